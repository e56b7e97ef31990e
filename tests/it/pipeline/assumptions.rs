//! Other assumptions in the worker: what they change compared with the previous analysis, saved models, and the list of
//! outcomes.

use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::feature::FeatureId;
use onelead::domain::finding::FindingKind;
use onelead::domain::link::{Decision, Decisions, Link, Verdict};
use onelead::domain::propensity::Propensity;
use onelead::pipeline::NamedBytes;
use onelead::report::changes::{Cause, Changes, ModelCause};
use onelead::report::problem::ProblemKind;
use onelead::report::{LabelSource, ModelSummary, Report};
use onelead::settings::Settings;
use onelead::terms::{ModelFile, Terms};
use onelead::wire::{ExportKind, Question, Reply};
use onelead::worker::Session;

use super::run::{as_of, workbook};
use crate::support::bytes_of;

fn file(name: &str) -> NamedBytes {
    NamedBytes {
        name: name.to_owned(),
        bytes: workbook(name),
    }
}

/// A session that holds the demo workbook.
fn demo() -> Session {
    let mut session = Session::default();
    session.open(vec![file("demo.xlsx")], &Terms::at(as_of()), &mut |_| {}).unwrap();
    session
}

/// A date and settings (JSON).
fn terms(day: AsOf, settings: &str) -> Terms {
    Terms {
        settings: Settings::from_json(settings).unwrap(),
        ..Terms::at(day)
    }
}

fn analyze(session: &mut Session, terms: &Terms) -> Report {
    session.analyze(terms, &mut |_| {}).unwrap().clone()
}

fn changes(session: &mut Session) -> Option<Changes> {
    match session.ask(Question::Changes).unwrap() {
        Reply::Changes(changes) => changes.map(|changes| *changes),
        other => panic!("{other:?}"),
    }
}

fn levels(report: &Report) -> Vec<Propensity> {
    report.customers.iter().map(onelead::report::Customer::level).collect()
}

#[test]
fn a_first_analysis_has_nothing_to_be_compared_with() {
    assert_eq!(changes(&mut demo()), None);
}

#[test]
fn the_same_again_changes_nothing() {
    let mut session = demo();
    analyze(&mut session, &Terms::at(as_of()));
    let changes = changes(&mut session).unwrap();
    assert_eq!((changes.concerned, changes.reranked, changes.causes.len()), (0, 0, 0));
    assert_eq!(changes.places.before, changes.places.after);
}

