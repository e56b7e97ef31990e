//! Which rows of a sheet are rows of its table.

use std::rc::Rc;

use super::super::raw::{RawColumn, RawSheet};
use super::counts::CodeCounts;
use super::records::{Draft, LeftOut};

/// The sheet's rows below the header row that are records: those with a non-blank cell under a header, but for the ones left out.
pub(super) struct TableRows {
    /// First row below the header row, as an index into the sheet's rows.
    first: usize,
    /// All rows from `first` on, or only some of them.
    kept: Kept,
}

enum Kept {
    /// So many rows, without a gap: columns then share the sheet's codes instead of copying them.
    All(usize),
    /// Indices into the sheet's rows.
    Some(Vec<usize>),
}

impl TableRows {
    /// The rows of a draft that have a cell under a header and are not left out.
    pub(super) fn new(draft: &Draft<'_>, left_out: &LeftOut) -> Self {
        let first = draft.first();
        let below = draft.sheet.n_rows().saturating_sub(first);
        let has_cell = draft.has_cell();
        if left_out.is_empty() && has_cell.iter().all(|has| *has) {
            return Self {
                first,
                kept: Kept::All(below),
            };
        }
        let is_record = |row: &usize| has_cell.get(row - first) != Some(&false) && !left_out.contains_key(row);
        Self {
            first,
            kept: Kept::Some((first..first + below).filter(is_record).collect()),
        }
    }

    /// Number of table rows.
    pub(super) fn len(&self) -> usize {
        match &self.kept {
            Kept::All(count) => *count,
            Kept::Some(rows) => rows.len(),
        }
    }

    /// The table rows as indices into the sheet's rows.
    pub(super) fn indices(&self) -> Box<dyn Iterator<Item = usize> + '_> {
        match &self.kept {
            Kept::All(count) => Box::new(self.first..self.first + count),
            Kept::Some(rows) => Box::new(rows.iter().copied()),
        }
    }

    /// The 0-based sheet row of each table row.
    pub(super) fn sheet_rows(&self, sheet: &RawSheet) -> Vec<u32> {
        self.indices().filter_map(|row| sheet.rows.get(row).copied()).collect()
    }

    /// The codes of a column for the table's rows, which begin at the returned index.
    pub(super) fn codes(&self, column: &RawColumn) -> (Rc<[u32]>, usize) {
        match &self.kept {
            Kept::All(count) if column.codes.len() >= self.first + count => (Rc::clone(&column.codes), self.first),
            _ => (self.indices().map(|row| column.code(row)).collect(), 0),
        }
    }

    pub(super) fn counts(&self, column: &RawColumn) -> CodeCounts {
        CodeCounts::of(column, self.indices())
    }
}
