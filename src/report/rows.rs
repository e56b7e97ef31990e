//! Rows of a source as the file has them: the request, and the page of rows that answers it.

use serde::{Deserialize, Serialize};

use crate::domain::finding::FindingKind;
use crate::domain::source::Source;

/// The key of the column that names each row's customer, which is not a column of the sheet.
pub const CUSTOMER: &str = "customer";

/// The key of the column that names each row's sheet, where a source has several; it is none of a sheet either.
pub const SHEET: &str = "sheet";

/// The maximum number of rows on a page.
pub const MOST_ROWS: u32 = 200;

/// Which rows, in which order. Columns are named by [`RowColumn::key`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RowsQuery {
    /// `None`: the first source that has matching rows.
    pub source: Option<Source>,
    /// Text to find in a visible cell or in the customer's name, ignoring case.
    pub search: String,
    /// The id of the customer whose rows these are.
    pub customer: Option<String>,
    /// `None`: as in the sheet.
    pub sort: Option<RowSort>,
    /// `None`: all.
    pub columns: Option<Vec<String>>,
}

/// A column to sort by; rows without a value come last in either direction, ties in sheet order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowSort {
    pub column: String,
    pub descending: bool,
}

/// A part of the rows of a query.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RowsRequest {
    pub query: RowsQuery,
    /// The index of the first row wanted.
    pub first: u32,
    /// At most [`MOST_ROWS`].
    pub count: u32,
    /// A 0-based row of the sheet: if it is among the rows, the page is centered on it.
    pub find: Option<u32>,
    /// Which of the source's sheets that row is in; `None`: the first that has such a row.
    pub find_in: Option<u32>,
}

/// The requested rows, and what they are a part of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RowsPage {
    /// The sources with rows, in source order, and the number of rows of each, limited to the customer if one is given.
    pub sources: Vec<(Source, u32)>,
    /// `None` if there is no source at all.
    pub source: Option<Source>,
    pub sheet: String,
    /// The index in `Report::customers` of the customer asked for; also `None` for an unknown id.
    pub customer: Option<u32>,
    /// Whether rows of this source belong to customers.
    pub has_customers: bool,
    /// The number of all rows of the source.
    pub total: u32,
    /// The number of rows that match the query.
    pub matched: u32,
    /// Every column, from left to right.
    pub columns: Vec<RowColumn>,
    /// The index of the first of `rows`.
    pub first: u32,
    pub rows: Vec<DataRow>,
    /// The index of the row that was to be found; `None` if the query does not match it.
    pub found: Option<u32>,
}

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowColumn {
    /// The canonical name, or the letters of a column without one.
    pub key: String,
    /// As in the sheet; may be empty.
    pub header: String,
    /// 0-based column of the first sheet that has it.
    pub index: u32,
    pub is_number: bool,
    /// The width, in letters, that fits the header and most cells.
    pub width: u8,
    pub is_shown: bool,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataRow {
    /// 0-based row of the sheet.
    pub row: u32,
    /// The index in `Report::customers`.
    pub customer: Option<u32>,
    /// One per visible column.
    pub cells: Vec<DataCell>,
}

/// A cell as the file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataCell {
    /// Truncated after [`DataCell::MOST_LETTERS`].
    pub text: String,
    pub is_cut: bool,
    /// A word for "no value".
    pub is_missing: bool,
    /// Why it could not be read.
    pub trouble: Option<FindingKind>,
}

impl DataCell {
    /// The maximum number of letters shown of a cell, which may hold 32,767.
    pub const MOST_LETTERS: usize = 1000;
}
