//! The action log as a file, both ways: `actions.csv` lists what is offered with what became of it, for people to fill in and for
//! next month's list.

use crate::domain::calendar::Day;
use crate::domain::log::{Answer, Entry, Listing, Log, Offer, Outcome, hiding};
use crate::domain::order::{Collect, Order};
use crate::report::action::{Action, ActionKind, Driver};
use crate::report::{Customer, Report};
use crate::text;

use super::ExportError;
use super::calendar::due;
use super::cell::Cell;
use super::csv;
use super::tables::id_cell;

mod read;

pub use read::{ReadList, is_action_list, read_actions};

/// The name that the log is saved under.
pub const ACTIONS_FILE: &str = "actions.csv";

/// The columns, as written and as read.
const COLUMNS: [&str; 15] = [
    "key",
    "customer_id",
    "customer_name",
    "action_type",
    "action_title",
    "first_platform",
    "due",
    "outcome",
    "reason",
    "answered",
    "until",
    "owner",
    "note",
    "listed",
    "list_size",
];

/// The day that an action is due, as the log knows it.
pub fn log_due(action: &Action, as_of: Day) -> Day {
    due(action, as_of)
}

/// How many actions a report offers, and when.
pub fn listing(report: &Report) -> Listing {
    let of = report.customers.iter().map(|customer| customer.actions.len()).sum::<usize>();
    Listing {
        on: report.as_of,
        of: of as u32,
    }
}

/// An action of a report as an entry of the log, without an answer.
pub fn log_entry(customer: &Customer, action: &Action, listed: Listing) -> Entry {
    Entry {
        offer: Offer {
            customer: customer.id.clone(),
            action: action.kind,
            due: log_due(action, listed.on),
        },
        first_platform: is_first_platform(action),
        listed,
        answer: None,
    }
}

/// Whether a cross-sell is about the first platform, which the playbook words differently.
fn is_first_platform(action: &Action) -> bool {
    let is_cross_sell = matches!(action.kind, ActionKind::CrossSellHigh | ActionKind::CrossSellMedium);
    is_cross_sell && matches!(action.reason, Driver::FewPlatforms { owned: 0 })
}

/// Of entries about a customer, the one that keeps an action off the list.
pub fn handled<'a>(known: &[&'a Entry], report: &Report, action: &Action) -> Option<&'a Entry> {
    if known.is_empty() {
        return None;
    }
    hiding(known, action.kind, due(action, report.as_of), report.as_of)
}

/// The customer's action to take next: the first that nothing recorded keeps off the list. `None` if all are handled.
pub fn next_open<'a>(report: &Report, log: &Log, customer: &'a Customer) -> Option<&'a Action> {
    let known = log.of_customer(&customer.id);
    customer.actions.iter().find(|action| handled(&known, report, action).is_none())
}

/// `actions.csv`: every action that is offered, with its answer where there is one, and what was answered earlier. An action that
/// an earlier answer keeps off the list stands there by that answer alone.
///
/// # Errors
/// When the CSV cannot be written.
pub fn action_log(report: &Report, log: &Log) -> Result<Vec<u8>, ExportError> {
    let all = |_: u32, _: ActionKind| true;
    let mut entries = offered(report, log, all);
    let is_there = entries.iter().map(|entry| entry.offer.clone()).into_set();
    entries.extend(log.answered().filter(|entry| !is_there.contains(&entry.offer)).cloned());
    write(report, entries)
}

/// The same of picked actions only, given by index of the customer and kind.
///
/// # Errors
/// When the CSV cannot be written.
pub fn picked_log(report: &Report, log: &Log, is_picked: impl Fn(u32, ActionKind) -> bool) -> Result<Vec<u8>, ExportError> {
    write(report, offered(report, log, is_picked))
}

fn offered(report: &Report, log: &Log, is_wanted: impl Fn(u32, ActionKind) -> bool) -> Vec<Entry> {
    let listed = listing(report);
    let mut entries = Vec::new();
    for (index, customer) in (0..).zip(&report.customers) {
        let known = log.of_customer(&customer.id);
        for action in customer.actions.iter().filter(|action| is_wanted(index, action.kind)) {
            let open = log_entry(customer, action, listed);
            let own = known.iter().find(|entry| entry.offer == open.offer);
            match own {
                Some(own) => entries.push(Entry::clone(own)),
                None if handled(&known, report, action).is_some() => {}
                None => entries.push(open),
            }
        }
    }
    entries
}

fn write(report: &Report, mut entries: Vec<Entry>) -> Result<Vec<u8>, ExportError> {
    entries.order_by(|a, b| a.offer.cmp(&b.offer));
    let names = report.customers.iter().map(|customer| (&customer.id, &*customer.name)).into_map();
    csv::write(
        &COLUMNS,
        entries.iter().map(|entry| row(entry, names.get(&entry.offer.customer).copied())),
    )
}

fn row<'a>(entry: &'a Entry, name: Option<&'a str>) -> Vec<Cell<'a>> {
    let Entry {
        offer,
        first_platform,
        listed,
        answer,
    } = entry;
    let mut cells = vec![
        Cell::text(offer.key().to_string()),
        id_cell(&offer.customer),
        name.map_or(Cell::Absent, Cell::text),
        Cell::text(offer.action.key()),
        Cell::text(text::action::rule_title(entry.rule())),
        Cell::Flag(*first_platform),
        Cell::Day(offer.due),
    ];
    match answer {
        Some(answer) => cells.extend(answer_cells(answer)),
        None => cells.extend(std::iter::repeat_n(Cell::Absent, 6)),
    }
    cells.extend([Cell::Day(listed.on), Cell::Integer(listed.of.into())]);
    cells
}

fn answer_cells(answer: &Answer) -> [Cell<'_>; 6] {
    let worded = |text: &'_ str| {
        if text.is_empty() {
            Cell::Absent
        } else {
            Cell::text(text.to_owned())
        }
    };
    let until = match answer.outcome {
        Outcome::NotNow { until, .. } => Cell::Day(until),
        Outcome::Done | Outcome::Wrong { .. } => Cell::Absent,
    };
    [
        Cell::text(answer.outcome.kind().key()),
        answer.outcome.reason().map_or(Cell::Absent, |reason| Cell::text(reason.key())),
        Cell::Day(answer.on),
        until,
        worded(&answer.owner),
        worded(&answer.note),
    ]
}

#[cfg(test)]
mod tests;
