//! Collects the cells of a sheet, in row order, into dictionary-encoded columns.

use crate::domain::order::Collect;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::dictionary::Dictionary;
use super::super::raw::{BLANK, DateSystem, RawColumn, RawSheet, SheetFacts};
use super::error::FileProblem;
use super::limits;

pub(super) use super::super::dictionary::CellView;

/// A sheet being read; memory is four bytes per row and column, plus every distinct cell once.
pub(super) struct SheetBuilder {
    name: String,
    hidden: bool,
    rows: Vec<u32>,
    /// By sheet column; columns without a cell are empty.
    columns: Vec<ColumnBuilder>,
    /// Codes stored so far: what a few far-away cells could blow up.
    n_codes: usize,
    most_rows: u32,
    /// What else is known of the sheet; the reader of its format fills it.
    pub(super) facts: SheetFacts,
}

#[derive(Default)]
struct ColumnBuilder {
    codes: Vec<u32>,
    dictionary: Dictionary,
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
            most_rows: limits::ROWS,
            facts: SheetFacts::default(),
        }
    }

    /// The same with another number of rows than a worksheet's.
    pub(super) fn with_most_rows(self, most_rows: u32) -> Self {
        Self { most_rows, ..self }
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
    /// Rows must come in order; tells whether the cell began a new one. Errors: a position outside a worksheet, rows out
    /// of order, or more cells than a browser can hold.
    pub(super) fn push(&mut self, row: u32, column: u32, cell: CellView<'_>) -> Result<bool, FileProblem> {
        if matches!(cell, CellView::Text(text) | CellView::Shared(text) if is_white(text)) {
            return Ok(false);
        }
        if row >= self.most_rows {
            return Err(FileProblem::TooManyRows {
                sheet: self.name.clone(),
                limit: self.most_rows,
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
        check_codes(&self.name, self.n_codes)?;
        builder.set(row_index, cell);
        Ok(is_new_row)
    }

    /// Errors when the cells so far and `more` are more than a browser can hold.
    pub(super) fn check_room(&self, more: usize) -> Result<(), FileProblem> {
        check_codes(&self.name, self.n_codes.saturating_add(more))
    }

    /// The finished sheet.
    pub(super) fn finish(self, file: &str, date_system: DateSystem) -> RawSheet {
        let columns = (0_u32..).zip(self.columns).filter(|(_, column)| !column.codes.is_empty());
        let columns: BTreeMap<u32, RawColumn> = columns.map(|(index, column)| (index, column.finish())).into_map();
        RawSheet {
            file: file.to_owned(),
            name: self.name,
            hidden: self.hidden,
            date_system,
            rows: self.rows,
            columns,
            facts: self.facts,
        }
    }
}

impl ColumnBuilder {
    fn set(&mut self, row: usize, cell: CellView<'_>) {
        // Rows skipped since the last cell of this column are blank; a cell given twice keeps its later value.
        self.codes.resize(row, BLANK);
        self.codes.push(self.dictionary.code(cell));
    }

    fn finish(self) -> RawColumn {
        RawColumn {
            codes: Rc::from(self.codes),
            cells: self.dictionary.into_cells(),
        }
    }
}

/// Whether a text is empty or only white space; nearly every text shows in its first byte that it is not.
fn check_codes(sheet: &str, n_codes: usize) -> Result<(), FileProblem> {
    if n_codes > limits::CODES {
        return Err(FileProblem::TooManyCells {
            sheet: sheet.to_owned(),
            limit: limits::CODES,
        });
    }
    Ok(())
}

fn is_white(text: &str) -> bool {
    !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::super::raw::RawCell;
    use super::*;

    fn sheet(cells: &[(u32, u32, CellView<'_>)]) -> Result<RawSheet, FileProblem> {
        let mut builder = SheetBuilder::new("Sheet".into(), false, 0);
        for (row, column, cell) in cells {
            builder.push(*row, *column, *cell)?;
        }
        Ok(builder.finish("file.xlsx", DateSystem::From1900))
    }

    #[test]
    fn equal_cells_share_a_code_in_first_seen_order() {
        let text = CellView::Text;
        let sheet = sheet(&[
            (2, 1, text("b")),
            (3, 1, text("a")),
            (5, 1, text("b")),
            (9, 4, CellView::Number(1.0)),
        ])
        .unwrap();
        assert_eq!(sheet.rows, [2, 3, 5, 9]);
        assert_eq!(&*sheet.columns[&1].codes, [1, 2, 1]);
        assert_eq!(&*sheet.columns[&4].codes, [0, 0, 0, 1]);
        assert_eq!(sheet.columns[&1].cells[1..], [RawCell::Text("b".into()), RawCell::Text("a".into())]);
    }

    #[test]
    fn white_space_is_blank_and_makes_no_row() {
        let sheet = sheet(&[(0, 0, CellView::Text(" \u{a0}\t"))]).unwrap();
        assert!(sheet.rows.is_empty() && sheet.columns.is_empty());
    }

    #[test]
    fn positions_outside_a_worksheet_are_errors() {
        let cell = CellView::Number(1.0);
        assert!(matches!(sheet(&[(1_048_576, 0, cell)]), Err(FileProblem::TooManyRows { .. })));
        assert!(matches!(sheet(&[(0, 16_384, cell)]), Err(FileProblem::TooManyColumns { .. })));
        assert!(matches!(
            sheet(&[(5, 0, cell), (4, 0, cell)]),
            Err(FileProblem::RowsOutOfOrder { row: 4, .. })
        ));
    }
}
