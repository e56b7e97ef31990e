//! Which customer each row belongs to: tables become customers by the strict rule (docs/method.md, The strict rule).
//!
//! Ids are resolved once per distinct cell, never per row, so that a million rows cost one pass over their codes. Accepted
//! links come in as [`Links`], before anything is grouped; after this stage, nothing knows that a customer had several ids.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::domain::finding::Finding;
use crate::domain::ids::CustomerId;
use crate::domain::source::Source;
use crate::report::links::NameSource;
use crate::workbook::tables::Tables;

mod assignment;
mod clusters;
mod links;
mod merges;
mod names;
pub mod normalize;
mod resolve;
mod row_groups;
mod similarity;
mod strict;
pub mod suggest;
mod unlinked;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

pub use assignment::LinkedRows;
pub use links::{LinkedGroup, Links};
pub use merges::Merges;
pub use resolve::{DecisionProblem, Resolved};

/// A company, as identified by its ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// The id that represents the customer everywhere.
    pub id: CustomerId,
    /// Every id in the data that belongs to this customer, in id order.
    pub ids: Vec<CustomerId>,
    pub name: String,
    pub name_source: NameSource,
}

/// Every customer in id order, and the rows that belong to each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customers {
    customers: Vec<Customer>,
    rows: BTreeMap<Source, LinkedRows>,
    merges: Merges,
    linked_groups: Vec<LinkedGroup>,
}

/// More customers than any sales organization has, where a column of other numbers was taken for ids: half a million took 7.5 GB,
/// and a browser gives the worker 4 GB (docs/method.md, The strict rule).
pub const MAX_CUSTOMERS: usize = 100_000;

/// Why there is nothing to analyze.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LinkError {
    #[error("none of the {rows} rows of install base, opportunities, service credits and projects has a customer id")]
    NoCustomers { rows: usize },
    #[error("the ids stand for {customers} customers; column {column} of sheet {sheet} has most of them")]
    TooManyCustomers {
        customers: usize,
        /// Where most of the ids are.
        sheet: String,
        column: &'static str,
        /// The number of different ids in that column.
        ids: usize,
    },
}

impl Customers {
    /// Groups the rows into customers by the strict rule, treating merged ids as one and assigning rows without a customer to
    /// the one they are linked to.
    ///
    /// # Errors
    /// Returns [`LinkError::NoCustomers`] if no row has an id, and [`LinkError::TooManyCustomers`] above [`MAX_CUSTOMERS`].
    pub fn from_tables(tables: &Tables, links: impl Into<Links>) -> Result<Self, LinkError> {
        strict::customers(tables, links.into())
    }

    /// The number of customers; never 0.
    pub fn len(&self) -> usize {
        self.customers.len()
    }

    /// Always false: without customers, construction fails.
    pub fn is_empty(&self) -> bool {
        self.customers.is_empty()
    }

    /// Every customer, in id order.
    pub fn iter(&self) -> impl Iterator<Item = &Customer> {
        self.customers.iter()
    }

    /// A customer by index.
    pub fn get(&self, customer: usize) -> Option<&Customer> {
        self.customers.get(customer)
    }

    /// The index of the customer that an id belongs to, even if another id represents it.
    pub fn find(&self, id: &CustomerId) -> Option<usize> {
        let id = self.merges.resolve(id);
        self.customers.binary_search_by(|customer| customer.id.cmp(id)).ok()
    }

    /// The rows of a source by customer; empty if the source is absent or has no customers.
    pub fn rows(&self, source: Source) -> &LinkedRows {
        static NONE: LinkedRows = LinkedRows::NONE;
        self.rows.get(&source).unwrap_or(&NONE)
    }

    /// The groups of rows that links were accepted for, and how many rows each added.
    pub fn linked_groups(&self) -> &[LinkedGroup] {
        &self.linked_groups
    }

    /// One finding per source that has rows without a customer.
    pub fn findings(&self, tables: &Tables) -> Vec<Finding> {
        tables
            .iter()
            .filter_map(|table| unlinked::finding(table, self.rows(table.source)))
            .collect()
    }
}
