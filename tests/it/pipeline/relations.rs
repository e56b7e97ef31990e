//! What must hold between the files of any analysis, recomputed from the predictions alone, on four workbooks.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::run::{Csv, WORKBOOKS, files_of, workbook};

fn each(check: impl Fn(&str, &Csv, &Csv, &Csv, &Value)) {
    for name in WORKBOOKS {
        let [predictions, top, recommendations, report] = files_of(name, workbook(name));
        check(
            name,
            &Csv::read(&predictions),
            &Csv::read(&top),
            &Csv::read(&recommendations),
            &serde_json::from_slice(&report).unwrap(),
        );
    }
}

fn golden(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name.replace("xlsx", "json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn count(predictions: &Csv, holds: impl Fn(usize) -> bool) -> u64 {
    (0..predictions.rows.len()).filter(|&row| holds(row)).count() as u64
}

fn millionths(value: f64) -> i64 {
    (value * 1e6).round() as i64
}

/// Row indices by a column to six decimals, ties by #41, both descending; the rows are already in id order.
fn order(predictions: &Csv, column: &str) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..predictions.rows.len()).collect();
    rows.sort_by(|&a, &b| {
        let score = |row| millionths(predictions.number(row, column));
        let propensity = |row| predictions.number(row, "opportunity_propensity_score");
        score(b).cmp(&score(a)).then(propensity(b).total_cmp(&propensity(a)))
    });
    rows
}

#[test]
fn two_runs_give_the_same_bytes() {
    for name in WORKBOOKS {
        let first = files_of(name, workbook(name));
        assert_eq!(first, files_of(name, workbook(name)), "{name}");
    }
}

#[test]
fn labels_tiers_and_renewals_are_the_references() {
    each(|name, predictions, _, _, report| {
        let golden = golden(name);
        let expected = golden["customers"].as_array().unwrap();
        assert_eq!(predictions.rows.len(), expected.len(), "{name}");
        for (row, expected) in expected.iter().enumerate() {
            assert_eq!(predictions.text(row, "customer_id"), expected["id"], "{name}");
            assert_eq!(predictions.text(row, "propensity_tier"), expected["tier"], "{name} row {row}");
            // With rule labels the delivered model relearns the rule.
            assert_eq!(predictions.text(row, "predicted_propensity"), expected["label"], "{name} row {row}");
            assert_eq!(
                report["customers"][row]["opportunities"]["renewal"], expected["renewal"],
                "{name} row {row}"
            );
        }
    });
}

#[test]
fn the_headline_counts_are_those_of_section_7() {
    each(|name, p, _, _, report| {
        let level = |row, word: &str| p.text(row, "predicted_propensity") == word;
        let likely = |row| !level(row, "Low");
        let expected = [
            ("customers", p.rows.len() as u64),
            ("high", count(p, |row| level(row, "High"))),
            ("medium", count(p, |row| level(row, "Medium"))),
            ("low", count(p, |row| level(row, "Low"))),
            (
                "urgent",
                count(p, |row| level(row, "High") && p.number(row, "urgency_score") >= 3.0),
            ),
            (
                "renewals",
                count(p, |row| {
                    p.number(row, "eol_urgency_score") >= 2.0
                        || p.number(row, "eos_urgency_score") >= 2.0
                        || p.flag(row, "contract_renewal_urgency")
                }),
            ),
            (
                "cross_sell",
                count(p, |row| likely(row) && p.number(row, "platform_diversity") <= 2.0),
            ),
            (
                "service_expansion",
                count(p, |row| likely(row) && p.flag(row, "low_utilization_risk")),
            ),
        ];
        for (key, expected) in expected {
            assert_eq!(report["headline"][key].as_u64(), Some(expected), "{name} {key}");
        }
    });
}

#[test]
fn composites_are_weighted_and_probabilities_sum_to_one() {
    each(|name, p, _, _, _| {
        for row in 0..p.rows.len() {
            let [high, medium, low] = ["prob_high", "prob_medium", "prob_low"].map(|column| p.number(row, column));
            let confidence = p.number(row, "prediction_confidence");
            assert!((high + medium + low - 1.0).abs() < 1e-12, "{name} row {row}");
            assert!((confidence - high.max(medium).max(low)).abs() < f64::EPSILON, "{name} row {row}");
            let composite = 0.6 * high + 0.3 * medium + 0.1 * confidence;
            assert!((p.number(row, "composite_score") - composite).abs() < 1e-15, "{name} row {row}");
        }
    });
}

