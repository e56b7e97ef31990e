//! Whose the rows were and are: rows matched by key, counted by the customer of either workbook.

use std::collections::BTreeMap;

use crate::domain::ids::CustomerId;

use super::RowChanges;
use super::ledger::SourceLedger;

/// So many rows belong to one customer before and to one after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerPair {
    pub before: CustomerId,
    pub after: CustomerId,
    pub rows: u64,
}

/// The rows of both workbooks that have a key and a customer in both, by their customers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CustomerMatches {
    /// All pairs of ids that share a row, the same id twice included; by the id before, then the id after.
    pub pairs: Vec<CustomerPair>,
}

impl CustomerMatches {
    /// Number of rows.
    pub fn rows(&self) -> u64 {
        self.pairs.iter().map(|pair| pair.rows).sum()
    }

    /// The share of the rows whose customer has another id now; `None` without rows.
    pub fn moved_share(&self) -> Option<f64> {
        let moved = self.pairs.iter().filter(|pair| pair.before != pair.after);
        let moved: u64 = moved.map(|pair| pair.rows).sum();
        (!self.pairs.is_empty()).then(|| moved as f64 / self.rows() as f64)
    }
}

impl RowChanges {
    /// The rows matched by key, by the customers that they had and have, over all sources.
    pub fn customer_matches(&self) -> CustomerMatches {
        let mut counts: BTreeMap<(&CustomerId, &CustomerId), u64> = BTreeMap::new();
        for pair in self.sources.iter().flat_map(|source| &source.customers) {
            *counts.entry((&pair.before, &pair.after)).or_default() += pair.rows;
        }
        let pair = |((before, after), rows): ((&CustomerId, &CustomerId), u64)| CustomerPair {
            before: before.clone(),
            after: after.clone(),
            rows,
        };
        CustomerMatches {
            pairs: counts.into_iter().map(pair).collect(),
        }
    }
}

/// Counts matched rows of a source by their customers.
pub(super) fn pairs(before: &SourceLedger, after: &SourceLedger, matched: &[(u32, u32)]) -> Vec<CustomerPair> {
    let mut counts: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for (old, new) in matched {
        if let Some(customers) = before.customer_index(*old).zip(after.customer_index(*new)) {
            *counts.entry(customers).or_default() += 1;
        }
    }
    let pair = |((old, new), rows): ((usize, usize), u64)| {
        Some(CustomerPair {
            before: before.customer_by_index(old)?.clone(),
            after: after.customer_by_index(new)?.clone(),
            rows,
        })
    };
    counts.into_iter().filter_map(pair).collect()
}
