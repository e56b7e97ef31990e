//! The small workbook in full: six customers; `tests/reference/test_reference.py` derives all their features.
//!
//! What follows from the features is derived here; then the four files are compared as they are.

use onelead::domain::propensity::Propensity;
use onelead::report::action::{ActionKind, Driver, RiskFlag};
use onelead::report::{Customer, Report, TrainedKind};

use super::run::{analyze, files_of, trained, workbook};

fn report() -> Report {
    analyze("small.xlsx", workbook("small.xlsx"), "{}").report
}

fn ids(report: &Report, indices: &[u32]) -> Vec<String> {
    indices
        .iter()
        .map(|&index| report.customers[index as usize].id.to_string())
        .collect()
}

fn by_customer<T>(report: &Report, look: impl Fn(&Customer) -> T) -> Vec<T> {
    report.customers.iter().map(look).collect()
}

/// With six customers, two of each class, every tree separates its class from the rest without error, so all customers of a
/// class share their scores and the boosting has a closed form: with p for the customer's own class and q = (1 - p) / 2 for
/// each other class, a leaf of the own class has residuals 1 - p and moves the score by (2/3) · (1 - p) / ((1 - p) · p) =
/// (2/3) / p; a leaf of the others has -q and moves it by -(2/3) / (1 - q); a tenth of it in each round, starting from equal
/// scores.
fn probability_of_the_own_class() -> f64 {
    let (mut own, mut other) = (0.0_f64, 0.0_f64);
    for _ in 0..100 {
        let (p, q) = shares(own, other);
        own += 0.1 * (2.0 / 3.0) / p;
        other -= 0.1 * (2.0 / 3.0) / (1.0 - q);
    }
    shares(own, other).0
}

fn shares(own: f64, other: f64) -> (f64, f64) {
    let (own, other) = (libm::exp(own), libm::exp(other));
    let sum = own + 2.0 * other;
    (own / sum, other / sum)
}

#[test]
fn probabilities_and_composite_follow_the_closed_form() {
    let report = report();
    let p = probability_of_the_own_class();
    assert!((p - 0.999_998_7).abs() < 1e-7, "the working itself: {p}");
    let q = (1.0 - p) / 2.0;
    // 0.6 · P(High) + 0.3 · P(Medium) + 0.1 · confidence.
    let composites = [
        0.6 * p + 0.3 * q + 0.1 * p,
        0.6 * p + 0.3 * q + 0.1 * p,
        0.6 * q + 0.3 * p + 0.1 * p,
        0.6 * q + 0.3 * p + 0.1 * p,
        0.6 * q + 0.3 * q + 0.1 * p,
        0.6 * q + 0.3 * q + 0.1 * p,
    ];
    for (customer, composite) in report.customers.iter().zip(composites) {
        let prediction = customer.prediction.unwrap();
        assert!((prediction.probabilities.confidence() - p).abs() < 1e-12, "{}", customer.id);
        assert!((prediction.composite - composite).abs() < 1e-12, "{}", customer.id);
    }
}

#[test]
fn levels_are_the_labels_and_the_model_says_so() {
    use Propensity::{High, Low, Medium};
    let analysis = analyze("small.xlsx", workbook("small.xlsx"), "{}");
    // Label scores 144, 82, 72, 80, 36, 36; of the last two, the one with the higher propensity score (2001) would come
    // first.
    assert_eq!(
        by_customer(&analysis.report, Customer::level),
        [High, High, Medium, Medium, Low, Low]
    );
    // Propensity scores 0.492, 0.558, 0.05, 0.325, 0.45, 0.2; their thirds lie at 0.283 and 0.464.
    assert_eq!(
        by_customer(&analysis.report, |customer| customer.tier),
        [High, High, Low, Medium, Medium, Low]
    );
    let model = trained(&analysis);
    assert_eq!(
        (model.labeled_customers, model.features, model.kind),
        (6, 41, TrainedKind::Boosting { trees: 300 })
    );
    assert!((model.training_accuracy - 1.0).abs() < f64::EPSILON);
    assert!(model.hold_out.is_none(), "20 customers are the fewest for a hold-out");
}

