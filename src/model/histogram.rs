//! Split search for large tables: per node and feature, one sum and one count for each of at most 256 bins.
//!
//! Residuals are rounded to whole numbers once per tree, so sums are exact whatever the order of the rows, and a child's
//! histogram computed as its parent's minus its sibling's is exactly the one that counting would give: no phantom rows, and
//! equal divisions of the rows have bit-identical gains. A bin's sum and count share one `u64`, with the count in the low
//! bits; adding a row is then a single addition of `residual << count_bits | 1`.

use super::binning::{BYTE_BINS, Bins, CUT_BINS, bin_column};
use super::grow::{Division, NodeRows, SplitSearch};
use super::split::{Split, TIE, lowest_tied};

/// The sum and count per bin of one feature.
type FeatureHistogram = [u64; BYTE_BINS];

/// The histograms of one node, feature by feature.
pub(super) type NodeHistogram = Vec<FeatureHistogram>;

/// How a sum and a count share 64 bits.
#[derive(Debug, Clone, Copy)]
struct Packing {
    count_bits: u32,
}

impl Packing {
    /// The count gets just enough bits for all `rows`; with b of them, 63 − 2b are left for one residual, not counting its
    /// sign.
    fn for_rows(rows: usize) -> Self {
        Self {
            count_bits: usize::BITS - rows.leading_zeros(),
        }
    }

    fn largest_residual(self) -> f64 {
        (1_u64 << (63 - 2 * self.count_bits)) as f64
    }

    fn row(self, residual: i64) -> u64 {
        ((residual << self.count_bits) | 1) as u64
    }

    fn count(self, packed: u64) -> i64 {
        (packed & ((1 << self.count_bits) - 1)) as i64
    }

    fn sum(self, packed: u64) -> i64 {
        packed as i64 >> self.count_bits
    }
}

/// All features of the training rows as bytes, column by column.
pub(super) struct BinnedColumns {
    rows: usize,
    bins: Vec<Bins>,
    codes: Vec<u8>,
    packing: Packing,
    /// One unit of a rounded residual.
    unit: f64,
    /// Rounded residuals of all rows, packed.
    packed: Vec<u64>,
    /// Those of the current node, in its order.
    gathered: Vec<u64>,
    /// 1/n by n; NaN for 0, so that a cut with an empty side is not a candidate.
    reciprocals: Vec<f64>,
    best: Vec<Option<f64>>,
    /// The feature and the last code on the left of the last marked split.
    marked: (usize, u8),
    /// Histograms of finished nodes, to be reused.
    pool: Vec<NodeHistogram>,
}

/// The number of rows of a node and the sum of their residuals in whole units.
struct Totals {
    rows: i64,
    sum: i64,
}

impl BinnedColumns {
    /// Bins the columns.
    pub(super) fn new(rows: usize, columns: impl Iterator<Item = impl Iterator<Item = f32>>) -> Self {
        let (mut bins, mut codes) = (Vec::new(), Vec::new());
        for column in columns {
            let binned = bin_column(column, BYTE_BINS, CUT_BINS);
            let start = codes.len();
            codes.resize(start + rows, 0);
            for (code, row) in binned.sorted {
                codes[start + row as usize] = code as u8;
            }
            bins.push(binned.bins);
        }
        Self {
            rows,
            reciprocals: std::iter::once(f64::NAN).chain((1..=rows).map(|n| 1.0 / n as f64)).collect(),
            best: vec![None; bins.len()],
            marked: (0, 0),
            bins,
            codes,
            packing: Packing::for_rows(rows),
            unit: 1.0,
            packed: vec![0; rows],
            gathered: vec![0; rows],
            pool: Vec::new(),
        }
    }

    fn column(&self, feature: usize) -> &[u8] {
        &self.codes[feature * self.rows..(feature + 1) * self.rows]
    }

