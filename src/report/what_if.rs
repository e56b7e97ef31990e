//! What the model would say about a customer whose base features were edited by hand, as plain rows.

use serde::{Deserialize, Serialize};

use crate::domain::propensity::{ClassProbabilities, Propensity};

/// A base feature with another value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    /// The key of the feature.
    pub feature: String,
    /// `None` is no date.
    pub value: Option<f64>,
}

/// The answer to some edits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WhatIf {
    /// The index in `Report::customers`.
    pub customer: u32,
    /// The customer's own values of the base features, in catalog order.
    pub base: Vec<Edit>,
    /// What the model says without the edits.
    pub before: Said,
    /// What it would say with them, or why no customer can be like that.
    pub after: Result<Edited, Vec<Refusal>>,
}

/// The customer with the edits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edited {
    pub said: Said,
    /// Every feature that differs, edited or following, in catalog order.
    pub changes: Vec<ChangedValue>,
    pub support: Support,
}

/// What is said about a customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Said {
    pub level: Propensity,
    /// `None` without a model.
    pub probabilities: Option<ClassProbabilities>,
    /// What counts most for or against the level, strongest first; empty without a model.
    pub reasons: Vec<Weighed>,
}

/// A feature and what it adds to the raw score of the level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weighed {
    /// The key of the feature.
    pub feature: String,
    /// `None` is no date.
    pub value: Option<f64>,
    pub amount: f64,
}

/// A value that differs; `None` is no date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangedValue {
    /// The key of the feature.
    pub feature: String,
    pub from: Option<f64>,
    pub to: Option<f64>,
    /// Whether it was edited, and does not follow.
    pub is_edited: bool,
}

/// Whether there are customers like the edited one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Support {
    /// The distance to the nearest customer, in standard deviations over all features together.
    pub distance: f64,
    /// The index of that customer in `Report::customers`.
    pub nearest: u32,
    /// The distance that 99 of 100 customers keep to the nearest other one; `None` if there is only one customer.
    pub limit: Option<f64>,
}

impl Support {
    /// Whether no customer looks like the edited one.
    pub fn is_missing(self) -> bool {
        self.limit.is_some_and(|limit| self.distance > limit)
    }
}

/// Why no customer can be like the edited one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The feature, by its key, is no base feature, or the value is no number.
    NotEditable(String),
    /// It cannot be below 0.
    Negative(String),
    /// It counts things.
    NotWhole(String),
    /// A share above 1.
    AboveOne(String),
    /// Days to or since something that the customer has none of.
    DateWithoutItems(String),
    /// There are things with a date, and no date.
    ItemsWithoutDate(String),
    /// More products with a date, or under support, than products.
    AboveProducts(String),
    PlatformsAboveProducts,
    /// More credits unused than were purchased.
    ActiveAbovePurchased,
    /// The average of dates lies before the first of them.
    AverageBeforeNearest(String),
    /// The practices of projects and credits together are fewer than those of one of them, or more than the sum.
    PracticesDoNotAdd,
}
