//! The strict rule: ids written the same way mean the same customer, and nothing else does.

use std::collections::BTreeMap;

use crate::domain::hashing::FixedHashMap;
use crate::domain::ids::{CustomerId, Id};
use crate::domain::order::Order;
use crate::domain::source::Source;
use crate::workbook::schema::{Key, install_base, opportunities, projects, service_credits};
use crate::workbook::tables::{Column, Table, Tables};

use super::assignment::{LinkedRows, UNLINKED};
use super::links::{LinkedGroup, Links};
use super::merges::Merges;
use super::names;
use super::{Customer, Customers, LinkError, MAX_CUSTOMERS};

/// The sources whose rows belong to customers.
const LINKED: [Source; 4] = [Source::InstallBase, Source::Opportunities, Source::ServiceCredits, Source::Projects];

/// The columns whose ids are customers.
const ID_COLUMNS: [(Source, Key<Id>); 4] = [
    (Source::InstallBase, install_base::TERRITORY_ID),
    (Source::Opportunities, opportunities::TERRITORY_ID),
    (Source::ServiceCredits, service_credits::ST_ID),
    (Source::Projects, projects::ST_ID),
];
/// Names the customer of a project whose row has no [`projects::ST_ID`].
const PROJECT_CUSTOMER: (Source, Key<Id>) = (Source::Projects, projects::CUSTOMER_ID);

/// Groups every row by customer and names the customers.
pub(super) fn customers(tables: &Tables, links: Links) -> Result<Customers, LinkError> {
    let ids = distinct_ids(tables);
    let index = Index::new(&ids, &links.merges);
    let n_customers = index.primaries.len();
    if n_customers == 0 {
        let rows = LINKED.into_iter().filter_map(|source| tables.get(source)).map(Table::n_rows).sum();
        return Err(LinkError::NoCustomers { rows });
    }
    if n_customers > MAX_CUSTOMERS {
        return Err(too_many(tables, n_customers));
    }
    let mut rows: BTreeMap<Source, LinkedRows> = BTreeMap::new();
    let mut linked_groups = Vec::new();
    for source in LINKED {
        if let Some((by_customer, linked)) = assign(tables, source, &index, &links) {
            rows.insert(source, LinkedRows::new(by_customer, n_customers));
            linked_groups.extend(linked);
        }
    }
    let mut members = vec![Vec::new(); n_customers];
    for (id, customer) in &index.customer_of_id {
        if let Some(members) = members.get_mut(*customer as usize) {
            members.push((*id).clone());
        }
    }
    let names = names::of_customers(tables, &rows, &index.primaries);
    let customers = (index.primaries.iter().zip(members).zip(names))
        .map(|((id, ids), (name, name_source))| Customer {
            id: (*id).clone(),
            ids,
            name,
            name_source,
        })
        .collect();
    Ok(Customers {
        customers,
        rows,
        merges: links.merges,
        linked_groups,
    })
}

/// Names the column that brings in most ids, the first of several.
fn too_many(tables: &Tables, customers: usize) -> LinkError {
    let columns = ID_COLUMNS.into_iter().chain([PROJECT_CUSTOMER]).filter_map(|(source, key)| {
        let table = tables.get(source)?;
        let mut ids = Vec::new();
        collect_used(table.column(key), 0..table.n_rows(), &mut ids);
        ids.order();
        ids.dedup();
        Some((ids.len(), table.sheet.as_str(), key.name()))
    });
    let most = columns.reduce(|most, next| if next.0 > most.0 { next } else { most });
    let (ids, sheet, column) = most.unwrap_or_default();
    LinkError::TooManyCustomers {
        customers,
        sheet: sheet.to_owned(),
        column,
        ids,
    }
}

/// Customers by id, used while rows are assigned.
struct Index<'a> {
    /// The id of each customer, in id order.
    primaries: Vec<&'a CustomerId>,
    /// Every id in the data and its customer, in id order.
    customer_of_id: Vec<(&'a CustomerId, u32)>,
}

