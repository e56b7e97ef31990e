//! The distinct cells of a column, each with the code it got when it was first seen.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::super::super::raw::{BLANK, CellError, RawCell};

/// A cell as a reader has it, not yet owned.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum CellView<'a> {
    Number(f64),
    Text(&'a str),
    /// A text that stays where it is as long as the sheet is read, so that its address stands for it.
    Shared(&'a str),
    Bool(bool),
    Date(f64),
    Error(CellError),
}

/// Cells by code; code 0 is the blank cell.
#[derive(Default)]
pub(super) struct Dictionary {
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

impl Dictionary {
    /// The code of a cell, a new one for a cell not seen before.
    pub(super) fn code(&mut self, cell: CellView<'_>) -> u32 {
        if self.cells.is_empty() {
            self.cells.push(RawCell::Blank);
        }
        let CellView::Shared(text) = cell else {
            return self.index.code(&mut self.cells, cell);
        };
        if let Some(code) = self.recent.get(text) {
            return code;
        }
        let code = self.index.code(&mut self.cells, cell);
        self.recent.set(text, code);
        code
    }

    /// Every distinct cell, in first-seen order.
    pub(super) fn into_cells(mut self) -> Vec<RawCell> {
        self.cells.shrink_to_fit();
        self.cells
    }
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

impl CodeIndex {
    const FEWEST_SLOTS: usize = 16;

    fn code(&mut self, cells: &mut Vec<RawCell>, cell: CellView<'_>) -> u32 {
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
            let Some(cell) = CellView::of(cell) else { continue };
            let mut slot = cell.hash() & mask;
            while self.slots.get(slot).is_some_and(|&code| code != BLANK) {
                slot = (slot + 1) & mask;
            }
            self.place(slot, code as u32);
        }
    }
}

impl<'a> CellView<'a> {
    /// A cell that is already ours; `None` for a blank one.
    pub(in super::super) fn of(cell: &'a RawCell) -> Option<Self> {
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
