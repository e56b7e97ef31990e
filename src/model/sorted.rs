//! Exact split search for tables of up to 10,000 rows: each feature keeps its rows in value order.
//!
//! A node owns one range of every feature's list. Its candidates come from one walk along that range, and splitting the node
//! divides each range in two without disturbing the order. Features with few values have no list: their rows are summed up by
//! value (`counted`). Sums run over deviations from the node's own mean and are never subtracted from one another, so the
//! relative error of a gain stays below n·√n·ε of the node's squared deviations, 3e-10 in the worst case of 10,000 rows and
//! far less in practice: below the 1e-9 within which candidates are tied.

use std::ops::{ControlFlow, Range};

use super::binning::{Bins, LOSSLESS_ROWS, bin_column};
use super::counted::{COUNTED_VALUES, CountedColumns, LANES, best_boundary};
use super::grow::{Division, NodeRows, SplitSearch};
use super::split::{Split, TIE, divide_in_order, lowest_tied};

/// Row numbers are truncated to 14 bits here, so tables of this length need no further checks; small enough for wasm's stack.
const ROW_NUMBERS: usize = 1 << 14;
const _: () = assert!(LOSSLESS_ROWS <= ROW_NUMBERS);

/// A row and its code in one feature: the code in the upper, the row in the lower 16 bits.
#[derive(Debug, Clone, Copy, Default)]
struct Item(u32);

impl Item {
    fn new(code: u16, row: u32) -> Self {
        Self(u32::from(code) << 16 | row)
    }

    fn row(self) -> usize {
        self.0 as usize % ROW_NUMBERS
    }

    fn code(self) -> usize {
        (self.0 >> 16) as usize
    }
}

/// Where the rows of a feature are kept.
#[derive(Debug, Clone, Copy)]
enum ColumnPlace {
    /// In the list with this number.
    Listed(usize),
    /// In the counted column with this number.
    Counted(usize),
}

/// All features of the training rows, prepared for the exact search.
pub(super) struct SortedColumns {
    rows: usize,
    bins: Vec<Bins>,
    places: Vec<ColumnPlace>,
    /// List by list, in value order over all rows: the starting point of every tree.
    root: Vec<Item>,
    /// The same, divided by the splits of the tree being grown.
    items: Vec<Item>,
    counted: CountedColumns,
    /// The deviation from the node's mean, by row.
    centered: Box<[f64; ROW_NUMBERS]>,
    /// The same in the order of the node's rows.
    deviations: Vec<f64>,
    /// n / (nL · nR) by number of left rows, 0 if one side is empty.
    weights: Vec<f64>,
    /// The best gain of each feature in the current node.
    best: Vec<Option<f64>>,
    /// The features that have a list and are not constant in the current node, and their lists.
    varying: Vec<(usize, usize)>,
    /// The counted features and their columns.
    few_valued: Vec<(usize, usize)>,
    /// The side of each row in the last marked split.
    goes_left: Box<[bool; ROW_NUMBERS]>,
    spare: Vec<Item>,
}

/// One way to split a node on one feature.
#[derive(Clone, Copy)]
struct Candidate {
    gain: f64,
    left: usize,
    /// The highest code on the left.
    below: usize,
    /// The lowest code on the right.
    above: usize,
}

impl SortedColumns {
    /// Sorts the columns of at most 10,000 rows.
    pub(super) fn new(rows: usize, columns: impl Iterator<Item = impl Iterator<Item = f32>>) -> Self {
        let (mut bins, mut places, mut root) = (Vec::new(), Vec::new(), Vec::new());
        let (mut counted, mut few_valued, mut lists) = (CountedColumns::new(rows), Vec::new(), 0);
        for (feature, column) in columns.enumerate() {
            let binned = bin_column(column, usize::MAX, usize::MAX);
            places.push(if binned.bins.len() <= COUNTED_VALUES {
                let column = counted.push(&binned);
                few_valued.push((feature, column));
                ColumnPlace::Counted(column)
            } else {
                root.extend(binned.sorted.iter().map(|&(code, row)| Item::new(code, row)));
                lists += 1;
                ColumnPlace::Listed(lists - 1)
            });
            bins.push(binned.bins);
        }
        Self {
            rows,
            best: vec![None; bins.len()],
            varying: Vec::with_capacity(lists),
            few_valued,
            bins,
            places,
            items: root.clone(),
            root,
            counted,
            centered: Box::new([0.0; ROW_NUMBERS]),
            deviations: Vec::with_capacity(rows),
            weights: Vec::with_capacity(rows + 1),
            goes_left: Box::new([false; ROW_NUMBERS]),
            spare: vec![Item::default(); rows],
        }
    }

    fn items(&self, list: usize, span: &Range<usize>) -> &[Item] {
        &self.items[list * self.rows + span.start..list * self.rows + span.end]
    }

