//! Assumptions on their way from the panel to the worker and back.

use std::sync::Arc;

use super::super::worker_state::FileSet;
use super::super::{Answer, ChangesMsg, Msg, Phase, Remembered, Workbook, update};
use super::*;
use crate::domain::calendar::AsOf;
use crate::report::changes::{Cause, Changes};
use crate::report::problem::{Problem, ProblemKind};
use crate::ui::route::{Launch, Route};
use crate::ui::sample;
use crate::wire::{Effort, JobId, RequestBody};

struct Page {
    state: State,
    effects: Vec<Effect>,
}

impl Page {
    /// A page that shows the sample.
    fn ready() -> Self {
        let state = State::new(
            Route::parse(""),
            Launch::default(),
            sample::day("2025-07-04"),
            Remembered::default(),
        );
        let mut page = Self {
            state,
            effects: Vec::new(),
        };
        page.tell(Msg::FilesGiven(workbook(1))).report();
        page
    }

    fn tell(&mut self, msg: Msg) -> &mut Self {
        self.effects = update(&mut self.state, msg);
        self
    }

    fn settings(&mut self, msg: SettingsMsg) -> &mut Self {
        self.tell(Msg::Settings(msg))
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

    fn reply(&mut self, reply: Reply) -> &mut Self {
        let job = self.asked().unwrap();
        self.tell(Msg::Worker(Answer::Reply { job, reply }))
    }

    /// The job of the question just sent.
    fn asked(&self) -> Option<JobId> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::Send {
                job,
                body: RequestBody::Ask { .. },
                ..
            } => Some(*job),
            _ => None,
        })
    }

    /// The settings and the model of the analysis just sent.
    fn sent(&self) -> Option<(String, Option<String>)> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::Send {
                body: RequestBody::Analyze { terms } | RequestBody::Open { terms, .. },
                ..
            } => Some((terms.settings.to_json(), terms.model.as_ref().map(|model| model.name.clone()))),
            _ => None,
        })
    }

    fn type_in(&mut self, key: &str, value: f64) -> &mut Self {
        let setting = Setting::find(key).unwrap();
        let value = Value::Number(value);
        self.settings(SettingsMsg::Typed { setting, value })
    }

    /// Analyzes with one setting changed.
    fn apply(&mut self, key: &str, value: f64) -> &mut Self {
        self.settings(SettingsMsg::Opened)
            .type_in(key, value)
            .settings(SettingsMsg::Applied)
    }

    fn load_model(&mut self, json: &str) -> &mut Self {
        self.settings(SettingsMsg::ModelGiven(ModelFile {
            name: "model.json".to_owned(),
            json: "{}".to_owned(),
        }));
        let facts = ModelFacts {
            as_of: sample::day("2024-12-31"),
            files: vec!["december.xlsx".to_owned()],
            settings: Settings::from_json(json).unwrap(),
        };
        self.reply(Reply::ModelFile(Box::new(Ok(facts))))
    }

    fn chosen(&self) -> String {
        self.state.terms.chosen.settings.to_json()
    }
}

fn workbook(set: u32) -> Workbook {
    Workbook {
        set: FileSet::new(set),
        names: vec![format!("export_{set}.xlsx")],
        bytes: 1_000,
        passwords: Vec::new(),
        hand: None,
    }
}

const DEFAULTS: &str = "{}\n";
const TWENTY: &str = "{\n  \"rounds\": 20\n}\n";

#[test]
fn all_changes_are_analyzed_at_once() {
    let mut page = Page::ready();
    page.settings(SettingsMsg::Opened).type_in("rounds", 20.0).type_in("seed", 7.0);
    assert_eq!(page.sent(), None, "nothing runs while the panel is open");
    page.settings(SettingsMsg::Applied);
    let both = "{\n  \"rounds\": 20,\n  \"seed\": 7\n}\n";
    assert_eq!(page.sent(), Some((both.to_owned(), None)));
    assert!(page.state.assumptions.draft.is_none());
    page.report();
    page.tell(Msg::Worker(Answer::Lost));
    assert_eq!(page.sent().unwrap().0, both, "a new worker catches up under the same settings");
    page.tell(Msg::FilesGiven(workbook(2)));
    assert_eq!(page.sent().unwrap().0, both, "and so does another workbook");
}

