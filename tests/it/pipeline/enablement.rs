//! What the worker knows for the enablement view: figures behind the lists, a plan, files of picked actions in the user's
//! wording.

use std::io::{Cursor, Read};

use calamine::{Reader, Xlsx};
use onelead::domain::log::{Answer, Entry, Outcome};
use onelead::domain::template::{TemplateEdits, TemplateKind, TemplateSet, Wording};
use onelead::export;
use onelead::report::Report;
use onelead::report::action::EventKind;
use onelead::report::action::Urgency;
use onelead::report::advice::Message;
use onelead::report::grounds::Grounds;
use onelead::report::plan::{Basis, Plan};
use onelead::terms::Terms;
use onelead::wire::{ActionFile, Draft, ExportKind, PackBy, Pick, PlanFile, PlanQuestion, Question, Reply};
use onelead::worker::Session;

use super::run::{Csv, as_of, workbook};
use crate::support::bytes_of;

/// A session that has analyzed the demo.
fn demo() -> Session {
    let mut session = Session::default();
    let file = onelead::pipeline::NamedBytes {
        name: "demo.xlsx".into(),
        bytes: workbook("demo.xlsx"),
    };
    session.open(vec![file], &Terms::at(as_of()), &mut |_| {}).unwrap();
    session
}

fn report(session: &Session) -> Report {
    session.analysis().unwrap().report.clone()
}

fn plan(session: &mut Session, visits: u32, is_judged: bool) -> Plan {
    match session.ask(Question::Plan(PlanQuestion { visits, is_judged })).unwrap() {
        Reply::Plan(plan) => *plan,
        other => panic!("{other:?}"),
    }
}

fn grounds(session: &mut Session, customers: Vec<u32>) -> Vec<Grounds> {
    match session.ask(Question::Grounds { customers }).unwrap() {
        Reply::Grounds(grounds) => grounds,
        other => panic!("{other:?}"),
    }
}

#[test]
fn figures_agree_with_the_report_in_the_order_of_the_question() {
    let mut session = demo();
    let report = report(&session);
    let customers: Vec<u32> = (0..report.customers.len() as u32).rev().chain([u32::MAX]).collect();
    let found = grounds(&mut session, customers);
    assert_eq!(found.len(), report.customers.len());
    for (each, expected) in found.iter().zip((0..report.customers.len() as u32).rev()) {
        assert_eq!(each.customer, expected);
        let customer = &report.customers[expected as usize];
        assert_eq!(each.platforms.len(), customer.platforms as usize);
        if customer.opportunities.service_expansion {
            let credits = each.credits.expect("who underuses credits bought some");
            assert!(credits.purchased > 0.0 && credits.used < 0.5 && credits.unused + credits.ended > 0.0);
        }
        if let Some(offer) = &each.offer {
            assert!(!each.platforms.contains(&offer.platform), "{}", offer.platform);
        }
        for dates in [each.end_of_life, each.end_of_service].into_iter().flatten() {
            assert_eq!(dates.passed > 0, dates.earliest < report.as_of);
        }
    }
}

#[test]
fn a_plan_has_everything_critical_first_and_leaves_nobody_out_of_the_count() {
    let mut session = demo();
    let report = report(&session);
    let critical = |urgency| {
        let first = report.customers.iter().filter(|customer| customer.actions[0].urgency == urgency);
        first.count()
    };
    for room in [0, 1, 12, 10_000] {
        let plan = plan(&mut session, room, false);
        let planned = plan.visits.len() as u32;
        let left = plan.left_out;
        assert_eq!(
            planned + left.critical + left.due + left.calls + left.others,
            report.customers.len() as u32
        );
        // Where a contract ends before there is room, a call replaces the visit.
        assert_eq!(planned, room.min(report.customers.len() as u32 - left.calls));
        for visit in &plan.visits {
            let event = report.customers[visit.customer as usize].actions[0].event;
            let is_over = event.is_some_and(|event| event.kind == EventKind::ContractEnd && visit.day > event.day);
            assert!(!is_over, "{visit:?}");
        }
        let pressing = plan.visits.iter().filter(|visit| visit.worth.urgency == 4).count();
        assert_eq!(pressing, critical(Urgency::Critical).min(room as usize));
        assert!(plan.visits.is_sorted_by_key(|visit| visit.day));
        for visit in &plan.visits {
            assert!(visit.day >= report.as_of && visit.worth.basis == Basis::InSample);
            assert!((visit.worth.points - visit.worth.likelihood * f64::from(visit.worth.urgency * visit.worth.band)).abs() < 1e-12);
        }
        assert_eq!(plan, self::plan(&mut session, room, false));
    }
}

