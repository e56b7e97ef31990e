//! Which rows of two workbooks differ: counts per source, and the page of changes that answers a request.

use serde::{Deserialize, Serialize};

use crate::domain::source::{CellRef, Source};

/// The maximum number of changes on a page.
pub const MOST_CHANGES: u32 = 200;

/// What became of a row, a cell or a column since the workbook before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// A row that only the new workbook has.
    Added,
    /// A row that only the workbook before has.
    Removed,
    /// A cell with another value.
    Changed,
    /// A cell that had no value before.
    Filled,
    /// A cell that has no value now.
    Emptied,
    /// A column that only the new workbook has.
    ColumnAdded,
    /// A column that only the workbook before has.
    ColumnRemoved,
}

impl ChangeKind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Self; 7] = [
        Self::Added,
        Self::Removed,
        Self::Changed,
        Self::Filled,
        Self::Emptied,
        Self::ColumnAdded,
        Self::ColumnRemoved,
    ];

    /// Parses a machine name, which must match exactly.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The machine name, as in `changed_rows.csv`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Filled => "filled",
            Self::Emptied => "emptied",
            Self::ColumnAdded => "column_added",
            Self::ColumnRemoved => "column_removed",
        }
    }
}

/// What changed in every source that either workbook has, in source order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ChangedRows {
    pub sources: Vec<SourceChanges>,
}

impl ChangedRows {
    /// Whether no row, cell or column differs; what is only written differently, or newer, is no difference.
    pub fn is_empty(&self) -> bool {
        self.sources.iter().all(SourceChanges::is_empty)
    }
}

/// What changed in a source. Rows are counted with and without a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceChanges {
    pub source: Source,
    pub rows_before: u32,
    pub rows_after: u32,
    /// Distinct keys.
    pub keys_before: u32,
    pub keys_after: u32,
    /// Rows.
    pub added: u32,
    /// Rows.
    pub removed: u32,
    /// Rows in both, with a cell that is changed, filled or emptied.
    pub changed: u32,
    /// Cells of these rows.
    pub cells: CellChanges,
    /// Rows in both whose date of refresh or import is another one; that alone is no change.
    pub refreshed: u32,
    pub without_key: RowsWithoutKey,
    /// Of the columns that both have, those with a cell that differs, in sheet order.
    pub columns: Vec<ColumnChanges>,
    /// Names of the columns that one workbook lacks, in sheet order; empty where it lacks the source.
    pub columns_removed: Vec<String>,
    pub columns_added: Vec<String>,
}

impl SourceChanges {
    /// Whether no row, cell or column differs.
    pub fn is_empty(&self) -> bool {
        self.added == 0 && self.removed == 0 && self.changed == 0 && self.columns_added.is_empty() && self.columns_removed.is_empty()
    }
}

/// How many cells differ, by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CellChanges {
    pub changed: u32,
    pub filled: u32,
    pub emptied: u32,
    /// The same value in another spelling; never listed.
    pub written_differently: u32,
}

impl CellChanges {
    /// Cells with another value.
    pub fn total(&self) -> u32 {
        self.changed + self.filled + self.emptied
    }
}

/// Rows that no key identifies: they are compared as a whole, so they are added or removed but never changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RowsWithoutKey {
    pub before: u32,
    pub after: u32,
    pub added: u32,
    pub removed: u32,
}

/// What differs in a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnChanges {
    /// The canonical name, or the header of a column without one.
    pub column: String,
    pub cells: CellChanges,
}

/// Which changes are wanted; `None` leaves all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RowChangesRequest {
    pub source: Option<Source>,
    pub kind: Option<ChangeKind>,
    /// As in [`ColumnChanges::column`].
    pub column: Option<String>,
    /// An id of a customer: rows that belong to it now or did before.
    pub customer: Option<String>,
    /// Only what a feature is computed from, by its key.
    pub feature: Option<String>,
    /// Index of the first change wanted.
    pub offset: u32,
    /// At most [`MOST_CHANGES`].
    pub limit: u32,
}

/// The requested changes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RowChangesPage {
    /// Number of changes that match the request.
    pub matched: u32,
    /// Index of the first of `changes` among them.
    pub offset: u32,
    pub changes: Vec<RowChange>,
}

/// One line: a row that came or went, a cell that differs, or a column that one workbook lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowChange {
    pub source: Source,
    pub change: ChangeKind,
    /// `None` for a row without one, and for a column.
    pub key: Option<String>,
    /// `None` for a row.
    pub column: Option<String>,
    /// What the cell says, as its file has it; `None` where there is no such cell.
    pub before: Option<String>,
    pub after: Option<String>,
    /// The cell; of a row its key or its first cell, of a column its header.
    pub cell_before: Option<CellRef>,
    pub cell_after: Option<CellRef>,
    /// Ids of the customers that the row belonged to and belongs to.
    pub customer_before: Option<String>,
    pub customer_after: Option<String>,
}

/// What differs between two workbooks.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct RowsCompared {
    pub rows: ChangedRows,
    pub late: LateArrivals,
}

/// Project rows that are new since a date although they start before it.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct LateArrivals {
    /// Project rows that the workbook before lacks.
    pub new_rows: u32,
    /// Of these, rows that start before the date.
    pub late: u32,
    /// Of the late rows, those that start within the year before the date.
    pub late_in_year: u32,
    /// All rows of the new workbook that start within that year.
    pub starts_in_year: u32,
    /// Days from start to refresh that nine of ten new rows do not exceed (the 0.9 quantile): an upper bound of how late starts are
    /// recorded; negative where they are planned ahead. `None` without a new row that has both dates.
    pub lag_days: Option<f64>,
}

impl LateArrivals {
    /// The measured lag in whole days, as the recording lag may be set to; `None` where starts are mostly known ahead.
    pub fn whole_lag(&self) -> Option<u32> {
        // A quantile of differences of dates: whole, or between two whole numbers.
        self.lag_days.filter(|days| *days >= 0.0).map(|days| days.ceil() as u32)
    }

    /// The late rows' share of all starts in the year before the date; `None` without any.
    pub fn share(&self) -> Option<f64> {
        (self.starts_in_year > 0).then(|| f64::from(self.late_in_year) / f64::from(self.starts_in_year))
    }
}
