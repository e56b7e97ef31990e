//! Questions to the worker about the analysis on screen, and its answers.

use std::sync::Arc;

use crate::report::advice::Advice;
use crate::report::changed_rows::{RowChangesPage, RowsCompared};
use crate::report::comparison::Comparison;
use crate::report::dependence::{Dependence, FeatureEntry};
use crate::report::fix_first::FixFirst;
use crate::report::grounds::Grounds;
use crate::report::history::History;
use crate::report::insights::Insights;
use crate::report::plan::Plan;
use crate::report::problem::Problem;
use crate::report::reason::{Explanation, Moves};
use crate::report::rhythm::Rhythms;
use crate::report::rows::RowsPage;
use crate::report::starts::StartTest;
use crate::report::what_if::WhatIf;
use crate::report::win_loss::{StageMove, WinLoss};
use crate::wire::{JobId, Question, Reply, RequestBody};

use super::super::selection::condition::FeatureValues;
use super::effect::Effect;
use super::fetched::{Fetched, Slot};
use super::recovery::wake;
use super::worker_state::WorkerState;
use super::{Shown, State};

/// What is known about the analysis on screen besides the report.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    pub insights: Examined,
    /// The features of a customer, in catalog order.
    pub features: Fetched<Vec<f64>>,
    pub rows: Fetched<RowsPage>,
    /// The 41 features as views name them, which no analysis changes.
    pub feature_entries: Fetched<Vec<FeatureEntry>>,
    /// How predictions depend on a feature; `None` if the model does not use it.
    pub dependence: Fetched<Option<Dependence>>,
    /// The values of a feature, in customer order.
    pub feature_column: Fetched<Vec<f64>>,
    /// The values of the features that conditions are about.
    pub columns: FeatureValues,
    pub explanation: Fetched<Explanation>,
    /// The inner value is `None` without a model.
    pub moves: Fetched<Option<Box<Moves>>>,
    pub history: Fetched<History>,
    /// What to say and offer to a customer.
    pub advice: Fetched<Advice>,
    /// What puts the customers on a page of a list.
    pub grounds: Fetched<Vec<Grounds>>,
    /// Which customers to visit in a quarter.
    pub plan: Fetched<Plan>,
    /// What to fix first, by the decisions about links that the question names.
    pub fix_first: Fetched<FixFirst>,
    /// What changed since the earlier analysis, or why it cannot be compared; `None` without one.
    pub comparison: Fetched<Option<Result<Comparison, Problem>>>,
    /// How many rows differ from the earlier workbook; `None` without one.
    pub changed_rows: Fetched<Option<RowsCompared>>,
    /// Some of these rows.
    pub row_changes: Fetched<Option<RowChangesPage>>,
    /// What the model would say about a customer with edited features.
    pub what_if: Fetched<WhatIf>,
    /// What became of the bids; `None` if the files do not tell.
    pub win_loss: Fetched<Option<WinLoss>>,
    /// Who starts a project within the horizon that the question names; `None` if no project has a start.
    pub starts: Fetched<Option<StartTest>>,
    /// From which stage to which projects went; `None` without an earlier workbook.
    pub stage_moves: Fetched<Option<Vec<StageMove>>>,
    /// How often each customer's projects start; `None` if no project has a start.
    pub rhythm: Fetched<Option<Rhythms>>,
    /// Whether the insights are from an earlier analysis of the same files and stay on screen until new ones arrive.
    is_outdated: bool,
    /// Questions without an answer yet.
    asked: Vec<Asked>,
}

/// Whether the data behind the report has been examined.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Examined {
    #[default]
    NotYet,
    Failed,
    Yes(ShownInsights),
}

/// Insights on screen, and the report that they belong to. Equality is identity, as for the report.
#[derive(Debug, Clone)]
pub struct ShownInsights {
    pub report: Shown,
    pub insights: Arc<Insights>,
}

impl PartialEq for ShownInsights {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.insights, &other.insights)
    }
}

/// A question; `job` is `None` while it waits for the worker to hold the analysis again.
#[derive(Debug, Clone)]
struct Asked {
    question: Question,
    job: Option<JobId>,
}

