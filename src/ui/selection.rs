//! Which customers a view shows, and in which order: all filtering happens here, so that every count agrees with its list.

use crate::domain::propensity::Propensity;
use crate::report::comparison::Comparison;
use crate::report::evaluation::Judgement;
use crate::report::starts::StartTest;
use crate::report::{Customer, Report, Thresholds};

pub mod columns;
pub mod condition;
pub mod due;
pub mod filter;
pub(super) mod fold;
pub mod happened;
pub mod sort;

use columns::Columns;
use condition::{Conditions, FeatureValues};
use due::Week;
use filter::{Levels, List, Lists, MinConfidence, RowLimit};
use fold::folded;
use happened::Happened;
use sort::{Sort, SortKey};

/// The filters of the pipeline view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The minimum tested confidence; `None` leaves nobody out.
    pub min: Option<MinConfidence>,
    pub levels: Levels,
    pub lists: Lists,
    /// On features, whose values the worker knows.
    pub conditions: Conditions,
    /// Only customers whose first action is due in this week.
    pub week: Option<Week>,
    /// Only customers that this happened to since the earlier analysis.
    pub since: Option<Happened>,
    pub limit: RowLimit,
    pub sort: Sort,
    /// The columns shown; `None` leaves them as they are.
    pub columns: Option<Columns>,
}

/// What is known besides the report.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// What is known about the model so far; sorting by out-of-fold confidence needs it.
    pub judgement: Option<&'a Judgement>,
    /// The values of features; conditions need them.
    pub columns: Option<&'a FeatureValues>,
    /// What changed since the earlier analysis; what happened to customers needs it.
    pub comparison: Option<&'a Comparison>,
    /// Who starts a project; only the column that says so needs it.
    pub starts: Option<&'a StartTest>,
}

impl<'a> From<Option<&'a Judgement>> for Known<'a> {
    fn from(judgement: Option<&'a Judgement>) -> Self {
        Self {
            judgement,
            ..Self::default()
        }
    }
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
            conditions: Conditions::NONE,
            week: None,
            since: None,
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

    /// Everyone that something happened to since the earlier analysis.
    pub fn of_happened(since: Happened) -> Self {
        Self {
            since: Some(since),
            ..Self::everyone()
        }
    }

    /// Every customer.
    pub fn everyone() -> Self {
        Self {
            min: None,
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

    /// How many filters are set, besides the search and the conditions, which stand as chips.
    pub fn filters_set(&self) -> usize {
        let set = [
            self.levels != Levels::DEFAULT,
            self.min.is_some(),
            self.lists != Lists::NONE,
            self.week.is_some(),
            self.since.is_some(),
        ];
        set.into_iter().filter(|is_set| *is_set).count()
    }

    /// Returns the customers that match, in order.
    ///
    /// What is known of the model so far is its judgement. The minimum confidence compares tested confidences alone, those of
    /// models that have not seen the customer: the in-sample ones are close to 1 for everyone. It excludes no one whose confidence
    /// is not tested, be it that the test is not done yet, that there is no model, or that the customer has no label.
    ///
    /// A condition on a feature whose values are not known admits no one: views that show conditions wait for them. Where nothing is
    /// compared with, what happened since excludes no one, and views say so.
    pub fn select<'a>(&self, report: &Report, known: impl Into<Known<'a>>, search: &str) -> Selected {
        self.selected(report, known.into(), search)
    }

    fn selected(&self, report: &Report, known: Known<'_>, search: &str) -> Selected {
        let search = Search::of(search);
        let meets = |customer: u32| self.conditions.admit(customer, known.columns);
        let found: Vec<(Ranked, &Customer)> = ranked(report)
            .filter(|(ranked, customer)| self.admits(*ranked, customer, known.judgement, &report.thresholds) && search.finds(customer))
            .filter(|(ranked, _)| meets(ranked.customer))
            .filter(|(ranked, _)| self.is_happened(ranked.customer, known.comparison))
            .filter(|(_, customer)| self.week.is_none_or(|week| week.admits(customer, report.as_of)))
            .collect();
        Selected {
            matches: self
                .sort
                .apply(found, known.judgement)
                .into_iter()
                .map(|(ranked, _)| ranked)
                .collect(),
            limit: usize::from(self.limit.rows()),
        }
    }

    /// The minimum tested confidence in whole percent.
    pub fn min_percent(&self) -> u8 {
        self.min.map_or(0, MinConfidence::percent)
    }

    fn is_happened(&self, customer: u32, comparison: Option<&Comparison>) -> bool {
        let (Some(since), Some(comparison)) = (self.since, comparison) else {
            return true;
        };
        comparison.of_now(customer).is_some_and(|customer| since.is_of(customer))
    }

    fn admits(&self, ranked: Ranked, customer: &Customer, judgement: Option<&Judgement>, thresholds: &Thresholds) -> bool {
        let tested = || judgement?.confidence_in(ranked.customer, customer.level());
        let is_sure = self.min.is_none_or(|min| tested().is_none_or(|confidence| min.admits(confidence)));
        is_sure && self.levels.contains(customer.level()) && self.lists.admits(customer, thresholds)
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

#[cfg(test)]
pub(in crate::ui) mod tests;
