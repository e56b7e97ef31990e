//! What to fix first on the dashboard: asking for it, and accepting the suggested links with one click and undoing it with
//! another.

use std::sync::Arc;

use crate::domain::link::{Decision, Decisions};
use crate::report::fix_first::{Effect as Changed, LinksFix};
use crate::wire::Question;

use super::effect::Effect;
use super::{State, links, questions};

/// What the user does about what to fix first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixMsg {
    /// The dashboard is on screen and does not know it.
    Wanted,
    /// Accept the suggested links.
    LinksAccepted,
    /// Go back to what was decided before.
    LinksUndone,
}

/// Links that were accepted together. Equality is identity.
#[derive(Debug, Clone)]
pub struct AcceptedFix(Arc<Accepted>);

#[derive(Debug)]
struct Accepted {
    fix: LinksFix,
    effect: Changed,
    before: Decisions,
    after: Decisions,
}

impl PartialEq for AcceptedFix {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl AcceptedFix {
    /// The links.
    pub fn links(&self) -> &LinksFix {
        &self.0.fix
    }

    /// What they change.
    pub fn effect(&self) -> &Changed {
        &self.0.effect
    }
}

impl State {
    /// The links accepted on the dashboard, as long as nothing else was decided since.
    pub fn accepted_fix(&self) -> Option<&AcceptedFix> {
        self.accepted_fix
            .as_ref()
            .filter(|accepted| accepted.0.after == self.terms.chosen.links)
    }
}

pub(super) fn decide(state: &mut State, msg: FixMsg) -> Vec<Effect> {
    match msg {
        FixMsg::Wanted => {
            let decisions = state.terms.chosen.links.clone();
            questions::ask(state, Question::FixFirst { decisions })
        }
        FixMsg::LinksAccepted => accept(state),
        FixMsg::LinksUndone => undo(state),
    }
}

/// Other files have other links.
pub(super) fn forget(state: &mut State) {
    state.accepted_fix = None;
}

fn accept(state: &mut State) -> Vec<Effect> {
    let offered = state.answers.fix_first.latest().and_then(|found| found.links());
    let Some((fix, effect)) = offered.map(|(fix, effect)| (fix.clone(), *effect)) else {
        return Vec::new();
    };
    let links = &mut state.terms.chosen.links;
    let before = links.clone();
    // What was decided since the offer stays.
    let open: Vec<Decision> = fix
        .decisions
        .iter()
        .filter(|decision| before.verdict(&decision.link).is_none())
        .cloned()
        .collect();
    links.decide(open);
    let after = links.clone();
    state.accepted_fix = Some(AcceptedFix(Arc::new(Accepted {
        fix,
        effect,
        before,
        after,
    })));
    links::changed(state)
}

fn undo(state: &mut State) -> Vec<Effect> {
    let Some(accepted) = state.accepted_fix().cloned() else {
        return Vec::new();
    };
    state.accepted_fix = None;
    let mut effects = links::restore(state, accepted.0.before.clone());
    effects.extend(links::catch_up(state));
    effects
}

#[cfg(test)]
mod tests;
