//! A random forest over smartcore's trees: our generator draws each tree's rows and columns, and the trees vote.
//!
//! smartcore's own forest uses random numbers that differ between 32 and 64 bits, and provides no probabilities. A vote share
//! is smoothed to (votes + 1) / (trees + classes), so that no class is ruled out by a handful of trees.

use smartcore::linalg::basic::matrix::DenseMatrix;
use smartcore::tree::decision_tree_classifier::{DecisionTreeClassifier, DecisionTreeClassifierParameters};

use super::Arena;
use crate::model::class_table::ClassTable;
use crate::model::sampling::SplitMix64;

const TREES: usize = 50;
/// The maximum number of rows drawn for a tree: smartcore examines all of them in every node.
const ROWS_PER_TREE: usize = 1_000;
const DEPTH: u16 = 12;

/// A forest in progress.
pub(super) struct Forest {
    grown: usize,
    failed: bool,
    /// Row by row, one count per class.
    votes: Vec<u32>,
    classes: usize,
}

impl Forest {
    pub(super) fn new(arena: &Arena) -> Self {
        Self {
            grown: 0,
            failed: false,
            votes: vec![0; arena.test_rows() * arena.classes],
            classes: arena.classes,
        }
    }

    /// Grows one tree and lets it vote; `false` if the forest is complete.
    pub(super) fn grow(&mut self, arena: &Arena, generator: &mut SplitMix64) -> bool {
        if self.grown == TREES || self.failed {
            return false;
        }
        self.grown += 1;
        let votes = vote(arena, generator);
        self.failed = votes.is_none();
        for (row, class) in votes.into_iter().flatten().enumerate() {
            if let Some(count) = self.votes.get_mut(row * self.classes + class as usize) {
                *count += 1;
            }
        }
        true
    }

    /// The smoothed vote shares; `None` if a tree could not be grown.
    pub(super) fn finish(self) -> Option<ClassTable> {
        let share = |&votes: &u32| f64::from(votes + 1) / (TREES + self.classes) as f64;
        (!self.failed).then(|| ClassTable::new(self.classes, self.votes.iter().map(share).collect()))
    }
}

/// Grows one tree on drawn rows and columns and returns its classes for the test rows.
fn vote(arena: &Arena, generator: &mut SplitMix64) -> Option<Vec<u32>> {
    let mut columns: Vec<usize> = (0..arena.columns).collect();
    generator.shuffle(&mut columns);
    // A third of the columns per tree: trees are grown fully, so with fewer many of them would find no signal.
    columns.truncate(arena.columns.div_ceil(3).max(2));
    let rows = arena.labels.len();
    let drawn: Vec<usize> = (0..rows.min(ROWS_PER_TREE))
        // The remainder is below the number of rows, so it fits in any `usize`.
        .map(|_| (generator.next_u64() % rows as u64) as usize)
        .collect();
    let labels: Vec<u32> = drawn.iter().map(|&row| u32::from(arena.labels[row])).collect();
    if labels.iter().all(|label| Some(label) == labels.first()) {
        // A tree for a single class needs no growing, and smartcore rejects it.
        return Some(vec![labels.first().copied()?; arena.test_rows()]);
    }
    let x = select(&arena.train, arena.columns, drawn.iter().copied(), &columns)?;
    let parameters = DecisionTreeClassifierParameters {
        max_depth: Some(DEPTH),
        seed: Some(0),
        ..DecisionTreeClassifierParameters::default()
    };
    let tree = DecisionTreeClassifier::fit(&x, &labels, parameters).ok()?;
    tree.predict(&select(&arena.test, arena.columns, 0..arena.test_rows(), &columns)?)
        .ok()
}

fn select(values: &[f64], width: usize, rows: impl ExactSizeIterator<Item = usize>, columns: &[usize]) -> Option<DenseMatrix<f64>> {
    let n = rows.len();
    let cells: Vec<f64> = rows
        .flat_map(|row| columns.iter().map(move |&column| values[row * width + column]))
        .collect();
    DenseMatrix::new(n, columns.len(), cells, false).ok()
}
