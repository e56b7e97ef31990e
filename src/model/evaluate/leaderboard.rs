//! Other models on the same folds: does another kind do better?
//!
//! The other kind that can be delivered is fitted as it would be delivered, on all rows of a fold. The forest comes from smartcore, whose
//! fits cannot be interrupted, so it sees at most [`FOREST_ROWS`] rows of a fold. Its random numbers differ between 32 and 64 bits:
//! the forest's figures are the only ones that may differ in the last digits between the page and the command line.

use super::cross_validation::{CrossValidated, in_row_order};
use super::quality::Quality;
use super::resumable;
use super::subject::Subject;
use crate::domain::model_kind::ModelKind;
use crate::model::class_table::ClassTable;
use crate::model::recipe::{Fitting, Recipe};
use crate::model::sampling::{Partition, SplitMix64, stratified_subsample};
use crate::model::scaler::Scaler;

mod forest;

use forest::Forest;

/// The maximum number of training rows of the forest in each fold.
pub const FOREST_ROWS: usize = 2_000;

/// What competes with the evaluated kind of model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Competitor {
    /// The other kind that can be delivered.
    Kind(ModelKind),
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

/// The rows of one fold for the forest, standardized by its training rows.
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
        let rows: Vec<usize> = if labels.len() > FOREST_ROWS {
            let chosen = stratified_subsample(&labels, FOREST_ROWS, subject.params.seed());
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
    order: [Competitor; 2],
    fold: usize,
    fitting: Option<Fitting>,
    arena: Option<Arena>,
    forest: Option<Forest>,
    generator: SplitMix64,
    predicted: Vec<Option<ClassTable>>,
    training_rows: usize,
    entries: Vec<Entry>,
}

impl Competing {
    pub(super) fn start(subject: &Subject) -> Self {
        Self {
            competitor: 0,
            order: [Competitor::Kind(subject.kind.other()), Competitor::RandomForest],
            fold: 0,
            fitting: None,
            arena: None,
            forest: None,
            generator: SplitMix64::new(subject.params.seed()),
            predicted: Vec::new(),
            training_rows: 0,
            entries: Vec::new(),
        }
    }

    /// Does one step of the next competitor's fit in the next fold, or grows one tree of a forest; `false` if all had been fitted.
    pub(super) fn step(&mut self, subject: &Subject, validated: &CrossValidated) -> bool {
        let (Some(&competitor), Some(fold)) = (self.order.get(self.competitor), validated.folds.get(self.fold)) else {
            return false;
        };
        let partition = &fold.partition;
        let predicted = match competitor {
            Competitor::Kind(kind) => {
                if self.fitting.is_none() {
                    let recipe = Recipe::new(kind, subject.params);
                    self.fitting = resumable::start(subject, &partition.train, &subject.labels_of(&partition.train), &recipe);
                }
                if self.fitting.as_mut().is_some_and(Fitting::step) {
                    return true;
                }
                self.training_rows += partition.train.len();
                let test = subject.matrix.select_rows(&partition.test);
                self.fitting.take().and_then(|fitting| fitting.finish().probabilities(&test).ok())
            }
            Competitor::RandomForest => {
                let arena = self.arena.get_or_insert_with(|| Arena::new(subject, partition));
                let forest = self.forest.get_or_insert_with(|| Forest::new(arena));
                if forest.grow(arena, &mut self.generator) {
                    return true;
                }
                self.training_rows += arena.labels.len();
                self.arena = None;
                self.forest.take().and_then(Forest::finish)
            }
        };
        self.predicted.push(predicted);
        self.fold += 1;
        if self.fold == validated.folds.len() {
            self.close(competitor, subject, validated);
        }
        true
    }

    pub(super) fn progress(&self, validated: &CrossValidated) -> (usize, usize) {
        let k = validated.folds.len();
        (self.competitor * k + self.fold, self.order.len() * k)
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
