//! What a data owner wants to know beside the analysis: asked for after the report is there, so that nothing waits for it.

use serde::{Deserialize, Serialize};

use super::quality::{FindingEvidence, SourceQuality};
use crate::domain::feature::{Group, Missing, Unit};
use crate::domain::finding::{Finding, Severity};
use crate::domain::source::Source;

/// The data behind a report: how good it is, and what the features computed from it look like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Insights {
    /// Tables that were read, in the order of sources.
    pub sources: Vec<SourceQuality>,
    /// Everything odd, the most worth fixing first.
    pub findings: Vec<RankedFinding>,
    /// The data dictionary: the 41 features in the catalog's order, with their distributions.
    pub features: Vec<FeatureProfile>,
    pub correlations: Correlations,
}

/// A finding and whose results it touches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankedFinding {
    pub finding: Finding,
    /// Indices into `Report::customers`, ascending.
    pub customers: Vec<u32>,
    /// Whether there may be more: the reader keeps the first cells of a column's trouble only.
    pub at_least: bool,
    /// Keys of the features that are computed from the rows and columns in question.
    pub features: Vec<String>,
    pub evidence: FindingEvidence,
}

/// Which findings to show: those that have what is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct FindingFilter {
    pub severity: Option<Severity>,
    pub source: Option<Source>,
}

/// One feature: what it is, and how its values lie.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeatureProfile {
    /// Machine name.
    pub key: String,
    pub label: String,
    /// The definition in words.
    pub about: String,
    pub group: Group,
    pub unit: Unit,
    pub missing: Missing,
    /// What the files must have for it.
    pub inputs: Vec<Input>,
    /// Whether they have it; otherwise every customer has the missing value.
    pub is_available: bool,
    /// Of the customers that have a value; `None` when none has one.
    pub distribution: Option<Distribution>,
}

/// A source, or a column of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    pub source: Source,
    /// `None` for the rows as such.
    pub column: Option<String>,
}

/// How the bars of a distribution divide the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scale {
    /// A bar per whole number.
    Whole,
    /// Bars of one width.
    Linear,
    /// Bars that widen, because a few values are far above the others.
    Logarithmic,
}

/// How the values of a feature lie.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Distribution {
    /// Customers with a value.
    pub customers: u32,
    pub min: f64,
    pub q1: f64,
    pub median: f64,
    pub q3: f64,
    pub max: f64,
    pub mean: f64,
    pub scale: Scale,
    /// Where each bar begins, ascending.
    pub starts: Vec<f64>,
    /// Where the last bar ends.
    pub end: f64,
    /// Customers in each bar, from its start to below the next; the last bar holds its end, too.
    pub counts: Vec<u32>,
}

/// How the features move together, over the customers that have both values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correlations {
    /// Indices of features that vary, like beside like.
    pub order: Vec<u8>,
    /// 41 × 41 in the catalog's order, row after row; `None` where a feature does not vary.
    pub pearson: Vec<Option<f64>>,
    pub spearman: Vec<Option<f64>>,
}

impl FindingFilter {
    /// Whether a finding is one of those.
    pub fn holds(self, finding: &Finding) -> bool {
        self.severity.is_none_or(|severity| finding.severity == severity) && self.source.is_none_or(|source| finding.source == Some(source))
    }
}
