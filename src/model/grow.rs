//! Grows one regression tree, depth first: which nodes are split, which become leaves, which rows go where.
//!
//! Finding the best split of a node is left to a [`SplitSearch`]; both implementations divide the same rows by the same rule.

use std::ops::Range;

use super::loss::newton_step;
use super::split::{Split, Spread, divide_in_order};
use super::tree::{Node, Tree};

/// The training rows of a node.
pub(super) struct NodeRows<'a> {
    /// The position of the node's rows among those of the whole tree.
    pub(super) span: Range<usize>,
    /// Row numbers, ascending.
    pub(super) rows: &'a [u32],
    /// The residuals of all training rows.
    pub(super) residuals: &'a [f64],
    pub(super) spread: Spread,
}

/// The rows of a node after its split.
pub(super) struct Division<'a> {
    /// The position of the node's rows among those of the whole tree.
    pub(super) span: Range<usize>,
    /// Rows that go left, ascending.
    pub(super) left: &'a [u32],
    /// Rows that go right, ascending.
    pub(super) right: &'a [u32],
}

/// Finds the best split of a node and keeps track of the division of its rows.
pub(super) trait SplitSearch {
    /// What a node passes down so that its children need not count again.
    type Sums;

    /// Starts a tree on new residuals, one per training row.
    fn begin(&mut self, residuals: &[f64]) -> Self::Sums;

    /// Returns the best usable split after the tie rule, `None` if all rows look alike.
    fn best(&mut self, node: &NodeRows<'_>, sums: &Self::Sums) -> Option<Split>;

    /// Records the side of every row of the node for [`SplitSearch::goes_left`].
    fn mark(&mut self, node: &NodeRows<'_>, split: &Split);

    /// Whether `row` goes left in the last marked split.
    fn goes_left(&self, row: u32) -> bool;

    /// Applies the last marked division; called only if a child may be split again.
    fn divide(&mut self, division: Division<'_>, sums: Self::Sums) -> (Self::Sums, Self::Sums);

    /// Reclaims the sums of a finished node.
    fn release(&mut self, _sums: Self::Sums) {}
}

/// The depth of trees and the scale of their leaves.
#[derive(Debug, Clone, Copy)]
pub(super) struct Growth {
    pub(super) max_depth: usize,
    pub(super) learning_rate: f64,
    /// The number of classes that occur in the labels.
    pub(super) classes: usize,
}

/// The buffers for growing trees, reused from tree to tree.
pub(super) struct Grower {
    growth: Growth,
    /// Row numbers, ascending within every node.
    rows: Vec<u32>,
    spare: Vec<u32>,
    nodes: Vec<Node>,
}

impl Grower {
    /// Allocates buffers for `rows` training rows.
    pub(super) fn new(rows: u32, growth: Growth) -> Self {
        let n = rows as usize;
        Self {
            growth,
            rows: (0..rows).collect(),
            spare: vec![0; n],
            nodes: Vec::new(),
        }
    }

    /// Grows a tree on `residuals` and adds its leaf values to `scores`, both one per training row.
    pub(super) fn grow<S: SplitSearch>(&mut self, search: &mut S, residuals: &[f64], scores: &mut [f64]) -> Tree {
        for (row, slot) in (0..).zip(self.rows.iter_mut()) {
            *slot = row;
        }
        let sums = search.begin(residuals);
        let all = 0..self.rows.len();
        Growing {
            grower: self,
            search,
            residuals,
            scores,
        }
        .node(all, 0, Some(sums));
        Tree::grown(std::mem::take(&mut self.nodes))
    }
}

/// A partially grown tree.
struct Growing<'a, S> {
    grower: &'a mut Grower,
    search: &'a mut S,
    residuals: &'a [f64],
    scores: &'a mut [f64],
}

impl<S: SplitSearch> Growing<'_, S> {
    /// Grows the subtree over the rows in `span` and returns the index of its top node.
    ///
    /// `sums` is `None` if the depth limit forbids a split.
    fn node(&mut self, span: Range<usize>, depth: usize, sums: Option<S::Sums>) -> u32 {
        let index = self.grower.nodes.len();
        let Some(sums) = sums else { return self.leaf(span) };
        let rows = &self.grower.rows[span.clone()];
        let spread = Spread::of(rows, self.residuals);
        let node = NodeRows {
            span: span.clone(),
            rows,
            residuals: self.residuals,
            spread,
        };
        let split = if rows.len() == 1 || spread.is_pure(rows.len()) {
            None
        } else {
            self.search.best(&node, &sums)
        };
        let Some(split) = split else {
            self.search.release(sums);
            return self.leaf(span);
        };
        self.search.mark(&node, &split);
        let Grower { rows, spare, .. } = &mut *self.grower;
        let rows = &mut rows[span.clone()];
        divide_in_order(rows, spare, |row| self.search.goes_left(row));
        let (left_sums, right_sums) = if depth + 1 < self.grower.growth.max_depth {
            let (left, right) = self.grower.rows[span.clone()].split_at(split.left);
            let division = Division {
                span: span.clone(),
                left,
                right,
            };
            let (left, right) = self.search.divide(division, sums);
            (Some(left), Some(right))
        } else {
            self.search.release(sums);
            (None, None)
        };
        // Reserves the position before the children until their indices are known.
        self.grower.nodes.push(Node::Leaf { value: 0.0, cover: 0 });
        let middle = span.start + split.left;
        let cover = span.len() as u32;
        let left = self.node(span.start..middle, depth + 1, left_sums);
        let right = self.node(middle..span.end, depth + 1, right_sums);
        self.grower.nodes[index] = Node::Split {
            feature: split.feature as u32,
            threshold: split.threshold,
            left,
            right,
            cover,
            gain: split.gain,
        };
        index as u32
    }

    /// Turns the rows in `span` into a leaf and adds its value to their scores.
    fn leaf(&mut self, span: Range<usize>) -> u32 {
        let Growth {
            learning_rate, classes, ..
        } = self.grower.growth;
        let rows = &self.grower.rows[span];
        let step = newton_step(rows.iter().map(|&row| self.residuals[row as usize]), classes);
        let value = learning_rate * step;
        for &row in rows {
            self.scores[row as usize] += value;
        }
        let cover = rows.len() as u32;
        self.grower.nodes.push(Node::Leaf { value, cover });
        self.grower.nodes.len() as u32 - 1
    }
}
