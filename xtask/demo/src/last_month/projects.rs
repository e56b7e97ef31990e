//! Projects of last month: some were not started or not recorded, others not closed.

use super::{LAST_EXPORTED, Rows, day, is, not_yet};
use crate::calendar::{Day, EXPORTED};
use crate::company::Company;
use crate::plan::Turn;
use crate::sheet::Cell;

const START: usize = 13;
const SIZE: usize = 15;
const STATUS: usize = 18;
const SYSTEM_STATUS: usize = 19;
const STAGE: usize = 20;
const TERMS: usize = 22;
const IMPORT: usize = 42;
const LAST_REFRESH: usize = 43;

pub(super) fn before(company: &Company, turn: Turn, mut row: Vec<Cell>) -> Rows {
    let start = day(&row[START]);
    match (company.core.as_str(), turn.nth) {
        // Nobody had told of them.
        ("Kjellmark Papper" | "Sonnlauen Kliniken" | "Castelbruno Tessuti", 0) => return not_yet(),
        // They ran already, and came into the file too late.
        ("Ulmenried Stadtwerke" | "Kestrelby Retail Group", 0) => return not_yet(),
        _ if start.is_some_and(|start| start > LAST_EXPORTED && start <= EXPORTED) => {
            set_state(&mut row, "Sold, not started", "CRTD", "S");
        }
        // Delivered since.
        ("Corvanne Assurances" | "Zwartedijk Bank", 0..24) if is(&row[STAGE], "C") && started_after(start, Day::new(2023, 7, 1)) => {
            set_state(&mut row, "In delivery", "REL", "DP");
        }
        ("Tessenburg Chemie", nth) if nth % 9 == 4 => row[SIZE] = Cell::Blank,
        ("Montelgrave Foods", 0..120) if matches!(row[TERMS], Cell::Blank) => row[TERMS] = "Fixed price".into(),
        _ => {}
    }
    export_earlier(&mut row);
    vec![row]
}

fn started_after(start: Option<Day>, day: Day) -> bool {
    start.is_some_and(|start| start > day)
}

fn set_state(row: &mut [Cell], status: &'static str, system: &'static str, stage: &'static str) {
    row[STATUS] = status.into();
    row[SYSTEM_STATUS] = system.into();
    row[STAGE] = stage.into();
}

fn export_earlier(row: &mut [Cell]) {
    if day(&row[IMPORT]).is_some_and(|import| import > LAST_EXPORTED) {
        row[IMPORT] = Day::new(2025, 5, 28).iso().into();
    }
    if let Some(refresh) = day(&row[LAST_REFRESH]) {
        row[LAST_REFRESH] = refresh.plus(LAST_EXPORTED.0 - EXPORTED.0).midnight().into();
    }
}
