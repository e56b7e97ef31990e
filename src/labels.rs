//! What the model learns: outcomes if the files have them, else rules (docs/method.md, Labels).

use crate::domain::finding::Finding;
use crate::domain::propensity::Propensity;

mod outcomes;
mod rules;

pub use outcomes::from_outcomes;
pub use rules::{by_rule, label_scores};

/// The origin of the labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelSource {
    /// The rules, which a model can at best relearn.
    Rule,
    /// What really happened.
    Outcomes,
}

/// A level for each customer that has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Labels {
    pub source: LabelSource,
    /// One entry per customer, in customer order; with rules, every customer has a level.
    pub levels: Vec<Option<Propensity>>,
    /// What prevented labels: unknown ids, contradictory outcomes.
    pub findings: Vec<Finding>,
}
