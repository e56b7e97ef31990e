//! Whether the model is better than chance: the same recipe on labels that are shuffled among the customers.
//!
//! The figure compared is the balanced accuracy of out-of-fold predictions. Real and shuffled labels are fitted by the same
//! recipe; trees by a shortened one of at most 10 rounds, which is cheap and finds what there is to find: the test is valid for any
//! recipe that both sides share.

use super::cross_validation::in_row_order;
use super::resumable::fit_and_predict;
use super::subject::Subject;
use crate::domain::model_kind::ModelKind;
use crate::model::metrics::{Confusion, predicted_classes};
use crate::model::params::Params;
use crate::model::recipe::Recipe;
use crate::model::sampling::{Partition, SplitMix64, folds};

/// The number of rounds of the shortened recipe of trees.
const ROUNDS: usize = 10;
/// The minimum number of permutations: with 19, the lowest possible p-value is 0.05.
const FEWEST: usize = 39;
/// The maximum number of permutations.
const MOST: usize = 99;
/// Separates these draws from those of the folds, which use the same seed.
const STREAM: u64 = 0x7065_726D_7574_6174;

/// The outcome of the test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PermutationTest {
    /// The share of the arrangements of the labels, including the real one, that do at least as well as the real one.
    pub p: f64,
    /// Balanced accuracy with the real labels, by the recipe of the test.
    pub observed: f64,
    /// Mean balanced accuracy with shuffled labels.
    pub by_chance: f64,
    /// The number of times the labels were shuffled.
    pub permutations: usize,
    /// The number of rows that took part: a subsample of a large table.
    pub rows: usize,
}

/// A permutation test in progress.
pub(super) struct Permuting {
    rows: Vec<usize>,
    recipe: Recipe,
    generator: SplitMix64,
    labels: Vec<u8>,
    permutations: usize,
    /// The folds of the current labels and the predictions so far.
    folds: Vec<Partition>,
    predicted: Vec<crate::model::class_table::ClassTable>,
    /// The figure of the real labels comes first.
    figures: Vec<f64>,
}

impl Permuting {
    /// `None` if there are too few rows for folds.
    pub(super) fn start(subject: &Subject) -> Option<Self> {
        let rows = subject.rows_for_repeats();
        let labels = subject.labels_of(&rows);
        let recipe = match subject.kind {
            ModelKind::Boosting => {
                let shortened = Params {
                    rounds: subject.params.rounds().min(ROUNDS),
                    ..subject.params.into()
                };
                Recipe::Boosting(shortened.check().ok()?)
            }
            ModelKind::Logistic => Recipe::Logistic,
        };
        let folds = folds(&labels, subject.params.seed())?;
        let seen: usize = folds.iter().map(|fold| fold.train.len()).sum();
        Some(Self {
            permutations: subject.repeats(seen, &recipe, FEWEST, MOST),
            recipe,
            generator: SplitMix64::new(subject.params.seed() ^ STREAM),
            labels,
            rows,
            folds,
            predicted: Vec::new(),
            figures: Vec::new(),
        })
    }

    /// Fits one fold; `None` if all had been fitted, or nothing can be fitted.
    pub(super) fn step(&mut self, subject: &Subject) -> Option<()> {
        if self.figures.len() > self.permutations {
            return None;
        }
        let fold = self.folds.get(self.predicted.len())?;
        let whole = |rows: &[usize]| -> Vec<usize> { rows.iter().map(|&row| self.rows[row]).collect() };
        let labels: Vec<u8> = fold.train.iter().map(|&row| self.labels[row]).collect();
        let predicted = fit_and_predict(subject, &whole(&fold.train), &labels, &self.recipe, &whole(&fold.test))?;
        self.predicted.push(predicted);
        if self.predicted.len() == self.folds.len() {
            let parts: Vec<_> = self.folds.iter().zip(self.predicted.drain(..)).collect();
            let table = in_row_order(self.rows.len(), subject.n_classes, &parts);
            let confusion = Confusion::of(&self.labels, &predicted_classes(&table), subject.n_classes);
            self.figures.push(confusion.balanced_accuracy());
            self.generator.shuffle(&mut self.labels);
            self.folds = folds(&self.labels, subject.params.seed())?;
        }
        Some(())
    }

    pub(super) fn progress(&self) -> (usize, usize) {
        let k = self.folds.len();
        (self.figures.len() * k + self.predicted.len(), (self.permutations + 1) * k)
    }

    /// `None` if a fit failed.
    pub(super) fn finish(self) -> Option<PermutationTest> {
        let (&observed, shuffled) = self.figures.split_first()?;
        if shuffled.len() != self.permutations {
            return None;
        }
        let as_good = shuffled.iter().filter(|&&figure| figure >= observed).count();
        Some(PermutationTest {
            p: (1 + as_good) as f64 / (1 + shuffled.len()) as f64,
            observed,
            by_chance: shuffled.iter().sum::<f64>() / shuffled.len() as f64,
            permutations: shuffled.len(),
            rows: self.rows.len(),
        })
    }
}
