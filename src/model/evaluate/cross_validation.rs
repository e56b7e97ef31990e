//! Stratified k-fold cross-validation: every labeled row is predicted by a model that has not seen it.

use super::quality::Quality;
use super::resumable;
use super::subject::Subject;
use crate::model::class_table::ClassTable;
use crate::model::fitted::FittedModel;
use crate::model::metrics::{accuracy, predicted_classes};
use crate::model::recipe::Fitting;
use crate::model::sampling::{Partition, folds};

/// A fold after its model was fitted.
#[derive(Debug, Clone, PartialEq)]
pub struct Fold {
    /// The rows that the model was fitted on and those it was tested on.
    pub partition: Partition,
    /// The model of the fold.
    pub model: FittedModel,
    /// The share of the test rows whose class was predicted.
    pub accuracy: f64,
}

/// The result of a cross-validation.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossValidated {
    /// The folds in order.
    pub folds: Vec<Fold>,
    /// Out-of-fold probabilities, one row per labeled row.
    pub out_of_fold: ClassTable,
    /// The figures of the out-of-fold predictions.
    pub quality: Quality,
}

impl CrossValidated {
    /// The mean accuracy of the folds.
    #[must_use]
    pub fn mean_accuracy(&self) -> f64 {
        self.folds.iter().map(|fold| fold.accuracy).sum::<f64>() / self.folds.len().max(1) as f64
    }

    /// Two population standard deviations of the folds' accuracy.
    #[must_use]
    pub fn two_standard_deviations(&self) -> f64 {
        let mean = self.mean_accuracy();
        let squares = self.folds.iter().map(|fold| (fold.accuracy - mean) * (fold.accuracy - mean));
        2.0 * (squares.sum::<f64>() / self.folds.len().max(1) as f64).sqrt()
    }
}

/// The predictions of all folds in row order; rows that no fold predicted stay at 0.
pub(super) fn in_row_order(rows: usize, classes: usize, folds: &[(&Partition, ClassTable)]) -> ClassTable {
    let mut values = vec![0.0; rows * classes];
    for (partition, table) in folds {
        for (&row, predicted) in partition.test.iter().zip(table.rows()) {
            if let Some(slot) = values.get_mut(row * classes..(row + 1) * classes) {
                slot.copy_from_slice(predicted);
            }
        }
    }
    ClassTable::new(classes, values)
}

/// A cross-validation in progress.
pub(super) struct CrossValidation {
    waiting: std::vec::IntoIter<Partition>,
    folds: usize,
    current: Option<(Partition, Fitting)>,
    done: Vec<Fold>,
    predictions: Vec<ClassTable>,
}

impl CrossValidation {
    /// Deals the folds; `None` if a class is too small for any.
    pub(super) fn start(subject: &Subject) -> Option<Self> {
        let partitions = folds(&subject.labels, subject.params.seed())?;
        Some(Self {
            folds: partitions.len(),
            waiting: partitions.into_iter(),
            current: None,
            done: Vec::new(),
            predictions: Vec::new(),
        })
    }

    /// Does one step of one fold's fit; `None` if nothing is left to do, or nothing can be fitted.
    pub(super) fn step(&mut self, subject: &Subject) -> Option<()> {
        let (partition, mut fitting) = match self.current.take() {
            Some(current) => current,
            None => {
                let partition = self.waiting.next()?;
                let labels = subject.labels_of(&partition.train);
                let fitting = resumable::start(subject, &partition.train, &labels, &subject.recipe())?;
                (partition, fitting)
            }
        };
        if fitting.step() {
            self.current = Some((partition, fitting));
            return Some(());
        }
        let model = fitting.finish();
        let predicted = model.probabilities(&subject.matrix.select_rows(&partition.test)).ok()?;
        let accuracy = accuracy(&subject.labels_of(&partition.test), &predicted_classes(&predicted));
        self.predictions.push(predicted);
        self.done.push(Fold {
            partition,
            model,
            accuracy,
        });
        Some(())
    }

    /// The units of progress done and the total.
    pub(super) fn progress(&self, subject: &Subject) -> (usize, usize) {
        let units = subject.recipe().units();
        let current = self.current.as_ref().map_or(0, |(_, fitting)| fitting.done());
        (self.done.len() * units + current, self.folds * units)
    }

    /// The result; `None` if a fold could not be fitted.
    pub(super) fn finish(self, subject: &Subject) -> Option<CrossValidated> {
        if self.done.len() != self.folds {
            return None;
        }
        let parts: Vec<_> = self.done.iter().map(|fold| &fold.partition).zip(self.predictions).collect();
        let out_of_fold = in_row_order(subject.labels.len(), subject.n_classes, &parts);
        Some(CrossValidated {
            quality: Quality::of(&subject.labels, &out_of_fold),
            folds: self.done,
            out_of_fold,
        })
    }
}
