//! How complete a source is, as its sheet gives it: before ids are coalesced and blocks filled down.

use crate::domain::grade::Completeness;

/// What is missing in the cells of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetStats {
    /// Rows with a non-blank cell under a header.
    pub rows: usize,
    /// Every column under a header, left to right; of equal headers the first.
    pub columns: Vec<ColumnStats>,
}

/// What is missing in the cells of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnStats {
    pub header: String,
    /// 0-based column of the sheet.
    pub sheet_column: u32,
    /// Canonical name of the listed column it serves.
    pub column: Option<&'static str>,
    /// Cells that are empty or only white space.
    pub blank: usize,
    /// Cells with a word for "no value", such as `(null)`.
    pub sentinel: usize,
    /// Cells with a formula error.
    pub error: usize,
}

impl SheetStats {
    /// Both shares over all cells; `None` for a table without cells.
    pub fn completeness(&self) -> Option<Completeness> {
        let cells = self.rows * self.columns.len();
        if cells == 0 {
            return None;
        }
        let blank: usize = self.columns.iter().map(|column| column.blank).sum();
        let missing: usize = self.columns.iter().map(ColumnStats::missing).sum();
        let share = |absent: usize| (cells - absent.min(cells)) as f64 / cells as f64;
        Some(Completeness {
            blank_cell: share(blank),
            effective: share(missing),
        })
    }
}

impl ColumnStats {
    /// Adds what is missing in the same column of another sheet.
    pub(super) fn add(&mut self, other: &Self) {
        self.blank += other.blank;
        self.sentinel += other.sentinel;
        self.error += other.error;
    }

    /// Cells without a value in any way.
    pub fn missing(&self) -> usize {
        self.blank + self.sentinel + self.error
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_sentinels_count_apart() {
        let column = |blank, sentinel, error| ColumnStats {
            header: String::new(),
            sheet_column: 0,
            column: None,
            blank,
            sentinel,
            error,
        };
        let stats = SheetStats {
            rows: 5,
            columns: vec![column(1, 1, 0), column(0, 1, 1)],
        };
        let expected = Completeness {
            blank_cell: 0.9,
            effective: 0.6,
        };
        assert_eq!(stats.completeness(), Some(expected));
        assert_eq!(SheetStats::default().completeness(), None);
    }
}
