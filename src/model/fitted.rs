//! A fitted model of either kind: what all of them can be asked.

use super::boosted::BoostedTrees;
use super::loss::softmax;
use super::multinomial::Multinomial;
use crate::domain::matrix::Matrix;
use crate::domain::model_kind::ModelKind;

/// One number per row and class, row by row: raw scores or probabilities.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassTable {
    classes: usize,
    values: Vec<f64>,
}

impl ClassTable {
    /// Takes numbers row by row; an incomplete last row is ignored.
    pub(crate) fn new(classes: usize, values: Vec<f64>) -> Self {
        Self { classes, values }
    }

    /// The numbers row by row.
    pub(super) fn values_mut(&mut self) -> std::slice::IterMut<'_, f64> {
        self.values.iter_mut()
    }

    /// The number of classes, including absent ones.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// The numbers of one row, `None` past the last.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<&[f64]> {
        self.values.chunks_exact(self.classes).nth(row)
    }

    /// The rows in order, each with one number per class.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[f64]> {
        self.values.chunks_exact(self.classes)
    }
}

/// The index of the highest number; the first in case of a tie, so that High comes before Medium before Low.
#[must_use]
pub fn argmax(values: &[f64]) -> usize {
    let mut best = 0;
    for (index, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = index;
        }
    }
    best
}

/// A model that can predict; always valid.
#[derive(Debug, Clone, PartialEq)]
pub enum FittedModel {
    /// Boosted trees.
    Boosting(BoostedTrees),
    /// Multinomial logistic regression.
    Logistic(Multinomial),
}

/// The rows to predict do not have the columns of the model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the model needs {expected} columns, found {found}")]
pub struct ColumnMismatch {
    /// The number of columns the model was fitted on.
    pub expected: usize,
    /// The number of columns given.
    pub found: usize,
}

impl FittedModel {
    /// Which kind it is.
    #[must_use]
    pub fn kind(&self) -> ModelKind {
        match self {
            Self::Boosting(_) => ModelKind::Boosting,
            Self::Logistic(_) => ModelKind::Logistic,
        }
    }

    /// The number of classes, including absent ones.
    #[must_use]
    pub fn n_classes(&self) -> usize {
        match self {
            Self::Boosting(trees) => trees.n_classes(),
            Self::Logistic(linear) => linear.n_classes(),
        }
    }

    /// The number of columns it was fitted on.
    #[must_use]
    pub fn columns(&self) -> usize {
        match self {
            Self::Boosting(trees) => trees.columns(),
            Self::Logistic(linear) => linear.columns(),
        }
    }

    /// The classes that occurred in the training labels, ascending.
    #[must_use]
    pub fn present(&self) -> Vec<u8> {
        match self {
            Self::Boosting(trees) => trees.classes().iter().map(|class| class.class).collect(),
            Self::Logistic(linear) => linear.classes().iter().map(|class| class.class).collect(),
        }
    }

    /// Returns the scores whose softmax are the probabilities, per row and class; −∞ for a class without training rows.
    ///
    /// # Errors
    /// Returns a [`ColumnMismatch`] if the columns are not those of the model.
    pub fn raw_scores(&self, matrix: &Matrix) -> Result<ClassTable, ColumnMismatch> {
        match self {
            Self::Boosting(trees) => trees.raw_scores(matrix),
            Self::Logistic(linear) => linear.raw_scores(matrix),
        }
    }

    /// Returns the probability of each class per row; 0 for a class without training rows.
    ///
    /// # Errors
    /// Returns a [`ColumnMismatch`] if the columns are not those of the model.
    pub fn probabilities(&self, matrix: &Matrix) -> Result<ClassTable, ColumnMismatch> {
        self.raw_scores(matrix).map(|scores| probabilities_of(&scores))
    }

    /// Returns the share of each column in what the model does with the rows it was fitted on; sums to 1, all 0 if no column counts.
    ///
    /// Trees: the reduction of squared deviations by the splits. Logistic regression: the mean absolute contribution over the
    /// training rows and the classes.
    #[must_use]
    pub fn own_importance(&self) -> Vec<f64> {
        match self {
            Self::Boosting(trees) => trees.impurity_importance(),
            Self::Logistic(linear) => linear.contribution_importance(),
        }
    }
}

impl From<BoostedTrees> for FittedModel {
    fn from(trees: BoostedTrees) -> Self {
        Self::Boosting(trees)
    }
}

impl From<Multinomial> for FittedModel {
    fn from(linear: Multinomial) -> Self {
        Self::Logistic(linear)
    }
}

/// The softmax of each row.
pub(super) fn probabilities_of(scores: &ClassTable) -> ClassTable {
    let mut probabilities = scores.clone();
    probabilities.values.chunks_exact_mut(scores.classes).for_each(softmax);
    probabilities
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_probabilities_go_to_the_first_class() {
        assert_eq!(argmax(&[0.2, 0.4, 0.4]), 1);
        assert_eq!(argmax(&[0.5, 0.0, 0.5]), 0);
    }
}
