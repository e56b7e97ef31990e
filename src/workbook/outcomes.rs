//! The outcome of each row of the projects, worked out once per distinct cell.

use crate::domain::outcome::ProjectOutcome;

use super::schema::projects;
use super::tables::{Column, Table};

/// The outcome columns of a table.
#[derive(Debug)]
pub struct RowOutcomes<'a> {
    stages: &'a Column<Box<str>>,
    statuses: &'a Column<Box<str>>,
    /// By code of the stage; `None` where the stage leaves it to the status.
    by_stage: Vec<Option<ProjectOutcome>>,
    by_status: Vec<ProjectOutcome>,
}

impl<'a> RowOutcomes<'a> {
    /// The outcomes of the rows of a table of projects; without either column every project is in progress.
    pub fn of(table: &'a Table) -> Self {
        let (stages, statuses) = (table.column(projects::STAGE_STATUS), table.column(projects::STATUS_DESCRIPTION));
        let by_stage = |stage: &Option<Box<str>>| stage.as_deref().and_then(ProjectOutcome::of_stage);
        let by_status = |text: &Option<Box<str>>| text.as_deref().map_or(ProjectOutcome::InProgress, ProjectOutcome::of_status);
        Self {
            stages,
            statuses,
            by_stage: stages.values().iter().map(by_stage).collect(),
            by_status: statuses.values().iter().map(by_status).collect(),
        }
    }

    /// Whether the table says anything about outcomes.
    pub fn can_tell(&self) -> bool {
        self.stages.is_present() || self.statuses.is_present()
    }

    /// The outcome of a row.
    pub fn at(&self, row: usize) -> ProjectOutcome {
        let by_stage = self.stages.code(row).and_then(|code| *self.by_stage.get(code as usize)?);
        by_stage.unwrap_or_else(|| {
            let by_status = self.statuses.code(row).and_then(|code| self.by_status.get(code as usize));
            by_status.copied().unwrap_or(ProjectOutcome::InProgress)
        })
    }
}
