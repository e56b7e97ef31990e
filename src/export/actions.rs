//! Picked actions and a plan of visits as files.

use crate::report::action::{Action, ActionKind};
use crate::report::advice::{Advice, Message};
use crate::report::evaluation::{OutOfFold, tested_confidence};
use crate::report::plan::Visit;
use crate::report::{Customer, Report};
use crate::text;

use super::archive::{Archive, Body, Entry};
use super::cell::Cell;
use super::csv;
use super::tables::{action_cells, customer_cells, id_cell, outlook_cells};
use super::{Appointment, ExportError, Voice, calendar, file_word, mail};

/// An action of a customer, with its message where one can be written.
#[derive(Debug, Clone)]
pub struct PickedAction<'a> {
    pub customer: &'a Customer,
    pub action: &'a Action,
    pub message: Option<Message>,
    /// What a model that has not seen the customer gives to its level, if known.
    pub tested_confidence: Option<f64>,
}

/// What picked actions are looked up in.
#[derive(Debug, Clone, Copy)]
pub struct PickedFrom<'a> {
    pub report: &'a Report,
    pub voice: Voice<'a>,
    /// In customer order; empty as long as they are not known.
    pub out_of_fold: &'a [OutOfFold],
}

/// The action of a customer by index and kind, spoken to in the user's own words where there are any.
pub fn picked<'a>(from: &PickedFrom<'a>, advice: &Advice, kind: ActionKind) -> Option<PickedAction<'a>> {
    let customer = from.report.customers.get(advice.customer as usize)?;
    let action = customer.actions.iter().find(|action| action.kind == kind)?;
    Some(PickedAction {
        customer,
        action,
        message: from.voice.message(customer, kind, Some(advice)),
        tested_confidence: tested_confidence(from.out_of_fold, advice.customer, customer.level()),
    })
}

