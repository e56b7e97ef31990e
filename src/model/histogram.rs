//! Split search for large tables: per node and feature, one sum and one count for each of at most 256 bins.
//!
//! Residuals are rounded to whole numbers once per tree, so sums are exact whatever the order of the rows, and a child's
//! histogram that is its parent's less its sibling's is the very one that counting would give: no phantom rows, and equal
//! divisions of the rows have equal gains to the bit. A bin's sum and count share one `u64`, the count in the low bits;
//! adding a row is then a single addition of `residual << count_bits | 1`.

use super::binning::{BYTE_BINS, Bins, bin_column};
use super::grow::{NodeRows, SplitSearch};
use super::split::{Split, TIE, lowest_tied};

/// Sum and count per bin of one feature.
type FeatureHistogram = [u64; BYTE_BINS];

/// The histograms of one node, feature by feature.
pub(super) type NodeHistogram = Vec<FeatureHistogram>;

/// How a sum and a count share 64 bits.
#[derive(Debug, Clone, Copy)]
struct Packing {
    count_bits: u32,
}

impl Packing {
    /// The count gets just enough bits for all `rows`; with b of them, 63 − 2b are left for one residual, its sign aside.
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
    /// Those of the node at hand, in its order.
    gathered: Vec<u64>,
    best: Vec<Option<f64>>,
    /// Histograms of nodes that are done with, for the next ones.
    pool: Vec<NodeHistogram>,
}

/// The residuals of a node in whole units, split by a candidate.
struct Totals {
    rows: i64,
    sum: i64,
}

impl Totals {
    /// D²·n/(nL·nR) in units², but for the constant factor 1/n.
    ///
    /// n·D = n·SumL − nL·Sum stays within 62 bits, because each |residual| has at most 63 − 2b.
    fn gain(&self, left_rows: i64, left_sum: i64) -> f64 {
        let scaled = (self.rows.wrapping_mul(left_sum).wrapping_sub(left_rows.wrapping_mul(self.sum))) as f64;
        scaled * scaled / (left_rows * (self.rows - left_rows)) as f64
    }
}

impl BinnedColumns {
    /// Bins the columns.
    pub(super) fn new(rows: usize, columns: impl Iterator<Item = impl Iterator<Item = f32>>) -> Self {
        let (mut bins, mut codes) = (Vec::new(), Vec::new());
        for column in columns {
            let binned = bin_column(column, BYTE_BINS);
            let start = codes.len();
            codes.resize(start + rows, 0);
            for (code, row) in binned.sorted {
                codes[start + row as usize] = code as u8;
            }
            bins.push(binned.bins);
        }
        Self {
            rows,
            best: vec![None; bins.len()],
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
        histogram.iter_mut().for_each(|feature| feature.fill(0));
        histogram
    }

    /// Counts `rows` into a histogram.
    fn count(&mut self, rows: &[u32]) -> NodeHistogram {
        let mut histogram = self.empty_histogram();
        for (slot, &row) in self.gathered.iter_mut().zip(rows) {
            *slot = self.packed[row as usize];
        }
        let gathered = &self.gathered[..rows.len()];
        for (feature, bins) in histogram.iter_mut().enumerate() {
            let column = self.column(feature);
            for (&row, &packed) in rows.iter().zip(gathered) {
                let bin = &mut bins[usize::from(column[row as usize])];
                *bin = bin.wrapping_add(packed);
            }
        }
        histogram
    }

    /// Hands each candidate's gain, the last bin on the left, the first on the right, and the left count to `visit`.
    fn candidates(&self, feature: usize, histogram: &FeatureHistogram, node: &Totals, mut visit: impl FnMut(Candidate) -> bool) {
        let bins = &self.bins[feature];
        let (mut left, mut below) = (0_u64, None);
        for (bin, &packed) in histogram[..bins.len()].iter().enumerate() {
            // Counts are whole numbers: a bin without rows is exactly zero, sum and all.
            if packed == 0 {
                continue;
            }
            if let Some(below) = below
                && bins.separable(below, bin)
            {
                let rows = self.packing.count(left);
                let gain = node.gain(rows, self.packing.sum(left));
                if !visit(Candidate {
                    gain,
                    below,
                    above: bin,
                    left: rows as usize,
                }) {
                    return;
                }
            }
            left = left.wrapping_add(packed);
            below = Some(bin);
        }
    }
}

/// One way to split a node on one feature.
#[derive(Clone, Copy)]
struct Candidate {
    gain: f64,
    /// Last bin with rows on the left.
    below: usize,
    /// First bin with rows on the right.
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
            let mut best = -1.0;
            self.candidates(feature, sums, &totals, |candidate| {
                if candidate.gain > best {
                    best = candidate.gain;
                }
                true
            });
            self.best[feature] = (best >= 0.0).then_some(best);
        }
        let to_gain = self.unit * self.unit / totals.rows as f64;
        let (feature, bar) = lowest_tied(&self.best, TIE * node.spread.deviations / to_gain)?;
        let mut chosen = None;
        self.candidates(feature, &histogram[feature], &totals, |candidate| {
            if candidate.gain >= bar {
                chosen = Some(candidate);
            }
            chosen.is_none()
        });
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

    fn mark(&self, node: &NodeRows<'_>, split: &Split, goes_left: &mut [bool]) {
        let column = self.column(split.feature);
        for &row in node.rows {
            goes_left[row as usize] = usize::from(column[row as usize]) <= split.cut;
        }
    }

    fn divide(
        &mut self,
        node: &NodeRows<'_>,
        split: &Split,
        mut parent: NodeHistogram,
        goes_left: &[bool],
    ) -> (NodeHistogram, NodeHistogram) {
        let left_is_smaller = 2 * split.left <= node.rows.len();
        let smaller: Vec<u32> = node
            .rows
            .iter()
            .copied()
            .filter(|&row| goes_left[row as usize] == left_is_smaller)
            .collect();
        let counted = self.count(&smaller);
        for (bins, taken) in parent.iter_mut().zip(&counted) {
            for (bin, taken) in bins.iter_mut().zip(taken) {
                *bin = bin.wrapping_sub(*taken);
            }
        }
        if left_is_smaller { (counted, parent) } else { (parent, counted) }
    }

    fn release(&mut self, histogram: NodeHistogram) {
        self.pool.push(histogram);
    }
}
