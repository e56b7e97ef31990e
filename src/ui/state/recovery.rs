//! Returning to what is on screen: from a canceled job, from a problem, from a lost worker.

use crate::text::notice::Notice;

use super::State;
use super::effect::Effect;
use super::job::Job;
use super::worker_state::WorkerState;

pub(super) fn cancel(state: &mut State) -> Vec<Effect> {
    let was = std::mem::replace(&mut state.job, Job::Idle);
    match was {
        Job::Working(_) => {
            state.columns.leave();
            let mut effects = recover(state);
            effects.extend(state.toast(Notice::Canceled));
            effects
        }
        Job::Fetching => state.toast(Notice::Canceled).into_iter().collect(),
        idle => {
            state.job = idle;
            Vec::new()
        }
    }
}

/// Leaves the problem on screen and drops the sheets that caused it.
pub(super) fn leave_problem(state: &mut State) -> Vec<Effect> {
    state.job = Job::Idle;
    state.columns.leave();
    if state.worker_state == WorkerState::Unmatched {
        recover(state)
    } else {
        Vec::new()
    }
}

/// Ends the worker and makes a new one load the analysis on screen again, in the background.
pub(super) fn recover(state: &mut State) -> Vec<Effect> {
    state.answers.take_back();
    state.judged.lose();
    let mut effects = vec![Effect::FreshWorker];
    effects.extend(return_to_shown(state));
    effects.extend(replay(state));
    effects
}

/// Restores the terms of the analysis on screen after an analysis was given up.
pub(super) fn return_to_shown(state: &mut State) -> Option<Effect> {
    state.shown.as_ref()?;
    let given_up = state.terms.chosen.as_of;
    state.terms.return_to_shown();
    state.links.suggested.outdate();
    let as_of = state.terms.chosen.as_of;
    (as_of != given_up).then_some(Effect::KeepAsOf(as_of.0))
}

fn replay(state: &mut State) -> Option<Effect> {
    let Some(workbook) = state.last_opened.clone() else {
        state.worker_state = WorkerState::Empty;
        return None;
    };
    let job = state.new_job();
    let matching = state.columns.matching(&workbook);
    let body = state.terms.reopen(&workbook, matching);
    state.worker_state = WorkerState::Replaying(job);
    let files = Some(workbook.set.clone());
    Some(Effect::Send { job, body, files })
}

/// Makes a worker that holds nothing of the analysis on screen catch up with it.
pub(super) fn wake(state: &mut State) -> Vec<Effect> {
    let sheets = (state.worker_state == WorkerState::Unmatched).then_some(Effect::FreshWorker);
    sheets.into_iter().chain(replay(state)).collect()
}
