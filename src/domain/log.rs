//! The action log: what became of the actions that were offered, by whom and why.
//!
//! An action is told by its customer, its kind and the day it was due when it was offered. What was answered about it also
//! keeps the same kind of action for that customer off the list for a while, because next month's list has another due date.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::action::ActionKind;
use super::calendar::{Day, Days};
use super::ids::CustomerId;
use super::order::Collect;

mod answer;
mod bad;
mod follow_up;

pub use answer::{Answer, Outcome, OutcomeKind, Reason};
pub use bad::{BadRow, Fault};
pub use follow_up::{Fate, FollowUp, Month, Rule, Tally};

/// How long a wrong action stays off the list, and a done one at least.
pub const QUIET: Days = Days(90);

/// An action as it was offered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Offer {
    pub customer: CustomerId,
    pub action: ActionKind,
    pub due: Day,
}

/// Identifies an offer in files and in other systems: the first 64 bits of the SHA-256 of customer, action and due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActionKey(u64);

/// The list that an action was offered on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Listing {
    /// The as-of date of its analysis.
    pub on: Day,
    /// How many actions were on it.
    pub of: u32,
}

/// An action that was offered, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub offer: Offer,
    /// Whether a cross-sell was about the customer's first platform, which is a rule of its own.
    pub first_platform: bool,
    pub listed: Listing,
    /// `None` while nobody has said anything.
    pub answer: Option<Answer>,
}

/// A list that was saved earlier and read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastList {
    /// The name of its file.
    pub name: String,
    /// Everything in the file, answered or not.
    pub entries: Vec<Entry>,
}

/// Every answer, one per offer, the list read back last, and the way back.
#[derive(Debug, Clone, Default)]
pub struct Log {
    answered: BTreeMap<Offer, Entry>,
    past: Option<PastList>,
    /// Per action of the user, what stood before in each place that it changed.
    history: Vec<Vec<(Offer, Option<Entry>)>>,
}

/// The log as it is written; the way back is not.
#[derive(Debug, Serialize, Deserialize)]
pub struct SavedLog {
    pub answered: Vec<Entry>,
    #[serde(default)]
    pub past: Option<PastList>,
}

/// Logs are equal when they say the same, however that came about.
impl PartialEq for Log {
    fn eq(&self, other: &Self) -> bool {
        self.answered == other.answered && self.past == other.past
    }
}

impl Eq for Log {}

impl Offer {
    /// The key of this offer.
    pub fn key(&self) -> ActionKey {
        let mut hash = Sha256::new();
        for part in [&*self.customer.to_string(), self.action.key(), &*self.due.to_string()] {
            hash.update(part);
        }
        let digest = hash.finalize();
        ActionKey(digest.iter().take(8).fold(0, |key, byte| key << 8 | u64::from(*byte)))
    }
}

impl ActionKey {
    /// Reads 16 hexadecimal digits.
    pub fn read(text: &str) -> Option<Self> {
        let is_key = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_key.then(|| u64::from_str_radix(text, 16).ok().map(Self)).flatten()
    }
}

impl std::fmt::Display for ActionKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Log {
    /// A log as it was saved; entries without an answer are left out.
    pub fn of(saved: SavedLog) -> Self {
        let answered = saved.answered.into_iter().filter(|entry| entry.answer.is_some());
        Self {
            answered: answered.map(|entry| (entry.offer.clone(), entry)).into_map(),
            past: saved.past,
            history: Vec::new(),
        }
    }

    /// The log as it is saved; `with_past` says whether the list read back last goes with it.
    pub fn saved(&self, with_past: bool) -> SavedLog {
        SavedLog {
            answered: self.answered.values().cloned().collect(),
            past: self.past.clone().filter(|_| with_past),
        }
    }

    /// Whether nothing was answered and no list was read back.
    pub fn is_empty(&self) -> bool {
        self.answered.is_empty() && self.past.is_none()
    }

    /// Every answered action, by customer, kind and due date.
    pub fn answered(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.answered.values()
    }

    /// The list read back last.
    pub fn past(&self) -> Option<&PastList> {
        self.past.as_ref()
    }

    /// Records answers, as one step for [`undo`](Self::undo). Each replaces an earlier one about the same offer; an entry
    /// without an answer takes it back.
    pub fn record(&mut self, entries: impl IntoIterator<Item = Entry>) {
        let mut replaced = Vec::new();
        for entry in entries {
            let offer = entry.offer.clone();
            let before = match &entry.answer {
                Some(_) => self.answered.insert(offer.clone(), entry),
                None => self.answered.remove(&offer),
            };
            replaced.push((offer, before));
        }
        if !replaced.is_empty() {
            self.history.push(replaced);
        }
    }

    /// Takes over a saved list. Of two answers about one offer the later one counts, and that of the list if both are of one
    /// day.
    pub fn read_back(&mut self, list: PastList) {
        let is_newer = |entry: &Entry| {
            let known = self.answered.get(&entry.offer).and_then(|known| known.answer.as_ref());
            match (&entry.answer, known) {
                (Some(read), Some(known)) => read.on >= known.on,
                (Some(_), None) => true,
                (None, _) => false,
            }
        };
        let newer: Vec<Entry> = list.entries.iter().filter(|entry| is_newer(entry)).cloned().collect();
        self.record(newer);
        self.past = Some(list);
    }

    /// Forgets the list read back last; its answers stay.
    pub fn leave_past(&mut self) {
        self.past = None;
    }

    /// Reverts the last step; returns whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.history.pop() else { return false };
        // Backwards, because one step may have changed a place twice.
        for (offer, before) in step.into_iter().rev() {
            match before {
                Some(entry) => self.answered.insert(offer, entry),
                None => self.answered.remove(&offer),
            };
        }
        true
    }

    /// Whether there is a step to revert.
    pub fn can_undo(&self) -> bool {
        !self.history.is_empty()
    }

    /// What was answered about the actions of a customer.
    pub fn of_customer(&self, customer: &CustomerId) -> Vec<&Entry> {
        if self.answered.is_empty() {
            return Vec::new();
        }
        let first = Offer {
            customer: customer.clone(),
            action: ActionKind::ALL[0],
            due: Day::FIRST,
        };
        let from_here = self.answered.range(first..);
        from_here
            .map(|(_, entry)| entry)
            .take_while(|entry| entry.offer.customer == *customer)
            .collect()
    }
}

impl Entry {
    /// Whether this answer keeps an action of the same kind for the same customer, due on `due`, off the list at `as_of`.
    pub fn hides(&self, action: ActionKind, due: Day, as_of: Day) -> bool {
        let Some(answer) = self.answer.as_ref().filter(|_| self.offer.action == action) else {
            return false;
        };
        match answer.outcome {
            // The same event does not come back.
            Outcome::Done => due == self.offer.due || as_of < self.offer.due.max(answer.on.plus(QUIET)),
            Outcome::NotNow { until, .. } => as_of < until,
            Outcome::Wrong { .. } => as_of < answer.on.plus(QUIET),
        }
    }
}

/// The answer that keeps an action off the list, among those about its customer: the latest one.
pub fn hiding<'a>(of_customer: &[&'a Entry], action: ActionKind, due: Day, as_of: Day) -> Option<&'a Entry> {
    let hiding = of_customer.iter().filter(|entry| entry.hides(action, due, as_of));
    hiding
        .copied()
        .max_by_key(|entry| (entry.answer.as_ref().map(|answer| answer.on), entry.offer.due))
}

#[cfg(test)]
mod tests;
