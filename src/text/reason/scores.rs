//! Scores, in words: what they are composed of, if that says more than their number.

use super::products::nearest;
use crate::report::reason::Fact;
use crate::text::insights::plain;

/// `End-of-life urgency is 3 of 3`.
pub(super) fn points(what: &str, value: f64, most: u8) -> String {
    format!("{what} is {} of {most}", plain(value))
}

/// `End-of-life urgency is 3 of 3: 12 products passed end of life, the oldest 40 days ago`.
pub(super) fn lifecycle(what: &str, value: f64, fact: Fact, end: &str) -> String {
    let alone = points(what, value, 3);
    match fact {
        Fact::Lifecycle {
            passed: 0, nearest: None, ..
        } => alone,
        Fact::Lifecycle { .. } => format!("{alone}: {}", nearest(fact, value, end)),
        _ => alone,
    }
}

/// `RFM score is 7 of 9: recency 3, frequency 2, monetary 2`.
pub(super) fn rfm(value: f64, fact: Fact) -> String {
    let parts = match fact {
        Fact::Rfm {
            recency,
            frequency,
            monetary,
        } => [("recency", recency), ("frequency", frequency), ("monetary", monetary)].to_vec(),
        _ => Vec::new(),
    };
    summed("RFM score", value, 9, &parts)
}

/// `Urgency score is 4 of 8: end of life 3, end of service 1`.
pub(super) fn urgency(value: f64, fact: Fact) -> String {
    let parts = match fact {
        Fact::Urgency {
            end_of_life,
            end_of_service,
            contract,
            credits,
        } => [
            ("end of life", end_of_life),
            ("end of service", end_of_service),
            ("contract renewal", contract),
            ("unused credits", credits),
        ]
        .to_vec(),
        _ => Vec::new(),
    };
    summed("Urgency score", value, 8, &parts)
}

pub(super) fn propensity(value: f64) -> String {
    format!("Weighted propensity score is {}", plain(value))
}

fn summed(what: &str, value: f64, most: u8, parts: &[(&str, u8)]) -> String {
    let counted: Vec<String> = parts
        .iter()
        .filter(|(_, points)| *points > 0)
        .map(|(part, points)| format!("{part} {points}"))
        .collect();
    let alone = points(what, value, most);
    if counted.is_empty() {
        alone
    } else {
        format!("{alone}: {}", counted.join(", "))
    }
}
