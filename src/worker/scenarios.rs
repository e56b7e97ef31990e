//! Scenarios beside the current analysis: each takes as long as an analysis, so they are run in steps.

use super::{Loaded, Session};
use crate::answers::ScenarioProgress;
use crate::report::problem::Problem;
use crate::report::scenarios::SideBySide;
use crate::terms::Scenario;

/// The state of scenarios in progress.
#[derive(Debug, Clone, PartialEq)]
pub enum Ran {
    /// A step was done, of milliseconds for the most part, and more are to be.
    Going(ScenarioProgress),
    /// All have a result.
    All(SideBySide),
    /// They were stopped: by the page, by a newer analysis, or by other scenarios.
    Ended,
}

impl Session {
    /// Starts to run scenarios on the tables of the current analysis. Returns what its steps are called with.
    ///
    /// # Errors
    /// A [`Problem`] when there is no analysis.
    pub fn begin_scenarios(&mut self, scenarios: Vec<Scenario>) -> Result<u32, Problem> {
        let (model, held) = (self.model.as_ref(), self.held.as_mut().ok_or_else(super::nothing_opened)?);
        let applied = held.analysis.report.applied_model.as_ref();
        // Another model may have been read since, which the next analysis applies.
        let model = model.filter(|Loaded { saved, .. }| applied.is_some_and(|applied| saved.provenance() == *applied));
        held.begin_scenarios(scenarios, model.map(|model| &model.file));
        self.comparisons += 1;
        Ok(self.comparisons)
    }

    /// Does one step of the scenarios that were started as `started`; the comparison with them ends it.
    pub fn run_scenarios(&mut self, started: u32) -> Ran {
        let is_latest = self.comparisons == started;
        let Some(held) = self.held.as_mut().filter(|_| is_latest) else {
            return Ran::Ended;
        };
        let Some(search) = held.scenarios() else { return Ran::Ended };
        let before = search.progress();
        match held.run_scenarios() {
            Some(comparison) => Ran::All(comparison),
            None => Ran::Going(held.scenarios().map_or(before, |search| search.progress())),
        }
    }

    /// Ends the scenarios in progress; results so far are kept.
    pub fn stop_scenarios(&mut self) {
        if let Some(held) = &mut self.held {
            held.stop_scenarios();
        }
    }

    /// Compares the current analysis with scenarios in one go.
    ///
    /// # Errors
    /// A [`Problem`] when there is no analysis.
    pub fn compare(&mut self, scenarios: Vec<Scenario>) -> Result<SideBySide, Problem> {
        let started = self.begin_scenarios(scenarios)?;
        loop {
            match self.run_scenarios(started) {
                Ran::Going(_) => {}
                Ran::All(comparison) => return Ok(comparison),
                Ran::Ended => return Err(super::nothing_opened()),
            }
        }
    }
}
