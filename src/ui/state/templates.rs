//! The wording of messages: which set of templates is used, and the user's changes to it.
//!
//! The page fills in templates itself; the worker receives the wording right before it makes a file with messages, so that a
//! fresh worker does not need it replayed.

use crate::domain::template::{Refusal, TemplateEdits, TemplateKind, TemplateSet, Wording};
use crate::report::advice::Advice;
use crate::text::notice::Notice;
use crate::wire::RequestBody;

use super::State;
use super::effect::Effect;

/// The state of templates on the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Templates {
    pub edits: TemplateEdits,
    /// The set chosen on the page; `None` means the one chosen by the settings.
    pub set: Option<TemplateSet>,
    /// Whether this machine keeps the edits.
    pub is_remembered: bool,
}

/// What the user does about templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateMsg {
    /// Use this set from now on, also on later visits.
    SetChosen(TemplateSet),
    Reworded {
        set: TemplateSet,
        kind: TemplateKind,
        wording: Wording,
    },
    /// Put this below every message.
    Signed(String),
    /// Restore the delivered wording of one template.
    Reset { set: TemplateSet, kind: TemplateKind },
    /// Restore the delivered wording of all templates.
    AllReset,
    /// Save the edits as a file.
    Saved,
    /// The text of a chosen file.
    Loaded { name: String, text: String },
    /// Keep the edits on this machine from now on, or forget them.
    Remembered(bool),
}

/// The name of the file that edits are saved in.
pub const TEMPLATES_FILE: &str = "onelead_templates.json";

impl Templates {
    /// The initial state, with what this machine remembers, if that is readable.
    pub(super) fn remembered(json: Option<&str>, set: Option<TemplateSet>) -> Self {
        let edits = json.and_then(|json| TemplateEdits::from_json(json).ok());
        Self {
            is_remembered: edits.is_some(),
            edits: edits.unwrap_or_default(),
            set,
        }
    }

    /// The set used for a customer.
    pub fn set_for(&self, advice: &Advice) -> TemplateSet {
        self.set.unwrap_or(advice.set)
    }

    /// The request that gives the worker the wording.
    pub(super) fn request(&self) -> RequestBody {
        RequestBody::Reword {
            templates: self.json(),
            set: self.set,
        }
    }

    fn json(&self) -> Option<String> {
        // What this program made can always be serialized.
        if self.edits.is_empty() { None } else { self.edits.to_json().ok() }
    }
}

pub(super) fn decide(state: &mut State, msg: TemplateMsg) -> Vec<Effect> {
    let edits = &mut state.templates.edits;
    match msg {
        TemplateMsg::SetChosen(set) => {
            state.templates.set = Some(set);
            return vec![Effect::KeepTemplateSet(set)];
        }
        TemplateMsg::Reworded { set, kind, wording } => {
            if let Err(refusals) = edits.set(set, kind, wording) {
                return refused(state, &refusals);
            }
        }
        TemplateMsg::Signed(signature) => edits.sign(&signature),
        TemplateMsg::Reset { set, kind } => edits.reset(set, kind),
        TemplateMsg::AllReset => *edits = edits.only_signed(),
        TemplateMsg::Saved => return save(state),
        TemplateMsg::Loaded { name, text } => return load(state, name, &text),
        TemplateMsg::Remembered(keep) => {
            state.templates.is_remembered = keep;
            return vec![keep_effect(&state.templates)];
        }
    }
    kept(state)
}

/// The effects of a change.
pub(super) fn kept(state: &State) -> Vec<Effect> {
    let kept = state.templates.is_remembered.then(|| keep_effect(&state.templates));
    kept.into_iter().collect()
}

fn load(state: &mut State, name: String, text: &str) -> Vec<Effect> {
    let told = match TemplateEdits::from_json(text) {
        Ok(loaded) => {
            state.templates.edits = loaded;
            state.toast(Notice::TemplatesLoaded { name })
        }
        Err(error) => {
            return state
                .toast(Notice::TemplatesRefused { reason: error.to_string() })
                .into_iter()
                .collect();
        }
    };
    told.into_iter().chain(kept(state)).collect()
}

/// The editor saves only what it has checked, so a refusal is a defect in the program rather than the user's mistake.
fn refused(state: &mut State, refusals: &[Refusal]) -> Vec<Effect> {
    let reason = crate::text::template::refusals(refusals).join(" ");
    state.toast(Notice::TemplatesRefused { reason }).into_iter().collect()
}

fn save(state: &mut State) -> Vec<Effect> {
    let Ok(text) = state.templates.edits.to_json() else {
        return Vec::new();
    };
    let saved = state.toast(Notice::Saved {
        name: TEMPLATES_FILE.to_owned(),
    });
    let file = Effect::SaveText {
        name: TEMPLATES_FILE,
        text,
    };
    saved.into_iter().chain([file]).collect()
}

fn keep_effect(templates: &Templates) -> Effect {
    let text = if templates.is_remembered {
        templates.edits.to_json().ok()
    } else {
        None
    };
    Effect::KeepTemplates(text)
}

#[cfg(test)]
mod tests;
