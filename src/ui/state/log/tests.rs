//! What is recorded about actions, on the page.

use super::*;
use crate::domain::log::{OutcomeKind, Reason};
use crate::report::action::ActionKind;
use crate::ui::route::Launch;
use crate::ui::sample;
use crate::ui::state::{Answer as WorkerAnswer, FileSet, Msg, Remembered, Workbook, update};
use crate::wire::{Effort, ExportKind, PackBy, PlanFile, PlanQuestion};

fn ready(log: Option<&str>) -> State {
    let remembered = Remembered {
        log,
        ..Remembered::default()
    };
    let mut state = State::new(Route::parse(""), Launch::default(), sample::day("2025-07-04"), remembered);
    let workbook = Workbook {
        set: FileSet::new(0),
        names: vec!["export.xlsx".to_owned()],
        bytes: 1,
        passwords: Vec::new(),
        hand: None,
    };
    update(&mut state, Msg::FilesGiven(workbook));
    let job = state.worker_state.awaited().unwrap();
    let report = Arc::new(sample::report());
    let effort = Effort::default();
    update(&mut state, Msg::Worker(WorkerAnswer::Report { job, report, effort }));
    state
}

fn pick(customer: u32, action: ActionKind) -> Pick {
    Pick { customer, action }
}

fn record(state: &mut State, picks: Vec<Pick>, outcome: Outcome) -> Vec<Effect> {
    let (owner, note) = (" Ann ".to_owned(), "Called".to_owned());
    update(
        state,
        Msg::Log(LogMsg::Recorded {
            picks,
            outcome,
            owner,
            note,
        }),
    )
}

fn last_notice(state: &State) -> Option<Notice> {
    state.toasts.last().map(|toast| toast.notice.clone())
}

#[test]
fn several_picked_actions_are_recorded_at_once_unpicked_and_taken_back_at_once() {
    let mut state = ready(None);
    let picks = vec![pick(1, ActionKind::CriticalRenewal), pick(3, ActionKind::GeneralFollowUp)];
    let other = pick(0, ActionKind::GeneralFollowUp);
    update(&mut state, Msg::Picked(PickMsg::Added(vec![picks[0], picks[1], other])));
    record(&mut state, picks, Outcome::Done);
    assert_eq!(state.picked.list(), [other]);
    assert_eq!(
        last_notice(&state),
        Some(Notice::Recorded {
            outcome: OutcomeKind::Done,
            actions: 2
        })
    );
    let recorded: Vec<_> = state.actions.log.0.answered().collect();
    let answer = recorded[0].answer.as_ref().unwrap();
    assert_eq!(
        (recorded.len(), answer.owner.as_str(), answer.on),
        (2, "Ann", sample::day("2025-07-04"))
    );
    assert_eq!((recorded[0].listed.of, state.actions.owner.as_str()), (4, "Ann"));
    update(&mut state, Msg::Log(LogMsg::Undone));
    assert!(state.actions.log.0.is_empty());
}

#[test]
fn an_action_is_reopened_by_whatever_keeps_it_off_the_list() {
    let mut state = ready(None);
    let critical = pick(1, ActionKind::CriticalRenewal);
    record(
        &mut state,
        vec![critical],
        Outcome::Wrong {
            reason: Some(Reason::NotOurs),
        },
    );
    // The next list has another due date.
    let mut later = sample::report();
    later.as_of = sample::day("2025-08-04");
    state.shown = Some(Shown(Arc::new(later)));
    update(&mut state, Msg::Log(LogMsg::Reopened(vec![critical])));
    assert!(state.actions.log.0.is_empty());
    update(&mut state, Msg::Log(LogMsg::Undone));
    assert_eq!(state.actions.log.0.answered().len(), 1);
}

