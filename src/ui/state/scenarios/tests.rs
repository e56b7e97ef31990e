//! Scenarios from the panel to the worker and in the place of the analysis on screen.

use std::sync::Arc;

use super::*;
use crate::report::evaluation::Judgement;
use crate::report::problem::{Problem, ProblemKind};
use crate::settings::{Setting, Value};
use crate::ui::route::Launch;
use crate::ui::route::analytics::AnalyticsPlace;
use crate::ui::sample;
use crate::ui::state::{Answer, ChangesMsg, FileSet, Msg, Remembered, SettingsMsg, Workbook, update};
use crate::wire::{Effort, Reply};

struct Page {
    state: State,
    effects: Vec<Effect>,
}

impl Page {
    /// A page that shows the sample, on the view of scenarios.
    fn ready() -> Self {
        Self::remembering(None)
    }

    fn remembering(scenarios: Option<&str>) -> Self {
        let remembered = Remembered {
            scenarios,
            ..Remembered::default()
        };
        let route = Route::Analytics(AnalyticsPlace::at(Part::Scenarios));
        let state = State::new(route, Launch::default(), sample::day("2025-07-04"), remembered);
        let mut page = Self {
            state,
            effects: Vec::new(),
        };
        page.open().report();
        page
    }

    fn open(&mut self) -> &mut Self {
        self.tell(Msg::FilesGiven(Workbook {
            set: FileSet::new(1),
            names: vec!["export.xlsx".into()],
            bytes: 1,
            passwords: Vec::new(),
            hand: None,
        }))
    }

    fn tell(&mut self, msg: Msg) -> &mut Self {
        self.effects = update(&mut self.state, msg);
        self
    }

    fn scenario(&mut self, msg: ScenarioMsg) -> &mut Self {
        self.tell(Msg::Scenarios(msg))
    }

    fn save(&mut self, name: &str) -> &mut Self {
        self.scenario(ScenarioMsg::Saved { name: name.to_owned() })
    }

    fn report(&mut self) -> &mut Self {
        let mut report = sample::report();
        report.as_of = self.state.terms.chosen.as_of.0;
        let job = self.state.worker_state.awaited().unwrap();
        self.tell(Msg::Worker(Answer::Report {
            job,
            report: Arc::new(report),
            effort: Effort::default(),
        }))
    }

    /// The names of the scenarios that were just asked for, and the job.
    fn asked(&self) -> Option<(JobId, Vec<String>)> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::Send {
                job,
                body: RequestBody::Compare { scenarios },
                ..
            } => Some((*job, scenarios.iter().map(|scenario| scenario.name.clone()).collect())),
            _ => None,
        })
    }

    fn answer(&mut self) -> &mut Self {
        let (job, _) = self.asked().unwrap();
        let comparison = sample::side_by_side();
        self.tell(Msg::Worker(Answer::Scenarios { job, comparison }))
    }

    fn names(&self) -> Vec<&str> {
        self.state
            .scenarios
            .list
            .list()
            .iter()
            .map(|scenario| scenario.name.as_str())
            .collect()
    }

    /// The terms of the analysis that was just sent.
    fn sent(&self) -> Option<Terms> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::Send {
                body: RequestBody::Analyze { terms },
                ..
            } => Some(terms.clone()),
            _ => None,
        })
    }

    fn notice(&self) -> Option<&Notice> {
        self.state.toasts.last().map(|toast| &toast.notice)
    }
}

fn with_rounds(rounds: f64) -> Msg {
    Msg::Settings(SettingsMsg::Typed {
        setting: Setting::find("rounds").unwrap(),
        value: Value::Number(rounds),
    })
}

#[test]
fn what_the_panel_shows_is_saved_and_run_while_the_view_is_on_screen() {
    let mut page = Page::ready();
    page.tell(Msg::Settings(SettingsMsg::Opened))
        .tell(with_rounds(20.0))
        .save(" Fewer\nrounds ");
    assert_eq!(page.names(), ["Fewer rounds"]);
    assert_eq!(page.asked().unwrap().1, ["Fewer rounds"]);
    assert_eq!(page.state.scenarios.list.list()[0].terms.settings.model.rounds, 20);
    assert_eq!(page.state.terms.chosen.settings.model.rounds, 100, "nothing is applied");
    assert!(page.state.assumptions.draft.is_some());
    page.tell(with_rounds(0.0)).save("Refused");
    assert_eq!(page.names(), ["Fewer rounds"], "what is not accepted is not saved");
    page.tell(Msg::Settings(SettingsMsg::Closed))
        .tell(Msg::RouteChanged(Route::Executive(Default::default())))
        .save("As it is");
    assert_eq!(page.asked(), None, "nobody looks");
    page.tell(Msg::RouteChanged(Route::Analytics(AnalyticsPlace::at(Part::Scenarios))))
        .scenario(ScenarioMsg::Wanted);
    assert_eq!(page.asked().unwrap().1, ["Fewer rounds", "As it is"]);
}

