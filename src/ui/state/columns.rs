//! Matching sheets and columns by hand: the dialog, what this machine remembers, and the requests to the worker.
//!
//! Every change goes to the worker, which holds the sheets and answers at once with the consequences. Until it answers,
//! further changes are collected and sent together with the earlier ones, so that the last answer reflects them all.

use std::sync::Arc;

use crate::domain::hand_mapping::{Edit, HandMapping, Matching};
use crate::report::columns::Columns;
use crate::report::problem::Problem;
use crate::text::notice::Notice;
use crate::wire::{JobId, RequestBody};

use super::effect::Effect;
use super::job::{Job, Working};
use super::links::Suggested;
use super::opening::open;
use super::recovery::wake;
use super::worker_state::{Workbook, WorkerState};
use super::{Shown, State};

/// The maximum number of mappings that this machine remembers.
const MOST_REMEMBERED: usize = 20;

/// Matching of columns on the page.
#[derive(Debug, Clone, Default)]
pub struct ColumnMatching {
    /// The dialog, while it is open.
    pub dialog: Option<Dialog>,
    /// Newest first.
    remembered: Vec<HandMapping>,
    /// Files that were read but gave no result, to be matched by hand.
    pub(super) unmatched: Option<Workbook>,
    /// The mapping that was applied but gave no result yet, and whether to remember it.
    applied: Option<(HandMapping, bool)>,
}

/// The open dialog.
#[derive(Debug, Clone, Default)]
pub struct Dialog {
    pub seen: Option<Seen>,
    /// The last question was not answered.
    pub has_failed: bool,
    asked: Option<JobId>,
    edits: Vec<Edit>,
    /// The mapping of a loaded file, to start with.
    given: Option<HandMapping>,
}

/// Columns on screen. Equality is identity.
#[derive(Debug, Clone)]
pub struct Seen(pub Arc<Columns>);