/// One draft for each action that has a message; the numbers in the names keep the order.
pub fn mails(report: &Report, picked: &[PickedAction]) -> Archive {
    let width = picked.len().to_string().len();
    let draft = |(number, each): (usize, &PickedAction)| {
        let id = file_word(&each.customer.id);
        Some(Entry {
            name: format!("{number:0width$}_{id}_{}.eml", each.action.kind.key()),
            body: Body::Bytes(mail(each.message.as_ref()?, report.as_of)),
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

const ACTIONS: [&str; 19] = [
    "customer_id",
    "customer_name",
    "predicted_propensity",
    "tested_confidence",
    "prediction_confidence",
    "action_type",
    "action_title",
    "action_urgency",
    "action_timeline",
    "due",
    "reason",
    "top_action_type",
    "top_action_title",
    "top_action_urgency",
    "top_action_timeline",
    "num_actions",
    "risk_flags",
    "subject",
    "message",
];

/// One row per picked action, with the day it is due; `top_action_*` are of the customer's first action, picked or not.
///
/// # Errors
/// When the CSV cannot be written.
pub fn action_table(picked: &[PickedAction]) -> Result<Vec<u8>, ExportError> {
    csv::write(&ACTIONS, picked.iter().map(action_row))
}

fn action_row<'a>(picked: &PickedAction<'a>) -> Vec<Cell<'a>> {
    let PickedAction { customer, action, .. } = picked;
    let own = [Cell::optional(picked.tested_confidence), Cell::optional(customer.confidence())];
    let reason = Cell::text(text::driver::sentence(&action.reason));
    let due = action.due.map_or(Cell::Absent, Cell::Day);
    let rows = customer_cells(customer).into_iter().chain(own).chain(action_cells(Some(action)));
    let rows = rows.chain([due, reason]).chain(action_cells(customer.actions.first()));
    rows.chain(outlook_cells(customer, picked.message.clone())).collect()
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
    let PickedAction {
        customer, action, message, ..
    } = picked;
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
    use crate::domain::template::TemplateEdits;
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

    /// No own wording, and no test of the model yet.
    fn from(report: &Report) -> PickedFrom<'_> {
        static DELIVERED: std::sync::LazyLock<TemplateEdits> = std::sync::LazyLock::new(TemplateEdits::default);
        PickedFrom {
            report,
            voice: Voice {
                edits: &DELIVERED,
                drafts: &[],
            },
            out_of_fold: &[],
        }
    }

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_row_stands_for_the_picked_action() {
        let report = sample::report();
        let picked = picked(&from(&report), &sample::advice(), ActionKind::CriticalRenewal).unwrap();
        let table = text(action_table(std::slice::from_ref(&picked)).unwrap());
        let lines: Vec<&str> = table.split("\r\n").collect();
        assert!(lines[0].starts_with("\u{feff}customer_id,customer_name,predicted_propensity"));
        assert!(lines[1].starts_with("70004,Nordwind Logistics,High,,0.98,critical_renewal,Critical product renewal,Critical,"));
        let plan = text(plan_table(&[(visit(), picked)]).unwrap());
        assert!(
            plan.contains("\r\n2,2025-07-11,2025-07-04,true,70004,Nordwind Logistics,critical_renewal,"),
            "{plan}"
        );
        assert!(plan.contains(",1,0.5,out_of_fold,4,5,10,Critical: "), "{plan}");
    }

    #[test]
    fn a_row_has_its_day_its_tested_confidence_and_the_top_action_beside_the_picked_one() {
        let mut report = sample::report();
        let first = report.customers[1].actions[0].clone();
        let second = Action {
            kind: ActionKind::CrossSellHigh,
            due: Some(Day::from_iso("2025-10-02").unwrap()),
            ..first.clone()
        };
        report.customers[1].actions.push(second.clone());
        let picked = PickedAction {
            customer: &report.customers[1],
            action: &second,
            message: None,
            tested_confidence: Some(0.49),
        };
        let table = text(action_table(std::slice::from_ref(&picked)).unwrap());
        let lines: Vec<&str> = table.trim_start_matches('\u{feff}').split("\r\n").collect();
        let names: Vec<&str> = lines[0].split(',').collect();
        // The reason is the only cell with commas.
        let line = lines[1].replace(&format!("\"{}\"", text::driver::sentence(&first.reason)), "reason");
        let cells: Vec<&str> = line.split(',').collect();
        let cell = |name: &str| cells[names.iter().position(|each| *each == name).unwrap()];
        assert_eq!(cells.len(), ACTIONS.len());
        assert_eq!(
            (cell("action_type"), cell("top_action_type")),
            ("cross_sell_high", "critical_renewal")
        );
        assert_eq!((cell("due"), cell("num_actions")), ("2025-10-02", "2"));
        assert_eq!((cell("tested_confidence"), cell("prediction_confidence")), ("0.49", "0.98"));
    }

    #[test]
    fn a_planned_entry_stands_on_its_day_and_a_picked_one_on_the_day_it_is_due() {
        let report = sample::report();
        let picked = picked(&from(&report), &sample::advice(), ActionKind::CriticalRenewal).unwrap();
        let due = text(action_calendar(&report, std::slice::from_ref(&picked)));
        assert!(due.contains("DTSTART;VALUE=DATE:20250704\r\n"));
        let planned = text(plan_calendar(&report, &[(visit(), picked)]));
        assert!(planned.contains("DTSTART;VALUE=DATE:20250711\r\n"));
    }

    #[test]
    fn drafts_are_numbered_and_an_action_that_is_not_the_customers_is_none() {
        let report = sample::report();
        let from = from(&report);
        assert!(picked(&from, &sample::advice(), ActionKind::ServiceExpansion).is_none());
        let all = vec![picked(&from, &sample::advice(), ActionKind::CriticalRenewal).unwrap(); 10];
        let drafts = mails(&report, &all).entries;
        assert_eq!((drafts[0].name.as_str(), drafts.len()), ("01_70004_critical_renewal.eml", 10));
    }
}
