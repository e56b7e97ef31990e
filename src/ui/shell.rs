//! Carries out the effects that `update` asks for.

use std::cell::OnceCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::bridge::Bridge;
use super::browser::files::FileStore;
use super::browser::{address, clipboard, files, kept, measures, seal, session_file, theme};
use super::parts;
use super::route::View;
use super::state::{
    EarlierMsg, Effect as Work, FileSet, MachineItem, Msg, Passphrase, SessionMsg, StarterMsg, State, is_locked_snapshot, update,
};
use crate::report::problem::{Problem, ProblemKind};
use crate::wire::{EarlierPart, JobId, RequestBody};

/// How long a toast stays on screen, in milliseconds.
const TOAST_LIFE: u32 = 7_000;

/// What is remembered of the first visit.
const VISITED: &str = "yes";

/// The state, the worker behind its bridge, and the files given so far. Clones share all three.
#[derive(Clone)]
pub(super) struct Shell {
    state: RwSignal<State>,
    store: FileStore,
    /// Set once, right after the shell is created: the bridge reports to the shell, and the shell sends through the bridge.
    bridge: Rc<OnceCell<Bridge>>,
}

impl Shell {
    pub(super) fn new(state: RwSignal<State>, store: FileStore) -> Self {
        let shell = Self {
            state,
            store,
            bridge: Rc::default(),
        };
        let receiver = shell.clone();
        shell.bridge.get_or_init(|| Bridge::new(Rc::new(move |msg| receiver.take(msg))));
        shell
    }

    /// Handles a message: changes the state, then carries out the effects.
    pub(super) fn take(&self, msg: Msg) {
        let mut work = Vec::new();
        self.state.update(|state| work = update(state, msg));
        for each in work {
            self.carry_out(each);
        }
    }

    fn carry_out(&self, work: Work) {
        match work {
            Work::FreshWorker => self.with_bridge(Bridge::restart),
            Work::Send { job, body, files } => {
                let files = files.map(|set| self.store.files(&set)).unwrap_or_default();
                self.with_bridge(|bridge| bridge.send(job, body, &files));
            }
            Work::ReadEarlier { job, body, files } => {
                let files = self.store.files(&files);
                self.with_bridge(|bridge| bridge.read_earlier(job, body, &files));
            }
            Work::KeepEarlier { job } => self.keep_earlier(job),
            Work::EndEarlier => self.with_bridge(Bridge::end_earlier),
            Work::CompareWith { job, snapshot, workbook } => self.compare_with(job, snapshot, workbook),
            Work::ChooseEarlier => self.choose_earlier(),
            Work::FetchEarlierDemo => self.fetch_earlier_demo(),
            Work::FetchDemo => self.fetch_demo(),
            Work::LeaveDemo => address::leave_demo(),
            Work::Download { job, name, media_type } => self.with_bridge(|bridge| {
                if let Some(bytes) = bridge.take_file(job) {
                    files::download(&bytes, &name, &media_type);
                }
            }),
            Work::GoToDashboard => address::go(&View::Executive.route()),
            Work::KeepRoute(route) => address::keep_route(&route),
            Work::KeepAsOf(day) => address::keep_as_of(day),
            Work::KeepTheme(chosen) => theme::keep(chosen),
            Work::KeepLinks(json) => kept::keep(MachineItem::Links, json.as_deref()),
            Work::KeepColumns(json) => kept::keep(MachineItem::Columns, json.as_deref()),
            Work::KeepTemplates(json) => kept::keep(MachineItem::Templates, json.as_deref()),
            Work::KeepLog(json) => kept::keep(MachineItem::Log, json.as_deref()),
            Work::Forget(item) => kept::keep(item, None),
            Work::ForgetCopy => parts::forget_copy(),
            Work::KeepVisited => kept::keep(MachineItem::FirstVisit, Some(VISITED)),
            Work::SaveSession {
                session,
                passphrase,
                workbook,
            } => {
                let files = workbook.map(|set| self.store.files(&set)).unwrap_or_default();
                let (shell, is_locked) = (self.clone(), passphrase.is_some());
                spawn_local(async move {
                    let is_saved = session_file::save(*session, passphrase, &files).await.is_some();
                    shell.take(Msg::Session(SessionMsg::SaveEnded { is_saved, is_locked }));
                });
            }
            Work::Unseal { sealed, passphrase } => {
                let (shell, of) = (self.clone(), sealed.header.of);
                spawn_local(async move {
                    shell.take(Msg::Session(match seal::unseal(&sealed, &passphrase).await {
                        Ok(text) => SessionMsg::Unlocked { of, text: Some(text) },
                        Err(seal::Unopened::Wrong) => SessionMsg::Unlocked { of, text: None },
                        Err(seal::Unopened::Unavailable) => SessionMsg::CannotUnlock,
                    }));
                });
            }
            Work::DownloadLocked { job, name, passphrase } => self.download_locked(job, name, passphrase),
            Work::KeepSnapshot { name, text } => {
                let file = session_file::file_of_text(&name, &text);
                let kept = file.and_then(|file| self.store.keep(vec![file]));
                // After the message that led here.
                let shell = self.clone();
                spawn_local(async move {
                    shell.take(kept.map_or(Msg::NothingToOpen, |file| Msg::Earlier(EarlierMsg::SnapshotGiven(file))));
                });
            }
            Work::OpenFiles(files) => {
                let files = files.iter().filter_map(session_file::file).collect();
                // After the message that led here.
                let (shell, workbook) = (self.clone(), self.store.keep(files));
                spawn_local(async move { shell.take(workbook.map_or(Msg::NothingToOpen, Msg::FilesGiven)) });
            }
            Work::KeepTemplateSet(set) => kept::keep(MachineItem::TemplateSet, Some(set.word())),
            Work::KeepViews(lines) => kept::keep(MachineItem::Views, lines.as_deref()),
            Work::KeepScenarios(json) => kept::keep(MachineItem::Scenarios, json.as_deref()),
            Work::KeepBusinessCase(json) => kept::keep(MachineItem::BusinessCase, json.as_deref()),
            Work::CopyAddress => self.copy(address::whole()),
            Work::CopyText(text) => self.copy(text),
            Work::SaveFile { name, media_type, bytes } => files::download_bytes(&bytes, &name, media_type),
            Work::SaveText { name, text } => files::download_text(&text, name),
            Work::ExpireToast(id) => {
                let shell = self.clone();
                Timeout::new(TOAST_LIFE, move || shell.take(Msg::ToastClosed(id))).forget();
            }
            Work::AnalysisBegins => measures::analysis_begins(),
            Work::AnalysisEnds { effort } => measures::analysis_ends(&effort),
        }
    }

