//! Every sentence written about any customer of five kinds of workbook: complete, grammatical in number, without a trace of
//! its template.

use std::fs;
use std::path::Path;

use onelead::answers::{self, Adviser};
use onelead::domain::calendar::Day;
use onelead::domain::template::{TemplateEdits, TemplateKind, TemplateSet};
use onelead::export::{self, Appointment};
use onelead::pipeline::{Analysis, Opened};
use onelead::report::advice::{Advice, Message, PlatformReason};
use onelead::text;

use super::run::{as_of, try_open, workbook};
use crate::rows;
use crate::support::WorkbookBuilder;

/// What the enablement view says about each customer's figures and about a plan, with dates as in files.
fn view_sentences(opened: &Opened, analysis: &Analysis) -> Vec<String> {
    let report = &analysis.report;
    let adviser = Adviser::new(opened, analysis);
    let mut said = Vec::new();
    for customer in 0..report.customers.len() as u32 {
        let grounds = adviser.grounds(analysis, customer).unwrap();
        let distance = |day: Day| text::enablement::distance(as_of().days_to(day).0);
        for dates in [grounds.end_of_life, grounds.end_of_service].into_iter().flatten() {
            said.push(text::enablement::both(&dates.earliest.to_string(), &distance(dates.earliest)));
            said.push(text::enablement::products(dates.passed, dates.within_year));
        }
        said.extend(grounds.contract_ends.next.map(distance));
        let ended = grounds.contract_ends.latest_ended.map(distance);
        said.extend(ended.map(|ended| text::enablement::ended(&ended)));
        said.extend(grounds.offer.map(|offer| text::offer::platform_reason(offer.reason)));
        said.extend(grounds.platforms);
    }
    let plan = answers::plan(analysis, 2, &[]);
    said.push(text::enablement::left_out(&plan.left_out));
    said.extend(plan.visits.iter().map(|visit| text::enablement::worth(&visit.worth)));
    said
}

fn analyzed(bytes: Vec<u8>) -> (Opened, Analysis, Vec<Advice>) {
    let (opened, analysis) = try_open("book.xlsx", bytes, "{}").unwrap();
    let adviser = Adviser::new(&opened, &analysis);
    let customers = 0..analysis.report.customers.len() as u32;
    let advices = customers
        .map(|customer| adviser.advise(&opened, &analysis, customer).unwrap())
        .collect();
    (opened, analysis, advices)
}

/// Everything that can be said about a customer, each sentence with its kind.
fn sentences(analysis: &Analysis, advice: &Advice) -> Vec<String> {
    let customer = &analysis.report.customers[advice.customer as usize];
    let mut said = vec![text::driver::sentence(&customer.driver), text::risk::joined(&customer.risks)];
    said.extend(customer.areas.iter().map(|area| text::action::area(*area).to_owned()));
    for action in &customer.actions {
        said.push(text::action::title(action).to_owned());
        said.push(text::action::next_step(action).to_owned());
        said.push(text::driver::sentence(&action.reason));
    }
    said.extend(advice.platform.iter().map(|offer| text::offer::platform_reason(offer.reason)));
    said.extend(advice.services.iter().map(|offer| text::offer::service_reason(&offer.reason)));
    for set in TemplateSet::ALL {
        for starter in &advice.starters {
            let spoken = Advice { set, ..advice.clone() };
            text::starter::message(&spoken, starter, &TemplateEdits::default()).expect("a message for every action");
            for scene in &starter.scenes {
                let wording = text::starter::delivered(set, scene.template);
                if let Some(message) = text::starter::filled(&spoken, scene, &wording) {
                    assert!(!message.subject.contains(['\n', '\r']), "{}", message.subject);
                    said.extend([message.subject, message.body]);
                }
            }
        }
    }
    said
}

/// What must hold for every sentence that may mention a score of 0.
#[track_caller]
pub(crate) fn check_whole(sentence: &str) {
    let padded = format!(" {sentence} ");
    assert_eq!(sentence.trim(), sentence);
    assert!(
        !sentence.is_empty() && !sentence.contains(['{', '}']) && !sentence.contains("  "),
        "{sentence}"
    );
    let words = || padded.split(|c: char| !c.is_alphanumeric());
    assert!(!words().any(|word| matches!(word, "NaN" | "inf")), "{sentence}");
    for wrong in [" 1 days", " 1 products ", " 1 credits", " 1 contracts", " 999 days", "in 0 day"] {
        assert!(!padded.contains(wrong), "{wrong:?} in {sentence}");
    }
    let negative = padded
        .match_indices(" -")
        .any(|(at, _)| padded[at + 2..].starts_with(|c: char| c.is_ascii_digit()));
    assert!(!negative, "{sentence}");
}

