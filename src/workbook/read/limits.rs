//! How much a file may hold: what a worksheet can have, and what a browser tab can.

/// Largest file, in bytes: the worker holds it whole while it reads.
pub const FILE_BYTES: u64 = 1 << 30;

/// Largest sum of inflated sizes in an archive, in bytes.
pub(super) const INFLATED_BYTES: u64 = 4 << 30;

/// Largest inflated size of a part that is held in memory whole or nearly (shared strings, styles, relations), in bytes.
pub(super) const HELD_PART_BYTES: u64 = 1 << 30;

/// A part that inflates to more than this must not do so at more than [`RATIO`].
pub(super) const RATIO_FREE_BYTES: u64 = 64 << 20;

/// Sheets of equal rows do shrink three hundredfold; deflate ends at 1032.
pub(super) const RATIO: u64 = 500;

/// Most parts of an archive.
pub(super) const PARTS: usize = 10_000;

/// Rows of a worksheet.
pub(super) const ROWS: u32 = 1_048_576;

/// Rows of a CSV file, which no worksheet bounds: what its size and [`CODES`] allow.
pub(super) const TEXT_ROWS: u32 = u32::MAX;

/// Columns of a worksheet.
pub(super) const COLUMNS: u32 = 16_384;

/// Most codes (rows × columns with cells) of a sheet, four bytes each.
pub(super) const CODES: usize = 150_000_000;