impl Answers {
    /// Where the answer to a question is stored; `None` for the insights, which stay while they are outdated, and for
    /// questions whose answers are handled elsewhere.
    fn slot(&mut self, question: &Question) -> Option<&mut dyn Slot> {
        Some(match question {
            Question::Features { .. } => &mut self.features,
            Question::Rows(_) => &mut self.rows,
            Question::FeatureEntries => &mut self.feature_entries,
            Question::Dependence { .. } => &mut self.dependence,
            Question::FeatureColumn { .. } => &mut self.feature_column,
            Question::Explain { .. } => &mut self.explanation,
            Question::Moves { .. } => &mut self.moves,
            Question::History { .. } => &mut self.history,
            Question::Advice { .. } => &mut self.advice,
            Question::Grounds { .. } => &mut self.grounds,
            Question::Plan(_) => &mut self.plan,
            Question::FixFirst { .. } => &mut self.fix_first,
            Question::Comparison => &mut self.comparison,
            Question::ChangedRows => &mut self.changed_rows,
            Question::RowChanges(_) => &mut self.row_changes,
            Question::WhatIf { .. } => &mut self.what_if,
            Question::WinLoss => &mut self.win_loss,
            Question::Starts { .. } => &mut self.starts,
            Question::StageMoves => &mut self.stage_moves,
            Question::Rhythm => &mut self.rhythm,
            Question::Insights | Question::Changes | Question::SettingsFile { .. } | Question::ModelFile(_) => return None,
        })
    }

    /// Whether a question has to be asked, because its answer is neither stored nor on its way. Also forgets an earlier
    /// failure.
    fn lacks(&mut self, question: &Question) -> bool {
        if self.asked.iter().any(|asked| asked.question == *question) {
            return false;
        }
        match question {
            Question::Insights => {
                let is_known = matches!(self.insights, Examined::Yes(_)) && !self.is_outdated;
                if !is_known && !self.is_outdated {
                    self.insights = Examined::NotYet;
                }
                return !is_known;
            }
            // The worker now counts customers differently from those on screen; the question is repeated with the new
            // insights.
            Question::Features { .. } if self.is_outdated => return false,
            _ => {}
        }
        let Some(slot) = self.slot(question) else { return true };
        if slot.answers(question) {
            return false;
        }
        slot.retry();
        true
    }

    /// Returns the question that a job answers and removes it from the open ones; `None` if the answer is not awaited.
    pub(super) fn answered(&mut self, job: JobId) -> Option<Question> {
        let place = self.asked.iter().position(|asked| asked.job == Some(job))?;
        Some(self.asked.remove(place).question)
    }

    /// The job that a question is on its way under.
    #[cfg(test)]
    pub(super) fn awaits(&self, question: &Question) -> Option<JobId> {
        self.asked.iter().find(|asked| asked.question == *question)?.job
    }

    /// Stores an answer.
    pub(super) fn take(&mut self, question: Question, reply: Reply, report: &Shown) {
        match reply {
            Reply::Insights(insights) => {
                self.is_outdated = false;
                self.insights = Examined::Yes(ShownInsights {
                    report: report.clone(),
                    insights: Arc::from(insights),
                });
            }
            Reply::Features(values) => self.features.tell(question, values),
            Reply::Rows(page) => self.rows.tell(question, *page),
            Reply::FeatureEntries(entries) => self.feature_entries.tell(question, entries),
            Reply::Dependence(dependence) => self.dependence.tell(question, dependence.map(|found| *found)),
            Reply::FeatureColumn(values) => {
                let Question::FeatureColumn { feature } = &question else { return };
                let values = Arc::new(values);
                self.columns.keep(feature, Arc::clone(&values));
                self.feature_column.share(question, values);
            }
            Reply::Explanation(explanation) => self.explanation.tell(question, *explanation),
            Reply::Moves(moves) => self.moves.tell(question, moves),
            Reply::History(history) => self.history.tell(question, *history),
            Reply::Advice(advice) => self.advice.tell(question, *advice),
            Reply::Grounds(grounds) => self.grounds.tell(question, grounds),
            Reply::Plan(plan) => self.plan.tell(question, *plan),
            Reply::FixFirst(found) => self.fix_first.tell(question, *found),
            Reply::Comparison(found) => self.comparison.tell(question, found.map(|found| *found)),
            Reply::ChangedRows(found) => self.changed_rows.tell(question, found.map(|found| *found)),
            Reply::RowChanges(page) => self.row_changes.tell(question, page.map(|page| *page)),
            Reply::WhatIf(answer) => self.what_if.tell(question, *answer),
            Reply::WinLoss(found) => self.win_loss.tell(question, found.map(|found| *found)),
            Reply::Starts(found) => self.starts.tell(question, found.map(|found| *found)),
            Reply::StageMoves(found) => self.stage_moves.tell(question, found),
            Reply::Rhythm(found) => self.rhythm.tell(question, found.map(|found| *found)),
            // These are not about the report; the state handles them elsewhere.
            Reply::Changes(_) | Reply::SettingsFile(_) | Reply::ModelFile(_) => {}
        }
    }

