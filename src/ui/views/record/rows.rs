//! What was recorded about actions, and what became of a list that was saved.

use std::collections::BTreeSet;

use crate::domain::action::ActionKind;
use crate::domain::ids::CustomerId;
use crate::domain::log::{Answer, Fate, FollowUp, Log};
use crate::export::{handled, listing};
use crate::report::Report;
use crate::text;
use crate::ui::cells::{Cell, Head, heads};
use crate::wire::Pick;

/// What is recorded about an action, while it keeps the action off the list.
pub fn answer(report: &Report, log: &Log, pick: Pick) -> Option<Answer> {
    if log.is_empty() {
        return None;
    }
    let customer = report.customers.get(pick.customer as usize)?;
    let action = customer.actions.iter().find(|action| action.kind == pick.action)?;
    let known = log.of_customer(&customer.id);
    handled(&known, report, action)?.answer.clone()
}

/// What the log tab says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Told {
    /// How the list turned out read back last, as a line and a table.
    pub past: Option<(String, Sheet)>,
    pub months: Sheet,
    /// How often each rule was wrong.
    pub wrong: Vec<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    pub heads: Vec<Head>,
    pub rows: Vec<Vec<Cell>>,
}

/// What became of the actions, with dates written by `show_date`.
pub fn told(report: &Report, log: &Log, show_date: &dyn Fn(crate::domain::calendar::Day) -> String) -> Told {
    let offered = offered(report);
    let past = log.follow_up(|customer, kind| offered.contains(&(customer, kind)));
    let words = &text::log::WORDS;
    let months = log.months(Some(listing(report)));
    let month = |month: &crate::domain::log::Month| {
        vec![
            titled(text::log::month(month)),
            number(month.offered),
            number(month.done),
            Cell::Number(text::log::rate(month)),
        ]
    };
    Told {
        past: past.map(|past| (text::log::follow_up(&show_date(past.listed), &past.total), fates(&past))),
        months: Sheet {
            heads: heads([words.month, words.offered, words.done_count, words.rate], &[1, 2, 3]),
            rows: months.iter().rev().map(month).collect(),
        },
        wrong: log.wrong().iter().map(text::log::wrong).collect(),
    }
}

/// What is offered today; a customer answers to every id that was linked.
fn offered(report: &Report) -> BTreeSet<(&CustomerId, ActionKind)> {
    let mut offered = BTreeSet::new();
    for customer in &report.customers {
        for id in std::iter::once(&customer.id).chain(&customer.merged_ids) {
            offered.extend(customer.actions.iter().map(|action| (id, action.kind)));
        }
    }
    offered
}

fn fates(past: &FollowUp) -> Sheet {
    let words = &text::log::WORDS;
    let [done, not_now, wrong, open, gone] = Fate::ALL.map(text::log::fate);
    let row = |name: String, counts: &[u32; 5]| {
        let mut cells = vec![titled(name)];
        cells.extend(counts.iter().copied().map(number));
        cells
    };
    let mut rows: Vec<Vec<Cell>> = past
        .rules
        .iter()
        .map(|(rule, counts)| row(text::log::rule(*rule), counts))
        .collect();
    rows.push(row(words.total.to_owned(), &past.total));
    Sheet {
        heads: heads([words.action, done, not_now, wrong, open, gone], &[1, 2, 3, 4, 5]),
        rows,
    }
}

fn titled(name: String) -> Cell {
    Cell::Title { name, note: String::new() }
}

fn number(count: u32) -> Cell {
    Cell::Number(text::number::grouped(count.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::{Entry, Outcome, PastList};
    use crate::export::log_entry;
    use crate::ui::sample;

    fn entry(report: &Report, customer: usize, outcome: Option<Outcome>) -> Entry {
        let customer = &report.customers[customer];
        Entry {
            answer: outcome.map(|outcome| Answer {
                outcome,
                on: report.as_of,
                owner: "Ann".to_owned(),
                note: String::new(),
            }),
            ..log_entry(customer, &customer.actions[0], listing(report))
        }
    }

    #[test]
    fn an_action_shows_what_was_recorded_about_it() {
        let report = sample::report();
        let mut log = Log::default();
        log.record([entry(&report, 1, Some(Outcome::Done))]);
        let pick = |customer, action| Pick { customer, action };
        let found = answer(&report, &log, pick(1, ActionKind::CriticalRenewal)).unwrap();
        assert_eq!((found.outcome, found.owner.as_str()), (Outcome::Done, "Ann"));
        assert_eq!(answer(&report, &log, pick(1, ActionKind::CrossSellHigh)), None);
        assert_eq!(answer(&report, &log, pick(0, ActionKind::GeneralFollowUp)), None);
    }

    #[test]
    fn a_list_read_back_is_told_as_a_line_and_a_table() {
        let mut report = sample::report();
        let mut log = Log::default();
        let mut gone = entry(&report, 2, None);
        gone.offer.customer = CustomerId::from_text("GONE");
        log.read_back(PastList {
            name: "actions.csv".to_owned(),
            entries: vec![
                entry(&report, 0, Some(Outcome::Wrong { reason: None })),
                entry(&report, 1, Some(Outcome::Done)),
                entry(&report, 2, None),
                gone,
            ],
        });
        // The third customer stands under another id since then.
        let merged = std::mem::replace(&mut report.customers[2].id, CustomerId::from_text("NEW"));
        report.customers[2].merged_ids = vec![merged];
        let told = told(&report, &log, &|day| day.to_string());
        let (line, sheet) = told.past.unwrap();
        assert_eq!(
            line,
            "Of 4 actions offered on 2025-07-04: 1 done, 1 wrong, 1 still open, 1 no longer offered."
        );
        let names: Vec<&Cell> = sheet.rows.iter().map(|row| &row[0]).collect();
        let expected = ["Critical product renewal", "General follow-up", "All actions"].map(|name| titled(name.to_owned()));
        assert_eq!(names, expected.iter().collect::<Vec<_>>());
        assert_eq!(sheet.rows[2][1..], [1, 0, 1, 1, 1].map(number));
        assert_eq!(
            told.months.rows,
            [vec![
                titled("July 2025".to_owned()),
                number(4),
                number(1),
                Cell::Number("25%".to_owned())
            ]]
        );
        assert_eq!(told.wrong, ["General follow-up: 1 of 1 wrong"]);
    }
}
