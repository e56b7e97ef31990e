//! Why a customer has its level, feature by feature, and what would move it to another, as plain rows: the words are
//! made in `text::reason` and `text::change`.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Days;
use crate::domain::feature::Comparison;
use crate::domain::propensity::{ClassProbabilities, Propensity};

/// Everything that explains one customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// Index in `Report::customers`.
    pub customer: u32,
    /// One per feature, in the catalog's order.
    pub reasons: Vec<Reason>,
    /// High before Medium before Low; empty without a model, and without a level that the model does not know.
    pub levels: Vec<LevelShares>,
    /// Places in `reasons` that lead: those that speak most for or against the shown level, strongest first; where none does,
    /// or without a model, the features of the propensity score.
    pub strongest: Vec<u8>,
    pub spokes: Vec<Spoke>,
    /// The most similar first.
    pub similar: Vec<Similar>,
}

/// One feature of a customer, with what its sentence needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// Key of the feature.
    pub feature: String,
    pub known: FeatureValue,
    pub fact: Fact,
    /// `None` where there is nobody to compare with, or nothing to compare.
    pub base_rate: Option<BaseRate>,
    /// Whether the rule that made the labels uses this feature; never with outcomes.
    pub in_label_rule: bool,
}

/// What is known of a feature.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum FeatureValue {
    Value(f64),
    /// There is no date to measure from.
    NoDate,
    /// The files do not have what it is computed from.
    Unavailable,
}

/// Numbers beside the value that a sentence about it needs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Fact {
    None,
    /// Installed products with a date of the kind in question.
    Lifecycle {
        passed: u32,
        /// How long ago the oldest passed, positive.
        oldest: Days,
        /// Products at the nearest date that lies ahead, and the days to it.
        nearest: Option<(u32, Days)>,
    },
    /// Whether any service credits were purchased.
    Purchased(bool),
    Closed {
        delivered: u32,
        closed: u32,
    },
    /// The points that the urgency score adds up.
    Urgency {
        end_of_life: u8,
        end_of_service: u8,
        contract: u8,
        credits: u8,
    },
    /// The points that the RFM score adds up.
    Rfm {
        recency: u8,
        frequency: u8,
        monetary: u8,
    },
}

/// The customers that are like this one in a feature, this one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseRate {
    pub comparison: Comparison,
    /// How many there are of High, Medium, Low.
    pub levels: [u32; 3],
    /// All customers.
    pub of: u32,
}

impl BaseRate {
    /// How many customers are like this one.
    pub fn customers(&self) -> u32 {
        self.levels.iter().sum()
    }
}

/// How the features share a level's raw score among them: base plus shares is the raw score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelShares {
    pub level: Propensity,
    /// The expected raw score over the training customers.
    pub base: f64,
    /// Strongest first; every feature of the model.
    pub shares: Vec<Share>,
    pub raw_score: f64,
}

/// What a feature adds to a raw score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// Place in `Explanation::reasons`.
    pub reason: u8,
    pub amount: f64,
}

/// What a customer's picture against the others has on one axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spoke {
    /// Key of the feature.
    pub feature: String,
    /// `None` where the files do not have it.
    pub value: Option<f64>,
    pub least: f64,
    pub median: f64,
    /// Where the axis ends: the 95th percentile, so that a single giant does not press all others to the center; the greatest
    /// value where nearly everyone has the least.
    pub rim: f64,
    pub greatest: f64,
}

/// A customer that is like the one looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Similar {
    /// Index in `Report::customers`.
    pub customer: u32,
    /// Keys of the features in which the two differ most, at most two; empty where they are equal in all.
    pub differs: Vec<String>,
}

/// What would move a customer a level up and a level down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moves {
    /// Index in `Report::customers`.
    pub customer: u32,
    /// `None` at High.
    pub up: Option<MovesTo>,
    /// `None` at Low.
    pub down: Option<MovesTo>,
}

/// The smallest changes that lead to a level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MovesTo {
    pub level: Propensity,
    /// Smallest first; empty where no change of one or two things is enough.
    pub moves: Vec<Move>,
}

/// One set of changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Move {
    /// What changes, one or two things.
    pub levers: Vec<Lever>,
    /// Every value of the model that would be different, those that follow from others included, in its column order.
    pub changes: Vec<Change>,
    pub probabilities: ClassProbabilities,
}

/// One value that would be different; `None` is no date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Key of the feature.
    pub feature: String,
    pub from: Option<f64>,
    pub to: Option<f64>,
}

/// Something that can become different about a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lever {
    EndOfLife,
    EndOfService,
    FirstProducts,
    Platforms,
    Support,
    Opportunities,
    ContractEnd,
    CreditUse,
    NewProject,
    MoreProjects,
    FirstProjects,
    Delivered,
}
