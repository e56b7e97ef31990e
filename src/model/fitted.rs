//! A fitted model of either kind: what all of them can be asked.

use super::boosted::BoostedTrees;
use super::class_table::{ClassTable, ColumnMismatch, probabilities_of};
use super::multinomial::Multinomial;
use crate::domain::matrix::Matrix;
use crate::domain::model_kind::ModelKind;

/// A model that can predict; always valid.
#[derive(Debug, Clone, PartialEq)]
pub enum FittedModel {
    /// Boosted trees.
    Boosting(BoostedTrees),
    /// Multinomial logistic regression.
    Logistic(Multinomial),
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
