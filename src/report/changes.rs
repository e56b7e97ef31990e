//! What an analysis changed against the one before it, as plain rows.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::ids::CustomerId;
use crate::domain::propensity::Propensity;

/// The difference of two analyses of the same files.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Changes {
    /// What was different about the second analysis.
    pub causes: Vec<Cause>,
    /// Customers with another level.
    pub moved: u32,
    /// Customers that are top opportunities now and were none.
    pub entered_top: u32,
    /// Customers that were top opportunities and are none now.
    pub left_top: u32,
    /// Customers that came or went, because links joined or parted them.
    pub came_or_went: u32,
    /// Whom any of that concerns: moved ones by the new ranking, then the others by it, then those that are gone; at most
    /// [`MOST_LISTED`](Changes::MOST_LISTED).
    pub customers: Vec<ChangedCustomer>,
    /// How many they would be without that bound.
    pub concerned: u32,
}

impl Changes {
    /// More customers than anyone reads through.
    pub const MOST_LISTED: usize = 200;
}

/// Something that was set differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// A setting, with its values as the settings file has them.
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
    /// Sheets or columns are matched in another way.
    Columns,
    Model(ModelCause),
}

/// Who predicts now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ModelCause {
    /// A saved model, no longer the workbook's own.
    Saved,
    /// Another saved model.
    OtherSaved,
    /// The workbook's own model, no longer a saved one.
    Own,
}

/// A customer that changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangedCustomer {
    pub id: CustomerId,
    pub name: String,
    /// `None` where it was no customer of its own.
    pub before: Option<Standing>,
    /// `None` where it is no longer a customer of its own.
    pub after: Option<Standing>,
    /// Features that the model sees and that differ most, relative to how far they spread; at most three. Empty where none
    /// differs: then only the model, or a threshold, does.
    pub features: Vec<ChangedFeature>,
}

/// A customer's level and place in an analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub level: Propensity,
    pub is_top: bool,
}

/// A feature of a customer before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangedFeature {
    /// Key in the catalog.
    pub key: String,
    pub before: f64,
    pub after: f64,
}

impl ChangedCustomer {
    /// Whether it has another level.
    pub fn has_moved(&self) -> bool {
        matches!((self.before, self.after), (Some(before), Some(after)) if before.level != after.level)
    }
}
