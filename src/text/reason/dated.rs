//! A feature as the page tells it: what lies far away by its month, what is near by its days.

use super::{FeatureId, statement};
use crate::domain::calendar::{Day, Days};
use crate::features::catalog::Feature;
use crate::report::reason::{Fact, FeatureValue, Reason};
use crate::text::dates::{is_far, month};
use crate::text::number::counted;

/// What is known about the customer: `2,546 products passed end of life, the oldest in October 2001`.
pub fn dated(reason: &Reason, as_of: Day) -> String {
    let known = Feature::find(&reason.feature).map(|feature| feature.id).zip(value(reason));
    let told = known.and_then(|(feature, value)| match feature {
        FeatureId::MinDaysToEol => lifecycle(reason.fact, "end of life", as_of),
        FeatureId::MinDaysToEos => lifecycle(reason.fact, "end of service life", as_of),
        FeatureId::DaysSinceLastProject => {
            let ago = Days(value as i32);
            is_far(ago).then(|| format!("The latest project started in {}", month(as_of.plus(Days(-ago.0)))))
        }
        FeatureId::EolUrgencyScore => scored(reason, "end of life", as_of),
        FeatureId::EosUrgencyScore => scored(reason, "end of service life", as_of),
        _ => None,
    });
    told.unwrap_or_else(|| statement(reason))
}

fn value(reason: &Reason) -> Option<f64> {
    match reason.known {
        FeatureValue::Value(value) => Some(value),
        FeatureValue::NoDate | FeatureValue::Unavailable => None,
    }
}

/// The score as elsewhere, and what it comes from by its month.
fn scored(reason: &Reason, what: &str, as_of: Day) -> Option<String> {
    let told = lifecycle(reason.fact, what, as_of)?;
    let written = statement(reason);
    let (score, _) = written.split_once(": ")?;
    Some(format!("{score}: {told}"))
}

/// `None` where days matter, or nothing is known.
fn lifecycle(fact: Fact, what: &str, as_of: Day) -> Option<String> {
    match fact {
        Fact::Lifecycle { passed, oldest, .. } if passed > 0 => is_far(oldest).then(|| {
            let products = counted(passed.into(), "product", "products");
            let oldest_is = if passed == 1 { "" } else { ", the oldest" };
            format!("{products} passed {what}{oldest_is} in {}", month(as_of.plus(Days(-oldest.0))))
        }),
        Fact::Lifecycle {
            nearest: Some((items, distance)),
            ..
        } => is_far(distance).then(|| {
            format!(
                "{} {what} in {}",
                counted(items.into(), "product reaches", "products reach"),
                month(as_of.plus(distance))
            )
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(feature: &str, value: f64, fact: Fact) -> Reason {
        Reason {
            feature: feature.into(),
            known: FeatureValue::Value(value),
            fact,
            base_rate: None,
            in_label_rule: false,
        }
    }

    #[track_caller]
    fn check(feature: &str, value: f64, fact: Fact, text: &str) {
        let as_of = Day::from_iso("2025-07-04").unwrap();
        assert_eq!(dated(&reason(feature, value, fact), as_of), text);
    }

    #[test]
    fn months_where_nobody_counts_days() {
        let passed = Fact::Lifecycle {
            passed: 12,
            oldest: Days(8_659),
            nearest: None,
        };
        check(
            "min_days_to_eol",
            -8_659.0,
            passed,
            "12 products passed end of life, the oldest in October 2001",
        );
        check(
            "eol_urgency_score",
            3.0,
            passed,
            "End-of-life urgency is 3 of 3: 12 products passed end of life, the oldest in October 2001",
        );
        check(
            "days_since_last_project",
            400.0,
            Fact::None,
            "The latest project started in May 2024",
        );
    }

    #[test]
    fn days_where_they_matter() {
        let near = Fact::Lifecycle {
            passed: 0,
            oldest: Days(0),
            nearest: Some((2, Days(30))),
        };
        check("min_days_to_eos", 30.0, near, "2 products reach end of service life in 30 days");
    }
}
