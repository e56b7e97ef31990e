//! Boosted trees: their predictions, their own importance, and the requirements on stored ones.

use serde::{Deserialize, Serialize};

use super::class_table::{ClassTable, ColumnMismatch, are_in_order, probabilities_of};
use super::compact::CompactTree;
use super::params::ValidParams;
use super::scaler::Scaler;
use super::tree::{Node, Tree};
use crate::domain::matrix::Matrix;

/// From this many rows up, it pays to convert a tree to another form first.
const MANY_ROWS: usize = 64;

/// The additive model of one class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassModel {
    /// Class index.
    pub class: u8,
    /// The logarithm of its share of the training rows: the raw score before the first tree.
    pub prior: f64,
    /// One tree per round.
    pub trees: Vec<Tree>,
}

/// Boosted trees that can predict; always valid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct BoostedTrees {
    params: ValidParams,
    n_classes: usize,
    scaler: Scaler,
    classes: Vec<ClassModel>,
}

/// The same fields before they are checked: a saved model is an untrusted file.
#[derive(Serialize, Deserialize)]
struct Stored {
    params: ValidParams,
    n_classes: usize,
    scaler: Scaler,
    classes: Vec<ClassModel>,
}

/// Why a stored model is invalid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoredModelError {
    /// Class indices are not ascending, or one is not below the number of classes, or there are fewer than two.
    #[error("the classes of the model are not in order")]
    Classes,
    /// The classes have different numbers of trees.
    #[error("the classes of the model have different numbers of trees")]
    Rounds,
    /// A tree uses a column that the scaler does not have.
    #[error("a tree uses column {used}, the model has {columns}")]
    Column {
        /// The highest column index used, plus one.
        used: usize,
        /// The number of columns of the model.
        columns: usize,
    },
    /// A prior or scale is not a usable number.
    #[error("the model holds a prior or scale that is not a usable number")]
    Number,
}

impl BoostedTrees {
    pub(super) fn new(params: ValidParams, n_classes: usize, scaler: Scaler, classes: Vec<ClassModel>) -> Self {
        Self {
            params,
            n_classes,
            scaler,
            classes,
        }
    }

    /// The hyperparameters it was fitted with.
    #[must_use]
    pub fn params(&self) -> &ValidParams {
        &self.params
    }

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

    /// The standardization before the trees.
    #[must_use]
    pub fn scaler(&self) -> &Scaler {
        &self.scaler
    }

    /// The classes that occurred in the training labels, ascending.
    #[must_use]
    pub fn classes(&self) -> &[ClassModel] {
        &self.classes
    }

    /// Returns the rows of `matrix` as the trees see them: standardized, rounded to `f32`, row by row.
    ///
    /// # Errors
    /// Returns a [`ColumnMismatch`] if the columns are not those of the model.
    pub fn standardized_rows(&self, matrix: &Matrix) -> Result<Vec<f32>, ColumnMismatch> {
        let (expected, found) = (self.columns(), matrix.columns());
        if expected == found {
            Ok(self.scaler.row_major(matrix))
        } else {
            Err(ColumnMismatch { expected, found })
        }
    }

    /// Returns the log prior plus the values of all trees, per row and class; −∞ for a class without training rows.
    ///
    /// # Errors
    /// Returns a [`ColumnMismatch`] if the columns are not those of the model.
    pub fn raw_scores(&self, matrix: &Matrix) -> Result<ClassTable, ColumnMismatch> {
        let inputs = self.standardized_rows(matrix)?;
        let mut scores = self.priors(matrix.rows());
        for round in 0..self.rounds() {
            self.add_round(round, &inputs, &mut scores);
        }
        Ok(scores)
    }

    /// Returns the probability of each class per row; 0 for a class without training rows.
    ///
    /// # Errors
    /// Returns a [`ColumnMismatch`] if the columns are not those of the model.
    pub fn probabilities(&self, matrix: &Matrix) -> Result<ClassTable, ColumnMismatch> {
        self.raw_scores(matrix).map(|scores| probabilities_of(&scores))
    }

    /// Passes the probabilities to `visit` after every round, starting with the first.
    ///
    /// # Errors
    /// Returns a [`ColumnMismatch`] if the columns are not those of the model.
    pub fn staged_probabilities(&self, matrix: &Matrix, visit: &mut impl FnMut(usize, &ClassTable)) -> Result<(), ColumnMismatch> {
        let inputs = self.standardized_rows(matrix)?;
        let mut scores = self.priors(matrix.rows());
        for round in 0..self.rounds() {
            self.add_round(round, &inputs, &mut scores);
            visit(round + 1, &probabilities_of(&scores));
        }
        Ok(())
    }

    /// Returns each column's share of the reduction of squared deviations by all splits; sums to 1, all 0 if no tree splits.
    ///
    /// Per tree gain / n, averaged over the trees that split, and normalized: n and the number of those trees are the same
    /// for every column and cancel out.
    #[must_use]
    pub fn impurity_importance(&self) -> Vec<f64> {
        let mut gains = vec![0.0; self.columns()];
        for node in self.classes.iter().flat_map(|class| &class.trees).flat_map(Tree::nodes) {
            if let Node::Split { feature, gain, .. } = *node {
                gains[feature as usize] += gain;
            }
        }
        let total: f64 = gains.iter().sum();
        if total > 0.0 {
            gains.iter_mut().for_each(|gain| *gain /= total);
        }
        gains
    }

