//! What the last analysis changed compared with the one before, and undoing it.

use std::sync::Arc;

use crate::report::changes::{Cause, Changes};
use crate::wire::Question;

use super::again::analyze_again;
use super::effect::Effect;
use super::{Chosen, State, links, questions};

/// The comparison on screen.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    pub known: Option<ShownChanges>,
    /// Whether the list of customers is open.
    pub is_open: bool,
}

/// Changes on screen. Equality is identity.
#[derive(Debug, Clone)]
pub struct ShownChanges(pub Arc<Changes>);

impl PartialEq for ShownChanges {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What the user does about a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangesMsg {
    ListOpened,
    ListClosed,
    Dismissed,
    /// Analyze again as before.
    Undone,
}

impl Comparison {
    /// Stores what the worker found. Links are decided one at a time, so link decisions without an effect are not reported.
    pub(super) fn take(&mut self, changes: Option<Box<Changes>>) {
        let tells = |changes: &Changes| changes.concerned > 0 || changes.causes.iter().any(|cause| *cause != Cause::Links);
        self.known = changes
            .filter(|changes| tells(changes))
            .map(|changes| ShownChanges(Arc::from(changes)));
    }
}

/// Handles the report of another analysis of the same tables, whose terms do not count as applied yet. The last comparison
/// stays on screen until the next one is known, so that the layout does not shift.
pub(super) fn reported_again(state: &mut State, can_return: bool) {
    if state.terms.reported_again(can_return) {
        state.comparison = Comparison::default();
    }
}

/// Asks what changed, if there is something to compare with.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    if !state.terms.can_undo() {
        state.comparison.known = None;
        return Vec::new();
    }
    questions::ask(state, Question::Changes)
}

pub(super) fn decide(state: &mut State, msg: ChangesMsg) -> Vec<Effect> {
    match msg {
        ChangesMsg::ListOpened => state.comparison.is_open = true,
        ChangesMsg::ListClosed => state.comparison.is_open = false,
        ChangesMsg::Dismissed => dismiss(state),
        ChangesMsg::Undone => return undo(state),
    }
    Vec::new()
}

/// Removes the comparison, and with it the option to undo.
pub(super) fn dismiss(state: &mut State) {
    state.comparison = Comparison::default();
    state.terms.forget_before();
}

fn undo(state: &mut State) -> Vec<Effect> {
    state.comparison = Comparison::default();
    match state.terms.undo() {
        Some(before) => analyze_on(state, before),
        None => Vec::new(),
    }
}

/// Analyzes the files on screen again, on terms that replace all of those chosen.
pub(super) fn analyze_on(state: &mut State, terms: Chosen) -> Vec<Effect> {
    let (as_of, links) = (state.terms.chosen.as_of, terms.links.clone());
    let mut effects = links::restore(state, links);
    if terms.as_of != as_of {
        effects.push(Effect::KeepAsOf(terms.as_of.0));
    }
    state.terms.chosen = terms;
    effects.extend(analyze_again(state));
    effects
}
