//! Locked snapshots: saved, given in any order with a workbook and a session, opened or given up.

use super::super::super::session_file::{Header, ITERATIONS, IV, SALT};
use super::super::super::tests::given::{answer_report, empty, file, ready};
use super::*;
use crate::ui::state::{Answer, EarlierMsg, Msg, SessionMsg, update};
use crate::wire::{JobId, RequestBody};

const SNAPSHOT: &str = r#"{"format":"onelead-snapshot","version":1,"checksum":"#;

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

/// Drops a locked file.
fn drop_locked(state: &mut State, of: Lockable, name: &str) -> Vec<Effect> {
    let (workbook, text) = (file(7, name), sealed(of).to_json().unwrap());
    update(state, Msg::TextGiven { workbook, text })
}

fn asks_for(state: &State) -> Option<(Lockable, bool)> {
    match state.sessions.dialog {
        Some(SessionDialog::Unlocking { of, was_wrong }) => Some((of, was_wrong)),
        _ => None,
    }
}

fn unlock(state: &mut State, text: Option<&str>) -> Vec<Effect> {
    let passphrase = Passphrase("word".to_owned());
    let effects = update(state, Msg::Session(SessionMsg::PassphraseGiven(passphrase.clone())));
    let [Effect::Unseal { sealed, .. }] = effects.as_slice() else {
        panic!("it is tried: {effects:?}")
    };
    let (of, text) = (sealed.header.of, text.map(str::to_owned));
    update(state, Msg::Session(SessionMsg::Unlocked { of, text }))
}

/// What the worker is told to compare with: the set of the snapshot.
fn told_by(effects: &[Effect]) -> Option<u32> {
    effects.iter().find_map(|effect| match effect {
        Effect::CompareWith { snapshot, .. } => snapshot.as_ref().map(|set| *set.0),
        _ => None,
    })
}

/// The shell keeps the decrypted snapshot.
fn keep(state: &mut State, effects: &[Effect]) -> Vec<Effect> {
    let kept = Effect::KeepSnapshot {
        name: "then.json".to_owned(),
        text: SNAPSHOT.to_owned(),
    };
    assert_eq!(effects, [kept]);
    update(state, Msg::Earlier(EarlierMsg::SnapshotGiven(file(8, "then.json"))))
}

fn last_notice(state: &State) -> Option<Notice> {
    state.toasts.last().map(|toast| toast.notice.clone())
}

#[test]
fn a_locked_snapshot_asks_until_its_passphrase_is_right_and_is_compared_with() {
    let mut state = ready();
    let shown = state.shown.clone();
    assert_eq!(drop_locked(&mut state, Lockable::Snapshot, "then.json"), []);
    assert_eq!(asks_for(&state), Some((Lockable::Snapshot, false)));
    assert_eq!(unlock(&mut state, None), []);
    assert_eq!(asks_for(&state), Some((Lockable::Snapshot, true)), "it says so and asks again");
    assert_eq!(state.shown, shown, "nothing on screen is lost");
    let effects = unlock(&mut state, Some(SNAPSHOT));
    let effects = keep(&mut state, &effects);
    assert_eq!((told_by(&effects), asks_for(&state)), (Some(8), None));
}

#[test]
fn it_can_come_before_the_workbook_or_after_it() {
    let mut first = empty();
    drop_locked(&mut first, Lockable::Snapshot, "then.json");
    update(&mut first, Msg::FilesGiven(file(1, "export.xlsx")));
    assert_eq!(
        asks_for(&first),
        Some((Lockable::Snapshot, false)),
        "the workbook is read meanwhile"
    );
    let effects = unlock(&mut first, Some(SNAPSHOT));
    keep(&mut first, &effects);
    let effects = answer_report(&mut first);
    assert_eq!(told_by(&effects), Some(8), "the worker of the workbook is told");

    let mut after = empty();
    update(&mut after, Msg::FilesGiven(file(1, "export.xlsx")));
    drop_locked(&mut after, Lockable::Snapshot, "then.json");
    answer_report(&mut after);
    let effects = unlock(&mut after, Some(SNAPSHOT));
    let effects = keep(&mut after, &effects);
    assert_eq!(told_by(&effects), Some(8));
}

#[test]
fn beside_a_locked_session_each_is_asked_for_in_turn() {
    let mut state = ready();
    drop_locked(&mut state, Lockable::Session, "mine.json");
    drop_locked(&mut state, Lockable::Snapshot, "then.json");
    assert_eq!(asks_for(&state).map(|(of, _)| of), Some(Lockable::Session));
    let text = state.session().to_json().unwrap();
    unlock(&mut state, Some(&text));
    assert!(state.toasts.iter().any(|toast| toast.notice
        == Notice::SessionOpened {
            name: "mine.json".to_owned()
        }));
    assert_eq!(asks_for(&state), Some((Lockable::Snapshot, false)));
    // Who closes the dialog does not want it any more, whatever still arrives.
    update(&mut state, Msg::Session(SessionMsg::Closed));
    assert_eq!(asks_for(&state), None);
    let (of, text) = (Lockable::Snapshot, Some(SNAPSHOT.to_owned()));
    assert_eq!(update(&mut state, Msg::Session(SessionMsg::Unlocked { of, text })), []);
}

