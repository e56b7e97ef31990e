//! The test of who starts a project, which is done in steps and kept with the analysis for each horizon.

use super::{Session, defect, nothing_opened};
use crate::domain::horizon::Horizon;
use crate::report::problem::Problem;
use crate::report::starts::StartTest;

/// The state of a test.
#[derive(Debug, Clone, PartialEq)]
pub enum Tested {
    /// A step was done, of milliseconds, and more are to be.
    Going,
    /// What came of it; `None` if no project has a start.
    Found(Option<Box<StartTest>>),
}

impl Session {
    /// Does one step of the test for a horizon, which the first step begins.
    ///
    /// # Errors
    /// A [`Problem`] when there is no analysis.
    pub fn test_starts(&mut self, horizon: Horizon) -> Result<Tested, Problem> {
        let is_done = self.held_mut()?.test_starts(horizon).map_err(|error| defect(&error))?;
        Ok(match is_done {
            true => Tested::Found(self.held()?.start_test(horizon).cloned().map(Box::new)),
            false => Tested::Going,
        })
    }

    /// Tests in one go.
    pub(super) fn starts(&mut self, horizon: Horizon) -> Result<Option<&StartTest>, Problem> {
        while self.test_starts(horizon)? == Tested::Going {}
        Ok(self.held.as_ref().ok_or_else(nothing_opened)?.start_test(horizon))
    }
}
