//! What the last analysis changed against the one before it, and the way back.

use std::sync::Arc;

use crate::domain::calendar::AsOf;
use crate::domain::link::Decisions;
use crate::report::changes::{Cause, Changes};
use crate::wire::Question;

use super::again::analyze_again;
use super::effect::Effect;
use super::settings::Terms;
use super::{State, links, questions};

/// The comparison on screen.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    pub known: Option<Known>,
    /// Whether the list of customers is open.
    pub is_open: bool,
    back: Option<Back>,
    /// The analysis under way is the way back: nothing new is to be compared.
    is_returning: bool,
}

/// Changes on screen. Equality is identity.
#[derive(Debug, Clone)]
pub struct Known(pub Arc<Changes>);

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What the analysis before was given.
#[derive(Debug, Clone)]
struct Back {
    as_of: AsOf,
    terms: Terms,
    decisions: Decisions,
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
    /// Whether there is a way back.
    pub fn can_undo(&self) -> bool {
        self.back.is_some()
    }

    /// The analysis under way was given up.
    pub(super) fn give_up_return(&mut self) {
        self.is_returning = false;
    }

    /// Takes in what the worker found. Links are decided one after the other: without an effect they are not worth a word.
    pub(super) fn take(&mut self, changes: Option<Box<Changes>>) {
        let tells = |changes: &Changes| changes.concerned > 0 || changes.causes.iter().any(|cause| *cause != Cause::Links);
        self.known = changes.filter(|changes| tells(changes)).map(|changes| Known(Arc::from(changes)));
    }
}

/// A report of an analysis of the same tables has come, whose links and assumptions are not yet those on screen.
pub(super) fn reported_again(state: &mut State, can_return: bool) {
    let shown = state.shown.as_ref().map(|shown| AsOf(shown.0.as_of));
    let back = shown.filter(|_| can_return).map(|as_of| Back {
        as_of,
        terms: state.assumptions.applied().clone(),
        decisions: state.links.applied().clone(),
    });
    let is_return = std::mem::take(&mut state.comparison.is_returning);
    // The last comparison stays on screen until the next is known, so that nothing jumps.
    state.comparison.back = back.filter(|_| !is_return);
    if is_return {
        state.comparison = Comparison::default();
    }
}

/// Asks what changed, where there is something to compare.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    if state.comparison.back.is_none() {
        state.comparison.known = None;
        return Vec::new();
    }
    questions::ask(state, Question::Changes)
}

pub(super) fn decide(state: &mut State, msg: ChangesMsg) -> Vec<Effect> {
    match msg {
        ChangesMsg::ListOpened => state.comparison.is_open = true,
        ChangesMsg::ListClosed => state.comparison.is_open = false,
        ChangesMsg::Dismissed => state.comparison = Comparison::default(),
        ChangesMsg::Undone => return undo(state),
    }
    Vec::new()
}

fn undo(state: &mut State) -> Vec<Effect> {
    let Some(back) = std::mem::take(&mut state.comparison).back else {
        return Vec::new();
    };
    state.comparison.is_returning = true;
    state.assumptions.chosen = back.terms;
    let mut effects = links::restore(state, back.decisions);
    if state.as_of != back.as_of {
        state.as_of = back.as_of;
        effects.push(Effect::KeepAsOf(back.as_of.0));
    }
    effects.extend(analyze_again(state));
    effects
}
