//! OneLead's own files, told apart and handled by the right part of the page.

use super::*;
use crate::domain::hand_mapping::HandMapping;
use crate::domain::link::Decisions;
use crate::domain::template::TemplateEdits;
use crate::report::problem::{Problem, ProblemKind};
use crate::terms::Scenarios;
use crate::ui::route::{Launch, Route};
use crate::ui::sample;
use crate::ui::state::{Answer, FileSet, Msg, Phase, Remembered, update};
use crate::wire::{Effort, Question, RequestBody};

/// The beginning and end of a saved model; its trees are in between.
const MODEL: &str = r#"{"format":"onelead-model-1","as_of":"2025-07-04","model":{"trees":[[1,2],[3]]}}"#;
const SETTINGS: &str = r#"{"rounds": 20}"#;

fn empty() -> State {
    State::new(
        Route::parse(""),
        Launch::default(),
        sample::day("2025-07-04"),
        Remembered::default(),
    )
}

fn given(name: &str) -> Workbook {
    Workbook {
        set: FileSet::new(2),
        names: vec![name.to_owned()],
        bytes: 100,
        passwords: Vec::new(),
        hand: None,
    }
}

fn ready() -> State {
    let mut state = empty();
    update(&mut state, Msg::FilesGiven(given("export.xlsx")));
    let job = state.worker_state.awaited().unwrap();
    let report = std::sync::Arc::new(sample::report());
    let effort = Effort::default();
    update(&mut state, Msg::Worker(Answer::Report { job, report, effort }));
    state
}

fn give(state: &mut State, name: &str, text: &str) -> Vec<Effect> {
    let (workbook, text) = (given(name), text.to_owned());
    update(state, Msg::TextGiven { workbook, text })
}

fn bodies(effects: &[Effect]) -> Vec<&RequestBody> {
    let each = effects.iter().filter_map(|effect| match effect {
        Effect::Send { body, .. } => Some(body),
        _ => None,
    });
    each.collect()
}

fn last_notice(state: &State) -> Option<Notice> {
    state.toasts.last().map(|toast| toast.notice.clone())
}

#[test]
fn what_this_program_saves_is_told_apart() {
    assert_eq!(OwnFile::of(MODEL), Some(OwnFile::Model));
    assert_eq!(OwnFile::of(SETTINGS), Some(OwnFile::Settings));
    assert_eq!(OwnFile::of(&Decisions::default().to_json().unwrap()), Some(OwnFile::Links));
    assert_eq!(OwnFile::of(&TemplateEdits::default().to_json().unwrap()), Some(OwnFile::Templates));
    assert_eq!(OwnFile::of(&HandMapping::default().to_json().unwrap()), Some(OwnFile::Columns));
    assert_eq!(
        OwnFile::of(&crate::business_case::Edits::default().to_json().unwrap()),
        Some(OwnFile::BusinessCase)
    );
    assert_eq!(OwnFile::of(&Scenarios::default().to_json().unwrap()), Some(OwnFile::Scenarios));
    for other in [
        "",
        "[1]",
        "{}",
        "a,b\r\n1,2",
        r#"{"format": "recipes"}"#,
        r#"{"format": 1, "model": 2}"#,
        "\u{feff}{",
    ] {
        assert_eq!(OwnFile::of(other), None, "{other:?}");
    }
}

#[test]
fn a_model_is_read_and_keeps_what_is_on_screen() {
    let mut state = ready();
    let effects = give(&mut state, "model.json", MODEL);
    let expected = RequestBody::Ask {
        question: Question::ModelFile(ModelFile {
            name: "model.json".into(),
            json: MODEL.into(),
        }),
    };
    assert_eq!(bodies(&effects), [&expected]);
    assert_eq!(state.phase(), Phase::Ready);
}

#[test]
fn settings_open_the_panel_which_asks_what_they_say() {
    let mut state = ready();
    let effects = give(&mut state, "settings.json", SETTINGS);
    assert!(state.assumptions.draft.is_some());
    let asked = bodies(&effects);
    assert!(matches!(asked[..], [RequestBody::Ask { question: Question::SettingsFile { json } }] if json == SETTINGS));
}

#[test]
fn columns_open_the_dialog_with_what_the_file_matches() {
    let mut state = ready();
    let text = HandMapping::default().to_json().unwrap();
    let effects = give(&mut state, "columns.json", &text);
    let asked = bodies(&effects);
    assert!(matches!(asked[..], [RequestBody::Columns { draft: Some(hand), .. }] if hand.is_empty()));
    assert!(state.columns.dialog.is_some());
    let broken = text.replace("\"version\": 1", "\"version\": 9");
    state.columns.dialog = None;
    give(&mut state, "columns.json", &broken);
    assert!(matches!(last_notice(&state), Some(Notice::ColumnsRefused { reason }) if reason.contains("version 9")));
    assert!(state.columns.dialog.is_none());
}

#[test]
fn links_and_templates_are_taken_over_with_or_without_a_workbook() {
    for mut state in [empty(), ready()] {
        let name = || "mine.json".to_owned();
        give(&mut state, "mine.json", &Decisions::default().to_json().unwrap());
        assert_eq!(last_notice(&state), Some(Notice::LinksLoaded { name: name() }));
        give(&mut state, "mine.json", &TemplateEdits::default().to_json().unwrap());
        assert_eq!(last_notice(&state), Some(Notice::TemplatesLoaded { name: name() }));
    }
}

#[test]
fn columns_match_files_that_gave_no_result() {
    let mut state = empty();
    update(&mut state, Msg::FilesGiven(given("export.xlsx")));
    let job = state.worker_state.awaited().unwrap();
    let problem = Problem::new(ProblemKind::MissingColumn, None);
    update(&mut state, Msg::Worker(Answer::Failed { job, problem }));
    let effects = give(&mut state, "columns.json", &HandMapping::default().to_json().unwrap());
    assert!(matches!(bodies(&effects)[..], [RequestBody::Columns { draft: Some(_), .. }]));
}

#[test]
fn what_is_about_tables_waits_for_some() {
    let mut state = empty();
    let columns = HandMapping::default().to_json().unwrap();
    for text in [MODEL, SETTINGS, &columns] {
        assert_eq!(bodies(&give(&mut state, "mine.json", text)), Vec::<&RequestBody>::new());
        assert_eq!(last_notice(&state), Some(Notice::WorkbookFirst { name: "mine.json".into() }));
        assert_eq!(state.phase(), Phase::Empty);
    }
}

#[test]
fn any_other_text_goes_the_way_of_workbooks() {
    let mut state = ready();
    let effects = give(&mut state, "notes.json", "{}");
    assert!(matches!(bodies(&effects)[..], [RequestBody::Open { .. }]));
    assert_eq!(state.phase(), Phase::Loading);
}
