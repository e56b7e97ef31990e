//! Opening workbooks.

use crate::domain::password::Password;
use crate::report::problem::Problem;
use crate::text::notice::Notice;
use crate::wire::JobId;

use super::State;
use super::effect::Effect;
use super::job::{Job, Working};
use super::links::Suggested;
use super::worker_state::{Workbook, WorkerState};

/// Opens a workbook. A new workbook gets a fresh worker, because a worker's memory never shrinks; the unused worker from the
/// page's start is fresh enough.
pub(super) fn open(state: &mut State, workbook: Workbook) -> Vec<Effect> {
    let job = state.new_job();
    let mut effects = Vec::new();
    if state.worker_state != WorkerState::Empty {
        effects.push(Effect::FreshWorker);
    }
    state.answers.take_back();
    state.exports.clear();
    state.toasts.clear();
    // Other tables have other suggestions.
    state.links.suggested = Suggested::default();
    state.columns.leave();
    state.assumptions.draft = None;
    if let Some(name) = state.terms.chosen.put_model_aside() {
        effects.extend(state.toast(Notice::ModelPutAside { name }));
    }
    effects.push(Effect::AnalysisBegins);
    effects.push(open_effect(state, job, &workbook));
    state.job = Job::Working(Working::new(job, workbook.clone(), true));
    state.worker_state = WorkerState::Opening { job, workbook };
    effects
}

/// Opens files that the user gave. A reload must not bring back the demo in their place, so it leaves the address.
pub(super) fn open_own(state: &mut State, workbook: Workbook) -> Vec<Effect> {
    state.own_opened = true;
    let mut effects = vec![Effect::LeaveDemo];
    effects.extend(open(state, workbook));
    effects
}

/// Opens the locked workbook again, with a password for the file that the problem on screen is about.
pub(super) fn unlock(state: &mut State, word: String) -> Vec<Effect> {
    let Job::Failed(Problem { file: Some(file), .. }) = &state.job else {
        return Vec::new();
    };
    let password = Password { file: file.clone(), word };
    let Some(mut workbook) = state.locked.take() else {
        return Vec::new();
    };
    workbook.passwords.retain(|known| known.file != password.file);
    workbook.passwords.push(password);
    open(state, workbook)
}

/// Makes the worker read and analyze files on the chosen terms.
pub(super) fn open_effect(state: &mut State, job: JobId, workbook: &Workbook) -> Effect {
    let matching = state.columns.matching(workbook);
    let body = state.terms.open(workbook, matching);
    Effect::Send {
        job,
        body,
        files: Some(workbook.set.clone()),
    }
}
