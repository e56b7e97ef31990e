//! The distinct cells of a column, each with the code it got when it was first seen.

use std::hash::{BuildHasher, Hash, Hasher};
use std::mem;

use hashbrown::HashTable;

use crate::domain::hashing::FixedState;

use super::raw::{BLANK, CellError, RawCell};

/// A cell as a reader has it, not yet owned.
#[derive(Debug, Clone, Copy)]
pub enum CellView<'a> {
    Number(f64),
    Text(&'a str),
    /// A text that stays where it is as long as the sheet is read, so that its address stands for it.
    Shared(&'a str),
    Bool(bool),
    Date(f64),
    Error(CellError),
}

/// Cells by code, in the order in which they were first seen; code 0 is the blank cell.
#[derive(Default)]
pub struct Dictionary {
    cells: Vec<RawCell>,
    /// Codes only, looked up by comparing the cells themselves: exact, and half the size of a map that owns its keys.
    codes: HashTable<u32>,
    recent: RecentTexts,
}

/// The codes of shared texts met lately, by their addresses: most cells repeat one, and need not be hashed again.
#[derive(Default)]
struct RecentTexts {
    /// Address and code; code 0 where free.
    entries: Vec<(usize, u32)>,
}

impl Dictionary {
    /// The code of a cell, a new one for a cell not seen before.
    pub fn code(&mut self, cell: CellView<'_>) -> u32 {
        if self.cells.is_empty() {
            self.cells.push(RawCell::Blank);
        }
        let CellView::Shared(text) = cell else {
            return self.code_by_hash(cell);
        };
        if let Some(code) = self.recent.get(text) {
            return code;
        }
        let code = self.code_by_hash(cell);
        self.recent.set(text, code);
        code
    }

    /// Every distinct cell, in first-seen order.
    pub fn into_cells(mut self) -> Vec<RawCell> {
        self.cells.shrink_to_fit();
        self.cells
    }

    fn code_by_hash(&mut self, cell: CellView<'_>) -> u32 {
        let hash = cell.hash_of_64_bits();
        let is_it = |code: &u32| self.cells.get(*code as usize).is_some_and(|known| cell.is(known));
        if let Some(code) = self.codes.find(hash, is_it) {
            return *code;
        }
        if self.codes.len() == self.codes.capacity() {
            self.grow();
        }
        // `limits::CODES` is far below u32::MAX, and a column has no more distinct cells than codes.
        let code = self.cells.len() as u32;
        self.enter(hash, code);
        self.cells.push(cell.to_raw());
        code
    }

    /// Makes room for as many again. Entering the codes in their order reads the cells one after another; the table's own
    /// growth would read them in the order of their hashes, which takes twice as long.
    fn grow(&mut self) {
        let n_codes = mem::take(&mut self.codes).len();
        self.codes = HashTable::with_capacity(n_codes + 1);
        for code in 1..=n_codes as u32 {
            self.enter(hash_of(&self.cells, code), code);
        }
    }

    fn enter(&mut self, hash: u64, code: u32) {
        self.codes.insert_unique(hash, code, |code| hash_of(&self.cells, *code));
    }
}

fn hash_of(cells: &[RawCell], code: u32) -> u64 {
    cells.get(code as usize).and_then(CellView::of).map_or(0, CellView::hash_of_64_bits)
}

impl RecentTexts {
    const SLOTS: usize = 256;

    fn slot(text: &str) -> (usize, usize) {
        let address = text.as_ptr() as usize;
        // Allocations are 16 bytes apart at least; neighbors should not share a slot.
        (address, ((address >> 4) ^ (address >> 12)) % Self::SLOTS)
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

impl<'a> CellView<'a> {
    /// A cell that is already ours; `None` for a blank one.
    pub fn of(cell: &'a RawCell) -> Option<Self> {
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

    fn hash_of_64_bits(self) -> u64 {
        FixedState::default().hash_one(self)
    }
}

impl Hash for CellView<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match *self {
            Self::Number(number) => (0_u8, number.to_bits()).hash(state),
            Self::Date(serial) => (1_u8, serial.to_bits()).hash(state),
            Self::Text(text) | Self::Shared(text) => text.hash(state),
            Self::Bool(value) => (2_u8, value).hash(state),
            Self::Error(error) => (3_u8, error as u8).hash(state),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_and_text_of_one_look_are_two_cells() {
        let mut dictionary = Dictionary::default();
        let codes = [
            CellView::Number(1.0),
            CellView::Text("1"),
            CellView::Date(1.0),
            CellView::Shared("1"),
        ]
        .map(|cell| dictionary.code(cell));
        assert_eq!(codes, [1, 2, 3, 2]);
    }

    #[test]
    fn cells_are_told_apart_by_their_bits() {
        let cells = [
            CellView::Number(0.0),
            CellView::Number(-0.0),
            CellView::Number(f64::NAN),
            CellView::Bool(false),
            CellView::Bool(true),
            CellView::Error(CellError::Null),
            CellView::Error(CellError::Value),
            CellView::Text(""),
        ];
        let mut dictionary = Dictionary::default();
        for _ in 0..2 {
            assert_eq!(cells.map(|cell| dictionary.code(cell)), [1, 2, 3, 4, 5, 6, 7, 8]);
        }
    }

    #[test]
    fn many_distinct_cells_keep_their_codes() {
        let texts: Vec<String> = (0..10_000).map(|n| n.to_string()).collect();
        let mut dictionary = Dictionary::default();
        for _ in 0..2 {
            for (text, code) in texts.iter().zip(1..) {
                assert_eq!(dictionary.code(CellView::Text(text)), code);
                assert_eq!(dictionary.code(CellView::Shared(text)), code);
            }
        }
        assert_eq!(dictionary.into_cells().len(), 10_001);
    }
}
