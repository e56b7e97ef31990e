//! Plain result rows with public fields: everything that views, exports and sentences know about an analysis.
//!
//! Nothing is computed here. `pipeline::assemble` and `answers` fill the rows from the stages' own types, so that no view
//! depends on a stage.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Days};
use crate::domain::finding::Finding;
use crate::domain::hand_mapping::HandMapping;
use crate::domain::ids::CustomerId;
use crate::domain::model_kind::ModelKind;
use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::domain::source::Source;

pub mod action;
pub mod advice;
pub mod changed_rows;
pub mod changes;
pub mod columns;
pub mod comparison;
pub mod dependence;
pub mod evaluation;
pub mod explanation;
pub mod fix_first;
pub mod grounds;
pub mod history;
pub mod insights;
pub mod links;
pub mod packs;
pub mod plan;
pub mod problem;
pub mod quality;
pub mod reason;
pub mod rhythm;
pub mod rows;
pub mod scenarios;
pub mod starts;
pub mod what_if;
pub mod win_loss;

use action::{Action, Driver, OpportunityArea, RiskFlag, Urgency};
use links::AppliedLinks;

/// A complete analysis: the same bytes and settings give the same report, natively and in wasm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub files: Vec<InputFile>,
    pub as_of: Day,
    pub freshness: Freshness,
    /// The settings that differ from their defaults.
    pub changed_settings: Vec<ChangedSetting>,
    /// The thresholds that views name and filter by.
    pub thresholds: Thresholds,
    /// The saved model that predicts here; `None` if the workbook's own does.
    pub applied_model: Option<AppliedModel>,
    pub links: AppliedLinks,
    /// How sheets and columns were matched by hand; `None` if names and headers alone decided.
    pub matched_by_hand: Option<HandMapping>,
    /// The tables that were read, in source order.
    pub sources: Vec<SourceSummary>,
    /// What the reader noticed, most severe first.
    pub findings: Vec<Finding>,
    /// Features that have their missing value because a column or source is absent.
    pub unavailable: Vec<UnavailableFeature>,
    pub headline: Headline,
    pub model: ModelSummary,
    /// Every customer, in id order.
    pub customers: Vec<Customer>,
    /// Indices into `customers`, best first: by composite, ties by propensity score, then id.
    pub ranking: Vec<u32>,
    /// Indices into `customers`: High or Medium with at least `Thresholds::top_min_confidence`, best first.
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

/// The age of the data at the as-of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freshness {
    /// The newest refresh or import date of the projects, if there is one.
    pub newest: Option<Day>,
    /// The number of days from then to the as-of date, never negative.
    pub age: Option<Days>,
    /// Whether the newest date should be offered as the as-of date, because it lies in the future or far in the past of the
    /// current one.
    pub offer_newest: bool,
}

/// A setting that was changed from its default, in the form used in the settings file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedSetting {
    pub key: String,
    pub value: String,
    pub default: String,
}

/// The thresholds of lists in the settings of the analysis.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Thresholds {
    /// The urgency score from which a customer predicted High is urgent.
    pub urgent_min_urgency: u32,
    /// The in-sample confidence from which a customer is a top opportunity.
    pub top_min_confidence: f64,
    /// The RFM score from which a customer counts as high value.
    pub high_value_min_rfm: u32,
}

/// The provenance of a saved model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedModel {
    /// The as-of date of the analysis that it was trained in.
    pub as_of: Day,
    /// The names of the files that it was trained on.
    pub files: Vec<String>,
    /// The settings that were not at their defaults then.
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
    /// The share of cells that are not blank, 0 to 1; absent if there are no rows.
    pub blank_cell_completeness: Option<f64>,
    /// The share of cells that are neither blank nor a sentinel.
    pub effective_completeness: Option<f64>,
    /// The number of rows without a customer.
    pub unlinked_rows: u32,
}

/// A feature that could not be computed from this workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnavailableFeature {
    /// The key of the feature in the catalog.
    pub feature: String,
    pub source: Source,
    /// The absent column; `None` if the whole source is absent.
    pub column: Option<String>,
}

/// The numbers at the top of the executive view.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    pub customers: u32,
    pub high: u32,
    pub medium: u32,
    pub low: u32,
    /// Predicted High with an urgency score at or above the threshold, 3 by default.
    pub urgent: u32,
    pub renewals: u32,
    pub cross_sell: u32,
    pub service_expansion: u32,
    /// Customers whose first action is due within 30 days of the as-of date.
    pub actions_due: u32,
    /// The representative value of all projects of the customers counted in `actions_due`, in US dollars; `None` if the files do
    /// not say what projects are worth.
    pub value_at_stake: Option<f64>,
    /// The same over all customers.
    pub total_project_value: Option<f64>,
}

