//! Opportunities and projects, in words.

use crate::domain::calendar::Days;
use crate::report::reason::Fact;
use crate::text::number::{approximate_dollars, counted, days, grouped};

/// A count of items.
pub(super) fn some(value: f64, none: &str, one: &str, many: &str) -> String {
    match value as u64 {
        0 => none.to_owned(),
        things => counted(things, one, many),
    }
}

/// The number of kinds that items are spread over.
pub(super) fn spread(value: f64, none: &str, start: &str, kind: &str) -> String {
    match value as u64 {
        0 => none.to_owned(),
        kinds => format!("{start} {}", counted(kinds, kind, &format!("{kind}s"))),
    }
}

pub(super) fn countries(value: f64) -> String {
    match value as u64 {
        0 => "No project of a named country".to_owned(),
        countries => format!("Projects in {}", counted(countries, "country", "countries")),
    }
}

pub(super) fn description_length(value: f64) -> String {
    match value.round() as u64 {
        0 => "No opportunity description to speak of".to_owned(),
        letters => format!(
            "Opportunity descriptions of {} on average",
            counted(letters, "character", "characters")
        ),
    }
}

pub(super) fn described(value: f64) -> String {
    match value as u64 {
        0 => "No opportunity with a description".to_owned(),
        rows => format!("{} with a description", counted(rows, "opportunity row", "opportunity rows")),
    }
}

pub(super) fn last_project(value: f64) -> String {
    match value.round() as i32 {
        0 => "The latest project started today".to_owned(),
        ago => format!("The latest project started {} ago", days(Days(ago))),
    }
}

pub(super) fn delivered(value: f64) -> String {
    match value as u64 {
        0 => "No project delivered".to_owned(),
        projects => format!("{} delivered", counted(projects, "project", "projects")),
    }
}

pub(super) fn success(fact: Fact) -> String {
    match fact {
        Fact::Closed { delivered: 0, closed: 1 } => "The only closed project was not delivered".to_owned(),
        Fact::Closed { delivered: 1, closed: 1 } => "The only closed project was delivered".to_owned(),
        Fact::Closed { delivered: 0, closed } if closed > 0 => format!("None of {} closed projects delivered", grouped(closed.into())),
        Fact::Closed { delivered, closed } if closed > 0 => {
            format!(
                "{} of {} closed projects delivered",
                grouped(delivered.into()),
                grouped(closed.into())
            )
        }
        _ => "No project has ended yet, which counts as no success".to_owned(),
    }
}

pub(super) fn worth(value: f64) -> String {
    if value > 0.0 {
        format!("Projects worth {}", approximate_dollars(value))
    } else {
        "No project of a known size".to_owned()
    }
}
