//! The terms of analyses as kept by the page, and every request that carries them.
//!
//! Four sets are kept: those *chosen* for the next analysis, those *sent* with the running one, those *applied* in the one on
//! screen, and those of the one *before*, to which undo returns. A report turns sent into applied; a failure or a
//! cancellation resets chosen to applied.

use std::sync::Arc;

use crate::domain::calendar::AsOf;
use crate::domain::hand_mapping::{HandMapping, Matching};
use crate::domain::link::Decisions;
use crate::settings::{Change, Group, SETTINGS, Settings};
use crate::terms::{ModelFile, Terms};
use crate::wire::{ModelFacts, RequestBody};

use super::worker_state::Workbook;

/// The terms of the page's analyses.
#[derive(Debug, Clone)]
pub struct PageTerms {
    /// The terms of the next analysis.
    pub chosen: Chosen,
    sent: Chosen,
    applied: Chosen,
    before: Option<Chosen>,
    /// Whether the running analysis returns to the terms before: then there is nothing new to compare.
    is_returning: bool,
}

/// One set of terms.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    pub as_of: AsOf,
    pub settings: Settings,
    /// The decisions about links.
    pub links: Decisions,
    /// The saved model that predicts instead of the workbook's own.
    pub model: Option<LoadedModel>,
}

/// A saved model. Equality is identity: comparing two by value would visit every tree.
#[derive(Debug, Clone)]
pub struct LoadedModel {
    pub file: Arc<ModelFile>,
    pub facts: Arc<ModelFacts>,
    /// The settings in effect when it was loaded.
    found: Settings,
}

impl PartialEq for LoadedModel {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.file, &other.file)
    }
}

impl PageTerms {
    /// The initial terms: the default settings, a date, and the links that this machine remembers.
    pub(super) fn new(as_of: AsOf, links: Decisions) -> Self {
        let applied = Chosen {
            as_of,
            settings: Settings::default(),
            links: Decisions::default(),
            model: None,
        };
        Self {
            chosen: Chosen { links, ..applied.clone() },
            sent: applied.clone(),
            applied,
            before: None,
            is_returning: false,
        }
    }

    /// The terms of the analysis on screen.
    pub fn applied(&self) -> &Chosen {
        &self.applied
    }

    /// Whether there is an analysis to return to.
    pub fn can_undo(&self) -> bool {
        self.before.is_some()
    }

    /// Returns a request to read files and analyze them on the chosen terms.
    pub(super) fn open(&mut self, workbook: &Workbook, matching: Matching) -> RequestBody {
        RequestBody::Open {
            terms: self.send(),
            passwords: workbook.passwords.clone(),
            matching,
        }
    }

    /// Returns a request to read the files on screen again, for a worker that has to catch up.
    pub(super) fn reopen(&mut self, workbook: &Workbook, matching: Matching) -> RequestBody {
        self.sent = self.applied.clone();
        RequestBody::Open {
            terms: self.sent.terms(),
            passwords: workbook.passwords.clone(),
            matching,
        }
    }

    /// Returns a request to read a workbook of then, on the terms of what is on screen.
    pub(super) fn read_earlier(&self, workbook: &Workbook, matching: Matching) -> RequestBody {
        RequestBody::ReadEarlier {
            terms: self.applied.terms(),
            as_of: None,
            passwords: workbook.passwords.clone(),
            matching,
        }
    }

    /// Returns a request to analyze the tables that the worker holds on the chosen terms.
    pub(super) fn analyze(&mut self) -> RequestBody {
        RequestBody::Analyze { terms: self.send() }
    }

    /// Returns a request to match the sheets that the worker holds differently, on the chosen terms.
    pub(super) fn match_sheets(&mut self, hand: HandMapping) -> RequestBody {
        RequestBody::Match { terms: self.send(), hand }
    }

    fn send(&mut self) -> Terms {
        self.sent = self.chosen.clone();
        self.sent.terms()
    }

    /// Records that the report on screen uses the terms that were sent.
    pub(super) fn reported(&mut self) {
        self.applied = self.sent.clone();
    }

    /// Records that a report on the sent terms follows one of the same tables. Returns whether it leads back to the earlier
    /// one.
    pub(super) fn reported_again(&mut self, can_return: bool) -> bool {
        let is_return = std::mem::take(&mut self.is_returning);
        self.before = (can_return && !is_return).then(|| self.applied.clone());
        is_return
    }

    /// Other tables have no previous analysis.
    pub(super) fn forget_before(&mut self) {
        self.before = None;
        self.is_returning = false;
    }

    /// Counts links that make no difference to the analysis on screen as applied.
    pub(super) fn apply_links(&mut self) {
        self.applied.links = self.chosen.links.clone();
    }

    /// Restores the terms of the analysis on screen after an analysis was given up.
    pub(super) fn return_to_shown(&mut self) {
        self.chosen = self.applied.clone();
        self.is_returning = false;
    }

    /// Returns the terms of the previous analysis, to be used by the next one.
    pub(super) fn undo(&mut self) -> Option<Chosen> {
        let before = self.before.take()?;
        self.is_returning = true;
        Some(before)
    }
}

impl Chosen {
    /// What is sent to the worker.
    pub(super) fn terms(&self) -> Terms {
        Terms {
            as_of: self.as_of,
            settings: self.settings.clone(),
            links: self.links.clone(),
            model: self.model.as_ref().map(|model| ModelFile::clone(&model.file)),
        }
    }

    /// Removes the saved model, because other files have a model of their own, and returns its name.
    pub(super) fn put_model_aside(&mut self) -> Option<String> {
        let model = self.model.take()?;
        for Change { setting, value, .. } in model.facts.settings.changed() {
            if setting.value(&self.settings) == value {
                // A value that was set before is accepted again.
                drop(setting.assign(&mut self.settings, &setting.value(&model.found)));
            }
        }
        Some(model.file.name.clone())
    }

    /// Makes a saved model predict, under the settings that it was trained with; the user's own changes stay.
    pub(super) fn take_model(&mut self, file: ModelFile, facts: ModelFacts) {
        self.put_model_aside();
        let found = self.settings.clone();
        self.settings = facts.settings.clone();
        for change in found.changed() {
            drop(change.setting.assign(&mut self.settings, &change.value));
        }
        self.model = Some(LoadedModel {
            file: Arc::new(file),
            facts: Arc::new(facts),
            found,
        });
    }
}

impl LoadedModel {
    /// A model that comes with the settings it is used under.
    pub(super) fn of(file: ModelFile, facts: ModelFacts) -> Self {
        Self {
            file: Arc::new(file),
            facts: Arc::new(facts),
            found: Settings::default(),
        }
    }

    /// Counts the settings whose different values give the features of an analysis another meaning than those that the model
    /// was trained on.
    pub fn differing(&self, settings: &Settings) -> usize {
        let of = &self.facts.settings;
        SETTINGS
            .iter()
            .filter(|setting| matches!(setting.group, Group::Features | Group::Propensity))
            .filter(|setting| setting.value(of) != setting.value(settings))
            .count()
    }
}