#[test]
fn a_comparison_stays_until_the_next_one_and_belongs_to_its_report() {
    let mut page = Page::ready();
    page.scenario(ScenarioMsg::Suggested).answer();
    let shown = page.state.scenarios.compared.shown.clone().unwrap();
    assert!(Some(&shown.report) == page.state.shown.as_ref());
    page.scenario(ScenarioMsg::Wanted);
    assert_eq!(page.asked(), None, "it is known");
    page.tell(Msg::AsOfChosen(sample::day("2025-08-04"))).report();
    assert!(page.state.scenarios.compared.shown == Some(shown), "until the next one");
    assert!(page.state.scenarios.compared.is_running());
    page.answer();
    assert!(page.state.scenarios.compared.shown.as_ref().map(|shown| &shown.report) == page.state.shown.as_ref());
    for name in page.names().iter().map(|name| (*name).to_owned()).collect::<Vec<_>>() {
        page.scenario(ScenarioMsg::Deleted { name });
    }
    assert!(page.state.scenarios.compared.shown.is_none() && page.asked().is_none());
}

#[test]
fn running_can_be_stopped_and_fail_without_trying_forever() {
    let mut page = Page::ready();
    page.scenario(ScenarioMsg::Suggested);
    let (job, _) = page.asked().unwrap();
    page.tell(Msg::Worker(Answer::Comparing { job, done: 1, of: 3 }));
    assert_eq!(page.state.scenarios.compared.progress, Some((1, 3)));
    page.scenario(ScenarioMsg::Stopped);
    assert!(matches!(
        page.effects[..],
        [Effect::Send {
            body: RequestBody::StopComparing,
            ..
        }]
    ));
    page.tell(Msg::Worker(Answer::Scenarios {
        job,
        comparison: sample::side_by_side(),
    }));
    assert!(page.state.scenarios.compared.shown.is_none(), "nobody waits for it");
    page.scenario(ScenarioMsg::Wanted);
    assert_eq!(page.asked(), None, "it was stopped");
    page.scenario(ScenarioMsg::RunAgain);
    let (job, _) = page.asked().unwrap();
    let problem = Problem::new(ProblemKind::BadModel, None);
    page.tell(Msg::Worker(Answer::Failed { job, problem }));
    assert!(page.state.scenarios.compared.has_failed && !page.state.scenarios.compared.is_running());
    page.scenario(ScenarioMsg::RunAgain);
    assert!(page.asked().is_some());
}

#[test]
fn the_three_suggestions_differ_from_now_and_from_each_other() {
    let mut page = Page::ready();
    page.scenario(ScenarioMsg::Suggested);
    let now = page.state.terms_now();
    let list = page.state.scenarios.list.list();
    assert_eq!(list.len(), 3);
    for scenario in list {
        assert!(
            scenario.terms != now && scenario.terms.settings.check().is_ok(),
            "{}",
            scenario.name
        );
        assert_eq!(list.iter().filter(|other| other.terms == scenario.terms).count(), 1);
        // What is saved reads back.
        let json = page.state.scenarios.list.to_json().unwrap();
        assert_eq!(Scenarios::from_json(&json).unwrap(), (page.state.scenarios.list.clone(), 0));
    }
}

#[test]
fn a_scenario_replaces_the_analysis_and_undo_brings_it_back() {
    let mut page = Page::ready();
    page.scenario(ScenarioMsg::Suggested);
    let (later, before) = (page.state.scenarios.list.list()[0].clone(), page.state.terms_now());
    page.scenario(ScenarioMsg::Used { name: later.name.clone() });
    assert_eq!(page.sent(), Some(later.terms.clone()));
    assert!(page.effects.contains(&Effect::KeepAsOf(later.terms.as_of.0)));
    page.report();
    assert_eq!(page.state.terms_now(), later.terms);
    page.scenario(ScenarioMsg::Used { name: later.name });
    assert_eq!(page.sent(), None, "it is in use");
    assert!(page.state.terms.can_undo());
    page.tell(Msg::Changes(ChangesMsg::Undone));
    assert_eq!(page.sent(), Some(before));
}

