use super::*;
use crate::business_case::{Counts, Edits, Input, Range};
use crate::domain::calendar::AsOf;
use crate::domain::hand_mapping::{SheetId, SheetUse};
use crate::domain::ids::Id;
use crate::domain::link::{Decision, Link, Verdict};
use crate::domain::log::{Answer, Entry, Outcome, PastList};
use crate::domain::source::Source;
use crate::domain::template::{TemplateKind, Wording};
use crate::export::{listing, log_entry};
use crate::terms::Terms;
use crate::ui::sample;

/// A session in which everything was done.
pub(super) fn full() -> Session {
    let report = sample::report();
    let entry = log_entry(&report.customers[1], &report.customers[1].actions[0], listing(&report));
    let answer = Some(Answer {
        outcome: Outcome::Done,
        on: report.as_of,
        owner: "Ann".to_owned(),
        note: "=\u{202e}<b>".to_owned(),
    });
    let mut log = Log::default();
    log.read_back(PastList {
        name: "june.csv".to_owned(),
        entries: vec![Entry { answer, ..entry }],
    });
    let mut links = Decisions::default();
    links.decide([Decision {
        verdict: Verdict::Accepted,
        link: Link::merge(Id::from_text("A1"), Id::from_text("12")),
        names: None,
    }]);
    let mut templates = TemplateEdits::default();
    let wording = Wording {
        subject: "Hi {team}".to_owned(),
        body: "Call us".to_owned(),
    };
    templates.set(TemplateSet::Neutral, TemplateKind::CheckIn, wording).unwrap();
    let mut columns = HandMapping::default();
    let sheet = SheetId {
        name: "Pivot".to_owned(),
        headers: String::new(),
        occurrence: 1,
    };
    columns.decide(&sheet, |sheet| sheet.serves = Some(SheetUse::Source(Source::Projects)));
    let mut scenarios = Scenarios::default();
    scenarios.save("In 90 days", Terms::at(AsOf(report.as_of)));
    let mut business_case = Edits::default();
    business_case.give(Input::People, Range::of(0.0), Counts::default()).unwrap();
    Session {
        as_of: report.as_of,
        settings: Settings::from_json(r#"{"rounds": 20, "learning_rate": 0.1234567890123}"#).unwrap(),
        links,
        templates,
        set: Some(TemplateSet::Neutral),
        columns: Some(columns),
        log,
        scenarios,
        business_case,
        model: Some(ModelFile {
            name: "model.json".to_owned(),
            json: "{\"format\":\"onelead-model-1\"}".to_owned(),
        }),
        workbook: vec![SavedFile {
            name: "export.xlsx".to_owned(),
            bytes: "UEs=".to_owned(),
        }],
    }
}

#[test]
fn a_session_comes_back_as_it_was_saved() {
    let session = full();
    let json = session.to_json().unwrap();
    assert!(json.starts_with("{\n  \"format\": \"onelead session\",\n  \"version\": 1,\n  \"as_of\": \"2025-07-04\""));
    assert_eq!(Session::from_json(&json).unwrap(), session);
}

#[test]
fn what_was_not_done_is_not_in_the_file() {
    let session = Session {
        as_of: sample::day("2025-07-04"),
        settings: Settings::default(),
        links: Decisions::default(),
        templates: TemplateEdits::default(),
        set: None,
        columns: None,
        log: Log::default(),
        scenarios: Scenarios::default(),
        business_case: Edits::default(),
        model: None,
        workbook: Vec::new(),
    };
    let json = session.to_json().unwrap();
    assert!(
        ["model", "workbook", "columns", "template_set", "scenarios", "business_case"]
            .iter()
            .all(|part| !json.contains(&format!("\"{part}\""))),
        "{json}"
    );
    assert_eq!(Session::from_json(&json).unwrap(), session);
}

#[test]
fn a_session_that_is_cut_off_edited_or_of_another_version_is_refused() {
    let json = full().to_json().unwrap();
    for length in [40, 200, json.len() / 2, json.len() - 2] {
        let cut = Session::from_json(&json[..length]);
        assert!(matches!(cut, Err(SessionError::File(OwnFileError::Json { .. }))), "{length}");
    }
    let other = json.replacen("\"version\": 1", "\"version\": 7", 1);
    assert!(matches!(
        Session::from_json(&other),
        Err(SessionError::File(OwnFileError::Version { found: 7, known: 1 }))
    ));
    for (found, by, expected) in [
        ("\"rounds\": 20", "\"rounds\": -1", Part::Settings),
        ("\"rounds\": 20", "\"rondes\": 20", Part::Settings),
        ("\"accepted\"", "\"perhaps\"", Part::Links),
        ("Hi {team}", "Hi {tem}", Part::Templates),
        ("\"name\": \"Pivot\"", "\"nom\": \"Pivot\"", Part::Columns),
    ] {
        let edited = json.replacen(found, by, 1);
        assert_ne!(edited, json, "{found}");
        let refused = Session::from_json(&edited);
        assert!(
            matches!(&refused, Err(SessionError::Part { part, .. }) if *part == expected),
            "{by}: {refused:?}"
        );
    }
}
