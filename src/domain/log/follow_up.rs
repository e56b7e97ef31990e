//! What became of a list that was saved, how much of each month's list was done, and which rules are often wrong.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, Listing, Log, OutcomeKind};
use crate::domain::action::ActionKind;
use crate::domain::calendar::Day;
use crate::domain::ids::CustomerId;

/// What became of an action of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Done,
    NotNow,
    Wrong,
    /// Nobody has said anything, and it is still offered.
    Open,
    /// Nobody has said anything, and it is no longer offered.
    Gone,
}

impl Fate {
    /// Every fate, as columns of a table.
    pub const ALL: [Self; 5] = [Self::Done, Self::NotNow, Self::Wrong, Self::Open, Self::Gone];

    fn of(outcome: OutcomeKind) -> Self {
        match outcome {
            OutcomeKind::Done => Self::Done,
            OutcomeKind::NotNow => Self::NotNow,
            OutcomeKind::Wrong => Self::Wrong,
        }
    }
}

/// A rule: a kind of action, and for a cross-sell whether it is about the first platform.
pub type Rule = (ActionKind, bool);

/// What became of the newest list of a file, by rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// The as-of date of the list.
    pub listed: Day,
    /// Most urgent rule first.
    pub rules: Vec<(Rule, [u32; 5])>,
    pub total: [u32; 5],
}

/// A month with a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    pub year: i32,
    pub month: u32,
    /// The number of actions on the longest list of the month: the lists of one month repeat each other.
    pub offered: u32,
    pub done: u32,
}

/// How often a rule was said to be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub rule: Rule,
    pub wrong: u32,
    pub answered: u32,
}

impl Log {
    /// What became of the newest list in the file read back last; `is_offered` says whether an action of a kind is offered for
    /// a customer today. `None` if no list was read back.
    pub fn follow_up(&self, is_offered: impl Fn(&CustomerId, ActionKind) -> bool) -> Option<FollowUp> {
        let entries = &self.past()?.entries;
        let listed = entries.iter().map(|entry| entry.listed.on).max()?;
        let mut rules: BTreeMap<Rule, [u32; 5]> = BTreeMap::new();
        let mut total = [0; 5];
        for entry in entries.iter().filter(|entry| entry.listed.on == listed) {
            let known = self.answered.get(&entry.offer).unwrap_or(entry);
            let fate = match &known.answer {
                Some(answer) => Fate::of(answer.outcome.kind()),
                None if is_offered(&entry.offer.customer, entry.offer.action) => Fate::Open,
                None => Fate::Gone,
            };
            let counts = rules.entry(entry.rule()).or_default();
            for counts in [counts, &mut total] {
                if let Some(count) = counts.get_mut(fate as usize) {
                    *count += 1;
                }
            }
        }
        Some(FollowUp {
            listed,
            rules: rules.into_iter().collect(),
            total,
        })
    }

    /// How much of each month's list was done, oldest month first; `shown` is the list on screen.
    pub fn months(&self, shown: Option<Listing>) -> Vec<Month> {
        type Seen<'a> = (u32, BTreeSet<(&'a CustomerId, ActionKind)>);
        let mut months: BTreeMap<(i32, u32), Seen> = BTreeMap::new();
        let past = self.past().into_iter().flat_map(|past| &past.entries);
        let listings = past.clone().map(|entry| entry.listed).chain(shown);
        for listing in listings.chain(self.answered().map(|entry| entry.listed)) {
            let (offered, _) = months.entry(month_of(listing.on)).or_default();
            *offered = listing.of.max(*offered);
        }
        let is_done = |entry: &&Entry| {
            let outcome = entry.answer.as_ref().map(|answer| answer.outcome.kind());
            outcome == Some(OutcomeKind::Done)
        };
        for entry in self.answered().filter(is_done) {
            let (_, done) = months.entry(month_of(entry.listed.on)).or_default();
            done.insert((&entry.offer.customer, entry.offer.action));
        }
        let month = |((year, month), (offered, done)): ((i32, u32), Seen)| Month {
            year,
            month,
            // A file edited by hand may say less.
            offered: offered.max(done.len() as u32),
            done: done.len() as u32,
        };
        months.into_iter().map(month).collect()
    }

    /// The rules that were said to be wrong at least once, most urgent first.
    pub fn wrong(&self) -> Vec<Tally> {
        let mut rules: BTreeMap<Rule, (u32, u32)> = BTreeMap::new();
        for entry in self.answered() {
            let kind = entry.answer.as_ref().map(|answer| answer.outcome.kind());
            let (wrong, answered) = rules.entry(entry.rule()).or_default();
            *wrong += u32::from(kind == Some(OutcomeKind::Wrong));
            *answered += 1;
        }
        let tally = |(rule, (wrong, answered))| Tally { rule, wrong, answered };
        rules.into_iter().map(tally).filter(|tally| tally.wrong > 0).collect()
    }
}

impl Entry {
    /// The rule that offered the action.
    pub fn rule(&self) -> Rule {
        (self.offer.action, self.first_platform)
    }
}

fn month_of(day: Day) -> (i32, u32) {
    let (year, month, _) = day.ymd();
    (year, month)
}
