//! A rectangular table of numbers, column by column.
//!
//! Columns are contiguous because everything that reads a matrix here (scaling, binning, correlations) walks one feature
//! over all customers. The shape is checked and every value is finite, so that no reader has to ask again.

use serde::{Deserialize, Serialize};

/// Rows × columns of finite `f64`, column-major.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked", into = "Unchecked")]
pub struct Matrix {
    rows: usize,
    columns: usize,
    values: Vec<f64>,
}

/// Why numbers are not a matrix.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MatrixError {
    /// The number of values is not rows × columns.
    #[error("{rows} rows × {columns} columns need {expected} values, found {found}", expected = rows.saturating_mul(*columns))]
    Shape {
        /// Rows asked for.
        rows: usize,
        /// Columns asked for.
        columns: usize,
        /// Values given.
        found: usize,
    },
    /// A value is infinite or not a number.
    #[error("the value in row {row}, column {column} is not finite")]
    NotFinite {
        /// Zero-based row.
        row: usize,
        /// Zero-based column.
        column: usize,
    },
}

/// The same fields before they are checked, so that a stored matrix passes the same door as a computed one.
#[derive(Serialize, Deserialize)]
struct Unchecked {
    rows: usize,
    columns: usize,
    values: Vec<f64>,
}

impl Matrix {
    /// Takes `values` column by column: the value of row `i` in column `j` is `values[j * rows + i]`.
    ///
    /// # Errors
    /// [`MatrixError::Shape`] when the count is wrong, [`MatrixError::NotFinite`] for the first infinite or NaN value.
    pub fn new(rows: usize, columns: usize, values: Vec<f64>) -> Result<Self, MatrixError> {
        if rows.checked_mul(columns) != Some(values.len()) {
            return Err(MatrixError::Shape {
                rows,
                columns,
                found: values.len(),
            });
        }
        match values.iter().position(|value| !value.is_finite()) {
            Some(at) => Err(MatrixError::NotFinite {
                row: at % rows,
                column: at / rows,
            }),
            None => Ok(Self { rows, columns, values }),
        }
    }

    /// Takes whole columns, all of the same length; no columns make a matrix of 0 × 0.
    ///
    /// # Errors
    /// As [`Matrix::new`]; columns of different lengths are a [`MatrixError::Shape`].
    pub fn from_columns(columns: &[Vec<f64>]) -> Result<Self, MatrixError> {
        let rows = columns.first().map_or(0, Vec::len);
        if let Some(odd) = columns.iter().find(|column| column.len() != rows) {
            return Err(MatrixError::Shape {
                rows,
                columns: 1,
                found: odd.len(),
            });
        }
        Self::new(rows, columns.len(), columns.concat())
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// All values of column `j`, in row order; empty when there is no such column.
    #[must_use]
    pub fn column(&self, j: usize) -> &[f64] {
        if j < self.columns {
            &self.values[j * self.rows..(j + 1) * self.rows]
        } else {
            &[]
        }
    }

    /// The value of row `i` in column `j`, `None` outside the matrix.
    #[must_use]
    pub fn get(&self, i: usize, j: usize) -> Option<f64> {
        self.column(j).get(i).copied()
    }

    /// The same matrix with one finite value in all rows of column `j`; unchanged where there is no such column.
    #[must_use]
    pub fn with_column(&self, j: usize, value: f64) -> Self {
        let mut changed = self.clone();
        (0..self.rows).for_each(|i| changed.set(i, j, value));
        changed
    }

    /// Puts a finite value in row `i` of column `j`; does nothing outside the matrix or for a value that is not finite.
    pub fn set(&mut self, i: usize, j: usize, value: f64) {
        if value.is_finite() && i < self.rows && j < self.columns {
            self.values[j * self.rows + i] = value;
        }
    }

    /// A matrix of the given rows, in the given order (rows may repeat); rows that do not exist are left out.
    #[must_use]
    pub fn select_rows(&self, rows: &[usize]) -> Self {
        let kept: Vec<usize> = rows.iter().copied().filter(|&i| i < self.rows).collect();
        let mut values = Vec::with_capacity(kept.len() * self.columns);
        for j in 0..self.columns {
            let column = self.column(j);
            values.extend(kept.iter().map(|&i| column[i]));
        }
        Self {
            rows: kept.len(),
            columns: self.columns,
            values,
        }
    }

    /// A matrix of the given columns, in the given order; columns that do not exist are left out.
    #[must_use]
    pub fn select_columns(&self, columns: &[usize]) -> Self {
        let kept: Vec<usize> = columns.iter().copied().filter(|&j| j < self.columns).collect();
        let values = kept.iter().flat_map(|&j| self.column(j)).copied().collect();
        Self {
            rows: self.rows,
            columns: kept.len(),
            values,
        }
    }
}

impl TryFrom<Unchecked> for Matrix {
    type Error = MatrixError;

