//! The order of a selection's rows.

use std::cmp::Reverse;
use std::fmt;

use super::Ranked;
use crate::domain::propensity::millionths;
use crate::report::Customer;

/// An order of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    pub key: SortKey,
    /// Against the key's own direction.
    pub reversed: bool,
}

/// What rows can be ordered by; each has the direction in which people read it first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortKey {
    /// The ranking of SPEC 6, best first.
    Rank,
    /// A to Z.
    Name,
    /// High first.
    Level,
    /// Highest first.
    Confidence,
    /// Highest first.
    Urgency,
    /// Highest first.
    Rfm,
    /// Highest first.
    Value,
    /// Soonest first.
    Due,
}

impl Sort {
    /// Reads `name`, or `-name` for the other direction.
    pub fn parse(text: &str) -> Option<Self> {
        let (reversed, key) = text.strip_prefix('-').map_or((false, text), |key| (true, key));
        let key = SortKey::ALL.into_iter().find(|each| each.word() == key)?;
        Some(Self { key, reversed })
    }

    /// What a click on a column's head asks for: its own direction first, the other one next.
    pub fn clicked(self, key: SortKey) -> Self {
        Self {
            key,
            reversed: self.key == key && !self.reversed,
        }
    }

    /// Whether values rise down the table.
    pub fn is_ascending(self) -> bool {
        self.key.rises() != self.reversed
    }

    /// Orders rows that come in rank order. The sort is stable, so that equal rows stay ranked, in either direction.
    pub(super) fn apply(self, rows: &mut [(Ranked, &Customer)]) {
        match self.key {
            SortKey::Rank => self.by(rows, |(ranked, _)| ranked.rank),
            SortKey::Name => {
                if self.reversed {
                    rows.sort_by_cached_key(|(_, customer)| Reverse(customer.name.to_lowercase()));
                } else {
                    rows.sort_by_cached_key(|(_, customer)| customer.name.to_lowercase());
                }
            }
            SortKey::Level => self.by(rows, |(_, customer)| customer.level()),
            SortKey::Confidence => self.by(rows, |(_, customer)| Reverse(customer.confidence().map(millionths))),
            SortKey::Urgency => self.by(rows, |(_, customer)| Reverse(customer.urgency_score)),
            SortKey::Rfm => self.by(rows, |(_, customer)| Reverse(customer.rfm_score)),
            SortKey::Value => self.by(rows, |(_, customer)| Reverse(customer.project_value.round() as i64)),
            SortKey::Due => self.by(rows, |(_, customer)| super::due(customer)),
        }
    }

    fn by<K: Ord>(self, rows: &mut [(Ranked, &Customer)], key: impl Fn(&(Ranked, &Customer)) -> K) {
        if self.reversed {
            rows.sort_by_key(|row| Reverse(key(row)));
        } else {
            rows.sort_by_key(key);
        }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.reversed { "-" } else { "" }, self.key.word())
    }
}

impl SortKey {
    /// Every key, in the table's column order.
    pub const ALL: [Self; 8] = [
        Self::Rank,
        Self::Name,
        Self::Level,
        Self::Confidence,
        Self::Urgency,
        Self::Rfm,
        Self::Value,
        Self::Due,
    ];

    /// The word in an address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Rank => "rank",
            Self::Name => "name",
            Self::Level => "level",
            Self::Confidence => "confidence",
            Self::Urgency => "urgency",
            Self::Rfm => "rfm",
            Self::Value => "value",
            Self::Due => "due",
        }
    }

    fn rises(self) -> bool {
        matches!(self, Self::Rank | Self::Name | Self::Level | Self::Due)
    }
}
