//! Files that the worker is asked to make.

use crate::export::files::CSV;
use crate::export::{self, PipelineRow};
use crate::report::problem::{Problem, ProblemKind};
use crate::text::notice::Notice;
use crate::wire::{ExportKind, JobId, RequestBody};

use super::super::route::Route;
use super::super::selection::Known;
use super::State;
use super::conditions;
use super::effect::Effect;
use super::recovery::wake;
use super::session_file::Passphrase;
use super::worker_state::WorkerState;

/// A requested file; `job` is `None` until the worker holds the analysis again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    pub kind: ExportKind,
    pub job: Option<JobId>,
    /// What it is to be locked with.
    passphrase: Option<Passphrase>,
}

/// Requests a file, as soon as the worker holds the analysis.
pub(super) fn ask(state: &mut State, kind: ExportKind) -> Vec<Effect> {
    ask_locked(state, kind, None)
}

/// The same for a file that is locked if there is a passphrase.
pub(super) fn ask_locked(state: &mut State, kind: ExportKind, passphrase: Option<Passphrase>) -> Vec<Effect> {
    if state.shown.is_none() || state.is_exporting(kind) {
        return Vec::new();
    }
    let job = None;
    state.exports.push(Export { kind, job, passphrase });
    match state.worker_state {
        WorkerState::Holds => send(state),
        // The worker was lost twice, or holds other files; a request is a good reason to try again.
        WorkerState::Empty | WorkerState::Unmatched => wake(state),
        _ => Vec::new(),
    }
}

/// Sends the exports that waited for the worker to hold the analysis.
pub(super) fn send(state: &mut State) -> Vec<Effect> {
    let mut effects = Vec::new();
    for index in 0..state.exports.len() {
        let job = state.new_job();
        if let Some(export) = state.exports.get_mut(index)
            && export.job.is_none()
        {
            export.job = Some(job);
            if export.kind.holds_messages() {
                effects.push(Effect::Send {
                    job,
                    body: state.templates.request(),
                    files: None,
                });
                effects.push(Effect::Send {
                    job,
                    body: state.drafts.request(),
                    files: None,
                });
            }
            if matches!(export.kind, ExportKind::Crm(_)) {
                effects.push(Effect::Send {
                    job,
                    body: state.crm.request(),
                    files: None,
                });
            }
            if export.kind.holds_assumptions() {
                effects.push(Effect::Send {
                    job,
                    body: state.assumed.request(),
                    files: None,
                });
            }
            if export.kind.holds_log() {
                effects.push(Effect::Send {
                    job,
                    body: state.actions.request(),
                    files: None,
                });
            }
            if export.kind.holds_picks() {
                effects.push(Effect::Send {
                    job,
                    body: RequestBody::Pick {
                        picks: state.picked.list(),
                    },
                    files: None,
                });
            }
            effects.push(Effect::Send {
                job,
                body: RequestBody::Export { kind: export.kind },
                files: None,
            });
        }
    }
    effects
}

/// A file is made: the user gets it, after it has been locked if that is wanted.
pub(super) fn made(state: &mut State, job: JobId, name: String, media_type: String) -> Vec<Effect> {
    let Some(place) = state.exports.iter().position(|export| export.job == Some(job)) else {
        return Vec::new();
    };
    if let Some(passphrase) = state.exports.remove(place).passphrase {
        state.sessions.is_busy = true;
        return vec![Effect::DownloadLocked { job, name, passphrase }];
    }
    let expiry = state.toast(Notice::Saved { name: name.clone() });
    let download = Effect::Download { job, name, media_type };
    expiry.into_iter().chain([download]).collect()
}

/// The worker goes on; only the file is not made.
pub(super) fn not_written(state: &mut State, job: JobId, problem: &Problem) -> Vec<Effect> {
    let before = state.exports.len();
    state.exports.retain(|export| export.job != Some(job));
    if state.exports.len() == before {
        return Vec::new();
    }
    let notice = match problem.kind {
        ProblemKind::PartMissing => Notice::WriterAbsent,
        ProblemKind::BuildMismatch => Notice::WriterOutdated,
        _ => Notice::ExportFailed,
    };
    state.toast(notice).into_iter().collect()
}

/// The pipeline as its view shows it: filtered, ordered and cut off as on screen; from elsewhere as it would open.
pub(super) fn pipeline(state: &mut State) -> Vec<Effect> {
    let Some(shown) = state.shown.clone() else {
        return Vec::new();
    };
    let selection = match &state.route {
        Route::Pipeline(selection) => *selection,
        _ => Default::default(),
    };
    if conditions::is_waiting(state, &state.route) {
        return state.toast(Notice::ExportFailed).into_iter().collect();
    }
    let judgement = state.judged.known.clone();
    let known = Known {
        judgement: judgement.as_deref(),
        columns: Some(&state.answers.columns),
        comparison: state.answers.compared(),
        ..Known::default()
    };
    let selected = selection.select(&shown.0, known, &state.search);
    let tested = |customer: u32| {
        let level = shown.0.customers.get(customer as usize)?.level();
        judgement.as_ref()?.confidence_in(customer, level)
    };
    let rows: Vec<PipelineRow> = selected
        .shown()
        .iter()
        .map(|ranked| PipelineRow {
            rank: ranked.rank,
            customer: ranked.customer,
            tested: tested(ranked.customer),
        })
        .collect();
    let bytes = export::pipeline(&shown.0, &rows, state.answers.compared()).ok();
    save(state, export::pipeline_name(shown.0.as_of), CSV, bytes)
}

/// Gives the user a file made by the page and says so; `None` stands for a file that could not be made.
pub(super) fn save(state: &mut State, name: String, media_type: &'static str, bytes: Option<Vec<u8>>) -> Vec<Effect> {
    let Some(bytes) = bytes else {
        return state.toast(Notice::ExportFailed).into_iter().collect();
    };
    let expiry = state.toast(Notice::Saved { name: name.clone() });
    expiry.into_iter().chain([Effect::SaveFile { name, media_type, bytes }]).collect()
}
