//! Why a customer has its level, feature by feature, and what would move it to another, as plain rows: `text::reason` and
//! `text::change` put it into words.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Days;
use crate::domain::feature::Comparison;
use crate::domain::propensity::{ClassProbabilities, Propensity};

/// Everything that explains one customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The index in `Report::customers`.
    pub customer: u32,
    /// One per feature, in catalog order.
    pub reasons: Vec<Reason>,
    /// High before Medium before Low; empty without a model, and without levels that the model does not know.
    pub levels: Vec<LevelShares>,
    /// The indices in `reasons` to show first: those that count most for or against the displayed level, strongest first; if
    /// there are none, or without a model, the features of the propensity score.
    pub strongest: Vec<u8>,
    pub spokes: Vec<Spoke>,
    /// Most similar first.
    pub similar: Vec<Similar>,
}

/// One feature of a customer, with what its sentence needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The key of the feature.
    pub feature: String,
    pub known: FeatureValue,
    pub fact: Fact,
    /// `None` if there is no one to compare with, or nothing to compare.
    pub base_rate: Option<BaseRate>,
    /// Whether the label rules use this feature; never with outcomes.
    pub in_label_rule: bool,
}

/// What is known about a feature.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum FeatureValue {
    Value(f64),
    /// There is no date to measure from.
    NoDate,
    /// The files do not contain what it is computed from.
    Unavailable,
}

/// Numbers besides the value that a sentence about it needs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Fact {
    None,
    /// Installed products with a date of the kind in question.
    Lifecycle {
        passed: u32,
        /// How long ago the oldest date passed, positive.
        oldest: Days,
        /// The number of products at the nearest date ahead, and the days to it.
        nearest: Option<(u32, Days)>,
    },
    /// Whether any service credits were purchased.
    Purchased(bool),
    Closed {
        delivered: u32,
        closed: u32,
    },
    /// The components of the urgency score.
    Urgency {
        end_of_life: u8,
        end_of_service: u8,
        contract: u8,
        credits: u8,
    },
    /// The components of the RFM score.
    Rfm {
        recency: u8,
        frequency: u8,
        monetary: u8,
    },
}

/// The customers that are like this one in a feature, including this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseRate {
    pub comparison: Comparison,
    /// The number of High, Medium, and Low customers among them.
    pub levels: [u32; 3],
    /// The number of all customers.
    pub of: u32,
}

impl BaseRate {
    /// The number of customers that are like this one.
    pub fn customers(&self) -> u32 {
        self.levels.iter().sum()
    }
}

/// How a level's raw score is divided among the features: the base plus the shares is the raw score.
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
    /// The index in `Explanation::reasons`.
    pub reason: u8,
    pub amount: f64,
}

/// One axis of the chart that compares a customer with the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spoke {
    /// The key of the feature.
    pub feature: String,
    /// `None` if the files do not contain it.
    pub value: Option<f64>,
    pub least: f64,
    pub median: f64,
    /// The end of the axis: the 95th percentile, so that a single giant does not press all others to the center; the maximum
    /// if nearly everyone has the minimum.
    pub rim: f64,
    pub greatest: f64,
}

/// A customer that is similar to the one on screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Similar {
    /// The index in `Report::customers`.
    pub customer: u32,
    /// The keys of the features in which the two differ most, at most two; empty if all are equal.
    pub differs: Vec<String>,
}

/// What would move a customer a level up and a level down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moves {
    /// The index in `Report::customers`.
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
    /// Smallest first; empty if no change of one or two levers suffices.
    pub moves: Vec<Move>,
}

/// One set of changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Move {
    /// What changes, one or two levers.
    pub levers: Vec<Lever>,
    /// Every value of the model that would be different, including dependent ones, in its column order.
    pub changes: Vec<Change>,
    pub probabilities: ClassProbabilities,
}

/// One value that would be different; `None` means no date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The key of the feature.
    pub feature: String,
    pub from: Option<f64>,
    pub to: Option<f64>,
}

/// Something that can change about a customer.
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
