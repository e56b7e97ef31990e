//! Standardization: every column to mean 0 and population standard deviation 1, then to `f32`.
//!
//! Trees do not need it; the rounding to `f32` is nevertheless part of the model, because it determines which values are
//! neighbors and on which side of a threshold a value lies. Mean and deviation come only from the rows the model is fitted
//! on, which is why the only constructor takes the training matrix.

use serde::{Deserialize, Serialize};

use crate::domain::matrix::Matrix;

/// The mean and deviation of every column of the training rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scaler {
    columns: Vec<Scale>,
}

/// How one column is standardized.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
enum Scale {
    /// (x − mean) / sd.
    Standard { mean: f64, sd: f64 },
    /// Always 0: the training rows had a single value, or a spread that `f64` cannot represent.
    Constant,
}

impl Scaler {
    /// Learns mean and population standard deviation of each column of `training`.
    #[must_use]
    pub fn fit(training: &Matrix) -> Self {
        Self {
            columns: (0..training.columns()).map(|j| Scale::fit(training.column(j))).collect(),
        }
    }

    /// The number of columns the scaler was fitted on.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns.len()
    }

    /// The standardized value of `x` in column `j`, before rounding to `f32`; 0 if the scaler does not know the column.
    #[must_use]
    pub fn standardize(&self, j: usize, x: f64) -> f64 {
        self.columns.get(j).map_or(0.0, |scale| scale.apply(x))
    }

    /// Whether a stored scaler holds finite means and positive deviations.
    pub(super) fn is_usable(&self) -> bool {
        self.columns.iter().all(|scale| match *scale {
            Scale::Standard { mean, sd } => mean.is_finite() && sd.is_finite() && sd > 0.0,
            Scale::Constant => true,
        })
    }

    /// Column `j` of `matrix` as the trees see it.
    pub(super) fn column(&self, matrix: &Matrix, j: usize) -> impl Iterator<Item = f32> {
        matrix.column(j).iter().map(move |&x| as_seen(self.standardize(j, x)))
    }

    /// Standardizes `matrix` row by row into one row-major block, ready for tree traversal.
    pub(super) fn row_major(&self, matrix: &Matrix) -> Vec<f32> {
        let width = self.columns.len();
        let mut block = vec![0.0; matrix.rows() * width];
        for j in 0..width {
            for (i, value) in self.column(matrix, j).enumerate() {
                block[i * width + j] = value;
            }
        }
        block
    }
}

/// Rounds to `f32`; adding zero turns −0 into 0, so that both are the same value in a bitwise order too.
fn as_seen(standardized: f64) -> f32 {
    standardized as f32 + 0.0
}

impl Scale {
    fn fit(column: &[f64]) -> Self {
        let first = column.first().copied().unwrap_or(0.0);
        if column.iter().all(|&x| x == first) {
            return Self::Constant;
        }
        let n = column.len() as f64;
        let rough = column.iter().sum::<f64>() / n;
        // The second pass removes the rounding error of the first.
        let mean = rough + column.iter().map(|x| x - rough).sum::<f64>() / n;
        let sd = (column.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt();
        if mean.is_finite() && sd.is_finite() && sd > 0.0 {
            Self::Standard { mean, sd }
        } else {
            Self::Constant
        }
    }

    fn apply(self, x: f64) -> f64 {
        match self {
            Self::Standard { mean, sd } => (x - mean) / sd,
            Self::Constant => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scaled(column: &[f64]) -> Vec<f64> {
        let matrix = Matrix::from_columns(&[column.to_vec()]).unwrap();
        let scaler = Scaler::fit(&matrix);
        column.iter().map(|&x| scaler.standardize(0, x)).collect()
    }

    #[test]
    fn mean_becomes_zero_and_population_deviation_one() {
        // Mean 5, population sd 2.
        assert_eq!(
            scaled(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]),
            [-1.5, -0.5, -0.5, -0.5, 0.0, 0.0, 1.0, 2.0]
        );
    }

    #[test]
    fn a_constant_column_becomes_zero_even_for_new_values() {
        let matrix = Matrix::from_columns(&[vec![0.1; 7]]).unwrap();
        let scaler = Scaler::fit(&matrix);
        assert_eq!((scaler.standardize(0, 0.1), scaler.standardize(0, 5.0)), (0.0, 0.0));
    }

    #[test]
    fn extreme_columns_stay_finite() {
        for column in [
            [1e308, -1e308, 1e308],
            [1e-320, 0.0, 0.0],
            [1e200, 1.0, -1e200],
            [f64::MAX, f64::MAX, 0.0],
        ] {
            assert!(scaled(&column).iter().all(|z| z.is_finite()), "{column:?}");
        }
    }

    #[test]
    fn rounding_to_f32_comes_last_and_zero_has_one_sign() {
        let matrix = Matrix::from_columns(&[vec![0.0, 1.0, 3.0]]).unwrap();
        let scaler = Scaler::fit(&matrix);
        let block = scaler.row_major(&matrix);
        assert_eq!(block[2], scaler.standardize(0, 3.0) as f32);
        assert_eq!(as_seen(-0.0).to_bits(), 0.0_f32.to_bits());
    }

    #[test]
    fn later_rows_do_not_move_the_scale() {
        let training = Matrix::from_columns(&[vec![0.0, 2.0]]).unwrap();
        let scaler = Scaler::fit(&training);
        assert_eq!(scaler.standardize(0, 101.0), 100.0);
    }
}
