//! The outcome of a tree's splits for every row, as one word per row: one bit per split, 1 for right.
//!
//! A tree's first six levels are laid out as a complete binary tree, with the root at position 1 and the children of position
//! p at 2p and 2p + 1; bit p belongs to the split at position p. Giving a row another value of one feature then means
//! replacing the bits of that feature's splits by those of the row the value comes from, and following the word to its leaf
//! takes six steps without comparing numbers.

use crate::model::tree::{Node, Tree};

/// The number of levels whose splits fit in a word.
const LEVELS: u32 = 6;
/// The number of positions below the last level.
const SLOTS: usize = 1 << LEVELS;
/// Bit 0 belongs to no split: in a set of splits it represents all those below the word's levels.
const DEEPER: u64 = 1;

/// What lies below the word's levels.
#[derive(Debug, Clone, Copy)]
enum Slot {
    /// The value of the leaf.
    Leaf(f64),
    /// The index of a node from which the tree continues.
    Deeper(usize),
}

/// A split within the word's levels.
struct Placed {
    place: u32,
    feature: usize,
    threshold: f64,
}

/// The rows of a table under one tree.
pub(super) struct Outcomes {
    slots: [Slot; SLOTS],
    /// The splits that determine the path to each slot.
    ways: [u64; SLOTS],
    /// The splits on each feature.
    splits_on: Vec<u64>,
    /// One word per row.
    words: Vec<u64>,
}

impl Outcomes {
    /// Evaluates every split for every row of `inputs`, which has `columns` numbers per row.
    pub(super) fn new(tree: &Tree, inputs: &[f32], columns: usize) -> Self {
        let mut laid = Self {
            slots: [Slot::Leaf(0.0); SLOTS],
            ways: [0; SLOTS],
            splits_on: vec![0; columns],
            words: Vec::new(),
        };
        let mut placed = Vec::new();
        laid.lay_out(tree, 0, 1, &mut placed);
        let word = |row: &[f32]| {
            let bit = |split: &Placed| u64::from(f64::from(row[split.feature]) > split.threshold) << split.place;
            placed.iter().fold(0, |word, split| word | bit(split))
        };
        laid.words = inputs.chunks_exact(columns).map(word).collect();
        laid
    }

    /// Puts the node `index` at `place` and its descendants at the positions below.
    fn lay_out(&mut self, tree: &Tree, index: usize, place: u32, placed: &mut Vec<Placed>) {
        let level = place.ilog2();
        match tree.nodes()[index] {
            Node::Split {
                feature,
                threshold,
                left,
                right,
                ..
            } if level < LEVELS => {
                let feature = feature as usize;
                self.splits_on[feature] |= 1 << place;
                placed.push(Placed { place, feature, threshold });
                self.lay_out(tree, left as usize, 2 * place, placed);
                self.lay_out(tree, right as usize, 2 * place + 1, placed);
            }
            node => {
                // No split sets a bit below this position, so every walk from here keeps to the left.
                let slot = ((place << (LEVELS - level)) as usize) % SLOTS;
                let above = (0..level).fold(0, |way, up| way | 1 << (place >> (level - up)));
                (self.slots[slot], self.ways[slot]) = match node {
                    Node::Leaf { value, .. } => (Slot::Leaf(value), above),
                    Node::Split { .. } => (Slot::Deeper(index), above | DEEPER),
                };
                self.note_below(tree, index);
            }
        }
    }

    /// Records the features of the splits from the node `index` on as used below the word's levels.
    fn note_below(&mut self, tree: &Tree, index: usize) {
        if let Node::Split { feature, left, right, .. } = tree.nodes()[index] {
            self.splits_on[feature as usize] |= DEEPER;
            self.note_below(tree, left as usize);
            self.note_below(tree, right as usize);
        }
    }

    /// Adds to `differences`, which has one number per row and repeat, the change of the tree's value when a row gets the
    /// value of `feature` from the row named at the same position of `dealt`. `affected` has room for one number per row.
    pub(super) fn add_differences<const REPEATS: usize>(
        &self,
        tree: &Tree,
        inputs: &Inputs<'_>,
        feature: usize,
        dealt: &[[u32; REPEATS]],
        differences: &mut [[f64; REPEATS]],
        affected: &mut Vec<u32>,
    ) {
        let asked = self.splits_on[feature];
        if asked == 0 {
            return;
        }
        affected.clear();
        affected.resize(self.words.len() + 1, 0);
        let mut count = 0;
        for (row, &word) in (0..).zip(&self.words) {
            // Without a branch, because it is unpredictable whether a row uses the feature.
            affected[count] = row;
            count += usize::from(self.ways[slot_of(word)] & asked != 0);
        }
        for &row in &affected[..count] {
            let row = row as usize;
            let kept = self.words[row] & !asked;
            let before = self.value(tree, self.words[row], |column| inputs.value(row, column));
            for (difference, &from) in differences[row].iter_mut().zip(&dealt[row]) {
                let from = from as usize;
                let value_of = |column| inputs.value(if column == feature { from } else { row }, column);
                *difference += self.value(tree, kept | self.words[from] & asked, value_of) - before;
            }
        }
    }

    /// The value of the leaf to which `word` leads; below the word's levels, the tree uses the values.
    fn value(&self, tree: &Tree, word: u64, value_of: impl FnMut(usize) -> f32) -> f64 {
        match self.slots[slot_of(word)] {
            Slot::Leaf(value) => value,
            Slot::Deeper(node) => tree.walk_from(node, value_of),
        }
    }
}

/// The rows as a model sees them.
pub(super) struct Inputs<'a> {
    pub(super) values: &'a [f32],
    pub(super) columns: usize,
}

impl Inputs<'_> {
    fn value(&self, row: usize, column: usize) -> f32 {
        self.values[row * self.columns + column]
    }
}

/// The slot to which a word leads.
fn slot_of(word: u64) -> usize {
    let place = (0..LEVELS).fold(1, |place, _| 2 * place + (word >> place & 1));
    place as usize % SLOTS
}
