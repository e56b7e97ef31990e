//! What is known of the comparison, asked for wherever a view shows it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::report::comparison::Comparison;
use crate::report::problem::Problem;
use crate::text;
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::state::{AnswerState, Msg, State};
use crate::wire::Question;

/// The worker's answer.
type Answered = Option<Result<Comparison, Problem>>;

/// What is known of the comparison. Clones share it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui) enum Compared {
    /// Nothing is compared with.
    Nothing,
    /// It is being computed.
    Waiting,
    /// The worker had no answer.
    Failed,
    Known(Known),
    /// The two cannot be compared.
    Refused(Problem),
}

/// A comparison. Equality is identity, because it holds every customer.
#[derive(Debug, Clone)]
pub(in crate::ui) struct Known(Arc<Answered>);

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Known {
    /// The comparison; only an answer that is one becomes a `Known`.
    pub(in crate::ui) fn get(&self) -> Option<&Comparison> {
        (*self.0).as_ref()?.as_ref().ok()
    }
}

impl Compared {
    /// What the state knows.
    fn of(state: &State) -> Self {
        if !state.earlier.is_given() {
            return Self::Nothing;
        }
        match state.answers.comparison.of(&Question::Comparison) {
            AnswerState::NotYet => Self::Waiting,
            AnswerState::Failed => Self::Failed,
            AnswerState::Yes(answer) => match &*answer {
                None => Self::Nothing,
                Some(Err(problem)) => Self::Refused(problem.clone()),
                Some(Ok(_)) => Self::Known(Known(answer)),
            },
        }
    }

    /// The comparison, if it is known.
    pub(in crate::ui) fn known(&self) -> Option<&Comparison> {
        match self {
            Self::Known(known) => known.get(),
            _ => None,
        }
    }
}

/// What is known of the comparison; asks for it where something is given and the answer is missing, as after every analysis.
pub(in crate::ui) fn compared(state: RwSignal<State>) -> Memo<Compared> {
    let dispatch = Dispatch::of_page();
    let compared = Memo::new(move |_| Compared::of(&state.read()));
    Effect::new(move |_| {
        if *compared.read() == Compared::Waiting {
            dispatch.send(Msg::Asked(Question::Comparison));
        }
    });
    compared
}

/// `Since 4 July` once something is compared, `What changed` before.
pub(in crate::ui) fn since_words(state: RwSignal<State>) -> Memo<String> {
    Memo::new(move |_| match &state.read().earlier.side {
        Some(side) => text::since::since(&format::day_and_month(side.as_of)),
        None => text::since::WORDS.changed.to_owned(),
    })
}