#[test]
fn the_top_list_is_ranked_filtered_and_whole() {
    each(|name, p, top, _, _| {
        let is_top =
            |row: &usize| p.text(*row, "predicted_propensity") != "Low" && millionths(p.number(*row, "prediction_confidence")) >= 600_000;
        let expected: Vec<usize> = order(p, "composite_score").into_iter().filter(is_top).collect();
        assert_eq!(top.rows.len(), expected.len(), "{name}");
        let columns = [
            "customer_id",
            "customer_name",
            "predicted_propensity",
            "prediction_confidence",
            "composite_score",
            "urgency_score",
            "rfm_score",
            "opportunity_propensity_score",
        ];
        for (rank, &row) in expected.iter().enumerate() {
            assert_eq!(top.text(rank, "rank"), (rank + 1).to_string(), "{name}");
            for column in columns {
                assert_eq!(top.text(rank, column), p.text(row, column), "{name} rank {}", rank + 1);
            }
        }
    });
}

#[test]
fn recommendations_follow_the_table_of_section_8() {
    each(|name, p, _, recommendations, _| {
        let expected: Vec<usize> = order(p, "prediction_confidence").into_iter().take(50).collect();
        assert_eq!(recommendations.rows.len(), expected.len(), "{name}");
        for (row, &customer) in expected.iter().enumerate() {
            let place = format!("{name}, customer {}", p.text(customer, "customer_id"));
            assert_eq!(recommendations.text(row, "customer_id"), p.text(customer, "customer_id"), "{place}");
            let actions = actions(p, customer);
            let (kind, urgency, timeline) = actions[0];
            assert_eq!(recommendations.text(row, "top_action_type"), kind, "{place}");
            assert_eq!(recommendations.text(row, "top_action_urgency"), urgency, "{place}");
            assert_eq!(recommendations.text(row, "top_action_timeline"), timeline, "{place}");
            assert_eq!(recommendations.text(row, "num_actions"), actions.len().to_string(), "{place}");
            let flags: Vec<&str> = recommendations.text(row, "risk_flags").split("; ").collect();
            for (flag, holds) in risks(p, customer) {
                assert_eq!(flags.contains(&flag), holds, "{place}: {flag}");
            }
        }
    });
}

/// The actions in their order (docs/method.md, Actions), from the features: type, urgency, timeline.
fn actions(p: &Csv, row: usize) -> Vec<(&'static str, &'static str, &'static str)> {
    let number = |column| p.number(row, column);
    let (eol, eos) = (number("eol_urgency_score"), number("eos_urgency_score"));
    let level = p.text(row, "predicted_propensity");
    let few_platforms = number("platform_diversity") <= 2.0;
    let (critical, urgent) = (eol >= 3.0, eol < 3.0 && eos >= 3.0);
    let (rate, delivered) = (number("project_success_rate"), number("successful_projects"));
    // Closed projects are delivered / rate; a rate of at least 0.8 is never 0.
    let succeeds = rate >= 0.8 && (delivered / rate).round() >= 3.0;
    let long_ago = number("recency_score") > 0.0 && number("days_since_last_project") > 180.0;
    let rules = [
        (critical, ("critical_renewal", "Critical", "Immediate action required")),
        (urgent, ("urgent_renewal", "High", "Within 30 days")),
        (
            p.flag(row, "contract_renewal_urgency"),
            ("service_expiration", "High", "Within 30 days"),
        ),
        (few_platforms && level == "High", ("cross_sell_high", "Medium", "Within 90 days")),
        (
            p.flag(row, "low_utilization_risk"),
            ("service_expansion", "Medium", "Within 60 days"),
        ),
        (
            !critical && !urgent && eol.max(eos) >= 2.0,
            ("planned_renewal", "Medium", "Within 6 months"),
        ),
        (few_platforms && level == "Medium", ("cross_sell_medium", "Low", "Within 90 days")),
        (succeeds || long_ago, ("relationship_building", "Low", "Ongoing")),
    ];
    let mut actions: Vec<_> = rules
        .into_iter()
        .filter(|(applies, _)| *applies)
        .map(|(_, action)| action)
        .collect();
    if actions.is_empty() {
        actions.push(("general_follow_up", "Low", "Routine check-in"));
    }
    actions
}

/// The risk flags that the features alone decide.
fn risks(p: &Csv, row: usize) -> [(&'static str, bool); 4] {
    let number = |column| p.number(row, column);
    let dated = number("products_with_eol") > 0.0;
    let started = number("recency_score") > 0.0;
    [
        ("Product end-of-life passed", dated && number("min_days_to_eol") < 0.0),
        ("Product support ending", number("eos_urgency_score") >= 3.0),
        ("Service credits underused", p.flag(row, "low_utilization_risk")),
        ("No project for over a year", started && number("days_since_last_project") > 365.0),
    ]
}
