//! What is compared with: given, read, handed to the worker, refused, forgotten.

use super::super::tests::given::{answer_report, empty, file, ready};
use super::*;
use crate::domain::calendar::Days;
use crate::report::comparison::Comparison;
use crate::report::problem::ProblemKind;
use crate::ui::sample;
use crate::ui::state::{Answer, Fetched, FileSet, Msg, update};
use crate::wire::{Reply, RequestBody};

const SNAPSHOT: &str = r#"{"format":"onelead-snapshot","version":1,"checksum":"#;

fn side() -> Side {
    Side {
        as_of: sample::day("2025-06-06"),
        files: Vec::new(),
        customers: 4,
        labels: None,
        version: "1.0.0".to_owned(),
    }
}

/// What the worker is told to compare with: the sets of the snapshot and of the workbook.
fn told_by(effects: &[Effect]) -> Option<(JobId, Option<u32>, Option<u32>)> {
    effects.iter().find_map(|effect| match effect {
        Effect::CompareWith { job, snapshot, workbook } => {
            Some((*job, snapshot.as_ref().map(|set| *set.0), workbook.as_ref().map(|set| *set.0)))
        }
        _ => None,
    })
}

fn asks(effects: &[Effect]) -> bool {
    let is_asked = |effect: &Effect| {
        matches!(
            effect,
            Effect::Send {
                body: RequestBody::Ask {
                    question: Question::Comparison
                },
                ..
            }
        )
    };
    effects.iter().any(is_asked)
}

fn drop_snapshot(state: &mut State, set: u32) -> Vec<Effect> {
    let (workbook, text) = (file(set, "onelead_snapshot_20250606.json"), SNAPSHOT.to_owned());
    update(state, Msg::TextGiven { workbook, text })
}

/// The worker accepts what it was told last.
fn accept(state: &mut State) -> Vec<Effect> {
    let job = state.earlier.told.unwrap();
    let side = Some(side());
    update(state, Msg::Worker(Answer::ComparesWith { job, side }))
}

/// The worker answers the question about the comparison.
fn answer(state: &mut State, found: Result<Comparison, Problem>) {
    let job = state.answers.awaits(&Question::Comparison).expect("it was asked");
    let reply = Reply::Comparison(Some(Box::new(found)));
    update(state, Msg::Worker(Answer::Reply { job, reply }));
}

#[test]
fn an_answer_by_what_was_compared_with_before_does_not_stay() {
    let mut state = ready();
    drop_snapshot(&mut state, 2);
    accept(&mut state);
    answer(&mut state, Ok(sample::comparison()));
    drop_snapshot(&mut state, 7);
    // A view sees that nothing is known and asks, before the worker has read the new one.
    update(&mut state, Msg::Asked(Question::Comparison));
    answer(&mut state, Ok(sample::comparison()));
    assert!(asks(&accept(&mut state)), "it is asked again");
    assert!(matches!(state.answers.comparison, Fetched::NotYet));
}

#[test]
fn what_has_nothing_in_common_is_told_so() {
    let mut state = ready();
    drop_snapshot(&mut state, 2);
    accept(&mut state);
    answer(&mut state, Err(Problem::new(ProblemKind::NotComparable, None)));
    assert!(matches!(
        state.toasts.last().map(|toast| &toast.notice),
        Some(Notice::CannotCompare { .. })
    ));
}

#[test]
fn a_snapshot_is_handed_over_and_the_comparison_asked_for() {
    let mut state = ready();
    let effects = drop_snapshot(&mut state, 2);
    assert_eq!(
        told_by(&effects).map(|(_, snapshot, workbook)| (snapshot, workbook)),
        Some((Some(2), None))
    );
    assert!(!state.earlier.is_given(), "the worker has not read it yet");
    assert!(asks(&accept(&mut state)));
    assert!(state.earlier.is_given() && !state.earlier.has_rows());
    answer(&mut state, Ok(sample::comparison()));
    let name = "onelead_snapshot_20250606.json".to_owned();
    assert_eq!(
        state.toasts.last().map(|toast| toast.notice.clone()),
        Some(Notice::ComparesWith { name })
    );
}