    fn center(&mut self, node: &NodeRows<'_>) {
        self.deviations.clear();
        for &row in node.rows {
            let deviation = node.spread.deviation(node.residuals[row as usize]);
            self.centered[row as usize % ROW_NUMBERS] = deviation;
            self.deviations.push(deviation);
        }
        let n = node.rows.len();
        self.weights.clear();
        self.weights.push(0.0);
        self.weights.extend((1..n).map(|left| n as f64 / (left as f64 * (n - left) as f64)));
        self.weights.push(0.0);
    }

    /// Passes every candidate of `feature` to `visit`, by ascending threshold.
    fn candidates(&mut self, feature: usize, node: &NodeRows<'_>, visit: impl FnMut(Candidate) -> ControlFlow<()>) {
        match self.places[feature] {
            ColumnPlace::Listed(list) => self.listed_candidates(feature, list, &node.span, visit),
            ColumnPlace::Counted(column) => self.counted_candidates(feature, column, node, visit),
        }
    }

    #[inline(always)]
    fn listed_candidates(&self, feature: usize, list: usize, span: &Range<usize>, mut visit: impl FnMut(Candidate) -> ControlFlow<()>) {
        let bins = &self.bins[feature];
        let mut sum = 0.0;
        for (left, pair) in (1..).zip(self.items(list, span).windows(2)) {
            let (below, above) = (pair[0].code(), pair[1].code());
            sum += self.centered[pair[0].row()];
            if below != above && bins.separable(below, above) {
                let gain = sum * sum * self.weights[left];
                if visit(Candidate { gain, left, below, above }).is_break() {
                    return;
                }
            }
        }
    }

    fn counted_candidates(
        &mut self,
        feature: usize,
        column: usize,
        node: &NodeRows<'_>,
        mut visit: impl FnMut(Candidate) -> ControlFlow<()>,
    ) {
        let bins = &self.bins[feature];
        let [tallies] = self.counted.count([column], bins.len(), node.rows, &self.deviations);
        let (mut sum, mut left) = (0.0, 0);
        let mut occupied = tallies.iter().enumerate().filter(|(_, tally)| tally.rows > 0);
        let Some((mut below, first)) = occupied.next() else { return };
        let mut last = first;
        for (above, tally) in occupied {
            sum += last.sum;
            left += last.rows as usize;
            if bins.separable(below, above) {
                let gain = sum * sum * self.weights[left];
                if visit(Candidate { gain, left, below, above }).is_break() {
                    return;
                }
            }
            (below, last) = (above, tally);
        }
    }

    /// Finds the best gain of every feature that can be the highest or tied with it; for the others, an upper bound below
    /// that.
    fn best_gains(&mut self, node: &NodeRows<'_>, slack: f64) {
        self.best.fill(None);
        self.best_listed(&node.span);
        self.best_counted(node);
        // If neighbors are too close for a threshold, the best boundary may be unusable, and the feature has to be walked
        // again; but only if it comes close to the highest gain known, so the most promising one goes first.
        let bound = |best: &[Option<f64>], feature: usize| best[feature].unwrap_or(0.0);
        let mut best = std::mem::take(&mut self.best);
        let (mut highest, mut first) = (0.0, None);
        for feature in (0..best.len()).filter(|&feature| best[feature].is_some()) {
            if !self.bins[feature].crowded() {
                highest = f64::max(highest, bound(&best, feature));
            } else if first.is_none_or(|first| bound(&best, feature) >= bound(&best, first)) {
                first = Some(feature);
            }
        }
        let rest = (0..best.len()).filter(|&feature| Some(feature) != first);
        for feature in first.into_iter().chain(rest) {
            let promising = best[feature].is_some_and(|bound| bound >= highest - slack);
            if promising && self.bins[feature].crowded() {
                best[feature] = self.best_usable(feature, node, bound(&best, feature));
                highest = highest.max(bound(&best, feature));
            }
        }
        self.best = best;
    }

    fn best_listed(&mut self, span: &Range<usize>) {
        let mut varying = std::mem::take(&mut self.varying);
        varying.clear();
        for (feature, &place) in self.places.iter().enumerate() {
            match place {
                ColumnPlace::Listed(list) if !self.is_constant(list, span) => varying.push((feature, list)),
                _ => {}
            }
        }
        for block in varying.chunks(LANES) {
            if let &[a, b, c, d] = block {
                self.keep_best_boundaries([a, b, c, d], span);
            } else {
                block.iter().for_each(|&feature| self.keep_best_boundaries([feature], span));
            }
        }
        self.varying = varying;
    }

    fn keep_best_boundaries<const N: usize>(&mut self, features: [(usize, usize); N], span: &Range<usize>) {
        let best = self.best_boundaries(features.map(|(_, list)| self.items(list, span)));
        for ((feature, _), best) in features.into_iter().zip(best) {
            self.best[feature] = Some(best);
        }
    }

