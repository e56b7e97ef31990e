//! Service credits and their contracts, in words.

use crate::domain::calendar::Days;
use crate::report::reason::Fact;
use crate::text::insights::plain;
use crate::text::number::{days, percent};

/// A sum of credits; bad data can make it negative.
pub(super) fn credits(value: f64, what: &str) -> String {
    let written = plain(value);
    match written.as_str() {
        "0" => format!("No service credits {what}"),
        "1" => format!("1 service credit {what}"),
        _ => format!("{written} service credits {what}"),
    }
}

pub(super) fn utilization(value: f64, fact: Fact) -> String {
    if fact != Fact::Purchased(true) {
        return "No purchased service credits to use".to_owned();
    }
    match value {
        overdrawn if overdrawn < 0.0 => "More service credits are unused than were purchased".to_owned(),
        share if share < 0.005 => "Hardly any of the purchased service credits used".to_owned(),
        share => format!("{} of the purchased service credits used", percent(share)),
    }
}

pub(super) fn delivery(value: f64, fact: Fact) -> String {
    if fact != Fact::Purchased(true) {
        return "No purchased service credits to deliver".to_owned();
    }
    match value {
        negative if negative < 0.0 => "The delivered service credits add up to less than zero".to_owned(),
        share if share < 0.005 => "Hardly any of the purchased service credits delivered".to_owned(),
        share => format!("{} of the purchased service credits delivered", percent(share)),
    }
}

pub(super) fn contract_end(value: f64) -> String {
    match value.round() as i32 {
        0 => "A service contract ends today".to_owned(),
        passed if passed < 0 => format!("A service contract ended {} ago", days(Days(passed))),
        coming => format!("The first service contract ends in {}", days(Days(coming))),
    }
}

pub(super) fn underused(value: f64, fact: Fact) -> String {
    let words = match (value > 0.0, fact) {
        (true, _) => "The purchased service credits are underused",
        (false, Fact::Purchased(true)) => "The purchased service credits are not underused",
        (false, _) => "No purchased service credits, so none underused",
    };
    words.to_owned()
}
