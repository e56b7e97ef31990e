//! What the page knows, and the one function that changes it.
//!
//! [`update`] is pure: it takes a message and returns what the shell must do. The shell (`bridge`, `browser`) carries out the
//! effects and reports back through messages, so that every course of an analysis can be tested without a browser. Two
//! invariants always hold: a failure never removes the report on screen, and an answer to an older job is dropped.

use std::sync::Arc;

use crate::domain::calendar::{AsOf, Day};
use crate::domain::link::Decisions;
use crate::domain::template::TemplateSet;
use crate::report::Report;
use crate::text::notice::Notice;
use crate::wire::{ExportKind, JobId};

use super::route::{Launch, Route};
use super::selection::Selection;
use worker_state::WorkerState;

mod again;
mod business_case;
mod changes;
mod columns;
mod conditions;
mod crm;
mod drafts;
mod earlier;
mod effect;
mod exports;
mod fetched;
mod first_visit;
mod fixes;
mod job;
mod judged;
mod links;
mod log;
mod machine;
mod msg;
mod opening;
mod own_file;
mod picked;
mod questions;
mod recovery;
mod saved_views;
mod scenarios;
mod screen;
mod session;
mod session_file;
mod settings;
mod starters;
mod templates;
mod terms;
mod update;
mod worker;
mod worker_state;

pub use business_case::{Assumed, AssumedMsg};
pub use changes::{ChangesMsg, Comparison, ShownChanges};
pub use columns::{ColumnMatching, ColumnMsg, Dialog, Seen};
pub use conditions::{Readiness, question as column_question};
pub use crm::{Crm, CrmMsg, SharedIds, is_field_name};
pub use drafts::Drafts;
pub use earlier::{Earlier, EarlierFiles, EarlierMsg, Reading};
pub use effect::Effect;
pub use exports::Export;
pub use fetched::{AnswerState, Fetched};
pub use first_visit::{FirstVisit, FirstVisitMsg, Step};
pub use fixes::{AcceptedFix, FixMsg};
pub use job::{Job, StageProgress, Working};
pub use judged::Judged;
pub use links::{LINKS_FILE, LinkMsg, Links, Suggested, Suggestions};
pub use log::{ActionLog, LogMsg, SharedLog};
pub use machine::MachineItem;
pub use msg::Msg;
pub use own_file::is_own;
pub use picked::{PickMsg, Picked};
pub use questions::{Answers, Examined, ShownInsights};
pub use saved_views::{SavedView, SavedViewMsg, SavedViews};
pub use scenarios::{ScenarioBoard, ScenarioMsg, ShownComparison};
pub use screen::{Phase, Screen};
pub use session::{SessionDialog, SessionMsg, Sessions, is_locked_snapshot, is_session};
pub use session_file::{Header, ITERATIONS, IV, Passphrase, SALT, SESSION_FILE, SavedFile, Sealed, Session, base64};
pub use settings::{Assumptions, Draft, SettingsFile, SettingsMsg};
pub use starters::StarterMsg;
pub use templates::{TEMPLATES_FILE, TemplateMsg, Templates};
pub use terms::{Chosen, LoadedModel, PageTerms};
pub use worker::Answer;
pub use worker_state::{FileSet, Workbook};

/// Changes the state and returns what the shell must do, in order; what the conditions on screen lack is asked on the way.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let mut effects = update::update(state, msg);
    effects.extend(conditions::ask(state));
    effects
}

/// The whole state of the page.
#[derive(Debug, Clone)]
pub struct State {
    pub route: Route,
    /// The analysis on screen; only a newer one replaces it.
    pub shown: Option<Shown>,
    /// What is being done with the files given last.
    pub job: Job,
    /// The terms of analyses: the date, the settings, the links, the model.
    pub terms: PageTerms,
    /// The text to search customers by; never in the address.
    pub search: String,
    /// The last filters of the pipeline, for stepping from one customer to the next.
    pub pipeline: Selection,
    pub theme: Theme,
    /// Messages that stay until dismissed or expired, oldest first.
    pub toasts: Vec<Toast>,
    /// Exports that were requested and have not arrived.
    pub exports: Vec<Export>,
    /// The matching of columns by hand.
    pub columns: ColumnMatching,
    /// The suggested links.
    pub links: Links,
    /// The links accepted on the dashboard last.
    accepted_fix: Option<AcceptedFix>,
    /// The assumptions panel.
    pub assumptions: Assumptions,
    /// What the last analysis changed.
    pub comparison: Comparison,
    /// What the analysis is compared with.
    pub earlier: Earlier,
    /// The wording of messages.
    pub templates: Templates,
    /// Messages edited for one action each.
    pub drafts: Drafts,
    /// What became of actions.
    pub actions: ActionLog,
    /// What a CRM is given.
    pub crm: Crm,
    /// Sessions saved and opened.
    pub sessions: Sessions,
    /// Actions ticked in the list.
    pub picked: Picked,
    /// Filters of the pipeline saved under a name.
    pub saved_views: SavedViews,
    /// Scenarios beside the analysis on screen.
    pub scenarios: ScenarioBoard,
    /// What is assumed for the business case.
    pub assumed: Assumed,
    /// The explanation of the demo.
    pub first_visit: FirstVisit,
    /// What is known about the analysis on screen besides the report.
    pub answers: Answers,
    /// The quality of the model of the analysis on screen, as far as known yet.
    pub judged: Judged,
    /// What the worker holds.
    worker_state: WorkerState,
    /// The workbook behind `shown`, to be opened again if the worker is lost.
    last_opened: Option<Workbook>,
    /// Whether the user has opened files of their own since the demo, so that a reload must not bring the demo back.
    own_opened: bool,
    /// The workbook that is waiting for a password.
    locked: Option<Workbook>,
    /// OneLead's own files that wait for the workbook they came with, and their texts.
    waiting: Vec<(Workbook, String)>,
    next_job: u32,
    next_toast: u32,
}

