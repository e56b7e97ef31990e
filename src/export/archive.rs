//! Several files as one, before they are packed.

use serde::{Deserialize, Serialize};

use super::spreadsheet::Spreadsheet;
use crate::domain::calendar::Day;

/// Files that go together, in their order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Archive {
    pub entries: Vec<Entry>,
    /// The date that every one of them carries.
    pub dated: Day,
}

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub name: String,
    pub body: Body,
}

/// What is in a file of an archive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Body {
    Bytes(Vec<u8>),
    /// A workbook that is yet to be written.
    Spreadsheet(Box<Spreadsheet>),
}
