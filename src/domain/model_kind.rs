//! Which kind of model is delivered.

use serde::{Deserialize, Serialize};

/// The kinds of model that can be delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelKind {
    /// Boosted regression trees.
    #[default]
    Boosting,
    /// Multinomial logistic regression.
    Logistic,
}

impl ModelKind {
    /// Both, the default first.
    pub const ALL: [Self; 2] = [Self::Boosting, Self::Logistic];
    /// Their words in settings and files, in the same order.
    pub const WORDS: &[&str] = &["boosting", "logistic"];

    /// The word in settings and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Boosting => "boosting",
            Self::Logistic => "logistic",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Boosting => Self::Logistic,
            Self::Logistic => Self::Boosting,
        }
    }
}
