//! Settings reach the stage that they belong to, and the report names what differs from the defaults.

use onelead::pipeline::Analysis;
use onelead::report::TrainedKind;

use super::run::{Csv, analyze, files, trained, workbook};

fn small(settings: &str) -> Analysis {
    analyze("small.xlsx", workbook("small.xlsx"), settings)
}

#[track_caller]
fn check(settings: &str, changed: &[(&str, &str, &str)], holds: impl Fn(&Analysis, &Csv) -> bool) {
    let analysis = small(settings);
    let found: Vec<_> = analysis
        .report
        .changed_settings
        .iter()
        .map(|change| (change.key.as_str(), change.value.as_str(), change.default.as_str()))
        .collect();
    assert_eq!(found, changed);
    let of = |analysis: &Analysis| Csv::read(&files(analysis)[0]);
    let default = small("{}");
    assert!(default.report.changed_settings.is_empty());
    assert!(!holds(&default, &of(&default)), "the default differs");
    assert!(holds(&analysis, &of(&analysis)), "the setting has its effect");
}

#[test]
fn a_feature_threshold_moves_the_feature() {
    // 1002's end of life is 365 days ahead.
    check(r#"{"eol_critical_days": 366}"#, &[("eol_critical_days", "366", "365")], |_, csv| {
        csv.text(1, "eol_urgency_score") == "3"
    });
    // 1002's latest project started 29 days ago.
    check(r#"{"recency_high_days": 29}"#, &[("recency_high_days", "29", "30")], |_, csv| {
        csv.text(1, "recency_score") == "2"
    });
    // 1004 has purchased 100 credits; 2001 has 80 and projects worth $4.05M.
    check(
        r#"{"dollars_per_credit": 50000}"#,
        &[("dollars_per_credit", "50000", "1")],
        |_, csv| csv.text(4, "monetary_score") == "3",
    );
}

#[test]
fn a_propensity_weight_moves_the_score() {
    check(
        r#"{"active_opportunities_weight": 0.5}"#,
        &[("active_opportunities_weight", "0.5", "0.05")],
        |_, csv| csv.text(2, "opportunity_propensity_score") == "0.5",
    );
}

#[test]
fn a_label_weight_moves_the_labels() {
    // By active opportunities alone, then #41: 1001 and 1003 have some.
    check(
        r#"{"label_urgency_weight": 0, "label_eol_urgency_weight": 0, "label_total_products_weight": 0}"#,
        &[
            ("label_urgency_weight", "0", "2"),
            ("label_eol_urgency_weight", "0", "2"),
            ("label_total_products_weight", "0", "0.5"),
        ],
        |_, csv| csv.text(2, "predicted_propensity") == "High",
    );
}

#[test]
fn the_models_parameters_reach_the_model() {
    check(
        r#"{"feature_set": "core12", "rounds": 10}"#,
        &[("feature_set", "core12", "all"), ("rounds", "10", "100")],
        |analysis, _| {
            let model = trained(analysis);
            (model.features, model.kind) == (12, TrainedKind::Boosting { trees: 30 })
        },
    );
}

#[test]
fn ranking_weights_and_batch_size_reach_the_lists() {
    // By confidence alone, which all share: #41 decides across the levels.
    check(
        r#"{"composite_high_weight": 0, "composite_medium_weight": 0}"#,
        &[("composite_high_weight", "0", "0.6"), ("composite_medium_weight", "0", "0.3")],
        |analysis, _| analysis.report.ranking[..3] == [1, 0, 4],
    );
    check(r#"{"batch_size": 2}"#, &[("batch_size", "2", "50")], |analysis, _| {
        analysis.report.batch == [1, 0]
    });
    check(
        r#"{"top_min_confidence": 1}"#,
        &[("top_min_confidence", "1", "0.6")],
        |analysis, _| analysis.report.top_opportunities.is_empty(),
    );
}
