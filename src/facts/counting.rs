//! Items and their keys: how rows that repeat a key are counted and summed.

use crate::domain::hashing::{FixedHashMap, FixedState};
use crate::domain::ids::Id;
use crate::workbook::schema::Key;
use crate::workbook::tables::{Column, Table};

/// The item that each row of a table is about: rows with the same key are about the same item.
pub(super) struct Things {
    thing_of_row: Vec<u32>,
    /// For each item, the last visit that saw it; empty if no two rows share an item, which is normal in clean data.
    met: Vec<u32>,
    visit: u32,
}

/// A value computed once per distinct cell of a column.
pub(super) struct PerCell<'a, T, V> {
    column: &'a Column<T>,
    values: Vec<V>,
}

impl Things {
    /// Finds the items of a table by its key column. Different cells can hold the same id (`7` and `"7"`).
    pub(super) fn of(table: &Table, key: Key<Id>) -> Self {
        let column = table.column(key);
        let mut thing_of_id: FixedHashMap<&Id, u32> = FixedHashMap::with_capacity_and_hasher(column.values().len(), FixedState::default());
        let mut thing_of_code: Vec<Option<u32>> = Vec::with_capacity(column.values().len());
        for id in column.values() {
            let next = thing_of_id.len() as u32;
            thing_of_code.push(id.as_ref().map(|id| *thing_of_id.entry(id).or_insert(next)));
        }
        let mut n_things = thing_of_id.len() as u32;
        let mut thing = |row| {
            let keyed = column.code(row).and_then(|code| *thing_of_code.get(code as usize)?);
            keyed.unwrap_or_else(|| {
                n_things += 1;
                n_things - 1
            })
        };
        let thing_of_row: Vec<u32> = (0..table.n_rows()).map(&mut thing).collect();
        let repeats = (n_things as usize) < thing_of_row.len();
        Self {
            thing_of_row,
            met: if repeats { vec![0; n_things as usize] } else { Vec::new() },
            visit: 0,
        }
    }

    /// The item of a row.
    pub(super) fn of_row(&self, row: u32) -> u32 {
        self.thing_of_row.get(row as usize).copied().unwrap_or_default()
    }

    /// Calls `take` with the first value of each item, in row order.
    pub(super) fn each_once<V>(&mut self, rows: &[u32], value: impl Fn(usize) -> Option<V>, mut take: impl FnMut(V)) {
        self.visit += 1;
        for row in rows {
            let Some(value) = value(*row as usize) else { continue };
            if self.met.is_empty() || self.is_first_of_visit(*row) {
                take(value);
            }
        }
    }

    fn is_first_of_visit(&mut self, row: u32) -> bool {
        let thing = self.of_row(row) as usize;
        let before = self.met.get_mut(thing).map(|met| std::mem::replace(met, self.visit));
        before != Some(self.visit)
    }

    /// The number of items with a row for which `holds` is true.
    pub(super) fn count(&mut self, rows: &[u32], holds: impl Fn(usize) -> bool) -> u32 {
        let mut things = 0;
        self.each_once(rows, |row| holds(row).then_some(()), |()| things += 1);
        things
    }

    /// The sum of each item's first value, in row order.
    pub(super) fn sum(&mut self, rows: &[u32], column: &Column<f64>) -> f64 {
        let mut sum = 0.0;
        self.each_once(rows, |row| column.get(row).copied(), |value| sum += value);
        sum
    }
}

impl<'a, T, V: Copy> PerCell<'a, T, V> {
    /// Computes the value of every distinct cell; a missing cell gives `None`.
    pub(super) fn new(column: &'a Column<T>, value: impl Fn(Option<&T>) -> V) -> Self {
        let values = column.values().iter().map(|cell| value(cell.as_ref())).collect();
        Self { column, values }
    }

    /// The value of a row; `None` if the column is absent.
    pub(super) fn at(&self, row: usize) -> Option<V> {
        self.column.code(row).and_then(|code| self.values.get(code as usize)).copied()
    }
}