    fn empty_histogram(&mut self) -> NodeHistogram {
        let mut histogram = self.pool.pop().unwrap_or_else(|| vec![[0; BYTE_BINS]; self.bins.len()]);
        // What comes after a feature's bins is never used.
        for (feature, bins) in histogram.iter_mut().zip(&self.bins) {
            feature[..bins.len()].fill(0);
        }
        histogram
    }

    /// Counts `rows` into a histogram.
    fn count(&mut self, rows: &[u32]) -> NodeHistogram {
        let mut histogram = self.empty_histogram();
        for (slot, &row) in self.gathered.iter_mut().zip(rows) {
            *slot = self.packed[row as usize];
        }
        let gathered = &self.gathered[..rows.len()];
        // Four features at a time: a row is loaded once for all of them, and successive additions to one bin need not wait.
        for (block, features) in histogram.chunks_mut(4).enumerate() {
            match features {
                [a, b, c, d] => {
                    let [w, x, y, z] = [0, 1, 2, 3].map(|at| self.column(4 * block + at));
                    for (&row, &packed) in rows.iter().zip(gathered) {
                        let row = row as usize;
                        add(a, w[row], packed);
                        add(b, x[row], packed);
                        add(c, y[row], packed);
                        add(d, z[row], packed);
                    }
                }
                rest => {
                    for (at, bins) in rest.iter_mut().enumerate() {
                        let column = self.column(4 * block + at);
                        rows.iter()
                            .zip(gathered)
                            .for_each(|(&row, &packed)| add(bins, column[row as usize], packed));
                    }
                }
            }
        }
        histogram
    }

    /// The gain of cutting after each bin, by ascending threshold.
    ///
    /// A cut that leaves one side empty gives 0/0, which loses every comparison; a cut after an empty bin repeats the one
    /// before. So no branch on a bin's content is needed, which would be mispredicted all the time in small nodes.
    #[inline(always)]
    fn gains(&self, feature: usize, histogram: &FeatureHistogram, node: &Totals) -> impl Iterator<Item = f64> {
        let mut left = 0_u64;
        histogram[..self.bins[feature].len()].iter().map(move |&packed| {
            left = left.wrapping_add(packed);
            self.gain(node, self.packing.count(left), self.packing.sum(left))
        })
    }

    /// D²·n/(nL·nR) in units², except for the constant factor 1/n.
    ///
    /// n·D = n·SumL − nL·Sum is computed without rounding: it stays below 2^62, because a residual has 63 − 2b bits.
    #[inline(always)]
    fn gain(&self, node: &Totals, left_rows: i64, left_sum: i64) -> f64 {
        let deviation = node.rows.wrapping_mul(left_sum).wrapping_sub(left_rows.wrapping_mul(node.sum)) as f64;
        let right_rows = node.rows - left_rows;
        deviation * deviation * (self.reciprocals[left_rows as usize] * self.reciprocals[right_rows as usize])
    }

    /// The best gain of a feature whose neighboring bins are all far enough apart.
    fn best_gain(&self, feature: usize, histogram: &FeatureHistogram, node: &Totals) -> f64 {
        // Gains are squares over positive counts, so −1 is below all of them.
        self.gains(feature, histogram, node)
            .fold(-1.0, |best, gain| if gain > best { gain } else { best })
    }

    /// The usable cuts of a feature, by ascending threshold.
    fn candidates(&self, feature: usize, histogram: &FeatureHistogram, node: &Totals) -> impl Iterator<Item = Candidate> {
        let occupied = |&bin: &usize| histogram[bin] != 0;
        let bins = &self.bins[feature];
        let mut left = 0;
        self.gains(feature, histogram, node).enumerate().filter_map(move |(below, gain)| {
            // Counts are whole numbers, so a bin without rows is exactly zero, including its sum.
            if !occupied(&below) {
                return None;
            }
            left += self.packing.count(histogram[below]) as usize;
            let above = (below + 1..bins.len()).find(occupied)?;
            bins.separable(below, above).then_some(Candidate { gain, below, above, left })
        })
    }
}

