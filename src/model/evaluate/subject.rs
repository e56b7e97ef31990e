//! The subject of an evaluation: the labeled rows, the recipe, and everyone whose probabilities are wanted.

use crate::domain::matrix::Matrix;
use crate::model::params::ValidParams;

/// A table with labels and the recipe for fitting a model to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Labeled rows, in customer id order.
    pub matrix: Matrix,
    /// One class index below `n_classes` per row of `matrix`.
    pub labels: Vec<u8>,
    /// The number of classes, including absent ones.
    pub n_classes: usize,
    /// How models are fitted.
    pub params: ValidParams,
    /// One score per row of `matrix` that ranks customers without a model (#41); empty if there is none.
    pub score: Vec<f64>,
    /// All rows that are predicted, labeled or not.
    pub everyone: Matrix,
}

/// Above this many labeled rows, the repeated fits use a subsample.
pub const SUBSAMPLED_ABOVE: usize = 2_000;
/// The number of rows of that subsample.
pub const SUBSAMPLE_ROWS: usize = 1_000;

impl Subject {
    /// The labels of `rows`, skipping rows that do not exist.
    #[must_use]
    pub fn labels_of(&self, rows: &[usize]) -> Vec<u8> {
        rows.iter().filter_map(|&row| self.labels.get(row).copied()).collect()
    }

    /// The number of rows of each class.
    #[must_use]
    pub fn class_counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.n_classes];
        for &label in &self.labels {
            if let Some(count) = counts.get_mut(usize::from(label)) {
                *count += 1;
            }
        }
        counts
    }

    /// The rows that repeated fits use: all, or a stratified subsample of a large table.
    pub(super) fn rows_for_repeats(&self) -> Vec<usize> {
        if self.labels.len() > SUBSAMPLED_ABOVE {
            crate::model::sampling::stratified_subsample(&self.labels, SUBSAMPLE_ROWS, self.params.seed())
        } else {
            (0..self.labels.len()).collect()
        }
    }

    /// How often something can be repeated that costs one fit on `rows` rows for `rounds` rounds: as often as the work budget
    /// allows, between `least` and `most`.
    pub(super) fn repeats(&self, rows: usize, rounds: usize, least: usize, most: usize) -> usize {
        let trees = rounds * self.class_counts().iter().filter(|&&count| count > 0).count();
        let work = rows as u64 * self.matrix.columns() as u64 * self.params.max_depth() as u64 * trees as u64;
        usize::try_from(WORK_BUDGET / work.max(1)).unwrap_or(most).clamp(least, most)
    }
}

/// The number of values examined by split searches, which takes about two seconds natively and four in a browser.
const WORK_BUDGET: u64 = 1_500_000_000;
