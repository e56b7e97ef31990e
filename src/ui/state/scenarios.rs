//! Scenarios: terms saved under a name, compared with the analysis on screen, and put in its place.
//!
//! The page keeps them, because a worker may be thrown away at any time; the worker keeps what each came to. It is asked while
//! the view of scenarios is on screen only.

mod compared;

use crate::domain::calendar::{AsOf, Days};
use crate::export;
use crate::export::files::CSV;
use crate::report::evaluation::ModelGrade;
use crate::report::scenarios::SideBySide;
use crate::report::{LabelSource, ModelSummary, Report};
use crate::settings::{LabelChoice, Settings};
use crate::terms::{ModelFile, Scenario, Scenarios, Terms};
use crate::text;
use crate::text::notice::Notice;
use crate::wire::{JobId, ModelFacts, Question, RequestBody};

use super::super::route::Route;
use super::super::route::analytics::Part;
use super::changes::analyze_on;
use super::effect::Effect;
use super::recovery::wake;
use super::terms::LoadedModel;
use super::worker_state::WorkerState;
use super::{Chosen, State, exports, questions};

pub use compared::ShownComparison;

use compared::Compared;

/// The name of the file that scenarios are saved in.
const SCENARIOS_FILE: &str = "scenarios.json";

/// How far ahead the suggested scenario looks.
const AHEAD: Days = Days(90);

/// The state of scenarios on the page.
#[derive(Debug, Clone, Default)]
pub struct ScenarioBoard {
    pub list: Scenarios,
    /// Whether this machine keeps them.
    pub is_remembered: bool,
    pub compared: Compared,
    /// How good the models of analyses were that have been on screen.
    grades: Vec<(Terms, ModelGrade)>,
    /// Terms that wait for what their saved model says about itself.
    using: Option<Terms>,
}

/// What the user does about scenarios; each is called by its name.
#[derive(Debug, Clone, PartialEq)]
pub enum ScenarioMsg {
    /// The view is on screen.
    Wanted,
    /// Run them, after they were stopped or failed.
    RunAgain,
    /// Stop running them.
    Stopped,
    /// Save the terms of the open panel, or those of the analysis on screen; a scenario of the same name is replaced.
    Saved {
        name: String,
    },
    /// Make three to begin with.
    Suggested,
    Renamed {
        from: String,
        to: String,
    },
    Deleted {
        name: String,
    },
    /// Analyze on its terms.
    Used {
        name: String,
    },
    /// Save all as a file.
    FileSaved,
    /// Save every customer's levels as a table.
    TableSaved,
    /// The text of a chosen file.
    Loaded {
        name: String,
        text: String,
    },
    /// What the model would say about an edited customer, as text for the clipboard.
    Copied(String),
    /// Keep them on this machine from now on, or forget them.
    Remembered(bool),
}

impl ScenarioBoard {
    /// The initial state, with what this machine remembers; what it cannot read is left out.
    pub(super) fn remembered(json: Option<&str>) -> Self {
        let read = json.and_then(|json| Scenarios::from_json(json).ok());
        Self {
            list: read.map(|(list, _)| list).unwrap_or_default(),
            is_remembered: json.is_some(),
            ..Self::default()
        }
    }

    /// How good a model is on these terms, if it was tested.
    pub fn grade(&self, terms: &Terms) -> Option<ModelGrade> {
        let found = self.grades.iter().find(|(known, _)| known == terms);
        found.map(|(_, grade)| *grade)
    }
}

impl State {
    /// The terms of the analysis on screen.
    pub fn terms_now(&self) -> Terms {
        self.terms.applied().terms()
    }

    /// Whether what the open panel shows can be saved as a scenario: all of its values are accepted.
    pub fn can_save_scenario(&self) -> bool {
        let draft = self.assumptions.draft.as_ref();
        draft.is_none_or(|draft| draft.refused.is_empty() && draft.contradiction().is_none())
    }

    /// The terms that are saved as a scenario: those chosen, with the settings of the open panel.
    fn terms_to_save(&self) -> Terms {
        let chosen = self.terms.chosen.terms();
        match &self.assumptions.draft {
            None => chosen,
            Some(draft) => Terms {
                settings: draft.settings.clone(),
                ..chosen
            },
        }
    }
}

