//! What the page knows, and the one function that changes it.
//!
//! [`update`] is pure: it takes a message and says what the shell must do. The shell (`bridge`, `browser`) carries effects out
//! and reports back by messages, so that every way an analysis can go is tested without a browser. Two things hold whatever
//! happens: a failure never takes the shown report away, and an answer to an older job is dropped.

use std::sync::Arc;

use crate::domain::calendar::{AsOf, Day};
use crate::domain::language::Language;
use crate::domain::password::Password;
use crate::report::Report;
use crate::report::problem::{Problem, ProblemKind};
use crate::text::notice::Notice;
use crate::wire::{ExportKind, JobId, LinksJson, ModelFile, Question, RequestBody};

use super::route::analytics;
use super::route::insights::Place;
use super::route::{self, Launch, Route};
use super::selection::Selection;
use again::analyze_again;
use recovery::{cancel, leave_problem, recover, return_to_shown, wake};
use session::Session;

mod again;
mod changes;
mod columns;
mod customer;
mod effect;
mod exports;
mod feature;
mod job;
mod judged;
mod links;
mod picked;
mod questions;
mod recovery;
mod session;
mod settings;
mod starters;
mod templates;
mod worker;

pub use changes::{ChangesMsg, Comparison, Known as KnownChanges};
pub use columns::{ColumnMatching, ColumnMsg, Dialog, Seen};
pub use customer::{Known as KnownOf, OfCustomer};
pub use effect::Effect;
pub use exports::Export;
pub use feature::{ColumnOf, FeatureAnswers, Followed, Told};
pub use job::{Job, StageProgress, Working};
pub use judged::Judged;
pub use links::{LINKS_FILE, LinkMsg, Links, Suggested, Suggestions};
pub use picked::{PickMsg, Picked};
pub use questions::{Advised, Answers, Examined, Fetched, Known, Rows, RowsAnswer};
pub use session::{FileSet, Workbook};
pub use settings::{Assumptions, Draft, LoadedModel, SettingsFile, SettingsMsg};
pub use starters::StarterMsg;
pub use templates::{TEMPLATES_FILE, TemplateMsg, Templates};
pub use worker::Answer;

/// The whole state of the page.
#[derive(Debug, Clone)]
pub struct State {
    pub language: Language,
    pub route: Route,
    /// The analysis on screen; only a newer one replaces it.
    pub shown: Option<Shown>,
    /// What is being done about the files last given.
    pub job: Job,
    /// The as-of date that the next analysis takes.
    pub as_of: AsOf,
    /// Text to search customers by; never in the address.
    pub search: String,
    /// The filters that the pipeline last had, for the way from one customer to the next.
    pub pipeline: Selection,
    pub theme: Theme,
    /// Messages that stay until dismissed or outlived, oldest first.
    pub toasts: Vec<Toast>,
    /// Exports that were asked for and have not arrived.
    pub exports: Vec<Export>,
    /// How columns are matched by hand.
    pub columns: ColumnMatching,
    /// What was decided about links, and what is suggested.
    pub links: Links,
    /// What analyses are given beside files, date and links.
    pub assumptions: Assumptions,
    /// What the last analysis changed.
    pub comparison: Comparison,
    /// How messages speak.
    pub templates: Templates,
    /// Actions ticked in the list.
    pub picked: Picked,
    /// What is known of the shown analysis beside the report.
    pub answers: Answers,
    /// How good the shown analysis's model is, as far as the worker knows yet.
    pub judged: Judged,
    /// What the worker holds.
    session: Session,
    /// The workbook behind `shown`, to be opened again when a worker is lost.
    last_opened: Option<Workbook>,
    /// The workbook that waits for a password.
    locked: Option<Workbook>,
    next_job: u32,
    next_toast: u32,
}

/// A report on screen. Equality is identity: comparing two by value would walk every customer.
#[derive(Debug, Clone)]
pub struct Shown(pub Arc<Report>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// What this machine keeps of earlier visits.
#[derive(Debug, Clone, Copy, Default)]
pub struct Remembered<'a> {
    pub theme: Theme,
    /// Decisions about links as JSON, where the user asked to keep them.
    pub links: Option<&'a str>,
    /// Columns matched by hand as JSON, where the user asked to keep them.
    pub columns: Option<&'a str>,
    /// The user's own wording of messages as JSON, where they asked to keep it.
    pub templates: Option<&'a str>,
}

