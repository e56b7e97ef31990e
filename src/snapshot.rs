//! An analysis as it is kept for the next month: everything that a comparison needs to know of it, without its rows.
//!
//! [`Snapshot::of`] takes it, [`Snapshot::to_json`] and [`Snapshot::from_json`] are its file. It holds customers' names and
//! wants the same care as an export.

use serde::{Deserialize, Serialize};

use crate::domain::build;
use crate::domain::calendar::Day;
use crate::domain::finding::FindingKind;
use crate::domain::hand_mapping::HandMapping;
use crate::domain::link::Decisions;
use crate::domain::order::{Collect, Order};
use crate::domain::source::Source;
use crate::facts::Facts;
use crate::features::BaseStatistics;
use crate::pipeline::{Analysis, Opened, SavedModel};
use crate::report::evaluation::OutOfFold;
use crate::report::insights::Insights;
use crate::report::{AppliedModel, ChangedSetting, Headline, InputFile, LabelSource, ModelSummary, NoModel};

mod customer;
mod file;
mod short;
mod source;

pub use customer::{CustomerState, DueAction, ItemStates};
pub use file::SnapshotError;
pub use source::{ColumnState, SourceState};

/// Raised when the same files and settings no longer give the same results: what another number computed is not compared.
pub const RESULTS: u32 = 1;

/// An analysis as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The version of OneLead that made it.
    pub onelead: String,
    /// [`RESULTS`] of that version.
    pub results: u32,
    pub as_of: Day,
    pub files: Vec<InputFile>,
    /// The settings that were not at their defaults.
    pub changed_settings: Vec<ChangedSetting>,
    /// Accepted and rejected links.
    pub links: Decisions,
    pub matched_by_hand: Option<HandMapping>,
    /// Where the labels of its model came from; `None` without a model.
    pub labels: Option<LabelSource>,
    /// The saved model that predicted; `None` if its own did.
    pub applied_model: Option<AppliedModel>,
    pub model: ModelState,
    pub base: BaseStatistics,
    pub headline: Headline,
    /// In source order.
    pub sources: Vec<SourceState>,
    /// What the reader noticed and the checks found, by source and kind.
    pub checks: Vec<CheckCount>,
    /// In id order.
    pub customers: Vec<CustomerState>,
}

/// The model that predicted, as in `model.json`, or why there was none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelState {
    Delivered(Box<SavedModel>),
    Absent(NoModel),
}

/// How much a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckCount {
    pub source: Option<Source>,
    pub kind: FindingKind,
    pub count: u32,
}

impl Snapshot {
    /// The snapshot of an analysis. The out-of-fold probabilities are those that are known by now.
    pub fn of(opened: &Opened, analysis: &Analysis, insights: &Insights, out_of_fold: &[OutOfFold]) -> Self {
        let facts = Facts::gather(&analysis.customers, &opened.tables);
        Self::with_facts(opened, analysis, &facts, insights, out_of_fold)
    }

    /// The same, where the facts about the customers are known.
    pub fn with_facts(opened: &Opened, analysis: &Analysis, facts: &Facts, insights: &Insights, out_of_fold: &[OutOfFold]) -> Self {
        let report = &analysis.report;
        let (labels, absent) = match &report.model {
            ModelSummary::Trained(trained) => (Some(trained.labels), NoModel::TooFewCustomers { labeled: 0 }),
            ModelSummary::NotTrained(reason) => (None, *reason),
        };
        let saved = analysis.delivered.as_ref().and_then(|delivered| SavedModel::of(report, delivered));
        Self {
            onelead: build::VERSION.to_owned(),
            results: RESULTS,
            as_of: report.as_of,
            files: report.files.clone(),
            changed_settings: report.changed_settings.clone(),
            links: analysis.decisions.clone(),
            matched_by_hand: report.matched_by_hand.clone(),
            labels,
            applied_model: report.applied_model.clone(),
            model: saved.map_or(ModelState::Absent(absent), |saved| ModelState::Delivered(Box::new(saved))),
            base: BaseStatistics::of(&analysis.features.0, &analysis.settings),
            headline: report.headline,
            sources: source::states(opened, report, insights),
            checks: checks(insights),
            customers: customer::states(opened, analysis, facts, out_of_fold),
        }
    }

    /// The model that predicted; `None` if there was none.
    pub fn saved_model(&self) -> Option<&SavedModel> {
        match &self.model {
            ModelState::Delivered(saved) => Some(saved),
            ModelState::Absent(_) => None,
        }
    }

    /// The place of a customer by its id.
    pub fn find(&self, id: &crate::domain::ids::CustomerId) -> Option<usize> {
        self.customers.binary_search_by(|customer| customer.id.cmp(id)).ok()
    }
}

/// The counts of all findings, summed up by source and kind.
fn checks(insights: &Insights) -> Vec<CheckCount> {
    let mut found: Vec<(Option<Source>, FindingKind, u32)> = insights
        .findings
        .iter()
        .map(|ranked| (ranked.finding.source, ranked.finding.kind, ranked.finding.count))
        .collect();
    found.order();
    let mut checks: Vec<CheckCount> = Vec::new();
    for (source, kind, count) in found {
        match checks.last_mut().filter(|last| last.source == source && last.kind == kind) {
            Some(last) => last.count = last.count.saturating_add(count),
            None => checks.push(CheckCount { source, kind, count }),
        }
    }
    checks
}

/// The places of a ranking by customer, from 1.
fn ranks(ranking: &[u32], customers: usize) -> Vec<u32> {
    let mut ranks = vec![0; customers];
    for (&customer, rank) in ranking.iter().zip(1..) {
        if let Some(place) = ranks.get_mut(customer as usize) {
            *place = rank;
        }
    }
    ranks
}

/// The out-of-fold probabilities by customer.
fn by_customer(out_of_fold: &[OutOfFold]) -> std::collections::BTreeMap<u32, crate::domain::propensity::ClassProbabilities> {
    out_of_fold.iter().map(|row| (row.customer, row.probabilities)).into_map()
}
