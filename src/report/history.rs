//! The dated events of one customer, as plain rows: products, projects, contracts, and the opportunities beside them.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::source::Source;

/// Everything dated about a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// The index in `Report::customers`.
    pub customer: u32,
    /// In a fixed order; only lanes whose sources were read.
    pub lanes: Vec<Lane>,
    /// `None` without an opportunities source.
    pub opportunities: Option<Opportunities>,
}

/// The meaning of a lane's dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LaneKind {
    EndOfLife,
    EndOfService,
    Projects,
    ContractEnds,
}

/// Items of one kind along the time axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    pub kind: LaneKind,
    /// The number of all items: installed products, projects, contracts.
    pub things: u32,
    /// The number of items with a date.
    pub dated: u32,
    pub shape: LaneShape,
}

/// How a lane shows its items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LaneShape {
    /// Many items: the number with a date in each month that has any, in order. An item with several dates counts in each.
    Months(Vec<Month>),
    /// Few items: shown individually, in order of their start.
    Spans(Vec<Span>),
}

/// The number of items with a date in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Month {
    /// The first day of the month.
    pub first: Day,
    pub things: u32,
}

/// One item with its dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub start: Day,
    /// `None` for a single date.
    pub end: Option<Day>,
    /// On one line; may be empty.
    pub label: String,
    /// The key as written in the file; may be empty.
    pub id: String,
}

/// Opportunities have no dates; they are listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opportunities {
    pub total: u32,
    /// The first of them, in sheet order.
    pub first: Vec<Opportunity>,
}

/// One opportunity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opportunity {
    /// The key as written in the file; may be empty.
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
