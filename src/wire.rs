//! What the page, its worker and its writer say to each other, and how it is encoded.
//!
//! Files travel beside a request as browser handles, produced bytes beside a response as a transferred buffer; everything
//! else is one postcard message. What the writer is sent is an [`export::Package`](crate::export::Package).

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::business_case::Edits;
use crate::domain::calendar::Day;
use crate::domain::crm::CrmIds;
use crate::domain::hand_mapping::{Edit as MappingEdit, HandMapping, Matching};
use crate::domain::horizon::Horizon;
use crate::domain::link::Decisions;
use crate::domain::log::Entry;
use crate::domain::password::Password;
use crate::domain::stage::{Progress, Stage};
use crate::domain::template::TemplateSet;
use crate::report::Report;
use crate::report::action::ActionKind;
use crate::report::advice::Advice;
use crate::report::changed_rows::{RowChangesPage, RowChangesRequest, RowsCompared};
use crate::report::changes::Changes;
use crate::report::columns::Columns;
use crate::report::comparison::{Comparison, DueItems, Side};
use crate::report::dependence::{Dependence, FeatureEntry};
use crate::report::evaluation::{Evaluation, EvaluationProgress, OutOfFold};
use crate::report::fix_first::FixFirst;
use crate::report::grounds::Grounds;
use crate::report::history::History;
use crate::report::insights::Insights;
use crate::report::links::Suggestion;
use crate::report::plan::Plan;
use crate::report::problem::Problem;
use crate::report::reason::{Explanation, Moves};
use crate::report::rhythm::Rhythms;
use crate::report::rows::{RowsPage, RowsRequest};
use crate::report::scenarios::SideBySide;
use crate::report::starts::StartTest;
use crate::report::what_if::{Edit, WhatIf};
use crate::report::win_loss::{StageMove, WinLoss};
use crate::settings::Settings;
use crate::terms::{ModelFile, Scenario, Terms};

pub use crate::export::files::{ActionFile, BusinessCaseFile, ChangesFile, CrmFile, ExportKind, PlanFile};
pub use crate::report::advice::Draft;
pub use crate::report::packs::PackBy;
pub use crate::report::plan::PlanQuestion;

/// Identifies the build: page, worker and writer must be of one.
pub const BUILD: &str = env!("ONELEAD_BUILD");

/// Numbers the jobs of a page; answers to a job older than the current one are stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct JobId(pub u32);

/// What a saved model says about itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelFacts {
    /// The as-of date of the analysis that it was trained in.
    pub as_of: Day,
    /// The names of the files that it was trained on.
    pub files: Vec<String>,
    /// The settings it was trained under.
    pub settings: Settings,
}

/// A request of the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    pub job: JobId,
    pub body: RequestBody,
}

/// The kinds of request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RequestBody {
    /// Read the files that accompany this message, then analyze them.
    Open {
        terms: Terms,
        /// The passwords for the protected files.
        passwords: Vec<Password>,
        matching: Matching,
    },
    /// Read the files that accompany this message as the workbook of then, for the worker that compares with it.
    ReadEarlier {
        /// Those of now; the date is that of the workbook's newest refresh.
        terms: Terms,
        /// The date instead of that of the newest refresh.
        as_of: Option<Day>,
        passwords: Vec<Password>,
        matching: Matching,
    },
    /// Compare with what accompanies this message from now on, a file each; without any, with nothing.
    CompareWith { parts: Vec<EarlierPart> },
    /// Analyze the tables already read again, on other terms.
    Analyze { terms: Terms },
    /// Match the sheets already read differently, then analyze them.
    Match { terms: Terms, hand: HandMapping },
    /// Describe the sheets read last and their matching, even if they gave no result: by the applied mapping, or by a draft,
    /// after some edits.
    Columns {
        draft: Option<HandMapping>,
        edits: Vec<MappingEdit>,
    },
    /// Suggest links that the decisions leave open.
    SuggestLinks { decisions: Decisions },
    /// Make a file from the current analysis.
    Export { kind: ExportKind },
    /// Set the actions that files of actions are about.
    Pick { picks: Vec<Pick> },
    /// Set what became of actions, for files that say so.
    Log { entries: Vec<Entry> },
    /// Set the ids of a CRM, and what the external-id field of its accounts is called.
    Crm { ids: CrmIds, external_id: String },
    /// Set what a person assumes for the business case, for its files.
    Assume { edits: Edits },
    /// Set the wording of messages (JSON, only what was edited) and the set of templates; if absent, the delivered wording
    /// and the set chosen by the settings apply.
    Reword {
        templates: Option<String>,
        set: Option<TemplateSet>,
    },
    /// Set the messages that the user edited for one action each, for files with messages.
    Draft { drafts: Vec<Draft> },
    /// Answer a question about the current analysis that goes beyond the report.
    Ask { question: Question },
    /// Compare the current analysis with scenarios, instead of any asked for before.
    Compare { scenarios: Vec<Scenario> },
    /// Nobody waits for a comparison any more.
    StopComparing,
}