#[test]
fn orders_go_by_millionths_then_propensity_score() {
    let report = report();
    // Within a level all composites are equal, so #41 decides: 1002 has 0.558 and 1001 0.492, 1004 0.325 and 1003 0.05.
    assert_eq!(ids(&report, &report.ranking), ["1002", "1001", "1004", "1003", "2001", "2002"]);
    assert_eq!(ids(&report, &report.top_opportunities), ["1002", "1001", "1004", "1003"]);
    // All confidences are equal to six decimals, so #41 alone orders the batch.
    assert_eq!(ids(&report, &report.batch), ["1002", "1001", "2001", "1004", "2002", "1003"]);
}

#[test]
fn actions_risks_and_drivers_follow_from_the_features() {
    use ActionKind::{
        CriticalRenewal, CrossSellHigh, CrossSellMedium, GeneralFollowUp, PlannedRenewal, ServiceExpansion, ServiceExpiration,
    };
    let report = report();
    let kinds = by_customer(&report, |customer| {
        customer.actions.iter().map(|action| action.kind).collect::<Vec<_>>()
    });
    let expected = [
        // End of life 10 days ago; two platforms and High.
        vec![CriticalRenewal, CrossSellHigh],
        // End of life in 365 days is not critical, and planned because it is below 730.
        vec![CrossSellHigh, PlannedRenewal],
        vec![CrossSellMedium],
        // A contract ends in 89 days, and a fifth of the credits is used.
        vec![ServiceExpiration, ServiceExpansion, CrossSellMedium],
        // Two of four closed projects delivered, the latest today, and Low: nothing applies.
        vec![GeneralFollowUp],
        vec![GeneralFollowUp],
    ];
    assert_eq!(kinds, expected);
    let risks = by_customer(&report, |customer| customer.risks.clone());
    let expected = [
        // 364 days ahead is within a year; support ends in 180 days.
        vec![
            RiskFlag::EndOfLifePassed,
            RiskFlag::EndOfLifeWithinYear,
            RiskFlag::ProductSupportEnding,
        ],
        vec![],
        vec![],
        vec![RiskFlag::ServiceContractEnding, RiskFlag::CreditsUnderused],
        // Contracts end in 90 days and ended 91 days ago: each just outside.
        vec![],
        vec![],
    ];
    assert_eq!(risks, expected);
    assert!(matches!(report.customers[0].driver, Driver::EndOfLifePassed { items: 1, .. }));
    assert!(matches!(report.customers[1].driver, Driver::EndOfLifeAhead { items: 2, .. }));
}

#[test]
fn the_headline_counts_what_the_customers_say() {
    let headline = report().headline;
    assert_eq!((headline.customers, headline.high, headline.medium, headline.low), (6, 2, 2, 2));
    // Urgency 6 and 3, both High. Renewals: 1001 and 1002 by end of life, 1004 by its contract.
    assert_eq!((headline.urgent, headline.renewals), (2, 3));
    // All four High and Medium customers have at most two platforms; 1004 is one of them and underuses its credits.
    assert_eq!((headline.cross_sell, headline.service_expansion), (4, 1));
    // 1001 immediately and 1004 within 30 days; neither has a project.
    assert_eq!(headline.actions_due, 2);
    assert_eq!(headline.value_at_stake, Some(0.0));
    assert_eq!(headline.total_project_value, Some(9_050_000.0));
}

#[test]
fn the_files_are_these() {
    let made = files_of("small.xlsx", workbook("small.xlsx"));
    let [predictions, top, recommendations, report] = made.map(|bytes| String::from_utf8(bytes).unwrap());
    for (name, csv) in [
        ("customer_predictions", &predictions),
        ("top_opportunities", &top),
        ("consultant_recommendations", &recommendations),
    ] {
        assert!(csv.starts_with('\u{feff}') && csv.ends_with("\r\n"), "{name}");
        assert_eq!(csv.matches('\n').count(), csv.matches("\r\n").count(), "{name}");
    }
    insta::assert_snapshot!("customer_predictions", predictions.trim_start_matches('\u{feff}'));
    insta::assert_snapshot!("top_opportunities", top.trim_start_matches('\u{feff}'));
    insta::assert_snapshot!("consultant_recommendations", recommendations.trim_start_matches('\u{feff}'));
    insta::assert_snapshot!("report", report);
}