#[track_caller]
fn check_sentence(sentence: &str) {
    check_whole(sentence);
    assert!(!format!(" {sentence} ").contains(" 0 "), "{sentence}");
}

/// Checks every sentence about every customer; returns how many there were.
#[track_caller]
fn check(bytes: Vec<u8>) -> usize {
    let (opened, analysis, advices) = analyzed(bytes);
    let mut said = 0;
    for sentence in view_sentences(&opened, &analysis) {
        check_sentence(&sentence);
        said += 1;
    }
    for advice in &advices {
        for sentence in sentences(&analysis, advice) {
            check_sentence(&sentence);
            said += 1;
        }
    }
    said
}

pub(crate) fn install_base_only() -> Vec<u8> {
    let rows = rows![
        [
            "account_sales_territory_id",
            "serial_number_id",
            "product_platform_description_name",
            "product_end_of_life_date",
            "product_end_of_service_life_date",
        ],
        [1, "A", "Alder", "2025-07-03", "2025-07-05"],
        [2, "B", "Alder", "2025-07-04", "2030-01-01"],
        [3, "C", "Birch", "2025-07-05", "2030-01-01"],
        [4, "D", "Birch", "2027-01-01", "2025-07-04"],
        [5, "E", "Birch", "2026-12-01", "2027-06-01"],
        [6, "F", "", "2035-01-01", "2035-01-01"],
    ];
    WorkbookBuilder::new().sheet("Raw_install_base", rows).bytes()
}

pub(crate) fn projects_only() -> Vec<u8> {
    let mut rows = rows![["project", "st_id", "prj_start_date", "prj_stage_status", "prj_size", "prj_practice"]];
    for (customer, start, stage) in [
        (1, "2025-07-04", "C"),
        (2, "2025-01-05", "S"),
        (3, "2024-01-01", "LOST"),
        (4, "2026-01-01", "DP"),
    ] {
        for project in 0..4 {
            let id = format!("P{customer}{project}");
            rows.extend(rows![[id.as_str(), customer, start, stage, "<$50k", "Cloud"]]);
        }
    }
    WorkbookBuilder::new().sheet("Raw_projects", rows).bytes()
}

pub(crate) fn hostile() -> Vec<u8> {
    let names = [
        "{customer_name}  and\n{days}",
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "\u{202e}olleh\u{202c}",
        "- 5",
        "a\tb\r\nSubject: x",
    ];
    let long = "{x} ".repeat(8_000);
    let mut base = rows![[
        "account_sales_territory_id",
        "product_platform_description_name",
        "business_area_description_name",
        "product_end_of_life_date"
    ]];
    let mut deals = rows![[
        "opportunity_id",
        "account_sales_territory_id",
        "account_name",
        "opportunity_description"
    ]];
    let mut credits = rows![["project_id", "st_id", "purchased_credits", "active_credits", "contract_end_date"]];
    let mut services = rows![["practice", "sub_practice", "services"]];
    for (customer, name) in (1..).zip(names) {
        base.extend(rows![
            [customer, name, long.as_str(), "2025-07-0{days}"],
            [customer, long.as_str(), name, "1971-01-01"]
        ]);
        deals.extend(rows![[name, customer, name, long.as_str()]]);
        credits.extend(rows![[name, customer, 10, 20 - 4 * customer, "2025-07-05"]]);
        services.extend(rows![[name, long.as_str(), name]]);
    }
    let books = [
        ("Raw_install_base", base),
        ("Raw_opportunities", deals),
        ("Raw_service_credits", credits),
        ("Raw_services", services),
    ];
    books
        .into_iter()
        .fold(WorkbookBuilder::new(), |book, (name, rows)| book.sheet(name, rows))
        .bytes()
}

#[test]
fn every_sentence_is_whole() {
    let said = [
        check(workbook("demo.xlsx")),
        check(workbook("second_generation.xlsx")),
        check(workbook("nasty.xlsx")),
        check(install_base_only()),
        check(projects_only()),
        check(hostile()),
    ];
    assert!(said.iter().all(|sentences| *sentences > 20), "{said:?}");
    println!("sentences: {said:?}");
}