/// Adds a row to its bin.
#[inline(always)]
fn add(bins: &mut FeatureHistogram, code: u8, packed: u64) {
    let bin = &mut bins[usize::from(code)];
    *bin = bin.wrapping_add(packed);
}

/// One way to split a node on one feature.
#[derive(Clone, Copy)]
struct Candidate {
    gain: f64,
    /// The last bin with rows on the left.
    below: usize,
    /// The first bin with rows on the right.
    above: usize,
    left: usize,
}

impl SplitSearch for BinnedColumns {
    type Sums = NodeHistogram;

    fn begin(&mut self, residuals: &[f64]) -> NodeHistogram {
        let largest = residuals.iter().fold(0.0_f64, |largest, r| largest.max(r.abs()));
        let scale = if largest > 0.0 {
            self.packing.largest_residual() / largest
        } else {
            0.0
        };
        self.unit = if largest > 0.0 {
            largest / self.packing.largest_residual()
        } else {
            0.0
        };
        for (slot, residual) in self.packed.iter_mut().zip(residuals) {
            *slot = self.packing.row((residual * scale) as i64);
        }
        let all: Vec<u32> = (0..self.rows as u32).collect();
        self.count(&all)
    }

    fn best(&mut self, node: &NodeRows<'_>, histogram: &NodeHistogram) -> Option<Split> {
        let totals = Totals {
            rows: node.rows.len() as i64,
            sum: node.rows.iter().map(|&row| self.packing.sum(self.packed[row as usize])).sum(),
        };
        for (feature, sums) in histogram.iter().enumerate() {
            let best = if self.bins[feature].crowded() {
                self.candidates(feature, sums, &totals)
                    .map(|candidate| candidate.gain)
                    .fold(-1.0, f64::max)
            } else {
                self.best_gain(feature, sums, &totals)
            };
            self.best[feature] = (best >= 0.0).then_some(best);
        }
        let to_gain = self.unit * self.unit / totals.rows as f64;
        let (feature, bar) = lowest_tied(&self.best, TIE * node.spread.deviations / to_gain)?;
        let chosen = self
            .candidates(feature, histogram.get(feature)?, &totals)
            .find(|candidate| candidate.gain >= bar);
        let Candidate { gain, below, above, left } = chosen?;
        let threshold = self.bins[feature].threshold(below, above);
        Some(Split {
            feature,
            cut: below,
            threshold,
            gain: gain * to_gain,
            left,
        })
    }

    fn mark(&mut self, _node: &NodeRows<'_>, split: &Split) {
        self.marked = (split.feature, split.cut as u8);
    }

    fn goes_left(&self, row: u32) -> bool {
        let (feature, cut) = self.marked;
        self.column(feature)[row as usize] <= cut
    }

    fn divide(&mut self, division: Division<'_>, mut parent: NodeHistogram) -> (NodeHistogram, NodeHistogram) {
        let left_is_smaller = division.left.len() <= division.right.len();
        let counted = self.count(if left_is_smaller { division.left } else { division.right });
        for ((feature, taken), bins) in parent.iter_mut().zip(&counted).zip(&self.bins) {
            for (bin, taken) in feature[..bins.len()].iter_mut().zip(taken) {
                *bin = bin.wrapping_sub(*taken);
            }
        }
        if left_is_smaller { (counted, parent) } else { (parent, counted) }
    }

