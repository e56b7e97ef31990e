//! One file for everything that a person did: saved and opened, with a passphrase if wanted.

use std::sync::Arc;

use crate::domain::calendar::AsOf;
use crate::domain::own_file::{Lockable, OwnFileError, SessionPart as Part};
use crate::terms::ModelFile;
use crate::text::notice::Notice;

use super::effect::Effect;
use super::opening::open;
use super::session_file::{Passphrase, SESSION_FILE, SESSION_FORMAT, Session, SessionError};
use super::settings::SettingsMsg;
use super::worker_state::{FileSet, WorkerState};
use super::{MachineItem, State, business_case, links, log, scenarios, settings, templates};

mod locked;

pub(super) use locked::given as locked_given;

use locked::Locked;

/// Sessions on the page.
#[derive(Debug, Clone, Default)]
pub struct Sessions {
    /// The dialog, while it is open.
    pub dialog: Option<SessionDialog>,
    /// Locked files that wait for their passphrases, at most one of a kind; the dialog asks for the first.
    locked: Vec<Locked>,
    /// What the session saved or opened last holds; that of the page's start, if there was none.
    saved: Option<Arc<Session>>,
    /// The session that is being written.
    saving: Option<Arc<Session>>,
    /// The saved model of an opened session, to be applied to its workbook.
    model: Option<ModelFile>,
    /// Whether a file is being encrypted or decrypted.
    pub is_busy: bool,
}

/// What the dialog is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionDialog {
    /// How a session or a snapshot is to be saved.
    Saving(Lockable),
    /// The passphrase of a file that is being opened.
    Unlocking { of: Lockable, was_wrong: bool },
    /// What this machine remembers.
    Machine,
}

/// What happens to sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionMsg {
    Opened(SessionDialog),
    Closed,
    Saved {
        passphrase: Option<Passphrase>,
        with_workbook: bool,
    },
    /// A snapshot is to be saved, locked if there is a passphrase.
    SnapshotSaved {
        passphrase: Option<Passphrase>,
    },
    /// The locked snapshot was saved under a name, or the browser cannot lock it.
    SnapshotSaveEnded {
        name: Option<String>,
    },
    /// The file was made, or the browser cannot make it.
    SaveEnded {
        is_saved: bool,
        is_locked: bool,
    },
    /// The text of a chosen file.
    Given {
        name: String,
        text: String,
    },
    PassphraseGiven(Passphrase),
    /// What a locked file holds; `None` if the passphrase does not open it.
    Unlocked {
        of: Lockable,
        text: Option<String>,
    },
    /// The browser offers no encryption here.
    CannotUnlock,
    /// Forget a choice; what is on screen stays.
    Forgotten(MachineItem),
    /// Forget everything that this machine remembers.
    MachineCleared,
}

impl SessionMsg {
    /// Saves a session as it is, without a passphrase or the workbook.
    pub const SAVED: Self = Self::Saved {
        passphrase: None,
        with_workbook: false,
    };
}

impl State {
    /// What a session would hold now, without the workbook.
    pub fn session(&self) -> Session {
        let chosen = &self.terms.chosen;
        Session {
            as_of: chosen.as_of.0,
            settings: chosen.settings.clone(),
            links: chosen.links.clone(),
            templates: self.templates.edits.clone(),
            set: self.templates.set,
            columns: self.shown.as_ref().and_then(|shown| shown.0.matched_by_hand.clone()),
            log: (*self.actions.log.0).clone(),
            scenarios: self.scenarios.list.clone(),
            business_case: self.assumed.edits.clone(),
            model: chosen.model.as_ref().map(|model| ModelFile::clone(&model.file)),
            workbook: Vec::new(),
        }
    }

    /// Whether closing the page would lose something that was done: that differs from the session saved or opened last, and this
    /// machine does not keep it. The date is in the address.
    pub fn has_unsaved_work(&self) -> bool {
        let (now, saved) = (self.session(), self.sessions.saved.as_deref());
        let Some(saved) = saved else { return false };
        let keeps_columns = self.columns.is_remembered(self.shown.as_ref());
        now.settings != saved.settings
            || now.model != saved.model
            || !self.links.is_remembered && now.links != saved.links
            || !self.templates.is_remembered && now.templates != saved.templates
            || !self.actions.is_remembered && now.log != saved.log
            || !self.scenarios.is_remembered && now.scenarios != saved.scenarios
            || !self.assumed.is_remembered && now.business_case != saved.business_case
            || !keeps_columns && now.columns.is_some() && now.columns != saved.columns
    }

    /// Takes what the page begins with as saved.
    pub(super) fn begin_session(&mut self) {
        self.sessions.saved = Some(Arc::new(self.session()));
    }
}

pub(super) fn decide(state: &mut State, msg: SessionMsg) -> Vec<Effect> {
    match msg {
        SessionMsg::Opened(dialog) => state.sessions.dialog = Some(dialog),
        SessionMsg::Closed => locked::closed(state),
        SessionMsg::Saved { passphrase, with_workbook } => return save(state, passphrase, with_workbook),
        SessionMsg::SnapshotSaved { passphrase } => return locked::save_snapshot(state, passphrase),
        SessionMsg::SnapshotSaveEnded { name } => return locked::snapshot_saved(state, name),
        SessionMsg::SaveEnded { is_saved, is_locked } => {
            state.sessions.is_busy = false;
            let saved = state.sessions.saving.take();
            let notice = if is_saved {
                state.sessions.saved = saved.or(state.sessions.saved.take());
                Notice::Saved {
                    name: SESSION_FILE.to_owned(),
                }
            } else if is_locked {
                Notice::NoEncryption
            } else {
                Notice::ExportFailed
            };
            return state.toast(notice).into_iter().collect();
        }
        SessionMsg::Given { name, text } => return given(state, name, &text),
        SessionMsg::PassphraseGiven(passphrase) => return locked::open(state, passphrase),
        SessionMsg::Unlocked { of, text } => return locked::unlocked(state, of, text),
        SessionMsg::CannotUnlock => {
            state.sessions = Sessions {
                saved: state.sessions.saved.take(),
                ..Sessions::default()
            };
            return state.toast(Notice::NoEncryption).into_iter().collect();
        }
        SessionMsg::Forgotten(item) => return vec![Effect::Forget(item)],
        SessionMsg::MachineCleared => return clear_machine(state),
    }
    Vec::new()
}