/// Reasons quote the data as it is, so only our own wording around it has to be plain.
#[test]
fn hostile_text_stays_on_its_line_and_names_no_variable() {
    let (_, _, advices) = analyzed(hostile());
    for advice in &advices {
        for starter in &advice.starters {
            let message = text::starter::message(advice, starter, &TemplateEdits::default()).unwrap();
            for line in [&message.subject, &message.body] {
                assert!(
                    !line.contains(['{', '}', '\n', '\r', '\t', '\u{202e}']) && !line.contains("  "),
                    "{line}"
                );
                assert!(line.chars().count() < 1_000, "{line}");
            }
        }
    }
}

#[test]
fn templates_follow_the_dates() {
    let (_, analysis, advices) = analyzed(install_base_only());
    let first = |customer: usize| advices[customer].starters[0].scenes[0].template;
    use TemplateKind::{RenewalPassed, RenewalPlanned, RenewalToday, RenewalUrgent};
    let found: Vec<_> = (0..5).map(first).collect();
    assert_eq!(found, [RenewalPassed, RenewalToday, RenewalUrgent, RenewalToday, RenewalPlanned]);
    let starter = &advices[2].starters[0];
    let message = text::starter::message(&advices[2], starter, &TemplateEdits::default()).unwrap();
    assert_eq!(message.subject, "Critical: Product Lifecycle Planning for 3");
    assert!(
        message
            .body
            .starts_with("Hi team, our records show you have a critical product reaching end-of-life in the next 1 day.")
    );
    assert_eq!(analysis.report.as_of, as_of().0);
    let offer = advices[0].platform.as_ref().unwrap();
    assert_eq!(offer.platform, "Birch");
    assert_eq!(offer.reason, PlatformReason::AmongAll { owners: 3, of: 5 });
    assert!(advices[0].services.is_empty());
}

#[test]
fn the_demo_offers_services_with_their_reasons() {
    let (_, analysis, advices) = analyzed(workbook("demo.xlsx"));
    let with = advices.iter().filter(|advice| !advice.services.is_empty()).count();
    assert!(with * 10 >= analysis.report.customers.len() * 8, "{with} of {}", advices.len());
    for offer in advices.iter().flat_map(|advice| &advice.services) {
        assert!(offer.relevance > 0.0 && offer.relevance <= 1.0 && !offer.reason.words.is_empty());
    }
    for (customer, advice) in analysis.report.customers.iter().zip(&advices).take(4) {
        println!("{} {:?} {:?}", customer.name, advice.platform, advice.services);
    }
}

/// Every action of every customer, with hostile and foreign names. The files are kept so that another program can be tested
/// with them.
#[test]
fn entries_and_drafts_keep_their_form() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("drafts");
    fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in [
        ("hostile", hostile()),
        ("nasty", workbook("nasty.xlsx")),
        ("demo", workbook("demo.xlsx")),
    ] {
        let (_, analysis, advices) = analyzed(bytes);
        let customers = &analysis.report.customers;
        let written = |advice: &Advice| -> Vec<(usize, usize, Message)> {
            let said = advice.starters.iter().enumerate().map(|(place, starter)| {
                let message = text::starter::message(advice, starter, &TemplateEdits::default()).unwrap();
                (advice.customer as usize, place, message)
            });
            said.collect()
        };
        let messages: Vec<_> = advices.iter().flat_map(written).collect();
        let appointments: Vec<Appointment> = messages
            .iter()
            .map(|(customer, place, message)| Appointment {
                customer: &customers[*customer],
                action: &customers[*customer].actions[*place],
                message: Some(message),
                planned: None,
            })
            .collect();
        let entries = export::calendar(&analysis.report, &appointments);
        fs::write(folder.join(format!("{name}.ics")), &entries).unwrap();
        let entries = String::from_utf8(entries).unwrap();
        assert!(entries.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
        assert_eq!(entries.matches("BEGIN:VEVENT").count(), messages.len());
        for (place, (_, _, message)) in messages.iter().enumerate() {
            let draft = export::mail(message, analysis.report.as_of);
            fs::write(folder.join(format!("{name}_{place}.eml")), &draft).unwrap();
            let draft = String::from_utf8(draft).unwrap();
            assert!(draft.is_ascii() && draft.split("\r\n").all(|line| line.len() <= 76));
            assert!(export::mail_link(message).is_none_or(|link| link.len() <= 2_000));
        }
    }
}