    /// The number of rounds it was fitted for.
    #[must_use]
    pub fn rounds(&self) -> usize {
        self.classes.first().map_or(0, |class| class.trees.len())
    }

    fn priors(&self, rows: usize) -> ClassTable {
        let mut row = vec![f64::NEG_INFINITY; self.n_classes];
        for class in &self.classes {
            row[usize::from(class.class)] = class.prior;
        }
        ClassTable::new(self.n_classes, row.repeat(rows))
    }

    /// Adds the trees of one round to the scores of rows with the given inputs.
    fn add_round(&self, round: usize, inputs: &[f32], scores: &mut ClassTable) {
        let (width, classes) = (self.columns(), self.n_classes);
        let many = scores.rows().len() >= MANY_ROWS && width > 0;
        for class in &self.classes {
            let tree = &class.trees[round];
            let mut slots = scores.values_mut().skip(usize::from(class.class)).step_by(classes);
            if many {
                CompactTree::new(tree).for_each_value(inputs, width, |value| {
                    if let Some(slot) = slots.next() {
                        *slot += value;
                    }
                });
            } else {
                for (row, slot) in slots.enumerate() {
                    *slot += tree.value(&inputs[row * width..(row + 1) * width]);
                }
            }
        }
    }
}

impl TryFrom<Stored> for BoostedTrees {
    type Error = StoredModelError;

    fn try_from(stored: Stored) -> Result<Self, StoredModelError> {
        let Stored {
            params,
            n_classes,
            scaler,
            classes,
        } = stored;
        let indices: Vec<u8> = classes.iter().map(|class| class.class).collect();
        if !are_in_order(&indices, n_classes) {
            return Err(StoredModelError::Classes);
        }
        if classes.iter().any(|class| class.trees.len() != classes[0].trees.len()) {
            return Err(StoredModelError::Rounds);
        }
        if classes.iter().any(|class| !class.prior.is_finite()) || !scaler.is_usable() {
            return Err(StoredModelError::Number);
        }
        let columns = scaler.columns();
        let used = classes
            .iter()
            .flat_map(|class| &class.trees)
            .map(Tree::columns_used)
            .max()
            .unwrap_or(0);
        if used > columns {
            return Err(StoredModelError::Column { used, columns });
        }
        Ok(Self {
            params,
            n_classes,
            scaler,
            classes,
        })
    }
}

impl From<BoostedTrees> for Stored {
    fn from(model: BoostedTrees) -> Self {
        Self {
            params: model.params,
            n_classes: model.n_classes,
            scaler: model.scaler,
            classes: model.classes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::boost::fit;
    use crate::model::params::Params;

    fn high_and_low() -> (Matrix, BoostedTrees) {
        let matrix = Matrix::from_columns(&[vec![1.0, 2.0, 3.0, 4.0], vec![0.0; 4]]).unwrap();
        let params = Params {
            rounds: 5,
            ..Params::default()
        }
        .check()
        .unwrap();
        let model = fit(&matrix, &[0, 0, 2, 2], 3, &params, &mut |_| {}).unwrap();
        (matrix, model)
    }

    #[test]
    fn an_absent_class_has_probability_zero() {
        let (matrix, model) = high_and_low();
        for row in model.probabilities(&matrix).unwrap().rows() {
            assert_eq!(row[1], 0.0);
            assert!((row[0] + row[2] - 1.0).abs() < 1e-15);
        }
    }

    #[test]
    fn other_columns_are_refused() {
        let (_, model) = high_and_low();
        let narrow = Matrix::from_columns(&[vec![1.0]]).unwrap();
        assert_eq!(model.probabilities(&narrow), Err(ColumnMismatch { expected: 2, found: 1 }));
    }

    #[test]
    fn importance_is_a_share() {
        let (_, model) = high_and_low();
        assert_eq!(model.impurity_importance(), [1.0, 0.0]);
    }

    #[test]
    fn the_last_stage_is_the_prediction() {
        let (matrix, model) = high_and_low();
        let mut last = None;
        model
            .staged_probabilities(&matrix, &mut |round, table| last = Some((round, table.clone())))
            .unwrap();
        assert_eq!(last, Some((5, model.probabilities(&matrix).unwrap())));
    }

    #[test]
    fn a_saved_model_predicts_the_same_and_is_checked() {
        let (matrix, model) = high_and_low();
        let bytes = postcard::to_allocvec(&model).unwrap();
        let loaded: BoostedTrees = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(loaded.probabilities(&matrix), model.probabilities(&matrix));
        let json = serde_json::to_string(&model).unwrap();
        assert!(serde_json::from_str::<BoostedTrees>(&json).is_ok());
        for (right, wrong) in [
            ("\"class\":2", "\"class\":3"),
            ("\"feature\":0", "\"feature\":2"),
            ("\"left\":1", "\"left\":0"),
        ] {
            assert!(json.contains(right), "{json}");
            assert!(serde_json::from_str::<BoostedTrees>(&json.replace(right, wrong)).is_err());
        }
    }
}
