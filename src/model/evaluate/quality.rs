//! All the figures of one set of held-out predictions.

use crate::model::class_table::ClassTable;
use crate::model::metrics::{ClassQuality, Confusion, accuracy, brier_score, log_loss, predicted_classes};

/// How good predictions are.
#[derive(Debug, Clone, PartialEq)]
pub struct Quality {
    /// The number of rows evaluated.
    pub rows: usize,
    /// The share of rows whose class was predicted.
    pub accuracy: f64,
    /// The mean recall of the classes that occur.
    pub balanced_accuracy: f64,
    /// The mean −ln of the probability given to the true class.
    pub log_loss: f64,
    /// The mean squared distance of the probabilities from the truth, summed over the classes.
    pub brier_score: f64,
    /// Precision, recall and F1 of each class.
    pub classes: Vec<ClassQuality>,
    /// Rows by true and predicted class.
    pub confusion: Confusion,
}

impl Quality {
    /// Evaluates `probabilities`, which has one row per entry of `truth`.
    #[must_use]
    pub fn of(truth: &[u8], probabilities: &ClassTable) -> Self {
        let predicted = predicted_classes(probabilities);
        let confusion = Confusion::of(truth, &predicted, probabilities.classes());
        Self {
            rows: truth.len(),
            accuracy: accuracy(truth, &predicted),
            balanced_accuracy: confusion.balanced_accuracy(),
            log_loss: log_loss(truth, probabilities),
            brier_score: brier_score(truth, probabilities),
            classes: confusion.classes(),
            confusion,
        }
    }
}
