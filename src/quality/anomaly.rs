//! Something odd in the rows: what it is, which rows and columns it is about, and the evidence.

use crate::domain::finding::Finding;
use crate::domain::source::Source;
use crate::report::quality::{FindingEvidence, Orphans};

/// A finding of a check, with everything needed to tell whose results it touches.
#[derive(Debug, Clone, PartialEq)]
pub struct Anomaly {
    pub finding: Finding,
    /// The rows it is about, at most one entry per source; never empty.
    pub rows: Vec<SourceRows>,
    pub evidence: FindingEvidence,
}

/// Rows of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRows {
    pub source: Source,
    /// Canonical names of the columns whose values are in doubt; empty where the rows as such are.
    pub columns: Vec<&'static str>,
    /// Table rows (not sheet rows), ascending, all of them.
    pub rows: Vec<u32>,
}

impl Anomaly {
    /// The anomaly with its evidence.
    #[must_use]
    pub(super) fn with_evidence(self, evidence: FindingEvidence) -> Self {
        Self { evidence, ..self }
    }

    /// The anomaly about further columns of its rows.
    #[must_use]
    pub(super) fn about(mut self, columns: &[&'static str]) -> Self {
        for rows in &mut self.rows {
            rows.columns = columns.to_vec();
        }
        self
    }

    /// The ids and rows of an anomaly about references.
    pub(super) fn orphans(&self) -> Orphans {
        let ids = match self.evidence {
            FindingEvidence::Ids(ids) => ids,
            _ => 0,
        };
        Orphans {
            ids,
            rows: self.finding.count,
        }
    }
}
