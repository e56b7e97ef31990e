//! What lost bids of the demo workbook have in common: one practice loses more than the others, and what size a bid has is only told
//! once it is won.
//!
//! Rows of one customer trade cells with one another, so that every customer keeps its practices, its value and its outcomes, and
//! nothing that is counted by customer depends on this.

use std::collections::BTreeMap;

use super::Row;
use crate::plan::Turn;
use crate::sheet::Cell;

const IDS: [usize; 2] = [2, 3];
const DESCRIPTION: usize = 5;
const PRACTICE: usize = 7;
const SIZE: usize = 15;
const STATUS: usize = 18;
const STAGE: usize = 20;

const OFTEN_LOST: &str = "AI and Analytics";
const SMALL: &str = "<$50k";
const LARGE: [&str; 4] = ["$50k-$500k", "$500k-$1M", "$1M - $5M", ">$5M"];

/// Trades cells between lost and other rows.
pub(super) fn plant(rows: &mut [Row]) {
    let mut of_customer: BTreeMap<(usize, [Option<u64>; 2]), Vec<usize>> = BTreeMap::new();
    for (place, (turn, row)) in rows.iter().enumerate() {
        if !is_repeated(*turn) {
            let ids = IDS.map(|column| id(&row[column]));
            of_customer.entry((turn.company, ids)).or_default().push(place);
        }
    }
    for places in of_customer.values() {
        let is_large = |(_, row): &Row| is_lost(row) && LARGE.iter().any(|size| says(&row[SIZE], size));
        trade(rows, places, &[SIZE], is_large, |(_, row)| !is_lost(row) && says(&row[SIZE], SMALL));
        // Only a third of the lost rows, so that some of the practice are won.
        let may_go = |(turn, row): &Row| is_lost(row) && turn.nth.is_multiple_of(3) && !says(&row[PRACTICE], OFTEN_LOST);
        let may_come = |(_, row): &Row| !is_lost(row) && says(&row[PRACTICE], OFTEN_LOST);
        trade(rows, places, &[DESCRIPTION, PRACTICE], may_go, may_come);
    }
}

/// Swaps the cells of each row that gives with those of one that takes, as long as there are any.
fn trade(rows: &mut [Row], places: &[usize], cells: &[usize], gives: impl Fn(&Row) -> bool, takes: impl Fn(&Row) -> bool) {
    let of = |wanted: &dyn Fn(&Row) -> bool| -> Vec<usize> { places.iter().copied().filter(|place| wanted(&rows[*place])).collect() };
    for (giver, taker) in of(&gives).into_iter().zip(of(&takes)) {
        if let Ok([(_, giver), (_, taker)]) = rows.get_disjoint_mut([giver, taker]) {
            for cell in cells {
                std::mem::swap(&mut giver[*cell], &mut taker[*cell]);
            }
        }
    }
}

/// Whether two rows are of one project, which is counted once, so that what they say counts half.
fn is_repeated(turn: Turn) -> bool {
    turn.repeats() || Turn { nth: turn.nth + 1, ..turn }.repeats()
}

fn is_lost(row: &[Cell]) -> bool {
    let stages = ["LOST", "NOBID"].iter().any(|stage| says(&row[STAGE], stage));
    stages || ["Lost to competition", "No bid"].iter().any(|status| says(&row[STATUS], status))
}

fn says(cell: &Cell, text: &str) -> bool {
    matches!(cell, Cell::Text(own) if own.trim().eq_ignore_ascii_case(text))
}

fn id(cell: &Cell) -> Option<u64> {
    match cell {
        Cell::Number(number) => Some(*number as u64),
        Cell::Blank | Cell::Text(_) => None,
    }
}
