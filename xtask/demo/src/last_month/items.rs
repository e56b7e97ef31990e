//! Items of last month: some are scrapped since, others are new or got another date.

use super::{Rows, day, gone_territory, is, not_yet, retired};
use crate::calendar::Day;
use crate::company::Company;
use crate::ids;
use crate::plan::Turn;
use crate::sheet::Cell;

const SERIAL: usize = 0;
const TERRITORY: usize = 6;
const END_OF_LIFE: usize = 8;
const END_OF_SERVICE_LIFE: usize = 9;
const SUPPORT: usize = 13;
const PRACTICE: usize = 15;

/// How many items the customer had that is gone.
const GONE_ITEMS: usize = 12;

pub(super) fn before(company: &Company, turn: Turn, mut row: Vec<Cell>) -> Rows {
    match (company.core.as_str(), turn.nth) {
        // A new customer, in whose place another one was.
        ("Tarnwick Aerospace", nth) if nth < GONE_ITEMS => {
            row[SERIAL] = ids::serial("AC", retired(turn)).into();
            row[TERRITORY] = gone_territory().into();
        }
        ("Tarnwick Aerospace", _) => return not_yet(),
        // All that was due is out of the file.
        ("Telvanta Communications" | "Tessenburg Chemie", 3..6) => return vec![scrapped(&row, turn, Day::new(2024, 12, 31)), row],
        // Some is, the rest is still due.
        ("Halvorsund Shipping", 10..18) => return vec![scrapped(&row, turn, Day::new(2019, 6, 30)), row],
        // Its end was put off.
        ("Brisaldo Alimentari", 0) => end_at(&mut row, Day::new(2025, 5, 31)),
        ("Sintavra Pharma", 0) => end_at(&mut row, Day::new(2025, 7, 31)),
        // Its support ends sooner than it was told.
        ("Kestrelby Retail Group", nth) if nth % 2 == 1 && ends_soon(&row) => row[END_OF_SERVICE_LIFE] = "2029-12-31".into(),
        // Bought since.
        ("Polderhaven Terminals", 112..) => return not_yet(),
        ("Quillmere Water", 3..9) => row[SUPPORT] = "(null)".into(),
        ("Tessenburg Chemie", _) if is(&row[PRACTICE], "(null)") => row[PRACTICE] = "Compute Modernization".into(),
        _ => {}
    }
    vec![row]
}

/// An item that stood beside another and is gone.
fn scrapped(beside: &[Cell], turn: Turn, end: Day) -> Vec<Cell> {
    let mut row = beside.to_vec();
    row[SERIAL] = ids::serial("TB", retired(turn)).into();
    row[SUPPORT] = "Expired Support".into();
    end_at(&mut row, end);
    row
}

fn end_at(row: &mut [Cell], end: Day) {
    row[END_OF_LIFE] = end.iso().into();
    row[END_OF_SERVICE_LIFE] = end.plus(90).month_end().iso().into();
}

fn ends_soon(row: &[Cell]) -> bool {
    let soon = Day::new(2025, 7, 1)..=Day::new(2026, 6, 30);
    day(&row[END_OF_SERVICE_LIFE]).is_some_and(|end| soon.contains(&end))
}
