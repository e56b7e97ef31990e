//! Bids won and lost: all of them, then by what they have in common.

use crate::domain::calendar::AsOf;
use crate::domain::project_stage::ProjectStage;
use crate::report::win_loss::{Dimension, StageCount, StageSaid, WinLoss};
use crate::workbook::distinct::counts;
use crate::workbook::outcomes::RowOutcomes;
use crate::workbook::schema::projects::STAGE_STATUS;
use crate::workbook::tables::Table;

use super::dimensions::{ByColumns, Splitter};
use super::screen::{Screen, screened};
use super::shares::counted;
use super::unit::{Among, Bids};

/// With fewer bids nothing is split.
const FEWEST_DECIDED: u32 = 50;
const FEWEST_LOST: u32 = 10;

/// What else than columns bids may be split by.
pub struct Split<'a> {
    /// The customer of a row, by index in `Report::customers`.
    pub customer_of_row: &'a dyn Fn(usize) -> Option<u32>,
    /// Whether the settings ask for persons.
    pub by_person: bool,
}

/// What became of the bids of a table of projects by a date; `None` if its rows say nothing about outcomes.
pub fn win_loss(table: &Table, as_of: AsOf, split: &Split<'_>) -> Option<WinLoss> {
    let outcomes = RowOutcomes::of(table);
    if !outcomes.can_tell() {
        return None;
    }
    let bids = Bids::of(table, &outcomes, as_of);
    let counted = counted(bids.decided(Among::Recorded));
    let is_enough = counted.decided >= FEWEST_DECIDED && counted.lost >= FEWEST_LOST;
    let (dimensions, barred) = if is_enough {
        split_by_all(table, &bids, split)
    } else {
        (Vec::new(), screened(table, &bids).into_iter().map(|column| column.name).collect())
    };
    Some(WinLoss {
        totals: bids.totals(),
        counted,
        left_out: bids.left_out(),
        is_enough,
        dimensions,
        barred,
        stages: stages(table),
    })
}

/// The dimensions, and the columns that are filled in after the outcome.
fn split_by_all(table: &Table, bids: &Bids, split: &Split<'_>) -> (Vec<Dimension>, Vec<String>) {
    let splitter = Splitter {
        table,
        bids,
        screen: Screen::of(table, bids),
    };
    let ByColumns {
        listed: mut dimensions,
        others,
        barred,
    } = splitter.by_columns();
    dimensions.push(splitter.by_year());
    dimensions.push(splitter.by_customer(split.customer_of_row));
    dimensions.extend(split.by_person.then(|| splitter.by_person()).flatten());
    dimensions.extend(others);
    (dimensions, barred)
}

/// The rows at each stage: a stock, because no export has the history of a project's stages.
fn stages(table: &Table) -> Vec<StageCount> {
    let column = table.column(STAGE_STATUS);
    let mut at = [0; ProjectStage::ALL.len()];
    let (mut unknown, mut known) = (0, 0);
    for (stage, count) in column.values().iter().zip(counts(column, table.n_rows())) {
        let Some(stage) = stage.as_deref().filter(|stage| !stage.trim().is_empty()) else {
            continue;
        };
        known += count;
        match ProjectStage::of(stage).and_then(|stage| at.get_mut(stage as usize)) {
            Some(at) => *at += count,
            None => unknown += count,
        }
    }
    let listed = ProjectStage::ALL.into_iter().zip(at);
    let listed = listed.map(|(stage, rows)| StageCount {
        stage: StageSaid::Listed(stage),
        rows,
    });
    let rest = [(StageSaid::Unknown, unknown), (StageSaid::Nothing, table.n_rows() as u32 - known)];
    listed.chain(rest.map(|(stage, rows)| StageCount { stage, rows })).collect()
}