/// A report on screen. Equality is identity: comparing two by value would visit every customer.
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

/// What this machine remembers from earlier visits.
#[derive(Debug, Clone, Copy, Default)]
pub struct Remembered<'a> {
    pub theme: Theme,
    /// Decisions about links as JSON, if the user asked to keep them.
    pub links: Option<&'a str>,
    /// Columns matched by hand as JSON, if the user asked to keep them.
    pub columns: Option<&'a str>,
    /// The user's own wording of messages as JSON, if they asked to keep it.
    pub templates: Option<&'a str>,
    /// The set of templates chosen on the page.
    pub template_set: Option<TemplateSet>,
    /// Saved views of the pipeline, if the user asked to keep them.
    pub views: Option<&'a str>,
    /// Scenarios as JSON, if the user asked to keep them.
    pub scenarios: Option<&'a str>,
    /// What is assumed for the business case as JSON, if the user asked to keep it.
    pub business_case: Option<&'a str>,
    /// What became of actions as JSON, if the user asked to keep it.
    pub log: Option<&'a str>,
    /// Whether the demo has been explained on this machine.
    pub was_here: bool,
}

/// A transient message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    pub id: u32,
    pub notice: Notice,
}

impl State {
    /// The state when the page loads, on the local date `today`.
    pub fn new(route: Route, launch: Launch, today: Day, remembered: Remembered<'_>) -> Self {
        let links = remembered.links.and_then(|json| Decisions::from_json(json).ok());
        let mut state = Self {
            pipeline: route.selection().unwrap_or_default(),
            route,
            shown: None,
            job: Job::Idle,
            terms: PageTerms::new(AsOf(launch.as_of.unwrap_or(today)), links.clone().unwrap_or_default()),
            search: String::new(),
            theme: remembered.theme,
            toasts: Vec::new(),
            exports: Vec::new(),
            columns: ColumnMatching::remembered(remembered.columns),
            links: Links::remembered(links.is_some()),
            accepted_fix: None,
            assumptions: Assumptions::default(),
            comparison: Comparison::default(),
            earlier: Earlier::default(),
            templates: Templates::remembered(remembered.templates, remembered.template_set),
            drafts: Drafts::default(),
            actions: ActionLog::remembered(remembered.log),
            crm: Crm::default(),
            sessions: Sessions::default(),
            picked: Picked::default(),
            saved_views: SavedViews::remembered(remembered.views),
            scenarios: ScenarioBoard::remembered(remembered.scenarios),
            assumed: Assumed::remembered(remembered.business_case),
            first_visit: FirstVisit::new(remembered.was_here),
            answers: Answers::default(),
            judged: Judged::default(),
            worker_state: WorkerState::Empty,
            last_opened: None,
            own_opened: false,
            locked: None,
            waiting: Vec::new(),
            next_job: 0,
            next_toast: 0,
        };
        state.begin_session();
        state
    }

    /// Whether an export of this kind is in progress.
    pub fn is_exporting(&self, kind: ExportKind) -> bool {
        self.exports.iter().any(|export| export.kind == kind)
    }

    fn new_job(&mut self) -> JobId {
        self.next_job += 1;
        JobId(self.next_job)
    }

    /// Shows a message; errors stay until dismissed.
    fn toast(&mut self, notice: Notice) -> Option<Effect> {
        self.next_toast += 1;
        let id = self.next_toast;
        let expires = !notice.is_trouble();
        self.toasts.retain(|toast| toast.notice != notice);
        self.toasts.push(Toast { id, notice });
        expires.then_some(Effect::ExpireToast(id))
    }
}

#[cfg(test)]
mod tests;
