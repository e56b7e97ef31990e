//! What the worker is asked about the shown analysis, and what it said.

use std::sync::Arc;

use crate::report::advice::Advice;
use crate::report::grounds::Grounds;
use crate::report::insights::Insights;
use crate::report::plan::Plan;
use crate::report::rows::{RowsPage, RowsRequest};
use crate::wire::{JobId, PlanQuestion, Question, Reply, RequestBody};

use super::customer::OfCustomer;
use super::effect::Effect;
use super::feature::FeatureAnswers;
use super::session::Session;
use super::{Shown, State, wake};

/// What is known of the shown analysis beside the report.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    pub insights: Examined,
    /// A customer, by place in `Report::customers`, and its features.
    pub features: Option<(u32, Vec<f64>)>,
    pub rows: Rows,
    /// Of the model's features.
    pub model: FeatureAnswers,
    pub of_customer: OfCustomer,
    /// What to say and offer to the customer asked for last.
    pub advice: Advised,
    /// What puts the customers of a list's page on it.
    pub grounds: Fetched<Vec<u32>, Vec<Grounds>>,
    /// Whom to visit in a quarter.
    pub plan: Fetched<PlanQuestion, Plan>,
    /// Whether the insights are those of an earlier analysis of the same files, on screen until the new ones come.
    is_outdated: bool,
    /// Questions without an answer yet.
    asked: Vec<Asked>,
}

/// Whether the data behind the report has been looked at.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Examined {
    #[default]
    NotYet,
    Failed,
    Yes(Known),
}

/// The rows last asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Rows {
    #[default]
    NotYet,
    Failed,
    Yes(Arc<RowsAnswer>),
}

/// What was asked for last: its question and its answer.
#[derive(Debug, Clone, Default)]
pub enum Fetched<Q, A> {
    #[default]
    NotYet,
    Failed(Q),
    Yes(Arc<(Q, A)>),
}

