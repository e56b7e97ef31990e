//! Answers of the worker, each with its question.

use std::sync::Arc;

use crate::wire::Question;

/// The last question, and its answer.
#[derive(Debug, Clone, Default)]
pub enum Fetched<A> {
    #[default]
    NotYet,
    /// The worker was lost or had no answer.
    Failed(Question),
    Yes {
        question: Question,
        answer: Arc<A>,
    },
}

/// What is known about one question.
#[derive(Debug, Clone)]
pub enum AnswerState<A> {
    NotYet,
    Failed,
    Yes(Arc<A>),
}

/// Equality of answers is identity, because the values are large.
impl<A> PartialEq for Fetched<A> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::NotYet, Self::NotYet) => true,
            (Self::Failed(a), Self::Failed(b)) => a == b,
            (Self::Yes { answer: a, .. }, Self::Yes { answer: b, .. }) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}

/// Equality of answers is identity.
impl<A> PartialEq for AnswerState<A> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::NotYet, Self::NotYet) | (Self::Failed, Self::Failed) => true,
            (Self::Yes(a), Self::Yes(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}

impl<A> Fetched<A> {
    /// The state of a question; answers to other questions do not count.
    pub fn of(&self, question: &Question) -> AnswerState<A> {
        match self {
            Self::Yes { question: known, answer } if known == question => AnswerState::Yes(Arc::clone(answer)),
            Self::Failed(failed) if failed == question => AnswerState::Failed,
            Self::Yes { .. } | Self::Failed(_) | Self::NotYet => AnswerState::NotYet,
        }
    }

    /// The latest answer, possibly to an earlier question.
    pub fn latest(&self) -> Option<&A> {
        match self {
            Self::Yes { answer, .. } => Some(answer),
            Self::NotYet | Self::Failed(_) => None,
        }
    }

    /// The state of the latest question, whichever it was.
    pub fn state(&self) -> AnswerState<A> {
        match self {
            Self::NotYet => AnswerState::NotYet,
            Self::Failed(_) => AnswerState::Failed,
            Self::Yes { answer, .. } => AnswerState::Yes(Arc::clone(answer)),
        }
    }

    /// Stores an answer.
    pub(super) fn tell(&mut self, question: Question, answer: A) {
        self.share(question, Arc::new(answer));
    }

    /// Stores an answer that is kept elsewhere as well.
    pub(super) fn share(&mut self, question: Question, answer: Arc<A>) {
        *self = Self::Yes { question, answer };
    }
}

impl<A> AnswerState<A> {
    /// The answer, if there is one.
    pub fn known(&self) -> Option<&A> {
        match self {
            Self::Yes(answer) => Some(answer),
            Self::NotYet | Self::Failed => None,
        }
    }
}

/// Storage for an answer, whatever its type.
pub(super) trait Slot {
    /// Whether the answer to this question is stored.
    fn answers(&self, question: &Question) -> bool;

    /// Forgets an earlier failure because a question is asked again.
    fn retry(&mut self);

    /// Records that a question has no answer.
    fn fail(&mut self, question: Question);
}

impl<A> Slot for Fetched<A> {
    fn answers(&self, question: &Question) -> bool {
        matches!(self, Self::Yes { question: known, .. } if known == question)
    }

    fn retry(&mut self) {
        if matches!(self, Self::Failed(_)) {
            *self = Self::NotYet;
        }
    }

    fn fail(&mut self, question: Question) {
        *self = Self::Failed(question);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(feature: &str) -> Question {
        Question::FeatureColumn { feature: feature.into() }
    }

    #[test]
    fn an_answer_is_of_its_question_only() {
        let mut fetched = Fetched::default();
        fetched.tell(column("rfm_score"), 1);
        assert_eq!(fetched.of(&column("rfm_score")).known(), Some(&1));
        assert!(fetched.of(&column("total_products")) == AnswerState::NotYet);
        assert!(fetched.answers(&column("rfm_score")) && !fetched.answers(&column("total_products")));
        assert_eq!(fetched.latest(), Some(&1));
    }

    #[test]
    fn a_failure_is_of_its_question_and_forgotten_when_something_is_asked_again() {
        let mut fetched = Fetched::<u8>::default();
        fetched.fail(column("rfm_score"));
        assert!(fetched.of(&column("rfm_score")) == AnswerState::Failed);
        assert!(fetched.of(&column("total_products")) == AnswerState::NotYet);
        fetched.retry();
        assert!(fetched == Fetched::NotYet);
        fetched.tell(column("rfm_score"), 1);
        let before = fetched.clone();
        fetched.retry();
        assert!(fetched == before, "an answer stays until the next one comes");
    }
}