#[test]
fn out_of_fold_likelihoods_count_as_soon_as_they_are_known() {
    let mut session = demo();
    while let Some(step) = session.judge() {
        if matches!(step, onelead::worker::Judged::News { out_of_fold: Some(_), .. }) {
            break;
        }
    }
    let judged = plan(&mut session, 12, true);
    assert!(judged.visits.iter().all(|visit| visit.worth.basis == Basis::OutOfFold));
    let not_asked_for = plan(&mut session, 12, false);
    assert!(not_asked_for.visits.iter().all(|visit| visit.worth.basis == Basis::InSample));
}

/// The first two actions of the best ranked customer and the first action of the next.
fn picks(report: &Report) -> Vec<Pick> {
    let of = |place: usize| report.ranking[place];
    let kinds = |customer: u32| {
        report.customers[customer as usize]
            .actions
            .iter()
            .map(move |action| (customer, action.kind))
    };
    let first = kinds(of(0)).take(2).chain(kinds(of(1)).take(1));
    first.map(|(customer, action)| Pick { customer, action }).collect()
}

#[test]
fn files_hold_exactly_the_picked_actions_in_the_users_words() {
    let mut session = demo();
    let report = report(&session);
    let picks = picks(&report);
    session.pick(picks.clone());
    let mut edits = TemplateEdits::default();
    for set in TemplateSet::ALL {
        for kind in TemplateKind::ALL {
            let own = Wording {
                subject: format!("Grüße: {}", set.word()),
                body: "Hallo {team}".into(),
            };
            edits.set(set, kind, own).unwrap();
        }
    }
    let json = edits.to_json().unwrap();
    session.reword(Some(&json), Some(TemplateSet::Neutral)).unwrap();

    let table = Csv::read(&bytes_of(session.export(ExportKind::Actions(ActionFile::Table)).unwrap()));
    assert_eq!(table.rows.len(), picks.len());
    for (row, pick) in picks.iter().enumerate() {
        let customer = &report.customers[pick.customer as usize];
        assert_eq!(table.text(row, "customer_id"), customer.id.to_string());
        let action = customer.actions.iter().find(|action| action.kind == pick.action).unwrap();
        assert_eq!(table.text(row, "action_type"), pick.action.key());
        assert_eq!(table.text(row, "top_action_type"), customer.actions[0].kind.key());
        assert_eq!(table.text(row, "due"), action.due.map_or_else(String::new, |day| day.to_string()));
        assert!(table.text(row, "tested_confidence").is_empty(), "nothing is tested yet");
        assert_eq!(table.text(row, "subject"), "Grüße: neutral");
        assert!(table.text(row, "message").starts_with("Hallo "));
    }

    let mails = session.export(ExportKind::Actions(ActionFile::Mails)).unwrap();
    assert_eq!((mails.name.as_str(), mails.media_type), ("onelead_mails.zip", "application/zip"));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes_of(mails))).unwrap();
    assert_eq!(archive.len(), picks.len());
    let mut draft = String::new();
    archive.by_index(0).unwrap().read_to_string(&mut draft).unwrap();
    assert!(draft.contains("\r\nX-Unsent: 1\r\n") && draft.contains("\r\n\r\nHallo "), "{draft}");

    let calendar = session.export(ExportKind::Actions(ActionFile::Calendar)).unwrap();
    let calendar = String::from_utf8(bytes_of(calendar)).unwrap();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), picks.len());

    let batch = Csv::read(&bytes_of(session.export(ExportKind::Recommendations).unwrap()));
    assert!((0..batch.rows.len()).all(|row| batch.text(row, "subject") == "Grüße: neutral"));
    session.reword(None, None).unwrap();
    let batch = Csv::read(&bytes_of(session.export(ExportKind::Recommendations).unwrap()));
    assert!((0..batch.rows.len()).all(|row| !batch.text(row, "subject").contains("Grüße")));
    assert!(session.reword(Some("{"), None).is_err());
}