    fn try_from(stored: Unchecked) -> Result<Self, MatrixError> {
        Self::new(stored.rows, stored.columns, stored.values)
    }
}

impl From<Matrix> for Unchecked {
    fn from(matrix: Matrix) -> Self {
        Self {
            rows: matrix.rows,
            columns: matrix.columns,
            values: matrix.values,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_by_three() -> Matrix {
        Matrix::new(2, 3, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).unwrap()
    }

    #[test]
    fn columns_are_contiguous() {
        let matrix = two_by_three();
        assert_eq!((matrix.rows(), matrix.columns()), (2, 3));
        assert_eq!(matrix.column(1), [3.0, 4.0]);
        assert_eq!(matrix.get(1, 2), Some(6.0));
        assert_eq!((matrix.get(2, 0), matrix.get(0, 3)), (None, None));
    }

    #[test]
    fn rows_and_columns_are_selected_in_the_order_given() {
        assert_eq!(two_by_three().select_rows(&[1, 0, 1, 7]).column(0), [2.0, 1.0, 2.0]);
        let swapped = two_by_three().select_columns(&[2, 0, 9]);
        assert_eq!(
            (swapped.columns(), swapped.column(0), swapped.column(1)),
            (2, &[5.0, 6.0][..], &[1.0, 2.0][..])
        );
    }

    #[test]
    fn values_are_set_within_the_matrix_only() {
        let mut matrix = two_by_three();
        matrix.set(1, 2, 9.0);
        matrix.set(2, 0, 9.0);
        matrix.set(0, 3, 9.0);
        matrix.set(0, 0, f64::NAN);
        assert_eq!(matrix, Matrix::new(2, 3, vec![1.0, 2.0, 3.0, 4.0, 5.0, 9.0]).unwrap());
        assert_eq!(two_by_three().with_column(0, 7.0).column(0), [7.0, 7.0]);
    }

    #[test]
    fn wrong_shapes_and_infinite_values_are_refused() {
        assert_eq!(
            Matrix::new(2, 2, vec![0.0; 3]),
            Err(MatrixError::Shape {
                rows: 2,
                columns: 2,
                found: 3
            })
        );
        assert_eq!(
            Matrix::new(2, 2, vec![0.0, 0.0, 0.0, f64::NAN]),
            Err(MatrixError::NotFinite { row: 1, column: 1 })
        );
        assert!(Matrix::from_columns(&[vec![1.0], vec![1.0, 2.0]]).is_err());
    }

    #[test]
    fn a_stored_matrix_is_checked_like_a_computed_one() {
        let json = serde_json::to_string(&two_by_three()).unwrap();
        assert_eq!(serde_json::from_str::<Matrix>(&json).unwrap(), two_by_three());
        assert!(serde_json::from_str::<Matrix>(&json.replace("\"rows\":2", "\"rows\":3")).is_err());
    }
}
