//! Customer ids that only one source has.
//!
//! # What it finds
//! Rows whose customer id no other source contains. A project's customer id is its `st_id`, or else its `prj_customer_id`;
//! outcomes do not make an id known, and unknown ids in outcomes are reported separately.
//!
//! # Why it matters
//! A customer that is in one source only has the features of that source only. If a company has different ids in different
//! systems, each part looks smaller than the company is.
//!
//! # What to do
//! Look at the suggested links of these customers; the remaining ones really are known to one system only.

use std::collections::BTreeSet;

use crate::domain::calendar::AsOf;
use crate::domain::finding::{FindingKind, Severity};
use crate::domain::ids::Id;
use crate::domain::source::Source;
use crate::workbook::tables::{Table, Tables};

use super::super::customer_ids;
use super::{Anomaly, Check, FindingEvidence};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::OrphanCustomer,
    severity: Severity::Info,
    find,
};

/// Whether a table has customer ids that another source could contain.
pub(in crate::quality) fn can_tell(table: &Table, tables: &Tables) -> bool {
    let is_other = |source: &Source| *source != table.source && tables.get(*source).is_some();
    !customer_ids::columns(table).is_empty() && customer_ids::SOURCES.iter().any(is_other)
}

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    let present: Vec<&Table> = customer_ids::SOURCES.into_iter().filter_map(|source| tables.get(source)).collect();
    let ids: Vec<BTreeSet<&Id>> = present.iter().map(|table| customer_ids::distinct(table)).collect();
    (present.iter().enumerate())
        .filter(|(_, table)| can_tell(table, tables))
        .filter_map(|(own, table)| {
            let is_known = |id: &Id| ids.iter().enumerate().any(|(other, ids)| other != own && ids.contains(id));
            let orphans: BTreeSet<&Id> = ids.get(own)?.iter().copied().filter(|id| !is_known(id)).collect();
            rows_of(table, &orphans)
        })
        .collect()
}

/// The rows that have one of the ids.
fn rows_of(table: &Table, orphans: &BTreeSet<&Id>) -> Option<Anomaly> {
    if orphans.is_empty() {
        return None;
    }
    let rows = customer_ids::rows_where(table, |id| orphans.contains(id));
    let columns = customer_ids::columns(table);
    let name = columns.first().map(|(name, _)| *name);
    let anomaly = CHECK.in_rows(table, name, rows, |row| {
        customer_ids::sheet_column(&columns, row).unwrap_or_default()
    })?;
    Some(anomaly.with_evidence(FindingEvidence::Ids(orphans.len() as u32)))
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;
    use crate::linking::sample::tables;

    const PROJECTS: &str = "project | st_id | prj_customer_id
                            A       | 1     | 9
                            B       |       | 7
                            C       | 8     | 2
                            D       |       | 2
                            E       |       |
                            F       | 8     |";

    #[test]
    fn a_projects_own_customer_id_counts_where_there_is_no_territory() {
        let items = "account_sales_territory_id\n1\n2\n7.0\n9";
        expect::found(
            &CHECK,
            &[(Source::InstallBase, items), (Source::Projects, PROJECTS)],
            &["account_sales_territory_id 1: install_base!A5", "st_id 2: projects!B4 projects!B7"],
        );
        let sources = [(Source::InstallBase, items), (Source::Projects, PROJECTS)];
        let anomalies = CHECK.run(&tables(&sources), expect::AS_OF);
        assert_eq!(anomalies[1].evidence, FindingEvidence::Ids(1));
    }

    #[test]
    fn the_address_is_where_the_id_stands() {
        expect::found(
            &CHECK,
            &[
                (Source::Opportunities, "account_sales_territory_id\n1\n8"),
                (Source::Projects, PROJECTS),
            ],
            &["st_id 2: projects!C3 projects!C5"],
        );
    }

    #[test]
    fn a_single_source_cannot_be_compared() {
        let outcomes = "customer_id | actual_opportunity_outcome\n1 | High";
        expect::found(&CHECK, &[(Source::Projects, PROJECTS), (Source::Outcomes, outcomes)], &[]);
    }
}
