//! Bids won and lost, of the projects of an analysis.

use crate::bids::{self, Split};
use crate::domain::calendar::AsOf;
use crate::domain::source::Source;
use crate::pipeline::{Analysis, Opened};
use crate::report::win_loss::WinLoss;
use crate::settings::BidsByPerson;

/// What became of the bids; `None` without projects, or if they say nothing about outcomes. `analysis` must be one of `opened`.
pub fn win_loss(opened: &Opened, analysis: &Analysis) -> Option<WinLoss> {
    let table = opened.tables.get(Source::Projects)?;
    let rows = analysis.customers.rows(Source::Projects);
    let split = Split {
        customer_of_row: &|row| rows.customer(row).and_then(|customer| u32::try_from(customer).ok()),
        by_person: analysis.settings.data.bids_by_person == BidsByPerson::On,
    };
    bids::win_loss(table, AsOf(analysis.report.as_of), &split)
}
