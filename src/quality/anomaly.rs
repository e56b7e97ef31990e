//! Something odd in the rows: what it is, which rows and columns it is about, and the evidence.

use std::borrow::Cow;

use crate::domain::finding::Finding;
use crate::domain::source::Source;
use crate::report::quality::{FindingEvidence, Orphans};

/// A finding of a check, with everything needed to tell whose results it affects.
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
    /// The columns whose values are in doubt, by canonical name or by the header of one that no source lists; empty if the rows
    /// as a whole are.
    pub columns: Vec<Cow<'static, str>>,
    /// The table rows (not sheet rows), all of them, ascending.
    pub rows: Vec<u32>,
}

impl Anomaly {
    /// Sets the anomaly's evidence.
    #[must_use]
    pub(super) fn with_evidence(self, evidence: FindingEvidence) -> Self {
        Self { evidence, ..self }
    }

    /// Adds further columns that the anomaly is about.
    #[must_use]
    pub(super) fn about(mut self, columns: &[&'static str]) -> Self {
        for rows in &mut self.rows {
            rows.columns = columns.iter().map(|name| Cow::Borrowed(*name)).collect();
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
