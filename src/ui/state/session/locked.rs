//! Files locked with a passphrase: which of them wait for theirs, and what is done with what comes out. A snapshot is locked like a
//! session, in the same dialogs.

use crate::domain::own_file::{Lockable, OwnFileError};
use crate::text::notice::Notice;
use crate::wire::ExportKind;

use super::super::effect::Effect;
use super::super::session_file::{Passphrase, Sealed};
use super::super::{State, exports};
use super::{Refusal, SessionDialog, opened, refused};

/// A locked file that waits for its passphrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Locked {
    name: String,
    sealed: Sealed,
}

/// A file that says of itself that it is locked.
pub(in crate::ui::state) fn given(state: &mut State, of: Lockable, name: String, text: &str) -> Vec<Effect> {
    match Sealed::from_json(of, text) {
        Ok(Some(sealed)) => {
            let waiting = &mut state.sessions.locked;
            // Only the last of a kind is wanted.
            waiting.retain(|locked| locked.sealed.header.of != of);
            waiting.push(Locked { name, sealed });
            ask(state);
            Vec::new()
        }
        Err(error @ OwnFileError::Version { .. }) => refused(state, name, Refusal::File(error)),
        Err(error) if of == Lockable::Session => refused(state, name, Refusal::File(error)),
        Ok(None) | Err(_) => refused(state, name, Refusal::Lock),
    }
}

/// Asks for the passphrase of the file that waits longest.
fn ask(state: &mut State) {
    let first = state.sessions.locked.first();
    let unlocking = |locked: &Locked| SessionDialog::Unlocking {
        of: locked.sealed.header.of,
        was_wrong: false,
    };
    state.sessions.dialog = first.map(unlocking);
}

/// The dialog that asks was closed: that file is not wanted any more.
pub(super) fn closed(state: &mut State) {
    if matches!(state.sessions.dialog, Some(SessionDialog::Unlocking { .. })) {
        state.sessions.locked.drain(..1.min(state.sessions.locked.len()));
    }
    ask(state);
}

/// Tries a passphrase.
pub(super) fn open(state: &mut State, passphrase: Passphrase) -> Vec<Effect> {
    let Some(locked) = state.sessions.locked.first() else {
        return Vec::new();
    };
    let sealed = locked.sealed.clone();
    state.sessions.is_busy = true;
    vec![Effect::Unseal { sealed, passphrase }]
}

/// What a passphrase opened; `None` if it is another one.
pub(super) fn unlocked(state: &mut State, of: Lockable, text: Option<String>) -> Vec<Effect> {
    state.sessions.is_busy = false;
    // Whoever closed the dialog in the meantime does not want it any more.
    if state.sessions.locked.first().is_none_or(|locked| locked.sealed.header.of != of) {
        return Vec::new();
    }
    let Some(text) = text else {
        state.sessions.dialog = Some(SessionDialog::Unlocking { of, was_wrong: true });
        return Vec::new();
    };
    let Locked { name, .. } = state.sessions.locked.remove(0);
    ask(state);
    match of {
        Lockable::Session => opened(state, name, &text),
        Lockable::Snapshot => vec![Effect::KeepSnapshot { name, text }],
    }
}

/// Saves a snapshot, locked if there is a passphrase. While another one is being saved the dialog stays.
pub(super) fn save_snapshot(state: &mut State, passphrase: Option<Passphrase>) -> Vec<Effect> {
    if state.is_exporting(ExportKind::Snapshot) || state.sessions.is_busy {
        return Vec::new();
    }
    state.sessions.dialog = None;
    exports::ask_locked(state, ExportKind::Snapshot, passphrase)
}

/// The locked snapshot was made, or the browser cannot make it.
pub(super) fn snapshot_saved(state: &mut State, name: Option<String>) -> Vec<Effect> {
    state.sessions.is_busy = false;
    let notice = name.map_or(Notice::NoEncryption, |name| Notice::Saved { name });
    state.toast(notice).into_iter().collect()
}

#[cfg(test)]
mod tests;
