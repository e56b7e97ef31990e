//! The subject of an evaluation: the labeled rows, the recipe, and everyone whose probabilities are wanted.

use crate::domain::matrix::Matrix;
use crate::domain::model_kind::ModelKind;
use crate::model::params::ValidParams;
use crate::model::recipe::Recipe;

/// A table with labels and the recipe for fitting a model to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Labeled rows, in customer id order.
    pub matrix: Matrix,
    /// One class index below `n_classes` per row of `matrix`.
    pub labels: Vec<u8>,
    /// The number of classes, including absent ones.
    pub n_classes: usize,
    /// The kind of model that is evaluated.
    pub kind: ModelKind,
    /// How boosted trees are fitted, and the seed of every shuffle.
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

    /// How the evaluated kind of model is fitted.
    #[must_use]
    pub fn recipe(&self) -> Recipe {
        Recipe::new(self.kind, self.params)
    }

    /// How often something can be repeated that costs one fit on `rows` rows: as often as the work budget allows, between `least` and
    /// `most`.
    pub(super) fn repeats(&self, rows: usize, recipe: &Recipe, least: usize, most: usize) -> usize {
        let (rows, columns) = (rows as u64, self.matrix.columns() as u64);
        let classes = self.class_counts().iter().filter(|&&count| count > 0).count() as u64;
        let work = match recipe {
            Recipe::Boosting(params) => rows * columns * params.max_depth() as u64 * params.rounds() as u64 * classes,
            // Every pass adds each row to the curvature: half the pairs of columns, for half the pairs of classes.
            Recipe::Logistic => rows * recipe.units() as u64 * (columns * columns / 2) * (classes * classes / 2),
        };
        usize::try_from(WORK_BUDGET / work.max(1)).unwrap_or(most).clamp(least, most)
    }
}

/// The number of values examined by split searches or added to curvatures, which takes about two seconds natively and four in a browser.
const WORK_BUDGET: u64 = 1_500_000_000;
