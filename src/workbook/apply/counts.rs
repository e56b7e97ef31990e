//! How often each cell of a column occurs in a table.

use super::super::raw::{RawCell, RawColumn};

/// How often each code of a column occurs in a table.
pub(super) struct CodeCounts(Vec<u32>);

impl CodeCounts {
    /// Counts the codes of some of the sheet's rows.
    pub(super) fn of(column: &RawColumn, rows: impl Iterator<Item = usize>) -> Self {
        let mut counts = vec![0; column.cells.len()];
        for row in rows {
            if let Some(count) = counts.get_mut(column.code(row) as usize) {
                *count += 1;
            }
        }
        Self(counts)
    }

    /// Whether a code occurs in the table at all; the header's own text, for one, does not.
    pub(super) fn occurs(&self, code: usize) -> bool {
        self.0.get(code).is_some_and(|&count| count > 0)
    }

    /// The cells that occur in the table, with how often they do.
    pub(super) fn cells<'a>(&'a self, column: &'a RawColumn) -> impl Iterator<Item = (&'a RawCell, u32)> {
        column.cells.iter().zip(self.0.iter().copied()).filter(|(_, count)| *count > 0)
    }
}