    fn best_counted(&mut self, node: &NodeRows<'_>) {
        let few_valued = std::mem::take(&mut self.few_valued);
        for block in few_valued.chunks(LANES) {
            if let &[a, b, c, d] = block {
                self.keep_best_counted([a, b, c, d], node);
            } else {
                block.iter().for_each(|&feature| self.keep_best_counted([feature], node));
            }
        }
        self.few_valued = few_valued;
    }

    fn keep_best_counted<const N: usize>(&mut self, features: [(usize, usize); N], node: &NodeRows<'_>) {
        let values = features.iter().map(|&(feature, _)| self.bins[feature].len()).max().unwrap_or(0);
        let columns = features.map(|(_, column)| column);
        let tallies = self.counted.count(columns, values, node.rows, &self.deviations);
        for ((feature, _), tallies) in features.into_iter().zip(tallies) {
            self.best[feature] = best_boundary(&tallies[..self.bins[feature].len()], &self.weights);
        }
    }

    /// The best gain that a threshold can reach, for a feature whose best boundary has the gain `bound`.
    fn best_usable(&mut self, feature: usize, node: &NodeRows<'_>, bound: f64) -> Option<f64> {
        let mut usable: Option<f64> = None;
        self.candidates(feature, node, |Candidate { gain, .. }| {
            usable = Some(usable.map_or(gain, |usable| usable.max(gain)));
            if gain >= bound {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        usable
    }

    /// The best gain of a boundary between two different values, however close, for each of `N` lists.
    ///
    /// The lists are walked side by side: in a single walk, every addition would wait for the one before.
    fn best_boundaries<const N: usize>(&self, items: [&[Item]; N]) -> [f64; N] {
        let rows = items[0].len();
        let items = items.map(|items| &items[..rows]);
        let weights = &self.weights[..rows];
        let (mut best, mut sum) = ([0.0; N], [0.0; N]);
        for left in 1..rows {
            for lane in 0..N {
                let (below, above) = (items[lane][left - 1], items[lane][left]);
                sum[lane] += self.centered[below.row()];
                let gain = sum[lane] * sum[lane] * weights[left];
                // Without a short circuit: a conditional move costs less than a mispredicted branch.
                best[lane] = if (below.code() != above.code()) & (gain > best[lane]) {
                    gain
                } else {
                    best[lane]
                };
            }
        }
        best
    }

    fn is_constant(&self, list: usize, span: &Range<usize>) -> bool {
        let items = self.items(list, span);
        items.first().map(|item| item.code()) == items.last().map(|item| item.code())
    }
}

impl SplitSearch for SortedColumns {
    type Sums = ();

    fn begin(&mut self, _residuals: &[f64]) {
        self.items.copy_from_slice(&self.root);
    }

    fn best(&mut self, node: &NodeRows<'_>, (): &()) -> Option<Split> {
        self.center(node);
        let slack = TIE * node.spread.deviations;
        self.best_gains(node, slack);
        let (feature, bar) = lowest_tied(&self.best, slack)?;
        let mut chosen = None;
        self.candidates(feature, node, |candidate| {
            if candidate.gain < bar {
                return ControlFlow::Continue(());
            }
            chosen = Some(candidate);
            ControlFlow::Break(())
        });
        let Candidate { gain, left, below, above } = chosen?;
        Some(Split {
            feature,
            cut: below,
            threshold: self.bins[feature].threshold(below, above),
            gain,
            left,
        })
    }

    fn mark(&mut self, node: &NodeRows<'_>, split: &Split) {
        match self.places[split.feature] {
            ColumnPlace::Listed(list) => {
                let start = list * self.rows;
                let items = &self.items[start + node.span.start..start + node.span.end];
                for (position, item) in items.iter().enumerate() {
                    self.goes_left[item.row()] = position < split.left;
                }
            }
            ColumnPlace::Counted(column) => {
                let codes = self.counted.codes(column);
                for &row in node.rows {
                    self.goes_left[row as usize % ROW_NUMBERS] = usize::from(codes[row as usize]) <= split.cut;
                }
            }
        }
    }

    fn goes_left(&self, row: u32) -> bool {
        self.goes_left[row as usize % ROW_NUMBERS]
    }

    fn divide(&mut self, division: Division<'_>, (): ()) -> ((), ()) {
        let span = division.span;
        for list in 0..self.root.len() / self.rows.max(1) {
            // All rows share one value from here on, so any part of the list serves as well as the right one.
            if self.is_constant(list, &span) {
                continue;
            }
            let start = list * self.rows;
            let items = &mut self.items[start + span.start..start + span.end];
            divide_in_order(items, &mut self.spare, |item| self.goes_left[item.row()]);
        }
        ((), ())
    }
}
