//! Sheets and columns matched by hand: only what differs from the automatic match, in the words of the workbook.
//!
//! Sheets and headers are named as people know them, so that the same choices hold for next month's export; positions would
//! not survive a column more.

use crate::domain::order::Order;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::letters::Encoding;
use super::source::Source;

mod file;

pub use file::FORMAT as COLUMNS_FORMAT;

/// Everything matched by hand; empty means that names and headers decide alone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HandMapping {
    pub sheets: Vec<HandSheet>,
}

/// What was decided by hand about one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandSheet {
    pub sheet: SheetId,
    /// `None` leaves it to the sheet's name and headers.
    #[serde(default)]
    pub serves: Option<SheetUse>,
    /// Row of the sheet, counted from 1 as spreadsheets do; `None` looks for it.
    #[serde(default)]
    pub header_row: Option<u32>,
    /// By canonical column name; an empty list leaves the column out, an absent one leaves it to the headers.
    #[serde(default)]
    pub columns: BTreeMap<String, Vec<HeaderId>>,
    /// How its file writes letters, where the file does not tell; `None` takes it for Western European.
    #[serde(default)]
    pub letters: Option<Encoding>,
}

/// A sheet, recognized in another file too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetId {
    pub name: String,
    /// Lower-case hexadecimal SHA-256 of the headers, by which a sheet is the same under another name; empty when only the
    /// name counts.
    #[serde(default)]
    pub headers: String,
    /// Which of several such sheets, counted from 1.
    #[serde(default = "first")]
    pub occurrence: u32,
}

/// What a sheet is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetUse {
    Unused,
    Source(Source),
}

/// A header of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeaderId {
    /// Empty for a column without a header.
    pub header: String,
    /// Which of several equal ones, counted from 1 and from the left.
    #[serde(default = "first")]
    pub occurrence: u32,
}

/// How sheets and columns of files that are read are matched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Matching {
    Hand(HandMapping),
    /// By the first of these that was made for files with the same headers, else by names and headers alone.
    Remembered(Vec<HandMapping>),
}

impl Default for Matching {
    fn default() -> Self {
        Self::Hand(HandMapping::default())
    }
}

/// A change to what was matched by hand; sheets by their position among those read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Back to what names and headers say, everywhere.
    StartOver,
    /// What a sheet is used for; `None` leaves it to its name and headers.
    Use { sheet: u32, serves: Option<SheetUse> },
    /// The row of the headers, counted from 1; `None` looks for it.
    HeaderRow { sheet: u32, row: Option<u32> },
    /// How the file writes letters; `None` takes it for Western European.
    Letters { sheet: u32, encoding: Option<Encoding> },
    /// What serves as a listed column.
    Column {
        sheet: u32,
        column: String,
        /// Of several that serve one id column, which; 0 is the first from the left.
        place: u32,
        pick: Pick,
    },
}

/// What is chosen for a listed column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pick {
    /// What the headers say.
    Automatic,
    Nothing,
    /// A 0-based column of the sheet.
    Column(u32),
}

fn first() -> u32 {
    1
}

impl HandMapping {
    /// Whether nothing is matched by hand.
    pub fn is_empty(&self) -> bool {
        self.sheets.is_empty()
    }

    /// What is decided about a sheet.
    pub fn sheet(&self, id: &SheetId) -> Option<&HandSheet> {
        self.sheets.iter().find(|sheet| sheet.sheet == *id)
    }

    /// Changes what is decided about a sheet; what then decides nothing goes.
    pub fn decide(&mut self, id: &SheetId, change: impl FnOnce(&mut HandSheet)) {
        let mut sheet = self.sheet(id).cloned().unwrap_or_else(|| HandSheet::new(id.clone()));
        change(&mut sheet);
        self.sheets.retain(|known| known.sheet != *id);
        if !sheet.decides_nothing() {
            self.sheets.push(sheet);
            self.sheets.order_by(|a, b| a.sheet.cmp(&b.sheet));
        }
    }
}

impl HandSheet {
    fn new(sheet: SheetId) -> Self {
        Self {
            sheet,
            serves: None,
            header_row: None,
            columns: BTreeMap::new(),
            letters: None,
        }
    }

    fn decides_nothing(&self) -> bool {
        self.serves.is_none() && self.header_row.is_none() && self.columns.is_empty() && self.letters.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_taken_back_leaves_nothing_behind() {
        let id = |name: &str| SheetId {
            name: name.to_owned(),
            headers: String::new(),
            occurrence: 1,
        };
        let mut mapping = HandMapping::default();
        mapping.decide(&id("b"), |sheet| sheet.header_row = Some(3));
        mapping.decide(&id("a"), |sheet| sheet.serves = Some(SheetUse::Unused));
        let names: Vec<_> = mapping.sheets.iter().map(|sheet| sheet.sheet.name.as_str()).collect();
        assert_eq!(names, ["a", "b"], "in one order, whatever was decided first");
        mapping.decide(&id("b"), |sheet| sheet.header_row = None);
        mapping.decide(&id("a"), |sheet| sheet.serves = None);
        assert!(mapping.is_empty());
    }
}
