//! Boosting: rounds of trees, one per class and round, each grown on what the previous rounds left unexplained.

use serde::{Deserialize, Serialize};

use super::binning::LOSSLESS_ROWS;
use super::boosted::{BoostedTrees, ClassModel};
use super::grow::{Grower, Growth};
use super::histogram::BinnedColumns;
use super::loss::{log_prior, softmax};
use super::params::ValidParams;
use super::scaler::Scaler;
use super::sorted::SortedColumns;
use crate::domain::matrix::Matrix;

/// The minimum number of training rows.
const FEWEST_ROWS: usize = 3;
/// The minimum number of classes among the labels.
const FEWEST_CLASSES: usize = 2;
/// The maximum number of training rows: beyond it, a row number and a rounded residual no longer fit together in 64 bits.
const MOST_ROWS: usize = 1 << 28;

/// Why no model was fitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum FitError {
    /// The number of labels differs from the number of rows.
    #[error("{rows} rows but {labels} labels")]
    LabelCount {
        /// The number of rows of the matrix.
        rows: usize,
        /// The number of labels given.
        labels: usize,
    },
    /// A label is not below the number of classes.
    #[error("row {row} has class {label} of {classes}")]
    UnknownClass {
        /// Zero-based row.
        row: usize,
        /// Its label.
        label: u8,
        /// The number of classes.
        classes: usize,
    },
    /// Fewer than three rows, or more than the sums can hold.
    #[error("{0} training rows, from {FEWEST_ROWS} to {MOST_ROWS} are possible")]
    Rows(usize),
    /// All rows are of one class.
    #[error("all training rows are of one class, at least {FEWEST_CLASSES} are needed")]
    OneClass,
}

/// Fits a model on all rows of `matrix`.
///
/// `labels` holds one class index below `n_classes` per row; classes that do not occur get no trees and probability 0.
/// `progress` receives the number of finished rounds after each one.
///
/// # Errors
/// Returns a [`FitError`] if labels and rows do not match, if there are fewer than 3 rows, or if all labels are the same.
pub fn fit(
    matrix: &Matrix,
    labels: &[u8],
    n_classes: usize,
    params: &ValidParams,
    progress: &mut impl FnMut(usize),
) -> Result<BoostedTrees, FitError> {
    let mut training = Training::start(matrix, labels, n_classes, params)?;
    while training.round() {
        progress(training.rounds_done());
    }
    Ok(training.finish())
}

/// A fit of boosted trees that can be interrupted and resumed between rounds.
pub struct Training {
    params: ValidParams,
    n_classes: usize,
    scaler: Scaler,
    labels: Vec<u8>,
    columns: Columns,
    grower: Grower,
    classes: Vec<ClassTraining>,
    rounds_done: usize,
}

/// The training rows in the form suited to their number.
enum Columns {
    Sorted(SortedColumns),
    Binned(BinnedColumns),
}

/// One class that occurs in the labels.
struct ClassTraining {
    model: ClassModel,
    /// The raw score of each training row.
    scores: Vec<f64>,
    /// y − p of each training row.
    residuals: Vec<f64>,
}

impl Training {
    /// Standardizes and bins the training rows and sets every score to its class's log prior.
    ///
    /// # Errors
    /// See [`fit`].
    pub fn start(matrix: &Matrix, labels: &[u8], n_classes: usize, params: &ValidParams) -> Result<Self, FitError> {
        let counts = class_counts(matrix.rows(), labels, n_classes)?;
        let rows = matrix.rows();
        let scaler = Scaler::fit(matrix);
        let standardized = (0..matrix.columns()).map(|j| scaler.column(matrix, j));
        let columns = if rows <= LOSSLESS_ROWS {
            Columns::Sorted(SortedColumns::new(rows, standardized))
        } else {
            Columns::Binned(BinnedColumns::new(rows, standardized))
        };
        let classes: Vec<ClassTraining> = (0..)
            .zip(counts)
            .filter(|&(_, count)| count > 0)
            .map(|(class, count)| {
                let prior = log_prior(count, rows);
                ClassTraining {
                    model: ClassModel {
                        class,
                        prior,
                        trees: Vec::with_capacity(params.rounds()),
                    },
                    scores: vec![prior; rows],
                    residuals: vec![0.0; rows],
                }
            })
            .collect();
        let growth = Growth {
            max_depth: params.max_depth(),
            learning_rate: params.learning_rate(),
            classes: classes.len(),
        };
        Ok(Self {
            params: *params,
            n_classes,
            scaler,
            labels: labels.to_vec(),
            columns,
            grower: Grower::new(rows as u32, growth),
            classes,
            rounds_done: 0,
        })
    }

