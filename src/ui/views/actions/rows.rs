//! The building blocks of the view's tables, and their pagination.

use crate::domain::calendar::{AsOf, Day};
use crate::domain::propensity::Propensity;
use crate::report::action::{Action, Urgency};
use crate::report::evaluation::Judgement;
use crate::report::{Customer, Report};
use crate::text;
use crate::ui::cells::{Cell, Head};
use crate::ui::route::Route;
use crate::wire::Pick;

/// The number of rows on a page.
pub const PAGE: usize = 50;

/// A table, limited to the page being shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    pub heads: Vec<Head>,
    pub items: Vec<Item>,
    /// Every action in the table, including those on other pages, in order.
    pub all: Vec<Pick>,
    /// `1 to 50 of 1,204`.
    pub range: String,
    pub pages: Pages,
    /// How many rows are there only if handled actions are shown.
    pub handled: usize,
}

/// The position among the pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pages {
    /// Counted from 0.
    pub at: u32,
    pub of: u32,
    pub words: String,
}

/// A row, or the heading of a group.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Over(Over),
    Row(Box<ActionRow>),
}

/// The heading of a group of rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Over {
    pub key: String,
    pub title: String,
    pub note: String,
    /// The address of a customer.
    pub address: Option<String>,
    pub level: Option<Propensity>,
}

/// An action of a customer.
#[derive(Debug, Clone, PartialEq)]
pub struct ActionRow {
    pub pick: Pick,
    /// Customer and action, for users who hear the button without its row.
    pub spoken: String,
    pub title: Title,
    pub level: Option<Propensity>,
    pub urgency: Option<(Urgency, &'static str)>,
    pub cells: Vec<Cell>,
}

/// The subject of a row, above a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Title {
    pub text: String,
    pub note: String,
    pub address: Option<String>,
}

impl Item {
    /// Identifies rows, so that unchanged ones are not drawn again.
    pub fn key(&self) -> String {
        match self {
            Self::Over(over) => over.key.clone(),
            Self::Row(line) => format!("{}/{}", line.pick.customer, line.pick.action.key()),
        }
    }
}

/// The address of the customer's own view.
pub fn customer_address(customer: &Customer) -> String {
    Route::to_customer(&customer.id).address()
}

/// The customer as the title of a row.
pub fn customer_title(customer: &Customer) -> Title {
    Title {
        text: customer.name.clone(),
        note: text::links::ids(&customer.id, &customer.merged_ids),
        address: Some(customer_address(customer)),
    }
}

/// `Nordwind Logistics: Critical product renewal`.
pub fn spoken(customer: &Customer, action: &Action) -> String {
    format!("{}: {}", customer.name, text::action::title(action))
}

/// A date above how far away it is.
pub fn dated(day: Option<Day>, as_of: Day, show_date: &dyn Fn(Day) -> String) -> Cell {
    match day {
        Some(day) => Cell::Noted {
            text: show_date(day),
            note: text::enablement::distance(AsOf(as_of).days_to(day).0),
        },
        None => absent(),
    }
}

pub fn absent() -> Cell {
    Cell::Text(text::enablement::WORDS.absent.to_owned())
}

/// The model's confidence, out-of-fold if known, above the ranking score.
pub fn confidence(index: u32, customer: &Customer, judgement: Option<&Judgement>) -> Cell {
    let tested = judgement.and_then(|judgement| judgement.confidence_in(index, customer.level()));
    match (tested.or(customer.confidence()), customer.composite()) {
        (Some(share), Some(score)) => Cell::Noted {
            text: text::number::confidence(share),
            note: text::enablement::confidence_note(tested.is_some(), score),
        },
        _ => absent(),
    }
}

/// Finds the requested page, or the last one: its bounds and its position in words.
pub fn cut(lines: usize, page: u32) -> (std::ops::Range<usize>, String, Pages) {
    let pages = lines.div_ceil(PAGE).max(1);
    let at = (page as usize).min(pages - 1);
    let from = at * PAGE;
    let to = (from + PAGE).min(lines);
    let range = text::enablement::range(from + 1, to, lines);
    let pages = Pages {
        at: at as u32,
        of: pages as u32,
        words: text::enablement::page(at + 1, pages),
    };
    (from..to, range, pages)
}

/// Customers in ranking order, so that confident Lows never come first.
pub fn ranked(report: &Report) -> impl Iterator<Item = (u32, &Customer)> {
    (report.ranking.iter()).filter_map(|index| Some((*index, report.customers.get(*index as usize)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_hold_fifty_lines_and_the_last_what_is_left() {
        let at = |lines, page| {
            let (bounds, range, pages) = cut(lines, page);
            (bounds, range, pages.words)
        };
        assert_eq!(at(120, 1), (50..100, "51 to 100 of 120".into(), "Page 2 of 3".into()));
        assert_eq!(at(120, 99), (100..120, "101 to 120 of 120".into(), "Page 3 of 3".into()));
        assert_eq!(at(0, 3), (0..0, "None".into(), "Page 1 of 1".into()));
    }
}
