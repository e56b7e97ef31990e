//! Links that are suggested from the tables.

use crate::domain::link::Decisions;
use crate::linking::suggest::Candidates;
use crate::pipeline::{Opened, problems};
use crate::report::links::Suggestion;
use crate::report::problem::Problem;

/// Everything that can be suggested for some tables, whatever was decided: the part of the work that is done once per workbook.
#[derive(Debug)]
pub struct LinkSearch(Candidates);

impl LinkSearch {
    /// Looks for links in what was read.
    ///
    /// # Errors
    /// A [`Problem`] when no row has a customer.
    pub fn new(opened: &Opened) -> Result<Self, Problem> {
        Candidates::find(&opened.tables)
            .map(Self)
            .map_err(|error| problems::unlinked(&error, &opened.files))
    }

    /// What is left to decide, likeliest first.
    pub fn suggest(&self, decisions: &Decisions) -> Vec<Suggestion> {
        self.0.suggest(decisions)
    }
}
