//! Exact path-dependent TreeSHAP: a raw score as a base value plus one contribution per feature.
//!
//! A contribution is the Shapley value of the game in which a coalition of features is worth the expected output of the tree
//! when only these are known: at a split on any other feature, both branches count by the training rows that took them. Seen
//! from a single leaf, this game is simple. A known feature counts the leaf fully if the row satisfies the feature's splits
//! on the path, and not at all otherwise; an unknown feature counts it by the product of the branches' shares. So a leaf's
//! contributions depend only on *which* of its at most `depth` features are satisfied, and for many rows they are tabulated
//! once per such pattern.

use super::class_contributions::ClassContributions;
use crate::domain::matrix::Matrix;
use crate::model::{BoostedTrees, ClassModel, ColumnMismatch, Node, Params, Tree};

/// Beyond this many features on a path, a table of all patterns would be larger than it is worth.
const TABLE_FEATURES: usize = 10;

/// A computation of the contributions to the raw score of every class that has trees; it can be interrupted and resumed between trees.
#[derive(Debug, Clone)]
pub struct TreeShap {
    inputs: Vec<f32>,
    classes: Vec<ClassContributions>,
    /// The class and tree that come next.
    next: (usize, usize),
    table: Vec<f64>,
}

impl TreeShap {
    /// Prepares the rows of `matrix`.
    ///
    /// # Errors
    /// Returns a [`ColumnMismatch`] if the columns are not those of the model.
    pub fn start(model: &BoostedTrees, matrix: &Matrix) -> Result<Self, ColumnMismatch> {
        let inputs = model.standardized_rows(matrix)?;
        let columns = model.columns();
        let empty = |class: &ClassModel| ClassContributions {
            class: class.class,
            base: class.prior,
            columns,
            values: vec![0.0; matrix.rows() * columns],
        };
        Ok(Self {
            inputs,
            classes: model.classes().iter().map(empty).collect(),
            next: (0, 0),
            table: Vec::new(),
        })
    }

    /// Adds one tree of `model`, the one it was started with; `false` if all had been added.
    pub fn step(&mut self, model: &BoostedTrees) -> bool {
        let (class, tree) = self.next;
        let (Some(source), Some(target)) = (model.classes().get(class), self.classes.get_mut(class)) else {
            return false;
        };
        if let Some(tree) = source.trees.get(tree) {
            let leaves = Leaf::all(tree);
            target.base += leaves.iter().map(|leaf| leaf.value * leaf.share).sum::<f64>();
            for leaf in &leaves {
                leaf.add(&self.inputs, target, &mut self.table);
            }
            self.next.1 += 1;
        } else {
            self.next = (class + 1, 0);
        }
        true
    }

    /// The number of trees of `model` added so far.
    #[must_use]
    pub fn trees_done(&self, model: &BoostedTrees) -> usize {
        self.next.0 * model.rounds() + self.next.1
    }

    /// The contributions added so far.
    #[must_use]
    pub fn finish(self) -> Vec<ClassContributions> {
        self.classes
    }
}

/// A feature on the path to a leaf.
#[derive(Debug, Clone, Copy)]
struct Step {
    feature: usize,
    /// The row satisfies all splits on this feature if `above < x <= up_to`.
    above: f64,
    up_to: f64,
    /// The share of the training rows that stay on the path at these splits.
    share: f64,
}

/// A leaf and the distinct features on its path.
#[derive(Debug, Clone)]
struct Leaf {
    value: f64,
    /// The share of the training rows that end here.
    share: f64,
    path: Vec<Step>,
}

impl Leaf {
    /// The leaves of a tree in node order.
    fn all(tree: &Tree) -> Vec<Self> {
        let nodes = tree.nodes();
        let mut paths: Vec<Vec<Step>> = vec![Vec::new(); nodes.len()];
        let mut leaves = Vec::new();
        let rows = f64::from(nodes.first().map_or(1, Node::cover));
        // Children come after their parent, whose path is complete by the time it is processed.
        for (index, node) in nodes.iter().enumerate() {
            let path = std::mem::take(&mut paths[index]);
            match *node {
                Node::Leaf { value, cover } => leaves.push(Self {
                    value,
                    share: f64::from(cover) / rows,
                    path,
                }),
                Node::Split {
                    feature,
                    threshold,
                    left,
                    right,
                    cover,
                    ..
                } => {
                    let share = |child: u32| f64::from(nodes[child as usize].cover()) / f64::from(cover);
                    let step = |above, up_to, share| Step {
                        feature: feature as usize,
                        above,
                        up_to,
                        share,
                    };
                    paths[left as usize] = longer(&path, step(f64::NEG_INFINITY, threshold, share(left)));
                    paths[right as usize] = longer(&path, step(threshold, f64::INFINITY, share(right)));
                }
            }
        }
        leaves
    }

