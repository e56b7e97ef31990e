//! The contributions to the model's predictions for customers, as plain rows.

use serde::{Deserialize, Serialize};

use crate::domain::propensity::Propensity;

/// Contributions of the model's features to raw scores.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Contributions {
    /// The keys of the model's features, in its column order.
    pub features: Vec<String>,
    /// Customer by customer, High before Medium before Low; a level that the model does not know has no row.
    pub rows: Vec<ContributionRow>,
}

/// One customer and level: the base value plus the contributions is the raw score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContributionRow {
    /// The index in `Report::customers`.
    pub customer: u32,
    pub level: Propensity,
    /// The expected raw score over the training customers.
    pub base_value: f64,
    /// One per feature.
    pub contributions: Vec<f64>,
    pub raw_score: f64,
}
