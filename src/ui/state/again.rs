//! Analyzing the files on screen again: at another date, with other assumptions, or as before.

use crate::domain::calendar::{AsOf, Day};

use super::State;
use super::effect::Effect;
use super::job::{Job, Working};
use super::opening::open_effect;
use super::worker_state::WorkerState;

pub(super) fn analyze_at(state: &mut State, day: Day) -> Vec<Effect> {
    if state.terms.chosen.as_of == AsOf(day) && !matches!(state.job, Job::Failed(_)) {
        return Vec::new();
    }
    state.terms.chosen.as_of = AsOf(day);
    let mut effects = vec![Effect::KeepAsOf(day)];
    effects.extend(analyze_again(state));
    effects
}

/// Analyzes the files on screen again, with the current date, links and assumptions.
pub(super) fn analyze_again(state: &mut State) -> Vec<Effect> {
    let Some(workbook) = state.last_opened.clone() else {
        return Vec::new();
    };
    let job = state.new_job();
    state.exports.clear();
    let mut effects = vec![Effect::AnalysisBegins];
    if state.worker_state == WorkerState::Holds {
        let body = state.terms.analyze();
        effects.push(Effect::Send { job, body, files: None });
        state.worker_state = WorkerState::Analyzing(job);
    } else {
        // Another analysis or replay is running: start over with the terms wanted now instead of waiting for the wrong ones.
        effects.push(Effect::FreshWorker);
        state.answers.take_back();
        state.columns.leave();
        effects.push(open_effect(state, job, &workbook));
        state.worker_state = WorkerState::Opening {
            job,
            workbook: workbook.clone(),
        };
    }
    state.job = Job::Working(Working::new(job, workbook, false));
    effects
}