/// What an analysis is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EarlierPart {
    /// A snapshot, as saved.
    Snapshot,
    /// What [`RequestBody::ReadEarlier`] made of a workbook.
    Workbook,
}

/// An action of a customer, by index in `Report::customers`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pick {
    pub customer: u32,
    pub action: ActionKind,
}

/// What can be asked about a finished analysis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Question {
    Insights,
    /// The features of a customer, by index in `Report::customers`.
    Features {
        customer: u32,
    },
    Rows(RowsRequest),
    /// How predictions depend on a feature, by its key.
    Dependence {
        feature: String,
    },
    /// A feature's values for all customers, by its key.
    FeatureColumn {
        feature: String,
    },
    /// The 41 features as views name them.
    FeatureEntries,
    /// What the last analysis changed compared with the one before it.
    Changes,
    /// What changed since what was given by [`RequestBody::CompareWith`].
    Comparison,
    /// How many rows, cells and columns differ from the workbook given by [`RequestBody::CompareWith`].
    ChangedRows,
    /// Some of the rows that do.
    RowChanges(RowChangesRequest),
    /// The items of a customer, by index in `Report::customers`, that were due then.
    DueItems {
        customer: u32,
    },
    /// What a settings file contains.
    SettingsFile {
        json: String,
    },
    /// What a saved model says about itself.
    ModelFile(ModelFile),
    /// Why a customer has its level, by index in `Report::customers`.
    Explain {
        customer: u32,
    },
    /// What would move a customer a level up or down.
    Moves {
        customer: u32,
    },
    /// The dated events of a customer.
    History {
        customer: u32,
    },
    /// What to say and offer to a customer, by index in `Report::customers`.
    Advice {
        customer: u32,
    },
    /// What puts customers on the lists, by index in `Report::customers`.
    Grounds {
        customers: Vec<u32>,
    },
    /// Which customers to visit in a quarter.
    Plan(PlanQuestion),
    /// What to fix first, by what these decisions about links leave open.
    FixFirst {
        decisions: Decisions,
    },
    /// What the model would say about a customer, by index in `Report::customers`, with some of its features edited.
    WhatIf {
        customer: u32,
        edits: Vec<Edit>,
    },
    /// What became of the bids.
    WinLoss,
    /// From which stage to which projects went since the workbook given by [`RequestBody::CompareWith`].
    StageMoves,
    /// Who starts a project within a horizon, and how well that was foretold at past dates.
    Starts {
        horizon: Horizon,
    },
    /// How often each customer's projects start, and who is silent for longer than usual.
    Rhythm,
}

