//! What a place says: numbers and words read out of cells and sentences, and whether two of them agree.

use std::collections::BTreeMap;

use onelead::domain::calendar::{Day, Days};

/// What a place says about a thing, by customer, action or source; by the empty key where there is only one.
pub(crate) type Said = BTreeMap<String, Value>;

/// A number with half a unit of its last shown digit, or anything else word by word.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Number { value: f64, within: f64 },
    Word(String),
}

impl Value {
    pub(crate) fn exact(value: f64) -> Self {
        Self::Number { value, within: 0.0 }
    }

    pub(crate) fn word(text: impl Into<String>) -> Self {
        Self::Word(text.into())
    }

    pub(crate) fn day(day: Day) -> Self {
        Self::Word(day.to_string())
    }

    /// A day as a cell or a sentence begins with it: `2025-07-04, in 3 days`.
    pub(crate) fn leading_day(text: &str) -> Option<Self> {
        Some(Self::day(Day::from_iso(text.get(..10)?)?))
    }

    /// The cell of a file, which has every digit.
    pub(crate) fn cell(text: &str) -> Option<Self> {
        Some(match text.parse() {
            Ok(value) => Self::exact(value),
            Err(_) => Self::word((!text.is_empty()).then_some(text)?),
        })
    }

    /// The first number as a page writes it: `49%`, `>99%`, `≈ $2.8M`, `2,546 products`, `0.70`.
    pub(crate) fn shown(text: &str) -> Option<Self> {
        let from = text.find(|letter: char| letter.is_ascii_digit())?;
        let (before, rest) = text.split_at(from);
        let is_part = |letter: char| letter.is_ascii_digit() || letter == ',' || letter == '.';
        let (digits, after) = rest.split_at(rest.find(|letter| !is_part(letter)).unwrap_or(rest.len()));
        let digits = digits.trim_end_matches(['.', ',']).replace(',', "");
        let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let scale = match after.chars().next() {
            Some('%') => 0.01,
            Some('K') => 1e3,
            Some('M') => 1e6,
            Some('B') => 1e9,
            _ => 1.0,
        };
        let unit = (0..decimals).fold(scale, |unit, _| unit / 10.0);
        let value = digits.parse::<f64>().ok()? * scale;
        Some(if before.ends_with('>') {
            // From 99.5 % on.
            Self::Number {
                value: value + 0.0075,
                within: 0.0025 + 1e-12,
            }
        } else {
            Self::Number { value, within: unit / 2.0 }
        })
    }

    /// The same in another unit, as a score is written as points of 100.
    pub(crate) fn times(self, factor: f64) -> Self {
        match self {
            Self::Number { value, within } => Self::Number {
                value: value * factor,
                within: within * factor,
            },
            word => word,
        }
    }

    /// Two roundings of one number agree; two whole counts must be equal.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number { value: a, within: by }, Self::Number { value: b, within }) => {
                let slack = 1e-9 * a.abs().max(b.abs()).max(1.0);
                (a - b).abs() <= by.max(*within) + slack
            }
            (a, b) => a == b,
        }
    }
}

/// The text between two others; up to the end if `until` is empty.
pub(crate) fn between<'a>(text: &'a str, from: &str, until: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(from)?;
    if until.is_empty() {
        Some(rest)
    } else {
        Some(rest.split_once(until)?.0)
    }
}

/// The day that a sentence about a contract puts its end on: `Service contract ends in 2 days`, `…, the first today`.
pub(crate) fn next_end(sentence: &str, as_of: Day) -> Option<Value> {
    let is_about = sentence.contains("contract end") || sentence.contains("contracts end") || sentence.contains("of yours end");
    if !is_about || sentence.contains(" ended") {
        return None;
    }
    if sentence.contains("today") {
        return Some(Value::day(as_of));
    }
    let days = days(between(sentence, " in ", " day")?)?;
    Some(Value::day(as_of.plus(Days(days))))
}

/// The day that a sentence puts the latest end of a contract on: `Service contract ended 11 days ago`, `…, the latest 11 days ago`.
pub(crate) fn latest_end(sentence: &str, as_of: Day) -> Option<Value> {
    let is_about = sentence.contains("contract") && sentence.contains(" ended");
    let (before, _) = is_about.then(|| sentence.split_once(" ago"))??;
    let days = days(before.rsplit_once(" day")?.0.rsplit(' ').next()?)?;
    Some(Value::day(as_of.plus(Days(-days))))
}

/// The credits that a fact about credits calls unused, on contracts that are not over.
pub(crate) fn unused(reason: &str) -> Option<Value> {
    let (_, rest) = reason.split_once("of service credits used, ")?;
    let (number, after) = rest.split_once(" unused")?;
    (!after.starts_with(" on contracts") && number.starts_with(|letter: char| letter.is_ascii_digit()))
        .then(|| Value::shown(number))
        .flatten()
}

/// Those on contracts that have ended.
pub(crate) fn ended(reason: &str) -> Option<Value> {
    let (_, rest) = reason.split_once("of service credits used, ")?;
    let (before, _) = rest.split_once(" on contracts that have ended")?;
    Value::shown(before.rsplit_once("and ").map_or(before, |(_, last)| last))
}

/// The share of the credits in use.
pub(crate) fn used(reason: &str) -> Option<Value> {
    reason.contains(" of service credits used").then(|| Value::shown(reason)).flatten()
}

fn days(text: &str) -> Option<i32> {
    text.replace(',', "").parse().ok()
}

#[test]
fn numbers_are_read_as_pages_write_them() {
    let agrees = |shown: &str, exact: f64| Value::shown(shown).unwrap().agrees(&Value::exact(exact));
    for (shown, right, wrong) in [
        ("49%", 0.4873, 0.4799),
        (">99%", 0.99999, 0.99),
        ("of ≈ $2.8M", 2_814_000.0, 2_870_000.0),
        ("2,546 products", 2546.0, 2547.0),
        ("0.70", 0.6951, 0.71),
    ] {
        assert!(agrees(shown, right), "{shown} is {right}");
        assert!(!agrees(shown, wrong), "{shown} is not {wrong}");
    }
    assert!(!Value::shown("12").unwrap().agrees(&Value::shown("13").unwrap()));
    assert_eq!(Value::shown("unknown"), None);
}

#[test]
fn ends_are_read_out_of_sentences() {
    let as_of = Day::from_iso("2025-07-04").unwrap();
    let day = |iso: &str| Some(Value::word(iso));
    assert_eq!(next_end("Service contract ends in 2 days", as_of), day("2025-07-06"));
    assert_eq!(next_end("3 service contracts end, the first today", as_of), day("2025-07-04"));
    assert_eq!(next_end("Service contract ended 2 days ago", as_of), None);
    assert_eq!(
        latest_end("2 service contracts ended, the latest 11 days ago", as_of),
        day("2025-06-23")
    );
    assert_eq!(latest_end("No project started for 11 days", as_of), None);
}