    /// Adds this leaf's contributions to all rows.
    fn add(&self, inputs: &[f32], target: &mut ClassContributions, table: &mut Vec<f64>) {
        let (columns, steps) = (target.columns, self.path.len());
        if steps == 0 || columns == 0 {
            return;
        }
        let rows = inputs.len() / columns;
        let tabulated = steps <= TABLE_FEATURES && rows >> steps > 0;
        table.clear();
        if tabulated {
            table.resize(steps << steps, 0.0);
            for (pattern, shares) in table.chunks_exact_mut(steps).enumerate() {
                self.share_out(pattern, shares);
            }
        } else {
            table.resize(steps, 0.0);
        }
        for (row, values) in inputs.chunks_exact(columns).zip(target.values.chunks_exact_mut(columns)) {
            let pattern = self.pattern(row);
            let start = if tabulated {
                pattern * steps
            } else {
                self.share_out(pattern, table);
                0
            };
            for (step, share) in self.path.iter().zip(&table[start..start + steps]) {
                values[step.feature] += share;
            }
        }
    }

    /// One bit per feature of the path: whether `row` satisfies its splits.
    fn pattern(&self, row: &[f32]) -> usize {
        self.path.iter().enumerate().fold(0, |pattern, (bit, step)| {
            let x = f64::from(row[step.feature]);
            pattern | usize::from((step.above < x) & (x <= step.up_to)) << bit
        })
    }

    /// The contributions of the path's features for a row that satisfies those in `pattern`.
    fn share_out(&self, pattern: usize, contributions: &mut [f64]) {
        let satisfied = |at: usize| pattern >> at & 1 == 1;
        let steps = self.path.iter().enumerate();
        let missed: f64 = steps.filter(|&(at, _)| !satisfied(at)).map(|(_, step)| step.share).product();
        let scale = self.value * missed;
        // The other features of the coalition must all be satisfied; otherwise the leaf counts nothing with or without the
        // feature.
        let of_missed = -scale * self.coalitions(satisfied);
        for (at, contribution) in contributions.iter_mut().enumerate() {
            *contribution = if satisfied(at) {
                let others = self.coalitions(|other| other != at && satisfied(other));
                scale * (1.0 - self.path[at].share) * others
            } else {
                of_missed
            };
        }
    }

    /// The Shapley-weighted sum over all coalitions of the `allowed` features, each worth the shares of those left out.
    fn coalitions(&self, allowed: impl Fn(usize) -> bool) -> f64 {
        let features = self.path.len();
        // Coefficient k of Π (share + t): the sum over all coalitions of k features.
        let mut by_size = [0.0; Params::MAX_DEPTH.1 + 1];
        by_size[0] = 1.0;
        let mut members = 0;
        for (_, step) in self.path.iter().enumerate().filter(|&(at, _)| allowed(at)) {
            members += 1;
            for size in (0..=members).rev() {
                let grown = if size > 0 { by_size[size - 1] } else { 0.0 };
                by_size[size] = by_size[size] * step.share + grown;
            }
        }
        // k!(m − 1 − k)!/m!
        let mut weight = 1.0 / features as f64;
        let mut total = 0.0;
        for (size, sum) in by_size[..=members].iter().enumerate() {
            total += weight * sum;
            weight *= (size + 1) as f64 / (features - 1).saturating_sub(size).max(1) as f64;
        }
        total
    }
}

