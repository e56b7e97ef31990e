//! What every feature adds to the raw scores of one class.

/// The contributions of all features to one class's raw score, for every row.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassContributions {
    /// Class index.
    pub class: u8,
    /// The expected raw score over the training rows, from which the contributions start.
    pub base: f64,
    pub(super) columns: usize,
    pub(super) values: Vec<f64>,
}

impl ClassContributions {
    /// One contribution per column of the model, row by row.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[f64]> {
        self.values.chunks_exact(self.columns.max(1))
    }

    /// The mean absolute contribution of every column over all rows; zeros if there are no rows.
    #[must_use]
    pub fn mean_absolute(&self) -> Vec<f64> {
        let mut means = vec![0.0; self.columns];
        for row in self.rows() {
            for (mean, value) in means.iter_mut().zip(row) {
                *mean += value.abs();
            }
        }
        let rows = self.rows().len().max(1) as f64;
        means.iter_mut().for_each(|mean| *mean /= rows);
        means
    }
}
