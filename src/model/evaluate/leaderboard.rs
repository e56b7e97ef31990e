//! Other models on the same folds: is boosting worth the effort?
//!
//! The competitors come from smartcore, whose fits cannot be interrupted, so a competitor sees at most [`COMPETITOR_ROWS`]
//! rows of a fold. Its random numbers differ between 32 and 64 bits: these figures are the only ones that may differ in the
//! last digits between the page and the command line.

use super::cross_validation::{CrossValidated, in_row_order};
use super::quality::Quality;
use super::subject::Subject;
use crate::model::fitted::ClassTable;
use crate::model::sampling::{Partition, SplitMix64, stratified_subsample};
use crate::model::scaler::Scaler;

mod forest;
mod logistic;

use forest::Forest;

/// The maximum number of training rows of a competitor in each fold.
pub const COMPETITOR_ROWS: usize = 2_000;

/// The competitors, in the order of execution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Competitor {
    LogisticRegression,
    RandomForest,
}

/// A competitor's figures; `None` if it could not be fitted in every fold.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub competitor: Competitor,
    pub quality: Option<Quality>,
    /// The number of rows it was fitted on, averaged over the folds.
    pub training_rows: f64,
}

/// The rows of one fold, standardized by its training rows.
struct Arena {
    /// Row by row.
    train: Vec<f64>,
    labels: Vec<u8>,
    test: Vec<f64>,
    columns: usize,
    classes: usize,
}

impl Arena {
    fn new(subject: &Subject, partition: &Partition) -> Self {
        let labels = subject.labels_of(&partition.train);
        let rows: Vec<usize> = if labels.len() > COMPETITOR_ROWS {
            let chosen = stratified_subsample(&labels, COMPETITOR_ROWS, subject.params.seed());
            chosen.into_iter().map(|at| partition.train[at]).collect()
        } else {
            partition.train.clone()
        };
        let seen = subject.matrix.select_rows(&rows);
        let scaler = Scaler::fit(&seen);
        let standardized = |matrix: &crate::domain::matrix::Matrix| -> Vec<f64> {
            let cell = |i, j| scaler.standardize(j, matrix.get(i, j).unwrap_or(0.0));
            (0..matrix.rows())
                .flat_map(|i| (0..matrix.columns()).map(move |j| (i, j)))
                .map(|(i, j)| cell(i, j))
                .collect()
        };
        Self {
            train: standardized(&seen),
            labels: subject.labels_of(&rows),
            test: standardized(&subject.matrix.select_rows(&partition.test)),
            columns: subject.matrix.columns(),
            classes: subject.n_classes,
        }
    }

    fn test_rows(&self) -> usize {
        self.test.len() / self.columns.max(1)
    }
}

/// A leaderboard in progress.
pub(super) struct Competing {
    /// The competitor and fold that come next.
    competitor: usize,
    fold: usize,
    arena: Option<Arena>,
    forest: Option<Forest>,
    generator: SplitMix64,
    predicted: Vec<Option<ClassTable>>,
    training_rows: usize,
    entries: Vec<Entry>,
}

const ORDER: [Competitor; 2] = [Competitor::LogisticRegression, Competitor::RandomForest];

impl Competing {
    pub(super) fn start(subject: &Subject) -> Self {
        Self {
            competitor: 0,
            fold: 0,
            arena: None,
            forest: None,
            generator: SplitMix64::new(subject.params.seed()),
            predicted: Vec::new(),
            training_rows: 0,
            entries: Vec::new(),
        }
    }

    /// Fits the next competitor, or one tree of a forest, in the next fold; `false` if all had been fitted.
    pub(super) fn step(&mut self, subject: &Subject, validated: &CrossValidated) -> bool {
        let (Some(&competitor), Some(fold)) = (ORDER.get(self.competitor), validated.folds.get(self.fold)) else {
            return false;
        };
        let arena = self.arena.get_or_insert_with(|| Arena::new(subject, &fold.partition));
        let predicted = match competitor {
            Competitor::LogisticRegression => logistic::probabilities(arena),
            Competitor::RandomForest => {
                let forest = self.forest.get_or_insert_with(|| Forest::new(arena));
                if forest.grow(arena, &mut self.generator) {
                    return true;
                }
                self.forest.take().and_then(Forest::finish)
            }
        };
        self.training_rows += arena.labels.len();
        self.arena = None;
        self.predicted.push(predicted);
        self.fold += 1;
        if self.fold == validated.folds.len() {
            self.close(competitor, subject, validated);
        }
        true
    }

    pub(super) fn progress(&self, validated: &CrossValidated) -> (usize, usize) {
        let k = validated.folds.len();
        (self.competitor * k + self.fold, ORDER.len() * k)
    }

    pub(super) fn finish(self) -> Vec<Entry> {
        self.entries
    }

    /// Evaluates a competitor after its last fold.
    fn close(&mut self, competitor: Competitor, subject: &Subject, validated: &CrossValidated) {
        let tables: Option<Vec<ClassTable>> = self.predicted.drain(..).collect();
        let partitions = validated.folds.iter().map(|fold| &fold.partition);
        self.entries.push(Entry {
            competitor,
            quality: tables.map(|tables| {
                let parts: Vec<_> = partitions.zip(tables).collect();
                Quality::of(&subject.labels, &in_row_order(subject.labels.len(), subject.n_classes, &parts))
            }),
            training_rows: self.training_rows as f64 / validated.folds.len().max(1) as f64,
        });
        (self.competitor, self.fold, self.training_rows) = (self.competitor + 1, 0, 0);
    }
}