    fn download_locked(&self, job: JobId, name: String, passphrase: Passphrase) {
        let bytes = self.bridge.get().and_then(|bridge| bridge.take_file(job));
        let shell = self.clone();
        spawn_local(async move {
            let is_saved = match bytes {
                Some(bytes) => session_file::save_locked(&bytes, &passphrase, &name).await.is_some(),
                None => false,
            };
            let name = is_saved.then_some(name);
            shell.take(Msg::Session(SessionMsg::SnapshotSaveEnded { name }));
        });
    }

    fn copy(&self, text: String) {
        let shell = self.clone();
        spawn_local(async move {
            let is_copied = clipboard::copy(&text).await;
            shell.take(Msg::Starter(StarterMsg::CopyEnded { is_copied }));
        });
    }

    fn fetch_demo(&self) {
        let shell = self.clone();
        spawn_local(async move {
            let msg = match files::fetch(files::DEMO).await {
                Ok(file) => shell.store.keep(vec![file]).map_or(Msg::NothingToOpen, Msg::DemoArrived),
                Err(problem) => Msg::DemoUnreachable(problem),
            };
            shell.take(msg);
        });
    }

    fn fetch_earlier_demo(&self) {
        let shell = self.clone();
        spawn_local(async move {
            let msg = match files::fetch(files::EARLIER_DEMO).await {
                Ok(file) => shell.store.keep(vec![file]).map(EarlierMsg::WorkbookGiven),
                Err(problem) => Some(EarlierMsg::DemoUnreachable(problem)),
            };
            if let Some(msg) = msg {
                shell.take(Msg::Earlier(msg));
            }
        });
    }

    /// Keeps what the workbook of then came to like a file.
    fn keep_earlier(&self, job: JobId) {
        let bytes = self.bridge.get().and_then(|bridge| bridge.take_file(job));
        let handed = bytes.and_then(|bytes| self.store.keep(vec![files::of_bytes(&bytes)?]));
        let (shell, problem) = (self.clone(), Problem::new(ProblemKind::Unreadable, None));
        let msg = match handed {
            Some(handed) => EarlierMsg::WorkbookRead { job, handed },
            None => EarlierMsg::WorkbookFailed { job, problem },
        };
        // After the message that led here.
        spawn_local(async move { shell.take(Msg::Earlier(msg)) });
    }

    fn compare_with(&self, job: JobId, snapshot: Option<FileSet>, workbook: Option<FileSet>) {
        let given = [(EarlierPart::Snapshot, snapshot), (EarlierPart::Workbook, workbook)];
        let (mut parts, mut handles) = (Vec::new(), Vec::new());
        for (part, set) in given {
            if let Some(file) = set.and_then(|set| self.store.files(&set).into_iter().next()) {
                parts.push(part);
                handles.push(file);
            }
        }
        self.with_bridge(|bridge| bridge.send(job, RequestBody::CompareWith { parts }, &handles));
    }

    fn choose_earlier(&self) {
        let shell = self.clone();
        files::choose_several(move |chosen| {
            let (snapshots, workbook): (Vec<_>, Vec<_>) = chosen.into_iter().partition(files::is_json);
            let shell = shell.clone();
            spawn_local(async move {
                for snapshot in snapshots {
                    shell.take_snapshot(snapshot).await;
                }
                if let Some(workbook) = shell.store.keep(workbook) {
                    shell.take(Msg::Earlier(EarlierMsg::WorkbookGiven(workbook)));
                }
            });
        });
    }

    /// Takes a chosen snapshot, which may be locked.
    async fn take_snapshot(&self, file: File) {
        let locked = files::own_text(&file, is_locked_snapshot).await;
        if let Some(workbook) = self.store.keep(vec![file]) {
            self.take(match locked {
                Some(text) => Msg::TextGiven { workbook, text },
                None => Msg::Earlier(EarlierMsg::SnapshotGiven(workbook)),
            });
        }
    }

    fn with_bridge(&self, act: impl FnOnce(&Bridge)) {
        if let Some(bridge) = self.bridge.get() {
            act(bridge);
        }
    }
}
