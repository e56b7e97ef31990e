//! What a person assumes for the business case: typed into fields, kept on this machine, opened from a file.
//!
//! A value that cannot be used stays in its field with the reason; what was accepted last still counts.

use std::collections::BTreeMap;

use crate::business_case::{BusinessCase, Counts, Edits, End, Input, Inputs, Range, Refusal};
use crate::export;
use crate::text;
use crate::text::notice::Notice;
use crate::wire::RequestBody;

use super::State;
use super::effect::Effect;

/// The assumptions on the page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Assumed {
    /// What was given and accepted.
    pub edits: Edits,
    /// Whether this machine keeps it.
    pub is_remembered: bool,
    /// Changes with every change that was not typed, after which fields are filled anew.
    pub round: u32,
    /// The texts of inputs with a value that cannot be used, and why.
    refused: BTreeMap<Input, ([String; 3], Refusal)>,
}

/// What happens to assumptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssumedMsg {
    Typed {
        input: Input,
        end: End,
        text: String,
    },
    /// Back to the delivered values.
    Reset,
    /// The text of a chosen file.
    Loaded {
        name: String,
        text: String,
    },
    /// Keep them on this machine from now on, or forget them.
    Remembered(bool),
}

impl Assumed {
    /// The initial state, with what this machine remembers; what it cannot read is left out.
    pub(super) fn remembered(json: Option<&str>) -> Self {
        let read = json.and_then(|json| Edits::from_json(json).ok());
        Self {
            edits: read.unwrap_or_default(),
            is_remembered: json.is_some(),
            ..Self::default()
        }
    }

    /// Why an input's values cannot be used.
    pub fn refusal(&self, input: Input) -> Option<Refusal> {
        self.refused.get(&input).map(|(_, refusal)| *refusal)
    }

    /// Whether nothing was typed or opened, so that there is nothing to go back from.
    pub fn is_delivered(&self) -> bool {
        self.edits.is_empty() && self.refused.is_empty()
    }

    /// The texts of an input's fields.
    pub fn texts(&self, input: Input, counts: Counts) -> [String; 3] {
        match self.refused.get(&input) {
            Some((texts, _)) => texts.clone(),
            None => {
                let range = Inputs::of(counts, &self.edits).range(input);
                End::ALL.map(|end| text::business_case::typed(range.at(end)))
            }
        }
    }

    /// What the worker is told before it makes a file.
    pub(super) fn request(&self) -> RequestBody {
        RequestBody::Assume { edits: self.edits.clone() }
    }
}

impl State {
    /// The counts of the report on screen.
    pub fn business_counts(&self) -> Counts {
        self.shown
            .as_ref()
            .map(|shown| export::business_counts(&shown.0))
            .unwrap_or_default()
    }

    /// The business case of the report on screen.
    pub fn business_case(&self) -> BusinessCase {
        BusinessCase::of(Inputs::of(self.business_counts(), &self.assumed.edits))
    }
}

pub(super) fn decide(state: &mut State, msg: AssumedMsg) -> Vec<Effect> {
    match msg {
        AssumedMsg::Typed { input, end, text } => {
            typed(state, input, end, text);
            kept(state)
        }
        AssumedMsg::Reset => take_over(state, Edits::default()),
        AssumedMsg::Loaded { name, text } => match Edits::from_json(&text) {
            Ok(edits) => {
                let told = state.toast(Notice::BusinessCaseLoaded { name });
                told.into_iter().chain(take_over(state, edits)).collect()
            }
            Err(error) => {
                let reason = error.to_string();
                state.toast(Notice::BusinessCaseRefused { name, reason }).into_iter().collect()
            }
        },
        AssumedMsg::Remembered(keep) => {
            state.assumed.is_remembered = keep;
            vec![keep_effect(state)]
        }
    }
}

/// Takes the three values of an input over, if all of them can be used.
fn typed(state: &mut State, input: Input, end: End, text: String) {
    let counts = state.business_counts();
    let assumed = &mut state.assumed;
    let mut texts = assumed.texts(input, counts);
    if let Some(place) = texts.get_mut(end as usize) {
        *place = text;
    }
    let [low, base, high] = texts.each_ref().map(|text| text::business_case::read(text));
    match assumed.edits.give(input, Range { low, base, high }, counts) {
        Ok(()) => {
            assumed.refused.remove(&input);
        }
        Err(refusal) => {
            assumed.refused.insert(input, (texts, refusal));
        }
    }
}

/// Takes over what a file or a session holds, in place of what was there.
pub(super) fn take_over(state: &mut State, edits: Edits) -> Vec<Effect> {
    let assumed = &mut state.assumed;
    assumed.edits = edits;
    assumed.refused.clear();
    assumed.round += 1;
    kept(state)
}

/// Keeps it on this machine, if that is wanted.
fn kept(state: &State) -> Vec<Effect> {
    state.assumed.is_remembered.then(|| keep_effect(state)).into_iter().collect()
}

fn keep_effect(state: &State) -> Effect {
    let assumed = &state.assumed;
    Effect::KeepBusinessCase(assumed.is_remembered.then(|| assumed.edits.to_json().ok()).flatten())
}

#[cfg(test)]
mod tests;
