//! Which rows of two workbooks differ, down to the cell (docs/method.md, Rows of two workbooks).
//!
//! Each workbook becomes a [`Ledger`], the one before in the worker that has read it. [`compare_rows`] pairs their rows and keeps
//! numbers only; what a change says is looked up in the ledgers, a page at a time ([`Compared`]).

mod aligned;
mod customers;
mod late;
mod ledger;
mod listing;
mod packed;
mod pairing;
mod stages;

#[cfg(test)]
mod tests;

use crate::domain::ids::Id;
use crate::domain::order::Order;
use crate::domain::source::Source;
use crate::report::changed_rows::{CellChanges, ChangeKind, ChangedRows, ColumnChanges, RowsWithoutKey, SourceChanges};

use aligned::{Difference, Shared, Side};
use pairing::{Pairing, Rows};

pub use customers::{CustomerMatches, CustomerPair};
pub use ledger::{Ledger, SourceLedger};

/// What differs between two ledgers, as numbers that only mean something beside them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowChanges {
    sources: Vec<ChangedSource>,
}

/// The changes and the ledgers that they are between.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    pub before: &'a Ledger,
    pub after: &'a Ledger,
    pub changes: &'a RowChanges,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct ChangedSource {
    counts: SourceChanges,
    /// Columns that one side lacks, as indices into the other's.
    columns_removed: Vec<u32>,
    columns_added: Vec<u32>,
    /// Columns that both have, as indices into those before and after.
    shared: Vec<(u32, u32)>,
    /// By key, then by value; never empty of both rows.
    rows: Vec<ChangedRow>,
    /// In the order of the rows, and in each of the columns.
    cells: Vec<ChangedCell>,
    customers: Vec<CustomerPair>,
}

/// A row that was added (no row before), removed (no row after) or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ChangedRow {
    before: Option<u32>,
    after: Option<u32>,
    /// Its part of the cells.
    first_cell: u32,
    n_cells: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ChangedCell {
    /// Index into the shared columns; a sheet has at most 16,384.
    column: u16,
    kind: ChangeKind,
}

/// Compares the rows of two workbooks; columns that only one has change no row.
pub fn compare_rows(before: &Ledger, after: &Ledger) -> RowChanges {
    let sources = Source::ALL.into_iter().filter_map(|source| {
        let comparison = match (before.source(source), after.source(source)) {
            (Some(before), Some(after)) => both(before, after),
            (Some(before), None) => only(before, Side::Before),
            (None, Some(after)) => only(after, Side::After),
            (None, None) => return None,
        };
        Some(comparison)
    });
    RowChanges {
        sources: sources.collect(),
    }
}

impl RowChanges {
    /// The counts of every source.
    pub fn counts(&self) -> ChangedRows {
        ChangedRows {
            sources: self.sources.iter().map(|source| source.counts.clone()).collect(),
        }
    }
}

fn both(before: &SourceLedger, after: &SourceLedger) -> ChangedSource {
    let shared = Shared::all(before, after);
    let pairing = pairing::pair(before, after, &shared);
    let mut counts = counts((Some(before), Some(after)), &pairing);
    let stamps = || shared.iter().filter(|column| column.is_stamp);
    let is_refreshed = |(old, new): &&(u32, u32)| stamps().any(|column| column.differs(*old, *new));
    counts.refreshed = pairing.pairs.iter().filter(is_refreshed).count() as u32;
    let mut cells = Vec::new();
    for (column, place) in shared.iter().zip(0_u16..) {
        let changes = column_changes(column, place, &pairing.pairs, &mut cells);
        counts.cells.add(changes);
        if changes != CellChanges::default() {
            let column = column.after.name.clone();
            counts.columns.push(ColumnChanges { column, cells: changes });
        }
    }
    cells.sort_by_key(|(pair, _)| *pair);
    let rows = changed_rows(&pairing, &cells);
    counts.changed = rows.iter().filter(|row| row.n_cells > 0).count() as u32;
    let (removed, added) = (aligned::lacking(before, after), aligned::lacking(after, before));
    counts.columns_removed = names(before, &removed);
    counts.columns_added = names(after, &added);
    ChangedSource {
        counts,
        columns_removed: removed,
        columns_added: added,
        shared: shared.iter().map(|column| column.places).collect(),
        rows: ordered(rows, (Some(before), Some(after)), &shared),
        cells: cells.into_iter().map(|(_, cell)| cell).collect(),
        customers: customers::pairs(before, after, pairing.pairs.get(..pairing.with_key).unwrap_or_default()),
    }
}

/// A source that the other workbook lacks.
fn only(ledger: &SourceLedger, side: Side) -> ChangedSource {
    let pairing = pairing::alone(ledger, side);
    let sides = match side {
        Side::Before => (Some(ledger), None),
        Side::After => (None, Some(ledger)),
    };
    let own: Vec<Shared<'_>> = Shared::all(ledger, ledger);
    ChangedSource {
        counts: counts(sides, &pairing),
        columns_removed: Vec::new(),
        columns_added: Vec::new(),
        shared: Vec::new(),
        rows: ordered(changed_rows(&pairing, &[]), sides, &own),
        cells: Vec::new(),
        customers: Vec::new(),
    }
}

