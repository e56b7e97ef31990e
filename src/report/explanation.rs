//! Why the model predicts what it does for a customer, as plain rows.

use serde::{Deserialize, Serialize};

use crate::domain::propensity::Propensity;

/// Contributions of the model's features to raw scores.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Contributions {
    /// Keys of the model's features, in its column order.
    pub features: Vec<String>,
    /// Customer by customer, High before Medium before Low; a level that the model does not know has no row.
    pub rows: Vec<ContributionRow>,
}

/// One customer and level: base value plus contributions is the raw score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContributionRow {
    /// Index in `Report::customers`.
    pub customer: u32,
    pub level: Propensity,
    /// The expected raw score over the training customers.
    pub base_value: f64,
    /// One per feature.
    pub contributions: Vec<f64>,
    pub raw_score: f64,
}
