//! The table of every customer's level now and in each scenario: filtered, sorted, cut into pages.

use super::rows::{Linked, linked};
use crate::domain::order::Order;
use crate::domain::propensity::Propensity;
use crate::report::scenarios::{Outcome, SideBySide, Standing};
use crate::report::{Customer, Report};

/// The number of customers on a page.
pub const PER_PAGE: usize = 50;

/// The order of the customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Those that are High most often first, then in the order of the ranking.
    #[default]
    Highs,
    Name,
}

/// What is shown of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choice {
    /// Only customers that do not have the same level everywhere.
    pub differs: bool,
    pub sort: Sort,
    /// Counted from 0.
    pub page: usize,
}

/// A page of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The names of the scenarios.
    pub heads: Vec<String>,
    pub rows: Vec<Row>,
    /// The place of the first row among all, counted from 1; 0 without rows.
    pub first: usize,
    /// The number of customers over all pages.
    pub all: usize,
    /// The page that is shown: the last one if there is none of the wanted number.
    pub page: usize,
    pub pages: usize,
}

/// A customer's levels.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub customer: Linked,
    pub now: Propensity,
    /// `None` where the scenario has no such customer.
    pub levels: Vec<Option<Propensity>>,
    /// In how many of all columns the customer is High.
    pub highs: usize,
}

impl Page {
    /// The place of the last row among all.
    pub fn last(&self) -> usize {
        (self.first + self.rows.len()).saturating_sub(1)
    }
}

/// The part of the table that was chosen.
pub fn page(report: &Report, comparison: &SideBySide, choice: Choice) -> Page {
    let outcomes: Vec<(&str, &Outcome)> = comparison.outcomes().collect();
    let standing = |outcome: &Outcome, place: usize| outcome.levels.get(place).copied().unwrap_or(Standing::Absent);
    let now = |place: usize| Standing::from(report.customers.get(place).map(Customer::level));
    let differs = |place: usize| outcomes.iter().any(|(_, outcome)| standing(outcome, place) != now(place));
    let highs = |place: usize| {
        let others = outcomes.iter().filter(|(_, outcome)| standing(outcome, place) == Standing::High);
        others.count() + usize::from(now(place) == Standing::High)
    };
    let ranking = report.ranking.iter().map(|place| *place as usize);
    let mut shown: Vec<(usize, usize)> = ranking
        .filter(|place| !choice.differs || differs(*place))
        .map(|place| (highs(place), place))
        .collect();
    let name = |place: usize| report.customers.get(place).map(|customer| (&customer.name, &customer.id));
    match choice.sort {
        Sort::Highs => shown.order_by(|(a, _), (b, _)| b.cmp(a)),
        Sort::Name => shown.order_by(|(_, a), (_, b)| name(*a).cmp(&name(*b))),
    }
    let pages = shown.len().div_ceil(PER_PAGE);
    let page = choice.page.min(pages.saturating_sub(1));
    let row = |(highs, place): &(usize, usize)| {
        let customer = report.customers.get(*place)?;
        Some(Row {
            customer: linked(customer),
            now: customer.level(),
            levels: outcomes.iter().map(|(_, outcome)| standing(outcome, *place).level()).collect(),
            highs: *highs,
        })
    };
    Page {
        heads: outcomes.iter().map(|(name, _)| (*name).to_owned()).collect(),
        rows: shown.iter().skip(page * PER_PAGE).take(PER_PAGE).filter_map(row).collect(),
        first: page * PER_PAGE + usize::from(!shown.is_empty()),
        all: shown.len(),
        page,
        pages,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    fn shown(choice: Choice) -> Page {
        page(&sample::report(), &sample::side_by_side(), choice)
    }

    #[test]
    fn those_high_most_often_come_first() {
        let shown = shown(Choice::default());
        assert_eq!(shown.heads, ["In 90 days", "=Other weights"]);
        let highs: Vec<usize> = shown.rows.iter().map(|row| row.highs).collect();
        assert_eq!(highs, [3, 2, 0, 0]);
        assert_eq!(shown.rows[0].customer.id, "70004");
        assert_eq!((shown.first, shown.last(), shown.all, shown.pages), (1, 4, 4, 1));
        let last = shown.rows.iter().find(|row| row.now == Propensity::Low).unwrap();
        assert_eq!(last.levels, [Some(Propensity::Medium), None]);
    }

    #[test]
    fn those_that_differ_are_left_and_names_sort() {
        let differs = shown(Choice {
            differs: true,
            ..Choice::default()
        });
        assert_eq!(differs.all, 2, "one is Medium once, one is not there");
        let by_name = shown(Choice {
            sort: Sort::Name,
            ..Choice::default()
        });
        let names: Vec<&str> = by_name.rows.iter().map(|row| row.customer.name.as_str()).collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        assert_eq!(names, sorted);
    }

    #[test]
    fn pages_hold_fifty_and_end() {
        let mut report = sample::report();
        let customer = report.customers[0].clone();
        report.customers = vec![customer; 120];
        report.ranking = (0..120).collect();
        let mut comparison = sample::side_by_side();
        for scenario in &mut comparison.scenarios {
            scenario.outcome.as_mut().unwrap().levels = vec![Standing::High; 120];
        }
        let at = |place| {
            let choice = Choice {
                page: place,
                ..Choice::default()
            };
            let shown = page(&report, &comparison, choice);
            (shown.first, shown.last(), shown.page, shown.pages)
        };
        assert_eq!([at(0), at(2), at(9)], [(1, 50, 0, 3), (101, 120, 2, 3), (101, 120, 2, 3)]);
        let nobody = Choice {
            differs: true,
            ..Choice::default()
        };
        let empty = page(&report, &comparison, nobody);
        assert_eq!((empty.first, empty.last(), empty.all, empty.pages), (0, 0, 0, 0));
    }
}