#[test]
fn a_snapshot_alone_says_what_it_holds_and_waits_for_a_workbook() {
    let mut state = empty();
    drop_snapshot(&mut state, 2);
    assert!(!asks(&accept(&mut state)), "there is nothing to compare yet");
    assert_eq!(state.earlier.side.as_ref().map(|side| side.customers), Some(4));
    update(&mut state, Msg::FilesGiven(file(3, "now.xlsx")));
    let effects = answer_report(&mut state);
    assert_eq!(told_by(&effects).map(|(_, snapshot, _)| snapshot), Some(Some(2)));
    assert!(asks(&accept(&mut state)));
}

#[test]
fn a_workbook_of_then_is_read_beside_the_one_of_now() {
    let mut state = ready();
    let effects = update(&mut state, Msg::Earlier(EarlierMsg::WorkbookGiven(file(5, "then.xlsx"))));
    let Some(Effect::ReadEarlier { job, files, .. }) = effects.first() else {
        panic!("it is read: {effects:?}")
    };
    assert_eq!(*files.0, 5);
    let job = *job;
    let handed = file(6, "");
    assert_eq!(
        update(&mut state, Msg::Earlier(EarlierMsg::Arrived { job })),
        [Effect::KeepEarlier { job }]
    );
    let effects = update(&mut state, Msg::Earlier(EarlierMsg::WorkbookRead { job, handed }));
    assert_eq!(told_by(&effects).map(|(_, _, workbook)| workbook), Some(Some(6)));
    assert!(asks(&accept(&mut state)));
    assert!(state.earlier.has_rows() && state.earlier.reading.is_none());
}

#[test]
fn reading_can_be_stopped_and_answers_to_it_no_longer_count() {
    let mut state = ready();
    update(&mut state, Msg::Earlier(EarlierMsg::WorkbookGiven(file(5, "then.xlsx"))));
    let job = state.earlier.reading.as_ref().unwrap().job;
    let effects = update(&mut state, Msg::Earlier(EarlierMsg::Canceled));
    assert_eq!(effects, [Effect::EndEarlier]);
    let late = EarlierMsg::WorkbookRead { job, handed: file(6, "") };
    assert_eq!(update(&mut state, Msg::Earlier(late)), []);
    assert!(!state.earlier.has_rows());
}

#[test]
fn what_cannot_be_compared_with_leaves_what_was() {
    let mut state = ready();
    drop_snapshot(&mut state, 2);
    accept(&mut state);
    let effects = drop_snapshot(&mut state, 7);
    let (job, ..) = told_by(&effects).unwrap();
    let problem = Problem::new(ProblemKind::BadSnapshot, None);
    update(
        &mut state,
        Msg::Worker(Answer::Failed {
            job,
            problem: problem.clone(),
        }),
    );
    assert_eq!(state.earlier.problem, Some(problem));
    assert!(state.earlier.is_given(), "the first one still counts");
    assert!(matches!(
        state.toasts.last().map(|toast| &toast.notice),
        Some(Notice::CannotCompare { .. })
    ));
    assert_eq!(state.earlier.given.snapshot.as_ref().map(|file| &file.set), Some(&FileSet::new(2)));
    assert!(state.shown.is_some());
}

#[test]
fn a_fresh_worker_is_told_again() {
    let mut state = ready();
    drop_snapshot(&mut state, 2);
    accept(&mut state);
    update(&mut state, Msg::Worker(Answer::Lost));
    let effects = answer_report(&mut state);
    assert_eq!(told_by(&effects).map(|(_, snapshot, _)| snapshot), Some(Some(2)));
    state.toasts.clear();
    accept(&mut state);
    answer(&mut state, Ok(sample::comparison()));
    assert!(state.toasts.is_empty(), "that is no news");
}

