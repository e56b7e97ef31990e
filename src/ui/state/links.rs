//! Decisions about links, and the worker's suggestions.
//!
//! The page keeps the decisions, because a worker may be thrown away at any time. A change that may alter the result triggers
//! another analysis of the same tables; while it runs, further changes only wait, so that quick clicks never restart the
//! worker.

use std::sync::Arc;

use crate::domain::link::{Decision, Decisions, Link, Verdict};
use crate::report::links::Suggestion;
use crate::text::notice::Notice;
use crate::wire::{JobId, RequestBody};

use super::State;
use super::effect::Effect;
use super::job::{Job, Working};
use super::recovery::wake;
use super::worker_state::WorkerState;

/// The state of links on the page.
#[derive(Debug, Clone, Default)]
pub struct Links {
    pub suggested: Suggested,
    /// Whether this machine keeps the decisions.
    pub is_remembered: bool,
    /// Whether a view shows suggestions.
    is_wanted: bool,
}

/// The worker's suggestions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Suggested {
    /// The suggestions on screen, until newer ones arrive.
    pub shown: Option<Suggestions>,
    /// The last question was not answered.
    pub has_failed: bool,
    asked: Option<JobId>,
    /// Whether `shown` matches the current decisions.
    is_current: bool,
}

/// Suggestions on screen. Equality is identity.
#[derive(Debug, Clone)]
pub struct Suggestions(pub Arc<Vec<Suggestion>>);

impl PartialEq for Suggestions {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What the user does about links.
#[derive(Debug, Clone)]
pub enum LinkMsg {
    /// A view now shows suggestions.
    Wanted,
    /// One user action, about one or many links.
    Decided(Vec<Decision>),
    Withdrawn(Link),
    Undone,
    /// Save the decisions as a file.
    Saved,
    /// The text of a chosen file.
    Loaded {
        name: String,
        text: String,
    },
    /// Keep the decisions on this machine from now on, or forget them.
    Remembered(bool),
}

/// The name of the file that decisions are saved in.
pub const LINKS_FILE: &str = "onelead_links.json";

impl Links {
    /// The initial state; `is_remembered` says whether this machine keeps decisions.
    pub(super) fn remembered(is_remembered: bool) -> Self {
        Self {
            is_remembered,
            ..Self::default()
        }
    }
}

impl Suggested {
    /// The decisions changed, so other links are open; an answer still in progress is for the old decisions.
    pub(super) fn outdate(&mut self) {
        self.is_current = false;
        self.asked = None;
    }

    /// The worker that was asked is gone, possibly because of the question, so it is not asked again automatically.
    pub(super) fn lose(&mut self) {
        self.has_failed |= self.asked.take().is_some();
    }

    /// Handles a failed job; returns whether it was a question for suggestions.
    pub(super) fn fail(&mut self, job: JobId) -> bool {
        let is_asked = self.asked == Some(job);
        if is_asked {
            self.lose();
        }
        is_asked
    }

