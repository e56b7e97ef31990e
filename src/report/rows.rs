//! Rows of a source as the file has them: what is asked for, and the page of rows that answers it.

use serde::{Deserialize, Serialize};

use crate::domain::finding::FindingKind;
use crate::domain::source::Source;

/// The key of the column that names each row's customer, which is not a column of the sheet.
pub const CUSTOMER: &str = "customer";

/// The key of the column that names each row's sheet, where a source has several; it is none of a sheet either.
pub const SHEET: &str = "sheet";

/// The most rows that one page has.
pub const MOST_ROWS: u32 = 200;

/// Which rows, in which order. Columns go by [`RowColumn::key`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RowsQuery {
    /// `None`: the first source that has rows of what is asked for.
    pub source: Option<Source>,
    /// Rows of which a shown cell or the customer has this text, in any case.
    pub search: String,
    /// The id of the customer whose rows these are.
    pub customer: Option<String>,
    /// `None`: as in the sheet.
    pub sort: Option<RowSort>,
    /// `None`: all.
    pub columns: Option<Vec<String>>,
}

/// A column to sort by; rows without a value come last either way, equal ones in sheet order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowSort {
    pub column: String,
    pub descending: bool,
}

/// A part of the rows that a query has.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RowsRequest {
    pub query: RowsQuery,
    /// Place of the first row wanted.
    pub first: u32,
    /// At most [`MOST_ROWS`].
    pub count: u32,
    /// A 0-based row of the sheet: where it is among the rows, the page has it in its middle.
    pub find: Option<u32>,
    /// Which of the source's sheets that row is in; `None`: the first that has such a row.
    pub find_in: Option<u32>,
}

/// The part of the rows that was asked for, and what it is a part of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RowsPage {
    /// Sources with rows, in the order of sources, and how many rows each has, of the customer where one is asked for.
    pub sources: Vec<(Source, u32)>,
    /// `None` when there is no source at all.
    pub source: Option<Source>,
    pub sheet: String,
    /// Place in `Report::customers` of the customer asked for; `None` for an unknown id, too.
    pub customer: Option<u32>,
    /// Whether rows of this source belong to customers.
    pub has_customers: bool,
    /// All rows of the source.
    pub total: u32,
    /// Rows that the query has.
    pub matched: u32,
    /// Every column, left to right.
    pub columns: Vec<RowColumn>,
    /// Place of the first of `rows`.
    pub first: u32,
    pub rows: Vec<DataRow>,
    /// Place of the row that was to be found; `None` when the query does not have it.
    pub found: Option<u32>,
}

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowColumn {
    /// Canonical name, or the letters of a column without one.
    pub key: String,
    /// As the sheet has it; may be empty.
    pub header: String,
    /// 0-based column of the first sheet that has it.
    pub index: u32,
    pub is_number: bool,
    /// Letters that the header and most cells have room in.
    pub width: u8,
    pub is_shown: bool,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataRow {
    /// 0-based row of the sheet.
    pub row: u32,
    /// Place in `Report::customers`.
    pub customer: Option<u32>,
    /// One per shown column.
    pub cells: Vec<DataCell>,
}

/// A cell as the file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataCell {
    /// Cut after [`DataCell::MOST_LETTERS`].
    pub text: String,
    pub is_cut: bool,
    /// A word for "no value".
    pub is_missing: bool,
    /// Why it could not be read.
    pub trouble: Option<FindingKind>,
}

impl DataCell {
    /// Letters that are shown of a cell, of which some have 32,767.
    pub const MOST_LETTERS: usize = 1000;
}
