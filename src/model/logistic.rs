//! Ridge logistic regression of two classes, by Newton's method (docs/method.md, The start model).
//!
//! Columns are standardized by the training rows; the sum of log-losses plus half the squared weights is minimized, the intercept
//! being free. The minimum is unique, so that neither a seed nor an order of rows enters.

use super::cholesky;
use super::scaler::Scaler;
use crate::domain::matrix::Matrix;

/// Weight of the squared coefficients. Without it, separable classes would have no finite solution.
const RIDGE: f64 = 1.0;
/// The steps are small enough when no coefficient moves by more.
const TOLERANCE: f64 = 1e-10;
/// Usual tables need seven.
const MOST_STEPS: usize = 50;

/// A fitted model.
#[derive(Debug, Clone, PartialEq)]
pub struct Logistic {
    scaler: Scaler,
    /// One per standardized column, then the intercept.
    coefficients: Vec<f64>,
}

/// A fit in progress; each step passes over the rows once.
#[derive(Debug)]
pub struct Newton {
    scaler: Scaler,
    /// Row by row: the standardized columns, then 1 for the intercept.
    design: Vec<f64>,
    happened: Vec<bool>,
    coefficients: Vec<f64>,
    steps: usize,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Moving,
    Settled,
    /// The steps led nowhere.
    Lost,
}

/// What probability a raw score (log-odds) means.
#[must_use]
pub fn probability(raw: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-raw))
}

impl Newton {
    /// Starts on `rows` of a table, `happened` of which says what is to be predicted; `None` if that is all the same in these rows, so
    /// that there is nothing to tell apart.
    #[must_use]
    pub fn start(matrix: &Matrix, happened: &[bool], rows: &[usize]) -> Option<Self> {
        let happened: Vec<bool> = rows.iter().filter_map(|row| happened.get(*row).copied()).collect();
        let first = *happened.first()?;
        if happened.len() != rows.len() || happened.iter().all(|other| *other == first) {
            return None;
        }
        let training = matrix.select_rows(rows);
        let scaler = Scaler::fit(&training);
        Some(Self {
            design: design(&scaler, &training),
            coefficients: vec![0.0; training.columns() + 1],
            scaler,
            happened,
            steps: 0,
            state: State::Moving,
        })
    }

    /// Does one step; `false` if there was none to do.
    pub fn step(&mut self) -> bool {
        if self.state != State::Moving {
            return false;
        }
        self.steps += 1;
        let (gradient, curvature) = self.slopes();
        let moved = cholesky::solve(curvature, gradient);
        for (coefficient, moved) in self.coefficients.iter_mut().zip(moved.iter().flatten()) {
            *coefficient += moved;
        }
        let farthest = moved.map(|moved| moved.iter().fold(0.0_f64, |farthest, by| farthest.max(by.abs())));
        self.state = match farthest {
            Some(by) if by < TOLERANCE => State::Settled,
            Some(by) if by.is_finite() && self.steps < MOST_STEPS => State::Moving,
            _ => State::Lost,
        };
        true
    }

    /// The model; `None` if the steps did not settle.
    #[must_use]
    pub fn finish(self) -> Option<Logistic> {
        (self.state == State::Settled).then_some(Logistic {
            scaler: self.scaler,
            coefficients: self.coefficients,
        })
    }

    /// The downhill slope of the loss at the coefficients, and its curvature: the lower triangle, row by row.
    fn slopes(&self) -> (Vec<f64>, Vec<f64>) {
        let width = self.coefficients.len();
        let mut gradient = vec![0.0; width];
        let mut curvature = vec![0.0; width * (width + 1) / 2];
        for (row, happened) in self.design.chunks_exact(width).zip(&self.happened) {
            let raw: f64 = row.iter().zip(&self.coefficients).map(|(x, w)| x * w).sum();
            let p = probability(raw);
            let missed = f64::from(u8::from(*happened)) - p;
            let weight = p * (1.0 - p);
            let mut cells = curvature.iter_mut();
            for (i, (x, slope)) in row.iter().zip(&mut gradient).enumerate() {
                *slope += missed * x;
                let weighted = weight * x;
                for (cell, other) in cells.by_ref().take(i + 1).zip(row) {
                    *cell += weighted * other;
                }
            }
        }
        let mut diagonal = 0;
        for (i, coefficient) in self.coefficients.iter().enumerate().take(width - 1) {
            diagonal += i;
            gradient[i] -= RIDGE * coefficient;
            curvature[diagonal + i] += RIDGE;
        }
        (gradient, curvature)
    }
}

