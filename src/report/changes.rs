//! What an analysis changed compared with the one before it, as plain rows.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::ids::CustomerId;
use crate::domain::propensity::Propensity;

/// The difference between two analyses of the same files.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Changes {
    /// What was different about the second analysis.
    pub causes: Vec<Cause>,
    /// The number of customers with another level.
    pub moved: u32,
    /// The number of customers that became top opportunities.
    pub entered_top: u32,
    /// The number of customers that are no longer top opportunities.
    pub left_top: u32,
    /// The number of customers that appeared or disappeared because links merged or separated them.
    pub came_or_went: u32,
    /// The customers affected: those with another level first, then the others, each in the order of the new ranking, then
    /// those that no longer exist; at most [`MOST_LISTED`](Changes::MOST_LISTED).
    pub customers: Vec<ChangedCustomer>,
    /// The number of affected customers without that limit.
    pub concerned: u32,
}

impl Changes {
    /// More customers than anyone reads.
    pub const MOST_LISTED: usize = 200;
}

/// Something that was set differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// A setting, with its values as in the settings file.
    Setting {
        key: String,
        before: String,
        after: String,
    },
    AsOf {
        before: Day,
        after: Day,
    },
    /// Other links are accepted.
    Links,
    /// Sheets or columns are matched differently.
    Columns,
    Model(ModelCause),
}

/// Which model predicts now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ModelCause {
    /// A saved model instead of the workbook's own.
    Saved,
    /// Another saved model.
    OtherSaved,
    /// The workbook's own model instead of a saved one.
    Own,
}

/// A customer that changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangedCustomer {
    pub id: CustomerId,
    pub name: String,
    /// `None` if it was not a customer of its own.
    pub before: Option<Standing>,
    /// `None` if it is no longer a customer of its own.
    pub after: Option<Standing>,
    /// The features of the model that changed most, relative to their spread; at most three. Empty if none changed: then only
    /// the model or a threshold did.
    pub features: Vec<ChangedFeature>,
}

/// A customer's level and rank in an analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub level: Propensity,
    pub is_top: bool,
}

/// A feature of a customer before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangedFeature {
    /// The key in the catalog.
    pub key: String,
    pub before: f64,
    pub after: f64,
}

impl ChangedCustomer {
    /// Whether the level changed.
    pub fn has_moved(&self) -> bool {
        matches!((self.before, self.after), (Some(before), Some(after)) if before.level != after.level)
    }
}