/// A passing message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    pub id: u32,
    pub notice: Notice,
}

/// Everything that can happen.
#[derive(Debug, Clone)]
pub enum Msg {
    /// Files were chosen or dropped; the shell keeps them under the set's number.
    FilesGiven(Workbook),
    /// Something was dropped that is no file.
    NothingToOpen,
    DemoWanted,
    DemoArrived(Workbook),
    DemoUnreachable(Problem),
    /// Stop the running job and keep what is shown.
    Canceled,
    /// Leave the error view for the result that is still there, or for the start.
    ProblemLeft,
    /// The password that the problem on screen asks for.
    PasswordGiven(String),
    /// Analyze the same tables at another date.
    AsOfChosen(Day),
    ExportWanted(ExportKind),
    /// The pipeline as it is filtered, as a file.
    PipelineWanted,
    /// A chart was drawn as a picture to be saved, or the browser refused to.
    PictureMade {
        name: String,
        media_type: &'static str,
        bytes: Option<Vec<u8>>,
    },
    Searched(String),
    /// A filter of the pipeline was changed on the page.
    Selected(Selection),
    /// Columns are matched by hand.
    Columns(ColumnMsg),
    /// Something was decided about links.
    Links(LinkMsg),
    /// Settings or a saved model.
    Settings(SettingsMsg),
    /// What the last analysis changed.
    Changes(ChangesMsg),
    /// Another part or filter of the enablement view was chosen on the page.
    ActionsMoved(route::actions::Place),
    /// Actions are ticked in the list.
    Picked(PickMsg),
    /// The wording of messages is changed.
    Templates(TemplateMsg),
    /// Something is done with a message.
    Starter(StarterMsg),
    /// Another part or filter of the data insights was chosen on the page.
    InsightsMoved(Place),
    /// Another part or feature of the model was chosen on the page.
    AnalyticsMoved(analytics::Place),
    /// A view needs to know more than the report holds.
    Asked(Question),
    RouteChanged(Route),
    ThemeChosen(Theme),
    ToastClosed(u32),
    Worker(Answer),
    /// The page's worker cannot even be started.
    WorkerUnavailable(Problem),
}

/// The contract's word for the page's state, in `<html data-state>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Empty,
    Loading,
    Ready,
    Error,
}

/// What fills the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Screen {
    Start,
    Progress,
    Problem(Problem),
    Executive(Shown),
    Pipeline(Shown),
    /// The view follows the shown analysis and its evaluation by itself, so that what is known stays in place.
    Analytics,
    /// The view follows the address by itself, so that the way from one customer to the next keeps the focus.
    Customer(Shown),
    /// The view follows the shown analysis by itself, so that a decision about links leaves it in place.
    Insights,
    /// Follows the shown analysis by itself too.
    Actions,
    Unknown(String),
    #[cfg(debug_assertions)]
    Styleguide,
}

impl State {
    /// The page as it loads, at the local date `today`.
    pub fn new(route: Route, launch: Launch, today: Day, remembered: Remembered<'_>) -> Self {
        Self {
            language: Language::En,
            pipeline: pipeline_of(&route).unwrap_or_default(),
            route,
            shown: None,
            job: Job::Idle,
            as_of: AsOf(launch.as_of.unwrap_or(today)),
            search: String::new(),
            theme: remembered.theme,
            toasts: Vec::new(),
            exports: Vec::new(),
            columns: ColumnMatching::remembered(remembered.columns),
            links: Links::remembered(remembered.links),
            assumptions: Assumptions::default(),
            comparison: Comparison::default(),
            templates: Templates::remembered(remembered.templates),
            picked: Picked::default(),
            answers: Answers::default(),
            judged: Judged::default(),
            session: Session::Empty,
            last_opened: None,
            locked: None,
            next_job: 0,
            next_toast: 0,
        }
    }

