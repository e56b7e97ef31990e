//! Opportunities of last month: some are closed since, others were opened.

use super::{GONE, Rows, gone_territory, not_yet, retired};
use crate::company::Company;
use crate::ids;
use crate::plan::Turn;
use crate::sheet::Cell;

const ID: usize = 0;
const ACCOUNT_NAME: usize = 3;
const TERRITORY: usize = 4;
const OWNER: usize = 5;

pub(super) fn before(company: &Company, turn: Turn, mut row: Vec<Cell>) -> Rows {
    match (company.core.as_str(), turn.nth) {
        ("Tarnwick Aerospace", 0) => {
            row[ID] = ids::opportunity(retired(turn)).into();
            row[ACCOUNT_NAME] = GONE.0.into();
            row[TERRITORY] = gone_territory().to_string().into();
        }
        ("Tarnwick Aerospace" | "Morvanich Steel", _) => return not_yet(),
        // Opened since.
        ("Ulmenried Stadtwerke", _) | ("Veltrandt Maschinenbau", 12..) | ("Kjellmark Papper", 4..) | ("Polderhaven Terminals", 2..) => {
            return not_yet();
        }
        // Closed since.
        ("Montelgrave Foods", 0) | ("Vltavent Automotive", 1) | ("Lusomar Logística", 2) => {
            let mut closed = row.clone();
            closed[ID] = ids::opportunity(retired(turn)).into();
            return vec![closed, row];
        }
        // Nobody's yet.
        ("Zwartedijk Bank", 3..5) => row[OWNER] = Cell::Blank,
        _ => {}
    }
    vec![row]
}
