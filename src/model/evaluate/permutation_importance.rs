//! How much worse the held-out predictions get when a feature's values are dealt anew among the rows of the fold.
//!
//! SPEC section 6 fixes the order of the draws: features in model order, 10 repeats each, fold by fold, with the folds'
//! own generator going on. A row walks a tree again only where its new value leads elsewhere, so the cost follows the use of
//! a feature.

use super::cross_validation::{CrossValidated, Fold};
use super::subject::Subject;
use crate::model::fitted::{ClassTable, probabilities_of};
use crate::model::metrics::log_loss;
use crate::model::sampling::{SplitMix64, stratified_shuffle};

/// Shuffles per feature.
pub const REPEATS: usize = 10;

/// The rise of the pooled log loss by a shuffle of one feature.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rise {
    /// Mean over the repeats.
    pub mean: f64,
    /// Population standard deviation over the repeats.
    pub deviation: f64,
}

/// An importance of all features that is under way.
pub(super) struct Shuffling {
    folds: Vec<Prepared>,
    generator: SplitMix64,
    columns: usize,
    /// For the feature at hand: one order of the test rows per repeat and fold.
    orders: Vec<Vec<Vec<usize>>>,
    fold: usize,
    repeat: usize,
    /// The walks that ask for the feature at hand in the fold at hand.
    walks: Vec<Walk>,
    /// Summed log loss of each repeat over the folds done.
    losses: Vec<f64>,
    rises: Vec<Rise>,
}

/// A fold's test rows as its model sees them.
struct Prepared {
    inputs: Vec<f32>,
    scores: ClassTable,
    truth: Vec<u8>,
}

/// A walk that asked for the feature at hand.
struct Walk {
    row: usize,
    class: usize,
    tree: usize,
    value: f64,
    /// The walk ends in the same leaf where `above < x <= up_to`.
    above: f64,
    up_to: f64,
}

impl Shuffling {
    pub(super) fn start(subject: &Subject, validated: &CrossValidated) -> Option<Self> {
        let prepare = |fold: &Fold| {
            let test = subject.matrix.select_rows(&fold.partition.test);
            Some(Prepared {
                inputs: fold.model.standardized_rows(&test).ok()?,
                scores: fold.model.raw_scores(&test).ok()?,
                truth: subject.labels_of(&fold.partition.test),
            })
        };
        Some(Self {
            folds: validated.folds.iter().map(prepare).collect::<Option<_>>()?,
            generator: stratified_shuffle(&subject.labels, subject.params.seed()).1,
            columns: subject.matrix.columns(),
            orders: Vec::new(),
            fold: 0,
            repeat: 0,
            walks: Vec::new(),
            losses: vec![0.0; REPEATS],
            rises: Vec::new(),
        })
    }

    /// Shuffles one feature in one fold once; `false` when all were shuffled before.
    pub(super) fn step(&mut self, subject: &Subject, validated: &CrossValidated) -> bool {
        let feature = self.rises.len();
        let Some(fold) = validated.folds.get(self.fold).filter(|_| feature < self.columns) else {
            return false;
        };
        if self.repeat == 0 {
            if self.fold == 0 {
                self.draw();
            }
            self.walks = self.walks(fold, feature);
        }
        self.losses[self.repeat] += self.loss(fold, feature, &self.orders[self.repeat][self.fold]);
        self.repeat += 1;
        if self.repeat < REPEATS {
            return true;
        }
        self.repeat = 0;
        self.fold += 1;
        if self.fold == self.folds.len() {
            let rows = subject.labels.len() as f64;
            let rises: Vec<f64> = self.losses.iter().map(|loss| loss / rows - validated.quality.log_loss).collect();
            self.rises.push(summarize(&rises));
            self.losses.fill(0.0);
            self.fold = 0;
        }
        true
    }

    pub(super) fn progress(&self) -> (usize, usize) {
        let k = self.folds.len();
        (self.rises.len() * k + self.fold, self.columns * k)
    }

    pub(super) fn finish(self) -> Vec<Rise> {
        self.rises
    }

    fn draw(&mut self) {
        let Self { generator, folds, .. } = self;
        let mut order = |fold: &Prepared| {
            let mut order: Vec<usize> = (0..fold.truth.len()).collect();
            generator.shuffle(&mut order);
            order
        };
        self.orders = (0..REPEATS).map(|_| folds.iter().map(&mut order).collect()).collect();
    }

    /// The walks through the fold's trees that ask for `feature`.
    fn walks(&self, fold: &Fold, feature: usize) -> Vec<Walk> {
        let mut walks = Vec::new();
        for class in fold.model.classes() {
            for (index, tree) in class.trees.iter().enumerate() {
                for (row, inputs) in self.folds[self.fold].inputs.chunks_exact(self.columns).enumerate() {
                    if let Some((value, above, up_to)) = tree.hold(inputs, feature) {
                        walks.push(Walk {
                            row,
                            class: usize::from(class.class),
                            tree: index,
                            value,
                            above,
                            up_to,
                        });
                    }
                }
            }
        }
        walks
    }

    /// Summed log loss of the fold when its row `i` has the value of row `order[i]`.
    fn loss(&self, fold: &Fold, feature: usize, order: &[usize]) -> f64 {
        let Prepared { inputs, scores, truth } = &self.folds[self.fold];
        let mut scores = scores.clone();
        let of_class: Vec<_> = (0..scores.classes())
            .map(|class| fold.model.classes().iter().find(|model| usize::from(model.class) == class))
            .collect();
        for walk in &self.walks {
            let row = &inputs[walk.row * self.columns..(walk.row + 1) * self.columns];
            let dealt = inputs[order[walk.row] * self.columns + feature];
            if (walk.above < f64::from(dealt)) & (f64::from(dealt) <= walk.up_to) {
                continue;
            }
            if let Some(tree) = of_class[walk.class].and_then(|model| model.trees.get(walk.tree)) {
                let value = tree.walk(|column| if column == feature { dealt } else { row[column] });
                scores.add(walk.row, walk.class, value - walk.value);
            }
        }
        log_loss(truth, &probabilities_of(&scores)) * truth.len() as f64
    }
}

fn summarize(rises: &[f64]) -> Rise {
    let n = rises.len() as f64;
    let mean = rises.iter().sum::<f64>() / n;
    let squares: f64 = rises.iter().map(|rise| (rise - mean) * (rise - mean)).sum();
    Rise {
        mean,
        deviation: (squares / n).sqrt(),
    }
}
