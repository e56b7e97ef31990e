//! How much worse the held-out predictions become when a feature's values are shuffled among the rows of the fold.
//!
//! The order of the draws is fixed (docs/method.md, Importance): features in model order, 10 repeats each, fold by fold,
//! continuing the folds' own generator. The work itself goes fold by fold, so that only one fold's trees are held in the form
//! that makes shuffling cheap (`outcomes`); the generator jumps to the start of each shuffle.

use super::cross_validation::{CrossValidated, Fold};
use super::subject::Subject;
use crate::model::boosted::BoostedTrees;
use crate::model::class_table::ClassTable;
use crate::model::fitted::FittedModel;
use crate::model::loss::softmax;
use crate::model::metrics::loss_of_probability;
use crate::model::multinomial::Multinomial;
use crate::model::sampling::{SplitMix64, stratified_shuffle};
use crate::model::tree::Tree;

mod outcomes;

use outcomes::{Inputs, Outcomes};

/// The number of shuffles per feature.
pub const REPEATS: usize = 10;
/// The number of rows times trees for which one step evaluates all splits.
const ASKED_AT_ONCE: usize = 1 << 18;
/// The number of rows times trees that one step shuffles.
const DEALT_AT_ONCE: usize = 1 << 20;

/// The increase of the pooled log loss by shuffling one feature.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rise {
    /// The mean over the repeats.
    pub mean: f64,
    /// The population standard deviation over the repeats.
    pub deviation: f64,
}

/// An importance computation for all features in progress.
pub(super) struct Shuffling {
    /// The generator before the first shuffle.
    generator: SplitMix64,
    /// The number of test rows of each fold.
    sizes: Vec<usize>,
    columns: usize,
    fold: usize,
    ground: Option<Ground>,
    feature: usize,
    deal: Option<Deal>,
    /// The summed log loss of each feature and repeat over the finished folds.
    losses: Vec<[f64; REPEATS]>,
}

/// A fold's test rows under its model.
struct Ground {
    rows: Rows,
    scores: ClassTable,
    truth: Vec<u8>,
    /// The classes that the model has scores for.
    present: Vec<u8>,
}

/// The rows as their fold's model sees them, row by row.
enum Rows {
    Trees {
        inputs: Vec<f32>,
        /// One per tree, class by class, for the trees evaluated so far.
        outcomes: Vec<Outcomes>,
    },
    Linear(Vec<f64>),
}

/// A feature's values shuffled among the rows of a fold.
struct Deal {
    /// By row: the row whose value it gets in each repeat.
    from: Vec<[u32; REPEATS]>,
    /// By class of the model and row: the resulting change of the raw score.
    differences: Vec<Vec<[f64; REPEATS]>>,
    /// The number of trees done; a regression is a single one.
    done: usize,
    affected: Vec<u32>,
}

impl Shuffling {
    pub(super) fn start(subject: &Subject, validated: &CrossValidated) -> Self {
        let columns = subject.matrix.columns();
        Self {
            generator: stratified_shuffle(&subject.labels, subject.params.seed()).1,
            sizes: validated.folds.iter().map(|fold| fold.partition.test.len()).collect(),
            columns,
            fold: 0,
            ground: None,
            feature: 0,
            deal: None,
            losses: vec![[0.0; REPEATS]; columns],
        }
    }

    /// Continues with one feature in one fold; `None` if all had been shuffled, or the fold's model has other columns.
    pub(super) fn step(&mut self, subject: &Subject, validated: &CrossValidated) -> Option<()> {
        let fold = validated.folds.get(self.fold).filter(|_| self.columns > 0)?;
        let Some(ground) = &mut self.ground else {
            self.ground = Some(Ground::new(subject, fold)?);
            return Some(());
        };
        if ground.ask(&fold.model, self.columns) {
            return Some(());
        }
        if let Some(deal) = &mut self.deal {
            if !deal.go_on(ground, &fold.model, self.feature) {
                deal.add_losses(ground, &mut self.losses[self.feature]);
                self.deal = None;
                self.feature += 1;
            }
        } else {
            let classes = ground.present.len();
            self.deal = Some(self.begin_deal(classes));
        }
        if self.feature == self.columns {
            (self.feature, self.ground, self.fold) = (0, None, self.fold + 1);
        }
        Some(())
    }

    pub(super) fn progress(&self) -> (usize, usize) {
        (self.fold * self.columns + self.feature, self.sizes.len() * self.columns)
    }

    /// The increases; `None` if not everything was shuffled.
    pub(super) fn finish(self, subject: &Subject, validated: &CrossValidated) -> Option<Vec<Rise>> {
        let rows = subject.labels.len() as f64;
        let rise = |losses: &[f64; REPEATS]| summarize(&losses.map(|loss| loss / rows - validated.quality.log_loss));
        (self.fold == self.sizes.len()).then(|| self.losses.iter().map(rise).collect())
    }

