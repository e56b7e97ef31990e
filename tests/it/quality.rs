//! Data quality against the reference written in Python: `tests/reference/quality.py`, whose figures are in
//! `tests/golden/quality_*.json`. Everything must be equal except means, quartiles and bin edges, which agree to a relative
//! 1e-12.

use std::fs;
use std::path::{Path, PathBuf};

use crate::rows;
use crate::support::{self, Cell, WorkbookBuilder};
use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::source::Source;
use onelead::quality::{Anomaly, QualityReport, assess};
use onelead::report::quality::{
    Bin, ColumnProfile, CompanyName, FilledValue, FindingEvidence, FoundType, Orphans, SourceQuality, Summary, ValueSaid,
};
use serde_json::{Map, Value, json};

/// A source as the reference describes it.
fn source(quality: &SourceQuality) -> Value {
    let orphans = [
        ("OrphanCustomer", quality.orphan_customers),
        ("OrphanCredit", quality.orphan_credits),
        ("OrphanProject", quality.orphan_projects),
    ];
    let told = orphans.into_iter().filter_map(|(kind, orphans)| {
        let Orphans { ids, rows } = orphans?;
        Some((kind.to_owned(), json!({ "ids": ids, "rows": rows })))
    });
    json!({
        "sheet": quality.sheet,
        "rows": quality.rows,
        "columns": quality.columns,
        "derived_columns": quality.derived_columns,
        "blank_completeness": quality.completeness.map(|shares| shares.blank_cell),
        "effective_completeness": quality.completeness.map(|shares| shares.effective),
        "grades": quality.grades.map(|grades| [format!("{:?}", grades.blank_cell), format!("{:?}", grades.effective)]),
        "duplicate_rows": quality.duplicate_rows,
        "duplicate_keys": quality.duplicate_keys,
        "orphans": told.collect::<Map<_, _>>(),
        "unparsable": quality.unparsable.count,
        "out_of_range_dates": quality.out_of_range_dates.count,
        "profiles": quality.profiles.iter().map(profile).collect::<Vec<_>>(),
    })
}

fn profile(profile: &ColumnProfile) -> Value {
    let mut described = json!({
        "header": profile.header,
        "column": profile.listed,
        "blank": profile.blank,
        "sentinel": profile.sentinel,
        "error": profile.error,
    });
    if let Some(values) = &profile.values {
        described["found"] = found(values.found).into();
        described["values"] = values.rows.into();
        described["distinct"] = values.distinct.into();
        describe(&values.summary, &mut described);
    }
    described
}

fn found(found: FoundType) -> &'static str {
    match found {
        FoundType::Empty => "empty",
        FoundType::Id => "id",
        FoundType::Text => "text",
        FoundType::Day => "date",
        FoundType::Number => "number",
        FoundType::Flag => "yes_no",
        FoundType::Level => "level",
    }
}

fn describe(summary: &Summary, described: &mut Value) {
    match summary {
        Summary::Empty => {}
        Summary::Numbers { min, mean, max, bins } => {
            (described["min"], described["mean"], described["max"]) = (json!(min), json!(mean), json!(max));
            described["bins"] = bins.iter().map(|Bin { start, count }| json!([start, count])).collect();
        }
        Summary::Days { min, mean, max, bins } => {
            (described["min"], described["mean"], described["max"]) = (json!(min), json!(mean), json!(max));
            described["bins"] = bins.iter().map(|Bin { start, count }| json!([start, count])).collect();
        }
        Summary::Commonest(values) => {
            described["commonest"] = values.iter().map(|frequent| json!([frequent.value, frequent.count])).collect();
        }
    }
}

/// An anomaly as the reference describes it.
fn anomaly(anomaly: &Anomaly) -> Value {
    let finding = &anomaly.finding;
    let mut described = json!({
        "kind": format!("{:?}", finding.kind),
        "source": finding.source.map(|source| source.key()),
        "column": finding.column,
        "count": finding.count,
        "cells": finding.cells.iter().map(ToString::to_string).collect::<Vec<_>>(),
    });
    match &anomaly.evidence {
        FindingEvidence::Fences { low, high } => described["fences"] = json!([low, high]),
        FindingEvidence::Shared(ids) => {
            described["names"] = ids
                .iter()
                .map(|shared| json!([shared.id, shared.as_territory, shared.as_customer]))
                .collect();
        }
        FindingEvidence::Named(ids) => {
            let names = |CompanyName { name, count }: &CompanyName| json!([name, count]);
            let listed = ids.iter().map(|named| {
                let id = std::iter::once(json!(named.id));
                Value::Array(id.chain(named.names.iter().map(names)).collect())
            });
            described["names"] = listed.collect();
        }
        FindingEvidence::Closed { in_progress, rows, days } => described["closed"] = json!([in_progress, rows, days]),
        FindingEvidence::Exports(parts) => {
            described["exports"] = parts.iter().map(|part| json!([part.day, part.rows, part.lacks])).collect();
        }
        FindingEvidence::AfterOutcome { values, .. } => described["values"] = values.iter().map(filled).collect(),
        FindingEvidence::None | FindingEvidence::Values(_) | FindingEvidence::Ids(_) => {}
    }
    described
}

