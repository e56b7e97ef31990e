//! The action log: what the user says became of actions, and lists read back.
//!
//! The log is kept as long as the page is open, and on this machine only if the user asked for that; the worker receives it right
//! before it makes a file that holds it.

use std::sync::Arc;

use crate::domain::log::{Answer, Entry, Log, Outcome, PastList, SavedLog};
use crate::domain::own_file::Format;
use crate::export::{listing, log_entry, read_actions};
use crate::report::Report;
use crate::text::notice::Notice;
use crate::wire::{Pick, RequestBody};

use super::super::route::Route;
use super::super::route::actions::{ActionsPlace, Part};
use super::effect::Effect;
use super::picked::PickMsg;
use super::{Shown, State};

/// The log as this machine keeps it.
const FORMAT: Format = Format {
    name: "onelead action log",
    of: "recorded actions",
    version: 1,
};

/// The action log on the page.
#[derive(Debug, Clone, Default)]
pub struct ActionLog {
    pub log: SharedLog,
    /// The owner named last, who is suggested next time.
    pub owner: String,
    /// Whether this machine keeps the log.
    pub is_remembered: bool,
}

/// The log as views share it. Equality is identity.
#[derive(Debug, Clone, Default)]
pub struct SharedLog(pub Arc<Log>);

impl PartialEq for SharedLog {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What the user does about the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogMsg {
    /// Something became of these actions.
    Recorded {
        picks: Vec<Pick>,
        outcome: Outcome,
        owner: String,
        note: String,
    },
    /// Nothing became of these actions after all.
    Reopened(Vec<Pick>),
    Undone,
    /// The text of a chosen list.
    Loaded {
        name: String,
        text: String,
    },
    /// How the list turned out read back last is not shown any more.
    PastLeft,
    /// Keep the log on this machine from now on, or forget it.
    Remembered(bool),
}

impl ActionLog {
    /// The initial state, with what this machine remembers, if that is readable.
    pub(super) fn remembered(json: Option<&str>) -> Self {
        let saved: Option<SavedLog> = json.and_then(|json| FORMAT.read(json).ok());
        Self {
            is_remembered: saved.is_some(),
            log: SharedLog(Arc::new(saved.map(Log::of).unwrap_or_default())),
            owner: String::new(),
        }
    }

    /// The request that gives the worker the log.
    pub(super) fn request(&self) -> RequestBody {
        RequestBody::Log {
            entries: self.log.0.answered().cloned().collect(),
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut Log)) {
        change(Arc::make_mut(&mut self.log.0));
    }
}

pub(super) fn decide(state: &mut State, msg: LogMsg) -> Vec<Effect> {
    let mut effects = Vec::new();
    match msg {
        LogMsg::Recorded {
            picks,
            outcome,
            owner,
            note,
        } => {
            let Some(shown) = state.shown.clone() else {
                return effects;
            };
            let (owner, note) = (owner.trim().to_owned(), note.trim().to_owned());
            state.actions.owner.clone_from(&owner);
            let answer = Answer {
                outcome,
                on: shown.0.as_of,
                owner,
                note,
            };
            let entries = entries(&shown.0, &picks, Some(&answer));
            effects.extend(state.toast(Notice::Recorded {
                outcome: outcome.kind(),
                actions: entries.len(),
            }));
            state.actions.change(|log| log.record(entries));
            // They leave the list, and with it what is picked.
            state.picked.decide(PickMsg::Removed(picks));
        }
        LogMsg::Reopened(picks) => {
            let Some(shown) = state.shown.clone() else {
                return effects;
            };
            let entries = hiding_entries(&state.actions.log.0, &shown, &picks);
            state.actions.change(|log| log.record(entries));
        }
        LogMsg::Undone => state.actions.change(|log| {
            log.undo();
        }),
        LogMsg::Loaded { name, text } => return load(state, &name, &text),
        LogMsg::PastLeft => state.actions.change(Log::leave_past),
        LogMsg::Remembered(keep) => {
            state.actions.is_remembered = keep;
            return vec![keep_effect(&state.actions)];
        }
    }
    effects.extend(kept(state));
    effects
}

/// Picked actions as entries of the log.
fn entries(report: &Report, picks: &[Pick], answer: Option<&Answer>) -> Vec<Entry> {
    let listed = listing(report);
    let entry = |pick: &Pick| {
        let customer = report.customers.get(pick.customer as usize)?;
        let action = customer.actions.iter().find(|action| action.kind == pick.action)?;
        let answer = answer.cloned();
        Some(Entry {
            answer,
            ..log_entry(customer, action, listed)
        })
    };
    picks.iter().filter_map(entry).collect()
}

/// Whatever keeps picked actions off the list, without its answer.
fn hiding_entries(log: &Log, shown: &Shown, picks: &[Pick]) -> Vec<Entry> {
    let mut open = Vec::new();
    for entry in entries(&shown.0, picks, None) {
        let known = log.of_customer(&entry.offer.customer);
        let hiding = known.iter().filter(|known| {
            let hides = known.hides(entry.offer.action, entry.offer.due, shown.0.as_of);
            hides || known.offer == entry.offer
        });
        open.extend(hiding.map(|known| Entry {
            answer: None,
            ..Entry::clone(known)
        }));
    }
    open
}

fn load(state: &mut State, name: &str, text: &str) -> Vec<Effect> {
    let read = read_actions(name, text);
    let notice = match read.bad.first() {
        Some(first) if read.list.entries.is_empty() => Notice::ActionsRefused {
            name: name.to_owned(),
            first: first.clone(),
        },
        None if read.list.entries.is_empty() => Notice::ActionsEmpty { name: name.to_owned() },
        first => Notice::ActionsLoaded {
            name: name.to_owned(),
            actions: read.list.entries.len(),
            answered: read.list.entries.iter().filter(|entry| entry.answer.is_some()).count(),
            bad: first.cloned().map(|first| (first, read.bad.len())),
        },
    };
    let mut effects: Vec<Effect> = Vec::new();
    if !read.list.entries.is_empty() {
        state.actions.change(|log| log.read_back(read.list));
        if state.has_navigation() {
            state.route = Route::Actions(ActionsPlace::at(Part::Log));
            effects.push(Effect::KeepRoute(state.route.clone()));
        }
        effects.extend(kept(state));
    }
    effects.extend(state.toast(notice));
    effects
}

/// Takes over the log of a session: its answers, where they are not older, and its list.
pub(super) fn take_over(state: &mut State, log: &Log) -> Option<Effect> {
    state.actions.change(|own| {
        let SavedLog { answered, past } = log.saved(true);
        own.read_back(PastList {
            name: String::new(),
            entries: answered,
        });
        own.leave_past();
        if let Some(past) = past {
            own.read_back(past);
        }
    });
    kept(state)
}

/// The effect of a change.
fn kept(state: &State) -> Option<Effect> {
    state.actions.is_remembered.then(|| keep_effect(&state.actions))
}

fn keep_effect(actions: &ActionLog) -> Effect {
    let text = if actions.is_remembered {
        // A list read back may be long, and it is a file already.
        FORMAT.write(actions.log.0.saved(false)).ok()
    } else {
        None
    };
    Effect::KeepLog(text)
}

#[cfg(test)]
mod tests;