/// The worker's answer to a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    Insights(Box<Insights>),
    /// In catalog order.
    Features(Vec<f64>),
    Rows(Box<RowsPage>),
    /// `None` if the model does not use the feature.
    Dependence(Option<Box<Dependence>>),
    /// In the order of `Report::customers`; empty for an unknown key.
    FeatureColumn(Vec<f64>),
    FeatureEntries(Vec<FeatureEntry>),
    /// `None` if there was no previous analysis of the same files.
    Changes(Option<Box<Changes>>),
    /// The comparison, or why there is none; `None` if nothing was given to compare with.
    Comparison(Option<Box<Result<Comparison, Problem>>>),
    /// `None` without a workbook to compare with.
    ChangedRows(Option<Box<RowsCompared>>),
    /// `None` without a workbook to compare with.
    RowChanges(Option<Box<RowChangesPage>>),
    /// `None` without a workbook to compare with.
    DueItems(Option<Box<DueItems>>),
    /// The settings, or why the file is not a settings file.
    SettingsFile(Box<Result<Settings, String>>),
    /// The facts, or why the file is not a model that can be applied.
    ModelFile(Box<Result<ModelFacts, Problem>>),
    Explanation(Box<Explanation>),
    /// `None` without a model.
    Moves(Option<Box<Moves>>),
    History(Box<History>),
    Advice(Box<Advice>),
    /// In the order of the question.
    Grounds(Vec<Grounds>),
    Plan(Box<Plan>),
    FixFirst(Box<FixFirst>),
    WhatIf(Box<WhatIf>),
    /// `None` without projects, or if they say nothing about outcomes.
    WinLoss(Option<Box<WinLoss>>),
    /// `None` without a workbook to compare with.
    StageMoves(Option<Vec<StageMove>>),
    /// `None` if no project has a start.
    Starts(Option<Box<StartTest>>),
    /// `None` if no project has a start.
    Rhythm(Option<Box<Rhythms>>),
}

/// The time and memory that an analysis took.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Effort {
    pub timings: Vec<Timing>,
    /// All memory of the worker, which never shrinks.
    pub memory_bytes: u64,
}

/// A response of the worker. The worker sends a report that it keeps, with `R` a reference to it; the page receives its own
/// copy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Response<R = Box<Report>> {
    /// The worker is running; requests sent before this are lost.
    Ready {
        build: String,
    },
    Progress {
        job: JobId,
        progress: Progress,
    },
    Report {
        job: JobId,
        report: R,
        effort: Effort,
    },
    Columns {
        job: JobId,
        columns: Box<Columns>,
    },
    /// What is left to decide, most likely first.
    Suggestions {
        job: JobId,
        suggestions: Vec<Suggestion>,
    },
    /// The bytes accompany this message.
    File {
        job: JobId,
        name: String,
        media_type: String,
    },
    /// A file whose bytes the writer makes of the package that comes beside this message.
    Package {
        job: JobId,
        name: String,
        media_type: String,
    },
    /// What the workbook of then came to accompanies this message.
    EarlierRead {
        job: JobId,
    },
    /// What is compared with; `None` if nothing was given.
    ComparesWith {
        job: JobId,
        side: Option<Side>,
    },
    Reply {
        job: JobId,
        reply: Reply,
    },
    /// The progress of evaluating the model of the report of `job`.
    Judging {
        job: JobId,
        progress: EvaluationProgress,
    },
    /// What is known about the model of the report of `job`, more each time.
    Judged {
        job: JobId,
        evaluation: Box<Evaluation>,
        /// Sent once, as soon as it is known.
        out_of_fold: Option<Vec<OutOfFold>>,
        /// The next part; `None` at the end.
        next: Option<EvaluationProgress>,
    },
    /// How many of the scenarios of `job` have a result.
    Comparing {
        job: JobId,
        done: u32,
        of: u32,
    },
    Scenarios {
        job: JobId,
        comparison: Box<SideBySide>,
    },
    Failed {
        job: JobId,
        problem: Problem,
    },
}

/// What the writer answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Written {
    /// The writer is up; packages sent before this are lost.
    Ready {
        build: String,
    },
    /// The bytes come beside this message.
    File,
    Failed {
        problem: Problem,
    },
}

/// When a stage ran, in milliseconds since the Unix epoch on the worker's clock.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Timing {
    pub stage: Stage,
    pub start: f64,
    pub end: f64,
}

/// Encodes a message.
///
/// # Errors
/// Fails only if memory runs out: every message type can be encoded.
pub fn encode<T: Serialize>(message: &T) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_stdvec(message)
}

/// Decodes a message.
///
/// # Errors
/// Fails if the bytes come from another build or are not a message.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, postcard::Error> {
    postcard::from_bytes(bytes)
}

#[cfg(test)]
mod tests;
