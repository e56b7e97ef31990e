//! Ids that are a territory in one place and a project's customer id in another.
//!
//! # What it finds
//! An id found both in a territory column of any source and in `prj_customer_id`. Both names are shown: the most common
//! account name of the territory, and the most common customer name of the projects.
//!
//! # Why it matters
//! Equal ids are one customer. Two numbering systems can give the same number to two companies, whose rows then count
//! together; two completely different names indicate this.
//!
//! # What to do
//! Compare the two names. If they are one company, all is well; if not, give one of the two ids a prefix in the export.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::AsOf;
use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::ids::Id;
use crate::domain::order::Order;
use crate::domain::source::Source;
use crate::report::quality::SharedId;
use crate::workbook::schema::{Key, opportunities, projects};
use crate::workbook::tables::{Table, Tables};

use super::super::anomaly::SourceRows;
use super::super::company_names::{NamesById, Naming};
use super::super::customer_ids::{TERRITORIES, used};
use super::{Anomaly, Check, FindingEvidence, counts, rows_where};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::TerritoryIsCustomerId,
    severity: Severity::Info,
    find,
};

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    tables
        .get(Source::Projects)
        .and_then(|project_table| {
            let shared = shared_ids(tables, project_table);
            (!shared.is_empty()).then(|| anomaly(tables, project_table, &shared))
        })
        .into_iter()
        .collect()
}

fn shared_ids<'a>(tables: &'a Tables, project_table: &'a Table) -> BTreeSet<&'a Id> {
    let owners = used(project_table.column(projects::CUSTOMER_ID), project_table.n_rows());
    let columns = TERRITORIES.into_iter().filter_map(|(source, key)| Some((tables.get(source)?, key)));
    columns
        .flat_map(|(table, key)| {
            let column = table.column(key);
            let pairs = column.values().iter().zip(counts(column, table.n_rows()));
            pairs.filter_map(|(id, count)| id.as_ref().filter(|_| count > 0))
        })
        .filter(|id| owners.contains(id))
        .collect()
}

fn anomaly(tables: &Tables, project_table: &Table, shared: &BTreeSet<&Id>) -> Anomaly {
    let column = project_table.column(projects::CUSTOMER_ID);
    let mut first_rows: BTreeMap<&Id, usize> = BTreeMap::new();
    for row in rows_where(project_table, column, |id| shared.contains(id)) {
        if let Some(id) = column.get(row as usize) {
            first_rows.entry(id).or_insert(row as usize);
        }
    }
    let place = column.sheet_column().unwrap_or_default();
    let cells = first_rows
        .values()
        .take(Finding::MAX_CELLS)
        .map(|row| project_table.cell(*row, place));
    Anomaly {
        finding: Finding {
            kind: CHECK.kind,
            severity: CHECK.severity,
            source: Some(Source::Projects),
            sheet: project_table.sheet.clone(),
            column: Some(projects::CUSTOMER_ID.name().to_owned()),
            count: shared.len() as u32,
            cells: cells.collect(),
        },
        rows: touched(tables, shared),
        evidence: FindingEvidence::Shared(named(tables, project_table, shared)),
    }
}

/// Every row with one of the ids in either role.
fn touched(tables: &Tables, shared: &BTreeSet<&Id>) -> Vec<SourceRows> {
    let rows_of = |source, keys: &[Key<Id>]| {
        let table = tables.get(source)?;
        let columns = keys.iter().filter(|key| table.column(**key).is_present());
        let mut rows: Vec<u32> = keys
            .iter()
            .flat_map(|key| rows_where(table, table.column(*key), |id| shared.contains(id)))
            .collect();
        rows.order();
        rows.dedup();
        (!rows.is_empty()).then(|| SourceRows {
            source,
            columns: columns.map(|key| key.name().into()).collect(),
            rows,
        })
    };
    TERRITORIES
        .into_iter()
        .filter_map(|(source, key)| match source {
            Source::Projects => rows_of(source, &[key, projects::CUSTOMER_ID]),
            _ => rows_of(source, &[key]),
        })
        .collect()
}

fn named(tables: &Tables, project_table: &Table, shared: &BTreeSet<&Id>) -> Vec<SharedId> {
    let names = |table: &Table, key, name| {
        let mut names = NamesById::default();
        names.add(
            table,
            &Naming {
                name,
                ids: &[table.column(key)],
            },
        );
        shared.iter().map(|id| names.commonest(id)).collect::<Vec<_>>()
    };
    let of_accounts = tables
        .get(Source::Opportunities)
        .map(|table| names(table, opportunities::TERRITORY_ID, opportunities::ACCOUNT_NAME));
    let of_territories = names(project_table, projects::ST_ID, projects::ACCOUNT_ST_NAME);
    let of_customers = names(project_table, projects::CUSTOMER_ID, projects::CUSTOMER);
    let of_accounts = of_accounts.unwrap_or_else(|| vec![None; shared.len()]);
    (shared.iter().zip(of_accounts).zip(of_territories).zip(of_customers))
        .map(|(((id, account), territory), customer)| SharedId {
            id: (*id).clone(),
            as_territory: account.or(territory),
            as_customer: customer,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;
    use crate::linking::sample::tables;

    const SOURCES: [(Source, &str); 3] = [
        (Source::InstallBase, "account_sales_territory_id\n7\n5"),
        (
            Source::Opportunities,
            "account_sales_territory_id | account_name
             5 | Orchard AG",
        ),
        (
            Source::Projects,
            "st_id | prj_customer_id | prj_customer | account_st_name
                   | 5.0             | Quarry       |
             8     | 9               | Kelp         | Kelp Farms
                   | 8               |              |
             6     | 5               | Quarry       |",
        ),
    ];

    #[test]
    fn each_id_counts_once_and_is_shown_where_it_is_a_customer_id() {
        expect::found(&CHECK, &SOURCES, &["prj_customer_id 2: projects!B2 projects!B4"]);
    }

    #[test]
    fn both_names_and_all_rows_are_told() {
        let anomalies = CHECK.run(&tables(&SOURCES), expect::AS_OF);
        let shared = |id, as_territory: &str, as_customer: Option<&str>| SharedId {
            id: Id::Integer(id),
            as_territory: Some(as_territory.to_owned()),
            as_customer: as_customer.map(str::to_owned),
        };
        let expected = vec![shared(5, "Orchard AG", Some("Quarry")), shared(8, "Kelp Farms", None)];
        assert_eq!(anomalies[0].evidence, FindingEvidence::Shared(expected));
        let rows: Vec<_> = anomalies[0].rows.iter().map(|rows| (rows.source, rows.rows.clone())).collect();
        let expected = [
            (Source::InstallBase, vec![1]),
            (Source::Opportunities, vec![0]),
            (Source::Projects, vec![0, 1, 2, 3]),
        ];
        assert_eq!(rows, expected);
    }
}
