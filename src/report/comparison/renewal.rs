//! What became of the renewals that were due then.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::ids::Id;

/// What became of a customer's renewals. Never that it renewed: a product that is gone may be scrapped, or not in this export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewal {
    pub state: RenewalState,
    pub end_of_life: ItemsDue,
    pub end_of_service: ItemsDue,
    /// The contracts that were due then, by key.
    pub contracts: Vec<Contract>,
}

/// Items whose date had passed at the old as-of date or lay less than 730 days ahead of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ItemsDue {
    /// By the export of then.
    pub then: u32,
    /// By the export of now, at the same date: no longer in the file, or dated later, are those that are missing.
    pub left: u32,
}

/// What became of all that was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RenewalState {
    /// Nothing due is left.
    Resolved,
    /// Less than then.
    Partly,
    /// As much as then.
    Open,
    /// More than then.
    Worse,
}

/// A contract: a credit record, by its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    pub key: Id,
    /// Its last end, by the export of then.
    pub end: Day,
    /// By the export of now; `None` if it is no longer in the file.
    pub end_now: Option<Day>,
    pub state: ContractState,
}

/// What became of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractState {
    /// It ends at least 30 days later than it did.
    Extended,
    /// Another credit record of the customer, of which then nothing was known, ends later.
    Followed,
    /// It is over, and nothing follows.
    Ended,
    /// It still runs.
    Open,
    /// No longer in the file, and nothing follows.
    Absent,
}

impl RenewalState {
    /// The machine name, as in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::Partly => "partly",
            Self::Open => "open",
            Self::Worse => "worse",
        }
    }
}

impl ContractState {
    /// Whether something is left to do.
    pub fn is_due(self) -> bool {
        matches!(self, Self::Ended | Self::Open)
    }
}
