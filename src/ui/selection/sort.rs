//! The order of a selection's rows.

use crate::domain::order::Order;
use std::fmt;

use super::Ranked;
use super::fold::folded;
use crate::domain::propensity::millionths;
use crate::report::Customer;
use crate::report::evaluation::Judgement;

/// An order of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    pub key: SortKey,
    /// Whether the key's natural direction is reversed.
    pub reversed: bool,
}

/// What rows can be sorted by; each key has the direction in which people usually read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortKey {
    /// The ranking (docs/method.md, Predictions and order), best first.
    Rank,
    /// A to Z.
    Name,
    /// High first.
    Level,
    /// Highest first: the out-of-fold confidence if known, else the in-sample one.
    Confidence,
    /// Highest first.
    Urgency,
    /// Highest first.
    Rfm,
    /// Highest first.
    Value,
    /// Soonest first; what never is due comes last.
    Due,
}

impl Sort {
    /// Parses `name`, or `-name` for the reverse direction.
    pub fn parse(text: &str) -> Option<Self> {
        let (reversed, key) = text.strip_prefix('-').map_or((false, text), |key| (true, key));
        let key = SortKey::ALL.into_iter().find(|each| each.word() == key)?;
        Some(Self { key, reversed })
    }

    /// The order after a click on a column header: the key's own direction first, then the reverse.
    pub fn clicked(self, key: SortKey) -> Self {
        Self {
            key,
            reversed: self.key == key && !self.reversed,
        }
    }

    /// Whether values increase down the table.
    pub fn is_ascending(self) -> bool {
        self.key.rises() != self.reversed
    }

    /// Sorts rows that come in rank order. The sort is stable, so that ties stay in rank order in either direction.
    ///
    /// One sort serves every key: a sort per key type would add another copy of the code to the page's module.
    pub(super) fn apply<'a>(self, rows: Vec<(Ranked, &'a Customer)>, judgement: Option<&Judgement>) -> Vec<(Ranked, &'a Customer)> {
        if self.key == SortKey::Rank && !self.reversed {
            return rows;
        }
        let place = |row: &(Ranked, &'a Customer)| self.key.place(row.0, row.1, judgement);
        let mut keyed: Vec<(SortValue, (Ranked, &'a Customer))> = rows.into_iter().map(|row| (place(&row), row)).collect();
        keyed.order_by(|(left, _), (right, _)| if self.reversed { right.cmp(left) } else { left.cmp(right) });
        keyed.into_iter().map(|(_, row)| row).collect()
    }
}

/// The sort value of a row: smaller comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum SortValue {
    Number(i64),
    Name(String),
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

    /// The word for the key in an address.
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

    fn place(self, ranked: Ranked, customer: &Customer, judgement: Option<&Judgement>) -> SortValue {
        match self {
            Self::Rank => SortValue::Number(ranked.rank.into()),
            Self::Name => SortValue::Name(folded(&customer.name).into_owned()),
            Self::Level => SortValue::Number(customer.level() as i64),
            // Without a model there is no confidence; such rows come last.
            Self::Confidence => {
                let tested = judgement.and_then(|judgement| judgement.confidence_in(ranked.customer, customer.level()));
                let confidence = tested.or_else(|| customer.confidence());
                SortValue::Number(confidence.map_or(1, |confidence| -millionths(confidence)))
            }
            Self::Urgency => SortValue::Number(-i64::from(customer.urgency_score)),
            Self::Rfm => SortValue::Number(-i64::from(customer.rfm_score)),
            Self::Value => SortValue::Number(-(customer.project_value.round() as i64)),
            // What has no due day comes last.
            Self::Due => SortValue::Number(customer.due().map_or(i64::MAX, |day| day.days_since_epoch().into())),
        }
    }

    fn rises(self) -> bool {
        matches!(self, Self::Rank | Self::Name | Self::Level | Self::Due)
    }
}
