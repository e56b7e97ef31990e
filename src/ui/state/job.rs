//! What is being done about the files last given, and how far it has come.

use crate::domain::stage::{Progress, Stage};
use crate::report::problem::Problem;
use crate::wire::JobId;

use super::session::Workbook;

/// The one thing that the page waits for.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    Idle,
    /// The demo workbook is on its way.
    Fetching,
    Working(Working),
    Failed(Problem),
}

/// A running analysis.
#[derive(Debug, Clone, PartialEq)]
pub struct Working {
    pub id: JobId,
    pub workbook: Workbook,
    /// Whether files are read; otherwise tables already read are analyzed again.
    pub opens: bool,
    /// The latest word of each stage that has begun, in the order they began.
    pub stages: Vec<Progress>,
}

/// A stage as the progress view lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageProgress {
    Waiting,
    Current(Progress),
    Done(Progress),
}

impl Working {
    pub fn new(id: JobId, workbook: Workbook, opens: bool) -> Self {
        Self {
            id,
            workbook,
            opens,
            stages: Vec::new(),
        }
    }

    /// Takes a word of progress in.
    pub fn note(&mut self, progress: Progress) {
        match self.stages.iter_mut().find(|known| known.stage == progress.stage) {
            Some(known) => *known = progress,
            None => self.stages.push(progress),
        }
    }

    /// Takes in that the files were read before.
    pub fn note_read(&mut self) {
        self.note(Progress {
            stage: Stage::Read,
            done: 0,
            total: None,
        });
    }

    /// The stage that runs now.
    pub fn current(&self) -> Option<Progress> {
        self.stages.last().copied()
    }

    /// How a stage stands.
    pub fn of(&self, stage: Stage) -> StageProgress {
        let known = self.stages.iter().find(|progress| progress.stage == stage);
        match known {
            None => StageProgress::Waiting,
            Some(&progress) if self.current().is_some_and(|current| current.stage == stage) => StageProgress::Current(progress),
            Some(&progress) => StageProgress::Done(progress),
        }
    }

    /// Share of the whole that is done, 0 to 1, by how long the stages usually take.
    pub fn share(&self) -> f64 {
        let before: u32 = self.stages.iter().rev().skip(1).map(|progress| weight(progress.stage)).sum();
        let within = self.current().map_or(0.0, |progress| {
            let share = progress
                .total
                .filter(|&total| total > 0)
                .map_or(0.0, |total| progress.done as f64 / total as f64);
            share.clamp(0.0, 1.0) * f64::from(weight(progress.stage))
        });
        let all: u32 = Stage::ALL.into_iter().map(weight).sum();
        (f64::from(before) + within) / f64::from(all)
    }
}

/// Parts in a hundred of an analysis's usual time.
fn weight(stage: Stage) -> u32 {
    match stage {
        Stage::Read => 50,
        Stage::Check | Stage::Join | Stage::Features | Stage::Recommend => 5,
        Stage::Train => 20,
        Stage::Evaluate => 10,
    }
}