pub(super) fn decide(state: &mut State, msg: ScenarioMsg) -> Vec<Effect> {
    match msg {
        ScenarioMsg::Wanted => {
            state.scenarios.compared.has_failed = false;
            ask(state)
        }
        ScenarioMsg::RunAgain => {
            state.scenarios.compared.outdate();
            ask(state)
        }
        ScenarioMsg::Stopped => stop(state),
        ScenarioMsg::Saved { name } => save(state, &name),
        ScenarioMsg::Suggested => suggest(state),
        ScenarioMsg::Renamed { from, to } => {
            if state.scenarios.list.rename(&from, &to) {
                return changed(state);
            }
            Vec::new()
        }
        ScenarioMsg::Deleted { name } => {
            state.scenarios.list.delete(&name);
            changed(state)
        }
        ScenarioMsg::Used { name } => use_scenario(state, &name),
        ScenarioMsg::FileSaved => save_file(state),
        ScenarioMsg::TableSaved => save_table(state),
        ScenarioMsg::Loaded { name, text } => load(state, name, &text),
        ScenarioMsg::Copied(text) => vec![Effect::CopyText(text)],
        ScenarioMsg::Remembered(keep) => {
            state.scenarios.is_remembered = keep;
            vec![keep_effect(state)]
        }
    }
}

fn save(state: &mut State, name: &str) -> Vec<Effect> {
    let terms = state.terms_to_save();
    if !state.can_save_scenario() || !state.scenarios.list.save(name, terms) {
        return Vec::new();
    }
    let name = Scenario::clean(name).unwrap_or_default();
    let told = state.toast(Notice::ScenarioSaved { name });
    told.into_iter().chain(changed(state)).collect()
}

/// Three scenarios that are often asked about, beside those there are.
fn suggest(state: &mut State) -> Vec<Effect> {
    let Some(shown) = state.shown.clone() else {
        return Vec::new();
    };
    for (name, terms) in suggestions(&state.terms_now(), &shown.0) {
        state.scenarios.list.save(name, terms);
    }
    changed(state)
}

