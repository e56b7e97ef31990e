//! Known outcomes replace the rules: only the customers that have one train the model, and all are predicted.

use onelead::domain::finding::FindingKind;
use onelead::domain::propensity::Propensity;
use onelead::pipeline::Analysis;
use onelead::report::{LabelSource, ModelSummary, NoModel, TrainedKind};

use super::run::{Csv, analyze, files, trained};
use crate::rows;
use crate::support::{Cell, WorkbookBuilder};

const PREDICTED: [&str; 5] = ["prob_high", "prob_medium", "prob_low", "prediction_confidence", "composite_score"];

/// Eight customers with 1 to 8 products each, and outcomes for some.
fn analyzed(outcomes: &[(i32, &str)]) -> Analysis {
    let mut products = rows![["serial_number_id", "account_sales_territory_id"]];
    for customer in 1..=8 {
        for product in 0..customer {
            products.push(vec![Cell::Text(format!("S{customer}-{product}")), customer.into()]);
        }
    }
    let mut given = rows![["customer_id", "actual_opportunity_outcome"]];
    given.extend(outcomes.iter().map(|&(id, word)| vec![id.into(), word.into()]));
    let bytes = WorkbookBuilder::new()
        .sheet("Raw_install_base", products)
        .sheet("Outcomes", given)
        .bytes();
    analyze("outcomes.xlsx", bytes, "{}")
}

fn levels(analysis: &Analysis) -> Vec<Propensity> {
    analysis.report.customers.iter().map(onelead::report::Customer::level).collect()
}

#[test]
fn the_labeled_train_and_all_are_predicted() {
    use Propensity::{High, Low, Medium};
    let analysis = analyzed(&[(1, "High"), (2, "high "), (5, "MEDIUM"), (8, "low")]);
    let model = trained(&analysis);
    assert_eq!((model.labels, model.labeled_customers), (LabelSource::Outcomes, 4));
    // Only what grows with the number of products distinguishes them, with splits halfway between the labeled ones: at 3.5
    // and 6.5.
    assert_eq!(levels(&analysis), [High, High, High, Medium, Medium, Medium, Low, Low]);
}

#[test]
fn a_class_that_never_came_has_probability_zero() {
    let analysis = analyzed(&[(1, "High"), (2, "High"), (7, "Low"), (8, "Low")]);
    for customer in &analysis.report.customers {
        let probabilities = customer.prediction.unwrap().probabilities;
        assert!(probabilities.medium.abs() < f64::MIN_POSITIVE);
        assert!((probabilities.high + probabilities.low - 1.0).abs() < 1e-12);
    }
    assert_eq!(
        trained(&analysis).kind,
        TrainedKind::Boosting { trees: 200 },
        "one per round and class, also for two classes"
    );
}

#[track_caller]
fn check_without_model(outcomes: &[(i32, &str)], reason: NoModel) {
    let analysis = analyzed(outcomes);
    assert_eq!(analysis.report.model, ModelSummary::NotTrained(reason));
    let [predictions, top, recommendations, _] =
        files(&analysis).map(|bytes| if bytes[0] == b'{' { None } else { Some(Csv::read(&bytes)) });
    let (predictions, top, recommendations) = (predictions.unwrap(), top.unwrap(), recommendations.unwrap());
    for row in 0..predictions.rows.len() {
        assert_eq!(PREDICTED.map(|column| predictions.text(row, column)), [""; 5]);
        assert_eq!(
            predictions.text(row, "predicted_propensity"),
            predictions.text(row, "propensity_tier")
        );
    }
    // Without a model, the top opportunities are all High and Medium customers by propensity score; the model's cells stay
    // blank.
    let scores: Vec<f64> = (0..top.rows.len())
        .map(|row| top.number(row, "opportunity_propensity_score"))
        .collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let likely = |row: &usize| predictions.text(*row, "predicted_propensity") != "Low";
    assert_eq!(top.rows.len(), (0..predictions.rows.len()).filter(likely).count());
    assert!(
        (0..top.rows.len()).all(|row| top.text(row, "composite_score").is_empty() && top.text(row, "prediction_confidence").is_empty())
    );
    assert_eq!(recommendations.rows.len(), 8);
}

#[test]
fn fewer_than_three_labels_give_no_model() {
    check_without_model(&[(1, "High"), (8, "Low")], NoModel::TooFewCustomers { labeled: 2 });
    check_without_model(&[], NoModel::TooFewCustomers { labeled: 0 });
}

#[test]
fn one_class_gives_no_model() {
    check_without_model(&[(1, "High"), (2, "High"), (3, "High")], NoModel::OneClass { labeled: 3 });
}

#[test]
fn strange_outcomes_are_reported_and_cost_only_themselves() {
    let analysis = analyzed(&[
        (1, "High"),
        (1, "Low"),
        (2, "High"),
        (7, "Low"),
        (8, "maybe"),
        (6, "Low"),
        (99, "Low"),
    ]);
    assert_eq!(trained(&analysis).labeled_customers, 4);
    let count = |kind| -> u32 {
        let findings = analysis.report.findings.iter();
        findings.filter(|finding| finding.kind == kind).map(|finding| finding.count).sum()
    };
    assert_eq!(count(FindingKind::ConflictingOutcome), 1);
    assert_eq!(count(FindingKind::UnknownOutcome), 1);
    assert_eq!(count(FindingKind::UnknownCustomer), 1);
}
