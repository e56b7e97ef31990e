//! The files about the model, as written by the command line, and a saved model on another workbook.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use onelead::domain::calendar::{AsOf, Day};
use onelead::pipeline::{Given, NamedBytes};
use onelead::terms::Terms;
use onelead::wire::{ExportKind, Question, Reply};
use onelead::worker::{Preparation, Session};
use serde_json::Value;

use crate::support::bytes_of;

fn fixture(name: &str) -> String {
    format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn onelead(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_onelead"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

/// A folder for each test with the files of an analysis in `out`.
fn analyzed(test: &str, workbook: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("model_files").join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    let output = onelead(&folder, &["analyze", workbook, "--as-of", "2025-07-04", "--out", "out"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

fn evaluation(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join("out/evaluation.json")).unwrap()).unwrap()
}

/// The header and rows of a CSV file.
fn csv(path: &Path) -> Vec<Vec<String>> {
    let bytes = fs::read(path).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap());
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

fn number(cell: &str) -> f64 {
    cell.parse().unwrap()
}

#[test]
fn an_evaluation_has_the_promised_keys() {
    let folder = analyzed("keys", &fixture("second_generation.xlsx"));
    let evaluation = evaluation(&folder);
    let cv = &evaluation["cv"];
    let folds: Vec<f64> = cv["fold_accuracy"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fold| fold.as_f64().unwrap())
        .collect();
    assert_eq!(folds.len(), 5);
    let mean = folds.iter().sum::<f64>() / 5.0;
    assert!((cv["mean"].as_f64().unwrap() - mean).abs() < 1e-15);
    let variance = folds.iter().map(|fold| (fold - mean) * (fold - mean)).sum::<f64>() / 5.0;
    assert!((cv["two_sd"].as_f64().unwrap() - 2.0 * variance.sqrt()).abs() < 1e-15);
    assert!(cv["log_loss"].as_f64().unwrap() > 0.0);
    let confusion: u64 = cv["confusion"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|row| row.as_array().unwrap())
        .map(|n| n.as_u64().unwrap())
        .sum();
    assert_eq!(confusion, 30);
    assert_eq!(evaluation["holdout"]["n"], 6);
    assert!(evaluation["holdout"]["accuracy"].is_number());
    assert!(["Not enough data", "Weak", "Reproduces the rule"].contains(&evaluation["grade"].as_str().unwrap()));
    assert_eq!(evaluation["importance"].as_array().unwrap().len(), 41);
    assert_eq!(evaluation["leaderboard"].as_array().unwrap().len(), 5);
}

#[test]
fn out_of_fold_predictions_are_those_of_the_confusion_matrix() {
    let folder = analyzed("out_of_fold", &fixture("second_generation.xlsx"));
    let rows = csv(&folder.join("out/oof_predictions.csv"));
    assert_eq!(rows[0], ["customer_id", "prob_high", "prob_medium", "prob_low"]);
    let predictions = csv(&folder.join("out/customer_predictions.csv"));
    let ids = |rows: &[Vec<String>]| rows[1..].iter().map(|row| row[0].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&rows), ids(&predictions), "by the rule every customer is labeled");
    let mut predicted = [0; 3];
    for row in &rows[1..] {
        let probabilities: Vec<f64> = row[1..].iter().map(|cell| number(cell)).collect();
        assert!((probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let best = (0..3).rev().max_by(|&a, &b| probabilities[a].total_cmp(&probabilities[b])).unwrap();
        predicted[best] += 1;
    }
    let evaluation = evaluation(&folder);
    let confusion = evaluation["cv"]["confusion"].as_array().unwrap();
    let column = |class: usize| confusion.iter().map(|row| row[class].as_u64().unwrap()).sum::<u64>();
    assert_eq!(predicted, [column(0), column(1), column(2)]);
}

#[test]
fn contributions_and_base_value_make_the_raw_score_of_every_customer() {
    for workbook in ["small.xlsx", "nasty.xlsx", "second_generation.xlsx"] {
        let folder = analyzed(&format!("contributions_{workbook}"), &fixture(workbook));
        let rows = csv(&folder.join("out/contributions.csv"));
        assert_eq!(
            (rows[0].len(), rows[0][2].as_str(), rows[0][44].as_str()),
            (45, "base_value", "raw_score")
        );
        assert_eq!(rows[0][3], "urgency_score");
        let customers = csv(&folder.join("out/customer_predictions.csv")).len() - 1;
        assert_eq!(rows.len() - 1, 3 * customers);
        for row in &rows[1..] {
            let sum: f64 = row[2..44].iter().map(|cell| number(cell)).sum();
            assert!((sum - number(&row[44])).abs() < 1e-11, "{workbook}: {} {}", row[0], row[1]);
        }
    }
}

#[test]
fn a_saved_model_says_the_same_again_and_speaks_of_another_workbook() {
    let folder = analyzed("saved", &fixture("second_generation.xlsx"));
    let (own, other) = (fixture("second_generation.xlsx"), fixture("nasty.xlsx"));
    let predict = |workbook: &str, out: &str| {
        let output = onelead(
            &folder,
            &[
                "predict",
                workbook,
                "--as-of",
                "2025-07-04",
                "--model",
                "out/model.json",
                "--out",
                out,
            ],
        );
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let said = predict(&own, "again");
    assert!(
        said.starts_with("30 customers as of 2025-07-04 by the model of 2025-07-04: "),
        "{said}"
    );
    for file in ["customer_predictions.csv", "top_opportunities.csv", "contributions.csv"] {
        let read = |out: &str| fs::read(folder.join(out).join(file)).unwrap();
        assert_eq!(read("out"), read("again"), "{file}");
    }
    let report = |out: &str| -> Value { serde_json::from_slice(&fs::read(folder.join(out).join("report.json")).unwrap()).unwrap() };
    let (trained, mut applied) = (report("out"), report("again"));
    let provenance = std::mem::take(&mut applied["applied_model"]);
    assert_eq!(provenance["files"][0], "second_generation.xlsx");
    assert_eq!(trained, applied, "but for where the model comes from");
    predict(&other, "other");
    let rows = csv(&folder.join("other/customer_predictions.csv"));
    assert_eq!(rows.len(), 28);
    assert!(rows[1..].iter().all(|row| !row[45].is_empty()));
}

/// A session like the page's, with an analysis.
fn opened(workbook: &str) -> Session {
    let mut session = Session::default();
    let name = Path::new(workbook).file_name().unwrap().to_str().unwrap().to_owned();
    let bytes = fs::read(workbook).unwrap();
    let given = Given {
        files: vec![NamedBytes { name, bytes }],
        ..Given::default()
    };
    let as_of = AsOf(Day::from_iso("2025-07-04").unwrap());
    session.open(given, &Terms::at(as_of), &mut |_| {}).unwrap();
    session
}

const MODEL_FILES: [ExportKind; 5] = [
    ExportKind::ModelCard,
    ExportKind::ModelJson,
    ExportKind::Evaluation,
    ExportKind::OofPredictions,
    ExportKind::Contributions,
];

#[test]
fn the_page_saves_the_same_bytes_however_far_its_own_tests_have_come() {
    let workbook = fixture("second_generation.xlsx");
    let folder = analyzed("page", &workbook);
    let check = |session: &mut Session| {
        for kind in MODEL_FILES {
            let made = session.export(kind).unwrap();
            let written = fs::read(folder.join("out").join(&made.name)).unwrap();
            let name = made.name.clone();
            assert!(bytes_of(made) == written, "{name}");
        }
    };
    let mut begun = opened(&workbook);
    for _ in 0..5 {
        assert!(begun.judge().is_some());
    }
    check(&mut begun);
    assert!(begun.judge().is_some(), "what is under way goes on");
    let mut waiting = opened(&workbook);
    for kind in [ExportKind::ModelCard, ExportKind::Evaluation, ExportKind::OofPredictions] {
        while waiting.prepare(kind).unwrap() == Preparation::Waits {
            assert!(waiting.judge().is_some(), "{kind:?} waits for what never comes");
        }
    }
    assert_eq!(waiting.prepare(ExportKind::Contributions).unwrap(), Preparation::Going);
    assert!(waiting.judge().is_some(), "no file waits for the intervals");
    while waiting.prepare(ExportKind::Contributions).unwrap() == Preparation::Going {}
    check(&mut waiting);
    let mut finished = opened(&workbook);
    while finished.judge().is_some() {}
    check(&mut finished);
}

#[test]
fn a_card_reads_without_the_page() {
    let folder = analyzed("card", &fixture("small.xlsx"));
    let card = fs::read_to_string(folder.join("out/model_card.md")).unwrap();
    assert!(card.starts_with("# Model card\n"));
    let evaluation = evaluation(&folder);
    assert!(
        card.contains(&format!("- **Grade:** {}\n", evaluation["grade"].as_str().unwrap())),
        "{card}"
    );
    assert!(card.contains("says nothing about sales"), "{card}");
    let report: Value = serde_json::from_slice(&fs::read(folder.join("out/report.json")).unwrap()).unwrap();
    assert!(card.contains(report["files"][0]["sha256"].as_str().unwrap()));
}

#[test]
fn questions_about_a_feature_are_answered() {
    let mut session = opened(&fixture("small.xlsx"));
    let customers = session.analysis().unwrap().report.customers.len();
    let feature = "total_products".to_owned();
    let column = session.ask(Question::FeatureColumn { feature: feature.clone() }).unwrap();
    assert!(matches!(column, Reply::FeatureColumn(values) if values.len() == customers));
    let Reply::Dependence(Some(found)) = session.ask(Question::Dependence { feature }).unwrap() else {
        panic!("no dependence")
    };
    assert_eq!((found.mean.len(), found.lines.len()), (found.grid.len(), customers.min(40)));
    let nothing = session.ask(Question::Dependence { feature: "nothing".into() }).unwrap();
    assert_eq!(nothing, Reply::Dependence(None));
    assert!(matches!(session.ask(Question::FeatureEntries).unwrap(), Reply::FeatureEntries(all) if all.len() == 41));
}

#[test]
fn a_saved_model_is_applied_with_its_own_settings_unless_told_otherwise() {
    let folder = analyzed("own_settings", &fixture("small.xlsx"));
    let book = fixture("small.xlsx");
    fs::write(
        folder.join("settings.json"),
        r#"{"eol_critical_days": 366, "learning_rate": 0.123456789012345}"#,
    )
    .unwrap();
    let run = |arguments: &[&str]| {
        let output = onelead(&folder, &[arguments, &["--as-of", "2025-07-04"]].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    run(&["analyze", &book, "--settings", "settings.json", "--out", "trained"]);
    let said = run(&["predict", &book, "--model", "trained/model.json", "--out", "again"]);
    assert!(
        said.ends_with("; with the model's settings: eol_critical_days 366, learning_rate 0.123456789012345\n"),
        "{said}"
    );
    let read = |out: &str| fs::read(folder.join(out).join("customer_predictions.csv")).unwrap();
    assert_eq!(read("trained"), read("again"));
    fs::write(folder.join("other.json"), r#"{"eol_critical_days": 365}"#).unwrap();
    let said = run(&[
        "predict",
        &book,
        "--model",
        "trained/model.json",
        "--settings",
        "other.json",
        "--out",
        "other",
    ]);
    assert!(
        said.ends_with("; with the model's settings: learning_rate 0.123456789012345; other than it was trained with: eol_critical_days 365 instead of 366\n"),
        "{said}"
    );
    assert_ne!(read("trained"), read("other"), "what is told wins");
}

#[test]
fn what_is_no_saved_model_is_refused_in_one_line() {
    let folder = analyzed("refused", &fixture("small.xlsx"));
    let model = fs::read_to_string(folder.join("out/model.json")).unwrap();
    let refused = |text: &str| {
        fs::write(folder.join("bad.json"), text).unwrap();
        let output = onelead(
            &folder,
            &["predict", &fixture("small.xlsx"), "--model", "bad.json", "--out", "never"],
        );
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), error.lines().count()), (Some(2), 1), "{error}");
        assert!(error.starts_with("onelead: The saved model cannot be used. "), "{error}");
        assert!(!folder.join("never").exists());
        error
    };
    assert!(refused("{}").contains("no model that OneLead saved"));
    assert!(refused(&model.replacen("rfm_score", "rfm_scare", 1)).contains("rfm_scare"));
    assert!(refused(&model.replacen("\"rfm_score\",", "", 1)).contains("needs 41 columns"));
    refused(&model.replacen("onelead-model-1", "onelead-model-9", 1));
}

#[test]
fn without_a_model_the_files_say_so() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("model_files").join("without");
    fs::create_dir_all(&folder).unwrap();
    let projects = "project,st_id,prj_customer\n1,10,Amber Mills\n2,11,Beacon Yards\n";
    fs::write(folder.join("projects.csv"), projects).unwrap();
    let output = onelead(&folder, &["analyze", "projects.csv", "--as-of", "2025-07-04", "--out", "out"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let evaluation = evaluation(&folder);
    assert_eq!(
        (&evaluation["grade"], &evaluation["labeled"]),
        (&"Not enough data".into(), &2.into())
    );
    assert!(evaluation["cv"].is_null() && evaluation["holdout"].is_null());
    assert_eq!(csv(&folder.join("out/oof_predictions.csv")).len(), 1);
    assert!(!folder.join("out/model.json").exists());
    let card = fs::read_to_string(folder.join("out/model_card.md")).unwrap();
    assert!(card.contains("No model was trained.") && !card.contains("Grade:"), "{card}");
}
