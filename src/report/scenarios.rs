//! Scenarios beside the analysis on screen, as plain rows: what each comes to, and every customer's level in each.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Days;
use crate::domain::propensity::Propensity;

use super::problem::Problem;

/// The comparison of an analysis ("now") with scenarios.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SideBySide {
    pub now: Figures,
    /// In the order in which they were asked for.
    pub scenarios: Vec<Compared>,
    /// The indices in `Report::customers` of those that are High now and in every scenario that could be analyzed, in the order of
    /// the ranking.
    pub always_high: Vec<u32>,
}

/// A scenario that was compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    pub name: String,
    /// The results, or why the tables cannot be analyzed on its terms.
    pub outcome: Result<Outcome, Problem>,
}

/// What a scenario comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub figures: Figures,
    /// The customers that are High both now and in the scenario.
    pub in_common: u32,
    /// Their share of those that are High in either, 0 to 1; `None` if nobody is.
    pub jaccard: Option<f64>,
    /// One per customer of `Report::customers`: its level in the scenario.
    pub levels: Vec<Standing>,
}

/// The figures of one analysis.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    pub customers: u32,
    pub high: u32,
    pub medium: u32,
    pub low: u32,
    /// Customers with a renewal.
    pub renewals: u32,
    /// Actions due within [`DUE`](Figures::DUE) days of the as-of date.
    pub actions_due: u32,
    /// Customers with such an action.
    pub customers_due: u32,
    /// The representative value of their projects, in US dollars; `None` if the files do not say what projects are worth.
    pub value_concerned: Option<f64>,
}

/// A customer's level in a scenario. One byte on the way to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    High,
    Medium,
    Low,
    /// No customer of the scenario has the customer's id.
    Absent,
}

impl Figures {
    /// How far ahead an action counts as due.
    pub const DUE: Days = Days(90);
}

impl Standing {
    /// The level; `None` if the customer is not there.
    pub fn level(self) -> Option<Propensity> {
        match self {
            Self::High => Some(Propensity::High),
            Self::Medium => Some(Propensity::Medium),
            Self::Low => Some(Propensity::Low),
            Self::Absent => None,
        }
    }
}

impl From<Option<Propensity>> for Standing {
    fn from(level: Option<Propensity>) -> Self {
        match level {
            Some(Propensity::High) => Self::High,
            Some(Propensity::Medium) => Self::Medium,
            Some(Propensity::Low) => Self::Low,
            None => Self::Absent,
        }
    }
}

impl SideBySide {
    /// The scenarios that could be analyzed, with their outcomes.
    pub fn outcomes(&self) -> impl Iterator<Item = (&str, &Outcome)> {
        self.scenarios
            .iter()
            .filter_map(|compared| Some((compared.name.as_str(), compared.outcome.as_ref().ok()?)))
    }
}
