//! The worker's side: kept by horizon, in steps, and the same in files as in answers.

use std::fs;

use onelead::domain::horizon::Horizon;
use onelead::pipeline::NamedBytes;
use onelead::settings::Settings;
use onelead::terms::Terms;
use onelead::wire::{ExportKind, Question, Reply};
use onelead::worker::{Session, Tested};

use super::{as_of, root};
use crate::support::bytes_of;

fn session(settings: &str) -> Session {
    let bytes = fs::read(root().join("tests/fixtures/starts.xlsx")).unwrap();
    let terms = Terms {
        settings: Settings::from_json(settings).unwrap(),
        ..Terms::at(as_of())
    };
    let mut session = Session::default();
    let name = "starts.xlsx".to_owned();
    session.open(vec![NamedBytes { name, bytes }], &terms, &mut |_| {}).unwrap();
    session
}

fn text(session: &mut Session, kind: ExportKind) -> String {
    String::from_utf8(bytes_of(session.export(kind).unwrap())).unwrap()
}

#[test]
fn two_horizons_asked_for_in_turns_both_end() {
    let mut session = session(r#"{"rounds": 1}"#);
    let mut known = [false; 2];
    let mut turns = 0;
    while known != [true; 2] {
        for (horizon, known) in [Horizon::Days90, Horizon::Days180].into_iter().zip(&mut known) {
            *known |= session.test_starts(horizon).unwrap() != Tested::Going;
        }
        turns += 1;
        assert!(turns < 10_000);
    }
    let Reply::Starts(Some(found)) = session.ask(Question::Starts { horizon: Horizon::Days90 }).unwrap() else {
        panic!("no test")
    };
    assert_eq!(found.horizon, Horizon::Days90);
}

#[test]
fn files_hold_the_test_and_the_probabilities() {
    let mut session = session(r#"{"rounds": 1}"#);
    let test = text(&mut session, ExportKind::Backtest(Horizon::Days180));
    let lines: Vec<&str> = test.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "origin,customers,starts,auc,brier,expected");
    assert_eq!(lines.len(), 13);
    assert!(lines[1].ends_with(",,,"), "{}: too little came before it", lines[1]);
    let model = text(&mut session, ExportKind::StartModel(Horizon::Days180));
    let lines: Vec<&str> = model.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "customer_id,probability,silence_days,starts,rhythm,cell_k,cell_n");
    assert_eq!(lines.len(), 65);
    let off = text(&mut session, ExportKind::StartModel(Horizon::Days30));
    assert_eq!(off.lines().count(), 1, "no probabilities under this grade");
}

#[test]
fn the_lag_is_a_setting() {
    let of = |settings| match session(settings).ask(Question::Starts { horizon: Horizon::Days180 }).unwrap() {
        Reply::Starts(Some(found)) => found.observed.lag.0,
        other => panic!("{other:?}"),
    };
    assert_eq!(of(r#"{"rounds": 1}"#), 90);
    assert_eq!(of(r#"{"rounds": 1, "start_lag_days": 30}"#), 30);
}
