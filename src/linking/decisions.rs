//! What the user decided about suggested links, as plain data: accepted, rejected, taken back, saved and loaded.
//!
//! A decision is keyed by ids and normalized names, never by row numbers, so that it holds for shuffled rows and for next
//! month's export of the same systems. [`Decisions::resolve`] turns the accepted ones into [`super::Links`].

mod file;
mod resolve;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::ids::CustomerId;
use crate::domain::source::Source;

use super::row_groups::RowGroup;
use super::suggest::Suggestion;

pub use file::DecisionsError;
pub use resolve::{DecisionProblem, Resolved};

/// Something to accept or reject.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// Two ids mean one company; the lower id first.
    Merge(CustomerId, CustomerId),
    /// Rows that join no customer belong to one.
    Rows { source: Source, group: RowGroup, to: CustomerId },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Accepted,
    Rejected,
}

/// A verdict on a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub verdict: Verdict,
    pub link: Link,
    /// The normalized names of both sides, in the link's order: a rejection holds for every pair of ids so named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<(String, String)>,
}

/// Every decision, one per link, and the way back.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    decided: BTreeMap<Link, Decision>,
    /// Per action, what stood before in each place that it changed.
    history: Vec<Vec<(Link, Option<Decision>)>>,
}

/// Decisions are equal when they say the same, however they came about.
impl PartialEq for Decisions {
    fn eq(&self, other: &Self) -> bool {
        self.decided == other.decided
    }
}

impl Link {
    /// A merge of two ids, whichever is named first.
    pub fn merge(a: CustomerId, b: CustomerId) -> Self {
        if a <= b { Self::Merge(a, b) } else { Self::Merge(b, a) }
    }
}

impl Decisions {
    /// Accepts one suggestion.
    pub fn accept(&mut self, suggestion: &Suggestion) {
        self.decide([suggestion.decided(Verdict::Accepted)]);
    }

    /// Rejects one suggestion.
    pub fn reject(&mut self, suggestion: &Suggestion) {
        self.decide([suggestion.decided(Verdict::Rejected)]);
    }

    /// Accepts every suggestion of at least this confidence, as one action; how many there were.
    pub fn accept_all(&mut self, suggestions: &[Suggestion], min_confidence: f64) -> usize {
        let safe = suggestions.iter().filter(|suggestion| suggestion.confidence >= min_confidence);
        self.decide(safe.map(|suggestion| suggestion.decided(Verdict::Accepted)))
    }

    /// Takes decisions, as one action that one [`undo`](Self::undo) reverts; how many they were. Each replaces an earlier
    /// decision on its link.
    pub fn decide(&mut self, decisions: impl IntoIterator<Item = Decision>) -> usize {
        let replaced: Vec<_> = decisions
            .into_iter()
            .map(|decision| {
                let link = decision.link.clone();
                (link.clone(), self.decided.insert(link, decision))
            })
            .collect();
        let decided = replaced.len();
        self.remember(replaced);
        decided
    }

    /// Takes one decision back, as an action of its own; whether there was one.
    pub fn withdraw(&mut self, link: &Link) -> bool {
        let removed = self.decided.remove(link);
        let found = removed.is_some();
        self.remember(removed.map(|decision| (link.clone(), Some(decision))).into_iter().collect());
        found
    }

    /// Reverts the last action; whether there was one. Loading is no action.
    pub fn undo(&mut self) -> bool {
        let Some(action) = self.history.pop() else { return false };
        // Backwards, because one action may have decided a link twice.
        for (link, before) in action.into_iter().rev() {
            match before {
                Some(decision) => self.decided.insert(link, decision),
                None => self.decided.remove(&link),
            };
        }
        true
    }

    /// The verdict on a link, where there is one.
    pub fn verdict(&self, link: &Link) -> Option<Verdict> {
        self.decided.get(link).map(|decision| decision.verdict)
    }

    /// Every decision, merges before rows, by ids and names.
    pub fn iter(&self) -> impl Iterator<Item = &Decision> {
        self.decided.values()
    }

    /// How many links are accepted.
    pub fn n_accepted(&self) -> usize {
        self.with(Verdict::Accepted).count()
    }

    pub(super) fn with(&self, verdict: Verdict) -> impl Iterator<Item = &Decision> {
        self.iter().filter(move |decision| decision.verdict == verdict)
    }

    fn remember(&mut self, action: Vec<(Link, Option<Decision>)>) {
        if !action.is_empty() {
            self.history.push(action);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merge(a: &str, b: &str, verdict: Verdict) -> Decision {
        Decision {
            verdict,
            link: Link::merge(CustomerId::from_text(a), CustomerId::from_text(b)),
            names: None,
        }
    }

    #[test]
    fn every_action_can_be_undone_in_turn() {
        let mut decisions = Decisions::default();
        decisions.decide([merge("1", "2", Verdict::Accepted), merge("3", "2", Verdict::Accepted)]);
        let two = decisions.clone();
        decisions.decide([merge("2", "1", Verdict::Rejected)]);
        assert_eq!((decisions.n_accepted(), decisions.iter().count()), (1, 2));
        let rejected = decisions.clone();
        assert!(decisions.withdraw(&merge("1", "2", Verdict::Rejected).link));
        assert!(!decisions.withdraw(&merge("1", "2", Verdict::Rejected).link));
        assert!(decisions.undo());
        assert_eq!(decisions, rejected);
        assert!(decisions.undo());
        assert_eq!(decisions, two);
        assert!(decisions.undo());
        assert_eq!(decisions, Decisions::default());
        assert!(!decisions.undo());
    }
}
