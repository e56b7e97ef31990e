//! The model equals scikit-learn to 1e-9 wherever scikit-learn does not depend on `random_state`.
//!
//! `tests/sklearn/generate.py` makes `golden.json` and explains how its tables are chosen.

use onelead::domain::matrix::Matrix;
use onelead::model::evaluate::quality::Quality;
use onelead::model::{BoostedTrees, ClassTable, Params, Scaler, fit, metrics};
use serde::Deserialize;

const TOLERANCE: f64 = 1e-9;

#[derive(Deserialize)]
struct Golden {
    cases: Vec<Case>,
}

/// One table and scikit-learn's results for it.
#[derive(Deserialize)]
struct Case {
    classes: usize,
    max_depth: usize,
    rounds: usize,
    columns: Vec<Vec<f64>>,
    labels: Vec<u8>,
    means: Vec<f64>,
    deviations: Vec<f64>,
    probabilities: Vec<Vec<f64>>,
    stages: Vec<Stage>,
    log_loss: f64,
    metrics: Metrics,
    importances: Option<Vec<f64>>,
    unseen: Option<Unseen>,
}

#[derive(Deserialize)]
struct Stage {
    round: usize,
    probabilities: Vec<Vec<f64>>,
}

/// The figures after a round.
#[derive(Deserialize)]
struct Metrics {
    round: usize,
    confusion: Vec<Vec<usize>>,
    balanced_accuracy: f64,
    brier_score: f64,
    log_loss: f64,
    precision: Vec<f64>,
    recall: Vec<f64>,
    f1: Vec<f64>,
}

/// Rows that no model was fitted on.
#[derive(Deserialize)]
struct Unseen {
    columns: Vec<Vec<f64>>,
    probabilities: Vec<Vec<f64>>,
}

impl Case {
    fn name(&self) -> String {
        let (rows, columns) = (self.labels.len(), self.columns.len());
        format!("{} classes, {rows} × {columns}, depth {}", self.classes, self.max_depth)
    }

    fn matrix(&self) -> Matrix {
        Matrix::from_columns(&self.columns).unwrap()
    }

    fn fit(&self) -> BoostedTrees {
        let params = Params {
            rounds: self.rounds,
            max_depth: self.max_depth,
            ..Params::default()
        }
        .check()
        .unwrap();
        fit(&self.matrix(), &self.labels, self.classes, &params, &mut |_| {}).unwrap()
    }
}

fn cases() -> Vec<Case> {
    serde_json::from_str::<Golden>(include_str!("../sklearn/golden.json"))
        .unwrap()
        .cases
}

#[track_caller]
fn check(what: &str, ours: &[f64], theirs: &[f64]) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    let worst = ours.iter().zip(theirs).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    assert!(worst <= TOLERANCE, "{what}: off by {worst:e}");
}

#[track_caller]
fn check_table(what: &str, ours: &ClassTable, theirs: &[Vec<f64>]) {
    check(what, &ours.rows().flatten().copied().collect::<Vec<_>>(), &theirs.concat());
}

#[test]
fn training_rows_get_the_same_probabilities() {
    for case in cases() {
        let probabilities = case.fit().probabilities(&case.matrix()).unwrap();
        check_table(&case.name(), &probabilities, &case.probabilities);
        check(&case.name(), &[metrics::log_loss(&case.labels, &probabilities)], &[case.log_loss]);
    }
}

#[test]
fn every_stage_is_the_same() {
    for case in cases() {
        let mut stages = case.stages.iter();
        let mut next = stages.next();
        let mut visit = |round, table: &ClassTable| {
            if let Some(stage) = next.filter(|stage| stage.round == round) {
                check_table(&format!("{}, round {round}", case.name()), table, &stage.probabilities);
                next = stages.next();
            }
        };
        case.fit().staged_probabilities(&case.matrix(), &mut visit).unwrap();
        assert!(next.is_none());
    }
}

#[test]
fn figures_of_quality_are_the_same() {
    for case in cases() {
        let theirs = &case.metrics;
        let mut ours = None;
        let mut visit = |round, table: &ClassTable| {
            if round == theirs.round {
                ours = Some(Quality::of(&case.labels, table));
            }
        };
        case.fit().staged_probabilities(&case.matrix(), &mut visit).unwrap();
        let ours = ours.unwrap();
        assert_eq!(ours.confusion.counts(), theirs.confusion, "{}", case.name());
        check(
            &case.name(),
            &[ours.balanced_accuracy, ours.brier_score, ours.log_loss],
            &[theirs.balanced_accuracy, theirs.brier_score, theirs.log_loss],
        );
        for (ours, theirs) in [
            (
                ours.classes.iter().map(|class| class.precision).collect::<Vec<_>>(),
                &theirs.precision,
            ),
            (ours.classes.iter().map(|class| class.recall).collect(), &theirs.recall),
            (ours.classes.iter().map(|class| class.f1).collect(), &theirs.f1),
        ] {
            check(&case.name(), &ours, theirs);
        }
    }
}

#[test]
fn importances_are_the_same() {
    let mut compared = 0;
    for case in cases() {
        if let Some(importances) = &case.importances {
            check(&case.name(), &case.fit().impurity_importance(), importances);
            compared += 1;
        }
    }
    assert!(compared >= 4, "only {compared} cases have importances");
}

#[test]
fn unseen_rows_get_the_same_probabilities() {
    let mut compared = 0;
    for case in cases() {
        if let Some(unseen) = &case.unseen {
            let matrix = Matrix::from_columns(&unseen.columns).unwrap();
            check_table(&case.name(), &case.fit().probabilities(&matrix).unwrap(), &unseen.probabilities);
            compared += 1;
        }
    }
    assert!(compared >= 4, "only {compared} cases have unseen rows");
}

#[test]
fn standardization_is_the_same() {
    for case in cases() {
        let scaler = Scaler::fit(&case.matrix());
        for (j, column) in case.columns.iter().enumerate() {
            let ours: Vec<f64> = column.iter().map(|&x| scaler.standardize(j, x)).collect();
            let theirs: Vec<f64> = column.iter().map(|x| (x - case.means[j]) / case.deviations[j]).collect();
            check(&case.name(), &ours, &theirs);
        }
    }
}
