//! Numbers per row and class, and what is made of them.

use super::loss::softmax;

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

/// The rows to predict do not have the columns of the model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the model needs {expected} columns, found {found}")]
pub struct ColumnMismatch {
    /// The number of columns the model was fitted on.
    pub expected: usize,
    /// The number of columns given.
    pub found: usize,
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
