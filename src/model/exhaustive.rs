//! Tree growing exactly as described (docs/method.md, Splits), regardless of speed: the reference for both split searches.

use proptest::prelude::*;

use super::grow::{Grower, Growth, SplitSearch};
use super::histogram::BinnedColumns;
use super::loss::newton_step;
use super::sorted::SortedColumns;
use super::tree::Node;

const GROWTH: Growth = Growth {
    max_depth: 5,
    learning_rate: 0.1,
    classes: 3,
};

/// One usable split of a node.
#[derive(Clone)]
struct Candidate {
    feature: usize,
    threshold: f64,
    gain: f64,
}

/// Columns of standardized values and one residual per row.
#[derive(Debug)]
struct Table {
    columns: Vec<Vec<f32>>,
    residuals: Vec<f64>,
}

impl Table {
    /// The deviations of `rows` from their mean, which is subtracted twice because it is rounded the first time.
    fn deviations(&self, rows: &[usize]) -> Vec<f64> {
        let mut deviations: Vec<f64> = rows.iter().map(|&row| self.residuals[row]).collect();
        for _ in 0..2 {
            let mean = deviations.iter().sum::<f64>() / rows.len() as f64;
            deviations.iter_mut().for_each(|deviation| *deviation -= mean);
        }
        deviations
    }

    /// Every usable split of `rows`, by ascending feature and threshold.
    fn candidates(&self, rows: &[usize], deviations: &[f64]) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for (feature, column) in self.columns.iter().enumerate() {
            let mut values: Vec<f32> = rows.iter().map(|&row| column[row]).collect();
            values.sort_by(f32::total_cmp);
            for pair in values.windows(2) {
                let [below, above] = [pair[0], pair[1]].map(f64::from);
                if above - below <= 1e-7 {
                    continue;
                }
                let threshold = below / 2.0 + above / 2.0;
                let side = |left: bool| -> Vec<f64> {
                    let there = |row: usize| (f64::from(column[row]) <= threshold) == left;
                    let pairs = rows.iter().zip(deviations);
                    pairs.filter(|&(&row, _)| there(row)).map(|(_, &deviation)| deviation).collect()
                };
                let share = |side: Vec<f64>| {
                    let sum: f64 = side.iter().sum();
                    sum * sum / side.len() as f64
                };
                let gain = share(side(true)) + share(side(false));
                candidates.push(Candidate { feature, threshold, gain });
            }
        }
        candidates
    }

    /// Grows the subtree over `rows` (ascending), parents before children, left before right.
    fn grow(&self, rows: &[usize], depth: usize, nodes: &mut Vec<Node>) -> u32 {
        let index = nodes.len();
        let cover = rows.len() as u32;
        let deviations = self.deviations(rows);
        let squares: f64 = deviations.iter().map(|deviation| deviation * deviation).sum();
        let is_leaf = depth == GROWTH.max_depth || rows.len() == 1 || squares / rows.len() as f64 <= f64::EPSILON;
        let candidates = if is_leaf { Vec::new() } else { self.candidates(rows, &deviations) };
        let highest = candidates.iter().map(|candidate| candidate.gain).fold(0.0, f64::max);
        let chosen = candidates.into_iter().find(|candidate| candidate.gain >= highest - 1e-9 * squares);
        let Some(Candidate { feature, threshold, gain }) = chosen else {
            let step = newton_step(rows.iter().map(|&row| self.residuals[row]), GROWTH.classes);
            let value = GROWTH.learning_rate * step;
            nodes.push(Node::Leaf { value, cover });
            return index as u32;
        };
        nodes.push(Node::Leaf { value: 0.0, cover });
        let goes_left = |&row: &usize| f64::from(self.columns[feature][row]) <= threshold;
        let (left, right): (Vec<usize>, Vec<usize>) = rows.iter().partition(|row| goes_left(row));
        let left = self.grow(&left, depth + 1, nodes);
        let right = self.grow(&right, depth + 1, nodes);
        nodes[index] = Node::Split {
            feature: feature as u32,
            threshold,
            left,
            right,
            cover,
            gain,
        };
        index as u32
    }

    fn inputs(&self) -> impl Iterator<Item = impl Iterator<Item = f32>> {
        self.columns.iter().map(|column| column.iter().copied())
    }

    fn search(&self, search: &mut impl SplitSearch) -> Vec<Node> {
        let rows = self.residuals.len();
        let mut scores = vec![0.0; rows];
        let mut grower = Grower::new(rows as u32, GROWTH);
        grower.grow(search, &self.residuals, &mut scores).nodes().to_vec()
    }
}

/// Equal except for the last digits of a gain, whose sums run in another order.
fn alike(ours: &[Node], expected: &[Node]) -> bool {
    let without_gain = |node: &Node| match *node {
        Node::Leaf { .. } => (*node, 0.0),
        Node::Split {
            feature,
            threshold,
            left,
            right,
            cover,
            gain,
        } => {
            let node = Node::Split {
                feature,
                threshold,
                left,
                right,
                cover,
                gain: 0.0,
            };
            (node, gain)
        }
    };
    ours.len() == expected.len()
        && ours.iter().zip(expected).all(|(ours, expected)| {
            let ((ours, gain), (expected, expected_gain)) = (without_gain(ours), without_gain(expected));
            ours == expected && (gain - expected_gain).abs() <= 1e-9 * (1e-12 + expected_gain)
        })
}

/// Up to seven columns: whole numbers with many ties, numbers of any size, and neighbors around 1e-7 apart.
fn tables() -> impl Strategy<Value = Table> {
    (2_usize..50, 1_usize..8).prop_flat_map(|(rows, columns)| {
        let value = || {
            prop_oneof![
                (0_u8..5).prop_map(f32::from),
                -3.0_f32..3.0,
                (0_u8..40).prop_map(|step| f32::from(step) * 4e-8),
            ]
        };
        let column = prop_oneof![
            prop::collection::vec((0_u8..3).prop_map(f32::from), rows),
            prop::collection::vec(value(), rows),
        ];
        let residuals = prop_oneof![
            prop::collection::vec(-1.0..1.0_f64, rows),
            prop::collection::vec(prop_oneof![Just(0.25), Just(-0.5), Just(0.25 + 3e-8)], rows),
        ];
        (prop::collection::vec(column, columns), residuals).prop_map(|(columns, residuals)| Table { columns, residuals })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_lossless_search_grows_the_documented_tree(table in tables()) {
        let rows: Vec<usize> = (0..table.residuals.len()).collect();
        let mut expected = Vec::new();
        table.grow(&rows, 0, &mut expected);
        let ours = table.search(&mut SortedColumns::new(rows.len(), table.inputs()));
        prop_assert!(alike(&ours, &expected), "{:?}\n{:?}", ours, expected);
    }

    #[test]
    fn histograms_do_so_where_a_byte_tells_all_values_apart(table in tables()) {
        // Whole multiples of a unit keep the sums of the histograms exact: residuals are rounded to 2^-40 of the largest.
        let residuals: Vec<f64> = table.residuals.iter().map(|residual| (residual * 64.0).round() / 64.0).collect();
        let table = Table { residuals, ..table };
        let rows: Vec<usize> = (0..table.residuals.len()).collect();
        let mut expected = Vec::new();
        table.grow(&rows, 0, &mut expected);
        let ours = table.search(&mut BinnedColumns::new(rows.len(), table.inputs()));
        prop_assert!(alike(&ours, &expected), "{:?}\n{:?}", ours, expected);
    }
}
