//! Logistic regression from smartcore; the probabilities are the softmax of its coefficients, because it does not provide
//! them itself.

use smartcore::linalg::basic::arrays::Array;
use smartcore::linalg::basic::matrix::DenseMatrix;
use smartcore::linear::logistic_regression::{LogisticRegression, LogisticRegressionParameters};

use super::Arena;
use crate::model::fitted::ClassTable;
use crate::model::loss::softmax;

/// The weight of the squared coefficients in the loss: without it, separable classes have no finite solution.
const PENALTY: f64 = 1.0;

/// Fits on the training rows and predicts the test rows; `None` if there are no usable coefficients.
pub(super) fn probabilities(arena: &Arena) -> Option<ClassTable> {
    let rows = arena.labels.len();
    let x = DenseMatrix::new(rows, arena.columns, arena.train.clone(), false).ok()?;
    let y: Vec<u32> = arena.labels.iter().map(|&label| u32::from(label)).collect();
    let model = LogisticRegression::fit(&x, &y, LogisticRegressionParameters::default().with_alpha(PENALTY)).ok()?;
    let (coefficients, intercepts) = (model.coefficients(), model.intercept());
    let linear = |equation: usize, row: &[f64]| -> f64 {
        let terms = row.iter().enumerate().map(|(column, x)| x * coefficients.get((equation, column)));
        terms.sum::<f64>() + intercepts.get((equation, 0))
    };
    let mut values = Vec::with_capacity(arena.test_rows() * arena.classes);
    for row in arena.test.chunks_exact(arena.columns) {
        let mut scores = vec![f64::NEG_INFINITY; arena.classes];
        for (at, &class) in model.classes().iter().enumerate() {
            // With two classes there is a single equation, that of the second against the first.
            let score = match (model.classes().len(), at) {
                (2, 0) => 0.0,
                (2, _) => linear(0, row),
                _ => linear(at, row),
            };
            if let Some(slot) = scores.get_mut(class as usize) {
                *slot = score;
            }
        }
        softmax(&mut scores);
        values.extend(scores);
    }
    values
        .iter()
        .all(|value| value.is_finite())
        .then(|| ClassTable::new(arena.classes, values))
}
