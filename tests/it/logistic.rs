//! The logistic regression equals scikit-learn's to 1e-9.
//!
//! `tests/sklearn/generate_logistic.py` makes `logistic.json`, and explains the rule and how two classes are compared.

use onelead::domain::matrix::Matrix;
use onelead::model::{FittedModel, Fitting, Recipe};
use serde::Deserialize;

const TOLERANCE: f64 = 1e-9;

#[derive(Deserialize)]
struct Golden {
    cases: Vec<Case>,
}

/// One table and scikit-learn's results for it.
#[derive(Deserialize)]
struct Case {
    kind: String,
    classes: usize,
    columns: Vec<Vec<f64>>,
    labels: Vec<u8>,
    present: Vec<u8>,
    weights: Vec<Vec<f64>>,
    intercepts: Vec<f64>,
    probabilities: Vec<Vec<f64>>,
    unseen: Unseen,
}

#[derive(Deserialize)]
struct Unseen {
    columns: Vec<Vec<f64>>,
    probabilities: Vec<Vec<f64>>,
}

#[track_caller]
fn check(what: &str, ours: impl IntoIterator<Item = f64>, theirs: &[f64]) {
    let ours: Vec<f64> = ours.into_iter().collect();
    assert_eq!(ours.len(), theirs.len(), "{what}");
    let worst = ours.iter().zip(theirs).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    assert!(worst <= TOLERANCE, "{what}: off by {worst:e}");
}

fn cases() -> Vec<Case> {
    let golden: Golden = serde_json::from_str(include_str!("../sklearn/logistic.json")).unwrap();
    golden.cases
}

#[test]
fn weights_and_probabilities_are_those_of_scikit_learn() {
    for case in cases() {
        let matrix = Matrix::from_columns(&case.columns).unwrap();
        let model = Fitting::complete(&matrix, &case.labels, case.classes, &Recipe::Logistic).unwrap();
        let what = format!("{} {:?}, {} rows", case.kind, case.present, matrix.rows());
        assert_eq!(model.present(), case.present, "{what}");
        let FittedModel::Logistic(linear) = &model else { panic!("{what}") };
        check(
            &what,
            linear.classes().iter().flat_map(|class| class.weights.clone()),
            &case.weights.concat(),
        );
        check(&what, linear.classes().iter().map(|class| class.intercept), &case.intercepts);
        let predicted = |columns: &[Vec<f64>]| {
            let table = model.probabilities(&Matrix::from_columns(columns).unwrap()).unwrap();
            table.rows().flatten().copied().collect::<Vec<f64>>()
        };
        check(&what, predicted(&case.columns), &case.probabilities.concat());
        check(&what, predicted(&case.unseen.columns), &case.unseen.probabilities.concat());
    }
}