#[test]
fn another_kind_of_model_is_one_analysis_away() {
    let mut page = Page::ready();
    page.settings(SettingsMsg::KindChosen(ModelKind::Logistic));
    assert!(page.sent().unwrap().0.contains("\"model_kind\": \"logistic\""), "{:?}", page.sent());
    page.report();
    assert!(page.state.terms.can_undo());
    page.tell(Msg::Changes(ChangesMsg::Undone));
    assert!(!page.sent().unwrap().0.contains("model_kind"), "{:?}", page.sent());
}

#[test]
fn what_is_not_accepted_is_not_analyzed() {
    let mut page = Page::ready();
    let rounds = Setting::find("rounds").unwrap();
    page.settings(SettingsMsg::Opened).type_in("rounds", 20.0).type_in("rounds", 0.0);
    let draft = page.state.assumptions.draft.clone().unwrap();
    assert!(draft.refusal(rounds).is_some());
    assert!(!draft.is_ready(&Settings::default()));
    page.settings(SettingsMsg::Applied);
    assert_eq!(page.sent(), None);
    page.settings(SettingsMsg::Reset(rounds));
    let draft = page.state.assumptions.draft.clone().unwrap();
    assert_eq!((draft.refusal(rounds), draft.round), (None, 1));
    assert!(!draft.is_ready(&Settings::default()), "nothing differs");
}

#[test]
fn one_feature_stays() {
    let mut page = Page::ready();
    page.settings(SettingsMsg::Opened);
    for key in crate::domain::feature::KEYS {
        page.settings(SettingsMsg::Excluded { key, is_excluded: true });
    }
    let draft = page.state.assumptions.draft.clone().unwrap();
    assert_eq!(draft.contradiction(), Some(SettingsError::NoFeatureLeft));
    assert!(!draft.is_ready(&Settings::default()));
    page.settings(SettingsMsg::Excluded {
        key: "rfm_score",
        is_excluded: false,
    });
    let draft = page.state.assumptions.draft.clone().unwrap();
    assert!(draft.is_ready(&Settings::default()));
    assert_eq!(draft.settings.model.excluded_features.iter().count(), 40);
}

#[test]
fn an_analysis_given_up_returns_to_the_settings_on_screen() {
    let mut page = Page::ready();
    page.apply("rounds", 20.0).tell(Msg::Canceled);
    assert_eq!(page.sent(), Some((DEFAULTS.to_owned(), None)));
    assert_eq!(page.chosen(), DEFAULTS);
    page.report();
    page.apply("rounds", 20.0);
    let job = page.state.worker_state.awaited().unwrap();
    let problem = Problem::new(ProblemKind::NoCustomers, None);
    page.tell(Msg::Worker(Answer::Failed { job, problem }));
    assert_eq!((page.state.phase(), page.chosen().as_str()), (Phase::Error, DEFAULTS));
}

#[test]
fn a_settings_file_fills_the_panel_and_analyzes_nothing() {
    let mut page = Page::ready();
    page.settings(SettingsMsg::Opened)
        .settings(SettingsMsg::FileGiven(TWENTY.to_owned()));
    page.reply(Reply::SettingsFile(Box::new(Ok(Settings::from_json(TWENTY).unwrap()))));
    let draft = page.state.assumptions.draft.clone().unwrap();
    assert_eq!(
        (draft.settings.model.rounds, draft.file, draft.round),
        (20, Some(SettingsFile::Read), 1)
    );
    assert_eq!(page.sent(), None);
    page.settings(SettingsMsg::Saved);
    let saved = page
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::SaveText { name: "settings.json", text } if text == TWENTY));
    assert!(saved);
    page.settings(SettingsMsg::FileGiven("[".to_owned()));
    page.reply(Reply::SettingsFile(Box::new(Err("no object".to_owned()))));
    let draft = page.state.assumptions.draft.clone().unwrap();
    assert_eq!(draft.settings.model.rounds, 20, "a wrong file changes nothing");
    assert_eq!(draft.file, Some(SettingsFile::Refused("no object".to_owned())));
}