#[test]
fn another_analysis_of_the_same_files_keeps_it() {
    let mut state = ready();
    drop_snapshot(&mut state, 2);
    accept(&mut state);
    let later = state.terms.chosen.as_of.0.plus(Days(3));
    update(&mut state, Msg::AsOfChosen(later));
    let effects = answer_report(&mut state);
    assert_eq!(told_by(&effects), None, "the worker still knows");
    assert!(
        matches!(state.answers.comparison, Fetched::NotYet),
        "what it said was of the analysis before"
    );
}

#[test]
fn forgetting_compares_with_nothing() {
    let mut state = ready();
    drop_snapshot(&mut state, 2);
    accept(&mut state);
    let effects = update(&mut state, Msg::Earlier(EarlierMsg::Forgotten));
    assert_eq!(
        told_by(&effects).map(|(_, snapshot, workbook)| (snapshot, workbook)),
        Some((None, None))
    );
    assert!(!state.earlier.is_given());
}

#[test]
fn settings_dropped_with_a_workbook_wait_for_it() {
    let mut state = empty();
    update(&mut state, Msg::FilesGiven(file(1, "export.xlsx")));
    let (workbook, text) = (file(2, "settings.json"), r#"{"rounds": 20}"#.to_owned());
    assert_eq!(update(&mut state, Msg::TextGiven { workbook, text }), []);
    let effects = answer_report(&mut state);
    let is_read = |effect: &Effect| {
        matches!(
            effect,
            Effect::Send {
                body: RequestBody::Ask {
                    question: Question::SettingsFile { .. }
                },
                ..
            }
        )
    };
    assert!(effects.iter().any(is_read), "{effects:?}");
}

#[test]
fn the_file_of_the_pipeline_says_what_happened_since_while_something_is_compared() {
    let mut state = ready();
    let header = |state: &mut State| {
        let effects = update(state, Msg::PipelineWanted);
        let bytes = effects.iter().find_map(|effect| match effect {
            Effect::SaveFile { bytes, .. } => Some(bytes.clone()),
            _ => None,
        });
        let text = String::from_utf8(bytes.expect("it is saved")).unwrap();
        text.lines().next().unwrap_or_default().rsplit(',').next().unwrap().to_owned()
    };
    assert_eq!(header(&mut state), "next_step_due");
    drop_snapshot(&mut state, 2);
    accept(&mut state);
    answer(&mut state, Ok(sample::comparison()));
    assert_eq!(header(&mut state), "since_20250603");
    update(&mut state, Msg::Earlier(EarlierMsg::Forgotten));
    assert_eq!(header(&mut state), "next_step_due");
}

#[test]
fn the_date_that_questions_are_about_is_that_of_what_is_compared_with() {
    let mut state = ready();
    assert_eq!(state.compared_since(), None);
    drop_snapshot(&mut state, 2);
    assert_eq!(state.compared_since(), None, "the worker has not read it yet");
    accept(&mut state);
    assert_eq!(state.compared_since(), Some(sample::day("2025-06-06")));
    answer(&mut state, Err(Problem::new(ProblemKind::NotComparable, None)));
    assert_eq!(state.compared_since(), None, "there is no list of who moved");
}

#[test]
fn the_products_that_were_due_are_asked_anew_of_another_comparison() {
    let mut state = ready();
    drop_snapshot(&mut state, 2);
    accept(&mut state);
    let question = Question::DueItems { customer: 1 };
    update(&mut state, Msg::Asked(question.clone()));
    let job = state.answers.awaits(&question).expect("it was asked");
    let items = crate::report::comparison::DueItems { of: 0, items: Vec::new() };
    let reply = Reply::DueItems(Some(Box::new(items)));
    update(&mut state, Msg::Worker(Answer::Reply { job, reply }));
    assert!(state.answers.due_items.of(&question).known().is_some());
    drop_snapshot(&mut state, 7);
    assert!(matches!(state.answers.due_items, Fetched::NotYet));
}
