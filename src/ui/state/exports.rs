//! Files that the worker is asked to make.

use crate::wire::{ExportKind, JobId, RequestBody};

use super::effect::Effect;
use super::session::Session;
use super::{State, wake};

/// A file that the worker was asked to make; `job` is `None` while it waits for the worker to hold the analysis again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Export {
    pub kind: ExportKind,
    pub job: Option<JobId>,
}

/// Asks for a file, as soon as the worker holds the analysis.
pub(super) fn ask(state: &mut State, kind: ExportKind) -> Vec<Effect> {
    if state.shown.is_none() || state.is_exporting(kind) {
        return Vec::new();
    }
    state.exports.push(Export { kind, job: None });
    match state.session {
        Session::Holds => send(state),
        // The worker was lost twice, or holds other files; asking is a good reason to try again.
        Session::Empty | Session::Unmatched => wake(state),
        _ => Vec::new(),
    }
}

/// Whether the file holds messages, so that the worker must know the wording.
fn kind_speaks(kind: ExportKind) -> bool {
    matches!(kind, ExportKind::Recommendations | ExportKind::Actions(_) | ExportKind::Plan(..))
}

/// Sends the exports that waited until the worker holds the analysis.
pub(super) fn send(state: &mut State) -> Vec<Effect> {
    let mut effects = Vec::new();
    for index in 0..state.exports.len() {
        let job = state.new_job();
        if let Some(export) = state.exports.get_mut(index)
            && export.job.is_none()
        {
            export.job = Some(job);
            if kind_speaks(export.kind) {
                effects.push(Effect::Send {
                    job,
                    body: state.templates.request(),
                    files: None,
                });
            }
            if matches!(export.kind, ExportKind::Actions(_)) {
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
