//! Distributions and correlations of the features against the reference written in Python, `tests/reference/insights.py`, and
//! the worker's answers to questions.

use std::fs;
use std::path::Path;

use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::finding::{FindingKind, Severity};
use onelead::insights::linkage;
use onelead::pipeline::NamedBytes;
use onelead::report::insights::{Distribution, FindingFilter, Insights};
use onelead::terms::Terms;
use onelead::wire::{ExportKind, Question, Reply};
use onelead::worker::Session;
use serde_json::{Value, json};

use crate::support::bytes_of;

fn root(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn opened(workbook: &str) -> Session {
    let mut session = Session::default();
    let files = vec![NamedBytes {
        name: workbook.to_owned(),
        bytes: root(workbook),
    }];
    let as_of = AsOf(Day::from_iso("2025-07-04").unwrap());
    session.open(files, &Terms::at(as_of), &mut |_| {}).unwrap();
    session
}

fn insights(session: &mut Session) -> Insights {
    match session.ask(Question::Insights).unwrap() {
        Reply::Insights(insights) => *insights,
        _ => panic!("not what was asked"),
    }
}

#[track_caller]
fn check_close(place: &str, found: Option<f64>, expected: &Value) {
    let is_close = match (found, expected.as_f64()) {
        (Some(found), Some(expected)) => (found - expected).abs() <= 1e-10 * expected.abs().max(1.0),
        (found, expected) => found.is_none() && expected.is_none(),
    };
    assert!(is_close, "{place}: {found:?}, reference {expected}");
}

#[test]
fn correlations_agree_with_pandas() {
    let golden: Value = serde_json::from_slice(&root("tests/golden/insights_demo.json")).unwrap();
    let found = insights(&mut opened("public/demo.xlsx")).correlations;
    let n = 41;
    for (name, matrix) in [("pearson", &found.pearson), ("spearman", &found.spearman)] {
        assert_eq!(matrix.len(), n * n);
        for i in 0..n {
            for j in 0..n {
                check_close(&format!("{name} {i} {j}"), matrix[i * n + j], &golden[name][i][j]);
            }
        }
    }
}

#[test]
fn like_stands_beside_like_as_scipy_has_it() {
    let golden: Value = serde_json::from_slice(&root("tests/golden/insights_demo.json")).unwrap();
    let found = insights(&mut opened("public/demo.xlsx")).correlations;
    let n = 41;
    let varying: Vec<usize> = (0..n).filter(|i| found.spearman[i * n + i].is_some()).collect();
    let distance = |i: &usize, j: &usize| 1.0 - found.spearman[i * n + j].map_or(0.0, f64::abs);
    let distances: Vec<f64> = varying.iter().flat_map(|i| varying.iter().map(move |j| distance(i, j))).collect();
    let merges = linkage(&distances, varying.len());
    let heights = golden["tree"]["heights"].as_array().unwrap();
    assert_eq!(merges.len(), heights.len());
    for (merge, height) in merges.iter().zip(heights) {
        check_close("height", Some(merge.height), height);
    }
    // If merges have equal heights, both orders are right; the demo has no such pair for which it would matter.
    assert_eq!(json!(found.order), golden["tree"]["order"]);
}

#[test]
fn distributions_agree_with_numpy() {
    let golden: Value = serde_json::from_slice(&root("tests/golden/insights_demo.json")).unwrap();
    for feature in insights(&mut opened("public/demo.xlsx")).features {
        let expected = &golden["distributions"][&feature.key];
        let Some(found) = feature.distribution else {
            assert!(expected.is_null() || !feature.is_available, "{}", feature.key);
            continue;
        };
        check_distribution(&feature.key, &found, expected);
    }
}

fn check_distribution(key: &str, found: &Distribution, expected: &Value) {
    assert_eq!(json!(found.customers), expected["customers"], "{key}");
    assert_eq!(json!(format!("{:?}", found.scale)), expected["scale"], "{key}");
    assert_eq!(json!(found.counts), expected["counts"], "{key}");
    check_close(key, Some(found.mean), &expected["mean"]);
    let five = [found.min, found.q1, found.median, found.q3, found.max];
    for (found, expected) in five.into_iter().zip(expected["five"].as_array().unwrap()) {
        check_close(key, Some(found), expected);
    }
    let edges = found.starts.iter().copied().chain([found.end]);
    for (found, expected) in edges.zip(expected["edges"].as_array().unwrap()) {
        check_close(key, Some(found), expected);
    }
}

#[test]
fn findings_come_by_repair_value_and_name_their_customers() {
    let mut session = opened("tests/fixtures/nasty.xlsx");
    let found = insights(&mut session).findings;
    let (serious, for_the_record): (Vec<_>, Vec<_>) = found.iter().partition(|found| found.finding.severity > Severity::Info);
    assert!(serious.len() > 3 && for_the_record.len() > 3, "{found:#?}");
    for part in [&serious, &for_the_record] {
        assert!(part.windows(2).all(|pair| pair[0].customers.len() >= pair[1].customers.len()));
    }
    assert_eq!(found.len(), serious.len() + for_the_record.len());
    assert!(found[..serious.len()].iter().all(|found| found.finding.severity > Severity::Info));
    for found in &found {
        assert!(found.customers.is_sorted_by(|a, b| a < b), "{:?}", found.finding.kind);
        assert!(found.customers.len() <= 27, "{:?}", found.finding.kind);
    }
    let unlinked = found.iter().find(|found| found.finding.kind == FindingKind::UnlinkedRow).unwrap();
    assert!(unlinked.customers.is_empty(), "its rows are nobody's");
}

#[test]
fn the_features_of_one_customer_are_those_of_the_export() {
    let mut session = opened("tests/fixtures/small.xlsx");
    let Reply::Features(values) = session.ask(Question::Features { customer: 2 }).unwrap() else {
        panic!("not what was asked");
    };
    assert_eq!(values.len(), 41);
    let csv = bytes_of(session.export(ExportKind::Predictions).unwrap());
    let mut rows = csv::Reader::from_reader(csv.as_slice());
    let third = rows.records().nth(2).unwrap().unwrap();
    assert_eq!(third[2].parse::<f64>().unwrap().to_bits(), values[0].to_bits());
}

#[test]
fn the_findings_of_a_filter_are_saved_with_their_rank() {
    let mut session = opened("tests/fixtures/nasty.xlsx");
    let all = insights(&mut session).findings;
    let filter = FindingFilter {
        severity: Some(Severity::Info),
        source: None,
    };
    let wanted = all.iter().filter(|found| filter.holds(&found.finding)).count();
    let made = session.export(ExportKind::Findings(filter)).unwrap();
    assert_eq!(made.name, "findings.csv");
    let bytes = bytes_of(made);
    let mut rows = csv::Reader::from_reader(&bytes[3..]);
    let ranks: Vec<usize> = rows.records().map(|row| row.unwrap()[0].parse().unwrap()).collect();
    assert_eq!(ranks.len(), wanted);
    assert_eq!(ranks.first(), Some(&(all.len() - wanted + 1)), "what is for the record comes last");
}

#[test]
fn nothing_opened_has_no_insights() {
    assert!(Session::default().ask(Question::Insights).is_err());
}
