//! What can be odd in rows that were read successfully: one file per check, listed here in the order of their findings.
//!
//! To add a check, copy the smallest file, fill in its three headings, and add a line to [`CHECKS`].

use crate::domain::calendar::AsOf;
use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::source::Source;
use crate::report::quality::FindingEvidence;
use crate::workbook::tables::{Column, Table, Tables};

use super::anomaly::{Anomaly, SourceRows};
use crate::workbook::distinct::counts;

mod closed_projects_only;
mod contract_end_before_1990;
mod delivered_above_purchased;
mod disguised_names;
mod duplicate_keys;
mod duplicate_rows;
mod end_of_life_after_service_life;
mod filled_after_outcome;
mod negative_credits;
mod orphan_credits;
mod orphan_customers;
mod orphan_projects;
mod outliers;
mod project_end_before_start;
mod references;
mod several_company_names;
mod stitched_exports;
mod territory_is_customer_id;
mod unknown_stages;

pub use closed_projects_only::ClosedOnly;
pub(super) use closed_projects_only::in_progress;
pub(super) use duplicate_keys::has_key;
pub(super) use orphan_credits::can_tell as can_have_orphan_credits;
pub(super) use orphan_customers::can_tell as can_have_orphan_customers;
pub(super) use orphan_projects::can_tell as can_have_orphan_projects;
pub use stitched_exports::stitched_exports;

/// Every check.
pub const CHECKS: &[Check] = &[
    negative_credits::CHECK,
    delivered_above_purchased::CHECK,
    project_end_before_start::CHECK,
    contract_end_before_1990::CHECK,
    end_of_life_after_service_life::CHECK,
    unknown_stages::CHECK,
    several_company_names::CHECK,
    disguised_names::CHECK,
    territory_is_customer_id::CHECK,
    duplicate_keys::CHECK,
    duplicate_rows::CHECK,
    orphan_customers::CHECK,
    orphan_credits::CHECK,
    orphan_projects::CHECK,
    outliers::CHECK,
    closed_projects_only::CHECK,
    stitched_exports::CHECK,
    filled_after_outcome::CHECK,
];

/// Looks for one kind of anomaly.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The kind of every finding it makes.
    pub kind: FindingKind,
    /// A warning if a customer's results can be wrong; otherwise only for the record.
    pub severity: Severity,
    find: fn(&Tables, AsOf) -> Vec<Anomaly>,
}

impl Check {
    /// Returns what it finds in the tables, in the order of the sources and their columns.
    pub fn run(&self, tables: &Tables, as_of: AsOf) -> Vec<Anomaly> {
        (self.find)(tables, as_of)
    }

    /// The anomaly of the cells of some rows in one column; `None` if there are no rows.
    fn in_column<T>(&self, table: &Table, name: &'static str, column: &Column<T>, rows: Vec<u32>) -> Option<Anomaly> {
        let place = column.sheet_column().unwrap_or_default();
        self.in_rows(table, Some(name), rows, |_| place)
    }

    /// The anomaly of some rows, ascending, with the sheet column to look at in each; `None` if there are no rows.
    fn in_rows(&self, table: &Table, name: Option<&'static str>, rows: Vec<u32>, look_at: impl Fn(usize) -> u32) -> Option<Anomaly> {
        if rows.is_empty() {
            return None;
        }
        let first = rows.iter().take(Finding::MAX_CELLS).map(|row| *row as usize);
        let finding = Finding {
            kind: self.kind,
            severity: self.severity,
            source: Some(table.source),
            sheet: table.sheet.clone(),
            column: name.map(str::to_owned),
            count: rows.len() as u32,
            cells: first.map(|row| table.cell(row, look_at(row))).collect(),
        };
        let rows = SourceRows {
            source: table.source,
            columns: name.into_iter().map(Into::into).collect(),
            rows,
        };
        Some(Anomaly {
            finding,
            rows: vec![rows],
            evidence: FindingEvidence::None,
        })
    }
}

