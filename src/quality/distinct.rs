//! Which cells of a column mean the same: the values of its dictionary, folded, with the rows that bear them.
//!
//! A dictionary holds distinct raw cells, so one value can have several codes (`123` and `"123"`, `Cloud` and `CLOUD `).

use std::hash::Hash;

use rustc_hash::FxHashMap;

use crate::domain::ids::Id;
use crate::workbook::tables::Column;

/// Stands for no value: a missing one, or one that no row bears.
const NO_CLASS: u32 = u32::MAX;

/// The distinct values of a column, numbered in the order of their first codes.
#[derive(Debug)]
pub(super) struct Distinct {
    /// The number of each code's value.
    class_of_code: Vec<u32>,
    /// Rows that bear each value.
    rows: Vec<u32>,
}

impl Distinct {
    /// Of ids.
    pub(super) fn of_ids(column: &Column<Id>, counts: &[u32]) -> Self {
        Self::by(column, counts, |id| id)
    }

    /// Of texts, which compare trimmed and lower-cased.
    pub(super) fn of_texts(column: &Column<Box<str>>, counts: &[u32]) -> Self {
        Self::by(column, counts, |text| fold(text))
    }

    fn by<'a, T, K: Hash + Eq>(column: &'a Column<T>, counts: &[u32], key: impl Fn(&'a T) -> K) -> Self {
        // Looked up only, never iterated.
        let mut classes: FxHashMap<K, u32> = FxHashMap::default();
        let mut rows: Vec<u32> = Vec::new();
        let class_of_code = (column.values().iter().zip(counts))
            .map(|(value, count)| {
                let Some(value) = value.as_ref().filter(|_| *count > 0) else {
                    return NO_CLASS;
                };
                let class = *classes.entry(key(value)).or_insert(rows.len() as u32);
                match rows.get_mut(class as usize) {
                    Some(rows) => *rows += count,
                    None => rows.push(*count),
                }
                class
            })
            .collect();
        Self { class_of_code, rows }
    }

    /// Number of distinct values.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The number of a code's value; `None` where it is missing.
    pub(super) fn class(&self, code: u32) -> Option<u32> {
        self.class_of_code.get(code as usize).copied().filter(|class| *class != NO_CLASS)
    }

    /// Rows that bear a value.
    pub(super) fn rows_of(&self, class: u32) -> u32 {
        self.rows.get(class as usize).copied().unwrap_or_default()
    }

    /// Rows that bear each value.
    pub(super) fn rows(&self) -> &[u32] {
        &self.rows
    }
}

/// How often each code of a column stands in the rows of its table.
pub(super) fn counts<T>(column: &Column<T>, n_rows: usize) -> Vec<u32> {
    let mut counts = vec![0; column.values().len()];
    for code in (0..n_rows).map_while(|row| column.code(row)) {
        if let Some(count) = counts.get_mut(code as usize) {
            *count += 1;
        }
    }
    counts
}

/// What a text is when distinct values are counted.
pub(super) fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_mean_the_same_are_one_value() {
        let values = ["Cloud", "CLOUD ", "Edge", "never"].map(|text| Some(Box::from(text)));
        let values = values.into_iter().chain([None]).collect();
        let column = Column::new([0, 1, 2, 4, 1].into(), values, 0);
        let counts = counts(&column, 5);
        assert_eq!(counts, [1, 2, 1, 0, 1]);
        let distinct = Distinct::of_texts(&column, &counts);
        assert_eq!(distinct.rows(), [3, 1]);
        assert_eq!(
            [0, 1, 2, 3, 4, 9].map(|code| distinct.class(code)),
            [Some(0), Some(0), Some(1), None, None, None]
        );
    }
}
