//! Which cells of a column mean the same: the values of its dictionary, with their row counts.
//!
//! A dictionary holds distinct raw cells, so one value can have several codes (`123` and `"123"`, `Cloud` and `CLOUD `). The
//! first of them represents the value.

use super::tables::Column;

use super::sameness::{Sameness, repetitions};

/// Represents no value: a missing one, or one that no row has.
const NO_VALUE: u32 = u32::MAX;

/// The distinct values of a column.
#[derive(Debug)]
pub struct Distinct {
    /// The code that represents each code's value.
    value_of_code: Vec<u32>,
    /// The number of rows with each value, by the code that represents it; 0 for other codes.
    rows: Vec<u32>,
    n_values: usize,
}

impl Distinct {
    /// Finds the values of a column; `counts` is by code.
    pub fn of<T: Sameness>(column: &Column<T>, counts: &[u32]) -> Self {
        let values = column.values();
        let fingerprints: Vec<(u64, u32)> = (values.iter().zip(counts).zip(0..))
            .filter(|((_, count), _)| **count > 0)
            .filter_map(|((value, _), code)| Some((value.as_ref()?.fingerprint(), code)))
            .collect();
        let value = |code: u32| values.get(code as usize).and_then(Option::as_ref);
        let is_same = |a, b| value(a).zip(value(b)).is_some_and(|(a, b)| a.is_same(b));
        let mut distinct = Self {
            value_of_code: vec![NO_VALUE; values.len()],
            rows: vec![0; values.len()],
            n_values: fingerprints.len(),
        };
        for (_, code) in &fingerprints {
            distinct.stand_for(*code, *code, counts);
        }
        for (code, first) in repetitions(&fingerprints, is_same) {
            distinct.stand_for(first, code, counts);
            distinct.n_values -= 1;
        }
        distinct
    }

    /// Makes one code represent the value of another.
    fn stand_for(&mut self, first: u32, code: u32, counts: &[u32]) {
        let count = counts.get(code as usize).copied().unwrap_or_default();
        if let Some(value) = self.value_of_code.get_mut(code as usize) {
            *value = first;
        }
        if let Some(rows) = self.rows.get_mut(code as usize) {
            *rows = 0;
        }
        if let Some(rows) = self.rows.get_mut(first as usize) {
            *rows += count;
        }
    }

    /// Number of distinct values.
    pub fn n_values(&self) -> usize {
        self.n_values
    }

    /// The code that represents a code's value; `None` if it is missing.
    pub fn value(&self, code: u32) -> Option<u32> {
        self.value_of_code.get(code as usize).copied().filter(|value| *value != NO_VALUE)
    }

    /// The number of rows with a value, by the code that represents it.
    pub fn rows_of(&self, value: u32) -> u32 {
        self.rows.get(value as usize).copied().unwrap_or_default()
    }

    /// The number of values that more than one row has.
    pub fn repeated(&self) -> usize {
        self.rows.iter().filter(|rows| **rows > 1).count()
    }

    /// The number of rows with a value.
    pub fn total(&self) -> u64 {
        self.rows.iter().copied().map(u64::from).sum()
    }
}

/// How often each code of a column occurs in the rows of its table.
pub fn counts<T>(column: &Column<T>, n_rows: usize) -> Vec<u32> {
    let mut counts = vec![0; column.values().len()];
    for code in (0..n_rows).map_while(|row| column.code(row)) {
        if let Some(count) = counts.get_mut(code as usize) {
            *count += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_mean_the_same_are_one_value() {
        let values = ["Cloud", "CLOUD ", "Edge", "never"].map(|text| Some(Box::from(text)));
        let values = values.into_iter().chain([None]).collect();
        let column: Column<Box<str>> = Column::new([0, 1, 2, 4, 1].into(), values, 0);
        let counts = counts(&column, 5);
        assert_eq!(counts, [1, 2, 1, 0, 1]);
        let distinct = Distinct::of(&column, &counts);
        let values = [0, 1, 2, 3, 4, 9].map(|code| distinct.value(code));
        assert_eq!(values, [Some(0), Some(0), Some(2), None, None, None]);
        assert_eq!([0, 1, 2].map(|value| distinct.rows_of(value)), [3, 0, 1]);
        assert_eq!((distinct.n_values(), distinct.repeated(), distinct.total()), (2, 1, 4));
    }
}
