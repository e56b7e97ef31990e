//! Ids shared by rows of two customers although their customer ids differ.

use std::collections::BTreeMap;

use crate::domain::hashing::FixedHashMap;
use crate::domain::ids::Id;
use crate::domain::order::{Collect, Order};
use crate::domain::source::Source;
use crate::linking::{Customers, LinkedRows};
use crate::workbook::schema::{Key, opportunities, projects};
use crate::workbook::tables::{Table, Tables};

/// How often something points from one customer, or from one group of rows, to a customer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pointers<'a> {
    /// The number of distinct ids that point there.
    pub(super) ids: u32,
    /// Their share of everything that points anywhere from here, above 0, at most 1.
    pub(super) share: f64,
    /// The lowest of the ids.
    pub(super) example: &'a Id,
}

/// The customers on both sides of each opportunity.
pub(super) struct OpportunityOwners<'a> {
    /// The customers of the rows of the opportunities source, by opportunity.
    by_opportunity: BTreeMap<&'a Id, Vec<u32>>,
    /// The customers of the projects that name an opportunity.
    by_project: BTreeMap<&'a Id, Vec<u32>>,
}

/// An opportunity that has more customers than this in one source is not an opportunity but a placeholder.
const MAX_OWNERS: usize = 8;

impl<'a> OpportunityOwners<'a> {
    pub(super) fn of(tables: &'a Tables, customers: &Customers) -> Self {
        let owners = |source, key| tables.get(source).map(|table| owners(table, customers.rows(source), key));
        Self {
            by_opportunity: owners(Source::Opportunities, opportunities::OPPORTUNITY_ID).unwrap_or_default(),
            by_project: owners(Source::Projects, projects::SIEBEL_ID).unwrap_or_default(),
        }
    }

    /// Counts the opportunities for pairs of a customer with projects and a customer with the opportunities that these name.
    pub(super) fn between_customers(&self) -> BTreeMap<(u32, u32), Pointers<'a>> {
        let mut pointing: Vec<(u32, u32, &Id)> = Vec::new();
        for (id, from) in &self.by_project {
            let to = self.by_opportunity.get(id).map_or(&[][..], Vec::as_slice);
            pointing.extend(from.iter().flat_map(|from| to.iter().map(|to| (*from, *to, *id))));
        }
        pointers(pointing)
    }

    /// The customers that the opportunities of some rows lead to.
    pub(super) fn pointed_at_by(&self, table: &'a Table, rows: &[u32]) -> BTreeMap<u32, Pointers<'a>> {
        let (column, owners) = match table.source {
            Source::Projects => (table.column(projects::SIEBEL_ID), &self.by_opportunity),
            Source::Opportunities => (table.column(opportunities::OPPORTUNITY_ID), &self.by_project),
            _ => return BTreeMap::new(),
        };
        let ids = rows.iter().filter_map(|row| column.get(*row as usize));
        let pointing = ids.flat_map(|id| owners.get(id).into_iter().flatten().map(move |to| (0, *to, id)));
        pointers(pointing.collect())
            .into_iter()
            .map(|((_, to), pointers)| (to, pointers))
            .into_map()
    }
}

/// The customers of the rows that have each id of a column, without duplicates.
fn owners<'a>(table: &'a Table, linked: &LinkedRows, key: Key<Id>) -> BTreeMap<&'a Id, Vec<u32>> {
    let column = table.column(key);
    let mut pairs: Vec<(&Id, u32)> = (0..table.n_rows())
        .filter_map(|row| Some((column.get(row)?, linked.customer(row)? as u32)))
        .collect();
    pairs.order();
    pairs.dedup();
    let by_id = pairs.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() <= MAX_OWNERS);
    by_id
        .filter_map(|same| Some((same.first()?.0, same.iter().map(|(_, customer)| *customer).collect())))
        .into_map()
}

/// Counts the projects for pairs of a project customer that is a customer of its own and the territory that other projects of
/// it name.
pub(super) fn project_customers<'a>(tables: &'a Tables, customers: &Customers) -> BTreeMap<(u32, u32), Pointers<'a>> {
    let Some(table) = tables.get(Source::Projects) else {
        return BTreeMap::new();
    };
    let (own, territory) = (table.column(projects::CUSTOMER_ID), table.column(projects::ST_ID));
    let project = table.column(projects::PROJECT);
    let mut customer_of: FixedHashMap<&Id, Option<u32>> = FixedHashMap::default();
    let pointing = (0..table.n_rows()).filter_map(|row| {
        territory.get(row)?;
        let id = own.get(row)?;
        let from = *customer_of
            .entry(id)
            .or_insert_with(|| customers.find(id).map(|customer| customer as u32));
        Some((from?, customers.rows(Source::Projects).customer(row)? as u32, project.get(row)?))
    });
    pointers(pointing.collect())
}

/// Counts distinct ids per pair. Pairs of a customer with itself are kept, because they lower the shares of the others.
fn pointers<'a>(mut pointing: Vec<(u32, u32, &'a Id)>) -> BTreeMap<(u32, u32), Pointers<'a>> {
    pointing.order();
    pointing.dedup();
    let mut counted = BTreeMap::new();
    for of_one in pointing.chunk_by(|a, b| a.0 == b.0) {
        for pair in of_one.chunk_by(|a, b| a.1 == b.1) {
            let Some((from, to, example)) = pair.first() else { continue };
            let pointers = Pointers {
                ids: pair.len() as u32,
                share: pair.len() as f64 / of_one.len() as f64,
                example,
            };
            counted.insert((*from, *to), pointers);
        }
    }
    counted
}
