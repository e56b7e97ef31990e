//! Tables with a known answer, what must hold for any table, and damaged files.

use proptest::prelude::*;

use super::*;
use crate::model::fitted::FittedModel;
use crate::model::recipe::{Fitting, Recipe};

fn fit(columns: &[Vec<f64>], labels: &[u8]) -> (Matrix, Multinomial) {
    let matrix = Matrix::from_columns(columns).unwrap();
    let FittedModel::Logistic(model) = Fitting::complete(&matrix, labels, 3, &Recipe::Logistic).unwrap() else {
        panic!("not a regression")
    };
    (matrix, model)
}

#[test]
fn a_constant_column_leaves_the_shares() {
    let (matrix, model) = fit(&[vec![7.0; 10]], &[0, 0, 0, 0, 0, 1, 1, 1, 2, 2]);
    let found = FittedModel::from(model.clone()).probabilities(&matrix).unwrap();
    for (p, share) in found.row(9).unwrap().iter().zip([0.5, 0.3, 0.2]) {
        assert!((p - share).abs() < 1e-12, "{found:?}");
    }
    assert_eq!(model.contribution_importance(), [0.0]);
}

#[test]
fn two_classes_are_a_regression_of_two_classes() {
    // With opposite weights, half their squares are a quarter of the squared difference: a ridge of one half.
    let x: Vec<f64> = (0..12).map(|row| f64::from(row * 5 % 12)).collect();
    let (matrix, model) = fit(&[x], &[0, 2, 0, 2, 2, 0, 0, 2, 2, 2, 0, 2]);
    let rows = model.standardized_rows(&matrix).unwrap();
    let [first, second] = model.classes() else { panic!("{model:?}") };
    assert_eq!((first.class, second.class), (0, 2));
    assert!((first.weights[0] + second.weights[0]).abs() < 1e-12);
    let labels = [0, 2, 0, 2, 2, 0, 0, 2, 2, 2, 0, 2];
    let missed = |z: f64, label: u8| {
        let raw = 2.0 * (second.weights[0] * z + second.intercept);
        f64::from(u8::from(label == 2)) - 1.0 / (1.0 + libm::exp(-raw))
    };
    let slope: f64 = rows.iter().zip(labels).map(|(z, label)| z * missed(*z, label)).sum();
    assert!((slope - 0.5 * 2.0 * second.weights[0]).abs() < 1e-9, "{slope} {second:?}");
}

#[test]
fn other_columns_are_refused() {
    let (_, model) = fit(&[vec![1.0, 2.0, 3.0, 4.0]], &[0, 0, 1, 2]);
    let wide = Matrix::from_columns(&[vec![1.0], vec![2.0]]).unwrap();
    assert_eq!(model.raw_scores(&wide), Err(ColumnMismatch { expected: 1, found: 2 }));
}

#[test]
fn absurd_values_still_have_probabilities() {
    let (_, model) = fit(&[vec![0.0, 1e-300, 2e-300, 3e-300], vec![1.0, 2.0, 2.0, 5.0]], &[0, 0, 1, 2]);
    let far = Matrix::from_columns(&[vec![1e308, -1e308], vec![-1e308, 1e308]]).unwrap();
    for row in FittedModel::from(model).probabilities(&far).unwrap().rows() {
        assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{row:?}");
    }
}

#[test]
fn a_large_table_is_fitted_in_slices() {
    let x: Vec<f64> = (0..5_000).map(|row| f64::from(row * 37 % 1_000)).collect();
    let labels: Vec<u8> = x.iter().map(|x| (x / 334.0) as u8).collect();
    let matrix = Matrix::from_columns(&[x]).unwrap();
    let mut newton = Newton::start(&matrix, &labels, 3).unwrap();
    assert!(newton.step() && newton.step());
    assert_eq!(newton.passes(), 0, "two of three slices");
    assert!(newton.step());
    assert_eq!(newton.passes(), 1);
    while newton.step() {}
    assert!(newton.passes() < 20, "{}", newton.passes());
}