/// Extends a path by one split; splits on the same feature form one step.
fn longer(path: &[Step], step: Step) -> Vec<Step> {
    let mut path = path.to_vec();
    match path.iter_mut().find(|known| known.feature == step.feature) {
        Some(known) => {
            known.above = known.above.max(step.above);
            known.up_to = known.up_to.min(step.up_to);
            known.share *= step.share;
        }
        None => path.push(step),
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::contributions::contributions as explained;
    use crate::model::fit;
    use proptest::prelude::*;

    fn contributions(model: &BoostedTrees, matrix: &Matrix) -> Result<Vec<ClassContributions>, ColumnMismatch> {
        explained(&model.clone().into(), matrix)
    }

    /// The expected output of a tree when only the features in `known` are known.
    fn expected(tree: &Tree, at: usize, row: &[f32], known: usize) -> f64 {
        match tree.nodes()[at] {
            Node::Leaf { value, .. } => value,
            Node::Split {
                feature,
                threshold,
                left,
                right,
                cover,
                ..
            } => {
                let below = |child: u32| expected(tree, child as usize, row, known);
                if known >> feature & 1 == 1 {
                    below(if f64::from(row[feature as usize]) <= threshold {
                        left
                    } else {
                        right
                    })
                } else {
                    let part = |child: u32| f64::from(tree.nodes()[child as usize].cover()) / f64::from(cover) * below(child);
                    part(left) + part(right)
                }
            }
        }
    }

    /// The Shapley value of `feature` by its definition.
    fn by_definition(tree: &Tree, row: &[f32], feature: usize) -> f64 {
        let features = row.len();
        let factorial = |n: usize| (1..=n).map(|k| k as f64).product::<f64>();
        let coalitions = (0..1_usize << features).filter(|known| known >> feature & 1 == 0);
        coalitions
            .map(|known| {
                let size = known.count_ones() as usize;
                let weight = factorial(size) * factorial(features - 1 - size) / factorial(features);
                weight * (expected(tree, 0, row, known | 1 << feature) - expected(tree, 0, row, known))
            })
            .sum()
    }

    fn fitted(columns: &[Vec<f64>], labels: &[u8], depth: usize) -> Option<(Matrix, BoostedTrees)> {
        let matrix = Matrix::from_columns(columns).unwrap();
        let params = Params {
            rounds: 3,
            max_depth: depth,
            ..Params::default()
        };
        let model = fit(&matrix, labels, 3, &params.check().unwrap(), &mut |_| {}).ok()?;
        Some((matrix, model))
    }

    fn tables() -> impl Strategy<Value = (Vec<Vec<f64>>, Vec<u8>)> {
        (6_usize..40, 1_usize..6).prop_flat_map(|(rows, columns)| {
            let value = prop_oneof![(0_i32..4).prop_map(f64::from), -10.0..10.0];
            let column = prop::collection::vec(value, rows);
            (prop::collection::vec(column, columns), prop::collection::vec(0_u8..3, rows))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn contributions_are_shapley_values((columns, labels) in tables(), depth in 1_usize..7) {
            let Some((matrix, model)) = fitted(&columns, &labels, depth) else { return Ok(()) };
            let inputs = model.standardized_rows(&matrix).unwrap();
            for class in contributions(&model, &matrix).unwrap() {
                let source = model.classes().iter().find(|source| source.class == class.class).unwrap();
                for (row, ours) in inputs.chunks_exact(columns.len()).zip(class.rows()) {
                    for (feature, ours) in ours.iter().enumerate() {
                        let defined: f64 = source.trees.iter().map(|tree| by_definition(tree, row, feature)).sum();
                        prop_assert!((ours - defined).abs() < 1e-12, "{} {}", ours, defined);
                    }
                }
            }
        }

        #[test]
        fn base_and_contributions_make_the_raw_score((columns, labels) in tables(), depth in 1_usize..9) {
            let Some((matrix, model)) = fitted(&columns, &labels, depth) else { return Ok(()) };
            let scores = model.raw_scores(&matrix).unwrap();
            for class in contributions(&model, &matrix).unwrap() {
                for (ours, scores) in class.rows().zip(scores.rows()) {
                    let sum = class.base + ours.iter().sum::<f64>();
                    prop_assert!((sum - scores[usize::from(class.class)]).abs() < 1e-12);
                }
            }
        }

        #[test]
        fn a_row_alone_is_explained_to_the_bit_as_among_others((columns, labels) in tables()) {
            let Some((matrix, model)) = fitted(&columns, &labels, 3) else { return Ok(()) };
            let together = contributions(&model, &matrix).unwrap();
            for row in 0..matrix.rows() {
                let alone = contributions(&model, &matrix.select_rows(&[row])).unwrap();
                for (alone, together) in alone.iter().zip(&together) {
                    prop_assert_eq!(alone.rows().next(), together.rows().nth(row));
                }
            }
        }
    }

    #[test]
    fn an_unused_feature_contributes_nothing() {
        let columns = [vec![1.0, 2.0, 3.0, 4.0], vec![5.0; 4]];
        let (matrix, model) = fitted(&columns, &[0, 0, 2, 2], 2).unwrap();
        for class in contributions(&model, &matrix).unwrap() {
            assert!(class.rows().all(|row| row[1] == 0.0 && row[0] != 0.0));
            assert_eq!(class.mean_absolute()[1], 0.0);
        }
    }
}
