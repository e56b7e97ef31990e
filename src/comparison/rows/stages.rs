//! From which stage to which the projects went that both workbooks have.

use std::collections::BTreeMap;

use crate::domain::order::Order;
use crate::domain::project_stage::ProjectStage;
use crate::domain::source::Source;
use crate::report::win_loss::{StageMove, StageSaid};
use crate::workbook::schema::projects::STAGE_STATUS;

use super::Compared;

impl Compared<'_> {
    /// The most common first. A project that stayed is in none.
    pub fn stage_moves(&self) -> Vec<StageMove> {
        let mut moves: BTreeMap<(StageSaid, StageSaid), u32> = BTreeMap::new();
        for change in self.all() {
            if change.source == Source::Projects && change.key.is_some() && change.column.as_deref() == Some(STAGE_STATUS.name()) {
                *moves.entry((said(change.before), said(change.after))).or_default() += 1;
            }
        }
        let mut moves: Vec<StageMove> = moves
            .into_iter()
            .map(|((before, after), rows)| StageMove { before, after, rows })
            .collect();
        moves.order_by(|a, b| b.rows.cmp(&a.rows));
        moves
    }
}

fn said(cell: Option<String>) -> StageSaid {
    match cell.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        None => StageSaid::Nothing,
        Some(text) => ProjectStage::of(text).map_or(StageSaid::Unknown, StageSaid::Listed),
    }
}
