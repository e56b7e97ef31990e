//! Links that a user decides on: two ids that mean one company, or rows without a customer that belong to one.
//!
//! A decision is keyed by ids and normalized names, never by row numbers, so that it holds for shuffled rows and for next
//! month's export of the same systems.

use serde::{Deserialize, Serialize};

use super::ids::{CustomerId, Id};
use super::source::Source;

mod decisions;
mod file;

pub use decisions::Decisions;
pub use file::FORMAT as LINKS_FORMAT;

/// Confidence from which a suggested link can be accepted without looking.
pub const SAFE: f64 = 0.9;

/// Something to accept or reject.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// Two ids mean one company; the lower id first.
    Merge(CustomerId, CustomerId),
    /// Rows that join no customer belong to one.
    Rows { source: Source, group: RowGroup, to: CustomerId },
}

/// What the rows of a group have in common. It stays the same when rows are shuffled or added.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowGroup {
    /// The normalized name of the company.
    Name(String),
    /// Rows without a name that belong to an opportunity.
    Opportunity(Id),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Accepted,
    Rejected,
}

/// A verdict on a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub verdict: Verdict,
    pub link: Link,
    /// The normalized names of both sides, in the link's order: a rejection holds for every pair of ids so named.
    pub names: Option<(String, String)>,
}

impl Link {
    /// A merge of two ids, whichever is named first.
    pub fn merge(a: CustomerId, b: CustomerId) -> Self {
        if a <= b { Self::Merge(a, b) } else { Self::Merge(b, a) }
    }
}

impl Decision {
    /// The decision as this program writes it: a person may have named the ids of a merge the other way round.
    fn in_order(self) -> Self {
        match self.link {
            Link::Merge(a, b) if a > b => Self {
                link: Link::Merge(b, a),
                names: self.names.map(|(a, b)| (b, a)),
                verdict: self.verdict,
            },
            link => Self { link, ..self },
        }
    }

    /// The decision with its ids written in another way.
    fn renamed(&self, customer: &impl Fn(&Id) -> Id, opportunity: &impl Fn(&Id) -> Id) -> Self {
        let link = match &self.link {
            Link::Merge(a, b) => Link::Merge(customer(a), customer(b)),
            Link::Rows { source, group, to } => Link::Rows {
                source: *source,
                group: match group {
                    RowGroup::Opportunity(id) => RowGroup::Opportunity(opportunity(id)),
                    RowGroup::Name(name) => RowGroup::Name(name.clone()),
                },
                to: customer(to),
            },
        };
        Self { link, ..self.clone() }.in_order()
    }
}