#[test]
fn this_machine_keeps_the_log_only_if_asked_to() {
    let mut state = ready(None);
    let effects = record(&mut state, vec![pick(1, ActionKind::CriticalRenewal)], Outcome::Done);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::KeepLog(_))));
    let kept = update(&mut state, Msg::Log(LogMsg::Remembered(true)));
    let [Effect::KeepLog(Some(json))] = kept.as_slice() else {
        panic!("{kept:?}");
    };
    let again = ready(Some(json));
    assert!(again.actions.is_remembered);
    assert_eq!(again.actions.log.0, state.actions.log.0);
    let undone = update(&mut state, Msg::Log(LogMsg::Undone));
    assert!(matches!(undone.as_slice(), [Effect::KeepLog(Some(json))] if !json.contains("70004")));
    let forgotten = update(&mut state, Msg::Log(LogMsg::Remembered(false)));
    assert_eq!(forgotten, [Effect::KeepLog(None)]);
    assert!(!ready(Some("{}")).actions.is_remembered);
}

#[test]
fn a_list_is_read_back_and_shown_or_refused_with_its_line() {
    let mut state = ready(None);
    let load = |state: &mut State, text: &str| {
        let (name, text) = ("actions.csv".to_owned(), text.to_owned());
        update(state, Msg::Log(LogMsg::Loaded { name, text }))
    };
    let before = state.actions.log.clone();
    load(&mut state, "customer_id,action_type,due,outcome\n70004,x,2025-07-04,done\n");
    assert!(matches!(last_notice(&state), Some(Notice::ActionsRefused { first, .. }) if first.line == 2));
    load(&mut state, "customer_id,action_type,due,outcome\n");
    assert!(matches!(last_notice(&state), Some(Notice::ActionsEmpty { .. })));
    assert!(state.actions.log == before, "nothing is lost");
    let text = "customer_id,action_type,due,outcome\n70004,critical_renewal,2025-07-04,done\n1,general_follow_up,2025-07-04,\n2,x,,\n";
    let effects = load(&mut state, text);
    let at_log = Route::Actions(ActionsPlace::at(Part::Log));
    assert!(effects.contains(&Effect::KeepRoute(at_log)));
    let Some(Notice::ActionsLoaded {
        actions, answered, bad, ..
    }) = last_notice(&state)
    else {
        panic!("{:?}", state.toasts);
    };
    assert_eq!((actions, answered, bad.unwrap().1), (2, 1, 1));
    update(&mut state, Msg::Log(LogMsg::PastLeft));
    assert!(state.actions.log.0.past().is_none());
    assert_eq!(state.actions.log.0.answered().len(), 1);
}

#[test]
fn the_worker_gets_the_log_right_before_it_makes_its_file() {
    let mut state = ready(None);
    record(&mut state, vec![pick(1, ActionKind::CriticalRenewal)], Outcome::Done);
    let sent = |effects: Vec<Effect>| -> Vec<RequestBody> {
        let bodies = effects.into_iter().filter_map(|effect| match effect {
            Effect::Send { body, .. } => Some(body),
            _ => None,
        });
        bodies.collect()
    };
    let all = sent(update(&mut state, Msg::ExportWanted(ExportKind::ActionLog)));
    assert!(matches!(&all[..], [RequestBody::Log { entries }, RequestBody::Export { .. }] if entries.len() == 1));
    let picked = sent(update(&mut state, Msg::ExportWanted(ExportKind::PickedLog)));
    assert!(matches!(
        &picked[..],
        [RequestBody::Log { .. }, RequestBody::Pick { .. }, RequestBody::Export { .. }]
    ));
    let plan = PlanQuestion {
        visits: 5,
        is_judged: false,
    };
    for kind in [ExportKind::Packs(PackBy::Person), ExportKind::Plan(plan, PlanFile::Calendar)] {
        let bodies = sent(update(&mut state, Msg::ExportWanted(kind)));
        assert!(
            matches!(&bodies[..], [.., RequestBody::Log { .. }, RequestBody::Export { .. }]),
            "{bodies:?}"
        );
    }
}
