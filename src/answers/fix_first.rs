//! Finds what to fix first: what changes the results most, each with what its remedy changes, from a run with it.
//!
//! The run trains a model as every analysis does, so it is done in steps ([`Trial`]), between which the worker answers others.

mod effect;
mod plain;
mod remedies;

use std::cmp::Reverse;
use std::collections::VecDeque;
use std::fmt;

use crate::domain::calendar::AsOf;
use crate::domain::link::Decisions;
use crate::domain::order::Order;
use crate::pipeline::{Analysis, Opened, SavedModel, Shared, Trial, Tried};
use crate::report::fix_first::{Fix, FixFirst, FixKind, LinksFix, Remedy};
use crate::report::links::Suggestion;
use crate::report::problem::Problem;
use crate::terms::Terms;

use effect::{effect, origins, touched};
use remedies::{Attempt, Idea};

/// A search for what to fix first. All calls take the tables and the analysis that it was started with.
pub struct FixSearch {
    decisions: Decisions,
    suggestions: Vec<Suggestion>,
    /// What has not been tried, the links first.
    waiting: VecDeque<Attempt>,
    trying: Option<(Attempt, Trial)>,
    /// What the attempts have in common.
    shared: Shared,
    found: Vec<Fix>,
    /// The rows that the safe links leave without a customer; `None` if there are no such links.
    left_by_links: Option<u32>,
    /// What the best remedy so far leaves of the actions at once.
    calmest: Option<(u32, Fix)>,
}

impl FixSearch {
    /// Starts a search; `suggestions` are those that the decisions leave open.
    pub fn start(opened: &Opened, analysis: &Analysis, decisions: Decisions, suggestions: Vec<Suggestion>) -> Self {
        let waiting = remedies::attempts(opened, analysis, &suggestions);
        Self {
            decisions,
            suggestions,
            waiting: waiting.into(),
            trying: None,
            shared: Shared::default(),
            found: Vec::new(),
            left_by_links: None,
            calmest: None,
        }
    }

    /// The decisions about links that the search goes by.
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// Does one step of a trial; the answer once all are done. `model` is the saved model of the analysis, if one predicts.
    ///
    /// # Errors
    /// Returns a [`Problem`] if the tables cannot be analyzed with a remedy.
    pub fn step(&mut self, opened: &Opened, analysis: &Analysis, model: Option<&SavedModel>) -> Result<Option<FixFirst>, Problem> {
        let (attempt, mut trial) = match self.trying.take() {
            Some(trying) => trying,
            None => match self.waiting.pop_front() {
                Some(attempt) => {
                    let trial = Trial::new(self.terms(analysis, &attempt));
                    (attempt, trial)
                }
                None => return Ok(Some(self.conclude(opened, analysis))),
            },
        };
        match trial.step(&mut self.shared, opened, model)? {
            None => self.trying = Some((attempt, trial)),
            Some(tried) => self.note(analysis, attempt, &tried),
        }
        Ok(None)
    }

    /// The terms of the analysis, with a remedy.
    fn terms(&self, analysis: &Analysis, attempt: &Attempt) -> Terms {
        let mut terms = Terms {
            as_of: AsOf(analysis.report.as_of),
            settings: analysis.settings.clone(),
            links: self.decisions.clone(),
            model: None,
        };
        match &attempt.idea {
            Idea::Links(decisions) => drop(terms.links.decide(decisions.iter().cloned())),
            Idea::Dates { .. } | Idea::Calm { .. } => attempt.change(&mut terms.settings),
        }
        terms
    }

    /// Notes what a trial showed, unless it changed nothing.
    fn note(&mut self, analysis: &Analysis, attempt: Attempt, tried: &Tried) {
        let origins = origins(analysis, tried);
        let touched = touched(analysis, tried, &origins);
        if touched.is_empty() {
            return;
        }
        let fix = |kind| Fix {
            effect: Some(effect(analysis, tried)),
            ..plain::fix(kind, &touched, false, analysis)
        };
        let remedy = attempt.remedy();
        match attempt.idea {
            Idea::Links(decisions) => {
                let left = plain::unlinked(&tried.sources);
                self.left_by_links = Some(left);
                let several = || origins.iter().filter(|origin| origin.len() > 1);
                self.found.push(fix(FixKind::Links(LinksFix {
                    decisions,
                    alike: several().map(Vec::len).sum::<usize>() as u32,
                    companies: several().count() as u32,
                    rows: plain::unlinked(&analysis.report.sources).saturating_sub(left),
                })));
            }
            Idea::Dates { finding, others } => self.found.push(fix(FixKind::Finding { finding, others, remedy })),
            Idea::Calm { at_once } => self.note_calm(at_once, remedy, tried, fix),
        }
    }

    /// Keeps the remedy that leaves the fewest actions at once; further ones are not tried once one leaves few.
    fn note_calm(&mut self, at_once: u32, remedy: Option<Remedy>, tried: &Tried, fix: impl FnOnce(FixKind) -> Fix) {
        let (Some(remedy), left) = (remedy, remedies::at_once(&tried.customers)) else {
            return;
        };
        let is_calmer = left < self.calmest.as_ref().map_or(at_once, |(calmest, _)| *calmest);
        if is_calmer {
            self.calmest = Some((left, fix(FixKind::Urgency { at_once, remedy })));
        }
        if !remedies::is_nearly_everyone(left, tried.customers.len()) {
            self.waiting.retain(|attempt| !matches!(attempt.idea, Idea::Calm { .. }));
        }
    }

    /// Adds what nothing was tried for, and ranks all.
    fn conclude(&mut self, opened: &Opened, analysis: &Analysis) -> FixFirst {
        let mut found = std::mem::take(&mut self.found);
        found.extend(self.calmest.take().map(|(_, fix)| fix));
        found.extend(plain::unlinked_rows(analysis, &self.suggestions, self.left_by_links));
        found.extend(plain::findings(opened, analysis));
        found.order_by_key(rank);
        found.truncate(FixFirst::MOST);
        FixFirst(found)
    }
}

/// Links first (nobody should have to look for them), then by the top opportunities touched, then by size.
fn rank(fix: &Fix) -> (bool, Reverse<u32>, Reverse<u32>, Reverse<u32>) {
    let size = match &fix.kind {
        FixKind::Links(links) => links.rows,
        FixKind::UnlinkedRows(unlinked) => unlinked.rows,
        FixKind::Finding { finding, .. } => finding.count,
        FixKind::Urgency { at_once, .. } => *at_once,
    };
    let is_links = matches!(fix.kind, FixKind::Links(_));
    (!is_links, Reverse(fix.top), Reverse(fix.customers), Reverse(size))
}

impl fmt::Debug for FixSearch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FixSearch")
            .field("waiting", &self.waiting.len())
            .finish_non_exhaustive()
    }
}
