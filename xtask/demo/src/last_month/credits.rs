//! Service credits of last month: contracts were extended and followed, credits bought and used up since.

use super::{LAST_EXPORTED, Rows, day, not_yet, number};
use crate::company::Company;
use crate::plan::Turn;
use crate::service_credits::expiry_band;
use crate::sheet::Cell;

const PURCHASED: usize = 3;
const DELIVERED: usize = 5;
const CONVERTED_NOT_DELIVERED: usize = 6;
const ACTIVE: usize = 7;
const EXPIRY: usize = 8;
const CONTRACT_END: usize = 9;

pub(super) fn before(company: &Company, turn: Turn, mut row: Vec<Cell>) -> Rows {
    match (company.core.as_str(), turn.nth) {
        // Extended since, by a year and by a quarter.
        ("Montelgrave Foods", 1) => ended_earlier(&mut row, 365),
        ("Veltrandt Maschinenbau", 0) => ended_earlier(&mut row, 92),
        // Followed by another contract since.
        ("Corvanne Assurances", 3..6) | ("Telvanta Communications", 1) => return not_yet(),
        ("Zwartedijk Bank", 0..8) | ("Osterquell Energie", 2) => bought(&mut row),
        ("Ulmenried Stadtwerke", 0..6) => used(&mut row),
        _ => {}
    }
    if let Some(end) = day(&row[CONTRACT_END]) {
        row[EXPIRY] = expiry_band(end, LAST_EXPORTED).into();
    }
    vec![row]
}

fn ended_earlier(row: &mut [Cell], days: i32) {
    if let Some(end) = day(&row[CONTRACT_END]) {
        row[CONTRACT_END] = end.plus(-days).midnight().into();
    }
}

/// Half of the credits that are unused now.
fn bought(row: &mut [Cell]) {
    if let (Some(purchased), Some(active)) = (number(&row[PURCHASED]), number(&row[ACTIVE])) {
        let bought = active.max(0) / 2;
        row[PURCHASED] = (purchased - bought).into();
        row[ACTIVE] = (active - bought).into();
    }
}

/// A quarter of the credits that are delivered now.
fn used(row: &mut [Cell]) {
    if let (Some(delivered), Some(converted)) = (number(&row[DELIVERED]), number(&row[CONVERTED_NOT_DELIVERED])) {
        row[DELIVERED] = (delivered - delivered / 4).into();
        row[CONVERTED_NOT_DELIVERED] = (converted + delivered / 4).into();
    }
}
