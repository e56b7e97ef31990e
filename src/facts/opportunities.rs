//! The opportunities of a customer.

use crate::domain::source::Source;
use crate::linking::Customers;
use crate::workbook::schema::opportunities as columns;
use crate::workbook::tables::Tables;

use super::CustomerFacts;
use super::counting::{PerCell, Things};
use super::vocabulary::{Mention, TermColumns, mentions};

/// The opportunities of one customer.
#[derive(Debug, Clone, Default)]
pub struct OpportunityFacts {
    pub rows: u32,
    pub opportunities: u32,
    pub product_lines: Vec<Mention>,
    /// The number of rows with a description.
    pub with_description: u32,
    /// The total length of all descriptions, in Unicode scalar values of the trimmed text.
    pub description_characters: u64,
}

pub(super) fn gather(customers: &Customers, tables: &Tables, terms: &mut TermColumns, gathered: &mut [CustomerFacts]) {
    let Some(table) = tables.get(Source::Opportunities) else { return };
    let linked = customers.rows(Source::Opportunities);
    let mut opportunities = Things::of(table, columns::OPPORTUNITY_ID);
    let lengths = PerCell::new(table.column(columns::DESCRIPTION), |text| {
        text.map_or(0, |text| text.trim().chars().count() as u64)
    });
    for (customer, facts) in gathered.iter_mut().enumerate() {
        let rows = linked.of(customer);
        let described = || rows.iter().filter_map(|row| lengths.at(*row as usize)).filter(|length| *length > 0);
        facts.opportunities = OpportunityFacts {
            rows: rows.len() as u32,
            opportunities: opportunities.count(rows, |_| true),
            product_lines: mentions(terms.product_lines.as_mut(), &mut opportunities, rows),
            with_description: described().count() as u32,
            description_characters: described().sum(),
        };
    }
}
