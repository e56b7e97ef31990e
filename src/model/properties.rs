//! What must hold for any numbers: properties of complete fits, on random tables and on a planted truth.

use proptest::prelude::*;

use super::*;
use crate::domain::matrix::Matrix;

/// A table of numbers with ties, and one label per row.
fn tables() -> impl Strategy<Value = (Vec<Vec<f64>>, Vec<u8>)> {
    (3_usize..60, 1_usize..5).prop_flat_map(|(rows, columns)| {
        let value = prop_oneof![(0_i32..6).prop_map(f64::from), -1e3..1e3];
        let column = prop::collection::vec(value, rows);
        (prop::collection::vec(column, columns), prop::collection::vec(0_u8..3, rows))
    })
}

fn fit_columns(columns: &[Vec<f64>], labels: &[u8], rounds: usize) -> Result<(Matrix, BoostedTrees), FitError> {
    let matrix = Matrix::from_columns(columns).unwrap();
    let params = Params {
        rounds,
        ..Params::default()
    }
    .check()
    .unwrap();
    let model = fit(&matrix, labels, 3, &params, &mut |_| {})?;
    Ok((matrix, model))
}

/// Rows in the order of `order`.
fn reordered<T: Copy>(items: &[T], order: &[usize]) -> Vec<T> {
    order.iter().map(|&row| items[row]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn probabilities_are_a_distribution_and_absent_classes_have_none((columns, labels) in tables()) {
        let Ok((matrix, model)) = fit_columns(&columns, &labels, 8) else { return Ok(()) };
        for row in model.probabilities(&matrix).unwrap().rows() {
            prop_assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            for (class, &probability) in (0..).zip(row) {
                prop_assert!((0.0..=1.0).contains(&probability));
                prop_assert!(labels.contains(&class) || probability == 0.0);
            }
        }
    }

    #[test]
    fn children_partition_their_parents((columns, labels) in tables()) {
        let Ok((matrix, model)) = fit_columns(&columns, &labels, 4) else { return Ok(()) };
        let inputs = model.standardized_rows(&matrix).unwrap();
        for tree in model.classes().iter().flat_map(|class| &class.trees) {
            let mut passed = vec![0; tree.nodes().len()];
            for row in inputs.chunks_exact(matrix.columns()) {
                walk(tree, row, &mut passed);
            }
            for (node, passed) in tree.nodes().iter().zip(passed) {
                prop_assert_eq!(node.cover(), passed);
                prop_assert!(passed > 0);
                if let Node::Split { left, right, cover, .. } = *node {
                    let children = [left, right].map(|child| tree.nodes()[child as usize].cover());
                    prop_assert_eq!(children[0] + children[1], cover);
                }
            }
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes((columns, labels) in tables()) {
        let Ok((_, model)) = fit_columns(&columns, &labels, 5) else { return Ok(()) };
        let (_, again) = fit_columns(&columns, &labels, 5).unwrap();
        prop_assert_eq!(serde_json::to_vec(&model).unwrap(), serde_json::to_vec(&again).unwrap());
    }

    #[test]
    fn the_order_of_the_rows_only_moves_the_rounding((columns, labels) in tables(), seed in any::<u64>()) {
        let Ok((matrix, model)) = fit_columns(&columns, &labels, 3) else { return Ok(()) };
        let mut order: Vec<usize> = (0..labels.len()).collect();
        sampling::SplitMix64::new(seed).shuffle(&mut order);
        let shuffled: Vec<Vec<f64>> = columns.iter().map(|column| reordered(column, &order)).collect();
        let (_, other) = fit_columns(&shuffled, &reordered(&labels, &order), 3).unwrap();
        let (here, there) = (model.probabilities(&matrix).unwrap(), other.probabilities(&matrix).unwrap());
        for (a, b) in here.rows().flatten().zip(there.rows().flatten()) {
            prop_assert!((a - b).abs() < 1e-9, "{} {}", a, b);
        }
    }

    #[test]
    fn importances_are_shares((columns, labels) in tables()) {
        let Ok((_, model)) = fit_columns(&columns, &labels, 3) else { return Ok(()) };
        let importances = model.impurity_importance();
        let total: f64 = importances.iter().sum();
        prop_assert!(importances.iter().all(|&share| share >= 0.0));
        prop_assert!((total - 1.0).abs() < 1e-12 || total == 0.0);
    }
}

/// Counts the nodes that `row` passes.
fn walk(tree: &Tree, row: &[f32], passed: &mut [u32]) {
    let mut at = 0;
    loop {
        passed[at] += 1;
        match tree.nodes()[at] {
            Node::Leaf { .. } => return,
            Node::Split {
                feature,
                threshold,
                left,
                right,
                ..
            } => {
                let goes_left = f64::from(row[feature as usize]) <= threshold;
                at = if goes_left { left } else { right } as usize;
            }
        }
    }
}

/// Thresholds in columns 1 and 2, between whole numbers below 200.
const PLANTED: [f64; 2] = [99.5, 49.5];

/// `rows` rows over two columns that determine the class by two thresholds, between two columns of noise.
fn planted(rows: usize) -> (Vec<Vec<f64>>, Vec<u8>) {
    let mut generator = sampling::SplitMix64::new(11);
    let mut column = || -> Vec<f64> { (0..rows).map(|_| (generator.next_u64() % 200) as f64).collect() };
    let columns = vec![column(), column(), column(), column()];
    let class = |i: usize| match (columns[1][i] < PLANTED[0], columns[2][i] < PLANTED[1]) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    };
    let labels = (0..rows).map(class).collect();
    (columns, labels)
}

/// The first tree of class Low must test column 1 and then column 2, close to the planted thresholds, and nothing else.
fn check_planted_truth_is_found(rows: usize) {
    let (columns, labels) = planted(rows);
    let (matrix, model) = fit_columns(&columns, &labels, 30).unwrap();
    let tree = &model.classes()[2].trees[0];
    let mut splits: Vec<(u32, f64)> = Vec::new();
    for node in tree.nodes() {
        if let Node::Split { feature, threshold, .. } = *node {
            splits.push((feature, threshold));
        }
    }
    splits.sort_by_key(|split| split.0);
    assert_eq!(splits.iter().map(|split| split.0).collect::<Vec<_>>(), [1, 2], "{rows} rows");
    for ((feature, found), planted) in splits.into_iter().zip(PLANTED) {
        let expected = model.scaler().standardize(feature as usize, planted);
        assert!(
            (found - expected).abs() < 0.05,
            "{rows} rows, column {feature}: {found}, planted {expected}"
        );
    }
    let predicted = metrics::predicted_classes(&model.probabilities(&matrix).unwrap());
    assert_eq!(predicted, labels);
}

#[test]
fn a_planted_tree_is_recovered() {
    check_planted_truth_is_found(600);
}

#[test]
fn a_planted_tree_is_recovered_from_histograms() {
    check_planted_truth_is_found(12_000);
}
