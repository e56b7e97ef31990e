//! What happened to the customers of then, by what was said of them then: what happened, not what it caused.

use serde::{Deserialize, Serialize};

use crate::domain::propensity::Propensity;

/// One row per level of then, and one of the top customers of then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LookBack {
    pub rows: Vec<LookBackRow>,
}

/// Customers of then, and how many of them did what since.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LookBackRow {
    pub group: LookBackGroup,
    /// Those in both.
    pub customers: u32,
    /// Those that are not in this export, or not under an id that can be compared.
    pub absent: u32,
    /// A project started after the old as-of date and not after that of now.
    pub project: Share,
    /// An opportunity id that was not there.
    pub opportunity: Share,
    /// A contract that ends at least 30 days later than it did.
    pub contract: Share,
    /// More purchased credits in sum.
    pub credits: Share,
    /// Any of these.
    pub any: Share,
}

/// Which customers of then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LookBackGroup {
    Level(Propensity),
    /// The first 20 of the ranking.
    Top,
}

/// How many of how many.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Share {
    pub count: u32,
    pub of: u32,
    /// Wilson's 95 % interval of the share, 0 to 1; `None` below 20, where no percentage is given.
    pub interval: Option<(f64, f64)>,
}
