//! A whole column, interned: each of its cells is new.

use crate::columns::Column;
use onelead::workbook::dictionary::{CellView, Dictionary};
use std::hint::black_box;

pub(crate) const ROWS: [u32; 3] = [100_000, 400_000, 1_000_000];

pub(crate) fn cells(column: &Column, rows: u32) -> Vec<CellView<'static>> {
    (0..rows).map(|row| (column.cell)((column.number)(row))).collect()
}

pub(crate) fn intern(cells: &[CellView<'_>]) -> Dictionary {
    let mut dictionary = Dictionary::default();
    for cell in cells {
        black_box(dictionary.code(*cell));
    }
    dictionary
}
