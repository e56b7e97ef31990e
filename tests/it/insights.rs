//! Distributions and correlations of the features against the reference written in Python, `tests/reference/insights.py`, and
//! the worker's answers to questions.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::finding::{Finding, FindingKind, Severity};
use onelead::domain::source::Source;
use onelead::features::catalog::{FEATURES, Feature, Need, Needs};
use onelead::insights::linkage;
use onelead::pipeline::NamedBytes;
use onelead::report::insights::{Distribution, FindingFilter, Insights};
use onelead::terms::Terms;
use onelead::text::finding::what_and_where;
use onelead::text::insights::evidence;
use onelead::wire::{ExportKind, Question, Reply};
use onelead::workbook::schema::{self, ColumnSpec, Kind, SOURCES};
use onelead::worker::Session;
use serde_json::{Value, json};

use crate::support::{Cell, WorkbookBuilder, bytes_of};

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

/// Columns that no feature is computed from, that are no keys, and that do not say whose a row is.
fn is_unused(source: Source, column: &ColumnSpec) -> bool {
    let needs_it = |feature: &Feature| {
        let (Needs::All(needs) | Needs::Any(needs)) = feature.needs;
        needs
            .iter()
            .any(|need| matches!(need, Need::Column { source: own, column: name } if *own == source && *name == column.name))
    };
    let says_whose = ["account_sales_territory_id", "st_id", "prj_customer_id"].contains(&column.name);
    let is_key = schema::spec(source).key == Some(column.name);
    source != Source::Outcomes && !says_whose && !is_key && !FEATURES.iter().any(needs_it)
}

/// A workbook of all sources and columns, with whatever can be odd about a column in every one that nothing is computed from.
fn odd_where_it_does_not_matter() -> Vec<u8> {
    const ROWS: usize = 8;
    let sources = SOURCES.iter().filter(|spec| spec.source != Source::Outcomes);
    let sheets = sources.map(|spec| {
        let header = |column: &ColumnSpec| Cell::from(column.name);
        let mut rows = vec![
            spec.columns
                .iter()
                .map(header)
                .chain([Cell::from("A note"), Cell::from("A note")])
                .collect::<Vec<_>>(),
        ];
        for row in 0..ROWS {
            let own = spec.columns.iter().map(|column| odd_cell(spec.source, column, row));
            rows.push(
                own.chain([Cell::Error("#REF!"), Cell::from("twice"), Cell::from("without header")])
                    .collect(),
            );
        }
        (spec.sheet_names[0], rows)
    });
    sheets
        .fold(WorkbookBuilder::new(), |book, (name, rows)| book.sheet(name, rows))
        .bytes()
}

fn odd_cell(source: Source, column: &ColumnSpec, row: usize) -> Cell {
    if !is_unused(source, column) {
        return plain_cell(column, row);
    }
    let texts: [&str; 8] = match column.kind {
        Kind::Day => [
            "soon",
            "#REF!",
            "03/04/2024",
            "31.12.2120",
            "04/05/2024",
            "2024-01-15",
            "05/06/2024",
            "n/a",
        ],
        Kind::Number | Kind::Band => ["many", "#VALUE!", "6.250", "7.125", "1", "2", "900000000", "-5"],
        Kind::Flag => ["perhaps", "#N/A!", "Yes", "No", "#REF!", "Yes", "No", "No"],
        Kind::Id => ["1.23457E+14", "#REF!", "A1", "A2", "A3", "A4", "A5", "A6"],
        Kind::Text | Kind::Level => ["#NAME?", "#REF!", "a", "b", "c", "d", "e", "f"],
    };
    Cell::from(texts[row])
}

fn plain_cell(column: &ColumnSpec, row: usize) -> Cell {
    match column.kind {
        Kind::Id => Cell::from(1000 + row as i32),
        Kind::Day => Cell::Date(45_300.0 + row as f64),
        Kind::Number => Cell::from(row as i32 + 3),
        Kind::Band => Cell::from("$50k-$500k"),
        _ if column.name == "prj_stage_status" => Cell::from("C"),
        _ => Cell::from("plain"),
    }
}