    /// Another analysis of the same files is on screen: the insights stay until the new ones are known. Questions about given
    /// files do not depend on an analysis and stay open; those about features are asked again. The rest are dropped, because
    /// the indices of customers and rows change.
    pub(super) fn outdate(&mut self) {
        let stays = |mut asked: Asked| match asked.question {
            Question::SettingsFile { .. } | Question::ModelFile(_) => Some(asked),
            Question::FeatureEntries | Question::Dependence { .. } | Question::FeatureColumn { .. } => {
                asked.job = None;
                Some(asked)
            }
            _ => None,
        };
        *self = Self {
            asked: std::mem::take(&mut self.asked).into_iter().filter_map(stays).collect(),
            insights: std::mem::take(&mut self.insights),
            feature_entries: std::mem::take(&mut self.feature_entries),
            is_outdated: true,
            ..Self::default()
        };
    }

    /// Other links are open in the analysis on screen, so that something else may be the first to fix.
    pub(super) fn forget_fixes(&mut self) {
        self.fix_first = Fetched::default();
        self.asked.retain(|asked| !matches!(asked.question, Question::FixFirst { .. }));
    }

    /// Something else is compared with.
    pub(super) fn forget_comparison(&mut self) {
        (self.comparison, self.changed_rows, self.row_changes) = (Fetched::default(), Fetched::default(), Fetched::default());
        self.stage_moves = Fetched::default();
        let is_about_it = |question: &Question| {
            matches!(
                question,
                Question::Comparison | Question::ChangedRows | Question::RowChanges(_) | Question::StageMoves
            )
        };
        self.asked.retain(|asked| !is_about_it(&asked.question));
    }

    /// What changed since the earlier analysis, if that is known.
    pub fn compared(&self) -> Option<&Comparison> {
        self.comparison.latest()?.as_ref()?.as_ref().ok()
    }

    /// Whether the values of a feature are on their way.
    pub(super) fn awaits_column(&self) -> bool {
        self.asked
            .iter()
            .any(|asked| matches!(asked.question, Question::FeatureColumn { .. }))
    }

    /// Handles a failed job; returns whether it was a question.
    pub(super) fn fail(&mut self, job: JobId) -> bool {
        let failed: Vec<Question> = self.sent().filter(|(id, _)| *id == job).map(|(_, question)| question).collect();
        self.give_up(&failed);
        !failed.is_empty()
    }

    /// The worker is gone, possibly because of a question, so its questions are not asked again automatically.
    pub(super) fn lose(&mut self) {
        let lost: Vec<Question> = self.sent().map(|(_, question)| question).collect();
        self.give_up(&lost);
    }

    /// Marks all questions as unsent, because another worker has to be asked.
    pub(super) fn take_back(&mut self) {
        for asked in &mut self.asked {
            asked.job = None;
        }
    }

    fn sent(&self) -> impl Iterator<Item = (JobId, Question)> {
        self.asked.iter().filter_map(|asked| Some((asked.job?, asked.question.clone())))
    }

    fn give_up(&mut self, questions: &[Question]) {
        self.asked.retain(|asked| !questions.contains(&asked.question));
        for question in questions {
            if *question == Question::Insights {
                self.insights = Examined::Failed;
            }
            if let Some(slot) = self.slot(question) {
                slot.fail(question.clone());
            }
        }
    }
}

/// Asks the worker, unless the answer is known or on its way.
pub(super) fn ask(state: &mut State, question: Question) -> Vec<Effect> {
    if state.shown.is_none() || !state.answers.lacks(&question) {
        return Vec::new();
    }
    // Only the latest question of each kind matters: the customer chosen last, the rows on screen now.
    let kind = std::mem::discriminant(&question);
    state.answers.asked.retain(|asked| std::mem::discriminant(&asked.question) != kind);
    state.answers.asked.push(Asked { question, job: None });
    match state.worker_state {
        WorkerState::Holds => send(state),
        // The worker was lost twice; a question is a good reason to try again.
        WorkerState::Empty | WorkerState::Unmatched => wake(state),
        _ => Vec::new(),
    }
}

/// Sends the questions that waited for the worker to hold the analysis.
pub(super) fn send(state: &mut State) -> Vec<Effect> {
    let mut effects = Vec::new();
    for index in 0..state.answers.asked.len() {
        let job = state.new_job();
        if let Some(asked) = state.answers.asked.get_mut(index)
            && asked.job.is_none()
        {
            asked.job = Some(job);
            let body = RequestBody::Ask {
                question: asked.question.clone(),
            };
            effects.push(Effect::Send { job, body, files: None });
        }
    }
    effects
}

#[cfg(test)]
mod tests;
