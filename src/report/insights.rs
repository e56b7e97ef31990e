//! What a data owner wants to know besides the analysis: computed on demand, so that the report does not wait for it.

use serde::{Deserialize, Serialize};

use super::quality::{FindingEvidence, SourceQuality};
use crate::domain::feature::{Group, Missing, Unit};
use crate::domain::finding::{Finding, Severity};
use crate::domain::source::Source;

/// The data behind a report: its quality, and the distributions of the features computed from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Insights {
    /// The tables that were read, in source order.
    pub sources: Vec<SourceQuality>,
    /// Everything odd, most worth fixing first.
    pub findings: Vec<RankedFinding>,
    /// The data dictionary: the 41 features in catalog order, with their distributions.
    pub features: Vec<FeatureProfile>,
    pub correlations: Correlations,
    /// The generation of export whose headers the files have; `None` if none of them tells.
    pub generation: Option<Generation>,
}

/// A generation of the export, by its headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Generation {
    First,
    Second,
    /// Some columns have headers of the first, others of the second.
    Both,
}

/// A finding and whose results it affects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankedFinding {
    pub finding: Finding,
    /// Indices into `Report::customers`, ascending.
    pub customers: Vec<u32>,
    /// Whether there may be more: the reader keeps only the first cells with a problem in a column.
    pub at_least: bool,
    /// The keys of the features computed from the rows and columns in question.
    pub features: Vec<String>,
    pub evidence: FindingEvidence,
}

/// Which findings to show; a filter that is `None` admits all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct FindingFilter {
    pub severity: Option<Severity>,
    pub source: Option<Source>,
}

/// One feature: what it is, and the distribution of its values.
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
    /// What the files must contain for it.
    pub inputs: Vec<Input>,
    /// Whether they contain it; otherwise every customer has the missing value.
    pub is_available: bool,
    /// Over the customers that have a value; `None` if there are none.
    pub distribution: Option<Distribution>,
}

/// A source, or a column of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    pub source: Source,
    /// `None` for whole rows.
    pub column: Option<String>,
}

/// How a distribution is divided into bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scale {
    /// A bar per whole number.
    Whole,
    /// Bars of equal width.
    Linear,
    /// Bars of increasing width, because a few values are far above the others.
    Logarithmic,
}

/// The distribution of a feature's values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Distribution {
    /// The number of customers with a value.
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
    /// The number of customers in each bar, from its start up to but excluding the next; the last bar includes its end.
    pub counts: Vec<u32>,
}

/// The correlations between features, over the customers that have both values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correlations {
    /// The indices of features that vary, with similar ones adjacent.
    pub order: Vec<u8>,
    /// 41 × 41 in catalog order, row by row; `None` if a feature does not vary.
    pub pearson: Vec<Option<f64>>,
    pub spearman: Vec<Option<f64>>,
}

impl FindingFilter {
    /// Whether a finding passes the filter.
    pub fn holds(self, finding: &Finding) -> bool {
        self.severity.is_none_or(|severity| finding.severity == severity) && self.source.is_none_or(|source| finding.source == Some(source))
    }
}
