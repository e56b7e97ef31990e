//! The accepted links, ready to be applied: merged ids, and customers for rows that had none.

use crate::domain::order::Collect;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ids::CustomerId;
use crate::domain::link::RowGroup;
use crate::domain::source::Source;
use crate::workbook::tables::Table;

use super::assignment::UNLINKED;
use super::merges::Merges;
use super::row_groups::Grouping;

/// Accepted links. If empty, the strict rule alone applies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    pub merges: Merges,
    /// The customer of each group of rows that has none by an id.
    pub rows: BTreeMap<(Source, RowGroup), CustomerId>,
}

/// The number of rows of a source that a link added to its customer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkedGroup {
    pub source: Source,
    pub group: RowGroup,
    /// 0 if other links already gave the rows a customer, or there are no rows.
    pub rows: u32,
    /// Whether the group has any rows in the data.
    pub is_present: bool,
}

impl From<Merges> for Links {
    fn from(merges: Merges) -> Self {
        Self {
            merges,
            rows: BTreeMap::new(),
        }
    }
}

impl Links {
    /// Assigns rows without a customer to the one that their group is linked to; `customer` returns the index of an id, or
    /// `UNLINKED`.
    pub(super) fn join(&self, table: &Table, by_customer: &mut [u32], customer: impl Fn(&CustomerId) -> u32) -> Vec<LinkedGroup> {
        let links = self.rows.iter().filter(|((source, _), _)| *source == table.source);
        let links: BTreeMap<&RowGroup, u32> = links.map(|((_, group), id)| (group, customer(id))).into_map();
        if links.is_empty() {
            return Vec::new();
        }
        let mut grouping = Grouping::of(table);
        let mut joined: BTreeMap<&RowGroup, u32> = links.keys().map(|group| (*group, 0)).into_map();
        for (row, place) in by_customer.iter_mut().enumerate().filter(|(_, place)| **place == UNLINKED) {
            let Some(group) = grouping.of_row(row) else { continue };
            if let Some((group, customer)) = links.get_key_value(&group).filter(|(_, customer)| **customer != UNLINKED) {
                *place = *customer;
                *joined.entry(group).or_default() += 1;
            }
        }
        let mut present: BTreeSet<RowGroup> = BTreeSet::new();
        if joined.values().any(|rows| *rows == 0) {
            let groups = (0..table.n_rows()).filter_map(|row| grouping.of_row(row));
            present.extend(groups.filter(|group| joined.contains_key(group)));
        }
        let linked = joined.into_iter().map(|(group, rows)| LinkedGroup {
            source: table.source,
            group: group.clone(),
            rows,
            is_present: rows > 0 || present.contains(group),
        });
        linked.collect()
    }
}