#[test]
fn a_fit_that_is_stopped_has_a_model() {
    let x: Vec<f64> = (0..40).map(f64::from).collect();
    let labels: Vec<u8> = (0..40).map(|row| row / 14).collect();
    let matrix = Matrix::from_columns(&[x]).unwrap();
    let mut newton = Newton::start(&matrix, &labels, 3).unwrap();
    let losses: Vec<f64> = (0..4)
        .map(|_| {
            newton.step();
            let loss = newton.pass_loss();
            assert!(loss.is_finite());
            loss
        })
        .collect();
    assert!(losses.windows(2).all(|pair| pair[1] < pair[0]), "{losses:?}");
    assert_eq!(newton.finish().classes().len(), 3);
}

#[test]
fn a_damaged_file_is_refused() {
    let (_, model) = fit(&[vec![1.0, 2.0, 3.0, 4.0], vec![0.0, 1.0, 0.0, 1.0]], &[0, 0, 1, 2]);
    let json = serde_json::to_value(&model).unwrap();
    let read = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut json = json.clone();
        change(&mut json);
        serde_json::from_value::<Multinomial>(json).map_err(|error| error.to_string())
    };
    assert_eq!(read(&|_| {}).as_ref(), Ok(&model));
    let refused = |change: &dyn Fn(&mut serde_json::Value), why: &str| {
        let error = read(change).unwrap_err();
        assert!(error.contains(why), "{error}");
    };
    refused(
        &|json| {
            json["classes"][1]["weights"].as_array_mut().unwrap().pop();
        },
        "has 1 weights, its columns are 2",
    );
    refused(
        &|json| {
            json["spreads"].as_array_mut().unwrap().pop();
        },
        "has 1 weights, its columns are 2",
    );
    refused(&|json| json["classes"][0]["class"] = 2.into(), "not in order");
    refused(&|json| json["n_classes"] = 2.into(), "not in order");
    refused(&|json| json["classes"][0]["intercept"] = 1e300.into(), "not a usable number");
}

/// A table of numbers with ties and a constant column, and one label per row.
fn tables() -> impl Strategy<Value = (Vec<Vec<f64>>, Vec<u8>)> {
    (3_usize..60, 1_usize..6).prop_flat_map(|(rows, columns)| {
        let value = prop_oneof![(0_i32..4).prop_map(f64::from), -1e6..1e6];
        let column = prop_oneof![prop::collection::vec(value, rows), Just(vec![3.0; rows])];
        (prop::collection::vec(column, columns), prop::collection::vec(0_u8..3, rows))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_fit_is_where_the_slope_is_zero((columns, labels) in tables()) {
        prop_assume!(labels.iter().any(|label| label != &labels[0]));
        let (matrix, model) = fit(&columns, &labels);
        let table = FittedModel::from(model.clone()).probabilities(&matrix).unwrap();
        let rows = model.standardized_rows(&matrix).unwrap();
        for class in model.classes() {
            let missed: Vec<f64> = table
                .rows()
                .zip(&labels)
                .map(|(row, label)| f64::from(u8::from(*label == class.class)) - row[usize::from(class.class)])
                .collect();
            prop_assert!(missed.iter().sum::<f64>().abs() < 1e-8, "a free intercept meets the number of rows");
            for (j, weight) in class.weights.iter().enumerate() {
                let slope: f64 = rows.iter().skip(j).step_by(model.columns()).zip(&missed).map(|(z, missed)| z * missed).sum();
                prop_assert!((slope - weight).abs() < 1e-8, "{} {}", slope, weight);
            }
        }
        for (row, label) in table.rows().zip(&labels) {
            prop_assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            prop_assert!(row[usize::from(*label)] > 0.0);
            prop_assert!((0..3).all(|class| labels.contains(&class) || row[usize::from(class)] == 0.0));
        }
        for j in 0..model.columns() {
            prop_assert!(model.classes().iter().map(|class| class.weights[j]).sum::<f64>().abs() < 1e-9);
        }
        let shares = model.contribution_importance();
        let total: f64 = shares.iter().sum();
        prop_assert!(shares.iter().all(|share| *share >= 0.0) && (total == 0.0 || (total - 1.0).abs() < 1e-12));
    }
}
