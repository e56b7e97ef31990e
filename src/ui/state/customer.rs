//! What the worker said about one customer.

use std::sync::Arc;

use crate::report::history::History;
use crate::report::reason::{Explanation, Moves};
use crate::wire::Question;

/// What is known of the customers last asked about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OfCustomer {
    pub explanation: Told<Explanation>,
    /// `None` inside without a model.
    pub moves: Told<Option<Box<Moves>>>,
    pub history: Told<History>,
}

/// An answer, and the customer it is about, by place in `Report::customers`.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Told<T> {
    #[default]
    NotYet,
    Failed(u32),
    Yes(u32, Arc<T>),
}

/// An answer about a certain customer.
#[derive(Debug, Clone, PartialEq)]
pub enum Known<T> {
    NotYet,
    Failed,
    Yes(Arc<T>),
}

impl<T> Told<T> {
    /// What is known of a customer; what was said of another counts for nothing.
    pub fn of(&self, customer: u32) -> Known<T> {
        match self {
            Self::Yes(told, answer) if *told == customer => Known::Yes(Arc::clone(answer)),
            Self::Failed(told) if *told == customer => Known::Failed,
            Self::Yes(..) | Self::Failed(_) | Self::NotYet => Known::NotYet,
        }
    }

    pub(super) fn is_known(&self, customer: u32) -> bool {
        matches!(self, Self::Yes(told, _) if *told == customer)
    }

    pub(super) fn tell(&mut self, customer: u32, answer: T) {
        *self = Self::Yes(customer, Arc::new(answer));
    }

    fn forget_failure(&mut self) {
        if matches!(self, Self::Failed(_)) {
            *self = Self::NotYet;
        }
    }
}

impl OfCustomer {
    /// Whether a question about a customer is answered; `None` for one about something else.
    pub(super) fn knows(&self, question: &Question) -> Option<bool> {
        match question {
            Question::Explain { customer } => Some(self.explanation.is_known(*customer)),
            Question::Moves { customer } => Some(self.moves.is_known(*customer)),
            Question::History { customer } => Some(self.history.is_known(*customer)),
            _ => None,
        }
    }

    /// A question is asked again after it failed.
    pub(super) fn ask(&mut self, question: &Question) {
        match question {
            Question::Explain { .. } => self.explanation.forget_failure(),
            Question::Moves { .. } => self.moves.forget_failure(),
            Question::History { .. } => self.history.forget_failure(),
            _ => {}
        }
    }

    /// A question has no answer.
    pub(super) fn fail(&mut self, question: &Question) {
        match question {
            Question::Explain { customer } => self.explanation = Told::Failed(*customer),
            Question::Moves { customer } => self.moves = Told::Failed(*customer),
            Question::History { customer } => self.history = Told::Failed(*customer),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::propensity::Propensity;
    use crate::ui::route::{Launch, Route};
    use crate::ui::selection::Selection;
    use crate::ui::state::{Msg, Remembered, State, update};

    fn history(customer: u32) -> History {
        History {
            customer,
            lanes: Vec::new(),
            opportunities: None,
        }
    }

    #[test]
    fn an_answer_is_of_its_customer_only() {
        let mut known = OfCustomer::default();
        known.history.tell(3, history(3));
        assert_eq!(known.history.of(3), Known::Yes(Arc::new(history(3))));
        assert_eq!(known.history.of(4), Known::NotYet);
        assert_eq!(known.knows(&Question::History { customer: 3 }), Some(true));
        assert_eq!(known.knows(&Question::Moves { customer: 3 }), Some(false));
        assert_eq!(known.knows(&Question::Insights), None);
    }

    #[test]
    fn the_pipeline_s_filters_are_remembered_for_the_way() {
        let today = Day::from_iso("2025-07-04").unwrap();
        let mut state = State::new(Route::Executive, Launch::default(), today, Remembered::default());
        let high = Selection::of_level(Propensity::High);
        let customer = Route::Customer(Some("1".into()));
        assert!(update(&mut state, Msg::RouteChanged(Route::Pipeline(high))).is_empty());
        update(&mut state, Msg::RouteChanged(customer.clone()));
        assert_eq!((state.pipeline, &state.route), (high, &customer));
        update(&mut state, Msg::Selected(Selection::everyone()));
        update(&mut state, Msg::RouteChanged(customer));
        assert_eq!(state.pipeline, Selection::everyone());
    }

    #[test]
    fn a_failure_is_forgotten_when_it_is_asked_again() {
        let mut known = OfCustomer::default();
        let question = Question::Explain { customer: 1 };
        known.fail(&question);
        assert_eq!(known.explanation.of(1), Known::Failed);
        assert_eq!(known.explanation.of(2), Known::NotYet);
        known.ask(&question);
        assert_eq!(known.explanation.of(1), Known::NotYet);
    }
}
