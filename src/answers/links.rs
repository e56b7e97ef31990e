//! Links suggested from the tables.

use crate::domain::link::Decisions;
use crate::linking::suggest::Candidates;
use crate::pipeline::{Opened, problems};
use crate::report::links::Suggestion;
use crate::report::problem::Problem;
use crate::workbook::tables::KnownIds;

/// Every link that can be suggested for some tables, regardless of decisions: the part of the work that is done once per
/// workbook.
#[derive(Debug)]
pub struct LinkSearch {
    candidates: Candidates,
    known_ids: KnownIds,
}

impl LinkSearch {
    /// Searches the tables for links.
    ///
    /// # Errors
    /// Returns a [`Problem`] if no row has a customer.
    pub fn new(opened: &Opened) -> Result<Self, Problem> {
        let candidates = Candidates::find(&opened.tables).map_err(|error| problems::unlinked(&error, &opened.files))?;
        Ok(Self {
            candidates,
            known_ids: opened.tables.known_ids().clone(),
        })
    }

    /// Returns what is left to decide, most likely first.
    pub fn suggest(&self, decisions: &Decisions) -> Vec<Suggestion> {
        let known = &self.known_ids;
        self.candidates
            .suggest(&decisions.renamed(|id| known.customer(id), |id| known.opportunity(id)))
    }
}
