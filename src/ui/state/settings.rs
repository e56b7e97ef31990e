//! The panel of assumptions: settings and a saved model.
//!
//! The panel works on a draft; one analysis takes over all of its changes.

use crate::report::problem::Problem;
use crate::settings::{Setting, Settings, SettingsError, Value};
use crate::terms::ModelFile;
use crate::text::notice::Notice;
use crate::wire::{ModelFacts, Question, Reply};

use super::again::analyze_again;
use super::effect::Effect;
use super::job::Job;
use super::{State, questions};

/// Name of the file that settings are saved in; the command line takes the same.
const SETTINGS_FILE: &str = "settings.json";

/// The panel of assumptions.
#[derive(Debug, Clone, Default)]
pub struct Assumptions {
    /// What it shows, while it is open.
    pub draft: Option<Draft>,
}

/// The open panel.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// Every value that was accepted.
    pub settings: Settings,
    /// What was typed and is not accepted, one per setting.
    pub refused: Vec<Refused>,
    /// Rises whenever values change otherwise than by typing: then fields show the draft instead of what was typed.
    pub round: u32,
    /// What became of the settings file that was given last.
    pub file: Option<SettingsFile>,
}

/// A value that a setting does not take, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    pub setting: &'static Setting,
    pub reason: SettingsError,
}

/// What became of a settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsFile {
    Read,
    /// With the reason.
    Refused(String),
}

/// What the user does about assumptions.
#[derive(Debug, Clone)]
pub enum SettingsMsg {
    Opened,
    /// Left without a change.
    Closed,
    Typed {
        setting: &'static Setting,
        value: Value,
    },
    /// Takes a feature from the model, or gives it back.
    Excluded {
        key: &'static str,
        is_excluded: bool,
    },
    /// Back to the default.
    Reset(&'static Setting),
    ResetAll,
    /// Analyze with what the panel shows.
    Applied,
    /// Hand what the panel shows over as a file.
    Saved,
    /// The text of a settings file that was chosen.
    FileGiven(String),
    /// A saved model that was chosen.
    ModelGiven(ModelFile),
    /// The workbook's own model is to predict again.
    ModelLeft,
}

impl Draft {
    fn new(settings: Settings) -> Self {
        Self {
            settings,
            ..Self::default()
        }
    }

    /// Why the value typed for a setting is not taken.
    pub fn refusal(&self, setting: &Setting) -> Option<&SettingsError> {
        let refused = self.refused.iter().find(|refused| refused.setting == setting);
        refused.map(|refused| &refused.reason)
    }

    /// What is wrong with the whole, where each value by itself is accepted.
    pub fn contradiction(&self) -> Option<SettingsError> {
        self.settings.check().err()
    }

    /// Whether every value is accepted and some differ from those of the analysis.
    pub fn is_ready(&self, chosen: &Settings) -> bool {
        self.refused.is_empty() && self.contradiction().is_none() && self.settings != *chosen
    }

    fn type_in(&mut self, setting: &'static Setting, value: &Value) {
        self.refused.retain(|refused| refused.setting != setting);
        if let Err(reason) = setting.assign(&mut self.settings, value) {
            self.refused.push(Refused { setting, reason });
        }
    }

    /// Takes values over that were not typed.
    fn replace(&mut self, settings: Settings) {
        self.settings = settings;
        self.refused.clear();
        self.round += 1;
    }

    fn exclude(&mut self, key: &'static str, is_excluded: bool) {
        let kept = self.settings.model.excluded_features.iter().filter(|other| *other != key);
        let excluded = kept
            .chain(is_excluded.then_some(key))
            .fold(Default::default(), crate::settings::ExcludedFeatures::with);
        self.settings.model.excluded_features = excluded;
    }
}

pub(super) fn decide(state: &mut State, msg: SettingsMsg) -> Vec<Effect> {
    match msg {
        SettingsMsg::Opened => state.assumptions.draft = Some(Draft::new(state.terms.chosen.settings.clone())),
        SettingsMsg::Closed => state.assumptions.draft = None,
        SettingsMsg::Applied => return apply(state),
        SettingsMsg::Saved => return save(state),
        SettingsMsg::FileGiven(json) => return questions::ask(state, Question::SettingsFile { json }),
        SettingsMsg::ModelGiven(file) => {
            state.assumptions.draft = None;
            return questions::ask(state, Question::ModelFile(file));
        }
        SettingsMsg::ModelLeft => {
            state.assumptions.draft = None;
            if state.terms.chosen.put_model_aside().is_some() {
                return analyze_again(state);
            }
        }
        SettingsMsg::Typed { .. } | SettingsMsg::Excluded { .. } | SettingsMsg::Reset(_) | SettingsMsg::ResetAll => edit(state, msg),
    }
    Vec::new()
}

fn edit(state: &mut State, msg: SettingsMsg) {
    let Some(draft) = &mut state.assumptions.draft else { return };
    draft.file = None;
    match msg {
        SettingsMsg::Typed { setting, value } => draft.type_in(setting, &value),
        SettingsMsg::Excluded { key, is_excluded } => draft.exclude(key, is_excluded),
        SettingsMsg::Reset(setting) => {
            draft.type_in(setting, &setting.default_value());
            draft.round += 1;
        }
        _ => draft.replace(Settings::default()),
    }
}

fn apply(state: &mut State) -> Vec<Effect> {
    let chosen = &mut state.terms.chosen.settings;
    let is_ready = |draft: &mut Draft| draft.is_ready(chosen);
    let Some(draft) = state.assumptions.draft.take_if(is_ready) else {
        return Vec::new();
    };
    *chosen = draft.settings;
    analyze_again(state)
}

fn save(state: &mut State) -> Vec<Effect> {
    let Some(draft) = &state.assumptions.draft else {
        return Vec::new();
    };
    let save = Effect::SaveText {
        name: SETTINGS_FILE,
        text: draft.settings.to_json(),
    };
    let told = state.toast(Notice::Saved {
        name: SETTINGS_FILE.to_owned(),
    });
    told.into_iter().chain([save]).collect()
}

/// Takes in what the worker says about a file that was given; `None` for any other reply, which it gives back.
pub(super) fn take(state: &mut State, question: Question, reply: Reply) -> Vec<Effect> {
    match (question, reply) {
        (_, Reply::SettingsFile(read)) => {
            let Some(draft) = &mut state.assumptions.draft else {
                return Vec::new();
            };
            draft.file = Some(match *read {
                Ok(settings) => {
                    draft.replace(settings);
                    SettingsFile::Read
                }
                Err(reason) => SettingsFile::Refused(reason),
            });
            Vec::new()
        }
        (Question::ModelFile(file), Reply::ModelFile(read)) => take_model(state, file, *read),
        _ => Vec::new(),
    }
}

fn take_model(state: &mut State, file: ModelFile, read: Result<ModelFacts, Problem>) -> Vec<Effect> {
    match read {
        Ok(facts) => {
            state.terms.chosen.take_model(file, facts);
            analyze_again(state)
        }
        // Whatever else has begun meanwhile says more about what is on screen.
        Err(problem) => {
            if state.job == Job::Idle {
                state.job = Job::Failed(problem);
            }
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests;
