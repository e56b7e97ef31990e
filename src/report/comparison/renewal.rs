//! What became of the renewals that were due then.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::ids::{CustomerId, Id};
use crate::domain::source::CellRef;

/// The most items that are named in an answer about one customer.
pub const MOST_ITEMS: usize = 200;

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

/// A date that makes an item due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueBy {
    EndOfLife,
    EndOfService,
}

/// An item that was due then, by one of its dates, and what became of it. Named where the workbook of then is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueItem {
    pub due_by: DueBy,
    /// Its serial number; `None` for a row without one, which is an item of its own.
    pub key: Option<Id>,
    /// What the export of then calls it, as the cell says.
    pub product: Option<String>,
    /// Its earliest date of the kind, by the export of then, and the cell that says so.
    pub date: Day,
    pub cell: Option<CellRef>,
    /// The same by the export of now; without a date, the cell that has none.
    pub date_now: Option<Day>,
    pub cell_now: Option<CellRef>,
    pub state: ItemState,
}

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Its date of now makes it due at the old date too.
    Due,
    /// Its date moved, so that it was not due at the old date.
    Later,
    /// It is in the file without a date.
    Undated,
    /// It is in the file, as another customer's.
    Elsewhere,
    /// No longer in the file.
    Absent,
}

/// The items of one customer that were due then, by date: the first [`MOST_ITEMS`], and how many there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueItems {
    pub of: u32,
    pub items: Vec<DueItem>,
}

/// All items of one customer that were due then, for a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CustomerItems {
    pub customer_id: CustomerId,
    pub items: Vec<DueItem>,
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