    /// Stores suggestions, unless they are no longer awaited.
    pub(super) fn take(&mut self, job: JobId, suggestions: Vec<Suggestion>) {
        if self.asked == Some(job) {
            *self = Self {
                shown: Some(Suggestions(Arc::new(suggestions))),
                is_current: true,
                ..Self::default()
            };
        }
    }
}

/// Whether analyses under the two sets of decisions can differ: rejections alone change what is suggested, not what is
/// applied, unless an acceptance was contradicted.
fn differ(a: &Decisions, b: &Decisions, has_contradictions: bool) -> bool {
    let accepted =
        |decisions: &Decisions| -> Vec<Link> { decisions.with(Verdict::Accepted).map(|decision| decision.link.clone()).collect() };
    has_contradictions && a != b || accepted(a) != accepted(b)
}

pub(super) fn decide(state: &mut State, msg: LinkMsg) -> Vec<Effect> {
    match msg {
        LinkMsg::Wanted => {
            state.links.is_wanted = true;
            state.links.suggested.has_failed = false;
            return ask(state);
        }
        LinkMsg::Decided(decisions) => {
            state.terms.chosen.links.decide(decisions);
        }
        LinkMsg::Withdrawn(link) => {
            state.terms.chosen.links.withdraw(&link);
        }
        LinkMsg::Undone => {
            state.terms.chosen.links.undo();
        }
        LinkMsg::Saved => return save(state),
        LinkMsg::Loaded { name, text } => return load(state, name, &text),
        LinkMsg::Remembered(keep) => {
            state.links.is_remembered = keep;
            return vec![keep_effect(state)];
        }
    }
    changed(state)
}

fn load(state: &mut State, name: String, text: &str) -> Vec<Effect> {
    let loaded = match Decisions::from_json(text) {
        Ok(loaded) => loaded,
        Err(error) => {
            let refusal = state.toast(Notice::LinksRefused { reason: error.to_string() });
            return refusal.into_iter().collect();
        }
    };
    state.terms.chosen.links.decide(loaded.iter().cloned());
    let told = state.toast(Notice::LinksLoaded { name });
    told.into_iter().chain(changed(state)).collect()
}

/// Restores earlier decisions, which the next analysis uses.
pub(super) fn restore(state: &mut State, decisions: Decisions) -> Vec<Effect> {
    if state.terms.chosen.links == decisions {
        return Vec::new();
    }
    state.terms.chosen.links = decisions;
    state.links.suggested.outdate();
    let keep = state.links.is_remembered.then(|| keep_effect(state));
    keep.into_iter().collect()
}

fn save(state: &mut State) -> Vec<Effect> {
    let Ok(json) = state.terms.chosen.links.to_json() else {
        return Vec::new();
    };
    let saved = state.toast(Notice::Saved {
        name: LINKS_FILE.to_owned(),
    });
    saved
        .into_iter()
        .chain([Effect::SaveText {
            name: LINKS_FILE,
            text: json,
        }])
        .collect()
}

/// The effect of a change.
pub(super) fn kept(state: &State) -> Option<Effect> {
    state.links.is_remembered.then(|| keep_effect(state))
}

fn keep_effect(state: &State) -> Effect {
    let decisions = &state.terms.chosen.links;
    Effect::KeepLinks(state.links.is_remembered.then(|| decisions.to_json().ok()).flatten())
}

/// Remembers a change, analyzes again if it matters, and asks what is left to decide.
pub(super) fn changed(state: &mut State) -> Vec<Effect> {
    state.links.suggested.outdate();
    let mut effects = Vec::new();
    if state.links.is_remembered {
        effects.push(keep_effect(state));
    }
    effects.extend(catch_up(state));
    if state.worker_state == WorkerState::Holds {
        // No analysis follows, which would ask again.
        state.answers.forget_fixes();
    }
    effects
}

/// If the worker is free, applies decisions that the report on screen lacks, or else asks for the suggestions that views
/// want.
pub(super) fn catch_up(state: &mut State) -> Vec<Effect> {
    match state.worker_state {
        WorkerState::Holds => {}
        // The worker was lost twice; a decision is a good reason to try again.
        WorkerState::Empty | WorkerState::Unmatched if state.shown.is_some() => return wake(state),
        _ => return Vec::new(),
    }
    let has_contradictions = state.shown.as_ref().is_some_and(|shown| shown.0.links.contradicted > 0);
    if !differ(&state.terms.chosen.links, &state.terms.applied().links, has_contradictions) {
        state.terms.apply_links();
        return ask(state);
    }
    let Some(workbook) = state.last_opened.clone() else {
        return Vec::new();
    };
    let job = state.new_job();
    let body = state.terms.analyze();
    state.worker_state = WorkerState::Analyzing(job);
    state.job = Job::Working(Working::new(job, workbook, false));
    vec![Effect::AnalysisBegins, Effect::Send { job, body, files: None }]
}

/// Asks for suggestions, if a view wants them and they are neither known nor on their way.
fn ask(state: &mut State) -> Vec<Effect> {
    let suggested = &state.links.suggested;
    let is_open = !suggested.is_current && suggested.asked.is_none() && !suggested.has_failed;
    if !state.links.is_wanted || !is_open || state.shown.is_none() {
        return Vec::new();
    }
    match state.worker_state {
        WorkerState::Holds => {
            let job = state.new_job();
            state.links.suggested.asked = Some(job);
            let decisions = state.terms.chosen.links.clone();
            let body = RequestBody::SuggestLinks { decisions };
            vec![Effect::Send { job, body, files: None }]
        }
        // The worker was lost twice; a question is a good reason to try again.
        WorkerState::Empty | WorkerState::Unmatched => wake(state),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
