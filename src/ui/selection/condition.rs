//! Conditions on features, such as "more than 100 unused credits", and the values that they are about.
//!
//! The report holds few features, so the values come from the worker, a column at a time. Until a column is known, a condition
//! on it admits no one, and the view waits instead of showing a list.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::domain::calendar::Day;
use crate::domain::feature::{FeatureId, KEYS};
use crate::features::catalog::FEATURES;
use crate::text;

/// The most conditions that a selection holds.
pub const MOST: usize = 4;

/// How a value compares with an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparison {
    Above,
    AtLeast,
    Equal,
    AtMost,
    Below,
    /// Above the amount, or without a value: "no project in the last 90 days" holds for who never had one.
    NotWithin,
}

/// A number in thousandths, which is as exact as anyone types, and can be compared and written without decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(i64);

/// A condition on a feature. Customers without a value do not meet it, unless it is `NotWithin`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Condition {
    pub feature: FeatureId,
    pub comparison: Comparison,
    pub amount: Amount,
}

/// At most [`MOST`] conditions, which all have to hold, in an order that does not depend on how they came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Conditions([Option<Condition>; MOST]);

/// The values of features that are known, each in customer order.
#[derive(Debug, Clone, Default)]
pub struct FeatureValues(BTreeMap<FeatureId, Arc<Vec<f64>>>);

impl Comparison {
    /// Every comparison.
    pub const ALL: [Self; 6] = [Self::Above, Self::AtLeast, Self::Equal, Self::AtMost, Self::Below, Self::NotWithin];

    /// The word for the comparison in an address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Above => "gt",
            Self::AtLeast => "ge",
            Self::Equal => "eq",
            Self::AtMost => "le",
            Self::Below => "lt",
            Self::NotWithin => "not-within",
        }
    }
}

impl Amount {
    /// The largest number that an address may hold, in thousandths: more dollars than there are.
    const LIMIT: i64 = 1_000_000_000_000_000;

    /// A whole number.
    pub const fn whole(number: i64) -> Self {
        Self(number * 1000)
    }

    /// From thousandths; `None` if there are too many.
    pub fn from_thousandths(thousandths: i64) -> Option<Self> {
        (-Self::LIMIT..=Self::LIMIT).contains(&thousandths).then_some(Self(thousandths))
    }

    pub fn thousandths(self) -> i64 {
        self.0
    }