#[test]
fn a_saved_model_brings_its_settings_and_takes_them_away() {
    let mut page = Page::ready();
    page.apply("seed", 7.0).report();
    page.load_model(r#"{"eol_critical_days": 300, "seed": 1}"#);
    let applied = "{\n  \"eol_critical_days\": 300,\n  \"seed\": 7\n}\n";
    assert_eq!(page.sent(), Some((applied.to_owned(), Some("model.json".to_owned()))));
    page.report();
    let model = page.state.terms.applied().model.clone().unwrap();
    let applied = &page.state.terms.applied().settings;
    assert_eq!(model.differing(applied), 0, "a seed changes no feature");
    assert_eq!(model.differing(&Settings::default()), 1);
    page.settings(SettingsMsg::ModelLeft);
    assert_eq!(page.sent(), Some(("{\n  \"seed\": 7\n}\n".to_owned(), None)));
}

#[test]
fn another_workbook_trains_its_own_model_and_says_so() {
    let mut page = Page::ready();
    page.load_model("{}").report();
    page.tell(Msg::FilesGiven(workbook(2)));
    assert_eq!(page.sent(), Some((DEFAULTS.to_owned(), None)));
    let told = Notice::ModelPutAside {
        name: "model.json".to_owned(),
    };
    assert!(page.state.toasts.iter().any(|toast| toast.notice == told));
    let job = page.state.worker_state.awaited().unwrap();
    let problem = Problem::new(ProblemKind::NoSheets, None);
    page.tell(Msg::Worker(Answer::Failed { job, problem }));
    assert_eq!(page.sent().unwrap().1.as_deref(), Some("model.json"), "what is shown has its model");
}

#[test]
fn a_file_given_while_an_analysis_runs_is_read_after_it() {
    let mut page = Page::ready();
    page.apply("rounds", 20.0).settings(SettingsMsg::ModelGiven(ModelFile {
        name: "model.json".to_owned(),
        json: "{}".to_owned(),
    }));
    assert!(page.asked().is_none());
    page.report();
    let asks = page.effects.iter().any(|effect| {
        matches!(
            effect,
            Effect::Send {
                body: RequestBody::Ask {
                    question: Question::ModelFile(_)
                },
                ..
            }
        )
    });
    assert!(asks);
}

#[test]
fn a_wrong_model_is_a_problem_and_changes_nothing() {
    let mut page = Page::ready();
    page.settings(SettingsMsg::ModelGiven(ModelFile {
        name: "notes.json".to_owned(),
        json: "[]".to_owned(),
    }));
    let problem = Problem::new(ProblemKind::BadModel, "notes.json".to_owned());
    page.reply(Reply::ModelFile(Box::new(Err(problem.clone()))));
    assert_eq!(page.state.job, Job::Failed(problem));
    assert!(page.state.shown.is_some() && page.state.terms.chosen.model.is_none());
    page.tell(Msg::ProblemLeft);
    assert_eq!(page.state.phase(), Phase::Ready);
}

fn changes(concerned: u32, causes: Vec<Cause>) -> Reply {
    Reply::Changes(Some(Box::new(Changes {
        causes,
        moved: concerned,
        concerned,
        ..Changes::default()
    })))
}

#[test]
fn a_change_is_compared_and_undone_by_one_click() {
    let mut page = Page::ready();
    assert!(page.asked().is_none(), "there is nothing to compare the first with");
    page.apply("rounds", 20.0).report();
    page.reply(changes(0, vec![Cause::Columns]));
    assert!(page.state.comparison.known.is_some() && page.state.terms.can_undo());
    page.tell(Msg::AsOfChosen(sample::day("2025-08-03"))).report();
    page.reply(changes(2, Vec::new()));
    page.tell(Msg::Changes(ChangesMsg::Undone));
    assert_eq!(
        page.sent().unwrap().0,
        TWENTY,
        "back to the date before, not to the settings before that"
    );
    assert_eq!(page.state.terms.chosen.as_of, AsOf(sample::day("2025-07-04")));
    page.report();
    assert!(page.asked().is_none() && page.state.comparison.known.is_none());
}

#[test]
fn links_without_an_effect_are_not_worth_a_word() {
    let mut page = Page::ready();
    page.apply("rounds", 20.0).report();
    page.reply(changes(0, vec![Cause::Links]));
    assert!(page.state.comparison.known.is_none());
}

#[test]
fn a_comparison_goes_with_the_workbook_or_when_dismissed() {
    let mut page = Page::ready();
    page.apply("rounds", 20.0).report();
    page.reply(changes(2, Vec::new()));
    page.tell(Msg::Worker(Answer::Lost)).report();
    assert!(page.state.comparison.known.is_some(), "a new worker takes nothing from the screen");
    page.tell(Msg::Changes(ChangesMsg::Dismissed));
    assert!(page.state.comparison.known.is_none() && !page.state.terms.can_undo());
    page.apply("rounds", 30.0).report();
    page.reply(changes(2, Vec::new()));
    page.tell(Msg::FilesGiven(workbook(2))).report();
    assert!(page.state.comparison.known.is_none());
}
