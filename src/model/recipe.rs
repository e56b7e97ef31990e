//! How a model of either kind is fitted, step by step.

use super::boost::{FitError, Training};
use super::fitted::FittedModel;
use super::multinomial::Newton;
use super::params::ValidParams;
use crate::domain::matrix::Matrix;
use crate::domain::model_kind::ModelKind;

/// The passes over the rows that a regression usually takes; only progress goes by it.
const USUAL_PASSES: usize = 8;

/// What is fitted, with everything that decides the result besides the rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Recipe {
    /// Boosted trees with these parameters.
    Boosting(ValidParams),
    /// Logistic regression, which has no parameters.
    Logistic,
}

impl Recipe {
    /// The recipe of a kind; `params` are those of boosted trees.
    #[must_use]
    pub fn new(kind: ModelKind, params: ValidParams) -> Self {
        match kind {
            ModelKind::Boosting => Self::Boosting(params),
            ModelKind::Logistic => Self::Logistic,
        }
    }

    /// The units of progress that a fit takes.
    #[must_use]
    pub fn units(&self) -> usize {
        match self {
            Self::Boosting(params) => params.rounds(),
            Self::Logistic => USUAL_PASSES,
        }
    }
}

/// A fit that can be interrupted and resumed.
pub enum Fitting {
    /// Boosted trees, a round per step.
    Boosting(Box<Training>),
    /// Logistic regression, a slice of the rows per step.
    Logistic(Box<Newton>),
}

impl Fitting {
    /// Starts on all rows of `matrix`; `labels` holds one class index below `n_classes` per row.
    ///
    /// # Errors
    /// Returns a [`FitError`] if labels and rows do not match, if there are fewer than 3 rows, or if all labels are the same.
    pub fn start(matrix: &Matrix, labels: &[u8], n_classes: usize, recipe: &Recipe) -> Result<Self, FitError> {
        Ok(match recipe {
            Recipe::Boosting(params) => Self::Boosting(Box::new(Training::start(matrix, labels, n_classes, params)?)),
            Recipe::Logistic => Self::Logistic(Box::new(Newton::start(matrix, labels, n_classes)?)),
        })
    }

    /// Does one step; `false` if there was none left to do.
    pub fn step(&mut self) -> bool {
        match self {
            Self::Boosting(training) => training.round(),
            Self::Logistic(newton) => newton.step(),
        }
    }

    /// The units of progress done, of those of the recipe.
    #[must_use]
    pub fn done(&self) -> usize {
        match self {
            Self::Boosting(training) => training.rounds_done(),
            Self::Logistic(newton) => newton.passes().min(USUAL_PASSES),
        }
    }

    /// The model after the steps done so far.
    #[must_use]
    pub fn finish(self) -> FittedModel {
        match self {
            Self::Boosting(training) => training.finish().into(),
            Self::Logistic(newton) => newton.finish().into(),
        }
    }

    /// Fits in one go.
    ///
    /// # Errors
    /// As [`Fitting::start`].
    pub fn complete(matrix: &Matrix, labels: &[u8], n_classes: usize, recipe: &Recipe) -> Result<FittedModel, FitError> {
        let mut fitting = Self::start(matrix, labels, n_classes, recipe)?;
        while fitting.step() {}
        Ok(fitting.finish())
    }
}
