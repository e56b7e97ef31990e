//! Whether more customers would help: the quality on the test folds when fitted on part of the training folds.

use super::cross_validation::CrossValidated;
use super::quality::Quality;
use super::resumable;
use super::subject::{SUBSAMPLED_ABOVE, Subject};
use crate::model::recipe::Fitting;
use crate::model::sampling::{Partition, stratified_shuffle};

/// The fifths of the training rows that are fitted; all five are the cross-validation itself.
const FIFTHS: [usize; 4] = [1, 2, 3, 4];

/// The quality after fitting on some of the rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurvePoint {
    /// The number of training rows, averaged over the folds.
    pub rows: f64,
    /// The mean accuracy on the test folds.
    pub accuracy: f64,
    /// Mean balanced accuracy on the test folds.
    pub balanced_accuracy: f64,
    /// Mean log loss on the test folds.
    pub log_loss: f64,
}

/// The curve and the number of folds averaged: only one for large tables.
#[derive(Debug, Clone, PartialEq)]
pub struct LearningCurve {
    /// By ascending number of rows, all of them last.
    pub points: Vec<CurvePoint>,
    /// The number of folds that each point averages.
    pub folds: usize,
}

/// A learning curve in progress.
pub(super) struct Learning {
    folds: Vec<Partition>,
    /// The rows in shuffled order, class by class.
    shuffled: Vec<Vec<usize>>,
    /// The fifth and fold that come next.
    next: usize,
    current: Option<(usize, Fitting)>,
    judged: Vec<Vec<(usize, Quality)>>,
}

impl Learning {
    pub(super) fn start(subject: &Subject, validated: &CrossValidated) -> Self {
        let used = if subject.labels.len() > SUBSAMPLED_ABOVE {
            1
        } else {
            validated.folds.len()
        };
        Self {
            folds: validated.folds.iter().take(used).map(|fold| fold.partition.clone()).collect(),
            shuffled: stratified_shuffle(&subject.labels, subject.params.seed()).0,
            next: 0,
            current: None,
            judged: vec![Vec::new(); FIFTHS.len()],
        }
    }

    /// Does one step of a fit on one part of one fold; `false` if all had been fitted.
    pub(super) fn step(&mut self, subject: &Subject) -> bool {
        let (part, fold) = (self.next / self.folds.len().max(1), self.next % self.folds.len().max(1));
        let (Some(&fifths), Some(fold)) = (FIFTHS.get(part), self.folds.get(fold)) else {
            return false;
        };
        let Some((rows, mut fitting)) = self.current.take() else {
            let rows = self.part(fold, fifths);
            let fitting = resumable::start(subject, &rows, &subject.labels_of(&rows), &subject.recipe());
            self.current = fitting.map(|fitting| (rows.len(), fitting));
            // A part that cannot be fitted is skipped.
            self.next += usize::from(self.current.is_none());
            return true;
        };
        if fitting.step() {
            self.current = Some((rows, fitting));
            return true;
        }
        let predicted = fitting.finish().probabilities(&subject.matrix.select_rows(&fold.test));
        if let (Ok(predicted), Some(judged)) = (predicted, self.judged.get_mut(part)) {
            judged.push((rows, Quality::of(&subject.labels_of(&fold.test), &predicted)));
        }
        self.next += 1;
        true
    }

    pub(super) fn progress(&self) -> (usize, usize) {
        (self.next, FIFTHS.len() * self.folds.len())
    }

    pub(super) fn finish(self, subject: &Subject, validated: &CrossValidated) -> LearningCurve {
        let all: Vec<(usize, Quality)> = validated.folds[..self.folds.len()]
            .iter()
            .map(|fold| {
                let test = &fold.partition.test;
                let rows: Vec<f64> = test
                    .iter()
                    .filter_map(|&row| validated.out_of_fold.row(row))
                    .flatten()
                    .copied()
                    .collect();
                let table = crate::model::class_table::ClassTable::new(subject.n_classes, rows);
                (fold.partition.train.len(), Quality::of(&subject.labels_of(test), &table))
            })
            .collect();
        let complete = |judged: &&Vec<(usize, Quality)>| judged.len() == self.folds.len();
        let points = self
            .judged
            .iter()
            .chain([&all])
            .filter(complete)
            .map(|judged| mean(judged))
            .collect();
        LearningCurve {
            points,
            folds: self.folds.len(),
        }
    }

    /// The given number of fifths of the fold's training rows of each class, rounded up, ascending.
    fn part(&self, fold: &Partition, fifths: usize) -> Vec<usize> {
        let mut rows = Vec::new();
        for class in &self.shuffled {
            let seen: Vec<usize> = class.iter().copied().filter(|row| fold.train.binary_search(row).is_ok()).collect();
            rows.extend_from_slice(&seen[..(seen.len() * fifths).div_ceil(5)]);
        }
        rows.sort_unstable();
        rows
    }
}

fn mean(judged: &[(usize, Quality)]) -> CurvePoint {
    let mean = |of: fn(&(usize, Quality)) -> f64| judged.iter().map(of).sum::<f64>() / judged.len().max(1) as f64;
    CurvePoint {
        rows: mean(|fold| fold.0 as f64),
        accuracy: mean(|fold| fold.1.accuracy),
        balanced_accuracy: mean(|fold| fold.1.balanced_accuracy),
        log_loss: mean(|fold| fold.1.log_loss),
    }
}
