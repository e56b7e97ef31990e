//! The services that a customer has bought in advance.

use crate::domain::calendar::Day;
use crate::domain::source::Source;
use crate::linking::Customers;
use crate::workbook::schema::service_credits as columns;
use crate::workbook::tables::{Table, Tables};

use super::CustomerFacts;
use super::counting::Things;
use super::dates::Dates;
use super::vocabulary::{Mention, TermColumns, mentions};

/// The service credits of one customer; a contract is a credit record, identified by its project id.
#[derive(Debug, Clone, Default)]
pub struct CreditFacts {
    pub rows: u32,
    pub contracts: u32,
    pub purchased: f64,
    pub active: f64,
    pub delivered: f64,
    pub contract_ends: Dates,
    /// Active credits by the end of their contract, ascending, one entry per day.
    pub active_by_end: Vec<(Day, f64)>,
    pub practices: Vec<Mention>,
}

pub(super) fn gather(customers: &Customers, tables: &Tables, terms: &mut TermColumns, gathered: &mut [CustomerFacts]) {
    let Some(table) = tables.get(Source::ServiceCredits) else { return };
    let linked = customers.rows(Source::ServiceCredits);
    let mut contracts = Things::of(table, columns::PROJECT_ID);
    for (customer, facts) in gathered.iter_mut().enumerate() {
        let rows = linked.of(customer);
        facts.credits = CreditFacts {
            rows: rows.len() as u32,
            contracts: contracts.count(rows, |_| true),
            purchased: contracts.sum(rows, table.column(columns::PURCHASED)),
            active: contracts.sum(rows, table.column(columns::ACTIVE)),
            delivered: contracts.sum(rows, table.column(columns::DELIVERED)),
            active_by_end: active_by_end(&mut contracts, rows, table),
            contract_ends: Dates::gather(&mut contracts, rows, table.column(columns::CONTRACT_END)),
            practices: mentions(terms.credit_practices.as_mut(), &mut contracts, rows),
        };
    }
}

/// Takes each contract with its first row that has both an end and active credits.
fn active_by_end(contracts: &mut Things, rows: &[u32], table: &Table) -> Vec<(Day, f64)> {
    let (ends, active) = (table.column(columns::CONTRACT_END), table.column(columns::ACTIVE));
    let mut found: Vec<(Day, f64)> = Vec::new();
    contracts.each_once(
        rows,
        |row| Some((*ends.get(row)?, *active.get(row)?)),
        |(end, active)| match found.binary_search_by_key(&end, |(day, _)| *day) {
            Ok(place) => found[place].1 += active,
            Err(place) => found.insert(place, (end, active)),
        },
    );
    found
}
