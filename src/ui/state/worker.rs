//! How the worker's answers and its loss change the state.

use std::sync::Arc;

use crate::domain::stage::Progress;
use crate::report::Report;
use crate::report::columns::Columns;
use crate::report::comparison::Side;
use crate::report::evaluation::{Evaluation, EvaluationProgress, OutOfFold};
use crate::report::links::Suggestion;
use crate::report::problem::{Problem, ProblemKind};
use crate::report::scenarios::SideBySide;
use crate::text::notice::Notice;
use crate::wire::{Effort, JobId, Question, Reply};

use super::drafts::Drafts;
use super::effect::Effect;
use super::job::Job;
use super::judged::Judged;
use super::picked::Picked;
use super::questions::Answers;
use super::recovery::{recover, return_to_shown};
use super::worker_state::WorkerState;
use super::{Shown, State, changes, columns, earlier, exports, fixes, links, own_file, questions, scenarios, session, settings};
use crate::ui::route::{Route, View};

/// An answer of the worker, or the news that there will be none.
#[derive(Debug, Clone)]
pub enum Answer {
    Progress {
        job: JobId,
        progress: Progress,
    },
    Report {
        job: JobId,
        report: Arc<Report>,
        effort: Effort,
    },
    /// The shell keeps the bytes under the job's id.
    File {
        job: JobId,
        name: String,
        media_type: String,
    },
    Columns {
        job: JobId,
        columns: Columns,
    },
    Suggestions {
        job: JobId,
        suggestions: Vec<Suggestion>,
    },
    Reply {
        job: JobId,
        reply: Reply,
    },
    /// What is compared with from now on.
    ComparesWith {
        job: JobId,
        side: Option<Side>,
    },
    Judging {
        job: JobId,
        progress: EvaluationProgress,
    },
    Judged {
        job: JobId,
        evaluation: Box<Evaluation>,
        out_of_fold: Option<Vec<OutOfFold>>,
        next: Option<EvaluationProgress>,
    },
    Comparing {
        job: JobId,
        done: u32,
        of: u32,
    },
    Scenarios {
        job: JobId,
        comparison: SideBySide,
    },
    Failed {
        job: JobId,
        problem: Problem,
    },
    /// The worker made the file of `job`, and the writer did not.
    NotWritten {
        job: JobId,
        problem: Problem,
    },
    /// The worker ended by itself: out of memory, or a defect.
    Lost,
    /// Page and worker come from different builds.
    OtherBuild,
}

pub(super) fn answered(state: &mut State, answer: Answer) -> Vec<Effect> {
    match answer {
        Answer::Progress { job, progress } => {
            if let Job::Working(working) = &mut state.job
                && working.id == job
            {
                working.note(progress);
            }
            Vec::new()
        }
        Answer::Report { job, report, effort } => reported(state, job, report, effort),
        Answer::File { job, name, media_type } => exports::made(state, job, name, media_type),
        Answer::Columns { job, columns } => {
            state.columns.take(job, columns);
            Vec::new()
        }
        Answer::Suggestions { job, suggestions } => {
            state.links.suggested.take(job, suggestions);
            Vec::new()
        }
        Answer::Reply { job, reply } => replied(state, job, reply),
        Answer::ComparesWith { job, side } => earlier::told(state, job, side),
        Answer::Judging { job, progress } => {
            state.judged.go_on(job, progress);
            Vec::new()
        }
        Answer::Judged {
            job,
            evaluation,
            out_of_fold,
            next,
        } => {
            state.judged.take(job, *evaluation, out_of_fold, next);
            scenarios::note_grade(state);
            Vec::new()
        }
        Answer::Comparing { job, done, of } => {
            state.scenarios.compared.go_on(job, done, of);
            Vec::new()
        }
        Answer::Scenarios { job, comparison } => scenarios::take(state, job, comparison),
        Answer::Failed { problem, .. } if problem.kind == ProblemKind::Crashed => lost(state, problem),
        Answer::Failed { job, problem } => failed(state, job, problem),
        Answer::NotWritten { job, problem } => exports::not_written(state, job, &problem),
        Answer::Lost => lost(state, Problem::new(ProblemKind::Crashed, None)),
        Answer::OtherBuild => {
            state.job = Job::Failed(Problem::new(ProblemKind::BuildMismatch, None));
            state.worker_state = WorkerState::Empty;
            Vec::new()
        }
    }
}

