//! The assumptions panel: settings and a saved model.
//!
//! The panel works on a draft; a single analysis applies all of its changes.

use crate::domain::model_kind::ModelKind;
use crate::report::problem::Problem;
use crate::settings::{Setting, Settings, SettingsError, Value};
use crate::terms::ModelFile;
use crate::text::notice::Notice;
use crate::wire::{ModelFacts, Question, Reply};

use super::again::analyze_again;
use super::effect::Effect;
use super::job::Job;
use super::{State, questions, scenarios};

/// The name of the file that settings are saved in; the command line accepts the same format.
const SETTINGS_FILE: &str = "settings.json";

/// The assumptions panel.
#[derive(Debug, Clone, Default)]
pub struct Assumptions {
    /// The contents of the panel, while it is open.
    pub draft: Option<Draft>,
}

/// The open panel.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// Every value that was accepted.
    pub settings: Settings,
    /// Typed values that are not accepted, at most one per setting.
    pub refused: Vec<Refused>,
    /// Increases whenever values change other than by typing: fields then show the draft instead of the typed text.
    pub round: u32,
    /// The outcome of the settings file loaded last.
    pub file: Option<SettingsFile>,
    /// The setting that the panel was opened for.
    pub opened_for: Option<&'static Setting>,
}

/// A value that a setting rejects, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    pub setting: &'static Setting,
    pub reason: SettingsError,
}

/// The outcome of loading a settings file.
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
    /// Opened for a setting, with another value to be applied.
    OpenedFor {
        setting: &'static Setting,
        value: Value,
    },
    /// Closed without a change.
    Closed,
    Typed {
        setting: &'static Setting,
        value: Value,
    },
    /// Hides a feature from the model, or shows it again.
    Excluded {
        key: &'static str,
        is_excluded: bool,
    },
    /// Resets a setting to its default.
    Reset(&'static Setting),
    ResetAll,
    /// Let another kind of model predict.
    KindChosen(ModelKind),
    /// Analyze with what the panel shows.
    Applied,
    /// Save what the panel shows as a file.
    Saved,
    /// The text of a chosen settings file.
    FileGiven(String),
    /// A chosen saved model.
    ModelGiven(ModelFile),
    /// Let the workbook's own model predict again.
    ModelLeft,
}

impl Draft {
    fn new(settings: Settings) -> Self {
        Self {
            settings,
            ..Self::default()
        }
    }

    /// Why the value typed for a setting is rejected.
    pub fn refusal(&self, setting: &Setting) -> Option<&SettingsError> {
        let refused = self.refused.iter().find(|refused| refused.setting == setting);
        refused.map(|refused| &refused.reason)
    }

    /// What is wrong with the settings as a whole when each value alone is accepted.
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

    /// Sets values that were not typed.
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
        SettingsMsg::OpenedFor { setting, value } => {
            let mut draft = Draft::new(state.terms.chosen.settings.clone());
            draft.opened_for = Some(setting);
            draft.type_in(setting, &value);
            state.assumptions.draft = Some(draft);
        }
        SettingsMsg::KindChosen(kind) => {
            state.assumptions.draft = None;
            state.terms.chosen.settings.model.model_kind = kind;
            return analyze_again(state);
        }
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

/// Handles the worker's answer about a file that was loaded; ignores any other answer.
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
        Ok(facts) if scenarios::awaits(state, &file) => scenarios::use_with(state, file, facts),
        Ok(facts) => {
            state.terms.chosen.take_model(file, facts);
            analyze_again(state)
        }
        // Whatever has begun in the meantime is more relevant to the screen.
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
