//! Columns with few values in the exact search: instead of walking the rows in value order, a node sums up its deviations by
//! value. Most features of a customer are flags, scores and small counts, and this costs a third of a walk.

use super::binning::BinnedColumn;

/// The maximum number of values of such a column.
pub(super) const COUNTED_VALUES: usize = 64;
/// The number of columns counted side by side.
pub(super) const LANES: usize = 4;

/// The rows of a node that have the same value.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// The sum of their deviations from the node's mean.
    pub(super) sum: f64,
    pub(super) rows: u32,
}

type Tallies = [Tally; COUNTED_VALUES];

/// The codes of such columns, and buffers for counting them.
pub(super) struct CountedColumns {
    rows: usize,
    /// Column by column.
    codes: Vec<u8>,
    tallies: Box<[Tallies; LANES]>,
}

impl CountedColumns {
    pub(super) fn new(rows: usize) -> Self {
        Self {
            rows,
            codes: Vec::new(),
            tallies: Box::new([[Tally::default(); COUNTED_VALUES]; LANES]),
        }
    }

    /// Adds a column of at most [`COUNTED_VALUES`] values and returns its index.
    pub(super) fn push(&mut self, column: &BinnedColumn) -> usize {
        let start = self.codes.len();
        self.codes.resize(start + self.rows, 0);
        for &(code, row) in &column.sorted {
            self.codes[start + row as usize] = code as u8;
        }
        start / self.rows.max(1)
    }

    /// The codes of a column, by row.
    pub(super) fn codes(&self, column: usize) -> &[u8] {
        &self.codes[column * self.rows..(column + 1) * self.rows]
    }

    /// Sums up `deviations`, one for each of `rows`, by the values of each column, none of which has more than `values`
    /// values.
    ///
    /// The columns are counted side by side: a row is loaded once for all of them.
    pub(super) fn count<const N: usize>(&mut self, columns: [usize; N], values: usize, rows: &[u32], deviations: &[f64]) -> [&[Tally]; N] {
        let Self { codes, tallies, .. } = self;
        let codes = columns.map(|column| &codes[column * self.rows..(column + 1) * self.rows]);
        for tallies in tallies.iter_mut().take(N) {
            tallies[..values].fill(Tally::default());
        }
        for (&row, deviation) in rows.iter().zip(deviations) {
            for lane in 0..N {
                let tally = &mut tallies[lane][usize::from(codes[lane][row as usize]) % COUNTED_VALUES];
                tally.sum += deviation;
                tally.rows += 1;
            }
        }
        std::array::from_fn(|lane| &tallies[lane][..values])
    }
}

/// The best gain of a cut between two values of a column, `None` if all rows share one value; for `weights`, see
/// [`SortedColumns`](super::sorted::SortedColumns).
pub(super) fn best_boundary(tallies: &[Tally], weights: &[f64]) -> Option<f64> {
    let (mut sum, mut left, mut best) = (0.0, 0, 0.0);
    let mut constant = false;
    let rows = weights.len() - 1;
    for tally in tallies {
        constant |= tally.rows as usize == rows;
        sum += tally.sum;
        left += tally.rows as usize;
        let gain = sum * sum * weights[left];
        best = if gain > best { gain } else { best };
    }
    (!constant).then_some(best)
}
