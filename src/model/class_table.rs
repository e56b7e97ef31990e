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

/// Whether the classes of a stored model ascend, are at least two, and lie below the number of classes.
pub(super) fn are_in_order(indices: &[u8], n_classes: usize) -> bool {
    let is_ascending = indices.is_sorted_by(|before, after| before < after);
    let is_known = indices.last().is_some_and(|last| usize::from(*last) < n_classes);
    is_ascending && is_known && indices.len() >= 2 && n_classes <= usize::from(u8::MAX) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_ascend_and_are_known() {
        assert!(are_in_order(&[0, 2], 3));
        assert!(!are_in_order(&[0, 2], 2), "there is no third");
        assert!(!are_in_order(&[1, 1], 3));
        assert!(!are_in_order(&[1], 3));
        assert!(!are_in_order(&[0, 1], 257));
    }

    #[test]
    fn equal_probabilities_go_to_the_first_class() {
        assert_eq!(argmax(&[0.2, 0.4, 0.4]), 1);
        assert_eq!(argmax(&[0.5, 0.0, 0.5]), 0);
    }
}
