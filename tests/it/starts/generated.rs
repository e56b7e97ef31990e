//! A generated workbook through the whole path: bytes to sheets, tables, an analysis, the test, its files.

use onelead::domain::horizon::Horizon;
use onelead::pipeline::NamedBytes;
use onelead::report::starts::{StartGrade, StartModel, StartTest};
use onelead::settings::Settings;
use onelead::terms::Terms;
use onelead::wire::{ExportKind, Question, Reply};
use onelead::worker::Session;
use onelead_demo::Rhythm;

use super::as_of;
use crate::support::bytes_of;

/// 150 companies, two thirds of them with projects, 2,000 projects in all.
fn session(rhythm: Rhythm) -> Session {
    let terms = Terms {
        settings: Settings::from_json(r#"{"rounds": 1}"#).unwrap(),
        ..Terms::at(as_of())
    };
    let file = NamedBytes {
        name: "generated.xlsx".to_owned(),
        bytes: onelead_demo::benchmark_workbook(150, 8_000, rhythm).unwrap(),
    };
    let mut session = Session::default();
    session.open(vec![file], &terms, &mut |_| {}).unwrap();
    session
}

fn tested(session: &mut Session) -> StartTest {
    let horizon = Horizon::Days180;
    match session.ask(Question::Starts { horizon }).unwrap() {
        Reply::Starts(Some(found)) => *found,
        other => panic!("{other:?}"),
    }
}

fn lines(session: &mut Session, kind: ExportKind) -> Vec<String> {
    let text = String::from_utf8(bytes_of(session.export(kind).unwrap())).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn a_planted_rhythm_is_found_from_bytes_to_files() {
    let mut session = session(Rhythm::Planted);
    let found = tested(&mut session);
    assert_eq!(found.grade, StartGrade::Better, "{:?}", found.figures);
    let forecast = found.forecast.unwrap();
    assert_eq!(forecast.model, StartModel::Full);
    assert!(found.customers >= 30 && forecast.rows.len() >= found.customers as usize);
    let model = lines(&mut session, ExportKind::StartModel(Horizon::Days180));
    assert_eq!(model.len(), forecast.rows.len() + 1);
    let test = lines(&mut session, ExportKind::Backtest(Horizon::Days180));
    assert_eq!(test.len(), found.origins.len() + 1);
}

#[test]
fn without_a_rhythm_no_model_of_rhythms_is_shown() {
    let mut session = session(Rhythm::Scattered);
    let found = tested(&mut session);
    assert_ne!(found.grade, StartGrade::Better, "{:?}", found.figures);
    assert!(found.forecast.is_none_or(|forecast| forecast.model == StartModel::Silence));
}