    pub fn phase(&self) -> Phase {
        match (&self.job, &self.shown) {
            (Job::Fetching | Job::Working(_), _) => Phase::Loading,
            (Job::Failed(_), _) => Phase::Error,
            (Job::Idle, Some(_)) => Phase::Ready,
            (Job::Idle, None) => Phase::Empty,
        }
    }

    /// What fills the page: the running or failed job first, the view of the address next. Without a report every view is the
    /// start; an analysis at another date leaves the view where it is.
    pub fn screen(&self) -> Screen {
        match &self.job {
            Job::Failed(problem) => return Screen::Problem(problem.clone()),
            Job::Fetching => return Screen::Progress,
            Job::Working(working) if working.opens => return Screen::Progress,
            Job::Working(_) | Job::Idle => {}
        }
        match (&self.route, &self.shown) {
            #[cfg(debug_assertions)]
            (Route::Styleguide, _) => Screen::Styleguide,
            (Route::Unknown(fragment), _) => Screen::Unknown(fragment.clone()),
            (Route::Start, _) | (_, None) => Screen::Start,
            (Route::Executive, Some(shown)) => Screen::Executive(shown.clone()),
            (Route::Pipeline(_), Some(shown)) => Screen::Pipeline(shown.clone()),
            (Route::Analytics(_), Some(_)) => Screen::Analytics,
            (Route::Customer(_), Some(shown)) => Screen::Customer(shown.clone()),
            (Route::Insights(_), Some(_)) => Screen::Insights,
            (Route::Actions(_), Some(_)) => Screen::Actions,
        }
    }

    /// Whether there are views to go to: there is a result, and nothing that fills the page stands before it.
    pub fn has_navigation(&self) -> bool {
        self.shown.is_some() && self.screen() != Screen::Progress
    }

    /// Whether the shown analysis is being done again.
    pub fn is_analyzing_again(&self) -> bool {
        matches!(&self.job, Job::Working(working) if !working.opens)
    }

    /// Whether an export of this kind is on its way.
    pub fn is_exporting(&self, kind: ExportKind) -> bool {
        self.exports.iter().any(|export| export.kind == kind)
    }

    fn new_job(&mut self) -> JobId {
        self.next_job += 1;
        JobId(self.next_job)
    }

    /// Shows a message; trouble stays until it is dismissed.
    fn toast(&mut self, notice: Notice) -> Option<Effect> {
        self.next_toast += 1;
        let id = self.next_toast;
        let expires = !notice.is_trouble();
        self.toasts.retain(|toast| toast.notice != notice);
        self.toasts.push(Toast { id, notice });
        expires.then_some(Effect::ExpireToast(id))
    }
}

