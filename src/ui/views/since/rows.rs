//! The first line, the figures and the list of customers, taken from a comparison.

use super::super::actions::rows::{Pages, cut};
use crate::domain::order::Order;
use crate::domain::propensity::Propensity;
use crate::report::comparison::{ComparedCustomer, Comparison, Step};
use crate::text;
use crate::text::comparison::Counts;
use crate::text::number::grouped;
use crate::ui::route::Route;
use crate::ui::route::executive::SincePlace;
use crate::ui::route::insights::encoded;
use crate::ui::selection::fold::folded;
use crate::ui::selection::happened::{Happened, has_risen};

/// A part of the first line, and the address of the customers that it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub text: String,
    pub address: Option<String>,
}

/// A figure above the list, which leads to those it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub label: &'static str,
    pub value: String,
    pub address: String,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    pub lines: Vec<Line>,
    /// `9 of 25 customers`.
    pub lede: String,
    pub range: String,
    pub pages: Pages,
}

/// A customer's row.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its index in the comparison.
    pub place: u32,
    /// Its id as encoded in addresses.
    pub key: String,
    pub id: String,
    pub name: String,
    /// Its view; empty if it is not in this export.
    pub address: String,
    pub what: What,
    pub status: &'static str,
    /// `None` where it was no customer.
    pub before: Option<Propensity>,
    /// `None` where it is none.
    pub after: Option<Propensity>,
    /// From the one value to the other, or the only one.
    pub value: String,
    /// Empty if its level is the same.
    pub why: String,
    /// Empty if nothing was due.
    pub renewal: &'static str,
}

/// The direction in which a customer went, which its icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Up,
    Down,
    Came,
    Went,
    Same,
}

impl What {
    fn of(customer: &ComparedCustomer) -> Self {
        match (customer.status.is_in_both(), customer.place) {
            (true, _) if has_risen(customer) => Self::Up,
            (true, _) if customer.has_moved() => Self::Down,
            (true, _) => Self::Same,
            (false, Some(_)) => Self::Came,
            (false, None) => Self::Went,
        }
    }

    /// The value of the `data-what` attribute.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Came => "came",
            Self::Went => "went",
            Self::Same => "same",
        }
    }
}

/// The first line; the day is written as the page writes days.
pub fn first_line(comparison: &Comparison, since: &str) -> Vec<Part> {
    let pieces = text::comparison::pieces(comparison, since).into_iter();
    let part = |piece: text::comparison::Piece| Part {
        text: piece.text,
        address: piece.counts.map(|counts| place_of(counts).address()),
    };
    pieces.map(part).collect()
}

/// The customers that a number of the first line counts.
pub fn place_of(counts: Counts) -> SincePlace {
    match counts {
        Counts::Came => SincePlace::showing(Happened::Came),
        Counts::Gone => SincePlace::showing(Happened::Gone),
        Counts::Merged => SincePlace::showing(Happened::Merged),
        Counts::Split => SincePlace::showing(Happened::Split),
        Counts::Regrouped => SincePlace::showing(Happened::Regrouped),
        Counts::Moved => SincePlace::showing(Happened::Moved),
        Counts::MovedBy(step) => SincePlace::moved_by(step),
        Counts::Renewals => SincePlace::showing(Happened::Renewals),
        Counts::Resolved => SincePlace::showing(Happened::Resolved),
    }
}

/// How many customers each thing happened to, in the order of [`Happened::ALL`]: one pass over all.
pub fn counts(comparison: &Comparison) -> [u32; Happened::ALL.len()] {
    let mut counts = [0; Happened::ALL.len()];
    for customer in &comparison.customers {
        for (count, happened) in counts.iter_mut().zip(Happened::ALL) {
            *count += u32::from(happened.is_of(customer));
        }
    }
    counts
}

