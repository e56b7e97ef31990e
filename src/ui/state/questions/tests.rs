//! Questions of the enablement view, and files of the actions ticked there.

use std::sync::Arc;

use super::*;
use crate::report::action::ActionKind;
use crate::report::plan::LeftOut;
use crate::report::problem::{Problem, ProblemKind};
use crate::ui::route::{Launch, Route};
use crate::ui::sample;
use crate::ui::state::AnswerState;
use crate::ui::state::{Answer, FileSet, Msg, PickMsg, Remembered, Workbook, update};
use crate::wire::{ActionFile, Effort, ExportKind, Pick, PlanQuestion};

fn ready() -> State {
    let mut state = State::new(
        Route::parse("#/actions"),
        Launch::default(),
        sample::day("2025-07-04"),
        Remembered::default(),
    );
    let workbook = Workbook {
        set: FileSet::new(1),
        names: vec!["export.xlsx".into()],
        bytes: 1,
        passwords: Vec::new(),
        hand: None,
    };
    update(&mut state, Msg::FilesGiven(workbook));
    reported(&mut state);
    state
}

fn reported(state: &mut State) {
    let job = state.worker_state.awaited().unwrap();
    let report = Arc::new(sample::report());
    let effort = Effort::default();
    update(state, Msg::Worker(Answer::Report { job, report, effort }));
}

/// The requests among the effects, with their jobs.
fn sent(effects: &[Effect]) -> Vec<(JobId, RequestBody)> {
    let each = effects.iter().filter_map(|effect| match effect {
        Effect::Send { job, body, .. } => Some((*job, body.clone())),
        _ => None,
    });
    each.collect()
}

fn ask(state: &mut State, question: Question) -> Option<JobId> {
    let effects = update(state, Msg::Asked(question));
    sent(&effects).first().map(|(job, _)| *job)
}

#[test]
fn advice_is_of_one_customer_and_asked_for_once() {
    let mut state = ready();
    let question = Question::Advice { customer: 1 };
    let job = ask(&mut state, question.clone()).unwrap();
    assert_eq!(ask(&mut state, question.clone()), None);
    let reply = Reply::Advice(Box::new(sample::advice()));
    update(&mut state, Msg::Worker(Answer::Reply { job, reply }));
    let told = |state: &State, customer| state.answers.advice.of(&Question::Advice { customer });
    assert!(told(&state, 1).known().is_some() && told(&state, 0) == AnswerState::NotYet);
    assert_eq!(ask(&mut state, question.clone()), None);
    let other = ask(&mut state, Question::Advice { customer: 0 }).unwrap();
    let problem = Problem::new(ProblemKind::BadSettings, None);
    update(&mut state, Msg::Worker(Answer::Failed { job: other, problem }));
    assert!(told(&state, 0) == AnswerState::Failed && told(&state, 1) == AnswerState::NotYet);
    // When the user asks again, the question no longer counts as failed but is on its way.
    assert!(ask(&mut state, Question::Advice { customer: 0 }).is_some());
    assert!(told(&state, 0) == AnswerState::NotYet);
}

#[test]
fn an_answer_knows_its_question_and_another_report_takes_it_away() {
    let mut state = ready();
    let twelve = PlanQuestion {
        visits: 12,
        is_judged: false,
    };
    let job = ask(&mut state, Question::Plan(twelve)).unwrap();
    let plan = Plan {
        room: 12,
        visits: Vec::new(),
        left_out: LeftOut::default(),
    };
    let reply = Reply::Plan(Box::new(plan));
    update(&mut state, Msg::Worker(Answer::Reply { job, reply }));
    let judged = PlanQuestion { is_judged: true, ..twelve };
    let told = |question| state.answers.plan.of(&Question::Plan(question));
    assert!(told(twelve).known().is_some() && told(judged) == AnswerState::NotYet);
    assert_eq!(state.answers.plan.latest().map(|plan| plan.room), Some(12));
    let job = ask(&mut state, Question::Grounds { customers: vec![1, 0] }).unwrap();
    let reply = Reply::Grounds(Vec::new());
    update(&mut state, Msg::Worker(Answer::Reply { job, reply }));
    let question = Question::Grounds { customers: vec![1, 0] };
    assert!(state.answers.grounds.of(&question).known().is_some());

    update(&mut state, Msg::AsOfChosen(sample::day("2025-08-01")));
    reported(&mut state);
    assert_eq!(state.answers.plan, Fetched::NotYet);
    assert_eq!(state.answers.grounds, Fetched::NotYet);
}

#[test]
fn the_worker_is_told_wording_and_ticks_right_before_it_makes_their_file() {
    let mut state = ready();
    let pick = Pick {
        customer: 1,
        action: ActionKind::CriticalRenewal,
    };
    update(&mut state, Msg::Picked(PickMsg::Toggled(pick)));
    let kind = ExportKind::Actions(ActionFile::Mails);
    let effects = update(&mut state, Msg::ExportWanted(kind));
    let bodies: Vec<RequestBody> = sent(&effects).into_iter().map(|(_, body)| body).collect();
    let expected = [
        RequestBody::Reword {
            templates: None,
            set: None,
        },
        RequestBody::Draft { drafts: Vec::new() },
        RequestBody::Pick { picks: vec![pick] },
        RequestBody::Export { kind },
    ];
    assert_eq!(bodies, expected);
    let effects = update(&mut state, Msg::ExportWanted(ExportKind::Predictions));
    assert_eq!(sent(&effects).len(), 1);
    // Every file with messages has those that were edited.
    for kind in [ExportKind::Recommendations, ExportKind::Workbook] {
        let effects = update(&mut state, Msg::ExportWanted(kind));
        let bodies: Vec<RequestBody> = sent(&effects).into_iter().map(|(_, body)| body).collect();
        assert!(
            matches!(
                &bodies[..],
                [RequestBody::Reword { .. }, RequestBody::Draft { .. }, RequestBody::Export { .. }]
            ),
            "{bodies:?}"
        );
    }
    // The same files at another date still have the action.
    update(&mut state, Msg::AsOfChosen(sample::day("2025-08-01")));
    reported(&mut state);
    assert!(state.picked.contains(pick));
}
