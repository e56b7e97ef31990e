//! Which features affect the model's scores most: the mean absolute contribution of each over the customers.
//!
//! Above [`SAMPLE_ROWS`] customers of boosted trees, a stratified sample of that size represents all of them: the mean over 2,000 has a
//! standard error of about 2 %, far less than the differences between features in a ranking.

use super::class_contributions::ClassContributions;
use super::contributions::Explaining;
use crate::domain::matrix::Matrix;
use crate::model::sampling::stratified_subsample;
use crate::model::{ColumnMismatch, FittedModel};

/// The maximum number of customers that the mean is taken over.
pub const SAMPLE_ROWS: usize = 2_000;

/// Mean absolute contributions to the raw scores.
#[derive(Debug, Clone, PartialEq)]
pub struct MeanAbsolute {
    /// The number of customers that the mean is taken over: all, or a sample of a large table.
    pub customers: usize,
    /// The class index and one mean per column of the model, for every class that occurred in the training labels.
    pub classes: Vec<(u8, Vec<f64>)>,
    /// The sum over the classes, one per column.
    pub overall: Vec<f64>,
}

/// Means in progress, part by part of the model.
#[derive(Debug, Clone)]
pub struct MeanContributions {
    customers: usize,
    explaining: Explaining,
}

impl MeanContributions {
    /// Selects the rows of `matrix`; `strata`, one class per row (predicted or true), is what a sample keeps in proportion.
    ///
    /// # Errors
    /// Returns a [`ColumnMismatch`] if the columns are not those of the model.
    pub fn start(model: &FittedModel, matrix: &Matrix, strata: &[u8]) -> Result<Self, ColumnMismatch> {
        let sample = match model {
            FittedModel::Boosting(trees) if matrix.rows() > SAMPLE_ROWS && strata.len() == matrix.rows() => {
                Some(stratified_subsample(strata, SAMPLE_ROWS, trees.params().seed()))
            }
            // The sums of a regression are quick, whatever the number of rows.
            FittedModel::Boosting(_) | FittedModel::Logistic(_) => None,
        };
        Ok(Self {
            customers: sample.as_ref().map_or(matrix.rows(), Vec::len),
            explaining: match sample {
                Some(rows) => Explaining::start(model, &matrix.select_rows(&rows))?,
                None => Explaining::start(model, matrix)?,
            },
        })
    }

    /// Adds the next part of `model`, the one it was started with; `false` if all had been added.
    pub fn step(&mut self, model: &FittedModel) -> bool {
        self.explaining.step(model)
    }

    /// The number of parts added and the total.
    #[must_use]
    pub fn progress(&self, model: &FittedModel) -> (usize, usize) {
        self.explaining.progress(model)
    }

    /// The means over what was added.
    #[must_use]
    pub fn finish(self) -> MeanAbsolute {
        let classes: Vec<(u8, Vec<f64>)> = self
            .explaining
            .finish()
            .iter()
            .map(|class: &ClassContributions| (class.class, class.mean_absolute()))
            .collect();
        let columns = classes.first().map_or(0, |(_, means)| means.len());
        let overall = (0..columns)
            .map(|column| classes.iter().map(|(_, means)| means[column]).sum())
            .collect();
        MeanAbsolute {
            customers: self.customers,
            classes,
            overall,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::contributions::contributions;
    use crate::model::sampling::SplitMix64;
    use crate::model::{Params, fit};

    /// `rows` rows of three columns, of which the second determines the class and the third is constant.
    fn planted(rows: usize) -> (Matrix, Vec<u8>, FittedModel) {
        let mut generator = SplitMix64::new(5);
        let mut column = || -> Vec<f64> { (0..rows).map(|_| (generator.next_u64() % 100) as f64).collect() };
        let columns = [column(), column(), vec![1.0; rows]];
        let labels: Vec<u8> = columns[1].iter().map(|&x| (x / 34.0) as u8).collect();
        let matrix = Matrix::from_columns(&columns).unwrap();
        let params = Params {
            rounds: 3,
            ..Params::default()
        };
        let model = fit(&matrix, &labels, 3, &params.check().unwrap(), &mut |_| {}).unwrap().into();
        (matrix, labels, model)
    }

    fn finished(model: &FittedModel, matrix: &Matrix, strata: &[u8]) -> MeanAbsolute {
        let mut means = MeanContributions::start(model, matrix, strata).unwrap();
        let mut steps = 0;
        while means.step(model) {
            steps += 1;
            let (done, total) = means.progress(model);
            assert!(done <= total && done <= steps);
        }
        assert_eq!(means.progress(model), (9, 9));
        means.finish()
    }

    #[test]
    fn a_small_table_is_averaged_whole() {
        let (matrix, labels, model) = planted(300);
        let means = finished(&model, &matrix, &labels);
        let whole = contributions(&model, &matrix).unwrap();
        assert_eq!(means.customers, 300);
        for ((class, means), whole) in means.classes.iter().zip(&whole) {
            assert_eq!((*class, means), (whole.class, &whole.mean_absolute()));
        }
        assert!(means.overall[1] > 0.0 && means.overall[2] == 0.0);
    }

    #[test]
    fn a_sample_stands_for_a_large_table() {
        let (matrix, labels, model) = planted(6_000);
        let sampled = finished(&model, &matrix, &labels);
        assert!(sampled.customers.abs_diff(SAMPLE_ROWS) <= 1, "{}", sampled.customers);
        let whole: f64 = contributions(&model, &matrix)
            .unwrap()
            .iter()
            .map(|class| class.mean_absolute()[1])
            .sum();
        assert!((sampled.overall[1] - whole).abs() < 0.03 * whole, "{} {whole}", sampled.overall[1]);
    }
}
