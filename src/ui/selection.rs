//! Which customers a view shows, and in which order: all filtering happens here, so that every count agrees with its list.

use crate::domain::propensity::{Propensity, millionths};
use crate::report::action::Timeline;
use crate::report::evaluation::Judgement;
use crate::report::{Customer, Report, Thresholds};

pub mod columns;
pub mod due;
pub mod filter;
pub(super) mod fold;
pub mod sort;

use columns::Columns;
use due::Week;
use filter::{Levels, List, Lists, MinConfidence, RowLimit};
use fold::folded;
use sort::{Sort, SortKey};

/// The filters of the pipeline view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The minimum confidence; `None` uses that of the analysis's own top opportunities.
    pub min: Option<MinConfidence>,
    pub levels: Levels,
    pub lists: Lists,
    /// Only customers whose first action is due in this week.
    pub week: Option<Week>,
    pub limit: RowLimit,
    pub sort: Sort,
    /// The columns shown; `None` leaves them as they are.
    pub columns: Option<Columns>,
}

/// A customer in a view, by index in `Report::customers`, with its rank from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked {
    pub customer: u32,
    pub rank: u32,
}

/// The result of a selection.
#[derive(Debug, Clone, PartialEq)]
pub struct Selected {
    /// All matches in order; views show the first `limit`.
    pub matches: Vec<Ranked>,
    pub limit: usize,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            min: None,
            levels: Levels::DEFAULT,
            lists: Lists::NONE,
            week: None,
            limit: RowLimit::DEFAULT,
            sort: Sort {
                key: SortKey::Rank,
                reversed: false,
            },
            columns: None,
        }
    }
}

impl Selection {
    /// Everyone on a list, whatever their level and confidence.
    pub fn of_list(list: List) -> Self {
        Self {
            lists: Lists::only(list),
            ..Self::everyone()
        }
    }

    /// Everyone whose first action is due in a week.
    pub fn of_week(week: Week) -> Self {
        Self {
            week: Some(week),
            ..Self::everyone()
        }
    }

    /// Everyone with a level.
    pub fn of_level(level: Propensity) -> Self {
        Self {
            levels: Levels::only(level),
            ..Self::everyone()
        }
    }

    /// Every customer.
    pub fn everyone() -> Self {
        Self {
            min: Some(MinConfidence::NONE),
            levels: Levels::ALL,
            ..Self::default()
        }
    }

    /// The same columns, and every filter at its default.
    pub fn reset(&self) -> Self {
        Self {
            columns: self.columns,
            ..Self::default()
        }
    }

    /// Returns the customers that match, in order. Without a model there are no confidences, and the minimum confidence
    /// excludes no one.
    ///
    /// `judgement` is what is known about the model so far; sorting by out-of-fold confidence needs it.
    pub fn select(&self, report: &Report, judgement: Option<&Judgement>, search: &str) -> Selected {
        let search = Search::of(search);
        let found: Vec<(Ranked, &Customer)> = ranked(report)
            .filter(|(_, customer)| self.admits(customer, &report.thresholds) && search.finds(customer))
            .filter(|(_, customer)| self.week.is_none_or(|week| week.admits(customer, report.as_of)))
            .collect();
        Selected {
            matches: self
                .sort
                .apply(found, judgement, report.as_of)
                .into_iter()
                .map(|(ranked, _)| ranked)
                .collect(),
            limit: usize::from(self.limit.rows()),
        }
    }

    /// The minimum confidence in whole percent.
    pub fn min_percent(&self, thresholds: &Thresholds) -> u8 {
        let own = || (thresholds.top_min_confidence * 100.0).round() as u8;
        self.min.map_or_else(own, MinConfidence::percent)
    }

    fn admits(&self, customer: &Customer, thresholds: &Thresholds) -> bool {
        let is_confident = |confidence| match self.min {
            Some(min) => min.admits(confidence),
            None => millionths(confidence) >= millionths(thresholds.top_min_confidence),
        };
        let confident = customer.confidence().is_none_or(is_confident);
        confident && self.levels.contains(customer.level()) && self.lists.admits(customer, thresholds)
    }
}

fn ranked(report: &Report) -> impl Iterator<Item = (Ranked, &Customer)> {
    report.ranking.iter().zip(1..).filter_map(|(&customer, rank)| {
        let row = report.customers.get(customer as usize)?;
        Some((Ranked { customer, rank }, row))
    })
}

/// A search text: part of a customer's name or of one of its ids, ignoring case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search(String);

impl Search {
    pub fn of(text: &str) -> Self {
        Self(folded(text.trim()).into_owned())
    }

    /// Whether a customer matches; an empty search matches everyone.
    pub fn finds(&self, customer: &Customer) -> bool {
        let needle = self.0.as_str();
        let mut ids = std::iter::once(&customer.id).chain(&customer.merged_ids);
        needle.is_empty() || folded(&customer.name).contains(needle) || ids.any(|id| folded(&id.to_string()).contains(needle))
    }
}

impl Selected {
    /// The rows that a view draws.
    pub fn shown(&self) -> &[Ranked] {
        self.matches.get(..self.limit).unwrap_or(&self.matches)
    }
}

/// The timeline of the customer's first action.
fn due(customer: &Customer) -> Timeline {
    customer.actions.first().map_or(Timeline::Routine, |action| action.timeline)
}

#[cfg(test)]
pub(in crate::ui) mod tests;
