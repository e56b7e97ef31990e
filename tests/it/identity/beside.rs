//! The demo beside last month's, and beside scenarios of it: the session's files, and the same bytes from the command line.

use onelead::domain::calendar::{AsOf, Days};
use onelead::export::{self, SCENARIO_TABLE};
use onelead::settings::Settings;
use onelead::terms::{Scenarios, Terms};
use onelead::wire::{ChangesFile, ExportKind, Question, Reply};
use onelead::worker::Session;

use super::answers::answer;
use super::command_line::{beside_scenarios, compared};
use super::files::{self, Files, Made};
use super::golden::{check, check_same};
use super::opening::{LAST_MONTH, Opening, open, terms, workbook};

/// The files of the comparison on hand; those of the rows where the workbook of then is known.
fn changes(session: &mut Session, has_rows: bool) -> Files {
    let kinds = [ChangesFile::Customers, ChangesFile::Json, ChangesFile::Rows];
    let kinds = kinds.into_iter().filter(|kind| has_rows || *kind != ChangesFile::Rows);
    kinds.map(|kind| files::made(session, ExportKind::Changes(kind))).collect()
}

#[test]
fn what_changed_since_last_month() {
    let (now, then) = (workbook("demo.xlsx"), workbook(LAST_MONTH));
    let mut session = open(&now);
    let on = terms(&now);
    let handed = Session::default().read_earlier(then.files.clone(), &on, None, &mut |_| {}).unwrap();
    session.compare_with(None, Some(&handed)).unwrap();
    let mut made = changes(&mut session, true);
    check_same(&compared("last_month", &now, None, then.files.first()), &made);

    // The bytes are those of another analysis too: a snapshot is of its own date, not of the newest refresh.
    let snapshot = open(&Opening { ..then.clone() }).snapshot().unwrap();
    session.compare_with(Some(&snapshot), None).unwrap();
    let alone = changes(&mut session, false);
    check_same(&compared("snapshot_of_last_month", &now, Some(&snapshot), None), &alone);
    session.compare_with(Some(&snapshot), Some(&handed)).unwrap();
    let both = changes(&mut session, true);
    check_same(&compared("both_of_last_month", &now, Some(&snapshot), then.files.first()), &both);

    let noted = |files: Files, note: &str| {
        files
            .into_iter()
            .map(move |(name, made)| (format!("{note} {name}"), made))
            .collect::<Files>()
    };
    made.extend(noted(alone, "by a snapshot:"));
    made.extend(noted(both, "by both:"));
    check("demo since last month", &made);
}

#[test]
fn scenarios_of_the_demo() {
    let now = workbook("demo.xlsx");
    let on = terms(&now);
    let mut scenarios = Scenarios::default();
    let later = Terms {
        as_of: AsOf(on.as_of.0.plus(Days(90))),
        ..on.clone()
    };
    let stricter = Terms {
        settings: Settings::from_json(r#"{"label_urgency_weight": 0, "label_eol_urgency_weight": 0}"#).unwrap(),
        ..on
    };
    assert!(scenarios.save("In 90 days", later) && scenarios.save("=Without urgency, \"as is\"", stricter));
    let json = scenarios.to_json().unwrap();
    let (read, left_out) = Scenarios::from_json(&json).unwrap();
    assert_eq!(
        (read.to_json().unwrap(), left_out),
        (json.clone(), 0),
        "saved, opened, saved: the same bytes"
    );

    let mut session = open(&now);
    let comparison = session.compare(read.list().to_vec()).unwrap();
    let report = &session.analysis().unwrap().report;
    let file = |bytes| Made {
        media_type: "file of the page",
        bytes,
    };
    let mut made = Files::from([
        ("scenarios.json".to_owned(), file(json.clone().into_bytes())),
        (SCENARIO_TABLE.to_owned(), file(export::scenarios(report, &comparison).unwrap())),
    ]);
    let written = beside_scenarios("scenarios", &now, &json);
    assert_eq!(written.len(), 1);
    check_same(&written, &made);
    made.extend([answer("side by side", &comparison)]);
    check("scenarios of the demo", &made);
}

/// Asked of an analysis that the command line has no part in, so only as it arrives.
#[test]
fn nothing_is_compared_at_first() {
    let mut session = open(&workbook("small.xlsx"));
    for question in [Question::Comparison, Question::ChangedRows, Question::DueItems { customer: 0 }] {
        let reply = session.ask(question.clone()).unwrap();
        let is_none = matches!(reply, Reply::Comparison(None) | Reply::ChangedRows(None) | Reply::DueItems(None));
        assert!(is_none, "{question:?}");
    }
}
