//! The active cell of the grid, and how keys move it.

/// A cell of the grid; the header cells are above the first row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    /// The index of the row; `None` is the header.
    pub row: Option<u32>,
    /// The index of the column; the first holds the row number.
    pub column: usize,
}

/// The size of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    pub rows: u32,
    pub columns: usize,
    /// The number of rows on a page.
    pub page: u32,
}

impl Cursor {
    /// Moves the cursor by a key; `None` for other keys. With `jump` (Ctrl), Home and End go to the first and last row.
    pub fn moved(self, key: &str, jump: bool, extent: Extent) -> Option<Self> {
        let last_column = extent.columns.saturating_sub(1);
        let last_row = extent.rows.checked_sub(1);
        let row = |row: Option<u32>| Self { row, ..self };
        let column = |column: usize| Self { column, ..self };
        let down = |by: u32| row(self.row.map_or(Some(by - 1), |at| at.checked_add(by)).min(last_row));
        let up = |by: u32| row(self.row.and_then(|at| if at == 0 { None } else { Some(at.saturating_sub(by)) }));
        Some(match key {
            "ArrowDown" => down(1),
            "ArrowUp" => up(1),
            "PageDown" => down(extent.page.max(1)),
            "PageUp" => up(extent.page.max(1)),
            "ArrowRight" => column((self.column + 1).min(last_column)),
            "ArrowLeft" => column(self.column.saturating_sub(1)),
            "Home" if jump => row(last_row.map(|_| 0)),
            "End" if jump => row(last_row),
            "Home" => column(0),
            "End" => column(last_column),
            _ => return None,
        })
    }

    /// Clamps the cursor to a grid that may have become smaller.
    pub fn within(self, extent: Extent) -> Self {
        Self {
            row: self.row.min(extent.rows.checked_sub(1)),
            column: self.column.min(extent.columns.saturating_sub(1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXTENT: Extent = Extent {
        rows: 100,
        columns: 4,
        page: 20,
    };

    #[track_caller]
    fn check(row: Option<u32>, key: &str, jump: bool, expected: Option<u32>) {
        let cursor = Cursor { row, column: 1 };
        assert_eq!(cursor.moved(key, jump, EXTENT).map(|moved| moved.row), Some(expected), "{key}");
    }

    #[test]
    fn keys_go_through_the_rows_and_the_head() {
        check(Some(5), "ArrowDown", false, Some(6));
        check(Some(99), "ArrowDown", false, Some(99));
        check(Some(0), "ArrowUp", false, None);
        check(None, "ArrowUp", false, None);
        check(None, "ArrowDown", false, Some(0));
        check(None, "PageDown", false, Some(19));
        check(Some(90), "PageDown", false, Some(99));
        check(Some(5), "PageUp", false, Some(0));
        check(Some(50), "Home", true, Some(0));
        check(Some(50), "End", true, Some(99));
    }

    #[test]
    fn keys_go_through_the_columns() {
        let cursor = Cursor { row: Some(3), column: 1 };
        let column = |key| cursor.moved(key, false, EXTENT).map(|moved| moved.column);
        assert_eq!(
            ["ArrowLeft", "ArrowRight", "Home", "End", "x"].map(column),
            [Some(0), Some(2), Some(0), Some(3), None]
        );
    }

    #[test]
    fn no_rows_leave_the_head() {
        let empty = Extent { rows: 0, ..EXTENT };
        let cursor = Cursor { row: Some(3), column: 9 };
        assert_eq!(cursor.within(empty), Cursor { row: None, column: 3 });
        assert_eq!(Cursor::default().moved("ArrowDown", false, empty), Some(Cursor::default()));
        assert_eq!(Cursor::default().moved("End", true, empty), Some(Cursor::default()));
    }
}
