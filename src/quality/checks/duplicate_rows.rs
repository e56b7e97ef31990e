//! Rows that repeat an earlier one.
//!
//! # What it finds
//! Rows beyond the first of those that have the same values in every column with a header, as the values are read: text
//! trimmed and ignoring case, `7` equal to `"7"`, all missing values equal, blocks of services filled down.
//!
//! # Why it matters
//! A repeated row with a key counts once, one without a key counts again: the numbers of items, opportunities, contracts and
//! projects are then too high.
//!
//! # What to do
//! Remove the duplicates, or export again: two exports pasted below each other look like this.

use crate::domain::order::Collect;
use std::collections::BTreeMap;

use crate::domain::calendar::AsOf;
use crate::domain::finding::{FindingKind, Severity};
use crate::workbook::tables::{AnyColumn, Column, Table, Tables};

use super::{Anomaly, Check};
use crate::workbook::sameness::{Sameness, mix, repetitions};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::DuplicateRow,
    severity: Severity::Warning,
    find,
};

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    tables.iter().filter_map(duplicates).collect()
}

fn duplicates(table: &Table) -> Option<Anomaly> {
    let columns = columns(table);
    let mut fingerprints: Vec<(u64, u32)> = (0..table.n_rows() as u32).map(|row| (0, row)).collect();
    for (_, column) in &columns {
        column.add_to(&mut fingerprints);
    }
    let is_same = |a: u32, b: u32| columns.iter().all(|(_, column)| column.is_same(a as usize, b as usize));
    let mut repeated: Vec<u32> = repetitions(&fingerprints, is_same).into_iter().map(|(row, _)| row).collect();
    repeated.sort_unstable();
    let leftmost = columns.first().map_or(0, |(place, _)| *place);
    CHECK.in_rows(table, None, repeated, |_| leftmost)
}

/// The columns of a table by their position in the sheet.
fn columns(table: &Table) -> Vec<(u32, Box<dyn RowSameness + '_>)> {
    let listed = table.columns().map(|(_, column)| match column {
        AnyColumn::Id(column) => compared(column),
        AnyColumn::Text(column) => compared(column),
        AnyColumn::Day(column) => compared(column),
        AnyColumn::Number(column) => compared(column),
        AnyColumn::Flag(column) => compared(column),
        AnyColumn::Level(column) => compared(column),
    });
    let extras = table.extras.iter().map(|(_, column)| compared(column));
    let by_place: BTreeMap<u32, Box<dyn RowSameness + '_>> = listed.chain(extras).into_map();
    by_place.into_iter().collect()
}

fn compared<T: Sameness>(column: &Column<T>) -> (u32, Box<dyn RowSameness + '_>) {
    let fingerprint = |value: &Option<T>| value.as_ref().map_or(MISSING, Sameness::fingerprint);
    let compared = Compared {
        column,
        fingerprints: column.values().iter().map(fingerprint).collect(),
    };
    (column.sheet_column().unwrap_or_default(), Box::new(compared))
}

/// A column in which rows can be compared.
trait RowSameness {
    /// Mixes the value of each row into the row's fingerprint.
    fn add_to(&self, fingerprints: &mut [(u64, u32)]);
    fn is_same(&self, a: usize, b: usize) -> bool;
}

struct Compared<'a, T> {
    column: &'a Column<T>,
    /// By code.
    fingerprints: Vec<u64>,
}

/// The fingerprint of every missing value.
const MISSING: u64 = 0;

impl<T: Sameness> RowSameness for Compared<'_, T> {
    fn add_to(&self, fingerprints: &mut [(u64, u32)]) {
        for (row, (fingerprint, _)) in fingerprints.iter_mut().enumerate() {
            let own = self.column.code(row).and_then(|code| self.fingerprints.get(code as usize));
            *fingerprint = mix(*fingerprint, own.copied().unwrap_or(MISSING));
        }
    }

    fn is_same(&self, a: usize, b: usize) -> bool {
        if self.column.code(a) == self.column.code(b) {
            return true;
        }
        match (self.column.get(a), self.column.get(b)) {
            (Some(a), Some(b)) => a.is_same(b),
            (a, b) => a.is_none() && b.is_none(),
        }
    }
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
