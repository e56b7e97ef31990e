//! What to fix first: offered with an effect that the analysis then has, accepted and undone.

mod reference;

use onelead::answers::{self, FixSearch};
use onelead::domain::finding::{FindingKind, Severity};
use onelead::domain::link::Decisions;
use onelead::domain::source::Source;
use onelead::pipeline::NamedBytes;
use onelead::report::Report;
use onelead::report::fix_first::{Effect, Figures, Fix, FixFirst, FixKind, LinksFix, Remedy};
use onelead::settings::{Setting, Settings};
use onelead::terms::{ModelFile, Terms};
use onelead::wire::{ExportKind, Question, Reply};
use onelead::worker::{Searched, Session};

use super::run::{as_of, try_open, workbook};
use crate::support::bytes_of;

fn terms(decisions: &Decisions) -> Terms {
    Terms {
        links: decisions.clone(),
        ..Terms::at(as_of())
    }
}

/// A session with an analysis of files.
fn opened(files: Vec<NamedBytes>, terms: &Terms) -> (Session, Report) {
    let mut session = Session::default();
    let report = session.open(files, terms, &mut |_| {}).unwrap().clone();
    (session, report)
}

fn one(name: &str, bytes: Vec<u8>) -> Vec<NamedBytes> {
    vec![NamedBytes {
        name: name.to_owned(),
        bytes,
    }]
}

