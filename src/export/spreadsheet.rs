//! A workbook as plain data: what is in its sheets and what each cell is. How a file says that is `writer`'s.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::cell::Cell;
use crate::domain::calendar::Day;

/// Rows that a sheet has beside its head; more are cut.
const MAX_ROWS: usize = 1_048_575;

/// A workbook: a summary and tables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spreadsheet {
    pub about: About,
    pub front: Front,
    /// The line at the foot of every printed page.
    pub foot: String,
    pub summary: Summary,
    pub tables: Vec<Table>,
}

/// What the workbook opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Front {
    Summary,
    Tables,
}

/// What the workbook's properties say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    pub title: String,
    pub author: String,
    pub comment: String,
    pub created: Day,
}

/// A sheet of sections below each other, with charts beside them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    pub name: String,
    pub title: String,
    pub sections: Vec<Section>,
}

/// Lines below a head.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Of the columns: label, figure, share, what it is about.
    pub heads: [String; 4],
    pub lines: Vec<Line>,
    pub chart: Option<Chart>,
}

/// A line of a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Line {
    /// A text over the other columns.
    Said {
        label: String,
        text: String,
    },
    /// The same about a sheet, to which its name leads.
    Sheet {
        name: String,
        about: String,
    },
    Dated {
        label: String,
        day: Day,
    },
    Counted {
        label: String,
        count: u32,
        /// What the share is of.
        all: u32,
        about: String,
    },
    Amount {
        label: String,
        dollars: f64,
        about: String,
    },
}

/// A drawing of the first `lines` of a section, named by its first head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    pub form: ChartForm,
    pub lines: u32,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChartForm {
    /// A ring with a part for each level.
    Levels,
    Bars,
}

/// A sheet that is one table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    /// As wide as the columns, or shorter.
    pub rows: Vec<Vec<Cell<'static>>>,
}

impl Table {
    pub(super) fn new<'a>(name: &str, columns: Vec<Column>, rows: impl Iterator<Item = Vec<Cell<'a>>>) -> Self {
        let owned = |row: Vec<Cell>| row.into_iter().map(Cell::into_owned).collect();
        Self {
            name: name.to_owned(),
            columns,
            rows: rows.take(MAX_ROWS).map(owned).collect(),
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    pub head: Cow<'static, str>,
    pub kind: Kind,
    /// In characters.
    pub width: f64,
}

impl Column {
    pub(super) fn new(head: impl Into<Cow<'static, str>>, kind: Kind, width: f64) -> Self {
        Self {
            head: head.into(),
            kind,
            width,
        }
    }
}

/// What the cells of a column are, by which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    Id,
    Text,
    /// Over several lines, as many as it takes.
    Wrapped,
    /// Over several lines, of which a row shows the first.
    Long,
    Whole,
    Decimal,
    Share,
    Date,
    Flag,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_ends_where_spreadsheets_end() {
        let rows = std::iter::repeat_with(Vec::new).take(MAX_ROWS + 1);
        assert_eq!(Table::new("t", Vec::new(), rows).rows.len(), MAX_ROWS);
    }
}
