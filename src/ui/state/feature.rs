//! What the worker said about the features of the model, and about the one looked at.

use std::sync::Arc;

use crate::report::dependence::{Dependence, FeatureEntry};
use crate::wire::{Question, Reply};

/// An answer, or the news that there is none.
#[derive(Debug, Clone, Default)]
pub enum Told<T> {
    #[default]
    NotYet,
    /// The worker was lost over it.
    Failed,
    Yes(Arc<T>),
}

/// Equality is identity: values are long.
impl<T> PartialEq for Told<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::NotYet, Self::NotYet) | (Self::Failed, Self::Failed) => true,
            (Self::Yes(one), Self::Yes(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl<T> Told<T> {
    /// The answer, if there is one.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Yes(answer) => Some(answer),
            Self::NotYet | Self::Failed => None,
        }
    }
}

/// How predictions follow the feature of a key; `None` where the model does not use it.
#[derive(Debug, Clone, PartialEq)]
pub struct Followed {
    pub feature: String,
    pub dependence: Option<Dependence>,
}

/// The values that a feature has, by its key, in the order of the customers.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnOf {
    pub feature: String,
    pub values: Vec<f64>,
}

/// The answers about features; those about one are about the one asked for last.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FeatureAnswers {
    /// The 41, which no analysis changes.
    pub entries: Told<Vec<FeatureEntry>>,
    pub dependence: Told<Followed>,
    pub column: Told<ColumnOf>,
}

impl FeatureAnswers {
    /// Whether the answer to a question is here.
    pub(super) fn knows(&self, question: &Question) -> bool {
        match question {
            Question::FeatureEntries => self.entries.known().is_some(),
            Question::Dependence { feature } => self.dependence.known().is_some_and(|known| known.feature == *feature),
            Question::FeatureColumn { feature } => self.column.known().is_some_and(|known| known.feature == *feature),
            _ => false,
        }
    }

    /// Takes an answer in.
    pub(super) fn take(&mut self, question: Question, reply: Reply) {
        match (question, reply) {
            (_, Reply::FeatureEntries(entries)) => self.entries = Told::Yes(Arc::new(entries)),
            (_, Reply::FeatureColumn { feature, values }) => self.column = Told::Yes(Arc::new(ColumnOf { feature, values })),
            (Question::Dependence { feature }, Reply::Dependence(dependence)) => {
                let dependence = dependence.map(|found| *found);
                self.dependence = Told::Yes(Arc::new(Followed { feature, dependence }));
            }
            _ => {}
        }
    }

    /// A question is on its way: what failed before is tried again.
    pub(super) fn ask(&mut self, question: &Question) {
        self.reset(question, false);
    }

    /// A question has no answer.
    pub(super) fn fail(&mut self, question: &Question) {
        self.reset(question, true);
    }

    /// There is another analysis: what is not about features as such is to be asked anew.
    pub(super) fn outdate(&mut self) {
        self.dependence = Told::NotYet;
        self.column = Told::NotYet;
    }

    fn reset(&mut self, question: &Question, failed: bool) {
        fn now<T>(failed: bool) -> Told<T> {
            if failed { Told::Failed } else { Told::NotYet }
        }
        match question {
            Question::FeatureEntries => self.entries = now(failed),
            Question::Dependence { .. } => self.dependence = now(failed),
            Question::FeatureColumn { .. } => self.column = now(failed),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(feature: &str) -> Question {
        Question::FeatureColumn { feature: feature.into() }
    }

    #[test]
    fn answers_are_kept_until_there_is_another_analysis() {
        let mut answers = FeatureAnswers::default();
        let values = Reply::FeatureColumn {
            feature: "rfm_score".into(),
            values: vec![1.0],
        };
        answers.take(column("rfm_score"), values);
        answers.take(Question::FeatureEntries, Reply::FeatureEntries(Vec::new()));
        assert!(answers.knows(&column("rfm_score")) && !answers.knows(&column("total_products")));
        answers.outdate();
        assert!(!answers.knows(&column("rfm_score")) && answers.knows(&Question::FeatureEntries));
    }

    #[test]
    fn a_feature_outside_the_model_is_an_answer_too() {
        let mut answers = FeatureAnswers::default();
        let question = Question::Dependence {
            feature: "rfm_score".into(),
        };
        answers.take(question.clone(), Reply::Dependence(None));
        assert!(answers.knows(&question));
        assert_eq!(answers.dependence.known().map(|known| known.dependence.clone()), Some(None));
    }

    #[test]
    fn failures_are_seen_and_can_be_tried_again() {
        let mut answers = FeatureAnswers::default();
        answers.fail(&column("rfm_score"));
        assert!(matches!(answers.column, Told::Failed) && matches!(answers.dependence, Told::NotYet));
        answers.ask(&column("rfm_score"));
        assert!(matches!(answers.column, Told::NotYet));
    }
}