/// A later date, another idea of which ends of life matter, and whether opportunities count (or the rule, where outcomes are learned
/// from).
fn suggestions(now: &Terms, report: &Report) -> [(&'static str, Terms); 3] {
    let words = &text::scenarios::WORDS;
    let with = |change: &dyn Fn(&mut Settings)| {
        let mut terms = now.clone();
        change(&mut terms.settings);
        terms
    };
    let later = Terms {
        as_of: AsOf(now.as_of.0.plus(AHEAD)),
        ..now.clone()
    };
    let ends = if now.settings.features.eol_history_days == Some(0) {
        (words.all_ends, with(&|settings| settings.features.eol_history_days = None))
    } else {
        (words.passed_ends, with(&|settings| settings.features.eol_history_days = Some(0)))
    };
    let learns_outcomes = matches!(&report.model, ModelSummary::Trained(model) if model.labels == LabelSource::Outcomes);
    let labels = if learns_outcomes {
        (
            words.by_the_rule,
            with(&|settings| settings.labels.label_source = LabelChoice::Rule),
        )
    } else if now.settings.labels.label_active_opportunities_weight > 0.0 {
        let ignored = |settings: &mut Settings| settings.labels.label_active_opportunities_weight = 0.0;
        (words.no_opportunities, with(&ignored))
    } else {
        let default = Settings::default().labels.label_active_opportunities_weight;
        let counted = move |settings: &mut Settings| settings.labels.label_active_opportunities_weight = default;
        (words.with_opportunities, with(&counted))
    };
    [(words.later, later), ends, labels]
}

fn load(state: &mut State, name: String, text: &str) -> Vec<Effect> {
    let (loaded, beyond) = match Scenarios::from_json(text) {
        Ok(loaded) => loaded,
        Err(error) => {
            let reason = error.to_string();
            return state.toast(Notice::ScenariosRefused { name, reason }).into_iter().collect();
        }
    };
    let left_out = beyond + state.scenarios.list.take_over(loaded);
    let told = state.toast(Notice::ScenariosLoaded { name, left_out });
    told.into_iter().chain(changed(state)).collect()
}

/// Takes over those of a session.
pub(super) fn take_over(state: &mut State, scenarios: Scenarios) -> Vec<Effect> {
    state.scenarios.list.take_over(scenarios);
    changed(state)
}

fn save_file(state: &mut State) -> Vec<Effect> {
    let Ok(text) = state.scenarios.list.to_json() else {
        return Vec::new();
    };
    let told = state.toast(Notice::Saved {
        name: SCENARIOS_FILE.to_owned(),
    });
    let save = Effect::SaveText {
        name: SCENARIOS_FILE,
        text,
    };
    told.into_iter().chain([save]).collect()
}

fn save_table(state: &mut State) -> Vec<Effect> {
    let Some(ShownComparison { report, comparison }) = state.scenarios.compared.shown.clone() else {
        return Vec::new();
    };
    let bytes = export::scenarios(&report.0, &comparison).ok();
    exports::save(state, export::SCENARIO_TABLE.to_owned(), CSV, bytes)
}

/// The scenarios are others than before.
fn changed(state: &mut State) -> Vec<Effect> {
    let board = &mut state.scenarios;
    board.compared.outdate();
    if board.list.list().is_empty() {
        board.compared.shown = None;
    }
    let keep = state.scenarios.is_remembered.then(|| keep_effect(state));
    keep.into_iter().chain(ask(state)).collect()
}

fn keep_effect(state: &State) -> Effect {
    let board = &state.scenarios;
    Effect::KeepScenarios(board.is_remembered.then(|| board.list.to_json().ok()).flatten())
}

/// Analyzes on the terms of a scenario, unless they are those of the analysis on screen.
fn use_scenario(state: &mut State, name: &str) -> Vec<Effect> {
    let scenario = state.scenarios.list.list().iter().find(|scenario| scenario.name == name);
    let Some(terms) = scenario.map(|scenario| scenario.terms.clone()) else {
        return Vec::new();
    };
    if terms == state.terms_now() && terms == state.terms.chosen.terms() {
        return Vec::new();
    }
    let Some(file) = terms.model.clone() else {
        return analyze_on(state, chosen(terms, None));
    };
    match state.terms.chosen.model.clone().filter(|loaded| *loaded.file == file) {
        Some(loaded) => analyze_on(state, chosen(terms, Some(loaded))),
        None => {
            state.scenarios.using = Some(terms);
            questions::ask(state, Question::ModelFile(file))
        }
    }
}

/// Whether a scenario waits for what this model says about itself.
pub(super) fn awaits(state: &State, file: &ModelFile) -> bool {
    let using = state.scenarios.using.as_ref();
    using.is_some_and(|terms| terms.model.as_ref() == Some(file))
}

/// Analyzes on the terms that waited for this.
pub(super) fn use_with(state: &mut State, file: ModelFile, facts: ModelFacts) -> Vec<Effect> {
    match state.scenarios.using.take() {
        Some(terms) => analyze_on(state, chosen(terms, Some(LoadedModel::of(file, facts)))),
        None => Vec::new(),
    }
}

fn chosen(terms: Terms, model: Option<LoadedModel>) -> Chosen {
    Chosen {
        as_of: terms.as_of,
        settings: terms.settings,
        links: terms.links,
        model,
    }
}

/// Notes how good the model on screen is, as soon as that is known.
pub(super) fn note_grade(state: &mut State) {
    let known = state.judged.known.as_ref();
    let Some(grade) = known.and_then(|judgement| judgement.evaluation.grade) else {
        return;
    };
    let terms = state.terms_now();
    if state.scenarios.grade(&terms) != Some(grade) {
        state.scenarios.grades.retain(|(known, _)| *known != terms);
        state.scenarios.grades.push((terms, grade));
    }
}

/// Other files come to other results.
pub(super) fn forget(state: &mut State) {
    state.scenarios.compared = Compared::default();
    state.scenarios.grades.clear();
    state.scenarios.using = None;
}

/// Another analysis is on screen, which the scenarios are compared with from now on.
pub(super) fn reported(state: &mut State) -> Vec<Effect> {
    state.scenarios.using = None;
    state.scenarios.compared.outdate();
    ask(state)
}

/// Asks the worker, if the view is on screen and the comparison neither known nor on its way.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    let is_on_screen = matches!(&state.route, Route::Analytics(place) if place.part == Part::Scenarios);
    let board = &state.scenarios;
    if !is_on_screen || state.shown.is_none() || board.list.list().is_empty() || !board.compared.is_open() {
        return Vec::new();
    }
    match state.worker_state {
        WorkerState::Holds => {
            let job = state.new_job();
            state.scenarios.compared.ask(job);
            let scenarios = state.scenarios.list.list().to_vec();
            let body = RequestBody::Compare { scenarios };
            vec![Effect::Send { job, body, files: None }]
        }
        // The worker was lost twice; a question is a good reason to try again.
        WorkerState::Empty | WorkerState::Unmatched => wake(state),
        _ => Vec::new(),
    }
}

fn stop(state: &mut State) -> Vec<Effect> {
    if !state.scenarios.compared.stop() {
        return Vec::new();
    }
    let job = state.new_job();
    let body = RequestBody::StopComparing;
    vec![Effect::Send { job, body, files: None }]
}

/// Stores a comparison, unless it is no longer awaited.
pub(super) fn take(state: &mut State, job: JobId, comparison: SideBySide) -> Vec<Effect> {
    if let Some(report) = state.shown.clone() {
        state.scenarios.compared.take(job, report, comparison);
    }
    Vec::new()
}

#[cfg(test)]
mod tests;
