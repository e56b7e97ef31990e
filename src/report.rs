//! Plain result rows with public fields: all that views, exports and sentences know of an analysis.
//!
//! Nothing here computes. `pipeline::assemble` and `answers` fill it from the stages' own types, so that no view depends on a stage.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Days};
use crate::domain::finding::Finding;
use crate::domain::hand_mapping::HandMapping;
use crate::domain::ids::CustomerId;
use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::domain::source::Source;

pub mod action;
pub mod advice;
pub mod changes;
pub mod columns;
pub mod dependence;
pub mod evaluation;
pub mod explanation;
pub mod grounds;
pub mod history;
pub mod insights;
pub mod links;
pub mod plan;
pub mod problem;
pub mod quality;
pub mod reason;
pub mod rows;

use action::{Action, Driver, OpportunityArea, RiskFlag};
use links::AppliedLinks;

/// One analysis, whole: the same bytes and settings give the same report, natively and in wasm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub files: Vec<InputFile>,
    pub as_of: Day,
    pub freshness: Freshness,
    /// Settings that differ from their default.
    pub changed_settings: Vec<ChangedSetting>,
    /// What views name and filter by.
    pub thresholds: Thresholds,
    /// The saved model that predicts here; `None` where the workbook's own does.
    pub applied_model: Option<AppliedModel>,
    pub links: AppliedLinks,
    /// How sheets and columns were matched by hand; `None` where names and headers decided alone.
    pub matched_by_hand: Option<HandMapping>,
    /// Tables that were read, in the order of sources.
    pub sources: Vec<SourceSummary>,
    /// What the reader noticed, most severe first.
    pub findings: Vec<Finding>,
    /// Features that took their missing value because a column or source is absent.
    pub unavailable: Vec<UnavailableFeature>,
    pub headline: Headline,
    pub model: ModelSummary,
    /// Every customer, in id order.
    pub customers: Vec<Customer>,
    /// Indices into `customers`, best first: by composite, ties by propensity score, then id.
    pub ranking: Vec<u32>,
    /// Indices into `customers`: High or Medium with enough confidence, best first.
    pub top_opportunities: Vec<u32>,
    /// Indices into `customers`: the batch that recommendations are exported for, most confident first.
    pub batch: Vec<u32>,
}

/// A file as the user gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputFile {
    pub name: String,
    pub bytes: u64,
    /// Lower-case hexadecimal SHA-256 of the bytes.
    pub sha256: String,
}

/// How old the data is at the as-of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freshness {
    /// Newest refresh or import date of the projects, where there is one.
    pub newest: Option<Day>,
    /// Days from then to the as-of date, never negative.
    pub age: Option<Days>,
    /// Whether the newest date should be offered as the as-of date: it lies in its future, or far in its past.
    pub offer_newest: bool,
}

/// A setting that was changed from its default, in the form the settings file has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedSetting {
    pub key: String,
    pub value: String,
    pub default: String,
}

/// Thresholds of lists, as the settings of the analysis have them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Thresholds {
    /// Urgency score from which on a customer predicted High is urgent.
    pub urgent_min_urgency: u32,
    /// Confidence from which on a customer is a top opportunity.
    pub top_min_confidence: f64,
    /// RFM score from which on a customer counts as high value.
    pub high_value_min_rfm: u32,
}

/// Where a saved model comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedModel {
    /// As-of date of the analysis that it was trained in.
    pub as_of: Day,
    /// Names of the files that it was trained on.
    pub files: Vec<String>,
    /// Settings that were not at their default then.
    pub changed_settings: Vec<ChangedSetting>,
}

/// A table that was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceSummary {
    pub source: Source,
    pub sheet: String,
    pub hidden: bool,
    pub rows: u32,
    pub columns: u32,
    /// Share of cells that are not blank, 0 to 1; absent without rows.
    pub blank_cell_completeness: Option<f64>,
    /// Share of cells that are neither blank nor a sentinel.
    pub effective_completeness: Option<f64>,
    /// Rows that join no customer.
    pub unlinked_rows: u32,
}

