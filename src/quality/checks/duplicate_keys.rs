//! Rows with the same key as an earlier one.
//!
//! # What it finds
//! Rows beyond the first of each serial number, opportunity id, project id (of credits) or project. Rows without a key are
//! not included.
//!
//! # Why it matters
//! A key counts once per customer, and sums use its first row that has a value. Differing values in later rows are ignored,
//! so the order of the rows then matters.
//!
//! # What to do
//! Check whether the rows are the same item: if so, keep the right one; if not, the key is too short and lacks a part.

use crate::domain::calendar::AsOf;
use crate::domain::finding::{FindingKind, Severity};
use crate::domain::ids::Id;
use crate::workbook::schema;
use crate::workbook::tables::{AnyColumn, Column, Table, Tables};

use super::{Anomaly, Check, FindingEvidence, counts};
use crate::workbook::distinct::Distinct;

pub(super) const CHECK: Check = Check {
    kind: FindingKind::DuplicateKey,
    severity: Severity::Info,
    find,
};

/// Whether a table has its source's key column.
pub(in crate::quality) fn has_key(table: &Table) -> bool {
    key(table).is_some()
}

/// The key column of a table.
fn key(table: &Table) -> Option<(&'static str, &Column<Id>)> {
    let key = schema::spec(table.source).key?;
    match table.columns().find(|(name, _)| *name == key)? {
        (_, AnyColumn::Id(column)) => Some((key, column)),
        _ => None,
    }
}

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    tables.iter().filter_map(duplicates).collect()
}

fn duplicates(table: &Table) -> Option<Anomaly> {
    let (name, column) = key(table)?;
    let distinct = Distinct::of(column, &counts(column, table.n_rows()));
    let repeated = distinct.repeated();
    if repeated == 0 {
        return None;
    }
    let mut seen = vec![false; column.values().len()];
    let is_repeated = |row: &usize| {
        let key = column.code(*row).and_then(|code| distinct.value(code));
        let seen = key.and_then(|key| seen.get_mut(key as usize));
        seen.is_some_and(|seen| std::mem::replace(seen, true))
    };
    let rows = (0..table.n_rows()).filter(is_repeated).map(|row| row as u32).collect();
    let anomaly = CHECK.in_column(table, name, column, rows)?;
    Some(anomaly.with_evidence(FindingEvidence::Ids(repeated as u32)))
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;
    use crate::domain::source::Source;
    use crate::linking::sample::tables;

    const ITEMS: &str = "serial_number_id | account_sales_territory_id
                         7                | 1
                                          | 1
                         7.0              | 2
                         007              | 2
                                          | 3
                         7                | 3";

    #[test]
    fn a_number_and_its_text_are_one_key_and_missing_keys_are_none() {
        expect::found(
            &CHECK,
            &[(Source::InstallBase, ITEMS)],
            &["serial_number_id 2: install_base!A4 install_base!A7"],
        );
        let anomalies = CHECK.run(&tables(&[(Source::InstallBase, ITEMS)]), expect::AS_OF);
        assert_eq!(anomalies[0].evidence, FindingEvidence::Ids(1));
    }

    #[test]
    fn services_have_no_key() {
        expect::found(&CHECK, &[(Source::Services, "practice\nCloud\nCloud")], &[]);
    }
}
