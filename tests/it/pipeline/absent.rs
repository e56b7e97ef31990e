//! What is absent costs only what depends on it: there is still a result, which says which features are unavailable and why.

use std::collections::BTreeSet;

use onelead::domain::source::Source;
use onelead::features::catalog::FEATURES;
use onelead::report::{Report, UnavailableFeature};

use super::run::{Csv, analyze, files};
use crate::rows;
use crate::support::WorkbookBuilder;

fn install_base() -> Vec<u8> {
    let rows = rows![
        [
            "account_sales_territory_id",
            "product_platform_description_name",
            "product_end_of_life_date"
        ],
        [1, "Alder", "2025-06-01"],
        [2, "Birch", "2027-01-01"],
        [3, "Cedar", "2030-01-01"],
    ];
    WorkbookBuilder::new().sheet("Raw_install_base", rows).bytes()
}

fn keys(report: &Report, holds: impl Fn(&UnavailableFeature) -> bool) -> BTreeSet<&str> {
    report
        .unavailable
        .iter()
        .filter(|entry| holds(entry))
        .map(|entry| entry.feature.as_str())
        .collect()
}

#[track_caller]
fn check_sane(bytes: Vec<u8>) -> Report {
    let analysis = analyze("part.xlsx", bytes, "{}");
    let [predictions, ..] = files(&analysis);
    let csv = Csv::read(&predictions);
    assert_eq!(csv.rows.len(), analysis.report.customers.len());
    for cell in csv.rows.iter().flatten() {
        assert!(!["NaN", "inf", "-inf"].contains(&cell.as_str()));
    }
    let known: BTreeSet<&str> = FEATURES.iter().map(|feature| feature.key).collect();
    assert!(
        analysis
            .report
            .unavailable
            .iter()
            .all(|entry| known.contains(entry.feature.as_str()))
    );
    analysis.report
}

#[test]
fn install_base_alone_is_enough() {
    let report = check_sane(install_base());
    assert_eq!(report.customers.len(), 3);
    assert_eq!((report.headline.value_at_stake, report.headline.total_project_value), (None, None));
    let without = |source| keys(&report, |entry| entry.source == source && entry.column.is_none());
    assert!(without(Source::Opportunities).is_superset(&BTreeSet::from([
        "total_opportunities",
        "opportunity_product_lines",
        "avg_opp_description_length",
        "opportunities_with_description",
        "has_active_opportunities",
    ])));
    assert!(without(Source::Projects).contains("days_since_last_project"));
    assert!(without(Source::ServiceCredits).contains("low_utilization_risk"));
    assert!(without(Source::InstallBase).is_empty());
    // Two columns of the install base are absent; what the present ones provide is there.
    let lacking = |column: &str| keys(&report, |entry| entry.column.as_deref() == Some(column));
    assert!(lacking("support_status").contains("active_support_count"));
    assert!(lacking("product_end_of_service_life_date").contains("min_days_to_eos"));
    assert!(keys(&report, |entry| entry.feature == "min_days_to_eol").is_empty());
}

#[test]
fn projects_alone_are_enough() {
    let rows = rows![
        ["project", "prj_customer_id", "prj_customer", "prj_start_date"],
        ["P1", 7, "Dune Energy", "2025-07-04"],
        ["P2", 7, "Dune Energy", "2024-01-01"],
        ["P3", 8, "Elm Freight", "2025-01-01"],
    ];
    let report = check_sane(WorkbookBuilder::new().sheet("Raw_projects", rows).bytes());
    let names: Vec<&str> = report.customers.iter().map(|customer| customer.name.as_str()).collect();
    assert_eq!(names, ["Dune Energy", "Elm Freight"]);
    assert!(keys(&report, |entry| entry.source == Source::InstallBase && entry.column.is_none()).contains("total_products"));
    assert!(keys(&report, |entry| entry.column.as_deref() == Some("prj_size")).contains("total_project_value"));
}

#[test]
fn opportunities_alone_are_enough() {
    let rows = rows![["opportunity_id", "account_sales_territory_id"], ["O1", 1], ["O2", 1], ["O3", 2]];
    let report = check_sane(WorkbookBuilder::new().sheet("Raw_opportunities", rows).bytes());
    assert_eq!(report.customers.len(), 2);
    assert!(keys(&report, |entry| entry.column.as_deref() == Some("product_line")).contains("opportunity_product_lines"));
    assert!(keys(&report, |entry| entry.feature == "total_opportunities").is_empty());
}

#[test]
fn one_customer_has_a_tier_and_no_model() {
    let rows = rows![["serial_number_id", "account_sales_territory_id"], ["S1", 1]];
    let report = check_sane(WorkbookBuilder::new().sheet("install base", rows).bytes());
    assert_eq!(report.customers.len(), 1);
    assert!(report.customers[0].prediction.is_none());
}

#[test]
fn sources_may_come_in_several_files() {
    use onelead::pipeline::{NamedBytes, analyze, open};
    let rows = rows![
        ["opportunity_id", "account_sales_territory_id", "account_name"],
        ["O1", 2, "Birch Labs"]
    ];
    let second = WorkbookBuilder::new().sheet("Raw_opportunities", rows).bytes();
    let named = |name: &str, bytes| NamedBytes {
        name: name.to_owned(),
        bytes,
    };
    let opened = open(
        vec![named("base.xlsx", install_base()), named("pipeline.xlsx", second)],
        &mut |_| {},
    )
    .unwrap();
    let terms = onelead::terms::Terms::at(super::run::as_of());
    let report = analyze(&opened, &terms, None, &mut |_| {}).unwrap().report;
    assert_eq!(report.files.len(), 2);
    assert_eq!(report.customers[1].name, "Birch Labs");
    assert_eq!(report.customers.len(), 3);
}
