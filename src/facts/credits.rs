//! The services that a customer has bought in advance.

use crate::domain::calendar::Day;
use crate::domain::order::Order;
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
    /// Active credits by the last end of their contract, ascending, one entry per day.
    pub active_by_end: Vec<(Day, f64)>,
    /// Active credits of the contracts without an end.
    pub active_endless: f64,
    pub practices: Vec<Mention>,
}

/// Active credits by the state of their contracts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ActiveCredits {
    /// On contracts that end on the as-of date or later, or at no known day.
    pub running: f64,
    /// The day on which all of these expire; `None` if they do on several days, or at no known day.
    pub expire: Option<Day>,
    /// On contracts that ended before.
    pub ended: f64,
}

pub(super) fn gather(customers: &Customers, tables: &Tables, terms: &mut TermColumns, gathered: &mut [CustomerFacts]) {
    let Some(table) = tables.get(Source::ServiceCredits) else { return };
    let linked = customers.rows(Source::ServiceCredits);
    let mut contracts = Things::of(table, columns::PROJECT_ID);
    for (customer, facts) in gathered.iter_mut().enumerate() {
        let rows = linked.of(customer);
        let (active_by_end, active_endless) = active(&mut contracts, rows, table);
        facts.credits = CreditFacts {
            rows: rows.len() as u32,
            contracts: contracts.count(rows, |_| true),
            purchased: contracts.sum(rows, table.column(columns::PURCHASED)),
            active: contracts.sum(rows, table.column(columns::ACTIVE)),
            delivered: contracts.sum(rows, table.column(columns::DELIVERED)),
            active_by_end,
            active_endless,
            contract_ends: Dates::gather(&mut contracts, rows, table.column(columns::CONTRACT_END)),
            practices: mentions(terms.credit_practices.as_mut(), &mut contracts, rows),
        };
    }
}

/// The active credits of a customer's contracts by the last end of each, and of those without one.
fn active(contracts: &mut Things, rows: &[u32], table: &Table) -> (Vec<(Day, f64)>, f64) {
    let (ends, active) = (table.column(columns::CONTRACT_END), table.column(columns::ACTIVE));
    let dated = rows
        .iter()
        .filter_map(|row| Some((contracts.of_row(*row), *ends.get(*row as usize)?)));
    let mut ended: Vec<(u32, Day)> = dated.collect();
    ended.order();
    let mut counted: Vec<(u32, f64)> = Vec::new();
    contracts.each_once(rows, |row| Some((row as u32, *active.get(row)?)), |first| counted.push(first));
    let mut by_end: Vec<(Day, f64)> = Vec::new();
    let mut endless = 0.0;
    for (row, credits) in counted {
        let contract = contracts.of_row(row);
        let last = ended.partition_point(|(other, _)| *other <= contract).checked_sub(1);
        match last.and_then(|place| ended.get(place)).filter(|(other, _)| *other == contract) {
            None => endless += credits,
            Some((_, end)) => match by_end.binary_search_by_key(end, |(day, _)| *day) {
                Ok(place) => by_end[place].1 += credits,
                Err(place) => by_end.insert(place, (*end, credits)),
            },
        }
    }
    (by_end, endless)
}

impl CreditFacts {
    /// The active credits, those of contracts that are not over apart from those of contracts that have ended.
    pub fn active_as_of(&self, as_of: Day) -> ActiveCredits {
        let (over, running) = self
            .active_by_end
            .split_at(self.active_by_end.partition_point(|(end, _)| *end < as_of));
        let sum = |credits: &[(Day, f64)], rest: f64| credits.iter().fold(rest, |sum, (_, credits)| sum + credits);
        let mut open = running.iter().filter(|(_, credits)| *credits > 0.0).map(|(end, _)| *end);
        let first = open.next().filter(|_| self.active_endless <= 0.0);
        ActiveCredits {
            running: sum(running, self.active_endless),
            expire: first.filter(|_| open.next().is_none()),
            ended: sum(over, 0.0),
        }
    }
}
