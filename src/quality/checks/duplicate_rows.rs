//! Rows that repeat an earlier one.
//!
//! # What it finds
//! Rows beyond the first of those that say the same in every column under a header, as the values are read: text trimmed
//! and in any case, `7` and `"7"` alike, everything missing alike, blocks of services filled down.
//!
//! # Why it matters
//! A repeated row with a key counts once, one without a key counts again: numbers of items, opportunities, contracts and
//! projects are then too high.
//!
//! # What to do
//! Remove the repetition, or export again: two exports pasted below each other look like this.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::domain::finding::{FindingKind, Severity};
use crate::workbook::tables::{AnyColumn, Column, Table, Tables};

use super::super::distinct::fold;
use super::{Anomaly, Check};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::DuplicateRow,
    severity: Severity::Warning,
    find,
};

fn find(tables: &Tables) -> Vec<Anomaly> {
    tables.iter().filter_map(duplicates).collect()
}

fn duplicates(table: &Table) -> Option<Anomaly> {
    let columns = columns(table);
    let mut hashes = vec![0; table.n_rows()];
    for (_, column) in &columns {
        column.add_to(&mut hashes);
    }
    let mut rows: Vec<(u64, u32)> = hashes.into_iter().zip(0..).collect();
    rows.sort_unstable();
    let mut repeated = Vec::new();
    for alike in rows.chunk_by(|(a, _), (b, _)| a == b).filter(|alike| alike.len() > 1) {
        // Equal hashes are not yet equal rows; each row is held against the first ones of those that differ.
        let mut firsts: Vec<usize> = Vec::new();
        for (_, row) in alike {
            let same = |first: &usize| columns.iter().all(|(_, column)| column.says_the_same(*first, *row as usize));
            if firsts.iter().any(same) {
                repeated.push(*row);
            } else {
                firsts.push(*row as usize);
            }
        }
    }
    repeated.sort_unstable();
    let leftmost = columns.first().map_or(0, |(place, _)| *place);
    CHECK.in_rows(table, None, repeated, |_| leftmost)
}

/// The columns of a table by their place in the sheet.
fn columns(table: &Table) -> Vec<(u32, Box<dyn Comparable + '_>)> {
    let listed = table.columns().map(|(_, column)| match column {
        AnyColumn::Id(column) => comparable(column, |id| hash(id), |a, b| a == b),
        AnyColumn::Text(column) => text(column),
        AnyColumn::Day(column) => comparable(column, |day| hash(day), |a, b| a == b),
        AnyColumn::Number(column) => comparable(
            column,
            |number| hash(&number_bits(*number)),
            |a, b| number_bits(*a) == number_bits(*b),
        ),
        AnyColumn::Flag(column) => comparable(column, |flag| hash(flag), |a, b| a == b),
        AnyColumn::Level(column) => comparable(column, |level| hash(level), |a, b| a == b),
    });
    let extras = table.extras.iter().map(|(_, column)| text(column));
    let by_place: BTreeMap<u32, Box<dyn Comparable + '_>> = listed.chain(extras).collect();
    by_place.into_iter().collect()
}

/// A column whose rows can be compared.
trait Comparable {
    /// Mixes the hash of each row's value into the row's.
    fn add_to(&self, hashes: &mut [u64]);
    fn says_the_same(&self, a: usize, b: usize) -> bool;
}

struct Compared<'a, T> {
    column: &'a Column<T>,
    hash_of_code: Vec<u64>,
    equal: fn(&T, &T) -> bool,
}

impl<T> Comparable for Compared<'_, T> {
    fn add_to(&self, hashes: &mut [u64]) {
        for (row, mixed) in hashes.iter_mut().enumerate() {
            let own = self.column.code(row).and_then(|code| self.hash_of_code.get(code as usize));
            // Odd, and so without loss; the rotation keeps columns with the same value apart.
            *mixed = (mixed.rotate_left(23) ^ own.copied().unwrap_or_default()).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    }

    fn says_the_same(&self, a: usize, b: usize) -> bool {
        if self.column.code(a) == self.column.code(b) {
            return true;
        }
        match (self.column.get(a), self.column.get(b)) {
            (Some(a), Some(b)) => (self.equal)(a, b),
            (a, b) => a.is_none() && b.is_none(),
        }
    }
}

fn comparable<'a, T>(column: &'a Column<T>, hash: fn(&T) -> u64, equal: fn(&T, &T) -> bool) -> (u32, Box<dyn Comparable + 'a>) {
    // Missing values hash to 0, like rows beyond a column's end.
    let hash_of_code = column.values().iter().map(|value| value.as_ref().map_or(0, hash)).collect();
    let compared = Compared {
        column,
        hash_of_code,
        equal,
    };
    (column.sheet_column().unwrap_or_default(), Box::new(compared))
}

fn text(column: &Column<Box<str>>) -> (u32, Box<dyn Comparable + '_>) {
    comparable(column, |text| hash(&fold(text)), |a, b| fold(a) == fold(b))
}

/// Equal for equal numbers: minus zero is zero.
fn number_bits(number: f64) -> u64 {
    (number + 0.0).to_bits()
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;
    use crate::domain::source::Source;

    #[test]
    fn rows_compare_by_what_they_mean() {
        let projects = "project | prj_customer | prj_days | prj_start_date
                        1       | Orchard AG   | 2        |
                        1.0     | ORCHARD ag   | 2.0      |
                        1       | Orchard AG   | 2        | 2025-01-01
                        1       | Orchard      | 2        |
                        1       | Orchard AG   | 2        |";
        expect::found(&CHECK, &[(Source::Projects, projects)], &["- 2: projects!A3 projects!A6"]);
    }

    #[test]
    fn values_that_change_places_are_not_the_same() {
        let items = "product_id | product_name
                     a          | b
                     b          | a
                     a          |
                                | a";
        expect::found(&CHECK, &[(Source::InstallBase, items)], &[]);
    }
}
