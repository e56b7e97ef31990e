//! A tree in a form for predicting many rows: without branches, and several rows at a time.
//!
//! The direction a row takes is unpredictable, so a mispredicted branch per node would cost more than everything else. Here
//! siblings are adjacent, the comparison result is added to the index of the left one, and a leaf is its own child: every row
//! takes as many steps as the deepest one, and ends in the same leaf as in [`Tree::value`].

use super::tree::{Node, Tree};

/// The number of rows walked side by side.
const LANES: usize = 8;

#[derive(Debug, Clone, Copy)]
struct CompactNode {
    feature: u32,
    /// The highest `f32` that goes left; infinite in a leaf, so that everything does.
    threshold: f32,
    /// The index of the left child, which the right one follows; in a leaf, its own index.
    left: u32,
}

/// A tree stored level by level.
pub(super) struct CompactTree {
    nodes: Vec<CompactNode>,
    /// The value of each node that is a leaf.
    values: Vec<f64>,
    levels: usize,
}

impl CompactTree {
    pub(super) fn new(tree: &Tree) -> Self {
        let source = tree.nodes();
        let (mut nodes, mut values) = (Vec::with_capacity(source.len()), Vec::with_capacity(source.len()));
        // Each iteration processes the nodes of one level, whose children form the next.
        let (mut level, mut levels) = (vec![0_u32], 0);
        while !level.is_empty() {
            let mut below = Vec::new();
            let behind = nodes.len() + level.len();
            for &index in &level {
                let (node, value) = match source[index as usize] {
                    Node::Leaf { value, .. } => {
                        let (threshold, left) = (f32::INFINITY, nodes.len() as u32);
                        (
                            CompactNode {
                                feature: 0,
                                threshold,
                                left,
                            },
                            value,
                        )
                    }
                    Node::Split {
                        feature,
                        threshold,
                        left,
                        right,
                        ..
                    } => {
                        let position = (behind + below.len()) as u32;
                        below.extend([left, right]);
                        let threshold = rounded_down(threshold);
                        (
                            CompactNode {
                                feature,
                                threshold,
                                left: position,
                            },
                            0.0,
                        )
                    }
                };
                nodes.push(node);
                values.push(value);
            }
            levels += usize::from(!below.is_empty());
            level = below;
        }
        Self { nodes, values, levels }
    }

    /// Passes the value of each row of `inputs`, which has `columns` numbers per row, to `visit`, in order.
    pub(super) fn for_each_value(&self, inputs: &[f32], columns: usize, mut visit: impl FnMut(f64)) {
        let mut blocks = inputs.chunks_exact(LANES * columns);
        for block in &mut blocks {
            let mut at = [0_u32; LANES];
            for _ in 0..self.levels {
                for (lane, at) in at.iter_mut().enumerate() {
                    *at = self.step(*at, &block[lane * columns..(lane + 1) * columns]);
                }
            }
            at.iter().for_each(|&at| visit(self.values[at as usize]));
        }
        for row in blocks.remainder().chunks_exact(columns) {
            let at = (0..self.levels).fold(0, |at, _| self.step(at, row));
            visit(self.values[at as usize]);
        }
    }

    #[inline(always)]
    fn step(&self, at: u32, row: &[f32]) -> u32 {
        let node = self.nodes[at as usize];
        node.left + u32::from(row[node.feature as usize] > node.threshold)
    }
}

/// The highest `f32` that is not above `threshold`: the same `f32` values are above both.
fn rounded_down(threshold: f64) -> f32 {
    let nearest = threshold as f32;
    if f64::from(nearest) > threshold {
        nearest.next_down()
    } else {
        nearest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::matrix::Matrix;
    use crate::model::{Params, fit};
    use proptest::prelude::*;

    #[test]
    fn thresholds_are_rounded_down() {
        assert_eq!(rounded_down(0.5), 0.5);
        assert_eq!(rounded_down(0.1), 0.1_f32.next_down());
        assert_eq!(rounded_down(-0.1), -0.1_f32);
        assert_eq!(rounded_down(1e300), f32::MAX);
        assert_eq!(rounded_down(-1e300), f32::NEG_INFINITY);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_leaf_is_that_of_a_plain_walk(
            rows in prop::collection::vec((prop::collection::vec(-3.0..3.0_f64, 3), 0_u8..3), 3..70),
            max_depth in 1_usize..9,
        ) {
            let columns: Vec<Vec<f64>> = (0..3).map(|j| rows.iter().map(|(row, _)| row[j]).collect()).collect();
            let labels: Vec<u8> = rows.iter().map(|(_, label)| *label).collect();
            let matrix = Matrix::from_columns(&columns).unwrap();
            let params = Params { rounds: 2, max_depth, ..Params::default() };
            let Ok(model) = fit(&matrix, &labels, 3, &params.check().unwrap(), &mut |_| {}) else { return Ok(()) };
            let inputs = model.standardized_rows(&matrix).unwrap();
            for tree in model.classes().iter().flat_map(|class| &class.trees) {
                let mut values = Vec::new();
                CompactTree::new(tree).for_each_value(&inputs, 3, |value| values.push(value));
                let walked: Vec<f64> = inputs.chunks_exact(3).map(|row| tree.value(row)).collect();
                prop_assert_eq!(values, walked);
            }
        }
    }
}