/// A value that is filled in after the outcome: it, its decided and lost bids, and those of all others.
fn filled(filled: &FilledValue) -> Value {
    let value = match &filled.value {
        ValueSaid::Nothing => Value::Null,
        ValueSaid::Text(text) => json!(text),
        ValueSaid::Band(number) => json!(number),
        ValueSaid::Flag(flag) => json!(flag),
    };
    json!([value, filled.bids, filled.lost, filled.other_bids, filled.other_lost])
}

fn as_of() -> AsOf {
    AsOf(Day::from_iso("2025-07-04").expect("a date"))
}

/// Adds a line for every place where two values differ.
pub(crate) fn compare(place: &str, found: &Value, expected: &Value, lines: &mut Vec<String>) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            let names = found.keys().chain(expected.keys().filter(|name| !found.contains_key(*name)));
            for name in names {
                let value = |object: &Map<String, Value>| object.get(name).cloned().unwrap_or("absent".into());
                compare(&format!("{place}.{name}"), &value(found), &value(expected), lines);
            }
        }
        (Value::Array(found), Value::Array(expected)) if found.len() == expected.len() => {
            for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
                compare(&format!("{place}[{index}]"), found, expected, lines);
            }
        }
        _ if found == expected || is_close(found, expected) => {}
        _ => lines.push(format!("{place}: {found}, reference {expected}")),
    }
}