#[test]
fn nothing_about_a_column_that_no_feature_uses_can_change_results() {
    let mut session = Session::default();
    let files = vec![NamedBytes {
        name: "odd.xlsx".to_owned(),
        bytes: odd_where_it_does_not_matter(),
    }];
    let as_of = AsOf(Day::from_iso("2025-07-04").unwrap());
    session.open(files, &Terms::at(as_of), &mut |_| {}).unwrap();
    let found = insights(&mut session).findings;
    let report = &session.analysis().unwrap().report;
    let about_unused = |finding: &Finding| {
        let (Some(source), Some(header)) = (finding.source, finding.column.as_deref()) else {
            return finding.kind == FindingKind::BlankHeader;
        };
        let listed = schema::spec(source).columns.iter().find(|column| column.name == header);
        listed.is_none_or(|column| is_unused(source, column))
    };
    let odd: Vec<&Finding> = found
        .iter()
        .map(|found| &found.finding)
        .filter(|finding| about_unused(finding))
        .collect();
    let kinds: BTreeSet<FindingKind> = odd.iter().map(|finding| finding.kind).collect();
    for kind in [
        FindingKind::UnparsableDate,
        FindingKind::UnparsableNumber,
        FindingKind::UnparsableBand,
        FindingKind::UnparsableFlag,
        FindingKind::ErrorCell,
        FindingKind::AmbiguousDateOrder,
        FindingKind::AmbiguousNumber,
        FindingKind::LostDigits,
        FindingKind::DuplicateHeader,
        FindingKind::BlankHeader,
        FindingKind::Outlier,
    ] {
        assert!(kinds.contains(&kind), "{kind:?} is not among {kinds:?}");
    }
    let serious = |finding: &&&Finding| finding.severity > Severity::Info;
    assert_eq!(odd.iter().filter(serious).collect::<Vec<_>>(), Vec::<&&Finding>::new());
    let in_report: Vec<&Finding> = report.findings.iter().filter(|finding| about_unused(finding)).collect();
    assert!(in_report.len() > 20);
    assert_eq!(in_report.iter().filter(serious).collect::<Vec<_>>(), Vec::<&&Finding>::new());
    // The files have the view's words for the same findings.
    let bytes = bytes_of(session.export(ExportKind::Findings(FindingFilter::default())).unwrap());
    let mut rows = csv::Reader::from_reader(&bytes[3..]);
    let lines: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(lines.len(), found.len());
    for (line, found) in lines.iter().zip(&found) {
        let is_serious = &line[1] == "Can change results";
        assert!(!(is_serious && about_unused(&found.finding)), "{line:?}");
    }
}

#[test]
fn an_id_that_is_probably_no_customer_is_named() {
    let rows = (0..40).map(|row| format!("S{row},{}\n", 108_000 + row)).collect::<String>();
    let text = format!("serial_number_id,account_sales_territory_id\n{rows}S40,Number\nS41,ACME total\nS42,ACME total\nS43,0\n");
    let mut session = Session::default();
    let files = vec![NamedBytes {
        name: "Raw_install_base.csv".to_owned(),
        bytes: text.into_bytes(),
    }];
    let as_of = AsOf(Day::from_iso("2025-07-04").unwrap());
    session.open(files, &Terms::at(as_of), &mut |_| {}).unwrap();
    let found = insights(&mut session).findings;
    let one = |kind| {
        found
            .iter()
            .find(|found| found.finding.kind == kind)
            .unwrap_or_else(|| panic!("{kind:?}"))
    };
    let lone = one(FindingKind::LoneId);
    assert_eq!(lone.finding.severity, Severity::Warning);
    assert_eq!(evidence(&lone.evidence).as_deref(), Some("Number (1); ACME total (2)"));
    let cells: Vec<String> = lone.finding.cells.iter().map(ToString::to_string).collect();
    assert_eq!(cells, ["Raw_install_base!B42", "Raw_install_base!B43"]);
    assert!(what_and_where(&lone.finding).starts_with("2 ids are probably not real customers"));
    let placeholder = one(FindingKind::PlaceholderId);
    assert_eq!(placeholder.finding.cells.len(), 1);
    assert!(what_and_where(&placeholder.finding).starts_with("1 customer id is 0 or −1, which is not a real customer"));
}

#[test]
fn what_kind_of_export_it_is_comes_with_the_insights() {
    let found = insights(&mut opened("tests/fixtures/closed_export.xlsx"));
    let one = |kind| {
        found
            .findings
            .iter()
            .find(|found| found.finding.kind == kind)
            .unwrap_or_else(|| panic!("{kind:?}"))
    };
    let closed = one(FindingKind::ClosedProjectsOnly);
    assert_eq!((closed.finding.severity, closed.customers.len()), (Severity::Warning, 5));
    assert!(closed.features.contains(&"days_since_last_project".to_owned()));
    assert!(!closed.features.contains(&"total_projects".to_owned()), "{:?}", closed.features);
    assert_eq!(one(FindingKind::StitchedExports).finding.severity, Severity::Info);
    assert_eq!(found.sources[0].in_progress, Some(5));
    // A column that no source lists is nobody's feature.
    let columns = found
        .findings
        .iter()
        .filter(|found| found.finding.kind == FindingKind::FilledAfterOutcome);
    let columns: Vec<(&str, bool)> = columns
        .map(|found| (found.finding.column.as_deref().unwrap(), found.features.is_empty()))
        .collect();
    assert_eq!(columns, [("Closing Code", true), ("prj_size", false), ("WBS Project Type", true)]);
    let kinds = [
        FindingKind::ClosedProjectsOnly,
        FindingKind::StitchedExports,
        FindingKind::FilledAfterOutcome,
    ];
    // The demo has one column filled in after a win, so that it is to be seen.
    for (workbook, expected) in [
        ("public/demo.xlsx", &kinds[2..]),
        ("tests/fixtures/nasty.xlsx", &[]),
        ("tests/fixtures/second_generation.xlsx", &[]),
    ] {
        let found = insights(&mut opened(workbook)).findings;
        let found: Vec<FindingKind> = found
            .iter()
            .map(|found| found.finding.kind)
            .filter(|kind| kinds.contains(kind))
            .collect();
        assert_eq!(found, expected, "{workbook}");
    }
}

#[test]
fn nothing_opened_has_no_insights() {
    assert!(Session::default().ask(Question::Insights).is_err());
}
