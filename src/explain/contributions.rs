//! A raw score as a base value plus one contribution per feature, of a model of either kind.
//!
//! Trees share out their values by TreeSHAP ([`super::shapley`]). A regression is a sum already: a feature contributes its weight times
//! its standardized value, which is the Shapley value too, and the base is the intercept.

pub use super::class_contributions::ClassContributions;
use super::shapley::TreeShap;
use crate::domain::matrix::Matrix;
use crate::model::multinomial::Multinomial;
use crate::model::{ColumnMismatch, FittedModel};

/// Computes the contributions to the raw score of every class that occurred in the training labels.
///
/// # Errors
/// Returns a [`ColumnMismatch`] if the columns are not those of the model.
pub fn contributions(model: &FittedModel, matrix: &Matrix) -> Result<Vec<ClassContributions>, ColumnMismatch> {
    let mut explaining = Explaining::start(model, matrix)?;
    while explaining.step(model) {}
    Ok(explaining.finish())
}

/// A computation of contributions that can be interrupted and resumed.
#[derive(Debug, Clone)]
pub enum Explaining {
    /// One tree per step.
    Trees(TreeShap),
    /// Sums, which are complete at once.
    Linear(Vec<ClassContributions>),
}

impl Explaining {
    /// Prepares the rows of `matrix`.
    ///
    /// # Errors
    /// Returns a [`ColumnMismatch`] if the columns are not those of the model.
    pub fn start(model: &FittedModel, matrix: &Matrix) -> Result<Self, ColumnMismatch> {
        Ok(match model {
            FittedModel::Boosting(trees) => Self::Trees(TreeShap::start(trees, matrix)?),
            FittedModel::Logistic(linear) => Self::Linear(weighed(linear, matrix)?),
        })
    }

    /// Adds the next part of `model`, the one it was started with; `false` if all had been added.
    pub fn step(&mut self, model: &FittedModel) -> bool {
        match (self, model) {
            (Self::Trees(shap), FittedModel::Boosting(trees)) => shap.step(trees),
            (Self::Trees(_) | Self::Linear(_), FittedModel::Boosting(_) | FittedModel::Logistic(_)) => false,
        }
    }

    /// The number of parts of `model` added and the total.
    #[must_use]
    pub fn progress(&self, model: &FittedModel) -> (usize, usize) {
        match (self, model) {
            (Self::Trees(shap), FittedModel::Boosting(trees)) => (shap.trees_done(trees), trees.classes().len() * trees.rounds()),
            (Self::Trees(_) | Self::Linear(_), FittedModel::Boosting(_) | FittedModel::Logistic(_)) => (1, 1),
        }
    }

    /// The contributions added so far.
    #[must_use]
    pub fn finish(self) -> Vec<ClassContributions> {
        match self {
            Self::Trees(shap) => shap.finish(),
            Self::Linear(classes) => classes,
        }
    }
}

/// The weights times the standardized values.
fn weighed(model: &Multinomial, matrix: &Matrix) -> Result<Vec<ClassContributions>, ColumnMismatch> {
    let rows = model.standardized_rows(matrix)?;
    let columns = model.columns();
    let classes = model.classes().iter().map(|class| ClassContributions {
        class: class.class,
        base: class.intercept,
        columns,
        values: rows
            .chunks_exact(columns)
            .flat_map(|row| row.iter().zip(&class.weights).map(|(z, w)| z * w))
            .collect(),
    });
    Ok(classes.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model_kind::ModelKind;
    use crate::model::{Fitting, Params, Recipe};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn contributions_and_base_are_the_raw_score_of_either_kind(
            cells in proptest::collection::vec(-1e4..1e4_f64, 90),
            labels in proptest::collection::vec(0_u8..3, 30),
        ) {
            prop_assume!(labels.iter().any(|label| label != &labels[0]));
            let matrix = Matrix::new(30, 3, cells).unwrap();
            let params = Params { rounds: 4, ..Params::default() }.check().unwrap();
            for kind in ModelKind::ALL {
                let model = Fitting::complete(&matrix, &labels, 3, &Recipe::new(kind, params)).unwrap();
                prop_assert_eq!(model.kind(), kind);
                let scores = model.raw_scores(&matrix).unwrap();
                let found = contributions(&model, &matrix).unwrap();
                prop_assert_eq!(found.iter().map(|class| class.class).collect::<Vec<_>>(), model.present());
                for class in found {
                    for (row, scores) in class.rows().zip(scores.rows()) {
                        let sum = class.base + row.iter().sum::<f64>();
                        prop_assert!((sum - scores[usize::from(class.class)]).abs() < 1e-9);
                    }
                }
            }
        }
    }
}
