//! What is dated about one customer, as plain rows: products, projects, contracts, and the opportunities beside them.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::source::Source;

/// Everything dated about a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// Index in `Report::customers`.
    pub customer: u32,
    /// In a fixed order; only those of sources that were read.
    pub lanes: Vec<Lane>,
    /// `None` without a source of opportunities.
    pub opportunities: Option<Opportunities>,
}

/// What a lane's dates are dates of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LaneKind {
    EndOfLife,
    EndOfService,
    Projects,
    ContractEnds,
}

/// Things of one kind along the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    pub kind: LaneKind,
    /// All things: installed products, projects, contracts.
    pub things: u32,
    /// Those that have a date.
    pub dated: u32,
    pub shape: LaneShape,
}

/// How a lane shows its things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LaneShape {
    /// Many: how many have a date in each month that has any, in order. A thing with several dates counts in each.
    Months(Vec<Month>),
    /// Few: each by itself, in order of its start.
    Spans(Vec<Span>),
}

/// How many things have a date in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Month {
    /// The first day of the month.
    pub first: Day,
    pub things: u32,
}

/// One thing with its dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub start: Day,
    /// `None` for a single date.
    pub end: Option<Day>,
    /// On one line; may be empty.
    pub label: String,
    /// The key as it is written; may be empty.
    pub id: String,
}

/// Opportunities have no dates; they are listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opportunities {
    pub total: u32,
    /// The first of them, in the sheet's order.
    pub first: Vec<Opportunity>,
}

/// One opportunity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opportunity {
    /// The key as it is written; may be empty.
    pub id: String,
    /// On one line; may be empty.
    pub name: String,
    pub product_line: Option<String>,
}

impl LaneKind {
    /// The source of the lane's rows.
    pub fn source(self) -> Source {
        match self {
            Self::EndOfLife | Self::EndOfService => Source::InstallBase,
            Self::Projects => Source::Projects,
            Self::ContractEnds => Source::ServiceCredits,
        }
    }
}
