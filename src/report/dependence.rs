//! How predictions depend on a feature, and the features themselves, as plain rows.

use serde::{Deserialize, Serialize};

use crate::domain::feature::{Group, Missing, Unit};
use crate::domain::propensity::ClassProbabilities;

/// A feature as views name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeatureEntry {
    pub key: String,
    pub label: String,
    /// The definition.
    pub about: String,
    pub group: Group,
    pub unit: Unit,
    pub missing: Missing,
}

/// Probabilities along one feature with everything else unchanged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dependence {
    /// The key of the feature.
    pub feature: String,
    /// The values of the feature, ascending; all occur in the data.
    pub grid: Vec<f64>,
    /// The means over the customers: one per value.
    pub mean: Vec<ClassProbabilities>,
    /// P(High) of some of the customers.
    pub lines: Vec<DependenceLine>,
    /// The number of customers averaged over: an even selection if there are many.
    pub customers: u32,
}

/// The curve of one customer along the feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DependenceLine {
    /// The index in `Report::customers`.
    pub customer: u32,
    /// One probability per value.
    pub high: Vec<f64>,
}
