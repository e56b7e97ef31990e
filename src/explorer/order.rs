//! The order of the rows: distinct cells are ranked once, then a counting sort places the rows.

use super::{Rows, is_customer};
use crate::workbook::source_sheet::SortKey;

/// The ranks of a column's values.
#[derive(Debug)]
pub(super) struct Ranks {
    column: Option<usize>,
    /// By code, or by customer, with one more entry at the end for rows without a customer.
    rank: Vec<u32>,
    /// Ranks below this are of values; the others come last in either direction.
    n_values: u32,
    n_ranks: u32,
}

/// The ranks of a column by its key; `None` if there is no such column.
pub(super) fn ranks(rows: &Rows<'_>, key: &str) -> Option<Ranks> {
    if is_customer(key) && rows.has_customers() {
        let name = |name: &str| SortKey::Text(name.to_lowercase().into());
        let names = rows.customers.iter().map(|customer| name(&customer.name));
        return Some(Ranks::new(None, &names.chain([SortKey::Blank]).collect::<Vec<_>>()));
    }
    let column = rows.sheet.columns.iter().position(|column| column.key == key)?;
    Some(Ranks::new(Some(column), &rows.sheet.columns.get(column)?.sort_keys()))
}

impl Ranks {
    fn new(column: Option<usize>, keys: &[SortKey]) -> Self {
        // Most keys differ within their first bytes, so that few have to be compared in full.
        let mut sorted: Vec<(u64, &SortKey, u32)> = keys.iter().zip(0..).map(|(key, place)| (key.prefix(), key, place)).collect();
        sorted.sort_unstable();
        let mut rank = vec![0; keys.len()];
        let (mut n_ranks, mut n_values) = (0, 0);
        for same in sorted.chunk_by(|(_, one, _), (_, other, _)| one == other) {
            for (_, key, place) in same {
                if let Some(rank) = rank.get_mut(*place as usize) {
                    *rank = n_ranks;
                }
                if key.is_value() {
                    n_values = n_ranks + 1;
                }
            }
            n_ranks += 1;
        }
        Self {
            column,
            rank,
            n_values,
            n_ranks,
        }
    }

    /// The rows by rank; rows with equal rank keep their order.
    pub(super) fn sorted(&self, rows: &Rows<'_>, selected: &[u32], descending: bool) -> Vec<u32> {
        let column = self.column.and_then(|column| rows.sheet.columns.get(column));
        let nobody = self.rank.len().saturating_sub(1);
        let index = |row: u32| match column {
            Some(column) => rows.sheet.code(column, row as usize) as usize,
            None => rows.linked.customer(row as usize).unwrap_or(nobody),
        };
        let place = |row: u32| {
            let rank = self.rank.get(index(row)).copied().unwrap_or_default();
            let rank = if descending && rank < self.n_values {
                self.n_values - 1 - rank
            } else {
                rank
            };
            rank as usize
        };
        counted(selected, self.n_ranks as usize, place)
    }
}

/// Sorts rows by their rank among `n`; a stable counting sort.
fn counted(rows: &[u32], n: usize, place: impl Fn(u32) -> usize) -> Vec<u32> {
    let mut next = vec![0_u32; n];
    for row in rows {
        if let Some(count) = next.get_mut(place(*row)) {
            *count += 1;
        }
    }
    let mut start = 0;
    for count in &mut next {
        (*count, start) = (start, start + *count);
    }
    let mut sorted = vec![0; rows.len()];
    for row in rows {
        let Some(next) = next.get_mut(place(*row)) else { continue };
        if let Some(slot) = sorted.get_mut(*next as usize) {
            *slot = *row;
        }
        *next += 1;
    }
    sorted
}
