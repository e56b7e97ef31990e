//! Collects the cells of a sheet, in row order, into dictionary-encoded columns.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use rustc_hash::FxHasher;

use super::super::raw::{BLANK, DateSystem, RawCell, RawColumn, RawSheet};
use super::error::FileProblem;
use super::limits;

/// A sheet being read; memory is four bytes per row and column, plus every distinct cell once.
pub(super) struct SheetBuilder {
    name: String,
    hidden: bool,
    rows: Vec<u32>,
    /// By sheet column; columns without a cell are empty.
    columns: Vec<ColumnBuilder>,
    /// Codes stored so far: what a few far-away cells could blow up.
    n_codes: usize,
}

/// A cell as a reader has it, not yet owned.
#[derive(Debug, Clone, Copy)]
pub(super) enum CellRef<'a> {
    Number(f64),
    Text(&'a str),
    /// A text that stays where it is as long as the sheet is read, so that its address stands for it.
    Shared(&'a str),
    Bool(bool),
    Date(f64),
    Error(super::super::raw::CellError),
}

#[derive(Default)]
struct ColumnBuilder {
    codes: Vec<u32>,
    cells: Vec<RawCell>,
    index: CodeIndex,
    recent: RecentTexts,
}

/// An open-addressing table from cells to their codes. It stores codes only and compares the cells themselves, which
/// makes it exact, and half the size of a map that owns its keys.
#[derive(Default)]
struct CodeIndex {
    /// Codes, 0 where a slot is free; the length is a power of two.
    slots: Vec<u32>,
}

/// The codes of shared texts met lately, by their addresses: most cells repeat one, and need not be hashed again.
#[derive(Default)]
struct RecentTexts {
    /// Address and code; code 0 where free.
    entries: Vec<(usize, u32)>,
}

impl SheetBuilder {
    /// `n_codes` is what earlier sheets of the file have stored.
    pub(super) fn new(name: String, hidden: bool, n_codes: usize) -> Self {
        Self {
            name,
            hidden,
            rows: Vec::new(),
            columns: Vec::new(),
            n_codes,
        }
    }

    /// Number of non-blank rows so far.
    pub(super) fn n_rows(&self) -> usize {
        self.rows.len()
    }

    /// Codes stored so far, earlier sheets included.
    pub(super) fn n_codes(&self) -> usize {
        self.n_codes
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Adds a cell at a 0-based position; text of only white space is a blank cell and leaves no trace.
    ///
    /// Rows must come in order; tells whether the cell began a new one. Errors: a position outside a worksheet, rows out of order, or more cells than a browser
    /// can hold.
    pub(super) fn push(&mut self, row: u32, column: u32, cell: CellRef<'_>) -> Result<bool, FileProblem> {
        if matches!(cell, CellRef::Text(text) | CellRef::Shared(text) if is_white(text)) {
            return Ok(false);
        }
        if row >= limits::ROWS {
            return Err(FileProblem::TooManyRows {
                sheet: self.name.clone(),
                limit: limits::ROWS,
            });
        }
        if column >= limits::COLUMNS {
            return Err(FileProblem::TooManyColumns {
                sheet: self.name.clone(),
                limit: limits::COLUMNS,
            });
        }
        let last = self.rows.last().copied();
        if last.is_some_and(|last| row < last) {
            return Err(FileProblem::RowsOutOfOrder {
                sheet: self.name.clone(),
                row,
            });
        }
        let is_new_row = last != Some(row);
        if is_new_row {
            self.rows.push(row);
        }
        let row_index = self.rows.len() - 1;
        let index = column as usize;
        if index >= self.columns.len() {
            self.columns.resize_with(index + 1, ColumnBuilder::default);
        }
        let Some(builder) = self.columns.get_mut(index) else {
            return Ok(is_new_row);
        };
        self.n_codes += (row_index + 1).saturating_sub(builder.codes.len());
        if self.n_codes > limits::CODES {
            return Err(FileProblem::TooManyCells {
                sheet: self.name.clone(),
                limit: limits::CODES,
            });
        }
        builder.set(row_index, cell);
        Ok(is_new_row)
    }

    /// The finished sheet.
    pub(super) fn finish(self, file: &str, date_system: DateSystem) -> RawSheet {
        let columns = (0_u32..).zip(self.columns).filter(|(_, column)| !column.codes.is_empty());
        let columns: BTreeMap<u32, RawColumn> = columns.map(|(index, column)| (index, column.finish())).collect();
        RawSheet {
            file: file.to_owned(),
            name: self.name,
            hidden: self.hidden,
            date_system,
            rows: self.rows,
            columns,
        }
    }
}

impl ColumnBuilder {
    fn set(&mut self, row: usize, cell: CellRef<'_>) {
        if self.cells.is_empty() {
            self.cells.push(RawCell::Blank);
        }
        let code = match cell {
            CellRef::Shared(text) => match self.recent.get(text) {
                Some(code) => code,
                None => {
                    let code = self.index.code(&mut self.cells, CellRef::Text(text));
                    self.recent.set(text, code);
                    code
                }
            },
            cell => self.index.code(&mut self.cells, cell),
        };
        // Rows skipped since the last cell of this column are blank; a cell given twice keeps its later value.
        self.codes.resize(row, BLANK);
        self.codes.push(code);
    }

    fn finish(mut self) -> RawColumn {
        self.cells.shrink_to_fit();
        RawColumn {
            codes: Rc::from(self.codes),
            cells: self.cells,
        }
    }
}

impl RecentTexts {
    const SLOTS: usize = 256;

    fn slot(text: &str) -> (usize, usize) {
        let address = text.as_ptr() as usize;
        // Allocations are 16 bytes apart at least; neighbors should not share a slot.
        (address, (address >> 4 ^ address >> 12) % Self::SLOTS)
    }

    fn get(&self, text: &str) -> Option<u32> {
        let (address, slot) = Self::slot(text);
        self.entries
            .get(slot)
            .filter(|entry| entry.0 == address && entry.1 != BLANK)
            .map(|entry| entry.1)
    }

    fn set(&mut self, text: &str, code: u32) {
        if self.entries.is_empty() {
            self.entries = vec![(0, BLANK); Self::SLOTS];
        }
        let (address, slot) = Self::slot(text);
        if let Some(entry) = self.entries.get_mut(slot) {
            *entry = (address, code);
        }
    }
}

impl CodeIndex {
    const FEWEST_SLOTS: usize = 16;

    fn code(&mut self, cells: &mut Vec<RawCell>, cell: CellRef<'_>) -> u32 {
        if self.slots.is_empty() {
            self.slots = vec![BLANK; Self::FEWEST_SLOTS];
        }
        let mask = self.slots.len() - 1;
        let mut slot = cell.hash() & mask;
        while let Some(&code) = self.slots.get(slot)
            && code != BLANK
        {
            if cells.get(code as usize).is_some_and(|known| cell.is(known)) {
                return code;
            }
            slot = (slot + 1) & mask;
        }
        // `limits::CODES` is far below u32::MAX, and a column has no more distinct cells than codes.
        let code = cells.len() as u32;
        cells.push(cell.to_raw());
        self.place(slot, code);
        if cells.len() * 4 > self.slots.len() * 3 {
            self.grow(cells);
        }
        code
    }

    fn place(&mut self, slot: usize, code: u32) {
        if let Some(free) = self.slots.get_mut(slot) {
            *free = code;
        }
    }

    fn grow(&mut self, cells: &[RawCell]) {
        let mask = self.slots.len() * 2 - 1;
        self.slots = vec![BLANK; mask + 1];
        for (code, cell) in cells.iter().enumerate().skip(1) {
            let Some(cell) = CellRef::of(cell) else { continue };
            let mut slot = cell.hash() & mask;
            while self.slots.get(slot).is_some_and(|&code| code != BLANK) {
                slot = (slot + 1) & mask;
            }
            self.place(slot, code as u32);
        }
    }
}

impl<'a> CellRef<'a> {
    /// A cell that is already ours; `None` for a blank one.
    pub(super) fn of(cell: &'a RawCell) -> Option<Self> {
        Some(match cell {
            RawCell::Blank => return None,
            RawCell::Number(number) => Self::Number(*number),
            RawCell::Text(text) => Self::Text(text),
            RawCell::Bool(value) => Self::Bool(*value),
            RawCell::Date(serial) => Self::Date(*serial),
            RawCell::Error(error) => Self::Error(*error),
        })
    }

    fn to_raw(self) -> RawCell {
        match self {
            Self::Number(number) => RawCell::Number(number),
            Self::Text(text) | Self::Shared(text) => RawCell::Text(text.into()),
            Self::Bool(value) => RawCell::Bool(value),
            Self::Date(serial) => RawCell::Date(serial),
            Self::Error(error) => RawCell::Error(error),
        }
    }

    /// Bitwise equality, so that a NaN meets itself and the dictionary stays finite.
    fn is(self, known: &RawCell) -> bool {
        match (self, known) {
            (Self::Number(a), RawCell::Number(b)) | (Self::Date(a), RawCell::Date(b)) => a.to_bits() == b.to_bits(),
            (Self::Text(a) | Self::Shared(a), RawCell::Text(b)) => a == &**b,
            (Self::Bool(a), RawCell::Bool(b)) => a == *b,
            (Self::Error(a), RawCell::Error(b)) => a == *b,
            _ => false,
        }
    }

    fn hash(self) -> usize {
        let mut hasher = FxHasher::default();
        match self {
            Self::Number(number) => (0_u8, number.to_bits()).hash(&mut hasher),
            Self::Date(serial) => (1_u8, serial.to_bits()).hash(&mut hasher),
            Self::Text(text) | Self::Shared(text) => text.hash(&mut hasher),
            Self::Bool(value) => (2_u8, value).hash(&mut hasher),
            Self::Error(error) => (3_u8, error as u8).hash(&mut hasher),
        }
        // FxHash mixes upwards: its low bits are the weak ones, and they choose the slot.
        let hash = hasher.finish();
        (hash ^ (hash >> 32)) as usize
    }
}

/// Whether a text is empty or only white space; nearly every text shows in its first byte that it is not.
fn is_white(text: &str) -> bool {
    !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(cells: &[(u32, u32, CellRef<'_>)]) -> Result<RawSheet, FileProblem> {
        let mut builder = SheetBuilder::new("Sheet".into(), false, 0);
        for (row, column, cell) in cells {
            builder.push(*row, *column, *cell)?;
        }
        Ok(builder.finish("file.xlsx", DateSystem::From1900))
    }

    #[test]
    fn equal_cells_share_a_code_in_first_seen_order() {
        let text = CellRef::Text;
        let sheet = sheet(&[
            (2, 1, text("b")),
            (3, 1, text("a")),
            (5, 1, text("b")),
            (9, 4, CellRef::Number(1.0)),
        ])
        .unwrap();
        assert_eq!(sheet.rows, [2, 3, 5, 9]);
        assert_eq!(&*sheet.columns[&1].codes, [1, 2, 1]);
        assert_eq!(&*sheet.columns[&4].codes, [0, 0, 0, 1]);
        assert_eq!(sheet.columns[&1].cells[1..], [RawCell::Text("b".into()), RawCell::Text("a".into())]);
    }

    #[test]
    fn number_and_text_of_one_look_are_two_cells() {
        let sheet = sheet(&[(0, 0, CellRef::Number(1.0)), (1, 0, CellRef::Text("1")), (2, 0, CellRef::Date(1.0))]).unwrap();
        assert_eq!(&*sheet.columns[&0].codes, [1, 2, 3]);
    }

    #[test]
    fn many_distinct_cells_keep_their_codes() {
        let texts: Vec<String> = (0..10_000).map(|n| n.to_string()).collect();
        let mut builder = SheetBuilder::new("Sheet".into(), false, 0);
        for (row, text) in texts.iter().chain(&texts).enumerate() {
            builder.push(row as u32, 0, CellRef::Text(text)).unwrap();
        }
        let sheet = builder.finish("file.xlsx", DateSystem::From1900);
        let expected: Vec<u32> = (1..=10_000).chain(1..=10_000).collect();
        assert_eq!(&*sheet.columns[&0].codes, expected);
    }

    #[test]
    fn white_space_is_blank_and_makes_no_row() {
        let sheet = sheet(&[(0, 0, CellRef::Text(" \u{a0}\t"))]).unwrap();
        assert!(sheet.rows.is_empty() && sheet.columns.is_empty());
    }

    #[test]
    fn positions_outside_a_worksheet_are_errors() {
        let cell = CellRef::Number(1.0);
        assert!(matches!(sheet(&[(1_048_576, 0, cell)]), Err(FileProblem::TooManyRows { .. })));
        assert!(matches!(sheet(&[(0, 16_384, cell)]), Err(FileProblem::TooManyColumns { .. })));
        assert!(matches!(
            sheet(&[(5, 0, cell), (4, 0, cell)]),
            Err(FileProblem::RowsOutOfOrder { row: 4, .. })
        ));
    }
}
