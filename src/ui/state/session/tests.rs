//! Sessions saved and opened on the page.

use super::*;
use crate::domain::log::Outcome;
use crate::report::action::ActionKind;
use crate::ui::route::{Launch, Route};
use crate::ui::sample;
use crate::ui::state::{Answer, LinkMsg, LogMsg, Msg, Phase, Remembered, SavedViewMsg, Workbook, update};
use crate::ui::state::{Header, ITERATIONS, IV, SALT, SavedFile, Sealed};
use crate::wire::{Effort, Pick, Question, RequestBody};

fn empty() -> State {
    State::new(
        Route::parse(""),
        Launch::default(),
        sample::day("2025-07-04"),
        Remembered::default(),
    )
}

fn workbook(name: &str) -> Workbook {
    Workbook {
        set: FileSet::new(3),
        names: vec![name.to_owned()],
        bytes: 1,
        passwords: Vec::new(),
        hand: None,
    }
}

fn report(state: &mut State) -> Vec<Effect> {
    let job = state.worker_state.awaited().unwrap();
    let report = Arc::new(sample::report());
    let effort = Effort::default();
    update(state, Msg::Worker(Answer::Report { job, report, effort }))
}

fn ready() -> State {
    let mut state = empty();
    update(&mut state, Msg::FilesGiven(workbook("export.xlsx")));
    report(&mut state);
    state
}

fn record(state: &mut State) {
    let picks = vec![Pick {
        customer: 1,
        action: ActionKind::CriticalRenewal,
    }];
    let (owner, note, outcome) = (String::new(), String::new(), Outcome::Done);
    update(
        state,
        Msg::Log(LogMsg::Recorded {
            picks,
            outcome,
            owner,
            note,
        }),
    );
}

/// What is saved now, as text.
fn saved(state: &mut State) -> String {
    let effects = update(
        state,
        Msg::Session(SessionMsg::Saved {
            passphrase: None,
            with_workbook: false,
        }),
    );
    let [
        Effect::SaveSession {
            session,
            passphrase: None,
            workbook: None,
        },
    ] = effects.as_slice()
    else {
        panic!("{effects:?}");
    };
    let text = session.to_json().unwrap();
    update(
        state,
        Msg::Session(SessionMsg::SaveEnded {
            is_saved: true,
            is_locked: false,
        }),
    );
    text
}

fn give(state: &mut State, text: &str) -> Vec<Effect> {
    let (workbook, text) = (workbook("mine.json"), text.to_owned());
    update(state, Msg::TextGiven { workbook, text })
}

fn sealed(of: Lockable) -> Sealed {
    Sealed {
        header: Header {
            of,
            iterations: ITERATIONS,
            salt: vec![1; SALT],
            iv: vec![2; IV],
        },
        data: vec![3; 20],
    }
}

fn last_notice(state: &State) -> Option<Notice> {
    state.toasts.last().map(|toast| toast.notice.clone())
}

