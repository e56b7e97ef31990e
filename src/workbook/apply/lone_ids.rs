//! Customer ids that look like none: no number where nearly all are, and known to one table only.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::finding::FindingKind;
use crate::domain::ids::Id;
use crate::domain::source::Source;

use super::super::schema::{Key, projects};
use super::super::tables::Table;
use super::findings::Findings;
use super::shared_ids::{CUSTOMERS, distinct, is_digits};

/// Reports them where at least 95% of the customer ids are numbers.
pub(super) fn report(tables: &[Table], findings: &mut Findings) {
    let customers = || CUSTOMERS.iter().filter(|(source, _)| *source != Source::Outcomes);
    let has_words = customers().any(|column| tables.iter().flat_map(|table| distinct(table, *column)).any(|id| !is_digits(id)));
    if !has_words {
        return;
    }
    let mut known: BTreeMap<&Id, BTreeSet<usize>> = BTreeMap::new();
    for column in customers() {
        for (position, table) in tables.iter().enumerate() {
            for id in ids_that_count(table, *column) {
                known.entry(id).or_default().insert(position);
            }
        }
    }
    let numbers = known.keys().filter(|id| is_digits(id)).count();
    if numbers * 100 < known.len() * 95 {
        return;
    }
    let lone: BTreeSet<&Id> = (known.iter())
        .filter(|(id, tables)| !is_digits(id) && tables.len() == 1)
        .map(|(id, _)| *id)
        .collect();
    for column in customers() {
        for table in tables.iter().filter(|table| table.source == column.0) {
            let rows = first_rows(table, column.1, &lone);
            let sheet_column = table.column(column.1).sheet_column();
            findings.add_rows(FindingKind::LoneId, table, sheet_column, column.1.name(), &rows);
        }
    }
}

/// The ids by which rows are a customer's: a project's own customer id counts where there is no other.
fn ids_that_count(table: &Table, (source, key): (Source, Key<Id>)) -> Box<dyn Iterator<Item = &Id> + '_> {
    if key.name() != projects::CUSTOMER_ID.name() {
        return Box::new(distinct(table, (source, key)));
    }
    let column = (table.source == source).then(|| table.column(key));
    let rows = column
        .into_iter()
        .flat_map(|column| (0..table.n_rows()).map(move |row| (row, column)));
    Box::new(
        rows.filter(move |(row, _)| counts(table, key, *row))
            .filter_map(|(row, column)| column.get(row)),
    )
}

fn counts(table: &Table, key: Key<Id>, row: usize) -> bool {
    key.name() != projects::CUSTOMER_ID.name() || table.column(projects::ST_ID).get(row).is_none()
}

/// The first row of each of some ids.
fn first_rows(table: &Table, key: Key<Id>, ids: &BTreeSet<&Id>) -> Vec<usize> {
    let column = table.column(key);
    let mut seen = BTreeSet::new();
    let is_first = |row: &usize| {
        let id = column.get(*row).filter(|id| !is_digits(id) && ids.contains(id));
        id.is_some_and(|id| counts(table, key, *row) && seen.insert(id))
    };
    (0..table.n_rows()).filter(is_first).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linking::sample;

    fn told(sources: &[(Source, &str)]) -> Vec<(Option<String>, u32)> {
        let tables: Vec<Table> = sample::tables(sources).iter().cloned().collect();
        let mut findings = Findings::default();
        report(&tables, &mut findings);
        findings
            .into_list()
            .into_iter()
            .map(|finding| (finding.column, finding.count))
            .collect()
    }

    /// An install base with so many numbers as ids, and other ids behind them.
    fn install_base(numbers: u32, others: &[&str]) -> String {
        let ids = (0..numbers).map(|number| format!("{}", 100 + number));
        let ids: Vec<String> = ids.chain(others.iter().map(|id| (*id).to_owned())).collect();
        format!("account_sales_territory_id\n{}", ids.join("\n"))
    }

    #[test]
    fn a_word_among_numbers_is_told_once() {
        let rows = install_base(30, &["Grand Total", "Grand Total", "00071"]);
        let expected = vec![(Some("account_sales_territory_id".to_owned()), 1)];
        assert_eq!(told(&[(Source::InstallBase, &rows)]), expected);
        let outcomes = (Source::Outcomes, "customer_id | actual_opportunity_outcome\n Grand Total | High");
        assert_eq!(
            told(&[(Source::InstallBase, &rows), outcomes]),
            expected,
            "outcomes make no customer"
        );
    }

    #[test]
    fn ids_that_two_tables_know_or_that_are_many_are_customers() {
        let rows = install_base(30, &["ACME"]);
        assert_eq!(
            told(&[
                (Source::InstallBase, &rows),
                (Source::Opportunities, "account_sales_territory_id\n ACME")
            ]),
            []
        );
        assert_eq!(told(&[(Source::InstallBase, &install_base(30, &["A", "B"]))]), []);
        assert_eq!(told(&[(Source::InstallBase, &install_base(18, &["A"]))]), []);
        assert_eq!(told(&[(Source::InstallBase, &install_base(19, &["A"]))]).len(), 1);
    }

    #[test]
    fn a_project_customer_id_counts_only_without_another() {
        let rows = install_base(30, &[]);
        let projects = "project | st_id | prj_customer_id\n P1 | 100 | Muster \n P2 | | Total";
        let found = told(&[(Source::InstallBase, &rows), (Source::Projects, projects)]);
        assert_eq!(found, [(Some("prj_customer_id".to_owned()), 1)]);
    }
}