#[test]
fn everyone_whose_level_differs_is_listed_with_what_differs() {
    let mut session = demo();
    let before = session.analysis().unwrap().report.clone();
    let later = AsOf(Day::from_ymd(2026, 7, 4).unwrap());
    let after = analyze(&mut session, &terms(later, r#"{"low_utilization": 0.9}"#));
    let changes = changes(&mut session).unwrap();
    let [
        Cause::AsOf { .. },
        Cause::Setting {
            key,
            before: from,
            after: to,
        },
    ] = &changes.causes[..]
    else {
        panic!("{:?}", changes.causes)
    };
    assert_eq!((key.as_str(), from.as_str(), to.as_str()), ("low_utilization", "0.5", "0.9"));
    let (was, is) = (levels(&before), levels(&after));
    let moved = was.iter().zip(&is).filter(|(was, is)| was != is).count();
    assert!(moved > 0, "a year later someone has another level");
    assert_eq!(changes.moved as usize, moved);
    let listed: Vec<_> = changes.customers.iter().filter(|customer| customer.has_moved()).collect();
    assert_eq!(listed.len(), moved);
    for customer in &listed {
        let place = before.customers.iter().position(|other| other.id == customer.id).unwrap();
        assert_eq!(customer.before.map(|standing| standing.level), Some(was[place]));
        assert_eq!(customer.after.map(|standing| standing.level), Some(is[place]));
        assert!(!customer.features.is_empty(), "a year changes every customer's dates");
        assert!(
            customer
                .features
                .iter()
                .all(|feature| feature.before.total_cmp(&feature.after).is_ne())
        );
    }
    assert_eq!(changes.concerned as usize, changes.customers.len());
}

#[test]
fn a_feature_that_no_model_sees_explains_nothing() {
    let excluded = r#"["min_days_to_eol", "min_days_to_eos", "min_days_to_contract_end", "days_since_last_project"]"#;
    let settings = format!(r#"{{"excluded_features": {excluded}}}"#);
    let mut session = demo();
    analyze(&mut session, &terms(as_of(), &settings));
    let later = AsOf(Day::from_ymd(2026, 7, 4).unwrap());
    let report = analyze(&mut session, &terms(later, &settings));
    let ModelSummary::Trained(model) = &report.model else {
        panic!("no model")
    };
    let known = Settings::from_json(&settings).unwrap().model.excluded_features;
    assert_eq!(model.features as usize, 41 - known.iter().count());
    let changes = changes(&mut session).unwrap();
    let named: Vec<&str> = changes
        .customers
        .iter()
        .flat_map(|customer| &customer.features)
        .map(|feature| feature.key.as_str())
        .collect();
    assert!(!named.is_empty() && named.iter().all(|key| !known.contains(key)), "{named:?}");
}

#[test]
fn where_no_feature_differs_only_the_training_did() {
    let mut session = demo();
    let labels = r#"{"label_urgency_weight": 0, "label_eol_urgency_weight": 0}"#;
    analyze(&mut session, &terms(as_of(), labels));
    let changes = changes(&mut session).unwrap();
    assert!(changes.moved > 0);
    assert!(changes.customers.iter().all(|customer| customer.features.is_empty()));
}

#[test]
fn joined_customers_are_said_to_go_and_come() {
    let mut session = demo();
    let [first, second, ..] = &session.analysis().unwrap().report.customers[..] else {
        panic!("two customers")
    };
    let link = Link::merge(first.id.clone(), second.id.clone());
    let mut decisions = Decisions::default();
    decisions.decide([Decision {
        verdict: Verdict::Accepted,
        link,
        names: None,
    }]);
    let joining = Terms {
        links: decisions,
        ..Terms::at(as_of())
    };
    analyze(&mut session, &joining);
    let joined = changes(&mut session).unwrap();
    assert_eq!((joined.causes.as_slice(), joined.came_or_went), (&[Cause::Links][..], 1));
    assert!(joined.customers.iter().any(|customer| customer.after.is_none()));
    analyze(&mut session, &Terms::at(as_of()));
    let parted = changes(&mut session).unwrap();
    assert!(parted.customers.iter().any(|customer| customer.before.is_none()));
}

/// The model of the demo workbook, trained under these settings.
fn demo_model(settings: &str) -> ModelFile {
    let mut session = demo();
    analyze(&mut session, &terms(as_of(), settings));
    let made = session.export(ExportKind::ModelJson).unwrap();
    ModelFile {
        name: made.name.to_owned(),
        json: String::from_utf8(bytes_of(made)).unwrap(),
    }
}

#[test]
fn a_saved_model_predicts_another_workbook_until_it_is_left() {
    let model = demo_model(r#"{"eol_critical_days": 300, "excluded_features": ["rfm_score", "total_products"]}"#);
    let mut session = Session::default();
    let own = session
        .open(vec![file("second_generation.xlsx")], &Terms::at(as_of()), &mut |_| {})
        .unwrap()
        .clone();
    let Reply::ModelFile(facts) = session.ask(Question::ModelFile(model.clone())).unwrap() else {
        panic!("another reply")
    };
    let facts = facts.unwrap();
    assert_eq!(facts.files, ["demo.xlsx"]);
    assert_eq!(facts.settings.features.eol_critical_days, 300);
    let with_model = Terms {
        settings: facts.settings,
        model: Some(model),
        ..Terms::at(as_of())
    };
    let applied = analyze(&mut session, &with_model);
    let provenance = applied.applied_model.clone().unwrap();
    assert_eq!((provenance.as_of, provenance.changed_settings.len()), (as_of().0, 2));
    let ModelSummary::Trained(summary) = &applied.model else {
        panic!("no model")
    };
    assert_eq!((summary.labeled_customers, summary.features), (33, 39), "as it was trained");
    let changes = changes(&mut session).unwrap();
    assert!(changes.causes.contains(&Cause::Model(ModelCause::Saved)));
    assert!(session.judge().is_some(), "it is explained");
    let again = analyze(&mut session, &Terms::at(as_of()));
    assert_eq!(again, own);
}

#[test]
fn what_is_no_model_is_refused_and_changes_nothing() {
    let mut session = demo();
    let before = session.analysis().unwrap().report.clone();
    let good = demo_model("{}");
    let bad = [
        "{}".to_owned(),
        good.json.replacen("rfm_score", "rfm_scare", 1),
        demo_model(r#"{"rounds": 10}"#)
            .json
            .replacen("\"value\":\"10\"", "\"value\":\"ten\"", 1),
        demo_model(r#"{"rounds": 10}"#).json.replacen("\"rounds\"", "\"rounders\"", 1),
    ];
    for json in bad {
        let model = ModelFile {
            name: "bad.json".to_owned(),
            json,
        };
        let terms = Terms {
            model: Some(model.clone()),
            ..Terms::at(as_of())
        };
        let problem = session.analyze(&terms, &mut |_| {}).unwrap_err();
        assert_eq!((problem.kind, problem.file.as_deref()), (ProblemKind::BadModel, Some("bad.json")));
        let Reply::ModelFile(read) = session.ask(Question::ModelFile(model)).unwrap() else {
            panic!("another reply")
        };
        assert_eq!(*read, Err(problem));
    }
    assert_eq!(analyze(&mut session, &Terms::at(as_of())), before);
}

#[test]
fn a_settings_file_is_read_or_refused_in_its_own_words() {
    let read = |json: &str| match demo().ask(Question::SettingsFile { json: json.to_owned() }).unwrap() {
        Reply::SettingsFile(read) => *read,
        other => panic!("{other:?}"),
    };
    assert_eq!(read(r#"{"rounds": 20}"#).unwrap().model.rounds, 20);
    assert_eq!(read(r#"{"rownds": 20}"#), Err("there is no setting \"rownds\"".to_owned()));
}

/// The list of outcomes of the demo workbook as filled in by a user: an outcome for every `each`-th customer.
fn filled_in(each: usize) -> NamedBytes {
    let made = demo().export(ExportKind::OutcomesTemplate).unwrap();
    let name = made.name.to_owned();
    let text = String::from_utf8(bytes_of(made)).unwrap();
    let lines = text.split_terminator("\r\n").enumerate().map(|(place, line)| match place {
        0 => line.to_owned(),
        place if place % each == 0 => line.replacen(",,", &format!(",{},", ["High", "medium", "LOW"][place / each % 3]), 1),
        _ => line.to_owned(),
    });
    NamedBytes {
        name,
        bytes: lines.collect::<Vec<_>>().join("\r\n").into_bytes(),
    }
}

#[test]
fn outcomes_filled_into_the_list_train_the_model_and_all_are_predicted() {
    let mut session = Session::default();
    let files = vec![file("demo.xlsx"), filled_in(2)];
    let report = session.open(files, &Terms::at(as_of()), &mut |_| {}).unwrap();
    let ModelSummary::Trained(model) = &report.model else {
        panic!("no model: {:?}", report.findings)
    };
    assert_eq!((model.labels, model.labeled_customers), (LabelSource::Outcomes, 16));
    assert_eq!(report.customers.len(), 33);
    assert!(report.customers.iter().all(|customer| customer.prediction.is_some()));
    let outcomes = report.sources.iter().find(|source| source.sheet == "outcomes").unwrap();
    assert_eq!((outcomes.rows, outcomes.unlinked_rows), (33, 0));
}

#[test]
fn an_empty_list_of_outcomes_gives_no_model_and_says_why() {
    let mut session = Session::default();
    let files = vec![file("demo.xlsx"), filled_in(34)];
    let report = session.open(files, &Terms::at(as_of()), &mut |_| {}).unwrap();
    assert!(matches!(report.model, ModelSummary::NotTrained(_)));
}

#[test]
fn another_order_of_dates_types_the_same_cells_again() {
    let files = vec![NamedBytes {
        name: "Raw_install_base.csv".to_owned(),
        bytes: b"account_sales_territory_id,serial_number_id,product_end_of_life_date\n1,A,8/1/2025\n".to_vec(),
    }];
    let mut session = Session::default();
    session.open(files, &Terms::at(as_of()), &mut |_| {}).unwrap();
    let days = |session: &Session| session.analysis().unwrap().features.0[FeatureId::MinDaysToEol as usize][0] as i32;
    let is_told = |report: &Report| {
        report
            .findings
            .iter()
            .any(|finding| finding.kind == FindingKind::AmbiguousDateOrder)
    };
    assert_eq!(days(&session), -177);
    let month_first = analyze(&mut session, &terms(as_of(), r#"{"date_order": "month_first"}"#));
    assert!(!is_told(&month_first));
    assert_eq!(days(&session), 28);
    assert!(changes(&mut session).is_some(), "compared with the analysis before");
    let automatic = analyze(&mut session, &Terms::at(as_of()));
    assert!(is_told(&automatic));
    assert_eq!(days(&session), -177);
}
