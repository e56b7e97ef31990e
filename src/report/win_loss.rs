//! Bids won and lost, as plain rows: all of them, then by what they have in common (docs/method.md, Win and loss).

use serde::{Deserialize, Serialize};

use crate::domain::project_stage::ProjectStage;

use super::quality::{FilledValue, ValueSaid};

/// What became of the bids. Nothing here is about an open bid but their number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WinLoss {
    pub totals: Totals,
    /// The decided bids that shares are computed of.
    pub counted: Counted,
    /// The decided bids that no share is computed of, because no loss was recorded in their years.
    pub left_out: Option<LeftOut>,
    /// Whether there are enough bids to split. If not, `dimensions` is empty.
    pub is_enough: bool,
    pub dimensions: Vec<Dimension>,
    /// The columns that no outcome may be explained by: canonical names, or headers as found.
    pub barred: Vec<String>,
    /// The rows at each stage, every listed stage first.
    pub stages: Vec<StageCount>,
}

/// All bids, by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    pub open: u32,
    pub won: u32,
    pub lost: u32,
    /// Those among the lost ones that were never bid for.
    pub no_bid: u32,
    pub canceled: u32,
}

/// Decided bids, and how many of them were lost.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Counted {
    pub decided: u32,
    pub lost: u32,
    /// Wilson's 95% interval of the share that was lost, 0 to 1; `None` where no share is given.
    pub interval: Option<(f64, f64)>,
}

/// Decided bids of the years before the first with a recorded loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub first_year: i32,
    pub last_year: i32,
    pub decided: u32,
}

/// What bids are split by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum By {
    Practice,
    Country,
    Region,
    BusinessArea,
    ContractTerms,
    Industry,
    Size,
    Length,
    Year,
    Customer,
    /// Only where the settings ask for it.
    Person,
    /// Another column, by its canonical name or its header as found.
    Column(String),
}

/// The bids by the values of one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dimension {
    pub by: By,
    /// The column; empty where it is no column of the projects.
    pub column: String,
    /// The values that are filled in after the outcome; if there are any, no row has a share.
    pub filled_after: Vec<FilledValue>,
    /// The most common first, persons by name; those with few bids last, as one.
    pub rows: Vec<ValueRow>,
}

/// The bids with one value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ValueRow {
    pub value: BidValue,
    pub counted: Counted,
    /// `None` if the share of all others is well within what chance does to as many values, or was not looked at.
    pub differs: Option<Differs>,
}

/// What the bids of a row have in common.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum BidValue {
    /// What their rows say; [`ValueSaid::Nothing`] without a value.
    Said(ValueSaid),
    Year(i32),
    /// The index in `Report::customers`.
    Customer(u32),
    /// The rows of a bid differ.
    Several,
    /// This number of values with few bids each.
    Others(u32),
}

/// How a value differs from all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Differs {
    MoreLost,
    FewerLost,
}

/// The rows of projects at a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageCount {
    pub stage: StageSaid,
    pub rows: u32,
}

/// Projects that both workbooks have, and that went from one stage to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageMove {
    pub before: StageSaid,
    pub after: StageSaid,
    pub rows: u32,
}

/// What a row says about its stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum StageSaid {
    Listed(ProjectStage),
    /// A code that no rule knows.
    Unknown,
    Nothing,
}

impl Totals {
    /// Every bid.
    pub fn bids(self) -> u32 {
        self.open + self.won + self.lost + self.canceled
    }
}

impl By {
    /// The machine name; that of every column that is not listed is the same.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Country => "country",
            Self::Region => "region",
            Self::BusinessArea => "business_area",
            Self::ContractTerms => "contract_terms",
            Self::Industry => "industry",
            Self::Size => "size",
            Self::Length => "length",
            Self::Year => "year",
            Self::Customer => "customer",
            Self::Person => "responsible_person",
            Self::Column(_) => "column",
        }
    }
}

impl Counted {
    /// The share that was lost; `None` where no share is given.
    pub fn share(self) -> Option<f64> {
        self.interval.map(|_| f64::from(self.lost) / f64::from(self.decided.max(1)))
    }
}

impl Dimension {
    /// Whether its values tell the outcome, so that no share may be computed by them.
    pub fn is_filled_after(&self) -> bool {
        !self.filled_after.is_empty()
    }
}