fn reported(state: &mut State, job: JobId, report: Arc<Report>, effort: Effort) -> Vec<Effect> {
    if state.worker_state.awaited() != Some(job) {
        return Vec::new();
    }
    let before = std::mem::replace(&mut state.worker_state, WorkerState::Holds);
    let is_again = matches!(before, WorkerState::Analyzing(_));
    let mut effects = Vec::new();
    if matches!(before, WorkerState::Replaying(_)) {
        // The same files and settings give the same report, so what is on screen stays.
        state.terms.reported();
        state.judged.is_judged_again_by(job);
        let mut effects = earlier::catch_up(state);
        effects.extend(exports::send(state));
        effects.extend(questions::send(state));
        effects.extend(links::catch_up(state));
        effects.extend(columns::catch_up(state));
        effects.extend(scenarios::ask(state));
        return effects;
    }
    if let WorkerState::Opening { mut workbook, .. } | WorkerState::Matching { mut workbook, .. } = before {
        effects.extend(columns::reported(state, report.matched_by_hand.as_ref()));
        workbook.hand = Some(report.matched_by_hand.clone().unwrap_or_default());
        state.last_opened = Some(workbook);
    }
    effects.push(Effect::AnalysisEnds { effort });
    let is_first_look = matches!(&state.job, Job::Working(working) if working.opens);
    if is_first_look {
        changes::dismiss(state);
    } else {
        changes::reported_again(state, is_again);
    }
    // Another analysis of the same files keeps what was ticked; the indices of customers may differ.
    state.picked = match &state.shown {
        Some(Shown(before)) if !is_first_look => state.picked.carried_over(before, &report),
        _ => Picked::default(),
    };
    state.shown = Some(Shown(report));
    state.judged = Judged::begun_by(job);
    state.terms.reported();
    state.job = Job::Idle;
    if is_first_look {
        state.answers = Answers::default();
        state.drafts = Drafts::default();
        fixes::forget(state);
        scenarios::forget(state);
        state.search.clear();
        if !matches!(
            state.route,
            Route::Executive(_)
                | Route::Pipeline(_)
                | Route::Customer(_)
                | Route::Actions(_)
                | Route::Analytics(_)
                | Route::History(_)
                | Route::Insights(_)
        ) {
            state.route = View::Executive.route();
            effects.push(Effect::GoToDashboard);
        }
    }
    if !is_again {
        effects.extend(earlier::catch_up(state));
    }
    effects.extend(exports::send(state));
    if !is_first_look {
        state.answers.outdate();
        effects.extend(questions::send(state));
        effects.extend(changes::ask(state));
        if matches!(state.route, Route::Insights(_)) {
            effects.extend(questions::ask(state, Question::Insights));
        }
    }
    effects.extend(links::catch_up(state));
    effects.extend(columns::catch_up(state));
    effects.extend(scenarios::reported(state));
    effects.extend(session::reported(state));
    effects.extend(own_file::catch_up(state));
    effects
}

fn replied(state: &mut State, job: JobId, reply: Reply) -> Vec<Effect> {
    let (Some(question), Some(shown)) = (state.answers.answered(job), state.shown.clone()) else {
        return Vec::new();
    };
    match reply {
        Reply::Changes(changes) => state.comparison.take(changes),
        Reply::SettingsFile(_) | Reply::ModelFile(_) => return settings::take(state, question, reply),
        Reply::Comparison(found) => {
            let is_comparable = found.as_ref().map(|found| found.is_ok());
            state.answers.take(question, Reply::Comparison(found), &shown);
            let notice = is_comparable.and_then(|is_comparable| earlier::compared(state, is_comparable));
            return notice.into_iter().collect();
        }
        reply => state.answers.take(question, reply, &shown),
    }
    Vec::new()
}

/// Handles a request that the worker could not carry out although it is still running.
fn failed(state: &mut State, job: JobId, problem: Problem) -> Vec<Effect> {
    if state.exports.iter().any(|export| export.job == Some(job)) {
        state.exports.retain(|export| export.job != Some(job));
        return state.toast(Notice::ExportFailed).into_iter().collect();
    }
    if let Some(effects) = earlier::failed(state, job, &problem) {
        return effects;
    }
    if state.scenarios.compared.fail(job)
        || state.links.suggested.fail(job)
        || state.answers.fail(job)
        || state.columns.fail(job)
        || state.worker_state.awaited() != Some(job)
    {
        return Vec::new();
    }
    match std::mem::replace(&mut state.worker_state, WorkerState::Empty) {
        WorkerState::Replaying(_) => give_up_replay(state),
        WorkerState::Analyzing(_) | WorkerState::Matching { .. } => {
            // The tables are still there, and so is their analysis on screen.
            state.worker_state = WorkerState::Holds;
            state.job = Job::Failed(problem);
            let mut effects = questions::send(state);
            effects.extend(return_to_shown(state));
            effects
        }
        before => {
            if let WorkerState::Opening { workbook, .. } = before {
                if let Some(effects) = columns::failed(state, &workbook, &problem) {
                    return effects;
                }
                state.locked = problem.kind.asks_for_password().then_some(workbook);
            }
            state.job = Job::Failed(problem);
            recover(state)
        }
    }
}

/// Handles the loss of the worker. Its open requests fail; what is on screen stays, and a new worker tries once to catch up
/// with it.
fn lost(state: &mut State, problem: Problem) -> Vec<Effect> {
    let before = std::mem::replace(&mut state.worker_state, WorkerState::Empty);
    state.links.suggested.lose();
    state.scenarios.compared.lose();
    state.answers.lose();
    state.columns.lose();
    state.judged.lose();
    let had_exports = state.exports.iter().any(|export| export.job.is_some());
    let mut effects = if had_exports { fail_exports(state) } else { Vec::new() };
    effects.extend(match before {
        WorkerState::Replaying(_) => {
            let mut effects = vec![Effect::FreshWorker];
            effects.extend(give_up_replay(state));
            effects
        }
        WorkerState::Opening { .. } | WorkerState::Matching { .. } | WorkerState::Analyzing(_) => {
            state.job = Job::Failed(problem);
            state.columns.leave();
            recover(state)
        }
        WorkerState::Holds => {
            let expiry = state.toast(Notice::WorkerRestarted);
            expiry.into_iter().chain(recover(state)).collect()
        }
        // It never started, or ended while idle. There was nothing to do, so there is nothing to report.
        WorkerState::Empty | WorkerState::Unmatched => vec![Effect::FreshWorker],
    });
    effects
}

fn fail_exports(state: &mut State) -> Vec<Effect> {
    state.exports.retain(|export| export.job.is_none());
    state.toast(Notice::ExportFailed).into_iter().collect()
}

/// Gives up: nothing is retried automatically, because a file that crashes the worker would do so forever.
fn give_up_replay(state: &mut State) -> Vec<Effect> {
    if state.exports.is_empty() {
        return Vec::new();
    }
    state.exports.clear();
    state.toast(Notice::ExportFailed).into_iter().collect()
}