/// Changes the state and says what the shell must do, in order.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::FilesGiven(workbook) => open(state, workbook),
        Msg::NothingToOpen => state.toast(Notice::NothingToOpen).into_iter().collect(),
        Msg::DemoWanted => {
            state.job = Job::Fetching;
            vec![Effect::FetchDemo]
        }
        // A fetch that was canceled, or overtaken by another file, arrives too late to count.
        Msg::DemoArrived(workbook) if matches!(state.job, Job::Fetching) => open(state, workbook),
        Msg::DemoArrived(_) => Vec::new(),
        Msg::DemoUnreachable(problem) => {
            if matches!(state.job, Job::Fetching) {
                state.job = Job::Failed(problem);
            }
            Vec::new()
        }
        Msg::Canceled => cancel(state),
        Msg::ProblemLeft => leave_problem(state),
        Msg::PasswordGiven(word) => unlock(state, word),
        Msg::AsOfChosen(day) => again::analyze_at(state, day),
        Msg::ExportWanted(kind) => exports::ask(state, kind),
        Msg::PipelineWanted => exports::pipeline(state),
        Msg::PictureMade { name, media_type, bytes } => exports::save(state, name, media_type, bytes),
        Msg::Searched(text) => {
            state.search = text;
            Vec::new()
        }
        Msg::Selected(selection) => {
            state.route = Route::Pipeline(selection);
            state.pipeline = selection;
            vec![Effect::KeepRoute(state.route.clone())]
        }
        Msg::Columns(msg) => columns::decide(state, msg),
        Msg::Links(msg) => links::decide(state, msg),
        Msg::Settings(msg) => settings::decide(state, msg),
        Msg::Changes(msg) => changes::decide(state, msg),
        Msg::ActionsMoved(place) => {
            state.route = Route::Actions(place);
            vec![Effect::KeepRoute(state.route.clone())]
        }
        Msg::Picked(msg) => {
            state.picked.decide(msg);
            Vec::new()
        }
        Msg::Templates(msg) => templates::decide(state, msg),
        Msg::Starter(msg) => starters::carry_on(state, msg),
        Msg::InsightsMoved(place) => {
            state.route = Route::Insights(place);
            vec![Effect::KeepRoute(state.route.clone())]
        }
        Msg::AnalyticsMoved(place) => {
            state.route = Route::Analytics(place);
            vec![Effect::KeepRoute(state.route.clone())]
        }
        Msg::Asked(question) => questions::ask(state, question),
        Msg::RouteChanged(route) => {
            // An address typed or followed while an error is shown means "leave it".
            let effects = if matches!(state.job, Job::Failed(_)) {
                leave_problem(state)
            } else {
                Vec::new()
            };
            state.pipeline = pipeline_of(&route).unwrap_or(state.pipeline);
            state.route = route;
            effects
        }
        Msg::ThemeChosen(theme) => {
            state.theme = theme;
            vec![Effect::KeepTheme(theme)]
        }
        Msg::ToastClosed(id) => {
            state.toasts.retain(|toast| toast.id != id);
            Vec::new()
        }
        Msg::Worker(answer) => worker::answered(state, answer),
        Msg::WorkerUnavailable(problem) => {
            state.job = Job::Failed(problem);
            state.session = Session::Empty;
            Vec::new()
        }
    }
}

/// The filters of a route of the pipeline.
fn pipeline_of(route: &Route) -> Option<Selection> {
    match route {
        Route::Pipeline(selection) => Some(*selection),
        _ => None,
    }
}

/// A newly opened workbook gets a fresh worker, because memory of a worker never shrinks; the unused one of the page's start
/// is fresh enough.
fn open(state: &mut State, workbook: Workbook) -> Vec<Effect> {
    let job = state.new_job();
    let mut effects = Vec::new();
    if state.session != Session::Empty {
        effects.push(Effect::FreshWorker);
    }
    state.answers.take_back();
    state.exports.clear();
    state.toasts.clear();
    // Other tables have other suggestions.
    state.links.suggested = Suggested::default();
    state.columns.leave();
    state.assumptions.draft = None;
    if let Some(name) = state.assumptions.put_model_aside() {
        effects.extend(state.toast(Notice::ModelPutAside { name }));
    }
    effects.push(Effect::AnalysisBegins);
    let (links, terms) = (state.links.send(), state.assumptions.send());
    effects.push(open_effect(state, job, &workbook, links, terms));
    state.job = Job::Working(Working::new(job, workbook.clone(), true));
    state.session = Session::Opening { job, workbook };
    effects
}

/// Opens the locked workbook again, with a password for the file that the problem on screen is about.
fn unlock(state: &mut State, word: String) -> Vec<Effect> {
    let Job::Failed(Problem { file: Some(file), .. }) = &state.job else {
        return Vec::new();
    };
    let password = Password { file: file.clone(), word };
    let Some(mut workbook) = state.locked.take() else {
        return Vec::new();
    };
    workbook.passwords.retain(|known| known.file != password.file);
    workbook.passwords.push(password);
    open(state, workbook)
}

fn open_effect(state: &State, job: JobId, workbook: &Workbook, links: LinksJson, (settings, model): (String, Option<ModelFile>)) -> Effect {
    let body = RequestBody::Open {
        as_of: state.as_of,
        settings,
        passwords: workbook.passwords.clone(),
        matching: state.columns.matching(workbook),
        links,
        model,
    };
    Effect::Send {
        job,
        body,
        files: Some(workbook.set),
    }
}

/// A problem without a place, of a kind that concerns the page itself.
fn own_problem(kind: ProblemKind) -> Problem {
    Problem::new(kind, None)
}

#[cfg(test)]
mod tests;
