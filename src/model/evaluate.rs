//! How well the model does on customers it has not seen.
//!
//! Everything here fits models of its own on part of the rows; the delivered model is only asked to predict. A held-out
//! row's prediction is kept with its row number, so that hold-out and cross-validation are judged by the same figures.
//!
//! Everything more expensive than a hold-out is divided into small steps by [`plan`], so that the caller can do something
//! else in between, or stop. Nothing here reads a clock: what would take too long is limited by counting work, so that the
//! same table gives the same figures everywhere.

pub mod baselines;
pub mod bootstrap;
pub mod cross_validation;
pub mod gains;
pub mod leaderboard;
pub mod learning_curve;
pub mod permutation_importance;
pub mod permutation_test;
pub mod plan;
#[cfg(test)]
pub(crate) mod planted;
pub mod quality;
pub mod reliability;
mod resumable;
pub mod subject;

use super::boost::FitError;
use super::class_table::{ClassTable, ColumnMismatch};
use super::fitted::FittedModel;
use super::metrics::{accuracy, predicted_classes};
use super::recipe::{Fitting, Recipe};
use super::sampling::{Partition, holdout};
use crate::domain::matrix::Matrix;

/// Predictions for rows that the predicting model was not fitted on.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldOut {
    /// Row numbers in the whole table, ascending.
    pub rows: Vec<usize>,
    /// True classes of these rows.
    pub truth: Vec<u8>,
    /// Their predicted probabilities.
    pub probabilities: ClassTable,
}

impl HeldOut {
    /// The share of rows whose class was predicted.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        accuracy(&self.truth, &predicted_classes(&self.probabilities))
    }
}

/// How well the delivered model knows its own training rows, and how well the same recipe does on held-out rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The accuracy of the delivered model on the rows it was fitted on: an upper bound, not a promise.
    pub training_accuracy: f64,
    /// The stratified 80/20 hold-out, `None` if there are too few rows for one.
    pub holdout: Option<HeldOut>,
}

/// Why nothing was evaluated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvaluationError {
    /// A model could not be fitted on the training rows.
    #[error(transparent)]
    Fit(#[from] FitError),
    /// The delivered model does not have the columns of the table.
    #[error(transparent)]
    Columns(#[from] ColumnMismatch),
}

/// Evaluates `model`, which was fitted by `recipe` on all rows of `matrix` with `labels`, one class index per row. `seed` deals the
/// hold-out.
///
/// Rows must be in customer id order, on which the hold-out depends.
///
/// # Errors
/// Returns an [`EvaluationError`] if rows, columns or labels are not those of the model.
pub fn evaluate(model: &FittedModel, matrix: &Matrix, labels: &[u8], recipe: &Recipe, seed: u64) -> Result<Evaluation, EvaluationError> {
    let training_accuracy = accuracy(labels, &predicted_classes(&model.probabilities(matrix)?));
    let holdout = holdout(labels, seed)
        .map(|partition| predict_held_out(matrix, labels, model.n_classes(), recipe, partition))
        .transpose()?;
    Ok(Evaluation {
        training_accuracy,
        holdout,
    })
}

/// Fits on the training rows of `partition` and predicts its test rows.
///
/// # Errors
/// Returns [`EvaluationError::Fit`] if the training rows cannot be fitted.
pub fn predict_held_out(
    matrix: &Matrix,
    labels: &[u8],
    n_classes: usize,
    recipe: &Recipe,
    partition: Partition,
) -> Result<HeldOut, EvaluationError> {
    let labels_of = |rows: &[usize]| -> Vec<u8> { rows.iter().filter_map(|&row| labels.get(row).copied()).collect() };
    let seen = matrix.select_rows(&partition.train);
    let model = Fitting::complete(&seen, &labels_of(&partition.train), n_classes, recipe)?;
    let probabilities = model.probabilities(&matrix.select_rows(&partition.test))?;
    Ok(HeldOut {
        truth: labels_of(&partition.test),
        rows: partition.test,
        probabilities,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model_kind::ModelKind;
    use crate::model::params::Params;

    fn boosting(rounds: usize) -> Recipe {
        let params = Params {
            rounds,
            ..Params::default()
        };
        Recipe::new(ModelKind::Boosting, params.check().unwrap())
    }

    /// 30 rows whose first column determines the class, and whose second only makes rows distinct.
    fn thirds() -> (Matrix, Vec<u8>) {
        let labels: Vec<u8> = (0..30).map(|i| i / 10).collect();
        let position = |i: usize| (i * 7 % 30) as f64;
        let matrix = Matrix::from_columns(&[(0..30).map(f64::from).collect(), (0..30).map(position).collect()]);
        (matrix.unwrap(), labels)
    }

    #[test]
    fn a_rule_that_can_be_learned_holds_out_of_sample() {
        let (matrix, labels) = thirds();
        let recipe = boosting(20);
        let model = Fitting::complete(&matrix, &labels, 3, &recipe).unwrap();
        let evaluation = evaluate(&model, &matrix, &labels, &recipe, 42).unwrap();
        assert_eq!(evaluation.training_accuracy, 1.0);
        let holdout = evaluation.holdout.unwrap();
        assert_eq!((holdout.rows.len(), holdout.truth.len()), (6, 6));
        assert!(holdout.accuracy() >= 5.0 / 6.0);
    }

    #[test]
    fn held_out_rows_leave_no_trace_in_the_model() {
        let (matrix, labels) = thirds();
        let partition = holdout(&labels, 42).unwrap();
        let mut spoiled: Vec<Vec<f64>> = (0..2).map(|j| matrix.column(j).to_vec()).collect();
        // One held-out customer gets an absurd value: had it been included in the scaling, every other prediction would
        // change.
        spoiled[0][partition.test[0]] = 1e12;
        let spoiled = Matrix::from_columns(&spoiled).unwrap();
        for recipe in [boosting(3), Recipe::Logistic] {
            let predict = |matrix: &Matrix| predict_held_out(matrix, &labels, 3, &recipe, partition.clone()).unwrap();
            let (clean, spoiled) = (predict(&matrix), predict(&spoiled));
            assert!(clean.probabilities.rows().skip(1).eq(spoiled.probabilities.rows().skip(1)));
        }
    }

    #[test]
    fn small_tables_have_no_holdout() {
        let matrix = Matrix::from_columns(&[vec![1.0, 2.0, 3.0]]).unwrap();
        let recipe = boosting(1);
        let model = Fitting::complete(&matrix, &[0, 1, 2], 3, &recipe).unwrap();
        assert_eq!(evaluate(&model, &matrix, &[0, 1, 2], &recipe, 42).unwrap().holdout, None);
    }
}
