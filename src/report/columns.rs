//! The sheets that were read and the matching of their columns, for a person to review and change.

use serde::{Deserialize, Serialize};

use crate::domain::hand_mapping::HandMapping;
use crate::domain::letters::Encoding;
use crate::domain::source::Source;

use super::problem::Problem;

/// Every sheet with its match, taking the manual mapping into account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Columns {
    /// The manual mapping from which the match below follows.
    pub hand: HandMapping,
    pub sheets: Vec<SheetColumns>,
    /// What prevents an analysis, in the order in which it is best fixed.
    pub problems: Vec<Problem>,
}

/// A nonempty sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetColumns {
    /// The position among the sheets that were read.
    pub position: u32,
    pub file: String,
    pub sheet: String,
    pub hidden: bool,
    pub serves: Option<Source>,
    pub matched: SheetMatch,
    /// The row of the headers, counted from 1; if the sheet serves no source, the row most likely to be it.
    pub header_row: u32,
    /// Whether the header row was chosen by hand.
    pub is_row_by_hand: bool,
    /// Rows that could be the header row, from the top.
    pub first_rows: Vec<FirstRow>,
    /// The columns from left to right.
    pub headers: Vec<SheetHeader>,
    /// The source's columns, required ones first; empty if the sheet serves no source.
    pub columns: Vec<ColumnMatch>,
    /// How its letters can be read; absent if the file tells it.
    pub letters: Option<Letters>,
}

/// How the letters of a sheet can be read whose file does not tell its encoding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letters {
    /// The encoding chosen by hand.
    pub chosen: Option<Encoding>,
    /// In which the sheet can be read, first as it is without a choice.
    pub previews: Vec<LettersPreview>,
}

/// Some names of a sheet, read in an encoding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LettersPreview {
    /// `None` for Western European, which is tried first.
    pub encoding: Option<Encoding>,
    pub names: Vec<String>,
}

/// Why a sheet serves its source, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetMatch {
    Name,
    Headers,
    Hand,
    /// Neither its name nor its headers match, or another sheet took precedence.
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
    /// The number of filled cells below the header.
    pub filled: u32,
    /// The first distinct values.
    pub values: Vec<String>,
}

/// A column that a source lists, and the sheet columns that serve as it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMatch {
    /// The canonical name.
    pub name: String,
    pub kind: ColumnKind,
    pub need: Need,
    /// Columns of the sheet; only ids have several, of which the first filled one counts.
    pub columns: Vec<u32>,
    pub reason: Reason,
    /// Whether none of the first values can be read as the kind.
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

/// Whether a source is usable without a column.
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
    /// Its header is another name that exports use for the column.
    Alias,
    Hand,
    /// No column serves as it.
    NotFound,
}

impl SheetColumns {
    /// Whether the sheet lacks something required.
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
