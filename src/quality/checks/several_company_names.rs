//! Ids for which the rows name several companies.
//!
//! # What it finds
//! A customer id with two or more names among the account names of its opportunities and the customer and account names of
//! its projects. Names are compared trimmed and ignoring case, so that `Orchard AG` and `Orchard` are two. Each name is shown
//! in its most common spelling, with the address of its first cell.
//!
//! # Why it matters
//! Most of these are spellings of one company, and the most common one is shown everywhere. Truly different companies under
//! one id are scored as one customer.
//!
//! # What to do
//! Read the names. Different companies need different ids in the source system; spellings can stay as they are.

use crate::domain::calendar::AsOf;
use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::ids::Id;
use crate::domain::source::Source;
use crate::report::quality::NamedId;
use crate::workbook::schema::{Key, opportunities, projects};
use crate::workbook::tables::{Column, Table, Tables};

use super::super::anomaly::SourceRows;
use super::super::company_names::{NamesById, Naming};
use super::super::customer_ids;
use super::{Anomaly, Check, FindingEvidence};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::SeveralCompanyNames,
    severity: Severity::Info,
    find,
};

const NAMES: [(Source, &[Key<Box<str>>]); 2] = [
    (Source::Opportunities, &[opportunities::ACCOUNT_NAME]),
    (Source::Projects, &[projects::CUSTOMER, projects::ACCOUNT_ST_NAME]),
];

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    let mut names = NamesById::default();
    for (source, keys) in NAMES {
        let Some(table) = tables.get(source) else { continue };
        let ids = ids(table);
        for name in keys {
            names.add(table, &Naming { name: *name, ids: &ids });
        }
    }
    let several = names.with_several();
    if several.is_empty() {
        return Vec::new();
    }
    let named: Vec<NamedId> = several
        .iter()
        .map(|id| NamedId {
            id: (*id).clone(),
            names: names.of(id),
        })
        .collect();
    let cells = several
        .iter()
        .flat_map(|id| names.first_cells(id))
        .take(Finding::MAX_CELLS)
        .collect();
    vec![Anomaly {
        finding: Finding {
            kind: CHECK.kind,
            severity: CHECK.severity,
            // The names of an id can come from two sources.
            source: None,
            sheet: String::new(),
            column: None,
            count: several.len() as u32,
            cells,
        },
        rows: NAMES
            .iter()
            .filter_map(|(source, keys)| touched(tables.get(*source)?, keys, &several))
            .collect(),
        evidence: FindingEvidence::Named(named),
    }]
}

fn ids(table: &Table) -> Vec<&Column<Id>> {
    customer_ids::columns(table).into_iter().map(|(_, column)| column).collect()
}

/// Every row with one of the ids; `several` is in id order.
fn touched(table: &Table, keys: &[Key<Box<str>>], several: &[&Id]) -> Option<SourceRows> {
    let rows = customer_ids::rows_where(table, |id| several.binary_search(&id).is_ok());
    let names = keys.iter().filter(|key| table.column(**key).is_present());
    (!rows.is_empty()).then(|| SourceRows {
        source: table.source,
        columns: names.map(|key| key.name().into()).collect(),
        rows,
    })
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;
    use crate::linking::sample::tables;
    use crate::report::quality::CompanyName;

    const SOURCES: [(Source, &str); 2] = [
        (
            Source::Opportunities,
            "account_sales_territory_id | account_name
             5 | Orchard AG
             6 | Kelp",
        ),
        (
            Source::Projects,
            "st_id | prj_customer_id | prj_customer | account_st_name
             5     | 6               | orchard ag   | Orchard AG
                   | 5               | Quarry       |
             6     | 5               | KELP         |
             5     | 7               | Orchard AG   |",
        ),
    ];

    #[test]
    fn names_of_all_columns_under_the_id_of_the_row_count() {
        expect::found(&CHECK, &SOURCES, &["- 1: opportunities!B2 projects!C3"]);
    }

    #[test]
    fn the_names_and_all_rows_of_the_id_are_told() {
        let anomalies = CHECK.run(&tables(&SOURCES), expect::AS_OF);
        let name = |name: &str, count| CompanyName {
            name: name.to_owned(),
            count,
        };
        let named = NamedId {
            id: Id::Integer(5),
            names: vec![name("Orchard AG", 4), name("Quarry", 1)],
        };
        assert_eq!(anomalies[0].evidence, FindingEvidence::Named(vec![named]));
        assert_eq!(anomalies[0].rows[0].rows, [0]);
        assert_eq!(anomalies[0].rows[1].rows, [0, 1, 3]);
        assert_eq!(anomalies[0].rows[1].columns, ["prj_customer", "account_st_name"]);
    }
}