/// The figures: what happened to anyone, and by what they moved.
pub fn figures(comparison: &Comparison) -> Vec<Figure> {
    let counts = counts(comparison);
    let happened = Happened::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0);
    let happened = happened.map(|(happened, count)| Figure {
        label: happened.label(),
        value: grouped(count.into()),
        address: SincePlace::showing(happened).address(),
    });
    let moved = Step::ALL
        .into_iter()
        .zip(comparison.figures.moved_by)
        .filter(|(_, count)| *count > 0);
    let moved = moved.map(|(step, count)| Figure {
        label: text::since::step_moved(step),
        value: grouped(count.into()),
        address: SincePlace::moved_by(step).address(),
    });
    happened.chain(moved).collect()
}

/// Whom to look at first: the best of those that rose by their own rows, else of those that rose, else of those that moved.
pub fn look_first(comparison: &Comparison, order: &[u32]) -> Option<String> {
    let mut customers = order.iter().filter_map(|place| comparison.customers.get(*place as usize));
    let rose_by_itself = |customer: &&ComparedCustomer| has_risen(customer) && customer.reason() == Some(Step::OwnRows);
    let first = customers
        .clone()
        .find(rose_by_itself)
        .or_else(|| customers.find(|customer| customer.has_moved()))?;
    Some(text::since::look_first(&first.stands.name, &text::since::told(first)))
}

/// The customers in the order of the list: those that moved up, down, came, went, then the others; each by rank.
pub fn ordered(comparison: &Comparison) -> Vec<u32> {
    let class = |customer: &ComparedCustomer| match What::of(customer) {
        What::Up => 0,
        What::Down => 1,
        What::Came => 2,
        What::Went => 3,
        What::Same => 4,
    };
    let rank = |customer: &ComparedCustomer| {
        let stands = customer.stands.after.or(customer.stands.before);
        stands.map_or(u32::MAX, |stands| stands.rank)
    };
    let keyed = comparison
        .customers
        .iter()
        .zip(0..)
        .map(|(customer, place)| (class(customer), rank(customer), place));
    let mut keyed: Vec<(u8, u32, u32)> = keyed.collect();
    keyed.order_by(Ord::cmp);
    keyed.into_iter().map(|(_, _, place)| place).collect()
}

/// The page of the list at a place, of the customers that a search finds.
pub fn sheet(comparison: &Comparison, order: &[u32], place: &SincePlace, search: &str) -> Sheet {
    let needle = folded(search.trim()).into_owned();
    let customer = |place: &u32| comparison.customers.get(*place as usize);
    let is_wanted = |place_of: &&u32| customer(place_of).is_some_and(|customer| is_listed(customer, place) && finds(customer, &needle));
    let matching: Vec<u32> = order.iter().filter(is_wanted).copied().collect();
    let (bounds, range, pages) = cut(matching.len(), place.page);
    let shown = matching.get(bounds).unwrap_or_default();
    Sheet {
        lines: shown.iter().filter_map(|place| Some(line(customer(place)?, *place))).collect(),
        lede: text::since::listed(matching.len(), comparison.customers.len()),
        range,
        pages,
    }
}

fn is_listed(customer: &ComparedCustomer, place: &SincePlace) -> bool {
    place.show.is_none_or(|show| show.is_of(customer)) && place.by.is_none_or(|by| customer.reason() == Some(by))
}

fn finds(customer: &ComparedCustomer, needle: &str) -> bool {
    needle.is_empty() || folded(&customer.stands.name).contains(needle) || folded(&customer.stands.id.to_string()).contains(needle)
}

