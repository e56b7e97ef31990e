//! Who starts a project against the reference written in Python: `tests/reference/starts.py`, whose panel is written from the rules,
//! whose models are scikit-learn's, and whose pairs are counted one by one; its figures are in `tests/golden/starts.json`.

use std::fs;

use onelead::answers::{StartSearch, panel_rows};
use onelead::domain::calendar::{Day, Days};
use onelead::domain::horizon::Horizon;
use onelead::model::logistic::Logistic;
use onelead::model::rolling::Rolling;
use onelead::pipeline::{Analysis, Opened};
use onelead::report::starts::{Needed, StartFigures, StartGrade, StartModel, StartTest};
use onelead::starts::{Events, Observation, Panel};
use serde::Deserialize;

use crate::support::{analyze, as_of, root};

mod generated;
mod planted;
mod worker;

const TOLERANCE: f64 = 1e-12;

#[derive(Deserialize)]
struct Golden {
    end: Day,
    lag: i32,
    horizons: Vec<OfHorizon>,
}

#[derive(Deserialize)]
struct OfHorizon {
    horizon: i32,
    origins: Vec<Origin>,
    weights: Vec<f64>,
    intercept: f64,
    foretold: Vec<Foretold>,
    auc: f64,
    deviation: f64,
    simple_auc: f64,
    simple_deviation: f64,
    difference_deviation: f64,
    brier: f64,
    skill: f64,
    predicted_to_observed: f64,
    best_fifth: (u32, u32),
    unseen_auc: f64,
    /// By the table of docs/method.md.
    grade: String,
    now: Vec<(String, f64)>,
    /// By the model of the silence alone.
    now_simple: Vec<(String, f64)>,
}

#[derive(Deserialize)]
struct Origin {
    day: Day,
    who: Vec<String>,
    columns: Vec<Vec<f64>>,
    started: Vec<bool>,
}

#[derive(Deserialize)]
struct Foretold {
    day: Day,
    base_rate: f64,
    model: Vec<f64>,
    simple: Vec<f64>,
}

