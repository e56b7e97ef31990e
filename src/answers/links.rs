//! Links suggested from the tables.

use crate::domain::link::Decisions;
use crate::linking::suggest::Candidates;
use crate::pipeline::{Opened, problems};
use crate::report::links::Suggestion;
use crate::report::problem::Problem;

/// Every link that can be suggested for some tables, regardless of decisions: the part of the work that is done once per
/// workbook.
#[derive(Debug)]
pub struct LinkSearch(Candidates);

impl LinkSearch {
    /// Searches the tables for links.
    ///
    /// # Errors
    /// Returns a [`Problem`] if no row has a customer.
    pub fn new(opened: &Opened) -> Result<Self, Problem> {
        Candidates::find(&opened.tables)
            .map(Self)
            .map_err(|error| problems::unlinked(&error, &opened.files))
    }

    /// Returns what is left to decide, most likely first.
    pub fn suggest(&self, decisions: &Decisions) -> Vec<Suggestion> {
        self.0.suggest(decisions)
    }
}
