//! How predictions depend on one feature: for each customer when only this value changes, and on average.
//!
//! The curves of individual customers (individual conditional expectation) show what their mean (partial dependence) hides:
//! that a feature may push some customers up and others down.

use crate::domain::matrix::Matrix;
use crate::model::{ColumnMismatch, FittedModel};

/// Probabilities of every class along one feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Dependence {
    /// The values of the feature, ascending.
    pub grid: Vec<f64>,
    /// Per customer and value, one probability per class.
    pub lines: Vec<Vec<Vec<f64>>>,
    /// The mean over the customers: per value, one probability per class.
    pub mean: Vec<Vec<f64>>,
}

/// Sets `column` of the customers in `rows` to up to `points` of the values that occur in `matrix`.
///
/// # Errors
/// Returns a [`ColumnMismatch`] if the columns are not those of the model.
pub fn dependence(
    model: &FittedModel,
    matrix: &Matrix,
    column: usize,
    rows: &[usize],
    points: usize,
) -> Result<Dependence, ColumnMismatch> {
    let chosen = matrix.select_rows(rows);
    let grid = grid(matrix.column(column), points);
    let mut lines = vec![Vec::with_capacity(grid.len()); chosen.rows()];
    let mut mean = Vec::with_capacity(grid.len());
    for &value in &grid {
        let probabilities = model.probabilities(&chosen.with_column(column, value))?;
        let mut sums = vec![0.0; probabilities.classes()];
        for (line, row) in lines.iter_mut().zip(probabilities.rows()) {
            for (sum, probability) in sums.iter_mut().zip(row) {
                *sum += probability / chosen.rows() as f64;
            }
            line.push(row.to_vec());
        }
        mean.push(sums);
    }
    Ok(Dependence { grid, lines, mean })
}

/// At most `points` of the distinct values, evenly spaced among the sorted rows, including the minimum and the maximum.
pub(super) fn grid(values: &[f64], points: usize) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut distinct = sorted.clone();
    distinct.dedup();
    if distinct.len() <= points || points < 2 {
        distinct.truncate(points.max(1));
        return distinct;
    }
    let mut grid: Vec<f64> = (0..points).map(|point| sorted[point * (sorted.len() - 1) / (points - 1)]).collect();
    grid.dedup();
    grid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Params, fit};

    #[test]
    fn a_grid_takes_values_that_occur() {
        assert_eq!(grid(&[3.0, 1.0, 1.0, 2.0], 5), [1.0, 2.0, 3.0]);
        let many: Vec<f64> = (0..100).map(f64::from).collect();
        assert_eq!(grid(&many, 4), [0.0, 33.0, 66.0, 99.0]);
        assert_eq!(grid(&[0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0], 3), [0.0, 1.0, 5.0]);
        assert!(grid(&[], 3).is_empty());
    }

    #[test]
    fn lines_are_the_predictions_of_changed_customers() {
        let columns = [vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0], vec![0.0, 1.0, 0.0, 1.0, 0.0, 1.0]];
        let matrix = Matrix::from_columns(&columns).unwrap();
        let params = Params {
            rounds: 5,
            ..Params::default()
        };
        let model = fit(&matrix, &[0, 0, 0, 2, 2, 2], 3, &params.check().unwrap(), &mut |_| {})
            .unwrap()
            .into();
        let found = dependence(&model, &matrix, 0, &[0, 5], 10).unwrap();
        assert_eq!(found.grid, columns[0]);
        let moved = Matrix::from_columns(&[vec![6.0, 1.0], vec![0.0, 1.0]]).unwrap();
        let expected: Vec<Vec<f64>> = model.probabilities(&moved).unwrap().rows().map(<[f64]>::to_vec).collect();
        assert_eq!((&found.lines[0][5], &found.lines[1][0]), (&expected[0], &expected[1]));
        assert!(found.mean[0][0] > found.mean[5][0], "High is likelier at the low end");
        // The second column has no effect, so its curve is flat.
        let flat = dependence(&model, &matrix, 1, &[3], 10).unwrap();
        assert_eq!(flat.lines[0][0], flat.lines[0][1]);
    }
}
