//! The search for what to fix first, which takes as long as an analysis or several, and is done in steps.

use super::{Loaded, Session, nothing_opened};
use crate::domain::link::Decisions;
use crate::report::fix_first::FixFirst;
use crate::report::problem::Problem;

/// The state of a search.
#[derive(Debug, Clone, PartialEq)]
pub enum Searched {
    /// A step was done, of milliseconds for the most part, and more are to be.
    Going,
    Found(FixFirst),
    /// It was ended by a newer analysis, or by a search that goes by other decisions.
    Ended,
}

impl Session {
    /// Starts to search for what to fix first in the current analysis, by what the decisions leave open.
    ///
    /// # Errors
    /// A [`Problem`] when there is no analysis.
    pub fn begin_fixes(&mut self, decisions: &Decisions) -> Result<(), Problem> {
        self.held_mut()?.begin_fixes(decisions)
    }

    /// Does one step of the search that these decisions began.
    ///
    /// # Errors
    /// A [`Problem`] when the tables cannot be analyzed with a remedy.
    pub fn search_fixes(&mut self, decisions: &Decisions) -> Result<Searched, Problem> {
        let Some(held) = self.held.as_mut().filter(|held| held.fixed_by() == Some(decisions)) else {
            return Ok(Searched::Ended);
        };
        let model = match &held.analysis.report.applied_model {
            None => None,
            Some(applied) => match &self.model {
                Some(Loaded { saved, .. }) if saved.provenance() == *applied => Some(saved),
                // Another model was read since, which the next analysis applies.
                _ => return Ok(Searched::Ended),
            },
        };
        Ok(held.search_fixes(model)?.map_or(Searched::Going, Searched::Found))
    }

    /// Searches in one go.
    pub(super) fn fix_first(&mut self, decisions: &Decisions) -> Result<FixFirst, Problem> {
        self.begin_fixes(decisions)?;
        loop {
            match self.search_fixes(decisions)? {
                Searched::Going => {}
                Searched::Found(found) => return Ok(found),
                Searched::Ended => return Err(nothing_opened()),
            }
        }
    }
}
