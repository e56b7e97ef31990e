//! Links as plain rows: suggestions with their evidence, and the effect of accepted links on an analysis.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{CustomerId, Id};
use crate::domain::link::{Decision, Link, Verdict};

/// Where a customer's name was found, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NameSource {
    Opportunities,
    ProjectCustomer,
    ProjectAccount,
    CreditProject,
    /// There is no name anywhere, so the id takes its place.
    Id,
}

/// A name as spelled in some row, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedAs {
    pub text: String,
    pub found_in: NameSource,
}

/// Evidence for or against a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LinkEvidence {
    /// The normalized names are the same.
    SameName { from: NamedAs, to: NamedAs },
    /// The normalized names are similar; `similarity` is the Jaro-Winkler similarity, at least 0.92, or 1 if the letters are
    /// the same.
    SimilarNames { from: NamedAs, to: NamedAs, similarity: f64 },
    /// Projects of one side name opportunities of the other.
    SharedOpportunities { opportunities: u32, example: Id },
    /// Other projects that have the one id as project customer have the other as their territory.
    SharedProjectCustomer { projects: u32 },
    /// Against the link: the names are those of two companies.
    DifferentNames,
    /// Against the link: another customer is as likely.
    AsLikely { other: CustomerId },
}

/// A link that the user may accept or reject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    pub link: Link,
    /// For rows: their indices in the source's table, in sheet order. Empty for merges.
    pub rows: Vec<u32>,
    /// The name of the rows, or of the higher id of a merge; `None` if there is none.
    pub from_name: Option<String>,
    /// The name of the customer, or of the lower id of a merge; the id if there is no name.
    pub to_name: String,
    /// Strongest first, then the evidence against.
    pub evidence: Vec<LinkEvidence>,
    /// The probability that the link is right, 0 to 1; from [`crate::domain::link::SAFE`] up, no review is needed.
    pub confidence: f64,
    /// The normalized names in the link's order, if both sides have one.
    pub names: Option<(String, String)>,
}

impl Suggestion {
    /// Turns the suggestion into a decision with this verdict.
    pub fn decided(&self, verdict: Verdict) -> Decision {
        Decision {
            verdict,
            link: self.link.clone(),
            names: self.names.clone(),
        }
    }
}

/// The effect of accepted links on an analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AppliedLinks {
    /// The number of accepted merges of two ids that are in effect.
    pub merges: u32,
    /// The number of accepted links of rows to a customer.
    pub row_links: u32,
    /// The number of rows that they added, beyond those already added through the links of their projects.
    pub rows: u32,
    /// The number of accepted links without effect because they name an id or rows that this workbook does not contain.
    pub absent: u32,
    /// The number of accepted links without effect because they contradict a rejection or another accepted link.
    pub contradicted: u32,
}

impl AppliedLinks {
    /// The number of links that have an effect.
    pub fn applied(&self) -> u32 {
        self.merges + self.row_links
    }

    /// The number of accepted links that have none.
    pub fn skipped(&self) -> u32 {
        self.absent + self.contradicted
    }
}
