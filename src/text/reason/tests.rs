use crate::domain::calendar::Days;
use crate::features::catalog::{FEATURES, Missing};
use crate::report::reason::Fact;

use super::*;

fn reason(feature: FeatureId, known: FeatureValue, fact: Fact) -> Reason {
    Reason {
        feature: feature.feature().key.to_owned(),
        known,
        fact,
        base_rate: None,
        in_label_rule: false,
    }
}

#[track_caller]
fn check(feature: FeatureId, value: f64, fact: Fact, expected: &str) {
    assert_eq!(statement(&reason(feature, FeatureValue::Value(value), fact)), expected);
}

#[track_caller]
fn check_rate(feature: FeatureId, comparison: Comparison, levels: [u32; 3], of: u32, expected: &str) {
    let rate = BaseRate { comparison, levels, of };
    let reason = Reason {
        base_rate: Some(rate),
        ..reason(feature, FeatureValue::Value(1.0), Fact::None)
    };
    assert_eq!(base_rate(&reason).unwrap(), expected);
}

#[test]
fn products_are_told_by_their_dates() {
    let lifecycle = |passed, oldest, nearest: Option<(u32, i32)>| Fact::Lifecycle {
        passed,
        oldest: Days(oldest),
        nearest: nearest.map(|(items, days)| (items, Days(days))),
    };
    let eol = FeatureId::MinDaysToEol;
    check(
        eol,
        -8_659.0,
        lifecycle(2_546, 8_659, None),
        "2,546 products passed end of life, the oldest 8,659 days ago",
    );
    check(eol, -1.0, lifecycle(1, 1, Some((1, 5))), "1 product passed end of life 1 day ago");
    check(eol, 0.0, lifecycle(0, 0, Some((1, 0))), "1 product reaches end of life today");
    check(
        FeatureId::MinDaysToEos,
        1.0,
        lifecycle(0, 0, Some((3, 1))),
        "3 products reach end of service life in 1 day",
    );
    check(FeatureId::AvgDaysToEol, -0.2, Fact::None, "End of life is today on average");
    check(
        FeatureId::AvgDaysToEos,
        -3.6,
        Fact::None,
        "End of service life was 4 days ago on average",
    );
}

#[test]
fn what_is_not_there_is_said_to_be_absent() {
    for feature in &FEATURES {
        let unavailable = statement(&reason(feature.id, FeatureValue::Unavailable, Fact::None));
        assert_eq!(unavailable, format!("{}: not in these files", feature.label));
        if feature.missing == Missing::Days999 {
            assert!(statement(&reason(feature.id, FeatureValue::NoDate, Fact::None)).starts_with("No "));
        }
    }
    check(FeatureId::TotalProducts, 0.0, Fact::None, "No installed product");
    check(
        FeatureId::AvgCreditUtilization,
        0.0,
        Fact::Purchased(false),
        "No purchased service credits to use",
    );
    check(
        FeatureId::ProjectSuccessRate,
        0.0,
        Fact::Closed { delivered: 0, closed: 0 },
        "No project has ended yet, which counts as no success",
    );
}

#[test]
fn sentences_agree_in_number() {
    for feature in &FEATURES {
        for value in [1.0, 2.0] {
            let told = statement(&reason(feature.id, FeatureValue::Value(value), Fact::Purchased(true)));
            for wrong in [
                "1 days",
                "1 products ",
                "1 projects",
                "1 service credits",
                "2 day ",
                "2 project ",
                "2 service credit purchased ",
            ] {
                let padded = format!(" {told} ");
                assert!(!padded.contains(&format!(" {wrong}")), "{wrong:?} in {told:?}");
            }
        }
    }
    check(FeatureId::TotalPurchasedCredits, 1.0, Fact::None, "1 service credit purchased");
    check(
        FeatureId::TotalActiveCredits,
        -5.5,
        Fact::None,
        "\u{2212}5.5 service credits unused, ended contracts included",
    );
    check(FeatureId::GeographicDiversity, 1.0, Fact::None, "Projects in 1 country");
    check(
        FeatureId::ProjectSuccessRate,
        1.0,
        Fact::Closed { delivered: 1, closed: 1 },
        "The only closed project was delivered",
    );
}

#[test]
fn sums_say_what_they_are_made_of() {
    let fact = Fact::Urgency {
        end_of_life: 3,
        end_of_service: 0,
        contract: 1,
        credits: 0,
    };
    let passed = Fact::Lifecycle {
        passed: 12,
        oldest: Days(40),
        nearest: None,
    };
    check(
        FeatureId::EolUrgencyScore,
        3.0,
        passed,
        "End-of-life urgency is 3 of 3: 12 products passed end of life, the oldest 40 days ago",
    );
    check(
        FeatureId::EosUrgencyScore,
        1.0,
        Fact::Lifecycle {
            passed: 0,
            oldest: Days(0),
            nearest: None,
        },
        "End-of-service urgency is 1 of 3",
    );
    check(
        FeatureId::UrgencyScore,
        4.0,
        fact,
        "Urgency score is 4 of 8: end of life 3, contract renewal 1",
    );
}

#[test]
fn base_rates_say_who_else() {
    let eol = FeatureId::MinDaysToEol;
    check_rate(eol, Comparison::Passed, [3, 0, 0], 25, "3 of 25 customers have any, all 3 High");
    check_rate(eol, Comparison::Passed, [1, 0, 0], 25, "none of the other 24 customers has any");
    check_rate(
        eol,
        Comparison::NoDate,
        [5, 8, 9],
        25,
        "22 of 25 customers have none: 5 High, 8 Medium, 9 Low",
    );
    check_rate(
        FeatureId::TotalProjects,
        Comparison::AtLeast,
        [1, 0, 2],
        25,
        "3 of 25 customers have as many or more: 1 High, 2 Low",
    );
    check_rate(
        FeatureId::HasActiveOpportunities,
        Comparison::Equal,
        [1, 1, 0],
        2,
        "all 2 customers are in the same position: 1 High, 1 Medium",
    );
    check_rate(
        FeatureId::TotalProducts,
        Comparison::Any,
        [0, 1, 0],
        2,
        "not so for the other customer",
    );
}

#[test]
fn statement_and_rate_are_one_sentence() {
    let reason = Reason {
        base_rate: Some(BaseRate {
            comparison: Comparison::Any,
            levels: [3, 0, 0],
            of: 25,
        }),
        ..reason(FeatureId::TotalProducts, FeatureValue::Value(12.0), Fact::None)
    };
    assert_eq!(sentence(&reason), "12 products installed; 3 of 25 customers have any, all 3 High");
    assert_eq!(joined(&[reason.clone(), reason]), "12 products installed; 12 products installed");
}
