//! What the sheets that were read hold and how their columns are matched, for a person to judge and to change.

use serde::{Deserialize, Serialize};

use crate::domain::hand_mapping::HandMapping;
use crate::domain::source::Source;

use super::problem::Problem;

/// Every sheet with its match after what was decided by hand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Columns {
    /// What was decided by hand; the match below follows from it.
    pub hand: HandMapping,
    pub sheets: Vec<SheetColumns>,
    /// What prevents an analysis, in the order in which it is best fixed.
    pub problems: Vec<Problem>,
}

/// A filled sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetColumns {
    /// Place among the sheets that were read.
    pub position: u32,
    pub file: String,
    pub sheet: String,
    pub hidden: bool,
    pub serves: Option<Source>,
    pub matched: SheetMatch,
    /// Row of the headers, counted from 1; where the sheet serves nothing, the row that looks most like it.
    pub header_row: u32,
    /// Whether the header row was chosen by hand.
    pub is_row_by_hand: bool,
    /// Rows that could be the header row, top down.
    pub first_rows: Vec<FirstRow>,
    /// Columns from the left.
    pub headers: Vec<SheetHeader>,
    /// The source's columns, needed ones first; empty where the sheet serves nothing.
    pub columns: Vec<ColumnMatch>,
}

/// Why a sheet serves its source, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetMatch {
    Name,
    Headers,
    Hand,
    /// Neither its name nor its headers say anything, or another sheet was there first.
    Nothing,
    /// Left out by hand.
    LeftOut,
}

/// A row near the top of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstRow {
    /// Counted from 1.
    pub row: u32,
    /// Its first filled cells.
    pub cells: Vec<String>,
}

/// A column of a sheet under its header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetHeader {
    /// 0-based column of the sheet.
    pub column: u32,
    /// Empty for a column without a header.
    pub text: String,
    /// Filled cells below the header.
    pub filled: u32,
    /// The first distinct values.
    pub values: Vec<String>,
}

/// A column that a source lists, and what serves as it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMatch {
    /// Canonical name.
    pub name: String,
    pub kind: ColumnKind,
    pub need: Need,
    /// Columns of the sheet; only ids have several, of which the first filled one counts.
    pub columns: Vec<u32>,
    pub reason: Reason,
    /// Whether no value among the first reads as the kind.
    pub is_doubtful: bool,
}

/// What the cells of a column mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnKind {
    Id,
    Text,
    Day,
    Number,
    Band,
    Flag,
    Level,
}

/// Whether a source is of use without a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Need {
    Required,
    /// One of several columns is required.
    OneOfSeveral,
    Optional,
}

/// Why a column serves as another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// Its header is the column's name.
    Name,
    /// Its header is another that exports use for the column.
    Alias,
    Hand,
    /// Nothing does.
    NotFound,
}

impl SheetColumns {
    /// Whether something needed is missing from the sheet.
    pub fn lacks_column(&self) -> bool {
        let is_missing = |need: Need| {
            self.columns
                .iter()
                .filter(move |column| column.need == need)
                .map(|column| column.columns.is_empty())
        };
        is_missing(Need::Required).any(|missing| missing)
            || (is_missing(Need::OneOfSeveral).all(|missing| missing) && is_missing(Need::OneOfSeveral).next().is_some())
    }
}
