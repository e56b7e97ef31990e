//! Customers, features, labels and tiers against the reference written in Python: `tests/reference`, whose figures are in
//! `tests/golden`. Whole numbers and booleans must be equal; other numbers agree to a relative 1e-12.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support;
use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::propensity::Propensity;
use onelead::domain::source::Source;
use onelead::facts::Facts;
use onelead::features::catalog::{FEATURES, Feature, FeatureId};
use onelead::features::{FeatureTable, tiers};
use onelead::labels::{Labels, by_rule, from_outcomes, label_scores};
use onelead::linking::{Customers, Merges};
use onelead::settings::Settings;
use onelead::workbook::tables::Tables;
use serde_json::Value;

/// The stages' results on one workbook.
struct Computed {
    customers: Customers,
    features: FeatureTable,
    label_scores: Vec<i64>,
    labels: Labels,
    tiers: Vec<Propensity>,
}

impl Computed {
    fn new(tables: &Tables, as_of: AsOf, settings: &Settings) -> Self {
        let customers = Customers::from_tables(tables, Merges::default()).expect("the workbook has customers");
        let features = FeatureTable::compute(&Facts::gather(&customers, tables), as_of, settings);
        let labels = match tables.get(Source::Outcomes) {
            Some(outcomes) => from_outcomes(outcomes, customers.len(), |id| customers.find(id)),
            None => by_rule(&features, &settings.labels),
        };
        Self {
            label_scores: label_scores(&features, &settings.labels),
            labels,
            tiers: tiers(&features, settings),
            customers,
            features,
        }
    }

    fn renewal(&self, customer: usize, settings: &Settings) -> bool {
        let score = |feature| self.features.value(customer, feature) >= f64::from(settings.opportunities.renewal_min_urgency);
        score(FeatureId::EolUrgencyScore)
            || score(FeatureId::EosUrgencyScore)
            || self.features.flag(customer, FeatureId::ContractRenewalUrgency)
    }
}

/// All differences between a workbook's figures and the reference's, one line each.
fn differences(golden: &Value, computed: &Computed) -> Vec<String> {
    let mut lines = Vec::new();
    for (source, expected) in golden["unlinked_rows"].as_object().expect("unlinked rows by source") {
        let source = Source::ALL.into_iter().find(|known| known.key() == source).expect("a known source");
        let found = computed.customers.rows(source).unlinked().len() as u64;
        if expected.as_u64() != Some(found) {
            lines.push(format!("unlinked rows of {source:?}: {found}, reference {expected}"));
        }
    }
    let expected = golden["customers"].as_array().expect("a list of customers");
    if expected.len() != computed.customers.len() {
        lines.push(format!("{} customers, reference {}", computed.customers.len(), expected.len()));
    }
    for (index, (customer, expected)) in computed.customers.iter().zip(expected).enumerate() {
        let mut compare = |what: &str, found: Value| {
            if found != expected[what] {
                lines.push(format!("customer {}: {what} is {found}, reference {}", customer.id, expected[what]));
            }
        };
        compare("id", customer.id.to_string().into());
        compare("name", customer.name.clone().into());
        compare("label_score", computed.label_scores[index].into());
        compare("label", computed.labels.levels[index].map(Propensity::word).into());
        compare("tier", computed.tiers[index].word().into());
        compare("renewal", computed.renewal(index, &Settings::default()).into());
        for feature in &FEATURES {
            let (found, expected) = (computed.features.value(index, feature.id), &expected["features"][feature.key]);
            if !agrees(feature, found, expected) {
                lines.push(format!(
                    "customer {}: {} is {found}, reference {expected}",
                    customer.id, feature.key
                ));
            }
        }
    }
    lines
}

fn agrees(feature: &Feature, found: f64, expected: &Value) -> bool {
    if feature.is_flag() {
        return expected.as_bool() == Some(found > 0.0);
    }
    let Some(number) = expected.as_f64() else { return false };
    let tolerance = if number.fract() == 0.0 { 0.0 } else { 1e-12 * number.abs() };
    (found - number).abs() <= tolerance
}

fn manifest_dir() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The workbook that a golden file is about: a fixture, or one that the page offers.
fn workbook_path(name: &str) -> PathBuf {
    let fixture = manifest_dir().join("tests/fixtures").join(name);
    if fixture.exists() {
        fixture
    } else {
        manifest_dir().join("public").join(name)
    }
}

#[track_caller]
fn check(golden_file: &str) {
    let text = fs::read_to_string(manifest_dir().join("tests/golden").join(golden_file)).expect("the golden file");
    let golden: Value = serde_json::from_str(&text).expect("a golden file is JSON");
    let name = golden["workbook"].as_str().expect("the workbook's name");
    let bytes = fs::read(workbook_path(name)).expect("the workbook");
    let workbook = support::read_bytes(&bytes).expect("the workbook opens");
    let tables = support::tables(&workbook).expect("the workbook has its columns").value;
    let day = golden["as_of"].as_str().and_then(Day::from_iso).expect("the as-of date");
    let computed = Computed::new(&tables, AsOf(day), &Settings::default());
    let features = golden["customers"][0]["features"].as_object().expect("features by key");
    assert_eq!(features.len(), FEATURES.len());
    let lines = differences(&golden, &computed);
    assert!(lines.is_empty(), "{golden_file}: {} differences\n{}", lines.len(), lines.join("\n"));
}

#[test]
fn small_workbook_agrees_with_the_reference() {
    check("small.json");
}

#[test]
fn second_generation_workbook_agrees_with_the_reference() {
    check("second_generation.json");
}

#[test]
fn nasty_workbook_agrees_with_the_reference() {
    check("nasty.json");
}

#[test]
fn demo_workbook_agrees_with_the_reference() {
    check("demo.json");
}