fn is_close(found: &Value, expected: &Value) -> bool {
    match (found.as_f64(), expected.as_f64()) {
        (Some(found), Some(expected)) => (found - expected).abs() <= 1e-12 * expected.abs(),
        _ => false,
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Assesses a workbook by its path below the root of the package.
fn assess_workbook(path: &str) -> QualityReport {
    let bytes = fs::read(root().join(path)).expect("the workbook");
    let workbook = support::read_bytes(&bytes).expect("the workbook opens");
    let parsed = support::tables(&workbook).expect("the workbook has its columns");
    assess(&parsed.value, &parsed.findings, as_of())
}

fn golden(name: &str) -> PathBuf {
    root().join("tests/golden").join(format!("quality_{name}.json"))
}

#[track_caller]
fn check(name: &str, workbook: &str) {
    let expected: Value = serde_json::from_str(&fs::read_to_string(golden(name)).expect("the golden file")).expect("JSON");
    let report = assess_workbook(workbook);
    let sources = report
        .sources
        .iter()
        .map(|quality| (quality.source.key().to_owned(), source(quality)));
    let mut lines = Vec::new();
    compare("quality", &Value::Object(sources.collect()), &expected["quality"], &mut lines);
    let found: Vec<Value> = report.anomalies.iter().map(anomaly).collect();
    let expected = expected["anomalies"].as_array().expect("a list of anomalies");
    compare("anomalies", &by_place(&found), &by_place(expected), &mut lines);
    assert!(lines.is_empty(), "{name}: {} differences\n{}", lines.len(), lines.join("\n"));
}

/// Anomalies by what and where they are, because each side has its own order.
fn by_place(anomalies: &[Value]) -> Value {
    let place = |anomaly: &Value| format!("{} {} {}", anomaly["kind"], anomaly["source"], anomaly["column"]);
    Value::Object(anomalies.iter().map(|anomaly| (place(anomaly), anomaly.clone())).collect())
}

#[test]
fn demo_workbook_agrees_with_the_reference() {
    check("demo", "public/demo.xlsx");
}

#[test]
fn nasty_workbook_agrees_with_the_reference() {
    check("nasty", "tests/fixtures/nasty.xlsx");
}

#[test]
fn a_stitched_export_of_closed_projects_agrees_with_the_reference() {
    check("closed_export", "tests/fixtures/closed_export.xlsx");
}

/// Projects and credits with something odd in nearly every row; with `as_text`, ids and dates are written as text.
fn odd_rows(as_text: bool) -> [Vec<Vec<Cell>>; 2] {
    let id = |id: i32| {
        if as_text {
            Cell::from(format!(" {id}.0").as_str())
        } else {
            Cell::from(id)
        }
    };
    let day = |serial: f64, text: &str| if as_text { Cell::from(text) } else { Cell::Date(serial) };
    let projects = rows![
        [id(1), id(50), "Orchard AG", day(45_000.0, "2023-03-15"), 0.1, "C", "low"],
        [id(2), id(50), "orchard ag", day(45_001.0, "16.03.2023"), 0.2, "HOLD", "LOW "],
        [id(2), id(51), "Quarry", day(45_001.0, "2023/3/16"), 0.3, "hold", Cell::Blank],
        [id(3), id(51), "Kelp", day(45_400.0, "2024-04-18"), 0.7, "S", "high"],
        [id(1), id(50), "Orchard AG", day(45_000.0, "2023-03-15"), 0.1, "c", "Low"],
        [id(4), Cell::Blank, "(null)", Cell::Blank, 99.9, "PRE", "high"],
    ];
    let credits = rows![
        [id(1), 10, -1, day(31_000.0, "1984-11-14")],
        [id(9), 10, 11, day(45_000.0, "2023-03-15")],
        [id(9), 0.1, 0.1, Cell::Blank],
    ];
    [projects, credits]
}

fn assess_rows([projects, credits]: [Vec<Vec<Cell>>; 2]) -> QualityReport {
    let with_header = |header: Vec<Vec<Cell>>, rows: Vec<Vec<Cell>>| header.into_iter().chain(rows).collect();
    let header = rows![[
        "project",
        "st_id",
        "prj_customer",
        "prj_start_date",
        "prj_days",
        "prj_stage_status",
        "Remark"
    ]];
    let projects = with_header(header, projects);
    let header = rows![["project_id", "purchased_credits", "delivered_credits", "contract_end_date"]];
    let credits = with_header(header, credits);
    let bytes = WorkbookBuilder::new()
        .sheet("Raw_projects", projects)
        .sheet("Raw_service_credits", credits)
        .bytes();
    let workbook = support::read_bytes(&bytes).unwrap();
    let parsed = support::tables(&workbook).unwrap();
    assess(&parsed.value, &parsed.findings, as_of())
}

/// Everything except addresses, which depend on the rows.
fn without_addresses(report: &QualityReport) -> Value {
    let sources: Vec<Value> = report.sources.iter().map(source).collect();
    let anomalies = report.anomalies.iter().map(|found| {
        let mut described = anomaly(found);
        described["cells"] = Value::Null;
        described
    });
    json!({ "sources": sources, "anomalies": anomalies.collect::<Vec<_>>() })
}

#[test]
fn the_order_of_the_rows_changes_nothing_but_addresses() {
    let expected = without_addresses(&assess_rows(odd_rows(false)));
    let reversed = odd_rows(false).map(|rows| rows.into_iter().rev().collect());
    assert_eq!(without_addresses(&assess_rows(reversed)), expected);
    let rotated = odd_rows(false).map(|mut rows| {
        rows.rotate_left(2);
        rows
    });
    assert_eq!(without_addresses(&assess_rows(rotated)), expected);
    let kinds = expected["anomalies"].as_array().unwrap().len();
    assert!(kinds >= 7, "too little is odd for a test: {expected:#}");
}

#[test]
fn ids_and_dates_as_text_change_nothing() {
    let (numbers, texts) = (assess_rows(odd_rows(false)), assess_rows(odd_rows(true)));
    assert_eq!(without_addresses(&texts), without_addresses(&numbers));
    assert_eq!(texts, numbers, "nor the addresses");
}

/// The template has the columns that no export has yet; whoever lacks them is not told so (tests/it/reading/values.rs).
#[test]
fn columns_of_no_export_yet_are_profiled_as_dates() {
    let report = assess_workbook("public/template.xlsx");
    for (source, name) in [
        (Source::InstallBase, "install_date"),
        (Source::Projects, "created_on"),
        (Source::Projects, "decision_date"),
    ] {
        let quality = report.sources.iter().find(|quality| quality.source == source).unwrap();
        let profile = quality
            .profiles
            .iter()
            .find(|profile| profile.listed.as_deref() == Some(name))
            .unwrap();
        let values = profile.values.as_ref().unwrap();
        assert_eq!((values.found, values.rows), (FoundType::Day, 2), "{name}");
    }
}

#[test]
fn every_anomaly_tells_all_its_rows() {
    for workbook in [
        "public/demo.xlsx",
        "tests/fixtures/nasty.xlsx",
        "tests/fixtures/second_generation.xlsx",
        "tests/fixtures/closed_export.xlsx",
    ] {
        for anomaly in assess_workbook(workbook).anomalies {
            let rows: usize = anomaly.rows.iter().map(|rows| rows.rows.len()).sum();
            assert!(rows >= anomaly.finding.count as usize, "{workbook} {:?}", anomaly.finding.kind);
            for rows in &anomaly.rows {
                assert!(rows.rows.is_sorted_by(|a, b| a < b), "{workbook} {:?}", anomaly.finding.kind);
            }
        }
    }
}
