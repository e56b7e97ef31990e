//! What kind of number a feature is. The features themselves are in `features::catalog`.

use serde::{Deserialize, Serialize};

/// The family a feature belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Group {
    InstallBase,
    Opportunities,
    Credits,
    Projects,
    Rfm,
    Scores,
}

/// What a feature's value counts or measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    Count,
    Days,
    /// A quotient that is 0 to 1 in clean data; not clamped.
    Share,
    Score,
    Credits,
    /// US dollars, as sums of band midpoints.
    Dollars,
    Characters,
    /// Yes or no, stored as 1 or 0.
    Flag,
}

/// The value of a feature that a customer has no data for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Missing {
    Zero,
    False,
    /// 999, which views show as a dash; no rule tests for it.
    Days999,
}

impl Group {
    /// Every family, in the catalog's order.
    pub const ALL: [Self; 6] = [
        Self::InstallBase,
        Self::Opportunities,
        Self::Credits,
        Self::Projects,
        Self::Rfm,
        Self::Scores,
    ];
}

impl Missing {
    /// The number that stands in the feature table.
    pub fn value(self) -> f64 {
        match self {
            Self::Zero | Self::False => 0.0,
            Self::Days999 => 999.0,
        }
    }

    /// The value of a customer, where the number is one: 0 is a value like others, a date that is 999 days away is taken
    /// for none.
    pub fn known(self, number: f64) -> Option<f64> {
        let is_absent = self == Self::Days999 && number.total_cmp(&self.value()).is_eq();
        (!is_absent).then_some(number)
    }
}
