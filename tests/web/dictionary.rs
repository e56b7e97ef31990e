//! Ordinary numbers must be as easy to tell apart as random ones, on every platform: a hash in which they shared bits once
//! made reading quadratic, in the browser only.

use onelead::domain::hashing::{FixedHashMap, FixedState};
use onelead::workbook::dictionary::Dictionary;
use std::cell::Cell;
use std::hash::{BuildHasher, Hash, Hasher};

use super::columns::{COLUMNS, Column, RANDOM};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const ROWS: u32 = 50_000;
/// The maximum ratio of collisions of a column's numbers to those of random numbers.
const MOST: f64 = 2.0;

/// A cell that counts how often it is compared with another one.
struct Counted<'a> {
    column: &'a Column,
    number: f64,
    comparisons: &'a Cell<u32>,
}

impl Hash for Counted<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.column.cell)(self.number).hash(state);
    }
}

impl PartialEq for Counted<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.comparisons.set(self.comparisons.get() + 1);
        self.number.to_bits() == other.number.to_bits()
    }
}

impl Eq for Counted<'_> {}

#[test]
fn codes_follow_the_order_of_the_cells() {
    for column in &COLUMNS {
        let mut dictionary = Dictionary::default();
        let mut codes = || (0..ROWS).map(|row| dictionary.code((column.cell)((column.number)(row)))).collect();
        let (first, again): (Vec<u32>, Vec<u32>) = (codes(), codes());
        assert!(first.iter().copied().eq(1..=ROWS), "{}: distinct numbers share a code", column.name);
        assert!(first == again, "{}: a number is not found again", column.name);
    }
}

/// The number of comparisons that a map makes until all numbers of a column are in it; each number is new, so each comparison
/// is in vain.
fn comparisons(column: &Column) -> u32 {
    let comparisons = Cell::new(0);
    #[expect(clippy::mutable_key_type, reason = "counting changes neither hash nor equality")]
    let mut map = FixedHashMap::default();
    for row in 0..ROWS {
        let number = (column.number)(row);
        let cell = Counted {
            column,
            number,
            comparisons: &comparisons,
        };
        map.insert(cell, row);
    }
    comparisons.get()
}

#[test]
fn few_cells_are_compared_in_vain() {
    let random = comparisons(&RANDOM);
    assert!(random < ROWS / 10, "{random} comparisons");
    for column in &COLUMNS {
        let found = comparisons(column);
        assert!(
            f64::from(found) <= MOST * f64::from(random),
            "{}: {found} comparisons, {random} between random numbers",
            column.name
        );
    }
}

/// The number of pairs of a column's numbers whose hashes agree in the bits that select a slot, with one slot for eight
/// numbers.
fn crowding(column: &Column) -> u64 {
    let places = (ROWS / 8).next_power_of_two();
    let mut crowds = vec![0_u64; places as usize];
    for row in 0..ROWS {
        let hash = FixedState::default().hash_one((column.cell)((column.number)(row)));
        crowds[hash as usize % places as usize] += 1;
    }
    crowds.iter().map(|crowd| crowd * crowd.saturating_sub(1) / 2).sum()
}

#[test]
fn no_place_is_crowded() {
    let random = crowding(&RANDOM);
    for column in &COLUMNS {
        let found = crowding(column);
        assert!(
            found as f64 <= MOST * random as f64,
            "{}: {found} pairs in one place, {random} of random numbers",
            column.name
        );
    }
}
