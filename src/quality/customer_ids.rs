//! The customer ids of a source: the ids its rows join by, before any link is applied (docs/method.md, The strict rule).

use std::collections::BTreeSet;

use crate::domain::hashing::{FixedHashSet, FixedState};
use crate::domain::ids::Id;
use crate::domain::source::Source;
use crate::workbook::schema::{Key, install_base, opportunities, projects, service_credits};
use crate::workbook::tables::{Column, Table};

use crate::workbook::distinct::counts;

/// The sources whose rows belong to customers.
pub(super) const SOURCES: [Source; 4] = [Source::InstallBase, Source::Opportunities, Source::ServiceCredits, Source::Projects];

/// The territory columns of the sources: the customer ids everywhere except in a project's own customer id.
pub(super) const TERRITORIES: [(Source, Key<Id>); 4] = [
    (Source::InstallBase, install_base::TERRITORY_ID),
    (Source::Opportunities, opportunities::TERRITORY_ID),
    (Source::ServiceCredits, service_credits::ST_ID),
    (Source::Projects, projects::ST_ID),
];

/// The columns that name the customer of a row; the first one with a value counts. Absent columns are left out.
pub(super) fn columns(table: &Table) -> Vec<(&'static str, &Column<Id>)> {
    let territory = TERRITORIES.into_iter().find(|(source, _)| *source == table.source);
    let own = (table.source == Source::Projects).then_some(projects::CUSTOMER_ID);
    let keys = territory.map(|(_, key)| key).into_iter().chain(own);
    keys.map(|key| (key.name(), table.column(key)))
        .filter(|(_, column)| column.is_present())
        .collect()
}

/// The sheet column that contains a row's customer id.
pub(super) fn sheet_column(columns: &[(&'static str, &Column<Id>)], row: usize) -> Option<u32> {
    let (_, column) = columns.iter().find(|(_, column)| column.get(row).is_some())?;
    column.sheet_column()
}

/// The rows whose customer id passes a test; the test runs once per distinct cell.
pub(super) fn rows_where(table: &Table, test: impl Fn(&Id) -> bool) -> Vec<u32> {
    let columns = columns(table);
    let passes: Vec<Vec<bool>> = columns
        .iter()
        .map(|(_, column)| column.values().iter().map(|id| id.as_ref().is_some_and(&test)).collect())
        .collect();
    let row_passes = |row: &usize| {
        let given = columns.iter().zip(&passes).find(|((_, column), _)| column.get(*row).is_some());
        given.is_some_and(|((_, column), passes)| {
            let code = column.code(*row);
            code.and_then(|code| passes.get(code as usize)).copied().unwrap_or(false)
        })
    };
    (0..table.n_rows()).filter(row_passes).map(|row| row as u32).collect()
}

/// Every id that a row joins by.
pub(super) fn distinct(table: &Table) -> BTreeSet<&Id> {
    let columns = columns(table);
    let mut is_used: Vec<Vec<bool>> = columns.iter().map(|(_, column)| vec![false; column.values().len()]).collect();
    for row in 0..table.n_rows() {
        let given = columns.iter().zip(&mut is_used).find(|((_, column), _)| column.get(row).is_some());
        let code = given.and_then(|((_, column), is_used)| is_used.get_mut(column.code(row)? as usize));
        if let Some(code) = code {
            *code = true;
        }
    }
    let ids = columns
        .iter()
        .zip(is_used)
        .flat_map(|((_, column), is_used)| column.values().iter().zip(is_used));
    ids.filter_map(|(id, is_used)| id.as_ref().filter(|_| is_used)).collect()
}

/// Every id in a column; for lookups, not for iteration.
pub(super) fn used(column: &Column<Id>, n_rows: usize) -> FixedHashSet<&Id> {
    let counts = counts(column, n_rows);
    let pairs = column.values().iter().zip(counts);
    let mut used = FixedHashSet::with_capacity_and_hasher(column.values().len(), FixedState::default());
    used.extend(pairs.filter_map(|(id, count)| id.as_ref().filter(|_| count > 0)));
    used
}
