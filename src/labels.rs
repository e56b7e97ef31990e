//! What the model learns: outcomes where the files have them, else a rule (docs/method.md, Labels).

use crate::domain::finding::Finding;
use crate::domain::propensity::Propensity;

mod outcomes;
mod rules;

pub use outcomes::from_outcomes;
pub use rules::{by_rule, label_scores};

/// Where labels came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelSource {
    /// The rule: a model can at best relearn it.
    Rule,
    /// What really happened.
    Outcomes,
}

/// A level for each customer that has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Labels {
    pub source: LabelSource,
    /// One entry per customer, in the customers' order; by the rule every customer has a level.
    pub levels: Vec<Option<Propensity>>,
    /// What prevented labels: unknown ids, contradicting outcomes.
    pub findings: Vec<Finding>,
}
