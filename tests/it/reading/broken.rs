//! Every broken or strange file in `tests/fixtures/broken` gives what `expected.json` says; none panics.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;
use std::path::PathBuf;

use onelead::domain::finding::Parsed;
use onelead::domain::password::Password;
use onelead::domain::source::Source;
use onelead::workbook::read::{FileProblem, InputFile, ReadError, read};
use onelead::workbook::tables::{AnyColumn, Column, Tables};
use serde::Deserialize;

use crate::support::tables;

#[derive(Deserialize)]
struct Expected {
    file: String,
    why: String,
    /// `Ok`, or the variant of the error, followed by its distinguishing part if it has one.
    outcome: String,
    /// The password that the file is opened with.
    #[serde(default)]
    password: Option<String>,
    #[serde(default)]
    tables: BTreeMap<String, usize>,
    /// Kind, column and count.
    #[serde(default)]
    findings: Vec<(String, Option<String>, u32)>,
    /// The texts of whole columns by `source.column`; empty where a value is missing.
    #[serde(default)]
    cells: BTreeMap<String, Vec<String>>,
}

#[test]
fn every_broken_file_gives_what_is_expected_of_it() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/broken");
    let list = fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: Vec<Expected> = serde_json::from_str(&list).unwrap();
    let mut failures = Vec::new();
    for entry in &expected {
        let bytes = fs::read(folder.join(&entry.file)).unwrap();
        let (outcome, parsed) = outcome(entry, &bytes);
        println!("{:32} {:60} {outcome}", entry.file, entry.why);
        if outcome != entry.outcome {
            failures.push(format!("{}: {outcome}, expected {}", entry.file, entry.outcome));
        } else if let Some(parsed) = parsed {
            failures.extend(differences(entry, &parsed));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(expected.len() >= 40, "{} files", expected.len());
}

fn outcome(entry: &Expected, bytes: &[u8]) -> (String, Option<Parsed<Tables>>) {
    let passwords = entry.password.iter().map(|word| Password {
        file: entry.file.clone(),
        word: word.clone(),
    });
    let file = InputFile { name: &entry.file, bytes };
    match read(&[file], &passwords.collect::<Vec<_>>(), &mut |_| {}) {
        Err(ReadError::File { problem, .. }) => (problem_name(&problem), None),
        Err(error) => (variant(&error), None),
        Ok(raw) => match tables(&raw) {
            Ok(parsed) => ("Ok".to_owned(), Some(parsed)),
            Err(error) => (variant(&error), None),
        },
    }
}

fn problem_name(problem: &FileProblem) -> String {
    match problem {
        FileProblem::NotAWorkbook { looks_like } => format!("NotAWorkbook {looks_like:?}"),
        FileProblem::PasswordProtected { format } => format!("PasswordProtected {format:?}"),
        problem => variant(problem),
    }
}

/// The variant's name, which `Debug` writes first.
fn variant(error: &impl Debug) -> String {
    format!("{error:?}")
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn differences(expected: &Expected, parsed: &Parsed<Tables>) -> Vec<String> {
    let mut differences = Vec::new();
    let rows: BTreeMap<String, usize> = parsed
        .value
        .iter()
        .map(|table| (table.source.key().to_owned(), table.n_rows()))
        .collect();
    if rows != expected.tables {
        differences.push(format!("{}: rows {rows:?}", expected.file));
    }
    for (kind, column, count) in &expected.findings {
        let is_there = parsed
            .findings
            .iter()
            .any(|finding| format!("{:?}", finding.kind) == *kind && finding.column == *column && finding.count == *count);
        if !is_there {
            differences.push(format!("{}: no {kind} in {:?}", expected.file, parsed.findings));
        }
    }
    for (place, cells) in &expected.cells {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| if cell == "x*32767" { "x".repeat(32_767) } else { cell.clone() })
            .collect();
        let actual = texts(&parsed.value, place);
        if actual != cells {
            differences.push(format!("{}: {place} is {actual:?}", expected.file));
        }
    }
    differences
}

/// A column as text, with missing values empty.
fn texts(tables: &Tables, place: &str) -> Vec<String> {
    let (source, name) = place.split_once('.').unwrap();
    let source = Source::ALL.into_iter().find(|known| known.key() == source).unwrap();
    let table = tables.get(source).unwrap();
    let (_, column) = table.columns().find(|(known, _)| *known == name).unwrap();
    let n_rows = table.n_rows();
    match column {
        AnyColumn::Id(column) => column_texts(column, n_rows),
        AnyColumn::Text(column) => column_texts(column, n_rows),
        AnyColumn::Day(column) => column_texts(column, n_rows),
        AnyColumn::Number(column) => column_texts(column, n_rows),
        AnyColumn::Flag(column) => column_texts(column, n_rows),
        AnyColumn::Level(column) => (0..n_rows)
            .map(|row| column.get(row).map_or("", |level| level.word()).to_owned())
            .collect(),
    }
}

fn column_texts<T: ToString>(column: &Column<T>, n_rows: usize) -> Vec<String> {
    (0..n_rows)
        .map(|row| column.get(row).map(ToString::to_string).unwrap_or_default())
        .collect()
}