    fn begin_deal(&self, classes: usize) -> Deal {
        let draws = |rows: &usize| rows.saturating_sub(1) as u64;
        let in_all_folds: u64 = self.sizes.iter().map(draws).sum();
        let in_folds_before: u64 = self.sizes[..self.fold].iter().map(draws).sum();
        let rows = self.sizes[self.fold];
        let mut from = vec![[0; REPEATS]; rows];
        for repeat in 0..REPEATS {
            let mut generator = self.generator.clone();
            generator.skip((self.feature * REPEATS + repeat) as u64 * in_all_folds + in_folds_before);
            let mut order: Vec<u32> = (0..rows as u32).collect();
            generator.shuffle(&mut order);
            from.iter_mut().zip(order).for_each(|(from, row)| from[repeat] = row);
        }
        Deal {
            from,
            differences: vec![vec![[0.0; REPEATS]; rows]; classes],
            done: 0,
            affected: Vec::new(),
        }
    }
}

impl Ground {
    fn new(subject: &Subject, fold: &Fold) -> Option<Self> {
        let test = subject.matrix.select_rows(&fold.partition.test);
        Some(Self {
            rows: match &fold.model {
                FittedModel::Boosting(trees) => Rows::Trees {
                    inputs: trees.standardized_rows(&test).ok()?,
                    outcomes: Vec::new(),
                },
                FittedModel::Logistic(linear) => Rows::Linear(linear.standardized_rows(&test).ok()?),
            },
            scores: fold.model.raw_scores(&test).ok()?,
            truth: subject.labels_of(&fold.partition.test),
            present: fold.model.present(),
        })
    }

    /// Evaluates the next trees for the rows; `false` if all had been evaluated, or there are none.
    fn ask(&mut self, model: &FittedModel, columns: usize) -> bool {
        let (Rows::Trees { inputs, outcomes }, FittedModel::Boosting(model)) = (&mut self.rows, model) else {
            return false;
        };
        let at_once = (ASKED_AT_ONCE / self.truth.len().max(1)).max(1);
        let before = outcomes.len();
        let next = trees(model).skip(before).take(at_once);
        outcomes.extend(next.map(|(_, tree)| Outcomes::new(tree, inputs, columns)));
        outcomes.len() > before
    }
}

impl Deal {
    /// Shuffles under the next trees, or under the weights of a regression; `false` if all had been done.
    fn go_on(&mut self, ground: &Ground, model: &FittedModel, feature: usize) -> bool {
        let before = self.done;
        match (&ground.rows, model) {
            (Rows::Trees { inputs, outcomes }, FittedModel::Boosting(trees)) => {
                let at_once = (DEALT_AT_ONCE / ground.truth.len().max(1)).max(1);
                self.go_through(trees, inputs, &outcomes[before.min(outcomes.len())..], at_once, feature);
            }
            (Rows::Linear(rows), FittedModel::Logistic(linear)) if before == 0 => self.weigh(linear, rows, feature),
            _ => {}
        }
        self.done > before
    }

    /// Gives the rows the dealt values of a feature: each difference counts by its weight.
    fn weigh(&mut self, model: &Multinomial, rows: &[f64], feature: usize) {
        let width = model.columns();
        let value = |row: usize| rows[row * width + feature];
        for (class, differences) in model.classes().iter().zip(&mut self.differences) {
            let weight = class.weights[feature];
            for (row, (differences, from)) in differences.iter_mut().zip(&self.from).enumerate() {
                for (difference, &from) in differences.iter_mut().zip(from) {
                    *difference = weight * (value(from as usize) - value(row));
                }
            }
        }
        self.done = 1;
    }

    /// Gives the rows the dealt values of a feature under some of the trees.
    fn go_through(&mut self, model: &BoostedTrees, inputs: &[f32], outcomes: &[Outcomes], at_once: usize, feature: usize) {
        let inputs = Inputs {
            values: inputs,
            columns: model.columns(),
        };
        for ((class, tree), outcomes) in trees(model).skip(self.done).zip(outcomes).take(at_once) {
            outcomes.add_differences(tree, &inputs, feature, &self.from, &mut self.differences[class], &mut self.affected);
            self.done += 1;
        }
    }

    /// Adds each repeat's summed log loss.
    fn add_losses(&self, ground: &Ground, losses: &mut [f64; REPEATS]) {
        let mut dealt = Vec::new();
        for (row, (scores, &truth)) in ground.scores.rows().zip(&ground.truth).enumerate() {
            for (repeat, loss) in losses.iter_mut().enumerate() {
                dealt.clear();
                dealt.extend_from_slice(scores);
                for (class, differences) in ground.present.iter().zip(&self.differences) {
                    dealt[usize::from(*class)] += differences[row][repeat];
                }
                softmax(&mut dealt);
                *loss += loss_of_probability(dealt.get(usize::from(truth)).copied().unwrap_or(0.0));
            }
        }
    }
}

/// The trees of all classes with the index of their class in the model.
fn trees(model: &BoostedTrees) -> impl Iterator<Item = (usize, &Tree)> {
    let classes = model.classes().iter().enumerate();
    classes.flat_map(|(position, class)| class.trees.iter().map(move |tree| (position, tree)))
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
