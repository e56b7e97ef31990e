//! Multinomial logistic regression: a raw score per class that is a weighted sum of the standardized columns, and their softmax
//! (docs/method.md, Logistic regression).
//!
//! Only the classes that occur in the training labels have weights. The others score −∞, as under boosted trees.

use serde::{Deserialize, Serialize};

use super::class_table::{ClassTable, ColumnMismatch, are_in_order};
use super::scaler::Scaler;
use crate::domain::matrix::Matrix;

mod newton;

pub use newton::Newton;

/// No standardized value and no weight counts as more than this, so that a product never leaves the range of numbers. Standardized
/// training rows stay below the square root of their number.
const FARTHEST: f64 = 1e100;

/// The weights of one class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassWeights {
    /// Class index.
    pub class: u8,
    /// The raw score of a row whose columns are all as on average.
    pub intercept: f64,
    /// One per standardized column.
    pub weights: Vec<f64>,
}

/// A regression that can predict; always valid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Multinomial {
    n_classes: usize,
    scaler: Scaler,
    /// The mean absolute standardized value of each column over the training rows.
    spreads: Vec<f64>,
    classes: Vec<ClassWeights>,
}

/// The same fields before they are checked: a saved model is an untrusted file.
#[derive(Serialize, Deserialize)]
struct Stored {
    n_classes: usize,
    scaler: Scaler,
    spreads: Vec<f64>,
    classes: Vec<ClassWeights>,
}

/// Why a stored regression is invalid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoredWeightsError {
    /// Class indices are not ascending, or one is not below the number of classes, or there are fewer than two.
    #[error("the classes of the model are not in order")]
    Classes,
    /// There is no column.
    #[error("the model has no column")]
    NoColumn,
    /// A class has another number of weights than the scaler has columns.
    #[error("a class of the model has {found} weights, its columns are {columns}")]
    Weights {
        /// The number of weights.
        found: usize,
        /// The number of columns of the model.
        columns: usize,
    },
    /// A weight, intercept, spread or scale is not a usable number.
    #[error("the model holds a weight or scale that is not a usable number")]
    Number,
}

impl Multinomial {
    /// The number of classes, including absent ones.
    #[must_use]
    pub fn n_classes(&self) -> usize {
        self.n_classes
    }

    /// The number of columns it was fitted on.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.scaler.columns()
    }

    /// The classes that occurred in the training labels, ascending.
    #[must_use]
    pub fn classes(&self) -> &[ClassWeights] {
        &self.classes
    }

    /// Returns the rows of `matrix` as the weights see them: standardized, row by row.
    ///
    /// # Errors
    /// Returns a [`ColumnMismatch`] if the columns are not those of the model.
    pub fn standardized_rows(&self, matrix: &Matrix) -> Result<Vec<f64>, ColumnMismatch> {
        let (expected, found) = (self.columns(), matrix.columns());
        if expected != found {
            return Err(ColumnMismatch { expected, found });
        }
        let mut rows = vec![0.0; matrix.rows() * found];
        for j in 0..found {
            for (cell, x) in rows.iter_mut().skip(j).step_by(found).zip(matrix.column(j)) {
                *cell = self.scaler.standardize(j, *x).clamp(-FARTHEST, FARTHEST);
            }
        }
        Ok(rows)
    }

    /// Returns the intercept plus the weighted standardized columns, per row and class; −∞ for a class without training rows.
    ///
    /// # Errors
    /// Returns a [`ColumnMismatch`] if the columns are not those of the model.
    pub fn raw_scores(&self, matrix: &Matrix) -> Result<ClassTable, ColumnMismatch> {
        let rows = self.standardized_rows(matrix)?;
        let mut scores = vec![f64::NEG_INFINITY; matrix.rows() * self.n_classes];
        for class in &self.classes {
            let slots = scores.iter_mut().skip(usize::from(class.class)).step_by(self.n_classes);
            for (row, slot) in slots.enumerate() {
                let cells = rows.iter().skip(row * self.columns()).zip(&class.weights);
                *slot = cells.map(|(z, w)| z * w).sum::<f64>() + class.intercept;
            }
        }
        Ok(ClassTable::new(self.n_classes, scores))
    }

    /// Returns each column's share of the mean absolute contributions over the training rows and the classes; sums to 1, all 0 if every
    /// weight is.
    #[must_use]
    pub fn contribution_importance(&self) -> Vec<f64> {
        let weight = |j: usize| -> f64 { self.classes.iter().filter_map(|class| class.weights.get(j)).map(|w| w.abs()).sum() };
        let mut shares: Vec<f64> = self.spreads.iter().enumerate().map(|(j, spread)| weight(j) * spread).collect();
        let total: f64 = shares.iter().sum();
        if total > 0.0 {
            shares.iter_mut().for_each(|share| *share /= total);
        }
        shares
    }
}

impl TryFrom<Stored> for Multinomial {
    type Error = StoredWeightsError;

    fn try_from(stored: Stored) -> Result<Self, StoredWeightsError> {
        let Stored {
            n_classes,
            scaler,
            spreads,
            classes,
        } = stored;
        let indices: Vec<u8> = classes.iter().map(|class| class.class).collect();
        if !are_in_order(&indices, n_classes) {
            return Err(StoredWeightsError::Classes);
        }
        let columns = scaler.columns();
        if columns == 0 {
            return Err(StoredWeightsError::NoColumn);
        }
        let lengths = classes.iter().map(|class| class.weights.len()).chain([spreads.len()]);
        if let Some(found) = lengths.into_iter().find(|found| *found != columns) {
            return Err(StoredWeightsError::Weights { found, columns });
        }
        let of_classes = classes.iter().flat_map(|class| class.weights.iter().chain([&class.intercept]));
        let is_usable = of_classes.chain(&spreads).all(|number| number.abs() <= FARTHEST);
        if !is_usable || !scaler.is_usable() {
            return Err(StoredWeightsError::Number);
        }
        Ok(Self {
            n_classes,
            scaler,
            spreads,
            classes,
        })
    }
}

impl From<Multinomial> for Stored {
    fn from(model: Multinomial) -> Self {
        Self {
            n_classes: model.n_classes,
            scaler: model.scaler,
            spreads: model.spreads,
            classes: model.classes,
        }
    }
}

#[cfg(test)]
mod tests;
