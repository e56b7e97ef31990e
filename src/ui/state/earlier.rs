//! What the analysis on screen is compared with: a snapshot, the workbook of then, or both.

use crate::domain::calendar::Day;
use crate::domain::stage::Progress;
use crate::report::comparison::Side;
use crate::report::problem::Problem;
use crate::text::notice::Notice;
use crate::wire::{JobId, Question};

use super::effect::Effect;
use super::worker_state::Workbook;
use super::{State, questions};

/// What is compared with.
#[derive(Debug, Clone, Default)]
pub struct Earlier {
    /// What was given last.
    pub given: EarlierFiles,
    /// What the worker took last.
    taken: EarlierFiles,
    /// The workbook of then that is being read.
    pub reading: Option<Reading>,
    /// What the worker says that it is.
    pub side: Option<Side>,
    /// Why what was given last cannot be compared with.
    pub problem: Option<Problem>,
    /// The request that handed it over last.
    told: Option<JobId>,
    /// Whether the user gave it with that request; a worker that only catches up is no news.
    is_news: bool,
}

/// The files that are compared with.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EarlierFiles {
    /// A snapshot.
    pub snapshot: Option<Workbook>,
    /// The workbook of then.
    pub workbook: Option<Workbook>,
    /// What a worker made of the workbook of then, for the worker that compares.
    handed: Option<Workbook>,
}

impl EarlierFiles {
    /// What it is called: the workbook, else the snapshot.
    fn name(&self) -> String {
        let file = self.workbook.as_ref().or(self.snapshot.as_ref());
        file.map(|file| file.names.join(", ")).unwrap_or_default()
    }
}

/// The workbook of then on its way.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub job: JobId,
    pub workbook: Workbook,
    pub progress: Option<Progress>,
}

/// What happens to what is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum EarlierMsg {
    /// A snapshot was chosen or dropped.
    SnapshotGiven(Workbook),
    /// An earlier workbook was chosen.
    WorkbookGiven(Workbook),
    /// Files to compare with are to be chosen.
    ChooseWanted,
    /// Last month's demo workbook is wanted.
    DemoWanted,
    /// Last month's demo workbook did not come.
    DemoUnreachable(Problem),
    /// The worker reads the workbook.
    Progressed { job: JobId, progress: Progress },
    /// The worker has read the workbook: the shell keeps under the job's id what it came to.
    Arrived { job: JobId },
    /// The worker has read the workbook; what it came to is kept like a file.
    WorkbookRead { job: JobId, handed: Workbook },
    /// The workbook cannot be read.
    WorkbookFailed { job: JobId, problem: Problem },
    /// Stop reading the workbook.
    Canceled,
    /// Compare with nothing.
    Forgotten,
}

impl State {
    /// The date of what the analysis on screen is compared with; `None` without one, or where the two cannot be compared.
    pub fn compared_since(&self) -> Option<Day> {
        let is_refused = matches!(self.answers.comparison.latest(), Some(Some(Err(_))));
        let side = self.earlier.side.as_ref().filter(|_| !is_refused && self.shown.is_some());
        side.map(|side| side.as_of)
    }
}

impl Earlier {
    /// Whether there is anything to compare with.
    pub fn is_given(&self) -> bool {
        self.side.is_some()
    }

    fn reading_of(&mut self, job: JobId) -> Option<&mut Reading> {
        self.reading.as_mut().filter(|reading| reading.job == job)
    }

    /// Whether the rows of then are known, not only the customers.
    pub fn has_rows(&self) -> bool {
        self.taken.handed.is_some() && self.side.is_some()
    }
}