#[test]
fn closing_asks_for_the_next_and_the_last_of_a_kind_counts() {
    let mut state = ready();
    drop_locked(&mut state, Lockable::Session, "mine.json");
    drop_locked(&mut state, Lockable::Snapshot, "older.json");
    drop_locked(&mut state, Lockable::Snapshot, "then.json");
    update(&mut state, Msg::Session(SessionMsg::Closed));
    assert_eq!(asks_for(&state), Some((Lockable::Snapshot, false)));
    let effects = unlock(&mut state, Some(SNAPSHOT));
    keep(&mut state, &effects);
    assert_eq!(asks_for(&state), None);
}

#[test]
fn one_that_is_damaged_or_of_another_version_is_refused() {
    let mut state = ready();
    let whole = sealed(Lockable::Snapshot).to_json().unwrap();
    let mut refused = |text: &str| {
        let (workbook, text) = (file(7, "then.json"), text.to_owned());
        update(&mut state, Msg::TextGiven { workbook, text });
        assert_eq!(asks_for(&state), None);
        last_notice(&state)
    };
    let name = "then.json".to_owned();
    let damaged = Some(Notice::SessionLock { name: name.clone() });
    assert_eq!(refused(&whole[..whole.len() / 2]), damaged);
    assert_eq!(refused(&whole.replace("AES-256-GCM", "ROT13")), damaged);
    let version = refused(&whole.replace("\"version\": 1", "\"version\": 9"));
    let (found, known) = (9, 1);
    assert_eq!(version, Some(Notice::SessionVersion { name, found, known }));
}

/// Asks for a snapshot and returns the job that makes it.
fn export(state: &mut State, passphrase: Option<&str>) -> JobId {
    let passphrase = passphrase.map(|word| Passphrase(word.to_owned()));
    let effects = update(state, Msg::Session(SessionMsg::SnapshotSaved { passphrase }));
    let found = effects.iter().find_map(|effect| match effect {
        Effect::Send {
            job,
            body: RequestBody::Export {
                kind: ExportKind::Snapshot,
            },
            ..
        } => Some(*job),
        _ => None,
    });
    found.expect("the worker makes it")
}

/// The worker has made it.
fn made(state: &mut State, job: JobId) -> Vec<Effect> {
    let (name, media_type) = ("onelead_snapshot_20250704.json".to_owned(), "application/json".to_owned());
    update(state, Msg::Worker(Answer::File { job, name, media_type }))
}

#[test]
fn with_a_passphrase_a_snapshot_is_locked_before_it_is_saved() {
    let mut state = ready();
    let saving = SessionDialog::Saving(Lockable::Snapshot);
    update(&mut state, Msg::Session(SessionMsg::Opened(saving)));
    let job = export(&mut state, Some("correct horse"));
    assert_eq!(state.sessions.dialog, None);
    let name = "onelead_snapshot_20250704.json".to_owned();
    let effects = made(&mut state, job);
    let locked = Effect::DownloadLocked {
        job,
        name: name.clone(),
        passphrase: Passphrase("correct horse".to_owned()),
    };
    assert_eq!(effects, [locked], "nothing is saved as it is");
    assert!(state.toasts.is_empty());
    update(&mut state, Msg::Session(SessionMsg::SnapshotSaveEnded { name: Some(name.clone()) }));
    assert_eq!(last_notice(&state), Some(Notice::Saved { name }));
    update(&mut state, Msg::Session(SessionMsg::SnapshotSaveEnded { name: None }));
    assert_eq!(last_notice(&state), Some(Notice::NoEncryption));
}

#[test]
fn without_one_it_is_saved_as_it_is() {
    let mut state = ready();
    let job = export(&mut state, None);
    let effects = made(&mut state, job);
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::Download { .. })),
        "{effects:?}"
    );
}

#[test]
fn while_an_open_one_is_on_its_way_the_dialog_stays() {
    let mut state = ready();
    update(&mut state, Msg::ExportWanted(ExportKind::Snapshot));
    let saving = SessionDialog::Saving(Lockable::Snapshot);
    update(&mut state, Msg::Session(SessionMsg::Opened(saving)));
    let passphrase = Some(Passphrase("word".to_owned()));
    assert_eq!(update(&mut state, Msg::Session(SessionMsg::SnapshotSaved { passphrase })), []);
    assert_eq!(state.sessions.dialog, Some(saving), "the passphrase is not lost");
}
