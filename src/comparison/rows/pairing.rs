//! Which row of the new workbook is which row of the one before (docs/method.md, Rows of two workbooks).
//!
//! Rows with one key first lose those that are equal; of the rest, the most alike become pairs. Neither depends on the order of
//! the rows, so an export that was sorted in between shows no more changes than it has.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::domain::order::Order;

use super::aligned::{Shared, Side};
use super::ledger::{LedgerColumn, SourceLedger};

/// The rows of a source, paired.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    /// A row before and the same row after; those with a key first.
    pub(super) pairs: Vec<(u32, u32)>,
    /// How many of the pairs have a key.
    pub(super) with_key: usize,
    pub(super) removed: Vec<u32>,
    pub(super) added: Vec<u32>,
    /// How many of the removed and added rows have no key.
    pub(super) without_key: (usize, usize),
    /// Rows without a key, before and after.
    pub(super) keyless: (usize, usize),
    /// Distinct keys, before and after.
    pub(super) keys: (usize, usize),
}

/// Up to so many possible pairs of rows with one key are compared with each other; more are paired in the order of their values.
const MOST_POSSIBLE_PAIRS: usize = 4096;

/// Pairs the rows of a source that both workbooks have.
pub(super) fn pair(before: &SourceLedger, after: &SourceLedger, shared: &[Shared<'_>]) -> Pairing {
    let rows = Rows { shared };
    let key = before
        .key
        .zip(after.key)
        .and_then(|key| shared.iter().find(|column| column.places == key));
    let (old, old_keyless) = by_key(before, key, Side::Before);
    let (new, new_keyless) = by_key(after, key, Side::After);
    let mut pairing = Pairing {
        keyless: (old_keyless.len(), new_keyless.len()),
        ..Pairing::default()
    };
    let (mut old_groups, mut new_groups) = (groups(&old).peekable(), groups(&new).peekable());
    loop {
        let order = match (old_groups.peek(), new_groups.peek()) {
            (Some(old), Some(new)) => key_of(old).cmp(&key_of(new)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => break,
        };
        let old = old_groups.next_if(|_| order.is_le()).unwrap_or_default();
        let new = new_groups.next_if(|_| order.is_ge()).unwrap_or_default();
        pairing.keys.0 += usize::from(!old.is_empty());
        pairing.keys.1 += usize::from(!new.is_empty());
        rows.pair_group(old, new, &mut pairing);
    }
    pairing.with_key = pairing.pairs.len();
    let (old, new) = rows.cancel(old_keyless, new_keyless, &mut pairing.pairs);
    pairing.without_key = (old.len(), new.len());
    pairing.removed.extend(old);
    pairing.added.extend(new);
    pairing
}

/// All rows of a source that the other workbook lacks.
pub(super) fn alone(only: &SourceLedger, side: Side) -> Pairing {
    let key = only.key_column();
    let meanings = (0..only.n_rows).map(|row| key.and_then(|key| key.meant_in(row)));
    let keyless = meanings.clone().filter(Option::is_none).count();
    let keys = meanings.flatten().collect::<BTreeSet<_>>().len();
    let rows = (0..only.n_rows).collect();
    match side {
        Side::Before => Pairing {
            removed: rows,
            without_key: (keyless, 0),
            keyless: (keyless, 0),
            keys: (keys, 0),
            ..Pairing::default()
        },
        Side::After => Pairing {
            added: rows,
            without_key: (0, keyless),
            keyless: (0, keyless),
            keys: (0, keys),
            ..Pairing::default()
        },
    }
}

/// The rows with a key, each behind its key's class, in the order of both; and those without one.
fn by_key(ledger: &SourceLedger, key: Option<&Shared<'_>>, side: Side) -> (Vec<(u32, u32)>, Vec<u32>) {
    let mut keyed = Vec::new();
    let mut keyless = Vec::new();
    for row in 0..ledger.n_rows {
        match key.map_or(0, |key| key.class(side, row).meaning) {
            0 => keyless.push(row),
            class => keyed.push((class, row)),
        }
    }
    keyed.sort_unstable();
    (keyed, keyless)
}

fn groups(keyed: &[(u32, u32)]) -> impl Iterator<Item = &[(u32, u32)]> {
    keyed.chunk_by(|one, next| one.0 == next.0)
}

fn key_of(group: &[(u32, u32)]) -> Option<u32> {
    group.first().map(|(key, _)| *key)
}

/// Compares whole rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) shared: &'a [Shared<'a>],
}

/// A row and a number that is the same for rows that are equal.
type Marked = (u64, u32);

impl<'a> Rows<'a> {
    fn pair_group(self, old: &[(u32, u32)], new: &[(u32, u32)], pairing: &mut Pairing) {
        if let ([(_, before)], [(_, after)]) = (old, new) {
            pairing.pairs.push((*before, *after));
            return;
        }
        let rows = |group: &[(u32, u32)]| group.iter().map(|(_, row)| *row).collect();
        let (mut old, mut new): (Vec<u32>, Vec<u32>) = (rows(old), rows(new));
        if !old.is_empty() && !new.is_empty() {
            (old, new) = self.cancel(old, new, &mut pairing.pairs);
            (old, new) = self.most_alike(old, new, &mut pairing.pairs);
        }
        pairing.removed.extend(old);
        pairing.added.extend(new);
    }

    /// Pairs the rows that are equal, those that are also written alike first; the rest.
    fn cancel(self, old: Vec<u32>, new: Vec<u32>, pairs: &mut Vec<(u32, u32)>) -> (Vec<u32>, Vec<u32>) {
        let (old, new) = (self.marked(old, Side::Before), self.marked(new, Side::After));
        let (old, new) = merged(old, new, pairs, |before, after| {
            self.order((Side::Before, before), (Side::After, after))
        });
        let (old, new) = merged(old, new, pairs, |before, after| {
            self.order_by_meaning((Side::Before, before), (Side::After, after))
        });
        let rows = |marked: Vec<Marked>| marked.into_iter().map(|(_, row)| row).collect();
        (rows(old), rows(new))
    }

    /// Pairs rows of one key that differ, those with the fewest different cells first; the rest, of which one side is empty.
    fn most_alike(self, mut old: Vec<u32>, mut new: Vec<u32>, pairs: &mut Vec<(u32, u32)>) -> (Vec<u32>, Vec<u32>) {
        old.sort_by(|one, other| self.order_by_values(Side::Before, *one, *other));
        new.sort_by(|one, other| self.order_by_values(Side::After, *one, *other));
        let found = if old.len().saturating_mul(new.len()) > MOST_POSSIBLE_PAIRS {
            (0..old.len().min(new.len())).map(|place| (place, place)).collect()
        } else {
            self.closest(&old, &new)
        };
        let mut is_paired = (vec![false; old.len()], vec![false; new.len()]);
        for (before, after) in found {
            pairs.extend(old.get(before).copied().zip(new.get(after).copied()));
            is_paired.0[before] = true;
            is_paired.1[after] = true;
        }
        (unpaired(old, is_paired.0), unpaired(new, is_paired.1))
    }

    /// Places of the rows that become pairs.
    fn closest(self, old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
        let mut possible: Vec<(usize, usize, usize)> = Vec::with_capacity(old.len() * new.len());
        for (place, before) in old.iter().enumerate() {
            let differing = new
                .iter()
                .map(|after| self.values().filter(|column| column.differs(*before, *after)).count());
            possible.extend(differing.enumerate().map(|(other, cells)| (cells, place, other)));
        }
        possible.order();
        let (mut taken, mut found) = ((BTreeSet::new(), BTreeSet::new()), Vec::new());
        for (_, before, after) in possible {
            if !taken.0.contains(&before) && !taken.1.contains(&after) {
                taken.0.insert(before);
                taken.1.insert(after);
                found.push((before, after));
            }
        }
        found
    }

    /// The columns whose values are those of the row.
    fn values(self) -> impl Iterator<Item = &'a Shared<'a>> {
        self.shared.iter().filter(|column| !column.is_stamp)
    }

    fn marked(self, rows: Vec<u32>, side: Side) -> Vec<Marked> {
        let mut marked: Vec<Marked> = rows.into_iter().map(|row| (self.mark(side, row), row)).collect();
        marked.sort_by(|one, other| self.order((side, *one), (side, *other)));
        marked
    }

    /// Mixes the meanings of a row's cells.
    fn mark(self, side: Side, row: u32) -> u64 {
        let mix = |mark: u64, column: &Shared<'_>| {
            (mark.rotate_left(23) ^ u64::from(column.class(side, row).meaning)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        };
        self.values().fold(0, mix)
    }

    /// Orders rows so that equal ones are neighbors, and of these the ones that are written alike.
    fn order(self, (side, one): (Side, Marked), (other_side, other): (Side, Marked)) -> Ordering {
        let by_writing = || {
            let mut orders = self.shared.iter().map(|column| {
                if column.class(side, one.1).says == column.class(other_side, other.1).says {
                    return Ordering::Equal;
                }
                column.text(side, one.1).cmp(column.text(other_side, other.1))
            });
            orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        };
        self.order_by_meaning((side, one), (other_side, other)).then_with(by_writing)
    }

    fn order_by_meaning(self, (side, one): (Side, Marked), (other_side, other): (Side, Marked)) -> Ordering {
        let by_cells = || {
            let mut orders = self.values().map(|column| {
                let (one, other) = (column.class(side, one.1), column.class(other_side, other.1));
                one.meaning.cmp(&other.meaning)
            });
            orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        };
        one.0.cmp(&other.0).then_with(by_cells)
    }

    /// Orders rows of one side by what their cells mean and say, not by where they stand.
    pub(super) fn order_by_values(self, side: Side, one: u32, other: u32) -> Ordering {
        let by = |text: fn(&LedgerColumn, u32) -> Option<&str>| {
            let mut orders = self.shared.iter().map(|column| {
                let column = column.column(side);
                let (one, other) = (column.code(one), column.code(other));
                if one == other {
                    return Ordering::Equal;
                }
                text(column, one).cmp(&text(column, other))
            });
            orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        };
        by(|column, code| column.meant(code)).then_with(|| by(|column, code| Some(column.shown(code))))
    }
}

/// Pairs the equal of two ordered lists; the rest.
fn merged(
    old: Vec<Marked>,
    new: Vec<Marked>,
    pairs: &mut Vec<(u32, u32)>,
    order: impl Fn(Marked, Marked) -> Ordering,
) -> (Vec<Marked>, Vec<Marked>) {
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    let mut rest = (Vec::new(), Vec::new());
    while let (Some(before), Some(after)) = (old.peek().copied(), new.peek().copied()) {
        let order = order(before, after);
        if order.is_le() {
            old.next();
        }
        if order.is_ge() {
            new.next();
        }
        match order {
            Ordering::Less => rest.0.push(before),
            Ordering::Equal => pairs.push((before.1, after.1)),
            Ordering::Greater => rest.1.push(after),
        }
    }
    rest.0.extend(old);
    rest.1.extend(new);
    rest
}

fn unpaired(rows: Vec<u32>, is_paired: Vec<bool>) -> Vec<u32> {
    let rows = rows.into_iter().zip(is_paired);
    rows.filter(|(_, is_paired)| !is_paired).map(|(row, _)| row).collect()
}
