//! How predictions follow a feature, and the features themselves, as plain rows.

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

/// Probabilities along one feature, everything else as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dependence {
    /// Key of the feature.
    pub feature: String,
    /// Values that the feature takes, ascending; all occur in the data.
    pub grid: Vec<f64>,
    /// Means over the customers: one per value.
    pub mean: Vec<ClassProbabilities>,
    /// P(High) of some of the customers.
    pub lines: Vec<DependenceLine>,
    /// Customers that the means are over: an even choice of a large base.
    pub customers: u32,
}

/// One customer along the feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DependenceLine {
    /// Index in `Report::customers`.
    pub customer: u32,
    /// One probability per value.
    pub high: Vec<f64>,
}
