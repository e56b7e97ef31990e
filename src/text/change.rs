//! What would move a customer to another level, as sentences: `With the nearest end of life 120 days ahead instead of 900
//! days ahead, the model would say High (83%)`.

use crate::domain::calendar::Days;
use crate::domain::feature::Unit;
use crate::features::catalog::{Feature, FeatureId};
use crate::report::reason::{Change, Lever, Move, MovesTo};

use super::insights::amount;
use super::number::{confidence, counted, days, percent};

/// What the model would predict after a set of changes.
pub fn sentence(way: &Move, to: &MovesTo) -> String {
    let parts: Vec<String> = way.levers.iter().map(|lever| part(*lever, way)).collect();
    format!(
        "With {}, the model would say {} ({})",
        parts.join(" and "),
        to.level.word(),
        confidence(way.probabilities.of(to.level))
    )
}

/// One value that would be different: `Urgency score: 4 instead of 1`.
pub fn change(change: &Change) -> Option<String> {
    let feature = Feature::find(&change.feature)?;
    Some(format!(
        "{}: {} instead of {}",
        feature.label,
        written(feature, change.to),
        written(feature, change.from)
    ))
}

/// Why no change is shown.
pub fn none(to: &MovesTo) -> String {
    format!(
        "No change to one or two values that other customers have would make the model say {}.",
        to.level.word()
    )
}

fn written(feature: &Feature, value: Option<f64>) -> String {
    match value {
        None => "no date".to_owned(),
        Some(value) if feature.unit == Unit::Days => moment(feature.id, value),
        Some(value) => amount(value, feature.unit),
    }
}

fn part(lever: Lever, way: &Move) -> String {
    let of = |feature: FeatureId| way.changes.iter().find(|change| change.feature == feature.feature().key);
    let told =
        match lever {
            Lever::EndOfLife => of(FeatureId::MinDaysToEol).map(|change| date(change, FeatureId::MinDaysToEol, "the nearest end of life")),
            Lever::EndOfService => {
                of(FeatureId::MinDaysToEos).map(|change| date(change, FeatureId::MinDaysToEos, "the nearest end of service life"))
            }
            Lever::FirstProducts => of(FeatureId::TotalProducts).map(|change| count(change, "installed product", "installed products")),
            Lever::Platforms => of(FeatureId::PlatformDiversity).map(|change| count(change, "product platform", "product platforms")),
            Lever::Support => of(FeatureId::ActiveSupportCount)
                .map(|change| count(change, "product under active support", "products under active support")),
            Lever::Opportunities => of(FeatureId::TotalOpportunities).map(|change| count(change, "opportunity", "opportunities")),
            Lever::ContractEnd => {
                of(FeatureId::MinDaysToContractEnd).map(|change| date(change, FeatureId::MinDaysToContractEnd, "the earliest contract end"))
            }
            Lever::CreditUse => of(FeatureId::AvgCreditUtilization).map(|change| {
                let share = |value: Option<f64>| percent(value.unwrap_or_default().max(0.0));
                format!("{} of the service credits used instead of {}", share(change.to), share(change.from))
            }),
            Lever::NewProject => of(FeatureId::DaysSinceLastProject)
                .map(|change| date(change, FeatureId::DaysSinceLastProject, "the latest project started")),
            Lever::MoreProjects | Lever::FirstProjects => of(FeatureId::TotalProjects).map(|change| count(change, "project", "projects")),
            Lever::Delivered => of(FeatureId::SuccessfulProjects).map(|change| count(change, "delivered project", "delivered projects")),
        };
    // The model may know only what depends on the lever's own values.
    told.or_else(|| way.changes.first().and_then(plain_change)).unwrap_or_default()
}

fn plain_change(of: &Change) -> Option<String> {
    let feature = Feature::find(&of.feature)?;
    let value = |value| written(feature, value);
    Some(format!("“{}” at {} instead of {}", feature.label, value(of.to), value(of.from)))
}

