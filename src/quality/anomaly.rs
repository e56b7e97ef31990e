//! Something odd in the rows: what it is, which rows and columns it is about, and what speaks for it.

use crate::domain::finding::Finding;
use crate::domain::ids::Id;
use crate::domain::source::Source;

use super::{Frequent, Orphans};

/// A finding of a check, with everything needed to tell whose results it touches.
#[derive(Debug, Clone, PartialEq)]
pub struct Anomaly {
    pub finding: Finding,
    /// The rows it is about, at most one entry per source; never empty.
    pub rows: Vec<SourceRows>,
    pub evidence: Evidence,
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

/// What an analyst wants to see beside the cells.
#[derive(Debug, Clone, PartialEq)]
pub enum Evidence {
    None,
    /// Numbers outside these are outliers.
    Fences {
        low: f64,
        high: f64,
    },
    /// The values found, commonest first.
    Values(Vec<Frequent>),
    /// How many distinct ids the rows bear.
    Ids(u32),
    /// Ids in two roles, in id order.
    Shared(Vec<SharedId>),
    /// Ids with several names, in id order.
    Named(Vec<NamedId>),
}

/// An id that is a territory and a project's customer id, and what it is called in each role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedId {
    pub id: Id,
    /// The commonest account name under the territory, where one is given.
    pub as_territory: Option<String>,
    /// The commonest customer name of the projects, where one is given.
    pub as_customer: Option<String>,
}

/// An id and the companies its rows name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedId {
    pub id: Id,
    /// Two or more, commonest first, then by code point.
    pub names: Vec<CompanyName>,
}

/// A company's name in its commonest spelling.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CompanyName {
    pub name: String,
    /// Cells that give this name, in any spelling.
    pub count: u32,
}

impl Anomaly {
    /// The anomaly with what speaks for it.
    #[must_use]
    pub(super) fn with_evidence(self, evidence: Evidence) -> Self {
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
            Evidence::Ids(ids) => ids,
            _ => 0,
        };
        Orphans {
            ids,
            rows: self.finding.count,
        }
    }
}
