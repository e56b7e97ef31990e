//! Picked actions and a plan of visits as files.

use crate::domain::template::TemplateEdits;
use crate::report::action::{Action, ActionKind};
use crate::report::advice::{Advice, Message};
use crate::report::plan::Visit;
use crate::report::{Customer, Report};
use crate::text;

use super::archive::{Archive, Entry};
use super::cell::Cell;
use super::csv;
use super::tables::{RECOMMENDATIONS, id_cell, recommendation_row};
use super::{Appointment, ExportError, calendar, file_word, mail};

/// An action of a customer, with its message where one can be written.
#[derive(Debug, Clone)]
pub struct PickedAction<'a> {
    pub customer: &'a Customer,
    pub action: &'a Action,
    pub message: Option<Message>,
}

/// The action of a customer by index and kind, spoken to in the user's own words where there are any.
pub fn picked<'a>(report: &'a Report, advice: &Advice, kind: ActionKind, edits: &TemplateEdits) -> Option<PickedAction<'a>> {
    let customer = report.customers.get(advice.customer as usize)?;
    let action = customer.actions.iter().find(|action| action.kind == kind)?;
    let starter = advice.starters.iter().find(|starter| starter.action == kind);
    let message = starter.and_then(|starter| text::starter::message(advice, starter, edits));
    Some(PickedAction { customer, action, message })
}

/// One draft for each action that has a message; the numbers in the names keep the order.
pub fn mails(report: &Report, picked: &[PickedAction]) -> Archive {
    let width = picked.len().to_string().len();
    let draft = |(number, each): (usize, &PickedAction)| {
        let id = file_word(&each.customer.id);
        Some(Entry {
            name: format!("{number:0width$}_{id}_{}.eml", each.action.kind.key()),
            bytes: mail(each.message.as_ref()?, report.as_of),
        })
    };
    Archive {
        entries: (1..).zip(picked).filter_map(draft).collect(),
        dated: report.as_of,
    }
}

/// An entry for each action, on the day it is due.
pub fn action_calendar(report: &Report, picked: &[PickedAction]) -> Vec<u8> {
    let appointments: Vec<Appointment> = picked
        .iter()
        .map(|each| Appointment {
            customer: each.customer,
            action: each.action,
            message: each.message.as_ref(),
            planned: None,
        })
        .collect();
    calendar(report, &appointments)
}

/// The columns of `consultant_recommendations.csv`, one row per action, which takes the place of the first one.
///
/// # Errors
/// When the CSV cannot be written.
pub fn action_table(picked: &[PickedAction]) -> Result<Vec<u8>, ExportError> {
    let rows = picked
        .iter()
        .map(|each| recommendation_row(each.customer, Some(each.action), each.message.clone()));
    csv::write(&RECOMMENDATIONS, rows)
}

const PLAN: [&str; 18] = [
    "week",
    "day",
    "due",
    "late",
    "customer_id",
    "customer_name",
    "action_type",
    "action_title",
    "action_urgency",
    "reason",
    "rank",
    "likelihood",
    "likelihood_basis",
    "urgency_points",
    "value_band",
    "points",
    "subject",
    "message",
];

/// An entry for each visit of a plan, on its day.
pub fn plan_calendar(report: &Report, visits: &[(Visit, PickedAction)]) -> Vec<u8> {
    let appointments: Vec<Appointment> = visits
        .iter()
        .map(|(visit, each)| Appointment {
            customer: each.customer,
            action: each.action,
            message: each.message.as_ref(),
            planned: Some(visit.day),
        })
        .collect();
    calendar(report, &appointments)
}

/// The visits of a plan with the parts of their worth.
///
/// # Errors
/// When the CSV cannot be written.
pub fn plan_table(visits: &[(Visit, PickedAction)]) -> Result<Vec<u8>, ExportError> {
    csv::write(&PLAN, visits.iter().map(|(visit, each)| plan_row(visit, each)))
}