fn count(change: &Change, one: &str, many: &str) -> String {
    let number = |value: Option<f64>| value.unwrap_or_default().max(0.0) as u64;
    let from = match number(change.from) {
        0 => "none".to_owned(),
        some => super::number::grouped(some),
    };
    match number(change.to) {
        0 => format!("no {one} instead of {from}"),
        some => format!("{} instead of {from}", counted(some, one, many)),
    }
}

fn date(change: &Change, feature: FeatureId, what: &str) -> String {
    let moment = |value: Option<f64>| value.map_or_else(|| "no such date".to_owned(), |value| moment(feature, value));
    format!("{what} {} instead of {}", moment(change.to), moment(change.from))
}

/// A point in time relative to the as-of date; never negative.
fn moment(feature: FeatureId, value: f64) -> String {
    // Days since an event count in the opposite direction.
    let ahead = if feature == FeatureId::DaysSinceLastProject {
        -value
    } else {
        value
    };
    match ahead.round() as i32 {
        0 => "today".to_owned(),
        passed if passed < 0 => format!("{} ago", days(Days(passed))),
        coming => format!("in {}", days(Days(coming))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::propensity::{ClassProbabilities, Propensity};

    fn way(levers: &[Lever], changes: &[(FeatureId, Option<f64>, Option<f64>)]) -> Move {
        let change = |(feature, from, to): &(FeatureId, Option<f64>, Option<f64>)| Change {
            feature: feature.feature().key.to_owned(),
            from: *from,
            to: *to,
        };
        Move {
            levers: levers.to_vec(),
            changes: changes.iter().map(change).collect(),
            probabilities: ClassProbabilities {
                high: 0.83,
                medium: 0.1,
                low: 0.07,
            },
        }
    }

    #[track_caller]
    fn check(levers: &[Lever], changes: &[(FeatureId, Option<f64>, Option<f64>)], expected: &str) {
        let to = MovesTo {
            level: Propensity::High,
            moves: Vec::new(),
        };
        assert_eq!(
            sentence(&way(levers, changes), &to),
            format!("With {expected}, the model would say High (83%)")
        );
    }

    #[test]
    fn ways_are_told_by_what_changes() {
        check(
            &[Lever::EndOfLife],
            &[(FeatureId::MinDaysToEol, Some(-8_659.0), Some(0.0))],
            "the nearest end of life today instead of 8,659 days ago",
        );
        check(
            &[Lever::Opportunities, Lever::NewProject],
            &[
                (FeatureId::TotalOpportunities, Some(0.0), Some(1.0)),
                (FeatureId::DaysSinceLastProject, Some(400.0), Some(1.0)),
            ],
            "1 opportunity instead of none and the latest project started 1 day ago instead of 400 days ago",
        );
        check(
            &[Lever::ContractEnd],
            &[(FeatureId::MinDaysToContractEnd, None, Some(40.0))],
            "the earliest contract end in 40 days instead of no such date",
        );
        check(
            &[Lever::Support],
            &[(FeatureId::ActiveSupportCount, Some(3.0), Some(0.0))],
            "no product under active support instead of 3",
        );
        check(
            &[Lever::CreditUse],
            &[(FeatureId::AvgCreditUtilization, Some(-0.2), Some(0.8))],
            "80% of the service credits used instead of 0%",
        );
        check(
            &[Lever::CreditUse],
            &[(FeatureId::UrgencyScore, Some(1.0), Some(2.0))],
            "“Urgency score” at 2 instead of 1",
        );
    }

    #[test]
    fn values_are_written_by_their_unit() {
        let of = |feature, from, to| change(&way(&[], &[(feature, from, to)]).changes[0]).unwrap();
        assert_eq!(of(FeatureId::UrgencyScore, Some(1.0), Some(4.0)), "Urgency score: 4 instead of 1");
        assert_eq!(
            of(FeatureId::AvgDaysToEol, None, Some(-3.0)),
            "Average days to end of life: 3 days ago instead of no date"
        );
    }
}