fn names(ledger: &SourceLedger, columns: &[u32]) -> Vec<String> {
    let names = columns.iter().filter_map(|column| ledger.columns.get(*column as usize));
    names.map(|column| column.name.clone()).collect()
}

/// What is known of a source without looking at the cells of its pairs.
fn counts((before, after): (Option<&SourceLedger>, Option<&SourceLedger>), pairing: &Pairing) -> SourceChanges {
    let rows = |ledger: Option<&SourceLedger>| ledger.map_or(0, |ledger| ledger.n_rows);
    let source = before.or(after).map_or(Source::Projects, |ledger| ledger.source);
    SourceChanges {
        source,
        rows_before: rows(before),
        rows_after: rows(after),
        keys_before: pairing.keys.0 as u32,
        keys_after: pairing.keys.1 as u32,
        added: pairing.added.len() as u32,
        removed: pairing.removed.len() as u32,
        changed: 0,
        cells: CellChanges::default(),
        refreshed: 0,
        without_key: RowsWithoutKey {
            before: pairing.keyless.0 as u32,
            after: pairing.keyless.1 as u32,
            removed: pairing.without_key.0 as u32,
            added: pairing.without_key.1 as u32,
        },
        columns: Vec::new(),
        columns_removed: Vec::new(),
        columns_added: Vec::new(),
    }
}

/// Counts how a column's cells differ and collects those with another value, each with its pair.
fn column_changes(column: &Shared<'_>, place: u16, pairs: &[(u32, u32)], cells: &mut Vec<(u32, ChangedCell)>) -> CellChanges {
    let mut changes = CellChanges::default();
    for ((before, after), pair) in pairs.iter().zip(0_u32..) {
        let kind = match column.difference(*before, *after) {
            None => continue,
            Some(Difference::Writing) => {
                changes.written_differently += 1;
                continue;
            }
            Some(Difference::Value(_)) if column.is_stamp => continue,
            Some(Difference::Value(kind)) => kind,
        };
        match kind {
            ChangeKind::Filled => changes.filled += 1,
            ChangeKind::Emptied => changes.emptied += 1,
            _ => changes.changed += 1,
        }
        cells.push((pair, ChangedCell { column: place, kind }));
    }
    changes
}

/// The rows that differ; `cells` are in the order of the pairs.
fn changed_rows(pairing: &Pairing, cells: &[(u32, ChangedCell)]) -> Vec<ChangedRow> {
    let row = |before, after| ChangedRow {
        before,
        after,
        first_cell: 0,
        n_cells: 0,
    };
    let removed = pairing.removed.iter().map(|before| row(Some(*before), None));
    let added = pairing.added.iter().map(|after| row(None, Some(*after)));
    let mut first_cell = 0;
    let changed = cells.chunk_by(|(pair, _), (next, _)| pair == next).filter_map(|cells| {
        let (pair, _) = cells.first()?;
        let (before, after) = pairing.pairs.get(*pair as usize)?;
        let changed = ChangedRow {
            first_cell,
            n_cells: cells.len() as u32,
            ..row(Some(*before), Some(*after))
        };
        first_cell += changed.n_cells;
        Some(changed)
    });
    removed.chain(added).chain(changed).collect()
}

/// Rows by key, those of one key by their values: where they stand says nothing. Rows without a key come last.
fn ordered(
    rows: Vec<ChangedRow>,
    (before, after): (Option<&SourceLedger>, Option<&SourceLedger>),
    shared: &[Shared<'_>],
) -> Vec<ChangedRow> {
    let values = Rows { shared };
    let key = |ledger: Option<&SourceLedger>, row: Option<u32>| {
        let key = ledger.and_then(SourceLedger::key_column);
        Some(Id::from_text(key?.meant_in(row?)?))
    };
    let mut keyed: Vec<(Option<Id>, ChangedRow)> = rows
        .into_iter()
        .map(|row| (key(after, row.after).or_else(|| key(before, row.before)), row))
        .collect();
    let by_values = |side: Side, one: Option<u32>, other: Option<u32>| match (one, other) {
        (Some(one), Some(other)) => values.order_by_values(side, one, other),
        // What was there before comes before what is new.
        (one, other) => other.is_some().cmp(&one.is_some()),
    };
    keyed.order_by(|(key, one), (other_key, other)| {
        let by_key = (key.is_none(), key).cmp(&(other_key.is_none(), other_key));
        by_key
            .then_with(|| by_values(Side::Before, one.before, other.before))
            .then_with(|| by_values(Side::After, one.after, other.after))
    });
    keyed.into_iter().map(|(_, row)| row).collect()
}

impl CellChanges {
    fn add(&mut self, more: Self) {
        self.changed += more.changed;
        self.filled += more.filled;
        self.emptied += more.emptied;
        self.written_differently += more.written_differently;
    }
}