/// The rows whose value passes a test; the test runs once per distinct cell.
fn rows_where<T>(table: &Table, column: &Column<T>, test: impl Fn(&T) -> bool) -> Vec<u32> {
    let passes: Vec<bool> = column.values().iter().map(|value| value.as_ref().is_some_and(&test)).collect();
    if !passes.contains(&true) {
        return Vec::new();
    }
    let at = |row: usize| column.code(row).and_then(|code| passes.get(code as usize)).copied();
    rows(table, |row| at(row).unwrap_or(false))
}

/// The rows that have both values and pass a test.
fn rows_where_both<A, B>(table: &Table, a: &Column<A>, b: &Column<B>, test: impl Fn(&A, &B) -> bool) -> Vec<u32> {
    rows(table, |row| a.get(row).zip(b.get(row)).is_some_and(|(a, b)| test(a, b)))
}

fn rows(table: &Table, test: impl Fn(usize) -> bool) -> Vec<u32> {
    (0..table.n_rows()).filter(|row| test(*row)).map(|row| row as u32).collect()
}

/// The table of a source as an iterator, for checks of a single source.
fn table_of(tables: &Tables, source: Source) -> impl Iterator<Item = &Table> {
    tables.get(source).into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linking::sample::tables;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_checks_find_the_same() {
        let kinds: BTreeSet<_> = CHECKS.iter().map(|check| check.kind).collect();
        assert_eq!(kinds.len(), CHECKS.len());
    }

    #[test]
    fn nothing_is_odd_in_tables_without_rows() {
        let empty = tables(&[
            (Source::InstallBase, "serial_number_id | account_sales_territory_id"),
            (Source::ServiceCredits, "project_id | purchased_credits | delivered_credits"),
            (Source::Projects, "project | prj_customer_id | prj_days | prj_stage_status"),
            (Source::Services, "practice"),
        ]);
        for check in CHECKS {
            assert_eq!(check.run(&empty, expect::AS_OF), [], "{:?}", check.kind);
        }
    }

    #[test]
    fn addresses_end_at_the_limit_and_rows_do_not() {
        let lines: String = (0..50).map(|row| format!("{row} | -1\n")).collect();
        let tables = tables(&[(Source::ServiceCredits, &format!("project_id | active_credits\n{lines}"))]);
        let anomalies = negative_credits::CHECK.run(&tables, expect::AS_OF);
        let [anomaly] = anomalies.as_slice() else {
            panic!("one column is odd: {anomalies:?}")
        };
        assert_eq!(anomaly.finding.count, 50);
        assert_eq!(anomaly.finding.cells.len(), Finding::MAX_CELLS);
        assert_eq!(anomaly.rows[0].rows.len(), 50);
        assert_eq!(anomaly.rows[0].columns, ["active_credits"]);
    }
}

/// Test helpers for checks: what is found, as lines.
#[cfg(test)]
mod expect {
    use super::Check;
    use crate::domain::calendar::{AsOf, Day};
    use crate::domain::source::Source;
    use crate::linking::sample::tables;

    /// A date for checks that do not depend on one.
    pub(super) const AS_OF: AsOf = AsOf(Day::UNIX_EPOCH);

    /// Asserts what a check finds: `column count: addresses`, one line per anomaly.
    #[track_caller]
    pub(super) fn found(check: &Check, sources: &[(Source, &str)], expected: &[&str]) {
        let lines: Vec<String> = check
            .run(&tables(sources), AS_OF)
            .iter()
            .map(|anomaly| {
                assert_eq!((anomaly.finding.kind, anomaly.finding.severity), (check.kind, check.severity));
                let cells: Vec<String> = anomaly.finding.cells.iter().map(ToString::to_string).collect();
                let column = anomaly.finding.column.as_deref().unwrap_or("-");
                format!("{column} {}: {}", anomaly.finding.count, cells.join(" "))
            })
            .collect();
        assert_eq!(lines, expected);
    }
}