fn golden() -> Golden {
    let path = root().join("tests/golden/starts.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn fixture() -> (Opened, Analysis) {
    let bytes = fs::read(root().join("tests/fixtures/starts.xlsx")).unwrap();
    analyze("starts.xlsx", bytes, r#"{"rounds": 1}"#)
}

fn test(opened: &Opened, analysis: &Analysis, horizon: Horizon) -> StartTest {
    StartSearch::begin(opened, analysis, horizon)
        .unwrap()
        .unwrap()
        .finish(&analysis.report.customers)
        .unwrap()
}

#[track_caller]
fn close(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() <= TOLERANCE, "{what}: {found} is not {expected}");
}

#[track_caller]
fn all_close(found: &[f64], expected: &[f64], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (found, expected) in found.iter().zip(expected) {
        close(*found, *expected, what);
    }
}

#[test]
fn panels_and_models_agree_with_the_reference() {
    let golden = golden();
    let (opened, analysis) = fixture();
    let observation = Observation::of(&opened.tables, as_of(), Days(golden.lag)).unwrap();
    assert_eq!((observation.end, observation.closed_only), (golden.end, None));
    let events = Events::gather(&analysis.customers, &opened.tables, observation.end);
    for expected in golden.horizons {
        let horizon = Horizon::of_days(expected.horizon).unwrap();
        let panel = Panel::new(&events, observation, horizon);
        let rows = panel_rows(&panel).unwrap();
        assert_eq!(panel.origins.len(), expected.origins.len(), "{horizon:?}");
        let mut at = 0;
        for (found, expected) in panel.origins.iter().zip(&expected.origins) {
            assert_eq!(found.at_risk.day, expected.day);
            let id = |customer: &usize| analysis.customers.get(*customer).unwrap().id.to_string();
            assert_eq!(found.at_risk.customers.iter().map(id).collect::<Vec<_>>(), expected.who);
            assert_eq!(found.started, expected.started, "{}", expected.day);
            for columns in &expected.columns {
                let found: Vec<f64> = (0..columns.len()).map(|column| rows.matrix.get(at, column).unwrap()).collect();
                all_close(&found, columns, &format!("row {at} of {}", expected.day));
                at += 1;
            }
        }
        let model = Logistic::fit(&rows.matrix, &rows.happened).unwrap();
        all_close(model.weights(), &expected.weights, "weights");
        close(model.intercept(), expected.intercept, "intercept");
        let mut rolling = Rolling::new(rows).unwrap();
        while rolling.step() {}
        let rolled = rolling.rolled();
        assert_eq!(rolled.foretold.len(), expected.foretold.len());
        for (found, expected) in rolled.foretold.iter().zip(&expected.foretold) {
            assert_eq!(panel.origins[found.origin].at_risk.day, expected.day);
            close(found.base_rate, expected.base_rate, "base rate");
            all_close(&found.model, &expected.model, "model");
            all_close(&found.simple, &expected.simple, "silence");
        }
    }
}

#[test]
fn figures_grades_and_probabilities_agree_with_the_reference() {
    let (opened, analysis) = fixture();
    for expected in golden().horizons {
        let found = test(&opened, &analysis, Horizon::of_days(expected.horizon).unwrap());
        let figures = found.figures.as_ref().unwrap();
        check_figures(figures, &expected);
        let grade = match &found.grade {
            StartGrade::Off { ratio } => {
                close(*ratio, expected.predicted_to_observed, "ratio");
                "off"
            }
            StartGrade::Better => "better",
            StartGrade::LikeSilence => "as good",
            other => panic!("{other:?}"),
        };
        assert_eq!(grade, expected.grade, "{} days", expected.horizon);
        close(figures.difference.value, expected.auc - expected.simple_auc, "difference");
        match grade {
            "better" => check_forecast(&found, &analysis, StartModel::Full, &expected.now),
            "as good" => check_forecast(&found, &analysis, StartModel::Silence, &expected.now_simple),
            _ => check_order(&found, &analysis, &expected.now),
        }
    }
}

#[track_caller]
fn check_figures(figures: &StartFigures, expected: &OfHorizon) {
    close(figures.ranking.value, expected.auc, "ranking");
    close(
        (figures.difference.high - figures.difference.value) / 1.96,
        expected.difference_deviation,
        "difference",
    );
    close(
        (figures.ranking.value - figures.ranking.low) / 1.96,
        expected.deviation,
        "deviation",
    );
    close(figures.silence_ranking.value, expected.simple_auc, "silence");
    close(
        (figures.silence_ranking.value - figures.silence_ranking.low) / 1.96,
        expected.simple_deviation,
        "deviation of silence",
    );
    close(figures.brier, expected.brier, "brier");
    close(figures.skill, expected.skill, "skill");
    close(
        figures.recent.expected / f64::from(figures.recent.started),
        expected.predicted_to_observed,
        "recent",
    );
    close(figures.unseen_ranking.unwrap().value, expected.unseen_auc, "unseen");
    assert_eq!((figures.best_fifth.windows, figures.best_fifth.started), expected.best_fifth);
}

#[track_caller]
fn check_forecast(found: &StartTest, analysis: &Analysis, model: StartModel, expected: &[(String, f64)]) {
    let forecast = found.forecast.as_ref().unwrap();
    assert_eq!((forecast.model, &found.order), (model, &Vec::new()));
    assert_eq!(forecast.to.days_after(forecast.from), found.horizon.days());
    assert_eq!(forecast.rows.len(), expected.len());
    for (row, (id, probability)) in forecast.rows.iter().zip(expected) {
        assert_eq!(analysis.report.customers[row.customer as usize].id.to_string(), *id);
        close(row.probability, *probability, id);
        assert_eq!(found.row(row.customer), Some(row));
        assert!(row.reasons.len() <= 3 && row.like.started <= row.like.windows);
    }
    let sum: f64 = expected.iter().map(|(_, probability)| probability).sum();
    assert!((forecast.workload.value - sum).abs() < 1e-9);
}

/// Everyone once, and nobody before one that is clearly likelier.
#[track_caller]
fn check_order(found: &StartTest, analysis: &Analysis, expected: &[(String, f64)]) {
    assert_eq!((&found.forecast, found.order.len()), (&None, expected.len()));
    let probability = |customer: &u32| {
        let id = analysis.report.customers[*customer as usize].id.to_string();
        expected.iter().find(|(other, _)| *other == id).unwrap().1
    };
    let ordered: Vec<f64> = found.order.iter().map(probability).collect();
    assert!(ordered.windows(2).all(|pair| pair[0] > pair[1] - TOLERANCE), "{ordered:?}");
}

#[test]
fn the_shipped_workbooks_are_refused_without_figures() {
    for workbook in ["public/demo.xlsx", "tests/fixtures/second_generation.xlsx"] {
        let (opened, analysis) = analyze("w.xlsx", fs::read(root().join(workbook)).unwrap(), r#"{"rounds": 1}"#);
        let found = test(&opened, &analysis, Horizon::Days180);
        let StartGrade::NotEnough(lacking) = &found.grade else {
            panic!("{workbook}: {:?}", found.grade)
        };
        assert_eq!((lacking[0].what, lacking[0].needed), (Needed::Customers, 30), "{workbook}");
        assert_eq!((found.figures, found.forecast), (None, None));
        assert!(found.origins.iter().all(|origin| origin.foretold.is_none()));
    }
}