#[test]
fn a_saved_model_of_a_scenario_is_read_before_it_is_used() {
    let mut page = Page::ready();
    let file = ModelFile {
        name: "model.json".to_owned(),
        json: "{}".to_owned(),
    };
    let mut scenarios = Scenarios::default();
    let terms = Terms {
        model: Some(file.clone()),
        ..page.state.terms_now()
    };
    scenarios.save("By a saved model", terms.clone());
    page.scenario(ScenarioMsg::Loaded {
        name: "scenarios.json".to_owned(),
        text: scenarios.to_json().unwrap(),
    });
    page.scenario(ScenarioMsg::Used {
        name: "By a saved model".to_owned(),
    });
    let job = page.effects.iter().find_map(|effect| match effect {
        Effect::Send {
            job,
            body: RequestBody::Ask { .. },
            ..
        } => Some(*job),
        _ => None,
    });
    let facts = ModelFacts {
        as_of: sample::day("2025-01-01"),
        files: vec!["old.xlsx".to_owned()],
        settings: Settings::from_json(r#"{"eol_critical_days": 100}"#).unwrap(),
    };
    let reply = Reply::ModelFile(Box::new(Ok(facts)));
    page.tell(Msg::Worker(Answer::Reply { job: job.unwrap(), reply }));
    assert_eq!(page.sent(), Some(terms), "the scenario's settings, not the model's");
}

#[test]
fn files_are_loaded_saved_and_refused_in_a_sentence() {
    let mut page = Page::ready();
    page.scenario(ScenarioMsg::Suggested).scenario(ScenarioMsg::FileSaved);
    let text = page.effects.iter().find_map(|effect| match effect {
        Effect::SaveText { name, text } => Some((*name, text.clone())),
        _ => None,
    });
    let (name, text) = text.unwrap();
    assert_eq!(name, "scenarios.json");
    let mut other = Page::ready();
    for name in ["1", "2", "3", "4"] {
        other.save(name);
    }
    let loaded = ScenarioMsg::Loaded {
        name: name.to_owned(),
        text,
    };
    other.scenario(loaded);
    assert_eq!(other.names().len(), 6);
    assert!(matches!(other.notice(), Some(Notice::ScenariosLoaded { left_out: 1, .. })));
    other.scenario(ScenarioMsg::Loaded {
        name: "broken.json".to_owned(),
        text: "{".to_owned(),
    });
    assert!(matches!(other.notice(), Some(Notice::ScenariosRefused { .. })));
    assert_eq!(other.names().len(), 6);
}

#[test]
fn the_table_is_of_the_comparison_on_screen() {
    let mut page = Page::ready();
    page.scenario(ScenarioMsg::Suggested).scenario(ScenarioMsg::TableSaved);
    assert!(page.effects.is_empty(), "nothing is known yet");
    page.scenario(ScenarioMsg::RunAgain).answer().scenario(ScenarioMsg::TableSaved);
    let saved = page
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::SaveFile { name, .. } if name == "scenarios.csv"));
    assert!(saved);
}

#[test]
fn this_machine_keeps_them_on_request_only() {
    let mut page = Page::ready();
    page.save("A");
    assert!(!page.effects.iter().any(|effect| matches!(effect, Effect::KeepScenarios(_))));
    page.scenario(ScenarioMsg::Remembered(true));
    let kept = match &page.effects[..] {
        [Effect::KeepScenarios(Some(json))] => json.clone(),
        other => panic!("{other:?}"),
    };
    let mut next = Page::remembering(Some(&kept));
    assert_eq!(next.names(), ["A"]);
    next.scenario(ScenarioMsg::Deleted { name: "A".to_owned() });
    assert!(matches!(&next.effects[..], [Effect::KeepScenarios(Some(json))] if !json.contains("\"A\"")));
    next.scenario(ScenarioMsg::Remembered(false));
    assert_eq!(next.effects, [Effect::KeepScenarios(None)]);
}

#[test]
fn grades_are_those_of_analyses_that_were_on_screen() {
    let mut page = Page::ready();
    page.scenario(ScenarioMsg::Suggested);
    let terms: Vec<Terms> = page
        .state
        .scenarios
        .list
        .list()
        .iter()
        .map(|scenario| scenario.terms.clone())
        .collect();
    let now = page.state.terms_now();
    page.state.judged.known = Some(Arc::new(Judgement {
        evaluation: sample::evaluation(),
        out_of_fold: Vec::new(),
    }));
    note_grade(&mut page.state);
    assert_eq!(page.state.scenarios.grade(&now), Some(ModelGrade::NotEnoughData));
    assert_eq!(page.state.scenarios.grade(&terms[0]), None);
    page.open().report();
    assert_eq!(page.state.scenarios.grade(&now), None, "other files");
}