/// A feature that could not be computed from this workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnavailableFeature {
    /// Key of the feature, from the catalog.
    pub feature: String,
    pub source: Source,
    /// The absent column; `None` when the whole source is absent.
    pub column: Option<String>,
}

/// The numbers that the executive view leads with.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    pub customers: u32,
    pub high: u32,
    pub medium: u32,
    pub low: u32,
    /// Predicted High with an urgency score of 3 or more.
    pub urgent: u32,
    pub renewals: u32,
    pub cross_sell: u32,
    pub service_expansion: u32,
    /// Customers whose first action is due at once or within 30 days.
    pub actions_due: u32,
    /// Representative value of all projects of the customers counted in `actions_due`, in US dollars.
    pub value_at_stake: f64,
    /// The same over all customers.
    pub total_project_value: f64,
}

/// Where the training labels came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LabelSource {
    /// The label rule (docs/method.md, Labels), which a model can at best relearn.
    Rules,
    /// An outcomes sheet.
    Outcomes,
}

/// What was trained, or why nothing was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelSummary {
    Trained(TrainedModel),
    NotTrained(NoModel),
}

/// A delivered model and how well it does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrainedModel {
    pub labels: LabelSource,
    pub labeled_customers: u32,
    pub features: u32,
    pub trees: u32,
    /// Share of the labeled customers the delivered model gets right; close to 1 means nothing.
    pub training_accuracy: f64,
    /// A separate model on four fifths of the customers, judged on the rest.
    pub hold_out: Option<HoldOut>,
}

/// Accuracy on customers that a model has not seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct HoldOut {
    pub customers: u32,
    pub accuracy: f64,
}

/// Why there is no model; the tier then stands in for the predicted class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoModel {
    TooFewCustomers { labeled: u32 },
    OneClass { labeled: u32 },
}

/// A customer's place in the result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Customer {
    pub id: CustomerId,
    /// Further ids that mean this customer by accepted links, in id order.
    pub merged_ids: Vec<CustomerId>,
    pub name: String,
    /// Level by the thirds of the propensity score.
    pub tier: Propensity,
    /// What the model says; `None` without a model.
    pub prediction: Option<Prediction>,
    /// 0 to 8.
    pub urgency_score: u8,
    /// 0 to 9.
    pub rfm_score: u8,
    /// Feature 41.
    pub propensity_score: f64,
    pub platforms: u32,
    /// Representative value of the customer's projects, in US dollars.
    pub project_value: f64,
    pub opportunities: Opportunities,
    /// The strongest single fact behind the customer's urgency or value.
    pub driver: Driver,
    /// Priority order, never empty: without any other there is the routine follow-up.
    pub actions: Vec<Action>,
    pub risks: Vec<RiskFlag>,
    pub areas: Vec<OpportunityArea>,
}

/// What the delivered model predicts for a customer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    pub probabilities: ClassProbabilities,
    /// The ranking score: 0.6 · P(High) + 0.3 · P(Medium) + 0.1 · confidence with the default weights.
    pub composite: f64,
}

/// The 41 features of every customer: columns in the catalog's order, rows in the order of `Report::customers`.
///
/// Apart from the report, because views need few of them and exports all.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureColumns(pub Vec<Vec<f64>>);

/// Which lists a customer is on (docs/method.md, Lists).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opportunities {
    pub urgent: bool,
    pub renewal: bool,
    pub cross_sell: bool,
    pub service_expansion: bool,
}

impl Customer {
    /// The one level that every view shows: the predicted class, or the tier where no model exists.
    pub fn level(&self) -> Propensity {
        self.prediction.map_or(self.tier, |prediction| prediction.probabilities.predicted())
    }

    /// In-sample confidence; `None` without a model.
    pub fn confidence(&self) -> Option<f64> {
        self.prediction.map(|prediction| prediction.probabilities.confidence())
    }

    /// The ranking score; `None` without a model.
    pub fn composite(&self) -> Option<f64> {
        self.prediction.map(|prediction| prediction.composite)
    }
}
