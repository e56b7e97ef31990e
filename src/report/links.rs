//! Links as plain rows: what is suggested, with evidence, and what accepted links did to an analysis.

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
    /// There is no name anywhere: the id takes its place.
    Id,
}

/// A name as some row spells it, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedAs {
    pub text: String,
    pub found_in: NameSource,
}

/// Evidence for a link, or against it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LinkEvidence {
    /// The normalized names are the same.
    SameName { from: NamedAs, to: NamedAs },
    /// The normalized names are similar; `similarity` is Jaro-Winkler's, at least 0.92, or 1 where the letters are the same.
    SimilarNames { from: NamedAs, to: NamedAs, similarity: f64 },
    /// Projects of one side name opportunities of the other.
    SharedOpportunities { opportunities: u32, example: Id },
    /// Other projects of the one id, as project customer, carry the other as their territory.
    SharedProjectCustomer { projects: u32 },
    /// Against it: the names are those of two companies.
    DifferentNames,
    /// Against it: another customer is as likely.
    AsLikely { other: CustomerId },
}

/// A link that the user may accept or reject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    pub link: Link,
    /// For rows: their indices in the source's table, in sheet order. Empty for merges.
    pub rows: Vec<u32>,
    /// What the id (of a merge the higher one) or the rows are called; `None` where they have no name.
    pub from_name: Option<String>,
    /// What the customer (of a merge the lower id) is called; its id where it has no name.
    pub to_name: String,
    /// Strongest first, then what is against it.
    pub evidence: Vec<LinkEvidence>,
    /// Probability that the link is right, 0 to 1; from [`crate::domain::link::SAFE`] on no look is needed.
    pub confidence: f64,
    /// Normalized names in the link's order, where both sides have one.
    pub names: Option<(String, String)>,
}

impl Suggestion {
    /// The suggestion with a verdict, as a decision to keep.
    pub fn decided(&self, verdict: Verdict) -> Decision {
        Decision {
            verdict,
            link: self.link.clone(),
            names: self.names.clone(),
        }
    }
}

/// What accepted links did to an analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AppliedLinks {
    /// Accepted merges of two ids that hold.
    pub merges: u32,
    /// Accepted links of rows to a customer.
    pub row_links: u32,
    /// Rows that they added, beyond those that the links of their projects added already.
    pub rows: u32,
    /// Accepted links without effect: they name an id or rows that this workbook has not.
    pub absent: u32,
    /// Accepted links without effect: they contradict a rejection or another accepted link.
    pub contradicted: u32,
}

impl AppliedLinks {
    /// Links that have an effect.
    pub fn applied(&self) -> u32 {
        self.merges + self.row_links
    }

    /// Accepted links that have none.
    pub fn skipped(&self) -> u32 {
        self.absent + self.contradicted
    }
}
