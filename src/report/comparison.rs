//! What changed since an earlier export, as plain rows: which customers came, went and moved, by what, and what became of what
//! was due then (docs/method.md, What changed).
//!
//! What two analyses have in common (levels, ranks, lists, actions, causes) is said in the words of [`changes`](super::changes),
//! whether a setting was changed or a month went by.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Days};
use crate::domain::ids::CustomerId;
use crate::domain::source::Source;

use super::changes::{ChangedCustomer, Changes, Shift, Turnover};
use super::{InputFile, LabelSource};

mod drift;
mod look_back;
mod path;
mod renewal;

pub use drift::{CheckDrift, CodeDrift, ColumnDrift, Drift, FeatureDrift, SourceDrift};
pub use look_back::{LookBack, LookBackGroup, LookBackRow, Share};
pub use path::{Path, Step};
pub use renewal::{
    Contract, ContractState, CustomerItems, DueBy, DueItem, DueItems, ItemState, ItemsDue, MOST_ITEMS, Renewal, RenewalState,
};

/// The comparison of an analysis with an earlier one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    pub before: Side,
    pub after: Side,
    /// What the analysis before was read from.
    pub origin: Origin,
    /// From the as-of date before to that of now, never negative.
    pub days: Days,
    /// What the customers' values are.
    pub basis: Basis,
    /// How the export is cut differently, in source order. If there is one, "gone" means no more than "not in this export".
    pub warnings: Vec<CutWarning>,
    /// `None` if the rows' customers are called as before.
    pub regrouped: Option<Regrouped>,
    pub figures: Figures,
    /// Levels, ranks, lists, actions and causes, as between two analyses of one export; of the customers, only those listed.
    pub changes: Changes,
    /// Customers in both that the step to another model brought to High and took from it, the moved thirds of the rule labels
    /// included; `None` if the same model predicts, or one side has none.
    pub high_by_model: Option<Turnover>,
    /// Every customer: those of now in the order of `Report::customers`, then those that are only before, in id order.
    pub customers: Vec<ComparedCustomer>,
    /// `None` if fewer than 30 days lie between the as-of dates.
    pub look_back: Option<LookBack>,
    pub drift: Drift,
}

/// One of the two analyses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Side {
    pub as_of: Day,
    pub files: Vec<InputFile>,
    pub customers: u32,
    /// Where the labels of its model came from; `None` without a model.
    pub labels: Option<LabelSource>,
    /// The version of OneLead that computed it.
    pub version: String,
}

/// What the analysis before was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A snapshot.
    Snapshot,
    /// The workbook of then, analyzed under the settings and links of now.
    Workbook,
    /// Both; their files are the same.
    Both,
}

/// What a value of a customer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The ranking score, as both have a model; levels are predicted.
    Composite,
    /// The propensity score (#41), as at least one of them has no model; levels are tiers.
    PropensityScore,
}

/// The numbers of the first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Figures {
    /// Customers in both, by the same id or as a pair of a regrouping.
    pub same: u32,
    pub came: u32,
    pub gone: u32,
    pub merged: u32,
    pub split: u32,
    /// Customers of then and of now whose rows carry another id on the other side, without a counterpart.
    pub regrouped: u32,
    /// Customers in both with another level.
    pub moved: u32,
    /// Those by the step that gave them their level, in the order of [`Step::ALL`]; they add up to `moved`.
    pub moved_by: [u32; 6],
    /// Customers that had a renewal or contract action.
    pub renewals: u32,
    pub renewals_resolved: u32,
}

/// A customer of then, of now, or of both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComparedCustomer {
    pub status: Status,
    /// Where it is in `Report::customers`; `None` if it is only before.
    pub place: Option<u32>,
    /// Where it stands in both, and the actions and features that differ: all of them if it moved, else at most three.
    pub stands: ChangedCustomer,
    /// By the basis of the comparison.
    pub value: Shift<Option<f64>>,
    /// How its value came from the one to the other; `None` unless it is in both.
    pub path: Option<Path>,
    /// `None` if it had no renewal or contract action then.
    pub renewal: Option<Renewal>,
}

/// What became of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The same id in both.
    Same,
    /// In both, then under another id: at least 80 % of the matched rows of either are the other's.
    Paired {
        before: CustomerId,
    },
    New,
    Gone,
    /// Its id belongs to another customer now, by an accepted link.
    Merged {
        into: CustomerId,
    },
    /// Its id belonged to another customer then, by an accepted link.
    Split {
        from: CustomerId,
    },
    /// Its rows carry other ids on the other side, none of them alone.
    Regrouped,
}

/// Most rows carry another customer id than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regrouped {
    /// The columns that customers are grouped by; `None` if they are the same and only the ids differ.
    pub columns: Option<Shift<GroupColumn>>,
    /// Ids of opportunities and contracts, or rows, that are in both.
    pub matched: u32,
    /// Those under another customer id.
    pub under_another_id: u32,
}

/// A column that names customers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupColumn {
    pub source: Source,
    /// Canonical name.
    pub column: String,
}

/// A sign that the export is cut differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CutWarning {
    /// More than a fifth of the distinct keys are missing; of the rows where a source has no keys.
    FewerKeys { source: Source, keys: Shift<u32> },
    /// No row has these values of a country, practice or territory any more, the most common first.
    ValuesGone {
        source: Source,
        column: String,
        values: Vec<CodeRows>,
    },
    /// A column that was read is absent.
    ColumnGone { source: Source, column: String },
    /// The newest refresh or import date lies before that of then.
    OlderRefresh { source: Source, newest: Shift<Day> },
}

/// A value of a column, and its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeRows {
    pub value: String,
    /// The rows that have it, or had it.
    pub rows: u32,
}

impl Comparison {
    /// The customer at an index of `Report::customers`.
    pub fn of_now(&self, place: u32) -> Option<&ComparedCustomer> {
        self.customers.get(place as usize).filter(|customer| customer.place == Some(place))
    }
}

impl Status {
    /// Whether the customer is in both, so that its level and value can be compared.
    pub fn is_in_both(&self) -> bool {
        matches!(self, Self::Same | Self::Paired { .. })
    }

    /// The machine name, as in files and addresses.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Paired { .. } => "paired",
            Self::New => "new",
            Self::Gone => "gone",
            Self::Merged { .. } => "merged",
            Self::Split { .. } => "split",
            Self::Regrouped => "regrouped",
        }
    }
}

impl ComparedCustomer {
    /// Whether the level changed.
    pub fn has_moved(&self) -> bool {
        self.status.is_in_both() && self.stands.has_moved()
    }

    /// The step that gave the customer its level; `None` if it has not moved.
    pub fn reason(&self) -> Option<Step> {
        self.path.as_ref().filter(|_| self.has_moved()).and_then(Path::reason)
    }
}