fn design(scaler: &Scaler, matrix: &Matrix) -> Vec<f64> {
    let width = matrix.columns() + 1;
    let mut design = vec![1.0; matrix.rows() * width];
    for j in 0..matrix.columns() {
        for (row, x) in design.chunks_exact_mut(width).zip(matrix.column(j)) {
            row[j] = scaler.standardize(j, *x);
        }
    }
    design
}

impl Logistic {
    /// Fits on all rows in one go; `None` as in [`Newton`].
    #[must_use]
    pub fn fit(matrix: &Matrix, happened: &[bool]) -> Option<Self> {
        let rows: Vec<usize> = (0..matrix.rows()).collect();
        let mut newton = Newton::start(matrix, happened, &rows)?;
        while newton.step() {}
        newton.finish()
    }

    /// What each column of a row adds to its raw score; with the intercept, they add up to it.
    #[must_use]
    pub fn contributions(&self, row: &[f64]) -> Vec<f64> {
        let weights = self.weights().iter().zip(row).enumerate();
        weights.map(|(j, (w, x))| w * self.scaler.standardize(j, *x)).collect()
    }

    /// The raw score of a row whose columns all are as on average.
    #[must_use]
    pub fn intercept(&self) -> f64 {
        self.coefficients.last().copied().unwrap_or_default()
    }

    /// The weights of the standardized columns.
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        self.coefficients.split_last().map_or(&[], |(_, weights)| weights)
    }

    /// The probability of each of `rows`.
    #[must_use]
    pub fn probabilities(&self, matrix: &Matrix, rows: impl IntoIterator<Item = usize>) -> Vec<f64> {
        let raw = |row: usize| -> f64 {
            let cells = (0..matrix.columns()).map(|j| self.scaler.standardize(j, matrix.get(row, j).unwrap_or_default()));
            cells.zip(self.weights()).map(|(z, w)| z * w).sum::<f64>() + self.intercept()
        };
        rows.into_iter().map(|row| probability(raw(row))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(values: &[f64]) -> Matrix {
        Matrix::from_columns(&[values.to_vec()]).unwrap()
    }

    #[test]
    fn separable_classes_have_a_finite_solution() {
        let model = Logistic::fit(&column(&[0.0, 1.0, 2.0, 3.0]), &[false, false, true, true]).unwrap();
        assert!(model.weights()[0] > 0.5 && model.weights()[0] < 5.0, "{model:?}");
        assert!(model.intercept().abs() < 1e-9);
    }

    #[test]
    fn one_outcome_is_nothing_to_tell_apart() {
        assert_eq!(Logistic::fit(&column(&[0.0, 1.0]), &[true, true]), None);
        assert_eq!(Logistic::fit(&column(&[]), &[]), None);
    }

    #[test]
    fn a_constant_column_leaves_the_share() {
        let model = Logistic::fit(
            &column(&[7.0; 10]),
            &[true, false, false, false, false, false, false, false, false, false],
        )
        .unwrap();
        let found = model.probabilities(&column(&[1e9]), [0]);
        assert!((found[0] - 0.1).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn one_in_a_thousand_is_found() {
        let values: Vec<f64> = (0..2000).map(f64::from).collect();
        let happened: Vec<bool> = (0..2000).map(|row| row >= 1998).collect();
        let model = Logistic::fit(&column(&values), &happened).unwrap();
        let expected: f64 = model.probabilities(&column(&values), 0..2000).iter().sum();
        assert!((expected - 2.0).abs() < 1e-9, "a free intercept meets the total: {expected}");
    }

    proptest! {
        #[test]
        fn contributions_and_intercept_are_the_raw_score(cells in proptest::collection::vec(-100.0..100.0_f64, 40)) {
            let matrix = Matrix::new(20, 2, cells).unwrap();
            let happened: Vec<bool> = (0..20).map(|row| row % 3 == 0).collect();
            let model = Logistic::fit(&matrix, &happened).unwrap();
            for (row, p) in model.probabilities(&matrix, 0..20).into_iter().enumerate() {
                let cells = [matrix.column(0)[row], matrix.column(1)[row]];
                let raw = model.contributions(&cells).iter().sum::<f64>() + model.intercept();
                prop_assert!((probability(raw) - p).abs() < 1e-12);
            }
        }
    }
}