/// A customer's row.
pub fn line(customer: &ComparedCustomer, place: u32) -> Line {
    let stands = &customer.stands;
    let value = customer.value;
    let written = text::since::value;
    let is_here = customer.place.is_some();
    Line {
        place,
        key: encoded(&stands.id),
        id: stands.id.to_string(),
        name: stands.name.clone(),
        address: if is_here {
            Route::to_customer(&stands.id).address()
        } else {
            String::new()
        },
        what: What::of(customer),
        status: text::since::status(customer, has_risen(customer)),
        before: stands.before.map(|standing| standing.level),
        after: stands.after.map(|standing| standing.level),
        value: match (value.before, value.after) {
            (Some(_), Some(_)) if written(value.before) != written(value.after) => {
                text::since::shift(&written(value.before), &written(value.after))
            }
            (before, after) => written(after.or(before)),
        },
        why: customer
            .path
            .as_ref()
            .filter(|_| customer.has_moved())
            .map(text::since::why)
            .unwrap_or_default(),
        renewal: customer.renewal.as_ref().map_or("", |renewal| text::since::renewal(renewal.state)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample::comparison;

    fn names(place: &SincePlace, search: &str) -> Vec<String> {
        let comparison = comparison();
        let lines = sheet(&comparison, &ordered(&comparison), place, search).lines;
        lines.into_iter().map(|line| line.name).collect()
    }

    #[test]
    fn those_that_moved_come_first() {
        let all = ["Nordwind Logistics", "Calder Water", "Bracken Rail", "Dorn Energy", "Aurelia Foods"];
        assert_eq!(names(&SincePlace::default(), ""), all);
        assert_eq!(names(&SincePlace::default(), " 70012"), ["Calder Water"]);
        assert_eq!(names(&SincePlace::default(), "DORN"), ["Dorn Energy"]);
    }

    #[test]
    fn every_number_of_the_first_line_leads_to_as_many_customers() {
        let comparison = comparison();
        let order = ordered(&comparison);
        let mut led = 0;
        for piece in text::comparison::pieces(&comparison, "4 July") {
            let Some(counts) = piece.counts else { continue };
            let listed = sheet(&comparison, &order, &place_of(counts), "").lines.len();
            assert!(piece.text.starts_with(&listed.to_string()), "{}: {listed}", piece.text);
            led += 1;
        }
        assert_eq!(led, 7);
        let line: String = first_line(&comparison, "4 July").into_iter().map(|part| part.text).collect();
        assert_eq!(
            line,
            "Since 4 July (31 days): 1 new customer, 1 gone, 2 changed level: 1 by their own rows, 1 by the date; 1 of 1 renewal resolved"
        );
    }

    #[test]
    fn figures_lead_to_as_many_customers() {
        let comparison = comparison();
        let order = ordered(&comparison);
        let figures = figures(&comparison);
        assert_eq!(figures.len(), 10, "eight things happened to someone, and two steps moved");
        for figure in figures {
            let Route::Executive(crate::ui::route::executive::ExecutivePlace::Since(place)) = Route::parse(&figure.address) else {
                panic!("{} leads elsewhere", figure.address);
            };
            let listed = sheet(&comparison, &order, &place, "").lines.len();
            assert_eq!(figure.value, listed.to_string(), "{}", figure.label);
        }
    }

    #[test]
    fn a_line_says_what_happened_and_why() {
        let comparison = comparison();
        let lines = sheet(&comparison, &ordered(&comparison), &SincePlace::default(), "").lines;
        let up = &lines[0];
        assert_eq!((up.what, up.status, up.why.as_str()), (What::Up, "Moved up", "by its own rows"));
        assert_eq!(up.value, "0.400 \u{2192} 0.900");
        assert_eq!(up.renewal, "Resolved");
        let gone = lines.iter().find(|line| line.what == What::Went).unwrap();
        assert_eq!((gone.address.as_str(), gone.after, gone.value.as_str()), ("", None, "0.300"));
        let same = &lines[4];
        assert_eq!((same.what, same.why.as_str(), same.value.as_str()), (What::Same, "", "0.700"));
    }

    #[test]
    fn whom_to_look_at_first_is_who_rose_most() {
        let comparison = comparison();
        assert_eq!(
            look_first(&comparison, &ordered(&comparison)).as_deref(),
            Some("Look first at Nordwind Logistics: Medium \u{2192} High by its own rows.")
        );
        assert_eq!(text::since::told(comparison.of_now(0).unwrap()), "nothing changed");
        assert_eq!(text::since::told(comparison.of_now(2).unwrap()), "new");
        assert_eq!(comparison.of_now(4), None, "it is gone");
    }
}