/// Handles what happens to it.
pub(super) fn decide(state: &mut State, msg: EarlierMsg) -> Vec<Effect> {
    match msg {
        EarlierMsg::SnapshotGiven(file) => {
            state.earlier.given.snapshot = Some(file);
            hand_over(state)
        }
        EarlierMsg::WorkbookGiven(workbook) => read(state, workbook),
        EarlierMsg::ChooseWanted => vec![Effect::ChooseEarlier],
        EarlierMsg::Arrived { job } => vec![Effect::KeepEarlier { job }],
        EarlierMsg::DemoWanted => vec![Effect::FetchEarlierDemo],
        EarlierMsg::DemoUnreachable(problem) => {
            state.earlier.problem = Some(problem);
            Vec::new()
        }
        EarlierMsg::Progressed { job, progress } => {
            if let Some(reading) = state.earlier.reading_of(job) {
                reading.progress = Some(progress);
            }
            Vec::new()
        }
        EarlierMsg::WorkbookRead { job, handed } => {
            if state.earlier.reading_of(job).is_none() {
                return Vec::new();
            }
            state.earlier.given.workbook = state.earlier.reading.take().map(|reading| reading.workbook);
            state.earlier.given.handed = Some(handed);
            hand_over(state)
        }
        EarlierMsg::WorkbookFailed { job, problem } => {
            if state.earlier.reading_of(job).is_some() {
                state.earlier.reading = None;
                state.earlier.problem = Some(problem);
            }
            Vec::new()
        }
        EarlierMsg::Canceled => state.earlier.reading.take().map(|_| Effect::EndEarlier).into_iter().collect(),
        EarlierMsg::Forgotten => {
            let is_reading = state.earlier.reading.is_some();
            state.earlier = Earlier::default();
            let mut effects = hand_over(state);
            effects.extend(is_reading.then_some(Effect::EndEarlier));
            effects
        }
    }
}

/// Reads the workbook of then in a worker of its own, on the terms of what is on screen.
fn read(state: &mut State, workbook: Workbook) -> Vec<Effect> {
    let job = state.new_job();
    let matching = state.columns.matching(&workbook);
    let body = state.terms.read_earlier(&workbook, matching);
    let files = workbook.set.clone();
    state.earlier.problem = None;
    state.earlier.reading = Some(Reading {
        job,
        workbook,
        progress: None,
    });
    let mut effects = vec![Effect::ReadEarlier { job, body, files }];
    // The comparison needs them, and the worker of now has nothing else to do meanwhile.
    effects.extend(questions::ask(state, Question::Insights));
    effects
}

/// Tells the worker what to compare with. What is known of another comparison no longer counts.
fn hand_over(state: &mut State) -> Vec<Effect> {
    let job = state.new_job();
    state.earlier.told = Some(job);
    state.earlier.is_news = true;
    state.earlier.problem = None;
    state.answers.forget_comparison();
    let of = |file: &Option<Workbook>| file.as_ref().map(|file| file.set.clone());
    vec![Effect::CompareWith {
        job,
        snapshot: of(&state.earlier.given.snapshot),
        workbook: of(&state.earlier.given.handed),
    }]
}

/// A worker that knows nothing of it holds the analysis on screen now.
pub(super) fn catch_up(state: &mut State) -> Vec<Effect> {
    let is_given = state.earlier.given != EarlierFiles::default();
    if !is_given {
        return Vec::new();
    }
    let effects = hand_over(state);
    state.earlier.is_news = false;
    effects
}

/// The worker says what it compares with from now on.
pub(super) fn told(state: &mut State, job: JobId, side: Option<Side>) -> Vec<Effect> {
    if state.earlier.told != Some(job) {
        return Vec::new();
    }
    state.earlier.told = None;
    let is_given = side.is_some();
    state.earlier.side = side;
    state.earlier.taken = state.earlier.given.clone();
    if !is_given || state.shown.is_none() {
        return Vec::new();
    }
    // A view may have asked meanwhile, and the worker answered by what it compared with before.
    state.answers.forget_comparison();
    questions::ask(state, Question::Comparison)
}

/// The worker has compared, or says that the two cannot be compared.
pub(super) fn compared(state: &mut State, is_comparable: bool) -> Option<Effect> {
    if state.earlier.told.is_some() || !std::mem::take(&mut state.earlier.is_news) {
        return None;
    }
    let name = state.earlier.taken.name();
    state.toast(if is_comparable {
        Notice::ComparesWith { name }
    } else {
        Notice::CannotCompare { name }
    })
}

/// The worker cannot compare with what was given; `None` where `job` was not about that. What was compared with before is compared
/// with still.
pub(super) fn failed(state: &mut State, job: JobId, problem: &Problem) -> Option<Vec<Effect>> {
    if state.earlier.told != Some(job) {
        return None;
    }
    let name = state.earlier.given.name();
    state.earlier.told = None;
    state.earlier.problem = Some(problem.clone());
    state.earlier.given = state.earlier.taken.clone();
    // The start view shows the problem itself.
    let is_elsewhere = state.shown.is_some();
    let notice = is_elsewhere.then(|| state.toast(Notice::CannotCompare { name })).flatten();
    Some(notice.into_iter().collect())
}

#[cfg(test)]
mod tests;