    fn release(&mut self, histogram: NodeHistogram) {
        self.pool.push(histogram);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grow::{Grower, Growth};
    use crate::model::sampling::SplitMix64;
    use crate::model::sorted::SortedColumns;
    use crate::model::tree::Node;

    const ROWS: usize = 400;

    /// Columns of a few whole numbers each, and residuals that follow two of them.
    fn table() -> (Vec<Vec<f32>>, Vec<f64>) {
        let mut generator = SplitMix64::new(5);
        let mut draw = |below: u64| (generator.next_u64() % below) as f32;
        let columns: Vec<Vec<f32>> = (0..6).map(|j| (0..ROWS).map(|_| draw(3 + 9 * j)).collect()).collect();
        let residual =
            |i: usize| f64::from(columns[0][i]) * 0.1 - f64::from(columns[3][i] * columns[4][i]) * 0.0003 + f64::from(draw(100)) * 0.002;
        let residuals = (0..ROWS).map(residual).collect();
        (columns, residuals)
    }

    fn binned(columns: &[Vec<f32>]) -> BinnedColumns {
        BinnedColumns::new(ROWS, columns.iter().map(|column| column.iter().copied()))
    }

    #[test]
    fn both_searches_grow_the_same_tree_where_bins_lose_nothing() {
        let (columns, residuals) = table();
        let growth = Growth {
            max_depth: 6,
            learning_rate: 1.0,
            classes: 3,
        };
        let mut scores = vec![0.0; ROWS];
        let mut grow = |binned: bool| {
            let mut grower = Grower::new(ROWS as u32, growth);
            let inputs = columns.iter().map(|column| column.iter().copied());
            if binned {
                grower.grow(&mut BinnedColumns::new(ROWS, inputs), &residuals, &mut scores)
            } else {
                grower.grow(&mut SortedColumns::new(ROWS, inputs), &residuals, &mut scores)
            }
        };
        let (exact, binned) = (grow(false), grow(true));
        assert!(exact.nodes().len() > 60, "only {} nodes", exact.nodes().len());
        assert_eq!(exact.nodes().len(), binned.nodes().len());
        for (exact, binned) in exact.nodes().iter().zip(binned.nodes()) {
            match (*exact, *binned) {
                (Node::Leaf { value: a, cover: m }, Node::Leaf { value: b, cover: n }) => assert_eq!((a, m), (b, n)),
                (Node::Split { gain: a, .. }, Node::Split { gain: b, .. }) => {
                    assert!((a - b).abs() <= 1e-9 * a, "{exact:?} {binned:?}");
                    let without_gain = |node: &Node| match *node {
                        Node::Split {
                            feature,
                            threshold,
                            left,
                            right,
                            cover,
                            ..
                        } => Some((feature, threshold, left, right, cover)),
                        Node::Leaf { .. } => None,
                    };
                    assert_eq!(without_gain(exact), without_gain(binned));
                }
                pair => panic!("{pair:?}"),
            }
        }
    }

    #[test]
    fn a_sibling_by_subtraction_is_the_one_counting_gives() {
        let (columns, residuals) = table();
        let mut search = binned(&columns);
        let all = search.begin(&residuals);
        let (left, right): (Vec<u32>, Vec<u32>) = (0..ROWS as u32).partition(|row| row % 7 < 3);
        let (by_count, by_subtraction) = (
            search.count(&right),
            search.divide(
                Division {
                    span: 0..ROWS,
                    left: &left,
                    right: &right,
                },
                all,
            ),
        );
        assert_eq!(by_subtraction.1, by_count);
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter() {
        let (columns, residuals) = table();
        let mut search = binned(&columns);
        let ascending = search.begin(&residuals);
        let mut rows: Vec<u32> = (0..ROWS as u32).collect();
        SplitMix64::new(1).shuffle(&mut rows);
        assert_eq!(search.count(&rows), ascending);
    }

    #[test]
    fn sums_and_counts_share_a_word_without_touching() {
        for rows in [10_001, 1 << 20, 1 << 28] {
            let packing = Packing::for_rows(rows);
            let largest = packing.largest_residual() as i64;
            let sums = [-largest, largest, -1].map(|residual| packing.row(residual));
            let total = sums.iter().fold(0_u64, |total, row| total.wrapping_add(*row));
            assert_eq!((packing.sum(total), packing.count(total)), (-1, 3));
            // The maximum number of rows, all at the extreme.
            let extreme = packing.row(-largest).wrapping_mul(rows as u64);
            assert_eq!(
                (packing.sum(extreme), packing.count(extreme)),
                (-largest * rows as i64, rows as i64)
            );
        }
    }
}
