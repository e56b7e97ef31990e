//! Why a file cannot be read; every case a user can meet has its own variant.

use thiserror::Error;

/// The files could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    #[error("no file was given")]
    NoFile,
    #[error("{name}: {problem}")]
    File { name: String, problem: FileProblem },
}

/// What is wrong with one file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FileProblem {
    #[error("the file is empty")]
    Empty,
    #[error("the file has {bytes} bytes, more than {limit}")]
    TooLarge { bytes: u64, limit: u64 },
    /// Not a workbook at all; what it seems to be, where that can be said.
    #[error("not a workbook, it looks like {looks_like:?}")]
    NotAWorkbook { looks_like: Lookalike },
    /// Protected in a way that is not decrypted.
    #[error("the {format:?} workbook is protected by a password")]
    PasswordProtected { format: Format },
    /// Protected, and readable with the password, which was not given.
    #[error("the workbook needs its password")]
    PasswordNeeded,
    #[error("the password does not open the workbook")]
    WrongPassword,
    /// Encrypted for certain people, by a certificate or rights management, or in a form that Excel does not write.
    #[error("the workbook is encrypted in an unknown way")]
    UnknownEncryption,
    /// A workbook older than Excel 5.
    #[error("the workbook is older than Excel 5")]
    TooOld,
    /// The archive ends before its directory, as after an interrupted download.
    #[error("the archive is cut off or damaged: {detail}")]
    DamagedArchive { detail: String },
    #[error("the archive has {parts} parts, more than {limit}")]
    TooManyParts { parts: usize, limit: usize },
    #[error("the archive inflates to {bytes} bytes, more than {limit}")]
    InflatesTooLarge { bytes: u64, limit: u64 },
    #[error("part {part:?} inflates {ratio} times, more than any workbook")]
    InflatesTooMuch { part: String, ratio: u64 },
    #[error("parts of the archive lie over each other")]
    OverlappingParts,
    /// An archive of files holds another one.
    #[error("the file is an archive inside an archive")]
    NestedArchive,
    /// A file of an archive of files is encrypted.
    #[error("the archive is protected by a password")]
    ProtectedArchive,
    /// A quotation mark opens a field of a CSV in the record that begins in `row` (0-based), and none closes it.
    #[error("a quotation mark of row {row} is never closed")]
    UnclosedQuote { row: u32 },
    /// The parts that say which sheets there are cannot be understood.
    #[error("the workbook is damaged: {detail}")]
    DamagedWorkbook { detail: String },
    /// A part is written in an encoding that is not read.
    #[error("part {part:?} is in the encoding {encoding:?}")]
    PartEncoding { part: String, encoding: String },
    /// The sheet breaks off or is not a valid sheet; `row` is the last 0-based row that was read.
    #[error("sheet {sheet:?} is damaged after row {row:?}: {detail}")]
    DamagedSheet { sheet: String, row: Option<u32>, detail: String },
    #[error("sheet {sheet:?} gives row {row} after a later one")]
    RowsOutOfOrder { sheet: String, row: u32 },
    #[error("the workbook has no sheet with cells")]
    NoSheets,
    #[error("sheet {sheet:?} has more than {limit} rows")]
    TooManyRows { sheet: String, limit: u32 },
    #[error("sheet {sheet:?} has more than {limit} columns")]
    TooManyColumns { sheet: String, limit: u32 },
    #[error("sheet {sheet:?} has more than {limit} cells")]
    TooManyCells { sheet: String, limit: usize },
}

/// A workbook format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `.xlsx` and `.xlsm`.
    Xlsx,
    Xlsb,
    Xls,
    Ods,
}

/// What a file that is not a workbook seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookalike {
    Pdf,
    Image,
    /// A web page, which some systems name `.xls`.
    Html,
    /// Excel 2003's XML, which some systems name `.xls`.
    SpreadsheetXml,
    /// SYLK, DIF or flat XML, which LibreOffice writes too.
    ExchangeFormat,
    /// Text without columns.
    Text,
    /// Text with or without columns under the name of a workbook.
    NamedText,
    /// A Word or PowerPoint document.
    OfficeDocument,
    /// A Numbers document.
    Numbers,
    /// An archive without a workbook or CSV file in it, or of another kind than zip.
    Archive,
    Unknown,
}