impl<'a> Index<'a> {
    /// `ids` must be in id order, without duplicates.
    fn new(ids: &[&'a CustomerId], merges: &'a Merges) -> Self {
        let mut primaries: Vec<_> = ids.iter().map(|id| merges.resolve(id)).collect();
        primaries.order();
        primaries.dedup();
        let customer = |id| primaries.binary_search(&merges.resolve(id)).map_or(UNLINKED, |place| place as u32);
        let customer_of_id = ids.iter().map(|id| (*id, customer(id))).collect();
        Self { primaries, customer_of_id }
    }

    fn customer(&self, id: &CustomerId) -> u32 {
        let place = self.customer_of_id.binary_search_by(|(known, _)| (*known).cmp(id)).ok();
        place
            .and_then(|place| self.customer_of_id.get(place))
            .map_or(UNLINKED, |(_, customer)| *customer)
    }

    /// The customer of every row by one id column; `UNLINKED` if the id is missing.
    fn per_row(&self, table: &Table, column: &Column<Id>) -> Vec<u32> {
        let per_code: Vec<u32> = column
            .values()
            .iter()
            .map(|id| id.as_ref().map_or(UNLINKED, |id| self.customer(id)))
            .collect();
        let at = |row| column.code(row).and_then(|code| per_code.get(code as usize)).copied();
        (0..table.n_rows()).map(|row| at(row).unwrap_or(UNLINKED)).collect()
    }
}

/// Every id that makes a customer, in id order.
pub(super) fn distinct_ids(tables: &Tables) -> Vec<&CustomerId> {
    let mut ids = Vec::new();
    for (source, key) in ID_COLUMNS {
        if let Some(table) = tables.get(source) {
            collect_used(table.column(key), 0..table.n_rows(), &mut ids);
        }
    }
    if let Some(table) = tables.get(Source::Projects) {
        let st_id = table.column(projects::ST_ID);
        let without_st_id = (0..table.n_rows()).filter(|row| st_id.get(*row).is_none());
        collect_used(table.column(projects::CUSTOMER_ID), without_st_id, &mut ids);
    }
    ids.order();
    ids.dedup();
    ids
}

/// Adds the ids in the given rows of a column.
fn collect_used<'a>(column: &'a Column<Id>, rows: impl Iterator<Item = usize>, ids: &mut Vec<&'a CustomerId>) {
    let mut used = vec![false; column.values().len()];
    for code in rows.filter_map(|row| column.code(row)) {
        if let Some(used) = used.get_mut(code as usize) {
            *used = true;
        }
    }
    ids.extend(
        column
            .values()
            .iter()
            .zip(used)
            .filter_map(|(id, used)| id.as_ref().filter(|_| used)),
    );
}

/// The customer of every row of a source, and what links added; `None` if the source is absent.
fn assign(tables: &Tables, source: Source, index: &Index, links: &Links) -> Option<(Vec<u32>, Vec<LinkedGroup>)> {
    let table = tables.get(source)?;
    let mut by_customer = match source {
        Source::InstallBase => index.per_row(table, table.column(install_base::TERRITORY_ID)),
        Source::Opportunities => index.per_row(table, table.column(opportunities::TERRITORY_ID)),
        Source::Projects => projects_by_customer(table, index),
        Source::ServiceCredits => credits_by_customer(table, tables.get(Source::Projects), index, links),
        Source::Services | Source::Outcomes => return None,
    };
    let linked = links.join(table, &mut by_customer, |id| index.customer(id));
    Some((by_customer, linked))
}

/// By `st_id`, or else by the project's own customer id.
fn projects_by_customer(table: &Table, index: &Index) -> Vec<u32> {
    let mut by_customer = index.per_row(table, table.column(projects::ST_ID));
    let by_own_id = index.per_row(table, table.column(projects::CUSTOMER_ID));
    for (customer, own) in by_customer.iter_mut().zip(by_own_id) {
        if *customer == UNLINKED {
            *customer = own;
        }
    }
    by_customer
}

/// By the credit's own customer id, or else by the customer of the project it names, which may come from a link.
fn credits_by_customer(table: &Table, project_table: Option<&Table>, index: &Index, links: &Links) -> Vec<u32> {
    let mut by_customer = index.per_row(table, table.column(service_credits::ST_ID));
    let Some(project_table) = project_table else { return by_customer };
    if !by_customer.contains(&UNLINKED) {
        return by_customer;
    }
    let mut projects_by_customer = projects_by_customer(project_table, index);
    links.join(project_table, &mut projects_by_customer, |id| index.customer(id));
    let owners = project_owners(project_table, &projects_by_customer);
    let project = table.column(service_credits::PROJECT_ID);
    for (row, customer) in by_customer.iter_mut().enumerate() {
        if *customer == UNLINKED {
            *customer = project.get(row).and_then(|id| owners.get(id)).copied().unwrap_or(UNLINKED);
        }
    }
    by_customer
}

/// The customer of each project id. If a project's rows name several customers, it is the one with the most rows, or the
/// lowest id in case of a tie, so that the order of the rows does not matter.
fn project_owners<'a>(table: &'a Table, by_customer: &[u32]) -> FixedHashMap<&'a Id, u32> {
    let project = table.column(projects::PROJECT);
    let mut pairs: Vec<(&Id, u32)> = (by_customer.iter().enumerate())
        .filter(|(_, customer)| **customer != UNLINKED)
        .filter_map(|(row, customer)| Some((project.get(row)?, *customer)))
        .collect();
    pairs.order();
    let mut owners: FixedHashMap<&Id, (u32, usize)> = FixedHashMap::default();
    for same in pairs.chunk_by(|a, b| a == b) {
        let Some((id, customer)) = same.first() else { continue };
        let (owner, rows) = owners.entry(*id).or_insert((*customer, same.len()));
        if same.len() > *rows {
            (*owner, *rows) = (*customer, same.len());
        }
    }
    owners.into_iter().map(|(id, (owner, _))| (id, owner)).collect()
}
