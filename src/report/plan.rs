//! A plan of visits for a quarter, as plain rows: which customers, about what, when, and why before others.

use serde::{Deserialize, Serialize};

use super::action::ActionKind;
use crate::domain::calendar::Day;

/// Weeks that a plan is spread over.
pub const WEEKS: u32 = 13;

/// What a plan is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PlanQuestion {
    /// How many visits there is room for.
    pub visits: u32,
    /// Whether out-of-fold probabilities are to count, where the worker has them.
    pub is_judged: bool,
}

/// The visits that a quarter has room for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// How many there is room for.
    pub room: u32,
    /// By day, then by worth.
    pub visits: Vec<Visit>,
    pub left_out: LeftOut,
}

/// One visit: the customer's first action; the others can be talked about on the same day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    /// Index in `Report::customers`.
    pub customer: u32,
    pub action: ActionKind,
    /// From 1 to [`WEEKS`], or later where more is due at once than a week has room for.
    pub week: u32,
    pub day: Day,
    /// The last day of the action's timeline, or of its contract, where that ends sooner; `None` where nothing presses.
    pub due: Option<Day>,
    /// Whether the weeks until then were full.
    pub is_late: bool,
    /// Place among all customers by the rule of the plan, from 1.
    pub rank: u32,
    pub worth: Worth,
}

/// What a visit is worth: `likelihood` × `urgency` × `band` points. No probability of a sale: nothing is known of sales.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Worth {
    /// The ranking score (docs/method.md, Predictions and order), 0 to 1.
    pub likelihood: f64,
    pub basis: Basis,
    /// Critical 4, High 3, Medium 2, Low 1.
    pub urgency: u32,
    /// 1 to 5 by the bands of project sizes: five million dollars or more are worth no more than five points.
    pub band: u32,
    pub points: f64,
}

/// Where a likelihood comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A model that has not seen the customer.
    OutOfFold,
    /// The delivered model, which has seen the customer: it says too much.
    InSample,
    /// The tier, where there is no model.
    Tier,
}

/// Customers that a plan has no room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LeftOut {
    pub critical: u32,
    /// Not critical, but due within the quarter.
    pub due: u32,
    pub others: u32,
}

impl Basis {
    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::OutOfFold => "out_of_fold",
            Self::InSample => "in_sample",
            Self::Tier => "tier",
        }
    }
}