#[test]
fn a_message_edited_for_one_action_is_in_the_batch_the_report_workbook_and_the_packs() {
    let mut session = demo();
    let report = report(&session);
    let customer = &report.customers[report.ranking[0] as usize];
    assert!(report.batch.contains(&report.ranking[0]));
    session.draft(vec![Draft {
        customer: customer.id.clone(),
        action: customer.actions[0].kind,
        message: Message {
            template: TemplateKind::CheckIn,
            subject: "Tuesday".into(),
            body: "See you there".into(),
        },
    }]);
    let batch = Csv::read(&bytes_of(session.export(ExportKind::Recommendations).unwrap()));
    for row in 0..batch.rows.len() {
        let is_meant = batch.text(row, "customer_id") == customer.id.to_string();
        assert_eq!(batch.text(row, "subject") == "Tuesday", is_meant);
        assert_eq!(batch.text(row, "message") == "See you there", is_meant);
    }
    let workbook = bytes_of(session.export(ExportKind::Workbook).unwrap());
    for sheet in ["Recommendations", "Actions"] {
        assert_eq!(times(&workbook, sheet, "See you there"), 1, "{sheet}");
    }
    let packs = bytes_of(session.export(ExportKind::Packs(PackBy::Country)).unwrap());
    let mut archive = zip::ZipArchive::new(Cursor::new(packs)).unwrap();
    let mut lists = 0;
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if file.name().unwrap().ends_with(".xlsx") {
            lists += times(&bytes, "Call list", "See you there");
        }
    }
    assert!(lists > 0);
}

/// How many cells of a sheet are a text.
fn times(workbook: &[u8], sheet: &str, text: &str) -> usize {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.used_cells().filter(|(_, _, cell)| **cell == *text).count()
}

#[test]
fn the_files_of_a_plan_leave_out_what_is_handled_as_the_page_does() {
    let mut session = demo();
    let question = PlanQuestion {
        visits: 12,
        is_judged: false,
    };
    let visits = plan(&mut session, 12, false).visits;
    let report = report(&session);
    let done = &report.customers[visits[3].customer as usize];
    let action = done.actions.iter().find(|action| action.kind == visits[3].action).unwrap();
    let entry = export::log_entry(done, action, export::listing(&report));
    session.log(vec![Entry {
        answer: Some(Answer {
            outcome: Outcome::Done,
            on: report.as_of,
            owner: String::new(),
            note: String::new(),
        }),
        ..entry
    }]);
    let table = Csv::read(&bytes_of(session.export(ExportKind::Plan(question, PlanFile::Table)).unwrap()));
    let left: Vec<&str> = (0..table.rows.len()).map(|row| table.text(row, "customer_id")).collect();
    let expected: Vec<String> = visits
        .iter()
        .map(|visit| report.customers[visit.customer as usize].id.to_string())
        .filter(|id| *id != done.id.to_string())
        .collect();
    assert_eq!(left, expected);
    let calendar = String::from_utf8(bytes_of(session.export(ExportKind::Plan(question, PlanFile::Calendar)).unwrap())).unwrap();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), visits.len() - 1);
}

#[test]
fn a_message_edited_for_one_action_is_in_the_files_of_that_action() {
    let mut session = demo();
    let report = report(&session);
    let picks = picks(&report);
    session.pick(picks.clone());
    let table = |session: &mut Session| Csv::read(&bytes_of(session.export(ExportKind::Actions(ActionFile::Table)).unwrap()));
    let before = table(&mut session);
    session.draft(vec![Draft {
        customer: report.customers[picks[1].customer as usize].id.clone(),
        action: picks[1].action,
        message: Message {
            template: TemplateKind::CheckIn,
            subject: "Tuesday".into(),
            body: "See you there".into(),
        },
    }]);
    let after = table(&mut session);
    for row in 0..picks.len() {
        let expected = if row == 1 { "See you there" } else { before.text(row, "message") };
        assert_eq!(after.text(row, "message"), expected);
    }
}

#[test]
fn a_plan_as_files_is_the_plan_on_the_page() {
    let mut session = demo();
    let question = PlanQuestion {
        visits: 12,
        is_judged: false,
    };
    let plan = plan(&mut session, 12, false);
    let table = Csv::read(&bytes_of(session.export(ExportKind::Plan(question, PlanFile::Table)).unwrap()));
    let report = report(&session);
    assert_eq!(table.rows.len(), plan.visits.len());
    for (row, visit) in plan.visits.iter().enumerate() {
        assert_eq!(
            table.text(row, "customer_id"),
            report.customers[visit.customer as usize].id.to_string()
        );
        assert_eq!(table.text(row, "day"), visit.day.to_string());
        assert_eq!(table.number(row, "points").to_bits(), visit.worth.points.to_bits());
        assert_eq!(table.flag(row, "late"), visit.is_late);
    }
    let calendar = session.export(ExportKind::Plan(question, PlanFile::Calendar)).unwrap();
    let calendar = String::from_utf8(bytes_of(calendar)).unwrap();
    for visit in &plan.visits {
        assert!(calendar.contains(&format!("DTSTART;VALUE=DATE:{}\r\n", visit.day.compact())));
    }
}