    /// The number as a float, for writing it in words.
    pub fn value(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// Parses `500`, `-30`, `0.85`; more than three decimals are refused.
    ///
    /// Works on the digits: the standard library's float parser would pull its tables into the page's module.
    pub fn parse(text: &str) -> Option<Self> {
        let (is_negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 12 || decimals.len() > 3 || !is_number(whole) || !is_number(decimals) {
            return None;
        }
        let digits = whole.bytes().chain(decimals.bytes().chain(*b"000").take(3));
        let thousandths = digits.fold(0_i64, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        Self::from_thousandths(if is_negative { -thousandths } else { thousandths })
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.abs() / 1000, self.0.abs() % 1000);
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let decimals = format!("{rest:03}");
        write!(f, "{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }
}

impl Condition {
    /// Parses `total_active_credits~gt~100`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('~');
        let (key, word, amount) = (parts.next()?, parts.next()?, parts.next()?);
        let place = KEYS.iter().position(|known| *known == key).filter(|_| parts.next().is_none())?;
        Some(Self {
            feature: FEATURES.get(place)?.id,
            comparison: Comparison::ALL.into_iter().find(|comparison| comparison.word() == word)?,
            amount: Amount::parse(amount)?,
        })
    }

    /// Whether a value meets the condition. Values are compared in thousandths, so that a share of 0.8 that was computed is
    /// one that was typed.
    pub fn admits(self, value: f64) -> bool {
        let missing = self.feature.feature().missing;
        let Some(value) = missing.known(value) else {
            return self.comparison == Comparison::NotWithin;
        };
        let value = (value * 1000.0).round() as i64;
        match self.comparison {
            Comparison::Above | Comparison::NotWithin => value > self.amount.0,
            Comparison::AtLeast => value >= self.amount.0,
            Comparison::Equal => value == self.amount.0,
            Comparison::AtMost => value <= self.amount.0,
            Comparison::Below => value < self.amount.0,
        }
    }
}

impl Condition {
    /// Whether it is about the days to a date, which chips show as the date.
    fn is_dated(self) -> bool {
        matches!(
            self.feature,
            FeatureId::MinDaysToContractEnd | FeatureId::MinDaysToEol | FeatureId::MinDaysToEos
        )
    }

    /// Conditions that were asked as one, in words: a date from one day to another as such.
    pub fn words_of(conditions: &[Self], as_of: Day) -> String {
        if let [from, to] = conditions
            && from.feature == to.feature
            && from.is_dated()
            && (from.comparison, to.comparison) == (Comparison::AtLeast, Comparison::AtMost)
        {
            return text::condition::between(from.feature.feature(), from.amount.value(), to.amount.value(), as_of);
        }
        let said: Vec<String> = conditions.iter().map(|condition| condition.words(as_of)).collect();
        said.join(text::question::WORDS.and)
    }

    /// The condition in words, as its chip shows it.
    pub fn words(self, as_of: Day) -> String {
        let words = &text::condition::WORDS;
        let feature = self.feature.feature();
        let value = self.amount.value();
        let comparison = match self.comparison {
            Comparison::Above => words.above,
            Comparison::AtLeast => words.at_least,
            Comparison::Equal => words.equal,
            Comparison::AtMost => words.at_most,
            Comparison::Below => words.below,
            Comparison::NotWithin => words.not_within,
        };
        match self.feature {
            _ if self.is_dated() => text::condition::dated(feature, comparison, value, as_of),
            FeatureId::DaysSinceLastProject if self.comparison == Comparison::NotWithin => text::condition::no_project(value),
            _ => text::condition::sentence(feature, comparison, value),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}~{}", self.feature.key(), self.comparison.word(), self.amount)
    }
}

impl Conditions {
    /// Admits everyone.
    pub const NONE: Self = Self([None; MOST]);

    /// Adds a condition; returns `None` if there is no room for it.
    pub fn with(self, condition: Condition) -> Option<Self> {
        if self.iter().any(|held| held == condition) {
            return Some(self);
        }
        let mut held: Vec<Condition> = self.iter().collect();
        let place = held.iter().take_while(|each| **each < condition).count();
        held.insert(place, condition);
        (held.len() <= MOST).then(|| Self::of(&held))
    }

    /// Takes a condition out.
    pub fn without(self, condition: Condition) -> Self {
        let held: Vec<Condition> = self.iter().filter(|held| *held != condition).collect();
        Self::of(&held)
    }

    /// The first [`MOST`] of some ordered conditions.
    fn of(ordered: &[Condition]) -> Self {
        let mut slots = [None; MOST];
        for (slot, condition) in slots.iter_mut().zip(ordered) {
            *slot = Some(*condition);
        }
        Self(slots)
    }

    /// The conditions, by feature.
    pub fn iter(self) -> impl Iterator<Item = Condition> {
        self.0.into_iter().flatten()
    }

    pub fn is_empty(self) -> bool {
        self == Self::NONE
    }

    /// The first feature whose values are not known yet.
    pub fn lacking(self, columns: &FeatureValues) -> Option<FeatureId> {
        self.iter()
            .map(|condition| condition.feature)
            .find(|feature| !columns.0.contains_key(feature))
    }

    /// Whether a customer, by its place in the report, meets all conditions.
    pub(super) fn admit(self, customer: u32, columns: Option<&FeatureValues>) -> bool {
        self.iter().all(|condition| {
            let column = columns.and_then(|columns| columns.0.get(&condition.feature));
            let value = column.and_then(|column| column.get(customer as usize));
            value.is_some_and(|value| condition.admits(*value))
        })
    }
}

impl FeatureValues {
    /// Stores the values of a feature, by its machine name; an unknown name is ignored.
    pub fn keep(&mut self, key: &str, values: Arc<Vec<f64>>) {
        let known = FEATURES.iter().find(|feature| feature.key == key);
        if let Some(feature) = known {
            self.0.insert(feature.id, values);
        }
    }
}

/// Equality is identity of the values: comparing them would visit every customer.
impl PartialEq for FeatureValues {
    fn eq(&self, other: &Self) -> bool {
        let mut pairs = self.0.iter().zip(&other.0);
        self.0.len() == other.0.len() && pairs.all(|(own, others)| own.0 == others.0 && Arc::ptr_eq(own.1, others.1))
    }
}

#[cfg(test)]
pub(in crate::ui) mod tests {
    use super::*;
    use proptest::prelude::*;

    fn condition(text: &str) -> Condition {
        Condition::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    /// Generates any set of conditions that an address can hold.
    pub(in crate::ui) fn any_conditions() -> impl Strategy<Value = Conditions> {
        let one = (
            0..FEATURES.len(),
            prop::sample::select(Comparison::ALL.to_vec()),
            -2_000_000_i64..2_000_000,
        );
        prop::collection::vec(one, 0..=MOST).prop_map(|parts| {
            parts
                .into_iter()
                .fold(Conditions::NONE, |conditions, (feature, comparison, thousandths)| {
                    let condition = Condition {
                        feature: FEATURES[feature].id,
                        comparison,
                        amount: Amount(thousandths),
                    };
                    conditions.with(condition).unwrap_or(conditions)
                })
        })
    }

    #[test]
    fn amounts_are_read_and_written_to_the_thousandth() {
        for text in ["0", "500", "-30", "0.85", "1.5", "-0.125", "12275000"] {
            assert_eq!(Amount::parse(text).map(|amount| amount.to_string()).as_deref(), Some(text));
        }
        for text in ["", "-", ".5", "1.2345", "1e3", "1,000", "9999999999999", "½"] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_condition_is_read_whole_or_not_at_all() {
        let known = condition("total_active_credits~gt~100");
        assert_eq!(known.to_string(), "total_active_credits~gt~100");
        for text in [
            "total_active_credits",
            "credits~gt~100",
            "total_products~over~1",
            "total_products~gt~x",
            "total_products~gt~1~2",
        ] {
            assert_eq!(Condition::parse(text), None, "{text}");
        }
    }

    #[test]
    fn bounds_are_in_or_out_as_the_words_say() {
        let admitted = |text: &str| -> Vec<i64> {
            let condition = condition(text);
            (4..=6).filter(|value| condition.admits(*value as f64)).collect()
        };
        assert_eq!(admitted("total_products~gt~5"), [6]);
        assert_eq!(admitted("total_products~ge~5"), [5, 6]);
        assert_eq!(admitted("total_products~eq~5"), [5]);
        assert_eq!(admitted("total_products~le~5"), [4, 5]);
        assert_eq!(admitted("total_products~lt~5"), [4]);
        assert!(
            condition("project_success_rate~ge~0.8").admits(0.1 + 0.7),
            "a computed share is a typed one"
        );
    }

    #[test]
    fn a_chip_says_what_is_asked() {
        let as_of = Day::from_iso("2025-07-04").unwrap();
        let cases = [
            ("total_active_credits~gt~100", "Active credits: more than 100"),
            ("total_opportunities~eq~0", "Opportunities: none"),
            ("total_opportunities~gt~0", "Opportunities: any"),
            ("recent_engagement~eq~1", "Recently engaged: yes"),
            ("min_days_to_contract_end~ge~89", "Nearest contract end: 2025-10-01 or later"),
            ("min_days_to_contract_end~le~180", "Nearest contract end: 2025-12-31 or earlier"),
            ("min_days_to_eol~lt~0", "Nearest end of life: passed"),
            ("days_since_last_project~not-within~365", "No project started in the last 365 days"),
            ("days_since_last_project~le~90", "Days since last project start: at most 90 days"),
            ("avg_credit_utilization~lt~0.5", "Credit utilization: less than 50%"),
        ];
        for (text, words) in cases {
            assert_eq!(condition(text).words(as_of), words);
        }
    }

    #[test]
    fn who_has_no_date_meets_only_what_says_so() {
        let no_date = 999.0;
        assert!(!condition("days_since_last_project~gt~365").admits(no_date));
        assert!(condition("days_since_last_project~not-within~365").admits(no_date));
        assert!(!condition("days_since_last_project~not-within~365").admits(365.0));
        assert!(condition("days_since_last_project~not-within~365").admits(366.0));
    }

    #[test]
    fn the_order_of_conditions_does_not_matter_and_room_is_limited() {
        let parts = ["total_projects~eq~0", "total_products~gt~5", "rfm_score~ge~6", "urgency_score~ge~3"].map(condition);
        let forwards = parts.iter().try_fold(Conditions::NONE, |conditions, part| conditions.with(*part));
        let backwards = parts
            .iter()
            .rev()
            .try_fold(Conditions::NONE, |conditions, part| conditions.with(*part));
        assert_eq!(forwards, backwards);
        let full = forwards.unwrap();
        assert_eq!(full.with(parts[2]), Some(full), "it is there already");
        assert_eq!(full.with(condition("total_projects~eq~1")), None);
        assert_eq!(full.without(parts[0]).iter().count(), 3);
    }

    #[test]
    fn values_that_are_not_known_admit_no_one() {
        let conditions = Conditions::NONE.with(condition("total_products~ge~0")).unwrap();
        let mut columns = FeatureValues::default();
        assert!(!conditions.admit(0, None) && !conditions.admit(0, Some(&columns)));
        assert_eq!(conditions.lacking(&columns), Some(FeatureId::TotalProducts));
        columns.keep("total_products", Arc::new(vec![0.0]));
        assert!(conditions.admit(0, Some(&columns)));
        assert!(!conditions.admit(1, Some(&columns)), "nobody stands there");
        assert_eq!(conditions.lacking(&columns), None);
    }
}
