//! Conditions on features, as chips say them.

use crate::domain::calendar::{Day, Days};
use crate::domain::feature::Unit;
use crate::features::catalog::Feature;

use super::insights::{amount, plain};
use super::number::counted;

words! {
    above: "more than",
    at_least: "at least",
    equal: "exactly",
    at_most: "at most",
    below: "less than",
    not_within: "not within",
    none: "none",
    any: "any",
    yes: "yes",
    no: "no",
    passed: "passed",
    conditions: "Conditions",
    waiting: "Looking up the values of these conditions…",
    failed: "The values of these conditions could not be looked up.",
    again: "Try again",
}

/// `Active credits: more than 100`; `Recently engaged: yes`; `Opportunities: none`.
pub fn sentence(feature: &Feature, comparison: &str, value: f64) -> String {
    let is_zero = value.abs() < 0.0005;
    let counts = matches!(feature.unit, Unit::Count | Unit::Credits | Unit::Dollars);
    let said = match feature.unit {
        Unit::Flag if comparison == WORDS.equal => (if is_zero { WORDS.no } else { WORDS.yes }).to_owned(),
        _ if counts && is_zero && comparison == WORDS.equal => WORDS.none.to_owned(),
        _ if counts && is_zero && comparison == WORDS.above => WORDS.any.to_owned(),
        Unit::Days => [comparison, &counted(value.abs() as u64, "day", "days")].join(" "),
        Unit::Dollars => format!("{comparison} ${}", plain(value)),
        unit => [comparison, &amount(value, unit)].join(" "),
    };
    [feature.label, &said].join(": ")
}

/// `Nearest contract end: Oct 1, 2025 or later`, for a feature that holds the days to a date.
pub fn dated(feature: &Feature, comparison: &str, value: f64, as_of: Day) -> String {
    let day = |offset: i32| as_of.plus(Days(value as i32 + offset)).to_string();
    let said = match comparison {
        "more than" => format!("{} or later", day(1)),
        "at least" => format!("{} or later", day(0)),
        "at most" => format!("{} or earlier", day(0)),
        "less than" if value.abs() < 0.0005 => WORDS.passed.to_owned(),
        "less than" => format!("{} or earlier", day(-1)),
        "exactly" => day(0),
        _ => return sentence(feature, comparison, value),
    };
    format!("{}: {said}", nearest(feature.label))
}

/// `Nearest contract end: 2025-10-01 to 2025-12-31`.
pub fn between(feature: &Feature, from: f64, to: f64, as_of: Day) -> String {
    let day = |days: f64| as_of.plus(Days(days as i32)).to_string();
    format!("{}: {} to {}", nearest(feature.label), day(from), day(to))
}

/// `Nearest contract end`, from `Days to nearest contract end`.
fn nearest(label: &str) -> String {
    let rest = label.strip_prefix("Days to ").unwrap_or(label);
    let mut letters = rest.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

/// `No project started in the last 365 days`.
pub fn no_project(days: f64) -> String {
    format!("No project started in the last {}", counted(days as u64, "day", "days"))
}

/// `Remove: Active credits: more than 100`.
pub fn remove(chip: &str) -> String {
    format!("Remove “{chip}”")
}