/// Where the training labels came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LabelSource {
    /// The label rules (docs/method.md, Labels), which a model can at best relearn.
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

/// A delivered model and its quality.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrainedModel {
    pub labels: LabelSource,
    pub labeled_customers: u32,
    pub features: u32,
    #[serde(rename = "trees")]
    pub kind: TrainedKind,
    /// The share of the labeled customers that the delivered model gets right; a value close to 1 means nothing.
    pub training_accuracy: f64,
    /// A separate model trained on four fifths of the customers and tested on the rest.
    pub hold_out: Option<HoldOut>,
}

/// The kind of a delivered model, and what only this kind has. In files it is the number of trees, which boosting always has: so it
/// was before there was another kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "u32", into = "u32")]
pub enum TrainedKind {
    Boosting { trees: u32 },
    Logistic,
}

impl TrainedKind {
    pub fn kind(self) -> ModelKind {
        match self {
            Self::Boosting { .. } => ModelKind::Boosting,
            Self::Logistic => ModelKind::Logistic,
        }
    }
}

impl From<u32> for TrainedKind {
    fn from(trees: u32) -> Self {
        if trees == 0 { Self::Logistic } else { Self::Boosting { trees } }
    }
}

impl From<TrainedKind> for u32 {
    fn from(kind: TrainedKind) -> Self {
        match kind {
            TrainedKind::Boosting { trees } => trees,
            TrainedKind::Logistic => 0,
        }
    }
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

/// A customer with its results.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Customer {
    pub id: CustomerId,
    /// Further ids that belong to this customer by accepted links, in id order.
    pub merged_ids: Vec<CustomerId>,
    pub name: String,
    /// The level by the thirds of the propensity score.
    pub tier: Propensity,
    /// The model's prediction; `None` without a model.
    pub prediction: Option<Prediction>,
    /// 0 to 8.
    pub urgency_score: u8,
    /// 0 to 9.
    pub rfm_score: u8,
    /// Feature 41.
    pub propensity_score: f64,
    pub platforms: u32,
    /// The representative value of the customer's projects, in US dollars.
    pub project_value: f64,
    pub opportunities: Opportunities,
    /// The strongest single fact behind the customer's urgency or value.
    pub driver: Driver,
    /// In order of priority, never empty: if nothing else applies, there is the routine follow-up.
    pub actions: Vec<Action>,
    pub risks: Vec<RiskFlag>,
    pub areas: Vec<OpportunityArea>,
}

/// The delivered model's prediction for a customer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    pub probabilities: ClassProbabilities,
    /// The ranking score: 0.6 · P(High) + 0.3 · P(Medium) + 0.1 · confidence with the default weights.
    pub composite: f64,
}

/// The 41 features of every customer: columns in catalog order, rows in the order of `Report::customers`.
///
/// Separate from the report, because views need few of them and exports all.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureColumns(pub Vec<Vec<f64>>);

/// The lists that a customer is on (docs/method.md, Lists).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opportunities {
    /// Predicted High with an urgency score at or above the threshold.
    pub urgent: bool,
    /// The first action is due within 30 days of the as-of date.
    pub due: bool,
    pub renewal: bool,
    pub cross_sell: bool,
    pub service_expansion: bool,
}

impl Report {
    /// The top opportunities, each with its rank among all customers: some between two of them may be none.
    pub fn ranked_top(&self) -> impl Iterator<Item = (u32, u32)> {
        let mut top = self.top_opportunities.iter().copied().peekable();
        let ranked = (1..).zip(self.ranking.iter().copied());
        ranked.filter(move |(_, place)| top.next_if_eq(place).is_some())
    }

    /// The representative value of a customer's projects; `None` if the files do not say what projects are worth.
    pub fn project_value(&self, customer: &Customer) -> Option<f64> {
        self.headline.total_project_value.map(|_| customer.project_value)
    }
}

impl Customer {
    /// The one level that every view shows: the predicted class, or the tier if there is no model.
    pub fn level(&self) -> Propensity {
        self.prediction.map_or(self.tier, |prediction| prediction.probabilities.predicted())
    }

    /// The in-sample confidence; `None` without a model.
    pub fn confidence(&self) -> Option<f64> {
        self.prediction.map(|prediction| prediction.probabilities.confidence())
    }

    /// The day that the first action is due; `None` if nothing presses.
    pub fn due(&self) -> Option<Day> {
        self.actions.first()?.due
    }

    /// Whether the first action is a critical one.
    pub fn is_critical(&self) -> bool {
        self.actions.first().is_some_and(|action| action.urgency == Urgency::Critical)
    }

    /// The ranking score; `None` without a model.
    pub fn composite(&self) -> Option<f64> {
        self.prediction.map(|prediction| prediction.composite)
    }
}
