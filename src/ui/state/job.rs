//! What is being done with the files given last, and its progress.

use crate::domain::stage::{Progress, Stage};
use crate::report::problem::Problem;
use crate::wire::JobId;

use super::worker_state::Workbook;

/// The one thing that the page waits for.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    Idle,
    /// The demo workbook is being downloaded.
    Fetching,
    Working(Working),
    Failed(Problem),
}

/// A running analysis.
#[derive(Debug, Clone, PartialEq)]
pub struct Working {
    pub id: JobId,
    pub workbook: Workbook,
    /// Whether files are being read; otherwise tables that were already read are analyzed again.
    pub opens: bool,
    /// The first stage that this job runs.
    pub first: Stage,
    /// The latest progress of each stage that has begun, in the order they began.
    pub stages: Vec<Progress>,
}

/// The state of a stage in the progress view.
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
            first: Stage::Read,
            stages: Vec::new(),
        }
    }

    /// Records a progress message.
    pub fn note(&mut self, progress: Progress) {
        match self.stages.iter_mut().find(|known| known.stage == progress.stage) {
            Some(known) => *known = progress,
            None => self.stages.push(progress),
        }
    }

    /// Records that the files have already been read.
    pub fn note_read(&mut self) {
        self.note(Progress::open_ended(Stage::Read, 0));
        self.first = Stage::Check;
    }

    /// The stage that is running.
    pub fn current(&self) -> Option<Progress> {
        self.stages.last().copied()
    }

    /// The state of a stage.
    pub fn of(&self, stage: Stage) -> StageProgress {
        let known = self.stages.iter().find(|progress| progress.stage == stage);
        match known {
            None => StageProgress::Waiting,
            Some(&progress) if self.current().is_some_and(|current| current.stage == stage) => StageProgress::Current(progress),
            Some(&progress) => StageProgress::Done(progress),
        }
    }

    /// The share of the work that is done, 0 to 1, weighted by the durations for a large workbook; a small one is done before
    /// anyone looks.
    pub fn share(&self) -> f64 {
        let Some(current) = self.current().filter(|current| current.stage >= self.first) else {
            return 0.0;
        };
        let weights = |stages: &dyn Fn(Stage) -> bool| -> f64 {
            let stages = Stage::ALL.into_iter().filter(|&stage| stage >= self.first && stages(stage));
            stages.map(weight).sum()
        };
        let within = f64::from(current.permille) / 1000.0 * weight(current.stage);
        (weights(&|stage| stage < current.stage) + within) / weights(&|_| true)
    }
}

/// The percentage of the time that a large workbook takes in a browser.
fn weight(stage: Stage) -> f64 {
    match stage {
        Stage::Read => 80.0,
        Stage::Check => 8.0,
        Stage::Join | Stage::Features | Stage::Evaluate | Stage::Recommend => 2.0,
        Stage::Train => 4.0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::worker_state::FileSet;
    use super::*;

    fn working() -> Working {
        let workbook = Workbook {
            set: FileSet::new(0),
            names: Vec::new(),
            bytes: 0,
            passwords: Vec::new(),
            hand: None,
        };
        Working::new(JobId(1), workbook, true)
    }

    /// The share after each stage has begun and after it has ended.
    fn shares(mut working: Working, stages: &[Stage]) -> Vec<f64> {
        let mut shares = vec![working.share()];
        for &stage in stages {
            for done in [0, 1] {
                working.note(Progress::counted(stage, done, 1));
                shares.push(working.share());
            }
        }
        shares
    }

    #[test]
    fn the_bar_goes_from_nothing_to_all_and_never_back() {
        let mut again = working();
        again.note_read();
        for shares in [shares(working(), &Stage::ALL), shares(again, &Stage::ALL[1..])] {
            assert!(shares.is_sorted(), "{shares:?}");
            assert!(shares[0].abs() < 1e-9, "{shares:?}");
            assert!((shares[shares.len() - 1] - 1.0).abs() < 1e-9, "{shares:?}");
        }
    }

    #[test]
    fn a_stage_that_is_left_out_is_passed() {
        let shares = shares(working(), &[Stage::Read, Stage::Recommend]);
        assert!(shares.is_sorted() && shares[4] > 0.99, "{shares:?}");
    }
}
