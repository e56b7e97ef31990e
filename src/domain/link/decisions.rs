//! What was decided about suggested links: accepted, rejected, taken back.

use crate::domain::order::Collect;
use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::super::ids::Id;
use super::{Decision, Link, Verdict};

/// Every decision, one per link, and the way back.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    pub(super) decided: BTreeMap<Link, Decision>,
    /// Per action, what stood before in each place that it changed.
    history: Vec<Vec<(Link, Option<Decision>)>>,
}

/// As plain rows, for a codec that cannot leave a field out; saved files have a form of their own. The way back stays behind.
impl Serialize for Decisions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = |decision: &'_ Decision| (decision.verdict, decision.link.clone(), decision.names.clone());
        serializer.collect_seq(self.iter().map(row))
    }
}

impl<'de> Deserialize<'de> for Decisions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let rows = Vec::<(Verdict, Link, Option<(String, String)>)>::deserialize(deserializer)?;
        let decision = |(verdict, link, names)| Decision { verdict, link, names };
        Ok(Self {
            decided: rows
                .into_iter()
                .map(decision)
                .map(|decision| (decision.link.clone(), decision))
                .into_map(),
            history: Vec::new(),
        })
    }
}

/// Decisions are equal when they say the same, however they came about.
impl PartialEq for Decisions {
    fn eq(&self, other: &Self) -> bool {
        self.decided == other.decided
    }
}

impl Eq for Decisions {}

impl Decisions {
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

    /// Reverts the last action; whether there was one. Loading is not an action.
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

    /// Whether there is an action to revert.
    pub fn can_undo(&self) -> bool {
        !self.history.is_empty()
    }

    /// The verdict on a link, where there is one.
    pub fn verdict(&self, link: &Link) -> Option<Verdict> {
        self.decided.get(link).map(|decision| decision.verdict)
    }

    /// Every decision, merges before rows, by ids and names.
    pub fn iter(&self) -> impl Iterator<Item = &Decision> {
        self.decided.values()
    }

    /// The decisions with their ids written in another way; of two verdicts that then are on one link, the rejection counts. The
    /// way back stays behind.
    #[must_use]
    pub fn renamed(&self, customer: impl Fn(&Id) -> Id, opportunity: impl Fn(&Id) -> Id) -> Self {
        let mut renamed = Self::default();
        for decision in self.iter() {
            renamed.keep_stricter(decision.renamed(&customer, &opportunity));
        }
        renamed
    }

    /// Takes a decision unless its link is rejected.
    pub(super) fn keep_stricter(&mut self, decision: Decision) {
        if self.verdict(&decision.link) != Some(Verdict::Rejected) {
            self.decided.insert(decision.link.clone(), decision);
        }
    }

    /// How many links are accepted.
    pub fn n_accepted(&self) -> usize {
        self.with(Verdict::Accepted).count()
    }

    /// The decisions of one verdict.
    pub(crate) fn with(&self, verdict: Verdict) -> impl Iterator<Item = &Decision> {
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
    use crate::domain::ids::CustomerId;

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
