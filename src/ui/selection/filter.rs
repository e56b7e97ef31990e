//! The filters of a selection.

use std::fmt;

use crate::domain::propensity::{Propensity, millionths};
use crate::report::{Customer, Report, Thresholds};

/// A minimum of the tested confidence, in whole percent; above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinConfidence(u8);

/// A set of levels, never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Levels([bool; 3]);

/// The maximum number of rows shown, 10 to 200.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowLimit(u16);

/// A list that a customer can be on, independent of the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    Urgent,
    Renewal,
    CrossSell,
    ServiceExpansion,
    /// The first action is due within 30 days.
    ActionsDue,
    /// The RFM score is at or above the threshold in the settings (docs/method.md, Lists).
    HighValue,
}

/// A set of lists; a customer has to be on all of them. The empty set admits everyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lists([bool; List::ALL.len()]);

impl MinConfidence {
    /// Parses a share such as `0.6`, rounded to whole percent; `None` for what excludes no one.
    ///
    /// Works on the digits: the standard library's float parser would pull its tables into the page's module.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let thousandths = decimals.bytes().chain(*b"000").take(3).try_fold(0, |sum: u32, digit| {
            digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0'))
        })?;
        let thousandths = whole.parse::<u8>().ok().map(u32::from)? * 1000 + thousandths;
        (thousandths <= 1000)
            .then(|| Self::from_percent(((thousandths + 5) / 10) as u8))
            .flatten()
    }

    /// From whole percent; values over 100 become 100, and 0 excludes no one.
    pub fn from_percent(percent: u8) -> Option<Self> {
        (percent > 0).then(|| Self(percent.min(100)))
    }

    pub fn percent(self) -> u8 {
        self.0
    }

    /// Compares in millionths, as every view and export does when sorting and filtering
    /// (docs/method.md, Predictions and order).
    pub(super) fn admits(self, confidence: f64) -> bool {
        millionths(confidence) >= i64::from(self.0) * 10_000
    }
}

impl fmt::Display for MinConfidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            100 => f.write_str("1"),
            percent => f.write_str(format!("0.{percent:02}").trim_end_matches('0').trim_end_matches('.')),
        }
    }
}

impl Levels {
    /// High and Medium: the levels worth a call.
    pub const DEFAULT: Self = Self([true, true, false]);
    /// Every level.
    pub const ALL: Self = Self([true; 3]);

    /// A single level.
    pub fn only(level: Propensity) -> Self {
        Self(Propensity::ALL.map(|each| each == level))
    }

    /// Parses words such as `High,Medium`; `None` if no word is known.
    pub fn parse(text: &str) -> Option<Self> {
        let named: Vec<Propensity> = text.split(',').filter_map(Propensity::from_word).collect();
        (!named.is_empty()).then(|| Self(Propensity::ALL.map(|level| named.contains(&level))))
    }

    pub fn contains(self, level: Propensity) -> bool {
        Propensity::ALL.iter().zip(self.0).any(|(&each, held)| held && each == level)
    }

    /// Toggles a level; the last one stays, because an empty set would show no one.
    pub fn toggled(self, level: Propensity) -> Self {
        let mut held = self.0;
        for (each, slot) in Propensity::ALL.iter().zip(held.iter_mut()) {
            *slot ^= *each == level;
        }
        if held.contains(&true) { Self(held) } else { self }
    }
}

impl fmt::Display for Levels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = Propensity::ALL
            .iter()
            .filter(|&&level| self.contains(level))
            .map(|level| level.word())
            .collect();
        f.write_str(&words.join(","))
    }
}

impl RowLimit {
    /// The default of a view.
    pub const DEFAULT: Self = Self(50);
    /// The choices that a view offers.
    pub const CHOICES: [Self; 5] = [Self(10), Self(25), Self(50), Self(100), Self(200)];

    /// Parses a number of rows and clamps it to the valid range.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse::<u32>().ok().map(|rows| Self(rows.clamp(10, 200) as u16))
    }

    pub fn rows(self) -> u16 {
        self.0
    }
}

impl Lists {
    /// Admits everyone.
    pub const NONE: Self = Self([false; List::ALL.len()]);

    /// A single list.
    pub fn only(list: List) -> Self {
        Self::NONE.with(list)
    }

    /// Adds a list.
    pub fn with(self, list: List) -> Self {
        Self(List::ALL.map(|each| each == list || self.contains(each)))
    }

    /// Parses words such as `renewal,urgent`; unknown ones are ignored.
    pub fn parse(text: &str) -> Self {
        Self(List::ALL.map(|list| text.split(',').any(|word| word == list.key())))
    }

    /// The lists in the set, most pressing first.
    pub fn iter(self) -> impl Iterator<Item = List> {
        List::ALL.into_iter().zip(self.0).filter(|(_, held)| *held).map(|(list, _)| list)
    }

    pub fn contains(self, list: List) -> bool {
        self.iter().any(|each| each == list)
    }

    pub(super) fn admits(self, customer: &Customer, thresholds: &Thresholds) -> bool {
        List::ALL
            .into_iter()
            .zip(self.0)
            .all(|(list, is_held)| !is_held || list.contains(customer, thresholds))
    }
}

impl fmt::Display for Lists {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.iter().map(List::key).collect();
        f.write_str(&words.join(","))
    }
}

impl List {
    /// Every list, most pressing first.
    pub const ALL: [Self; 6] = [
        Self::Urgent,
        Self::ActionsDue,
        Self::Renewal,
        Self::CrossSell,
        Self::ServiceExpansion,
        Self::HighValue,
    ];

    /// The word for the list in an address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Renewal => "renewal",
            Self::CrossSell => "cross-sell",
            Self::ServiceExpansion => "expansion",
            Self::ActionsDue => "due",
            Self::HighValue => "high-value",
        }
    }

    pub fn contains(self, customer: &Customer, thresholds: &Thresholds) -> bool {
        match self {
            Self::Urgent => customer.opportunities.urgent,
            Self::Renewal => customer.opportunities.renewal,
            Self::CrossSell => customer.opportunities.cross_sell,
            Self::ServiceExpansion => customer.opportunities.service_expansion,
            Self::ActionsDue => customer.opportunities.due,
            Self::HighValue => u32::from(customer.rfm_score) >= thresholds.high_value_min_rfm,
        }
    }

    /// How many customers of the report are on each list, in the order of [`ALL`](Self::ALL).
    pub fn counts(report: &Report) -> [u32; Self::ALL.len()] {
        let mut counts = [0; Self::ALL.len()];
        for customer in &report.customers {
            for (count, list) in counts.iter_mut().zip(Self::ALL) {
                *count += u32::from(list.contains(customer, &report.thresholds));
            }
        }
        counts
    }
}
