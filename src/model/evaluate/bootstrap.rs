//! How stable each customer's probability is: its spread over models fitted on resampled customers.
//!
//! Every class is resampled separately, so that none is lost. The interval runs from the 5th to the 95th percentile.

use super::resumable;
use super::subject::Subject;
use crate::model::fitted::FittedModel;
use crate::model::recipe::Fitting;
use crate::model::sampling::SplitMix64;

const FEWEST: usize = 20;
const MOST: usize = 100;
/// The number of rows predicted in one step.
const PREDICTED_AT_ONCE: usize = 2_000;
/// The quantiles that bound an interval.
const ENDS: [f64; 2] = [0.05, 0.95];
/// Separates these draws from those of the folds, which use the same seed.
const STREAM: u64 = 0x626F_6F74_7374_7261;

/// From the 5th to the 95th percentile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// The intervals of everyone's probabilities.
#[derive(Debug, Clone, PartialEq)]
pub struct Intervals {
    /// One interval per class for every row of the subject's `everyone`.
    pub rows: Vec<Vec<Interval>>,
    /// The number of models fitted.
    pub models: usize,
    /// The number of rows each was fitted on: a subsample of a large table.
    pub training_rows: usize,
}

/// A bootstrap in progress.
pub(super) struct Bootstrap {
    /// The rows by class, from which samples are drawn.
    classes: Vec<Vec<usize>>,
    rows: usize,
    models: usize,
    generator: SplitMix64,
    fitting: Option<Fitting>,
    /// The current model and the next row to predict.
    predicting: Option<(FittedModel, usize)>,
    done: usize,
    /// Model by model, row by row, class by class.
    drawn: Vec<f32>,
}

impl Bootstrap {
    pub(super) fn start(subject: &Subject) -> Self {
        let rows = subject.rows_for_repeats();
        let mut classes = vec![Vec::new(); subject.n_classes];
        for &row in &rows {
            let class = subject.labels.get(row).map_or(0, |&label| usize::from(label));
            if let Some(members) = classes.get_mut(class) {
                members.push(row);
            }
        }
        Self {
            models: subject.repeats(rows.len(), &subject.recipe(), FEWEST, MOST),
            rows: rows.len(),
            classes,
            generator: SplitMix64::new(subject.params.seed() ^ STREAM),
            fitting: None,
            predicting: None,
            done: 0,
            drawn: Vec::new(),
        }
    }

    /// Does a step of a fit or predicts some rows; `None` if everything is done, or nothing can be fitted.
    pub(super) fn step(&mut self, subject: &Subject) -> Option<()> {
        if let Some((model, from)) = self.predicting.take() {
            let to = (from + PREDICTED_AT_ONCE).min(subject.everyone.rows());
            let block = subject.everyone.select_rows(&(from..to).collect::<Vec<_>>());
            let table = model.probabilities(&block).ok()?;
            self.drawn.extend(table.rows().flatten().map(|&probability| probability as f32));
            if to < subject.everyone.rows() {
                self.predicting = Some((model, to));
            } else {
                self.done += 1;
            }
            return Some(());
        }
        if let Some(mut fitting) = self.fitting.take() {
            if fitting.step() {
                self.fitting = Some(fitting);
            } else {
                self.predicting = Some((fitting.finish(), 0));
            }
            return Some(());
        }
        if self.done == self.models {
            return None;
        }
        let rows = self.resample();
        self.fitting = Some(resumable::start(subject, &rows, &subject.labels_of(&rows), &subject.recipe())?);
        Some(())
    }

    pub(super) fn progress(&self) -> (usize, usize) {
        (self.done, self.models)
    }

    /// `None` if a fit failed.
    pub(super) fn finish(self, subject: &Subject) -> Option<Intervals> {
        let width = subject.everyone.rows() * subject.n_classes;
        if self.done != self.models || self.drawn.len() != width * self.models {
            return None;
        }
        let mut values = vec![0.0; self.models];
        let mut interval = |cell: usize| {
            for (model, value) in values.iter_mut().enumerate() {
                *value = f64::from(self.drawn[model * width + cell]);
            }
            values.sort_by(f64::total_cmp);
            let [low, high] = ENDS.map(|share| quantile(&values, share));
            Interval { low, high }
        };
        let rows = (0..subject.everyone.rows())
            .map(|row| {
                (0..subject.n_classes)
                    .map(|class| interval(row * subject.n_classes + class))
                    .collect()
            })
            .collect();
        Some(Intervals {
            rows,
            models: self.models,
            training_rows: self.rows,
        })
    }

    fn resample(&mut self) -> Vec<usize> {
        let mut rows = Vec::with_capacity(self.rows);
        for members in &self.classes {
            for _ in members {
                // The remainder is below the number of members, so it fits in any `usize`.
                let at = (self.generator.next_u64() % members.len() as u64) as usize;
                rows.push(members[at]);
            }
        }
        rows.sort_unstable();
        rows
    }
}

/// numpy's linear quantile of ascending values; there must be at least one.
fn quantile(ascending: &[f64], share: f64) -> f64 {
    let position = (ascending.len() - 1) as f64 * share;
    let below = position as usize;
    let above = (below + 1).min(ascending.len() - 1);
    ascending[below] + (ascending[above] - ascending[below]) * (position - below as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_linear() {
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.5), 2.0);
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.75), 3.0);
        assert_eq!(quantile(&[1.0], 0.95), 1.0);
    }
}