fn plan_row<'a>(visit: &Visit, picked: &PickedAction<'a>) -> Vec<Cell<'a>> {
    let PickedAction { customer, action, message } = picked;
    let worth = visit.worth;
    let optional = |text: Option<String>| text.map_or(Cell::Absent, Cell::text);
    vec![
        Cell::Integer(visit.week.into()),
        Cell::text(visit.day.to_string()),
        optional(visit.due.map(|due| due.to_string())),
        Cell::Flag(visit.is_late),
        id_cell(&customer.id),
        Cell::text(&customer.name),
        Cell::text(action.kind.key()),
        Cell::text(text::action::title(action)),
        Cell::text(text::action::urgency(action.urgency)),
        Cell::text(text::driver::sentence(&action.reason)),
        Cell::Integer(visit.rank.into()),
        Cell::Number(worth.likelihood),
        Cell::text(worth.basis.word()),
        Cell::Integer(worth.urgency.into()),
        Cell::Integer(worth.band.into()),
        Cell::Number(worth.points),
        optional(message.as_ref().map(|message| message.subject.clone())),
        optional(message.as_ref().map(|message| message.body.clone())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::report::plan::{Basis, Worth};
    use crate::ui::sample;

    fn visit() -> Visit {
        Visit {
            customer: 1,
            action: ActionKind::CriticalRenewal,
            week: 2,
            day: Day::from_iso("2025-07-11").unwrap(),
            due: Some(Day::from_iso("2025-07-04").unwrap()),
            is_late: true,
            rank: 1,
            worth: Worth {
                likelihood: 0.5,
                basis: Basis::OutOfFold,
                urgency: 4,
                band: 5,
                points: 10.0,
            },
        }
    }

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_row_stands_for_the_picked_action() {
        let report = sample::report();
        let none = TemplateEdits::default();
        let picked = picked(&report, &sample::advice(), ActionKind::CriticalRenewal, &none).unwrap();
        let table = text(action_table(std::slice::from_ref(&picked)).unwrap());
        let lines: Vec<&str> = table.split("\r\n").collect();
        assert!(lines[0].starts_with("\u{feff}customer_id,customer_name,predicted_propensity"));
        assert!(lines[1].starts_with("70004,Nordwind Logistics,High,0.98,critical_renewal,Critical product renewal,Critical,"));
        let plan = text(plan_table(&[(visit(), picked)]).unwrap());
        assert!(
            plan.contains("\r\n2,2025-07-11,2025-07-04,true,70004,Nordwind Logistics,critical_renewal,"),
            "{plan}"
        );
        assert!(plan.contains(",1,0.5,out_of_fold,4,5,10,Critical: "), "{plan}");
    }

    #[test]
    fn a_planned_entry_stands_on_its_day_and_a_picked_one_on_the_day_it_is_due() {
        let report = sample::report();
        let none = TemplateEdits::default();
        let picked = picked(&report, &sample::advice(), ActionKind::CriticalRenewal, &none).unwrap();
        let due = text(action_calendar(&report, std::slice::from_ref(&picked)));
        assert!(due.contains("DTSTART;VALUE=DATE:20250704\r\n"));
        let planned = text(plan_calendar(&report, &[(visit(), picked)]));
        assert!(planned.contains("DTSTART;VALUE=DATE:20250711\r\n"));
    }

    #[test]
    fn drafts_are_numbered_and_an_action_that_is_not_the_customers_is_none() {
        let report = sample::report();
        let none = TemplateEdits::default();
        assert!(picked(&report, &sample::advice(), ActionKind::ServiceExpansion, &none).is_none());
        let all = vec![picked(&report, &sample::advice(), ActionKind::CriticalRenewal, &none).unwrap(); 10];
        let drafts = mails(&report, &all).entries;
        assert_eq!((drafts[0].name.as_str(), drafts.len()), ("01_70004_critical_renewal.eml", 10));
    }
}
