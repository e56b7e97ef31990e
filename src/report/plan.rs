//! A visit plan for a quarter, as plain rows: which customers, about what, when, and why these first.

use serde::{Deserialize, Serialize};

use super::action::ActionKind;
use crate::domain::calendar::Day;

/// The number of weeks that a plan is spread over.
pub const WEEKS: u32 = 13;

/// The parameters of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PlanQuestion {
    /// The number of visits there is room for.
    pub visits: u32,
    /// Whether to use out-of-fold probabilities, if the worker has them.
    pub is_judged: bool,
}

/// The visits that a quarter has room for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The number of visits there is room for.
    pub room: u32,
    /// By day: what is due first comes first, of what is due at the same time the most valuable.
    pub visits: Vec<Visit>,
    pub left_out: LeftOut,
}

/// One visit, about the customer's first action; the others can be discussed on the same day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    /// The index in `Report::customers`.
    pub customer: u32,
    pub action: ActionKind,
    /// From 1 to [`WEEKS`], or later if more is due at once than a week has room for.
    pub week: u32,
    pub day: Day,
    /// The due day of the action; `None` if nothing presses.
    pub due: Option<Day>,
    /// Whether the weeks until then were full.
    pub is_late: bool,
    /// The rank among all customers by the rule of the plan, from 1.
    pub rank: u32,
    pub worth: Worth,
}

/// The value of a visit: `likelihood` × `urgency` × `band` points. Not the probability of a sale: nothing is known about
/// sales.
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

/// The origin of a likelihood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A model that has not seen the customer.
    OutOfFold,
    /// The delivered model, which has seen the customer and is therefore too confident.
    InSample,
    /// The tier, if there is no model.
    Tier,
}

/// The customers that a plan has no room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LeftOut {
    pub critical: u32,
    /// Not critical, but due within the quarter.
    pub due: u32,
    /// A contract ends before there is room for a visit, so that only a call can help.
    pub calls: u32,
    pub others: u32,
}

impl Basis {
    /// The name in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::OutOfFold => "out_of_fold",
            Self::InSample => "in_sample",
            Self::Tier => "tier",
        }
    }
}
