//! Contributions equal those of the shap package to 1e-9, and add up to the raw score of every row.
//!
//! `tests/shap/generate.py` makes `golden.json`: tree models built by hand, in our saved form.

use onelead::domain::matrix::Matrix;
use onelead::explain::contributions::contributions;
use onelead::model::BoostedTrees;
use serde::Deserialize;

const TOLERANCE: f64 = 1e-9;

#[derive(Deserialize)]
struct Golden {
    cases: Vec<Case>,
}

/// A model, rows it has not seen, and the shap package's results for them.
#[derive(Deserialize)]
struct Case {
    columns: Vec<Vec<f64>>,
    model: BoostedTrees,
    contributions: Vec<Class>,
}

#[derive(Deserialize)]
struct Class {
    base: f64,
    values: Vec<Vec<f64>>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str::<Golden>(include_str!("../shap/golden.json")).unwrap().cases
}

#[test]
fn contributions_are_those_of_the_shap_package() {
    for case in cases() {
        let ours = contributions(&case.model.clone().into(), &Matrix::from_columns(&case.columns).unwrap()).unwrap();
        assert_eq!(ours.len(), case.contributions.len());
        for (ours, theirs) in ours.iter().zip(&case.contributions) {
            assert!((ours.base - theirs.base).abs() <= TOLERANCE);
            let pairs = ours.rows().flatten().zip(theirs.values.iter().flatten());
            let worst = pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            assert!(worst <= TOLERANCE, "{} columns: off by {worst:e}", case.columns.len());
        }
    }
}

#[test]
fn contributions_make_up_the_raw_score() {
    for case in cases() {
        let matrix = Matrix::from_columns(&case.columns).unwrap();
        let scores = case.model.raw_scores(&matrix).unwrap();
        for class in contributions(&case.model.clone().into(), &matrix).unwrap() {
            for (row, scores) in class.rows().zip(scores.rows()) {
                let sum = class.base + row.iter().sum::<f64>();
                assert!((sum - scores[usize::from(class.class)]).abs() < 1e-12);
            }
        }
    }
}