impl PartialEq for Seen {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What the user does about columns.
#[derive(Debug, Clone)]
pub enum ColumnMsg {
    Opened,
    /// Closed without a change.
    Closed,
    Edited(Edit),
    /// The text of a chosen file with matched columns.
    FileGiven(String),
    /// Analyze with what the dialog shows, and optionally remember it.
    Applied {
        remember: bool,
    },
    /// Forget what is remembered for these files; what is shown stays.
    Forgotten,
    /// Remember what is matched by hand now, or forget everything remembered.
    Remembered(bool),
}

impl Dialog {
    /// Whether what is shown includes every change and nothing prevents an analysis.
    pub fn is_ready(&self) -> bool {
        self.asked.is_none() && self.edits.is_empty() && self.seen.as_ref().is_some_and(|seen| seen.0.problems.is_empty())
    }
}

impl ColumnMatching {
    /// The initial state, with what this machine remembers, if that is readable.
    pub(super) fn remembered(json: Option<&str>) -> Self {
        Self {
            remembered: json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// How the columns of a workbook are matched when its files are read.
    pub(super) fn matching(&self, workbook: &Workbook) -> Matching {
        match &workbook.hand {
            Some(hand) => Matching::Hand(hand.clone()),
            None => Matching::Remembered(self.remembered.clone()),
        }
    }

    /// Whether this machine remembers the manual matching of the analysis on screen.
    pub fn is_remembered(&self, shown: Option<&Shown>) -> bool {
        let hand = shown.and_then(|shown| shown.0.matched_by_hand.as_ref());
        hand.is_some_and(|hand| self.remembered.contains(hand))
    }

    /// Knows a mapping for files that are opened from now on, as long as the page is open.
    pub(super) fn know(&mut self, hand: HandMapping) {
        self.remembered.retain(|known| *known != hand);
        self.remembered.insert(0, hand);
    }

    /// Whether this machine remembers any mapping.
    pub fn remembers_any(&self) -> bool {
        !self.remembered.is_empty()
    }

    /// Forgets every remembered mapping.
    pub(super) fn forget_all(&mut self) {
        self.remembered.clear();
    }

    /// Handles a failed job; returns whether it was a question from the dialog.
    pub(super) fn fail(&mut self, job: JobId) -> bool {
        let dialog = self.dialog.as_mut().filter(|dialog| dialog.asked == Some(job));
        let is_asked = dialog.is_some();
        if is_asked {
            self.lose();
        }
        is_asked
    }

    /// The worker that was asked is gone.
    pub(super) fn lose(&mut self) {
        if let Some(dialog) = &mut self.dialog {
            dialog.has_failed |= dialog.asked.take().is_some();
        }
    }

    /// Other files are opened: drops everything about the last ones.
    pub(super) fn leave(&mut self) {
        self.dialog = None;
        self.unmatched = None;
        self.applied = None;
    }

    /// Stores columns, unless they are no longer awaited.
    pub(super) fn take(&mut self, job: JobId, columns: Columns) {
        if let Some(dialog) = self.dialog.as_mut().filter(|dialog| dialog.asked == Some(job)) {
            *dialog = Dialog {
                seen: Some(Seen(Arc::new(columns))),
                ..Dialog::default()
            };
        }
    }
}

pub(super) fn decide(state: &mut State, msg: ColumnMsg) -> Vec<Effect> {
    match msg {
        ColumnMsg::Opened => opened(state, None),
        ColumnMsg::FileGiven(text) => match HandMapping::from_json(&text) {
            Ok(given) => opened(state, Some(given)),
            Err(error) => {
                let refusal = state.toast(Notice::ColumnsRefused { reason: error.to_string() });
                refusal.into_iter().collect()
            }
        },
        ColumnMsg::Closed => {
            state.columns.dialog = None;
            Vec::new()
        }
        ColumnMsg::Edited(edit) => {
            let Some(dialog) = &mut state.columns.dialog else {
                return Vec::new();
            };
            dialog.edits.push(edit);
            dialog.asked = None;
            ask(state)
        }
        ColumnMsg::Applied { remember } => apply(state, remember),
        ColumnMsg::Forgotten => forget(state),
        ColumnMsg::Remembered(keep_shown) => {
            let shown = state.shown.as_ref().and_then(|shown| shown.0.matched_by_hand.clone());
            state.columns.forget_all();
            if let Some(hand) = shown.filter(|_| keep_shown) {
                state.columns.know(hand);
            }
            vec![keep(&state.columns.remembered)]
        }
    }
}

/// Opens the dialog about the files that gave no result, or else about those on screen, as currently matched or as a loaded
/// file says.
fn opened(state: &mut State, given: Option<HandMapping>) -> Vec<Effect> {
    let dialog = Dialog {
        given,
        ..Dialog::default()
    };
    state.columns.dialog = Some(dialog.clone());
    let has_lost_sheets = !matches!(state.worker_state, WorkerState::Unmatched);
    match state.columns.unmatched.clone().filter(|_| has_lost_sheets) {
        // The worker has been used for something else since: it reads the files again and comes to the same result.
        Some(workbook) => {
            let effects = open(state, workbook);
            state.columns.dialog = Some(dialog);
            effects
        }
        None => ask(state),
    }
}

/// Asks for the consequences of the changes, as soon as the worker holds the sheets.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    let waits = state.columns.dialog.as_ref().is_some_and(|dialog| dialog.asked.is_none());
    if !waits {
        return Vec::new();
    }
    match state.worker_state {
        WorkerState::Holds | WorkerState::Unmatched => {}
        // The worker was lost twice; a question is a good reason to try again.
        WorkerState::Empty => return wake(state),
        _ => return Vec::new(),
    }
    let job = state.new_job();
    let applied = state.columns.applied.as_ref().map(|(hand, _)| hand.clone());
    let Some(dialog) = &mut state.columns.dialog else {
        return Vec::new();
    };
    dialog.asked = Some(job);
    dialog.has_failed = false;
    let body = RequestBody::Columns {
        draft: dialog
            .seen
            .as_ref()
            .map(|seen| seen.0.hand.clone())
            .or_else(|| dialog.given.clone())
            .or(applied),
        edits: dialog.edits.clone(),
    };
    vec![Effect::Send { job, body, files: None }]
}

/// Asks after a report, unless the answer is already known.
pub(super) fn catch_up(state: &mut State) -> Vec<Effect> {
    let is_open = state
        .columns
        .dialog
        .as_ref()
        .is_some_and(|dialog| dialog.seen.is_none() || !dialog.edits.is_empty());
    if is_open { ask(state) } else { Vec::new() }
}

fn apply(state: &mut State, remember: bool) -> Vec<Effect> {
    let ready = state.columns.dialog.as_ref().filter(|dialog| dialog.is_ready());
    let Some(hand) = ready.and_then(|dialog| Some(dialog.seen.as_ref()?.0.hand.clone())) else {
        return Vec::new();
    };
    let target = state.columns.unmatched.clone().or_else(|| state.last_opened.clone());
    let Some(mut workbook) = target else {
        return Vec::new();
    };
    workbook.hand = Some(hand.clone());
    let effects = match state.worker_state {
        WorkerState::Holds | WorkerState::Unmatched => match_again(state, workbook, hand.clone()),
        _ => open(state, workbook),
    };
    state.columns.dialog = None;
    state.columns.applied = Some((hand, remember));
    effects
}

/// Makes the worker match the sheets that it holds; nothing is read again.
fn match_again(state: &mut State, workbook: Workbook, hand: HandMapping) -> Vec<Effect> {
    let job = state.new_job();
    state.exports.clear();
    state.answers.take_back();
    let body = state.terms.match_sheets(hand);
    let is_new = state.worker_state == WorkerState::Unmatched;
    let mut working = Working::new(job, workbook.clone(), is_new);
    working.note_read();
    state.job = Job::Working(working);
    state.worker_state = if is_new {
        WorkerState::Opening { job, workbook }
    } else {
        WorkerState::Matching { job, workbook }
    };
    vec![Effect::AnalysisBegins, Effect::Send { job, body, files: None }]
}

/// Handles a report on other files or another matching: remembers the mapping or not, and tells the user if a remembered one
/// was used.
pub(super) fn reported(state: &mut State, hand: Option<&HandMapping>) -> Vec<Effect> {
    // Other tables have other suggestions.
    state.links.suggested = Suggested::default();
    state.columns.unmatched = None;
    let Some((_, remember)) = state.columns.applied.take() else {
        let notice = hand.map(|_| Notice::ColumnsRemembered);
        return notice.and_then(|notice| state.toast(notice)).into_iter().collect();
    };
    let before = state.columns.remembered.clone();
    let shown = state.shown.as_ref().and_then(|shown| shown.0.matched_by_hand.clone());
    let concerns_same = |known: &HandMapping| {
        let of_same_sheets = |other: &HandMapping| known.sheets.iter().any(|sheet| other.sheet(&sheet.sheet).is_some());
        shown.as_ref() == Some(known) || hand.is_some_and(of_same_sheets)
    };
    state.columns.remembered.retain(|known| !concerns_same(known));
    if let Some(hand) = hand.filter(|_| remember) {
        state.columns.remembered.insert(0, hand.clone());
        state.columns.remembered.truncate(MOST_REMEMBERED);
    }
    if state.columns.remembered == before {
        Vec::new()
    } else {
        vec![keep(&state.columns.remembered)]
    }
}

fn forget(state: &mut State) -> Vec<Effect> {
    let shown = state.shown.as_ref().and_then(|shown| shown.0.matched_by_hand.clone());
    state.columns.remembered.retain(|known| Some(known) != shown.as_ref());
    let told = state.toast(Notice::ColumnsForgotten);
    told.into_iter().chain([keep(&state.columns.remembered)]).collect()
}

fn keep(remembered: &[HandMapping]) -> Effect {
    // What this program remembers can always be serialized.
    Effect::KeepColumns(serde_json::to_string(remembered).ok().filter(|_| !remembered.is_empty()))
}

/// Handles files that were read but gave no result; returns `None` if matching them by hand cannot help.
pub(super) fn failed(state: &mut State, workbook: &Workbook, problem: &Problem) -> Option<Vec<Effect>> {
    if !problem.kind.is_about_columns() {
        return None;
    }
    state.columns.unmatched = Some(workbook.clone());
    state.worker_state = WorkerState::Unmatched;
    state.job = Job::Failed(problem.clone());
    Some(ask(state))
}

#[cfg(test)]
mod tests;