/// Equality of answers is identity.
impl<Q: PartialEq, A> PartialEq for Fetched<Q, A> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::NotYet, Self::NotYet) => true,
            (Self::Failed(a), Self::Failed(b)) => a == b,
            (Self::Yes(a), Self::Yes(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}

impl<Q: PartialEq, A> Fetched<Q, A> {
    /// Whether the answer to this question is here.
    pub fn answers(&self, question: &Q) -> bool {
        matches!(self, Self::Yes(known) if known.0 == *question)
    }

    /// Whether the worker had no answer to it.
    pub fn has_failed(&self, question: &Q) -> bool {
        matches!(self, Self::Failed(failed) if failed == question)
    }

    /// The latest answer, perhaps to an earlier question.
    pub fn latest(&self) -> Option<&A> {
        match self {
            Self::Yes(known) => Some(&known.1),
            Self::NotYet | Self::Failed(_) => None,
        }
    }
}

/// What to say and offer to one customer.
#[derive(Debug, Clone, Default)]
pub enum Advised {
    #[default]
    NotYet,
    /// For the customer of this index.
    Failed(u32),
    Yes(Arc<Advice>),
}

/// Equality is identity, as of the report.
impl PartialEq for Advised {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::NotYet, Self::NotYet) => true,
            (Self::Failed(a), Self::Failed(b)) => a == b,
            (Self::Yes(a), Self::Yes(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}

impl Advised {
    /// The advice for a customer, where it is known.
    pub fn of(&self, customer: u32) -> Option<&Arc<Advice>> {
        match self {
            Self::Yes(advice) if advice.customer == customer => Some(advice),
            _ => None,
        }
    }

    /// Whether the worker could not say it.
    pub fn has_failed(&self, customer: u32) -> bool {
        *self == Self::Failed(customer)
    }
}

/// A part of the rows, and the question that it answers.
#[derive(Debug, PartialEq, Eq)]
pub struct RowsAnswer {
    pub request: RowsRequest,
    pub page: RowsPage,
}

/// Insights on screen, and the report that they belong to. Equality is identity, as of the report.
#[derive(Debug, Clone)]
pub struct Known {
    pub report: Shown,
    pub insights: Arc<Insights>,
}

impl PartialEq for Known {
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
    fn knows(&self, question: &Question) -> bool {
        let is_asked = self.asked.iter().any(|asked| asked.question == *question);
        is_asked
            || match question {
                Question::Insights => matches!(self.insights, Examined::Yes(_)) && !self.is_outdated,
                Question::Features { customer } => self.features.as_ref().is_some_and(|(known, _)| known == customer),
                Question::Rows(request) => matches!(&self.rows, Rows::Yes(known) if known.request == *request),
                Question::Dependence { .. } | Question::FeatureColumn { .. } | Question::FeatureEntries => self.model.knows(question),
                // Each concerns what has just come.
                Question::Changes | Question::SettingsFile { .. } | Question::ModelFile(_) => false,
                Question::Explain { .. } | Question::Moves { .. } | Question::History { .. } => {
                    self.of_customer.knows(question) == Some(true)
                }
                Question::Advice { customer } => self.advice.of(*customer).is_some(),
                Question::Grounds { customers } => self.grounds.answers(customers),
                Question::Plan(question) => self.plan.answers(question),
            }
    }

    /// The question that a job answers, which is then not open any more; `None` where nobody waits for it.
    pub(super) fn answered(&mut self, job: JobId) -> Option<Question> {
        let place = self.asked.iter().position(|asked| asked.job == Some(job))?;
        Some(self.asked.remove(place).question)
    }

    /// Takes what the worker said in.
    pub(super) fn take(&mut self, question: Question, reply: Reply, report: &Shown) {
        match reply {
            Reply::Insights(insights) => {
                self.is_outdated = false;
                self.insights = Examined::Yes(Known {
                    report: report.clone(),
                    insights: Arc::from(insights),
                });
            }
            Reply::Features { customer, values } => self.features = Some((customer, values)),
            Reply::Advice(advice) => self.advice = Advised::Yes(Arc::from(advice)),
            Reply::Grounds(grounds) => {
                if let Question::Grounds { customers } = question {
                    self.grounds = Fetched::Yes(Arc::new((customers, grounds)));
                }
            }
            Reply::Plan(plan) => {
                if let Question::Plan(question) = question {
                    self.plan = Fetched::Yes(Arc::new((question, *plan)));
                }
            }
            Reply::Rows(page) => {
                if let Question::Rows(request) = question {
                    self.rows = Rows::Yes(Arc::new(RowsAnswer { request, page: *page }));
                }
            }
            reply @ (Reply::Dependence(_) | Reply::FeatureColumn { .. } | Reply::FeatureEntries(_)) => {
                self.model.take(question, reply);
            }
            // These are not about the report; the state takes them elsewhere.
            Reply::Changes(_) | Reply::SettingsFile(_) | Reply::ModelFile(_) => {}
            Reply::Explanation(told) => self.of_customer.explanation.tell(told.customer, *told),
            Reply::Moves(told) => {
                if let Question::Moves { customer } = question {
                    self.of_customer.moves.tell(customer, told);
                }
            }
            Reply::History(told) => self.of_customer.history.tell(told.customer, *told),
        }
    }

    /// There is another analysis of the same files: what is known stays on screen until it is known anew. Questions about files
    /// that were given are about no analysis.
    pub(super) fn outdate(&mut self) {
        self.model.outdate();
        let is_of_file = |asked: &Asked| matches!(asked.question, Question::SettingsFile { .. } | Question::ModelFile(_));
        *self = Self {
            asked: std::mem::take(&mut self.asked).into_iter().filter(is_of_file).collect(),
            insights: std::mem::take(&mut self.insights),
            model: std::mem::take(&mut self.model),
            is_outdated: true,
            ..Self::default()
        };
    }

    /// Takes in that a question has no answer; whether it was one.
    pub(super) fn fail(&mut self, job: JobId) -> bool {
        let failed: Vec<Question> = self.sent().filter(|(id, _)| *id == job).map(|(_, question)| question).collect();
        self.give_up(&failed);
        !failed.is_empty()
    }

    /// The worker is gone, perhaps because of a question: what it was asked is not asked again by itself.
    pub(super) fn lose(&mut self) {
        let lost: Vec<Question> = self.sent().map(|(_, question)| question).collect();
        self.give_up(&lost);
    }

    /// Another worker will have to be asked.
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
        if questions.contains(&Question::Insights) {
            self.insights = Examined::Failed;
        }
        if questions.iter().any(|question| matches!(question, Question::Rows(_))) {
            self.rows = Rows::Failed;
        }
        for question in questions {
            self.model.fail(question);
            self.of_customer.fail(question);
            match question {
                Question::Advice { customer } => self.advice = Advised::Failed(*customer),
                Question::Grounds { customers } => self.grounds = Fetched::Failed(customers.clone()),
                Question::Plan(question) => self.plan = Fetched::Failed(*question),
                _ => {}
            }
        }
    }
}

/// Asks the worker, unless the answer is known or on its way.
pub(super) fn ask(state: &mut State, question: Question) -> Vec<Effect> {
    if state.shown.is_none() || state.answers.knows(&question) {
        return Vec::new();
    }
    match question {
        Question::Insights if !state.answers.is_outdated => state.answers.insights = Examined::NotYet,
        Question::Insights => {}
        // The customers on screen are counted as the worker no longer counts them; the new insights will ask again.
        Question::Features { .. } if state.answers.is_outdated => return Vec::new(),
        Question::Features { .. } => {}
        Question::Rows(_) if state.answers.rows == Rows::Failed => state.answers.rows = Rows::NotYet,
        Question::Dependence { .. } | Question::FeatureColumn { .. } | Question::FeatureEntries => state.answers.model.ask(&question),
        Question::Rows(_) | Question::Changes | Question::SettingsFile { .. } | Question::ModelFile(_) => {}
        Question::Explain { .. } | Question::Moves { .. } | Question::History { .. } => state.answers.of_customer.ask(&question),
        Question::Advice { customer } if state.answers.advice.has_failed(customer) => state.answers.advice = Advised::NotYet,
        Question::Advice { .. } => {}
        Question::Grounds { ref customers } if state.answers.grounds.has_failed(customers) => state.answers.grounds = Fetched::NotYet,
        Question::Plan(question) if state.answers.plan.has_failed(&question) => state.answers.plan = Fetched::NotYet,
        Question::Grounds { .. } | Question::Plan(_) => {}
    }
    // Only the customer chosen last matters, and the rows looked at now.
    let kind = std::mem::discriminant(&question);
    state.answers.asked.retain(|asked| std::mem::discriminant(&asked.question) != kind);
    state.answers.asked.push(Asked { question, job: None });
    match state.session {
        Session::Holds => send(state),
        // The worker was lost twice; asking is a good reason to try again.
        Session::Empty | Session::Unmatched => wake(state),
        _ => Vec::new(),
    }
}

/// Sends the questions that waited until the worker holds the analysis.
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
