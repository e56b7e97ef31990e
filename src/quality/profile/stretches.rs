//! Where along a sheet the values of a column are missing.

use crate::workbook::tables::{AnyColumn, Column};

/// The maximum number of stretches of a sheet; more would be too thin to see in a chart.
const STRETCHES: usize = 48;

/// The percentage of rows without a value in each stretch. Only exactly none and all give 0 and 100; other values are never
/// rounded to them.
pub(super) fn missing<T>(column: &Column<T>, n_rows: usize) -> Vec<u8> {
    let stretches = STRETCHES.min(n_rows);
    (0..stretches)
        .map(|place| {
            let rows = place * n_rows / stretches..(place + 1) * n_rows / stretches;
            let n = rows.len();
            percent(rows.filter(|row| column.get(*row).is_none()).count(), n)
        })
        .collect()
}

/// The same for a column of any kind.
pub(super) fn missing_in_any(column: &AnyColumn, n_rows: usize) -> Vec<u8> {
    match column {
        AnyColumn::Id(column) => missing(column, n_rows),
        AnyColumn::Text(column) => missing(column, n_rows),
        AnyColumn::Day(column) => missing(column, n_rows),
        AnyColumn::Number(column) => missing(column, n_rows),
        AnyColumn::Flag(column) => missing(column, n_rows),
        AnyColumn::Level(column) => missing(column, n_rows),
    }
}

fn percent(missing: usize, rows: usize) -> u8 {
    match missing {
        0 => 0,
        missing if missing == rows => 100,
        missing => (missing * 100 / rows).clamp(1, 99) as u8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(present: impl Fn(usize) -> bool, n_rows: usize) -> Column<bool> {
        let codes = (0..n_rows).map(|row| u32::from(present(row))).collect();
        Column::new(codes, vec![None, Some(true)], 0)
    }

    #[test]
    fn short_sheets_have_a_stretch_per_row() {
        assert_eq!(missing(&column(|row| row != 1, 3), 3), [0, 100, 0]);
        assert!(missing(&column(|_| true, 0), 0).is_empty());
    }

    #[test]
    fn a_block_of_missing_rows_shows_where_it_is() {
        let along = missing(&column(|row| row < 4_800, 9_600), 9_600);
        assert_eq!(along.len(), STRETCHES);
        assert_eq!((along[0], along[23], along[24], along[47]), (0, 0, 100, 100));
    }

    #[test]
    fn a_single_missing_value_is_not_rounded_away() {
        let along = missing(&column(|row| row != 0, 48_000), 48_000);
        assert_eq!(along[0], 1);
        let along = missing(&column(|row| row == 0, 48_000), 48_000);
        assert_eq!(along[0], 99);
    }
}
