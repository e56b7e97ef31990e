//! The customer ids of a source: what its rows join by, before any link is drawn (SPEC 3).

use std::collections::BTreeSet;

use crate::domain::ids::Id;
use crate::domain::source::Source;
use crate::workbook::schema::{Key, install_base, opportunities, projects, service_credits};
use crate::workbook::tables::{Column, Table};

use super::distinct::counts;

/// The sources whose rows belong to customers.
pub(super) const SOURCES: [Source; 4] = [Source::InstallBase, Source::Opportunities, Source::ServiceCredits, Source::Projects];

/// The territory columns of the sources: what customers are called everywhere but in a project's own customer id.
pub(super) const TERRITORIES: [(Source, Key<Id>); 4] = [
    (Source::InstallBase, install_base::TERRITORY_ID),
    (Source::Opportunities, opportunities::TERRITORY_ID),
    (Source::ServiceCredits, service_credits::ST_ID),
    (Source::Projects, projects::ST_ID),
];

/// The columns that name the customer of a row: the first that has a value counts. Absent columns are left out.
pub(super) fn columns(table: &Table) -> Vec<(&'static str, &Column<Id>)> {
    let territory = TERRITORIES.into_iter().find(|(source, _)| *source == table.source);
    let own = (table.source == Source::Projects).then_some(projects::CUSTOMER_ID);
    let keys = territory.map(|(_, key)| key).into_iter().chain(own);
    keys.map(|key| (key.name(), table.column(key)))
        .filter(|(_, column)| column.is_present())
        .collect()
}

/// The customer id of a row, and the place of its column among [`columns`].
pub(super) fn of_row<'a>(columns: &[(&'static str, &'a Column<Id>)], row: usize) -> Option<(usize, &'a Id)> {
    let mut values = columns.iter().map(|(_, column)| column.get(row)).enumerate();
    values.find_map(|(place, id)| Some((place, id?)))
}

/// Every id that a row joins by.
pub(super) fn distinct(table: &Table) -> BTreeSet<&Id> {
    let columns = columns(table);
    match columns.as_slice() {
        [(_, only)] => used(only, table.n_rows()),
        _ => (0..table.n_rows())
            .filter_map(|row| of_row(&columns, row))
            .map(|(_, id)| id)
            .collect(),
    }
}

/// Every id that stands in a column.
pub(super) fn used(column: &Column<Id>, n_rows: usize) -> BTreeSet<&Id> {
    let counts = counts(column, n_rows);
    let pairs = column.values().iter().zip(counts);
    pairs.filter_map(|(id, count)| id.as_ref().filter(|_| count > 0)).collect()
}