fn csv(name: &str, text: &str) -> NamedBytes {
    NamedBytes {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

fn ask(session: &mut Session, decisions: &Decisions) -> FixFirst {
    let decisions = decisions.clone();
    match session.ask(Question::FixFirst { decisions }).unwrap() {
        Reply::FixFirst(found) => *found,
        other => panic!("{other:?}"),
    }
}

fn figures(report: &Report) -> Figures {
    let headline = &report.headline;
    Figures {
        customers: headline.customers,
        high: headline.high,
        renewals: headline.renewals,
        actions_due: headline.actions_due,
        value_at_stake: headline.value_at_stake,
    }
}

fn accepting(links: &LinksFix) -> Decisions {
    let mut decisions = Decisions::default();
    decisions.decide(links.decisions.iter().cloned());
    decisions
}

fn with(remedy: &Remedy) -> Terms {
    let mut settings = Settings::default();
    let setting = Setting::find(&remedy.setting).unwrap();
    setting.assign(&mut settings, &setting.parse(&remedy.value).unwrap()).unwrap();
    Terms {
        settings,
        ..Terms::at(as_of())
    }
}

#[test]
fn the_shape_of_the_reference_leads_with_its_links_and_their_true_effect() {
    let none = Decisions::default();
    let (mut session, before) = opened(one("export.xlsx", reference::workbook()), &terms(&none));
    assert_eq!(before.headline.customers, 24);
    let found = ask(&mut session, &none);
    let Fix {
        kind: FixKind::Links(links),
        top,
        effect: Some(effect),
        ..
    } = &found.0[0]
    else {
        panic!("{found:?}")
    };
    assert_eq!((links.alike, links.companies), (21, 1));
    assert!(*top > 0 && links.rows > 0, "{found:?}");
    assert_eq!(effect.before, figures(&before));

    let accepted = accepting(links);
    let after = session.analyze(&terms(&accepted), &mut |_| {}).unwrap().clone();
    assert_eq!(effect.after, figures(&after));
    assert_eq!(after.headline.customers, 4);
    assert_ne!(effect.before, effect.after);
    let unlinked = |report: &Report| report.sources.iter().map(|source| source.unlinked_rows).sum::<u32>();
    assert_eq!(links.rows, unlinked(&before) - unlinked(&after));
    let left = found.0.iter().find_map(|fix| match &fix.kind {
        FixKind::UnlinkedRows(left) => Some(left.rows),
        _ => None,
    });
    assert_eq!(left, Some(unlinked(&after)));
    assert!(ask(&mut session, &accepted).links().is_none(), "nothing safe is left");

    assert_eq!(session.analyze(&terms(&none), &mut |_| {}).unwrap(), &before);
    assert_eq!(ask(&mut session, &none), found);
}

#[test]
fn no_finding_of_the_shape_of_the_reference_is_false() {
    let (opened, analysis) = try_open("export.xlsx", reference::workbook(), "{}").unwrap();
    let found = answers::insights(&opened, &analysis).findings;
    let serious = found.iter().filter(|found| found.finding.severity > Severity::Info);
    let serious: Vec<_> = serious
        .map(|found| (found.finding.kind, found.finding.source, found.finding.count))
        .collect();
    // What the workbook really lacks: ids of projects and of credits.
    let unlinked = |source, rows| (FindingKind::UnlinkedRow, Some(source), rows);
    assert_eq!(
        serious,
        [
            unlinked(Source::Projects, reference::UNNAMED + reference::NAMED),
            unlinked(Source::ServiceCredits, reference::CREDITS),
        ]
    );
    let told = found.iter().filter(|found| found.finding.severity == Severity::Info);
    let told: Vec<(FindingKind, Option<Source>)> = told.map(|found| (found.finding.kind, found.finding.source)).collect();
    // True, and of no consequence: the tables share no ids, and credits are found by their projects in every export.
    assert_eq!(
        told,
        [
            (FindingKind::OrphanCustomer, Some(Source::Projects)),
            (FindingKind::OrphanCustomer, Some(Source::Opportunities)),
            (FindingKind::OrphanCredit, Some(Source::ServiceCredits)),
            (FindingKind::MissingColumn, Some(Source::ServiceCredits)),
        ]
    );
}

#[test]
fn a_search_in_steps_ends_with_another_search_and_with_another_analysis() {
    let none = Decisions::default();
    let (mut session, _) = opened(one("export.xlsx", reference::workbook()), &terms(&none));
    let whole = ask(&mut session, &none);
    let mut steps = 0;
    session.begin_fixes(&none).unwrap();
    let found = loop {
        match session.search_fixes(&none).unwrap() {
            Searched::Going => steps += 1,
            Searched::Found(found) => break found,
            Searched::Ended => panic!("nothing else was asked"),
        }
    };
    assert_eq!(found, whole);
    assert!(steps > 100, "one for every round of the model: {steps}");

    let mut rejected = Decisions::default();
    let (links, _) = whole.links().unwrap();
    let mut rejection = links.decisions[0].clone();
    rejection.verdict = onelead::domain::link::Verdict::Rejected;
    rejected.decide([rejection]);
    session.begin_fixes(&none).unwrap();
    session.begin_fixes(&rejected).unwrap();
    assert_eq!(session.search_fixes(&none).unwrap(), Searched::Ended);
    assert_eq!(session.search_fixes(&rejected).unwrap(), Searched::Going);
    session.analyze(&terms(&none), &mut |_| {}).unwrap();
    assert_eq!(session.search_fixes(&rejected).unwrap(), Searched::Ended);
}

#[test]
fn the_effect_of_links_on_the_demo_is_that_of_the_analysis_also_with_a_saved_model() {
    let none = Decisions::default();
    let (mut session, _) = opened(one("demo.xlsx", workbook("demo.xlsx")), &terms(&none));
    let json = String::from_utf8(bytes_of(session.export(ExportKind::ModelJson).unwrap())).unwrap();
    let saved = ModelFile {
        name: "model.json".into(),
        json,
    };
    for model in [None, Some(saved)] {
        let terms = |decisions: &Decisions| Terms {
            model: model.clone(),
            ..terms(decisions)
        };
        let before = session.analyze(&terms(&none), &mut |_| {}).unwrap().clone();
        let found = ask(&mut session, &none);
        let (links, effect) = found.links().unwrap();
        let accepted = accepting(links);
        let after = session.analyze(&terms(&accepted), &mut |_| {}).unwrap();
        let expected = Effect {
            before: figures(&before),
            after: figures(after),
        };
        assert_eq!(*effect, expected, "{model:?}");
    }
}

/// Install base of customers whose only dates are these, one per customer.
fn ends(dates: &[&str]) -> Vec<NamedBytes> {
    let mut table = "account_sales_territory_id,serial_number_id,product_end_of_life_date\n".to_owned();
    for (place, date) in dates.iter().enumerate() {
        table.push_str(&format!("{},S{place},{date}\n", 100 + place));
    }
    vec![csv("Raw_install_base.csv", &table)]
}

#[test]
fn dates_of_either_order_are_tried_in_the_other() {
    let dates = ["02/11/2026", "01/12/2027", "03/05/2028", "12/01/2026", "11/02/2027", "05/03/2028"];
    let (mut session, before) = opened(ends(&dates), &Terms::at(as_of()));
    let found = ask(&mut session, &Decisions::default());
    let dates = found.0.iter().find_map(|fix| match &fix.kind {
        FixKind::Finding {
            finding,
            remedy: Some(remedy),
            ..
        } if finding.kind == FindingKind::AmbiguousDateOrder => Some((fix, remedy)),
        _ => None,
    });
    let (fix, remedy) = dates.unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(fix.customers, 6);
    let after = session.analyze(&with(remedy), &mut |_| {}).unwrap();
    let effect = fix.effect.unwrap();
    assert_eq!((effect.before, effect.after), (figures(&before), figures(after)));
    assert!(ask(&mut session, &Decisions::default()).0.is_empty(), "decided by the setting");
}

#[test]
fn where_nearly_everyone_is_urgent_a_setting_is_tried_that_leaves_fewer() {
    let dates = ["2010-01-13", "2011-02-14", "2012-03-15", "2013-04-16", "2030-05-17", "2026-01-18"];
    let (mut session, before) = opened(ends(&dates), &Terms::at(as_of()));
    let found = ask(&mut session, &Decisions::default());
    let [
        Fix {
            kind: FixKind::Urgency { at_once, remedy },
            effect: Some(effect),
            top,
            ..
        },
    ] = found.0.as_slice()
    else {
        panic!("{found:?}")
    };
    assert_eq!((*at_once, remedy.setting.as_str()), (5, "eol_history_days"));
    assert!(*top > 0);
    let after = session.analyze(&with(remedy), &mut |_| {}).unwrap();
    assert_eq!((effect.before, effect.after), (figures(&before), figures(after)));
    assert!(effect.after.renewals < effect.before.renewals);
}

#[test]
fn doubtful_ids_and_numbers_tell_whom_they_touch_and_others_are_left_out() {
    let mut table = "account_sales_territory_id,serial_number_id\n".to_owned();
    for place in 0..60 {
        table.push_str(&format!("{},S{place}\n", 100 + place % 20));
    }
    table.push_str("Remark,S99\n");
    let (mut session, _) = opened(vec![csv("Raw_install_base.csv", &table)], &Terms::at(as_of()));
    let found = ask(&mut session, &Decisions::default());
    let [fix] = found.0.as_slice() else { panic!("{found:?}") };
    assert!(matches!(&fix.kind, FixKind::Finding { finding, remedy: None, .. } if finding.kind == FindingKind::LoneId));
    assert_eq!((fix.customers, fix.effect), (1, None));
}

#[test]
fn there_is_nothing_to_fix_where_nothing_can_change_a_result() {
    let dates = ["2026-09-13", "2027-02-14", "2028-03-15", "2029-04-16", "2030-05-17", "2031-06-18"];
    let (mut session, _) = opened(ends(&dates), &Terms::at(as_of()));
    assert_eq!(ask(&mut session, &Decisions::default()), FixFirst::default());
}

#[test]
fn it_has_no_part_in_the_report() {
    let (opened, analysis) = try_open("export.xlsx", reference::workbook(), "{}").unwrap();
    let before = analysis.report.clone();
    let mut search = FixSearch::start(&opened, &analysis, Decisions::default(), Vec::new());
    while search.step(&opened, &analysis, None).unwrap().is_none() {}
    assert_eq!(analysis.report, before);
}
