//! What a file holds, before any meaning: sheets of dictionary-encoded raw cells.
//!
//! A column stores one code per row and every distinct cell once; code 0 is a blank cell. Codes count in first-seen order,
//! so the same file always gives the same codes. Everything later (mapping by hand, typing, another mapping) works on this
//! and never reads the file again.

use std::collections::BTreeMap;
use std::rc::Rc;

/// The code of a blank cell in every column.
pub const BLANK: u32 = 0;

/// One cell as the file has it.
#[derive(Debug, Clone, PartialEq)]
pub enum RawCell {
    /// No value, or only white space.
    Blank,
    Number(f64),
    Text(Box<str>),
    Bool(bool),
    /// A number with a date format: an Excel serial in the sheet's [`DateSystem`].
    Date(f64),
    Error(CellError),
}

/// An error value that a formula left in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellError {
    DivisionByZero,
    NotAvailable,
    Name,
    Null,
    Number,
    Reference,
    Value,
    /// `#GETTING_DATA` and the newer ones, such as `#SPILL!`.
    Other,
}

/// Where serial dates count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSystem {
    /// Serial 1 is 1900-01-01 (and 1900-02-29 exists).
    From1900,
    /// Serial 0 is 1904-01-01.
    From1904,
}

/// The cells of one sheet column.
#[derive(Debug, Clone)]
pub struct RawColumn {
    /// One code per non-blank row of the sheet, `cells[code]`; may end early, the rest is blank.
    pub codes: Rc<[u32]>,
    /// Every distinct cell once, in first-seen order; the first is [`RawCell::Blank`].
    pub cells: Vec<RawCell>,
}

/// One sheet of a file. Merged cells hold their value in the first cell, formulas their cached value.
#[derive(Debug, Clone)]
pub struct RawSheet {
    /// Name of the file the sheet came in.
    pub file: String,
    pub name: String,
    pub hidden: bool,
    pub date_system: DateSystem,
    /// 0-based sheet row of every row that has a non-blank cell; "row" below means an index into this.
    pub rows: Vec<u32>,
    /// Columns with a non-blank cell, by 0-based sheet column.
    pub columns: BTreeMap<u32, RawColumn>,
    pub facts: SheetFacts,
}

/// What else the reader knows of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetFacts {
    /// Whether another file has a sheet of this name.
    pub has_namesake: bool,
    /// Which of several tables, one below the other, counted from 1; 0 when the sheet is not taken apart.
    pub table: u32,
    /// 0-based sheet rows that are the totals rows of Excel tables.
    pub totals: Vec<u32>,
    /// Of a text: how many fields each row has, blank ones too; empty for a worksheet.
    pub widths: Vec<u32>,
    pub notes: Vec<ReadNote>,
}

/// What went wrong while a sheet could still be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReadNote {
    /// So many invalid sequences of a UTF-8 text became U+FFFD.
    Replaced(u32),
    /// The text is neither UTF-8 nor UTF-16 and was taken for Windows-1252.
    Legacy,
    /// The sheet's records break off; what stands before is there.
    BrokenOff,
}

/// The sheets of all files dropped together, in file and then sheet order.
#[derive(Debug, Clone, Default)]
pub struct RawWorkbook {
    pub sheets: Vec<RawSheet>,
}

impl CellError {
    /// The error that a text shows, for formats that write errors as texts.
    pub fn from_text(text: &str) -> Option<Self> {
        Some(match text {
            "#DIV/0!" => Self::DivisionByZero,
            "#N/A" => Self::NotAvailable,
            "#NAME?" => Self::Name,
            "#NULL!" => Self::Null,
            "#NUM!" => Self::Number,
            "#REF!" => Self::Reference,
            "#VALUE!" => Self::Value,
            "#GETTING_DATA" | "#SPILL!" | "#CALC!" | "#FIELD!" | "#BLOCKED!" | "#CONNECT!" | "#UNKNOWN!" | "#BUSY!" => Self::Other,
            _ => {
                let code = text.strip_prefix("Err:")?;
                if code.is_empty() || !code.bytes().all(|byte| byte.is_ascii_digit()) {
                    return None;
                }
                Self::Other
            }
        })
    }
}

impl RawColumn {
    /// The code of a row; blank beyond the end.
    pub fn code(&self, row: usize) -> u32 {
        self.codes.get(row).copied().unwrap_or(BLANK)
    }

    /// The codes of the distinct cells that pass a test.
    pub fn codes_where(&self, test: impl Fn(&RawCell) -> bool) -> Vec<u32> {
        let cells = self.cells.iter().zip(0..).filter(|(cell, _)| test(cell));
        cells.map(|(_, code)| code).collect()
    }

    /// The rows from `from` on whose cell has one of these codes, which ascend.
    pub fn rows_with(&self, codes: &[u32], from: usize) -> Vec<usize> {
        let below = self.codes.iter().enumerate().skip(from);
        match codes {
            [] => Vec::new(),
            [only] => below.filter(|(_, code)| *code == only).map(|(row, _)| row).collect(),
            codes => {
                let mut is_wanted = vec![false; self.cells.len()];
                for &code in codes {
                    if let Some(wanted) = is_wanted.get_mut(code as usize) {
                        *wanted = true;
                    }
                }
                let wanted = |code: u32| is_wanted.get(code as usize).copied().unwrap_or(false);
                below.filter(|(_, code)| wanted(**code)).map(|(row, _)| row).collect()
            }
        }
    }

    /// The cell of a row.
    pub fn cell(&self, row: usize) -> &RawCell {
        self.cells.get(self.code(row) as usize).unwrap_or(&RawCell::Blank)
    }
}

impl RawSheet {
    /// The sheet's name as addresses have it: with the file, where several have such a sheet.
    pub fn place(&self) -> String {
        if self.facts.has_namesake {
            format!("{} ({})", self.name, self.file)
        } else {
            self.name.clone()
        }
    }

    /// The sheet's name, with a number where it is one of several tables of a sheet.
    pub fn label(&self) -> String {
        match self.facts.table {
            0 => self.name.clone(),
            table => format!("{} #{table}", self.name),
        }
    }

    /// Number of rows with a non-blank cell.
    pub fn n_rows(&self) -> usize {
        self.rows.len()
    }

    /// The non-blank cells of a row with their sheet columns, left to right.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (u32, &RawCell)> {
        self.columns
            .iter()
            .filter(move |(_, column)| column.code(row) != BLANK)
            .map(move |(index, column)| (*index, column.cell(row)))
    }
}