    /// The number of finished rounds.
    #[must_use]
    pub fn rounds_done(&self) -> usize {
        self.rounds_done
    }

    /// Grows the trees of one round; `false` if all rounds had been done.
    pub fn round(&mut self) -> bool {
        if self.rounds_done == self.params.rounds() {
            return false;
        }
        self.update_residuals();
        for class in &mut self.classes {
            let tree = match &mut self.columns {
                Columns::Sorted(columns) => self.grower.grow(columns, &class.residuals, &mut class.scores),
                Columns::Binned(columns) => self.grower.grow(columns, &class.residuals, &mut class.scores),
            };
            class.model.trees.push(tree);
        }
        self.rounds_done += 1;
        true
    }

    /// The model after the rounds done so far.
    #[must_use]
    pub fn finish(self) -> BoostedTrees {
        let classes = self.classes.into_iter().map(|class| class.model).collect();
        BoostedTrees::new(self.params, self.n_classes, self.scaler, classes)
    }

    /// y − p for every row and class, before any tree of the round is grown.
    fn update_residuals(&mut self) {
        let mut row_scores = vec![0.0; self.classes.len()];
        for (row, &label) in self.labels.iter().enumerate() {
            for (slot, class) in row_scores.iter_mut().zip(&self.classes) {
                *slot = class.scores[row];
            }
            softmax(&mut row_scores);
            for (class, probability) in self.classes.iter_mut().zip(&row_scores) {
                class.residuals[row] = f64::from(u8::from(class.model.class == label)) - probability;
            }
        }
    }
}

/// Counts the rows per class, after checking everything that can be wrong with labels.
pub(super) fn class_counts(rows: usize, labels: &[u8], n_classes: usize) -> Result<Vec<usize>, FitError> {
    if labels.len() != rows {
        return Err(FitError::LabelCount {
            rows,
            labels: labels.len(),
        });
    }
    let mut counts = vec![0; n_classes];
    for (row, &label) in labels.iter().enumerate() {
        let count = counts.get_mut(usize::from(label)).ok_or(FitError::UnknownClass {
            row,
            label,
            classes: n_classes,
        })?;
        *count += 1;
    }
    if !(FEWEST_ROWS..=MOST_ROWS).contains(&rows) {
        return Err(FitError::Rows(rows));
    }
    if counts.iter().filter(|&&count| count > 0).count() < FEWEST_CLASSES {
        return Err(FitError::OneClass);
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::params::Params;

    fn fit_error(columns: &[Vec<f64>], labels: &[u8]) -> FitError {
        let matrix = Matrix::from_columns(columns).unwrap();
        fit(&matrix, labels, 3, &Params::default().check().unwrap(), &mut |_| {}).unwrap_err()
    }

    #[test]
    fn what_cannot_be_fitted_is_said() {
        assert_eq!(fit_error(&[vec![1.0, 2.0]], &[0, 1]), FitError::Rows(2));
        assert_eq!(fit_error(&[vec![1.0; 4]], &[2; 4]), FitError::OneClass);
        assert_eq!(fit_error(&[vec![1.0; 4]], &[2; 3]), FitError::LabelCount { rows: 4, labels: 3 });
        let unknown = FitError::UnknownClass {
            row: 2,
            label: 3,
            classes: 3,
        };
        assert_eq!(fit_error(&[vec![1.0; 4]], &[0, 1, 3, 0]), unknown);
    }

    #[test]
    fn progress_counts_the_rounds() {
        let matrix = Matrix::from_columns(&[vec![1.0, 2.0, 3.0, 4.0]]).unwrap();
        let params = Params {
            rounds: 3,
            ..Params::default()
        }
        .check()
        .unwrap();
        let mut told = Vec::new();
        fit(&matrix, &[0, 0, 1, 1], 3, &params, &mut |done| told.push(done)).unwrap();
        assert_eq!(told, [1, 2, 3]);
    }
}