#[test]
fn only_work_that_would_be_lost_asks_before_the_page_is_closed() {
    let mut state = ready();
    assert!(!state.has_unsaved_work(), "opening a workbook is no work");
    update(&mut state, Msg::AsOfChosen(sample::day("2025-08-01")));
    report(&mut state);
    assert!(!state.has_unsaved_work(), "the date is in the address");
    record(&mut state);
    assert!(state.has_unsaved_work());
    saved(&mut state);
    assert!(!state.has_unsaved_work());
    update(&mut state, Msg::Log(LogMsg::Undone));
    assert!(state.has_unsaved_work());
    update(&mut state, Msg::Log(LogMsg::Remembered(true)));
    assert!(!state.has_unsaved_work(), "this machine keeps it");
    state.terms.chosen.settings = crate::settings::Settings::from_json(r#"{"rounds": 20}"#).unwrap();
    assert!(state.has_unsaved_work());
}

#[test]
fn a_session_brings_everything_back_and_analyzes_the_workbook_on_screen() {
    let mut before = ready();
    record(&mut before);
    before.terms.chosen.settings = crate::settings::Settings::from_json(r#"{"rounds": 20}"#).unwrap();
    let text = saved(&mut before);

    let mut state = ready();
    let effects = give(&mut state, &text);
    let opened = effects.iter().any(|effect| {
        matches!(effect, Effect::Send { body: RequestBody::Open { terms, .. }, files: Some(set), .. }
            if *set == FileSet::new(3) && terms.settings.model.rounds == 20)
    });
    assert!(opened, "{effects:?}");
    report(&mut state);
    assert_eq!(state.actions.log.0, before.actions.log.0);
    assert_eq!(state.session(), before.session());
    assert!(!state.has_unsaved_work());
    let name = "mine.json".to_owned();
    assert_eq!(last_notice(&state), Some(Notice::SessionOpened { name }));
}

#[test]
fn without_a_workbook_a_session_waits_for_one_unless_it_holds_it() {
    let mut before = ready();
    record(&mut before);
    let mut session = before.session();
    session.model = Some(ModelFile {
        name: "model.json".to_owned(),
        json: "{}".to_owned(),
    });
    let mut state = empty();
    let effects = give(&mut state, &session.to_json().unwrap());
    assert!(effects.iter().all(|effect| matches!(effect, Effect::ExpireToast(_))), "{effects:?}");
    assert_eq!(state.phase(), Phase::Empty);
    update(&mut state, Msg::FilesGiven(workbook("export.xlsx")));
    let effects = report(&mut state);
    let asks_model = |effect: &Effect| {
        matches!(
            effect,
            Effect::Send {
                body: RequestBody::Ask {
                    question: Question::ModelFile(_)
                },
                ..
            }
        )
    };
    assert!(effects.iter().any(asks_model), "{effects:?}");

    session.workbook = vec![SavedFile {
        name: "export.xlsx".to_owned(),
        bytes: "UEs=".to_owned(),
    }];
    let effects = give(&mut empty(), &session.to_json().unwrap());
    assert!(effects.iter().any(|effect| *effect == Effect::OpenFiles(session.workbook.clone())));
}

#[test]
fn what_was_recorded_before_a_session_is_opened_stays() {
    let text = saved(&mut ready());
    let mut state = ready();
    record(&mut state);
    update(&mut state, Msg::Links(LinkMsg::Wanted));
    give(&mut state, &text);
    assert_eq!(state.actions.log.0.answered().len(), 1);
    assert!(state.has_unsaved_work());
}

#[test]
fn a_refused_session_says_why_and_changes_nothing() {
    let mut before = ready();
    record(&mut before);
    let text = saved(&mut before);
    let mut state = ready();
    let (session, shown) = (state.session(), state.shown.clone());
    let mut refused = |text: &str| {
        give(&mut state, text);
        assert_eq!(state.session(), session);
        assert_eq!((state.shown.clone(), state.phase()), (shown.clone(), Phase::Ready));
        last_notice(&state).unwrap()
    };
    assert!(matches!(refused(&text[..text.len() / 2]), Notice::SessionBroken { .. }));
    assert!(matches!(refused(&text[..45]), Notice::SessionBroken { .. }));
    let other = text.replacen("\"version\": 1", "\"version\": 2", 1);
    assert!(matches!(refused(&other), Notice::SessionVersion { found: 2, known: 1, .. }));
    let edited = text.replacen("\"critical_renewal\"", "\"critical\"", 1);
    assert!(matches!(refused(&edited), Notice::SessionBroken { .. }));
    let edited = text.replacen("\"settings\": {}", "\"settings\": {\"rounds\": 0}", 1);
    assert!(matches!(refused(&edited), Notice::SessionPart { part: Part::Settings, .. }));
}

#[test]
fn a_locked_session_asks_for_its_passphrase_until_it_is_right() {
    let mut before = ready();
    record(&mut before);
    let text = saved(&mut before);
    let sealed = sealed(Lockable::Session);
    let locked = sealed.to_json().unwrap();
    let of = Lockable::Session;
    let mut state = empty();
    assert!(is_session(&locked) && give(&mut state, &locked).is_empty());
    assert_eq!(state.sessions.dialog, Some(SessionDialog::Unlocking { of, was_wrong: false }));
    let passphrase = Passphrase("open".to_owned());
    let effects = update(&mut state, Msg::Session(SessionMsg::PassphraseGiven(passphrase.clone())));
    assert_eq!(effects, [Effect::Unseal { sealed, passphrase }]);
    update(&mut state, Msg::Session(SessionMsg::Unlocked { of, text: None }));
    assert_eq!(state.sessions.dialog, Some(SessionDialog::Unlocking { of, was_wrong: true }));
    update(
        &mut state,
        Msg::Session(SessionMsg::Unlocked {
            of,
            text: Some(text.clone()),
        }),
    );
    assert_eq!((state.sessions.dialog, state.actions.log.0.answered().len()), (None, 1));
    // Nobody waits any more.
    let mut closed = empty();
    give(&mut closed, &locked);
    update(&mut closed, Msg::Session(SessionMsg::Closed));
    update(&mut closed, Msg::Session(SessionMsg::Unlocked { of, text: Some(text) }));
    assert!(closed.actions.log.0.is_empty());
    let damaged = locked.replace("AES-256-GCM", "AES-128-GCM");
    give(&mut closed, &damaged);
    assert!(matches!(last_notice(&closed), Some(Notice::SessionLock { .. })));
    assert!(!format!("{:?}", Passphrase("secret".to_owned())).contains("secret"));
}

#[test]
fn one_step_forgets_everything_that_this_machine_keeps() {
    let mut state = ready();
    record(&mut state);
    update(&mut state, Msg::Log(LogMsg::Remembered(true)));
    update(&mut state, Msg::Links(LinkMsg::Remembered(true)));
    update(&mut state, Msg::SavedViews(SavedViewMsg::Remembered(true)));
    let effects = update(&mut state, Msg::Session(SessionMsg::MachineCleared));
    for item in MachineItem::ALL {
        assert!(effects.contains(&Effect::Forget(*item)), "{item:?}");
        assert!(!state.keeps(*item), "{item:?}");
    }
    assert_eq!((state.actions.log.0.answered().len(), state.has_unsaved_work()), (1, true));
    assert!(!state.links.is_remembered);
}
