//! The visit plan as a table: a group per week, and the factors of each visit's value in its row.

use super::rows::{ActionRow, Item, Over, Pages, Sheet, customer_title, spoken};
use crate::domain::calendar::{Day, Days};
use crate::domain::log::Log;
use crate::report::Report;
use crate::report::action::Urgency;
use crate::report::plan::{Plan, Visit};
use crate::text;
use crate::ui::cells::{Cell, heads};
use crate::ui::route::actions::Standing;
use crate::ui::views::record::rows::answer;
use crate::wire::Pick;

/// The plan as the page shows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Planned {
    pub sheet: Sheet,
    pub left_out: String,
    /// Whether something pressing is left out.
    pub is_short: bool,
    /// The number of visits planned later than due, in words.
    pub late: Option<String>,
}

/// The table of a plan, of the visits whose actions have a standing; `show_date` formats a date as the page does.
pub fn planned(report: &Report, plan: &Plan, (log, standing): (&Log, Standing), show_date: &dyn Fn(Day) -> String) -> Planned {
    let words = &text::enablement::WORDS;
    let is_handled = |visit: &Visit| answer(report, log, pick(visit)).is_some();
    let handled = plan.visits.iter().filter(|visit| is_handled(visit)).count();
    let visits: Vec<&Visit> = (plan.visits.iter()).filter(|visit| standing.admits(is_handled(visit))).collect();
    let mut items = Vec::new();
    let mut week = 0;
    for visit in &visits {
        if visit.week != week {
            week = visit.week;
            items.push(Item::Over(over(report.as_of, week, show_date)));
        }
        items.extend(line(report, visit, show_date).map(|line| Item::Row(Box::new(line))));
    }
    let late = visits.iter().filter(|visit| visit.is_late).count();
    let left = &plan.left_out;
    Planned {
        sheet: Sheet {
            heads: heads(
                [words.customer, words.urgency, words.action, words.day, words.due, words.worth],
                &[],
            ),
            items,
            all: visits.iter().map(|visit| pick(visit)).collect(),
            range: text::enablement::visits(visits.len()),
            pages: Pages::default(),
            handled,
        },
        left_out: text::enablement::left_out(left),
        is_short: left.critical > 0 || left.due > 0 || left.calls > 0,
        late: (late > 0).then(|| text::enablement::late(late)),
    }
}

fn pick(visit: &Visit) -> Pick {
    Pick {
        customer: visit.customer,
        action: visit.action,
    }
}

fn over(as_of: Day, week: u32, show_date: &dyn Fn(Day) -> String) -> Over {
    let from = as_of.plus(Days(7 * (week as i32 - 1)));
    Over {
        key: format!("week/{week}"),
        title: text::enablement::week(week, &show_date(from)),
        note: String::new(),
        address: None,
        level: None,
    }
}

fn line(report: &Report, visit: &Visit, show_date: &dyn Fn(Day) -> String) -> Option<ActionRow> {
    let words = &text::enablement::WORDS;
    let customer = report.customers.get(visit.customer as usize)?;
    let action = customer.actions.iter().find(|action| action.kind == visit.action)?;
    let due = match visit.due {
        // What is due immediately has no date of its own.
        _ if action.urgency == Urgency::Critical && visit.due == Some(report.as_of) => words.at_once.to_owned(),
        Some(due) => show_date(due),
        None => words.any_time.to_owned(),
    };
    Some(ActionRow {
        pick: pick(visit),
        spoken: spoken(customer, action),
        title: customer_title(customer),
        level: Some(customer.level()),
        urgency: Some((action.urgency, text::action::urgency(action.urgency))),
        cells: vec![
            Cell::Noted {
                text: text::action::next_step(action).to_owned(),
                note: text::driver::sentence(&action.reason),
            },
            Cell::Text(show_date(visit.day)),
            Cell::Noted {
                text: due,
                note: if visit.is_late { words.late.to_owned() } else { String::new() },
            },
            Cell::Noted {
                text: text::enablement::worth(&visit.worth),
                note: text::enablement::basis(visit.worth.basis).to_owned(),
            },
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::action::ActionKind;
    use crate::report::plan::{Basis, LeftOut, Worth};
    use crate::ui::sample;

    fn visit(customer: u32, week: u32, is_late: bool) -> Visit {
        let report = sample::report();
        let action = &report.customers[customer as usize].actions[0];
        Visit {
            customer,
            action: action.kind,
            week,
            day: report.as_of.plus(Days(7 * (week as i32 - 1))),
            due: action.due,
            is_late,
            rank: 1,
            worth: Worth {
                likelihood: 0.634,
                basis: Basis::OutOfFold,
                urgency: 4,
                band: 3,
                points: 7.608,
            },
        }
    }

    #[test]
    fn weeks_stand_over_their_visits_with_the_parts_of_their_worth() {
        let plan = Plan {
            room: 3,
            visits: vec![visit(1, 1, false), visit(0, 2, false), visit(2, 2, true)],
            left_out: LeftOut {
                critical: 0,
                due: 0,
                calls: 0,
                others: 1,
            },
        };
        let open = (&Log::default(), Standing::Open);
        let shown = planned(&sample::report(), &plan, open, &|day| day.to_string());
        let keys: Vec<String> = shown.sheet.items.iter().map(Item::key).collect();
        assert_eq!(
            keys,
            [
                "week/1",
                "1/critical_renewal",
                "week/2",
                "0/general_follow_up",
                "2/general_follow_up"
            ]
        );
        let Item::Row(first) = &shown.sheet.items[1] else {
            panic!("no line");
        };
        assert_eq!(first.pick.action, ActionKind::CriticalRenewal);
        let due = Cell::Noted {
            text: "at once".into(),
            note: String::new(),
        };
        let worth = Cell::Noted {
            text: "0.63 × 4 × 3 = 7.6".into(),
            note: "model without this customer".into(),
        };
        assert_eq!((&first.cells[2], &first.cells[3]), (&due, &worth));
        assert!(!shown.is_short);
        assert_eq!(shown.left_out, "1 customer has nothing urgent.");
        assert!(shown.late.unwrap().starts_with("1 visit is planned after the due date"));
        assert_eq!((shown.sheet.range.as_str(), shown.sheet.handled), ("3 visits", 0));

        // What was done is no visit any more.
        let log = sample::done(&sample::report(), 2, 0);
        let at = |standing| planned(&sample::report(), &plan, (&log, standing), &|day| day.to_string());
        let open = at(Standing::Open);
        assert_eq!((open.sheet.range.as_str(), open.sheet.handled, open.late), ("2 visits", 1, None));
        assert!(open.sheet.all.iter().all(|pick| pick.customer != 2));
        assert_eq!(at(Standing::All).sheet.all.len(), 3);
    }
}
