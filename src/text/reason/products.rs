//! Installed products, in words.

use crate::domain::calendar::Days;
use crate::report::reason::Fact;
use crate::text::number::{counted, days};

pub(super) fn total(value: f64) -> String {
    match value as u64 {
        0 => "No installed product".to_owned(),
        items => format!("{} installed", counted(items, "product", "products")),
    }
}

/// The nearest date, in view of all of them: those that have passed come first.
pub(super) fn nearest(fact: Fact, value: f64, what: &str) -> String {
    match fact {
        Fact::Lifecycle { passed: 1, oldest, .. } => format!("1 product passed {what} {} ago", days(oldest)),
        Fact::Lifecycle { passed, oldest, .. } if passed > 0 => {
            format!(
                "{} passed {what}, the oldest {} ago",
                counted(passed.into(), "product", "products"),
                days(oldest)
            )
        }
        Fact::Lifecycle {
            nearest: Some((items, distance)),
            ..
        } => format!(
            "{} {what} {}",
            counted(items.into(), "product reaches", "products reach"),
            ahead(distance)
        ),
        // The value says the same, but not for how many.
        _ => format!("The nearest {what} is {}", apart(value)),
    }
}

pub(super) fn average(value: f64, what: &str) -> String {
    match value.round() {
        passed if passed < 0.0 => format!("{what} was {} ago on average", days(Days(passed as i32))),
        coming if coming > 0.0 => format!("{what} is {} away on average", days(Days(coming as i32))),
        _ => format!("{what} is today on average"),
    }
}

pub(super) fn dated(value: f64, what: &str) -> String {
    match value as u64 {
        0 => format!("No installed product has {what}"),
        items => format!("{} {what}", counted(items, "product has", "products have")),
    }
}

pub(super) fn platforms(value: f64) -> String {
    match value as u64 {
        0 => "No product platform installed".to_owned(),
        platforms => format!("{} installed", counted(platforms, "product platform", "product platforms")),
    }
}

pub(super) fn supported(value: f64) -> String {
    match value as u64 {
        0 => "No product under active support".to_owned(),
        items => format!("{} under active support", counted(items, "product", "products")),
    }
}

fn ahead(distance: Days) -> String {
    match distance.0 {
        0 => "today".to_owned(),
        _ => format!("in {}", days(distance)),
    }
}

fn apart(value: f64) -> String {
    match value.round() {
        passed if passed < 0.0 => format!("{} ago", days(Days(passed as i32))),
        coming if coming > 0.0 => format!("{} away", days(Days(coming as i32))),
        _ => "today".to_owned(),
    }
}