fn save(state: &mut State, passphrase: Option<Passphrase>, with_workbook: bool) -> Vec<Effect> {
    if state.sessions.is_busy {
        return Vec::new();
    }
    state.sessions.dialog = None;
    state.sessions.is_busy = true;
    let workbook: Option<FileSet> = state
        .last_opened
        .as_ref()
        .filter(|_| with_workbook)
        .map(|workbook| workbook.set.clone());
    let session = state.session();
    state.sessions.saving = Some(Arc::new(session.clone()));
    vec![Effect::SaveSession {
        session: Box::new(session),
        passphrase,
        workbook,
    }]
}

/// A file that says of itself that it is a session, locked or not.
pub(super) fn given(state: &mut State, name: String, text: &str) -> Vec<Effect> {
    match Lockable::claimed_by(text) {
        Some(of) => locked::given(state, of, name, text),
        None => opened(state, name, text),
    }
}

/// Whether a text says of itself that it is a session, whole or not.
pub fn is_session(text: &str) -> bool {
    SESSION_FORMAT.is_claimed_by(text) || Lockable::claimed_by(text) == Some(Lockable::Session)
}

/// Whether a text says of itself that it is a locked snapshot, whole or not.
pub fn is_locked_snapshot(text: &str) -> bool {
    Lockable::claimed_by(text) == Some(Lockable::Snapshot)
}

/// Why a session is not opened.
enum Refusal {
    File(OwnFileError),
    Part(Part, String),
    /// It is locked in a way that this program does not know, or is not whole.
    Lock,
}

fn refused(state: &mut State, name: String, refusal: Refusal) -> Vec<Effect> {
    let notice = match refusal {
        Refusal::File(OwnFileError::Version { found, known }) => Notice::SessionVersion { name, found, known },
        Refusal::File(error) => Notice::SessionBroken {
            name,
            reason: error.to_string(),
        },
        Refusal::Part(part, reason) => Notice::SessionPart { name, part, reason },
        Refusal::Lock => Notice::SessionLock { name },
    };
    state.toast(notice).into_iter().collect()
}

fn opened(state: &mut State, name: String, text: &str) -> Vec<Effect> {
    match Session::from_json(text) {
        Ok(session) => restore(state, name, session),
        Err(SessionError::File(error)) => refused(state, name, Refusal::File(error)),
        Err(SessionError::Part { part, reason }) => refused(state, name, Refusal::Part(part, reason)),
    }
}

/// Takes over a session: settings, templates and matched columns as they are in it, links and records beside those of the page.
fn restore(state: &mut State, name: String, mut session: Session) -> Vec<Effect> {
    let files = std::mem::take(&mut session.workbook);
    let mut effects = Vec::new();
    let chosen = &mut state.terms.chosen;
    if chosen.as_of != AsOf(session.as_of) {
        chosen.as_of = AsOf(session.as_of);
        effects.push(Effect::KeepAsOf(session.as_of));
    }
    chosen.settings = session.settings.clone();
    chosen.links.decide(session.links.iter().cloned());
    effects.extend(links::kept(state));
    state.templates.edits = session.templates.clone();
    state.templates.set = session.set;
    effects.extend(templates::kept(state));
    effects.extend(log::take_over(state, &session.log));
    effects.extend(scenarios::take_over(state, session.scenarios.clone()));
    if !session.business_case.is_empty() {
        effects.extend(business_case::take_over(state, session.business_case.clone()));
    }
    if let Some(hand) = session.columns.clone() {
        state.columns.know(hand);
    }
    if !files.is_empty() {
        effects.push(Effect::OpenFiles(files));
    } else if let Some(mut workbook) = state.last_opened.clone() {
        workbook.hand = session.columns.clone();
        effects.extend(open(state, workbook));
    }
    state.sessions.model = session.model.clone();
    state.sessions.saved = Some(Arc::new(session));
    effects.extend(state.toast(Notice::SessionOpened { name }));
    effects
}

/// Applies the saved model of an opened session, as soon as there is an analysis.
pub(super) fn reported(state: &mut State) -> Vec<Effect> {
    if state.worker_state != WorkerState::Holds {
        return Vec::new();
    }
    match state.sessions.model.take() {
        Some(model) => settings::decide(state, SettingsMsg::ModelGiven(model)),
        None => Vec::new(),
    }
}

/// Forgets everything that this machine keeps; what is on the page stays.
fn clear_machine(state: &mut State) -> Vec<Effect> {
    state.links.is_remembered = false;
    state.templates.is_remembered = false;
    state.actions.is_remembered = false;
    state.saved_views.is_remembered = false;
    state.scenarios.is_remembered = false;
    state.assumed.is_remembered = false;
    state.columns.forget_all();
    let told = state.toast(Notice::MachineCleared);
    let cleared = MachineItem::ALL.iter().map(|item| Effect::Forget(*item));
    cleared.chain([Effect::ForgetCopy]).chain(told).collect()
}

#[cfg(test)]
mod tests;
