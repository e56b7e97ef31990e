//! Complete evaluations: on noise, on a planted rule, on too little data, and interrupted.

use super::*;
use crate::domain::matrix::Matrix;
use crate::domain::model_kind::ModelKind;
use crate::model::evaluate::leaderboard::Competitor;
use crate::model::evaluate::planted::{noise, planted, subject};
use crate::model::evaluate::subject::{SUBSAMPLE_ROWS, SUBSAMPLED_ABOVE};
use crate::model::fitted::FittedModel;
use crate::model::params::Params;
use crate::model::sampling::SplitMix64;
use crate::model::tree::{Node, Tree};

fn finished(subject: Subject, parts: &[Part]) -> Evaluated {
    let mut evaluator = Evaluator::new(subject, parts);
    evaluator.by_ref().for_each(drop);
    evaluator.evaluated
}

#[test]
fn no_competitor_finds_anything_in_noise() {
    let mut generator = SplitMix64::new(3);
    let matrix = noise(&mut generator, 240, 8);
    let labels = (0..240).map(|_| (generator.next_u64() % 3) as u8).collect();
    let evaluated = finished(subject(matrix, labels, 5), &[Part::CrossValidation, Part::Leaderboard]);
    for entry in evaluated.leaderboard.unwrap() {
        let quality = entry.quality.unwrap();
        // A third by chance, with a standard error of 0.03.
        assert!(
            (quality.balanced_accuracy - 1.0 / 3.0).abs() < 0.1,
            "{:?}: {quality:?}",
            entry.competitor
        );
        assert!(quality.log_loss > 1.05);
    }
}

#[test]
fn a_planted_rule_is_found_and_ranked_first() {
    let evaluated = finished(planted(300), &Part::ALL);
    let rises = evaluated.importance.unwrap();
    let mut ranked: Vec<usize> = (0..5).collect();
    ranked.sort_by(|&a, &b| rises[b].mean.total_cmp(&rises[a].mean));
    assert_eq!(ranked[..2], [3, 1], "{rises:?}");
    assert!(rises[ranked[2]].mean < rises[1].mean / 10.0, "{rises:?}");
    let validated = evaluated.cross_validated.unwrap();
    let model = validated.quality.balanced_accuracy;
    assert!(evaluated.baselines.unwrap().majority.balanced_accuracy < model - 0.3);
    for entry in evaluated.leaderboard.unwrap() {
        let quality = entry.quality.unwrap();
        assert!(
            quality.balanced_accuracy > 0.45 && quality.log_loss < 1.0986,
            "{:?}: {quality:?}",
            entry.competitor
        );
    }
    for fold in &validated.folds {
        let shares = fold.model.own_importance();
        ranked.sort_by(|&a, &b| shares[b].total_cmp(&shares[a]));
        assert_eq!(ranked[..2], [3, 1], "{shares:?}");
    }
    let curve = evaluated.learning_curve.unwrap();
    assert_eq!((curve.points.len(), curve.folds), (5, 5));
    assert!(curve.points.windows(2).all(|pair| pair[0].rows < pair[1].rows));
    assert!(curve.points[0].log_loss > curve.points[4].log_loss);
    assert!((curve.points[4].accuracy - validated.mean_accuracy()).abs() < 1e-12);
    let intervals = evaluated.intervals.unwrap();
    assert_eq!(intervals.rows.len(), 300);
    assert!(
        intervals
            .rows
            .iter()
            .flatten()
            .all(|interval| 0.0 <= interval.low && interval.low <= interval.high && interval.high <= 1.0)
    );
}

/// The length of the longest path from the node `at` to a leaf.
fn depth(tree: &Tree, at: u32) -> usize {
    match tree.nodes()[at as usize] {
        Node::Leaf { .. } => 0,
        Node::Split { left, right, .. } => 1 + depth(tree, left).max(depth(tree, right)),
    }
}

#[test]
fn each_kind_competes_with_the_other_as_it_would_be_delivered() {
    for kind in ModelKind::ALL {
        let of = |kind| Subject { kind, ..planted(120) };
        let parts = [Part::CrossValidation, Part::Leaderboard];
        let evaluated = finished(of(kind), &parts);
        assert!(
            evaluated
                .cross_validated
                .unwrap()
                .folds
                .iter()
                .all(|fold| fold.model.kind() == kind)
        );
        let entries = evaluated.leaderboard.unwrap();
        assert_eq!(entries[0].competitor, Competitor::Kind(kind.other()));
        assert_eq!(entries[0].training_rows, 96.0);
        let delivered = finished(of(kind.other()), &parts).cross_validated.unwrap();
        assert_eq!(entries[0].quality, Some(delivered.quality));
    }
}

#[test]
fn a_regression_is_evaluated_in_all_parts() {
    let subject = Subject {
        kind: ModelKind::Logistic,
        ..planted(120)
    };
    let mut last = 0;
    let mut evaluator = Evaluator::new(subject.clone(), &Part::ALL);
    for progress in evaluator.by_ref() {
        assert!(progress.done <= progress.total, "{progress:?}");
        last += 1;
    }
    assert!(last > 1_000, "in steps");
    let evaluated = evaluator.evaluated;
    assert!(evaluated.permutation_test.unwrap().p < 0.05);
    assert_eq!(evaluated.learning_curve.unwrap().points.len(), 5);
    assert_eq!(evaluated.intervals.unwrap().rows.len(), 120);
    let rises = evaluated.importance.unwrap();
    assert!(rises[3].mean > rises[0].mean.max(rises[2].mean).max(rises[4].mean), "{rises:?}");
    check_draws(&subject);
}

#[test]
fn permutation_importance_is_that_of_whole_predictions() {
    for max_depth in [3, 6, 10] {
        let mut subject = planted(200);
        let params = Params {
            rounds: 10,
            max_depth,
            ..Params::default()
        };
        subject.params = params.check().unwrap();
        check_importance(&subject, max_depth);
    }
}

/// Compares the importance with predictions of complete tables, in the fixed order of draws (docs/method.md, Importance).
fn check_importance(subject: &Subject, max_depth: usize) {
    let validated = check_draws(subject);
    let trees = validated
        .folds
        .iter()
        .flat_map(|fold| match &fold.model {
            FittedModel::Boosting(trees) => trees.classes(),
            FittedModel::Logistic(_) => &[],
        })
        .flat_map(|class| &class.trees);
    assert_eq!(trees.map(|tree| depth(tree, 0)).max(), Some(max_depth));
}

fn check_draws(subject: &Subject) -> CrossValidated {
    let rows = subject.labels.len() as f64;
    let evaluated = finished(subject.clone(), &[Part::CrossValidation, Part::PermutationImportance]);
    let validated = evaluated.cross_validated.unwrap();
    let mut generator = crate::model::sampling::stratified_shuffle(&subject.labels, subject.params.seed()).1;
    for (feature, rise) in evaluated.importance.unwrap().iter().enumerate() {
        let mut total = 0.0;
        for _ in 0..10 {
            let mut loss = 0.0;
            for fold in &validated.folds {
                let test = &fold.partition.test;
                let seen = subject.matrix.select_rows(test);
                let mut columns: Vec<Vec<f64>> = (0..5).map(|j| seen.column(j).to_vec()).collect();
                generator.shuffle(&mut columns[feature]);
                let predicted = fold.model.probabilities(&Matrix::from_columns(&columns).unwrap()).unwrap();
                loss += crate::model::metrics::log_loss(&subject.labels_of(test), &predicted) * test.len() as f64;
            }
            total += loss / rows - validated.quality.log_loss;
        }
        assert!(
            (rise.mean - total / 10.0).abs() < 1e-12,
            "{feature}: {} {}",
            rise.mean,
            total / 10.0
        );
    }
    validated
}

#[test]
fn scaling_sees_training_rows_only() {
    let clean = planted(60);
    let parts = [Part::CrossValidation];
    let validated = finished(clean.clone(), &parts).cross_validated.unwrap();
    let spoiled_row = validated.folds[0].partition.test[0];
    let mut columns: Vec<Vec<f64>> = (0..5).map(|j| clean.matrix.column(j).to_vec()).collect();
    columns.iter_mut().for_each(|column| column[spoiled_row] = 1e12);
    let spoiled = Subject {
        matrix: Matrix::from_columns(&columns).unwrap(),
        ..clean
    };
    let after = finished(spoiled, &parts).cross_validated.unwrap();
    // The absurd customer is in the first fold's test rows: had it been used by that fold's scaling or trees, they would
    // differ.
    assert_eq!(after.folds[0].model, validated.folds[0].model);
    assert_ne!(after.folds[1].model, validated.folds[1].model);
    for &row in &validated.folds[0].partition.test[1..] {
        assert_eq!(after.out_of_fold.row(row), validated.out_of_fold.row(row));
    }
}

#[test]
fn repeated_fits_on_a_large_table_take_a_stratified_thousand() {
    let mut large = planted(SUBSAMPLED_ABOVE + 500);
    large.params = Params {
        rounds: 1,
        max_depth: 2,
        ..Params::default()
    }
    .check()
    .unwrap();
    let shares = large.class_counts();
    let chosen = large.rows_for_repeats();
    let counts = Subject {
        labels: large.labels_of(&chosen),
        ..large.clone()
    }
    .class_counts();
    for (chosen, all) in counts.iter().zip(shares) {
        assert!(chosen.abs_diff(all * SUBSAMPLE_ROWS / large.labels.len()) <= 1, "{counts:?}");
    }
    let parts = [Part::CrossValidation, Part::PermutationTest, Part::LearningCurve, Part::Bootstrap];
    let evaluated = finished(large, &parts);
    // The figures state how many rows they come from.
    assert!(evaluated.permutation_test.unwrap().rows.abs_diff(SUBSAMPLE_ROWS) <= 2);
    assert!(evaluated.intervals.as_ref().unwrap().training_rows.abs_diff(SUBSAMPLE_ROWS) <= 2);
    assert_eq!(evaluated.intervals.unwrap().rows.len(), SUBSAMPLED_ABOVE + 500);
    assert_eq!(evaluated.learning_curve.unwrap().folds, 1);
}

#[test]
fn repeated_fits_on_a_small_table_take_all_of_it() {
    let small = planted(SUBSAMPLED_ABOVE);
    assert_eq!(small.rows_for_repeats(), (0..SUBSAMPLED_ABOVE).collect::<Vec<_>>());
}

#[test]
fn too_little_is_not_evaluated() {
    let matrix = noise(&mut SplitMix64::new(1), 9, 2);
    let evaluated = finished(subject(matrix, vec![0, 0, 0, 0, 1, 1, 1, 1, 2], 5), &Part::ALL);
    assert_eq!(
        (evaluated.cross_validated, evaluated.holdout, evaluated.importance),
        (None, None, None)
    );
    assert!(evaluated.intervals.is_some());
}

#[test]
fn a_part_is_pending_until_it_is_done() {
    let mut evaluator = Evaluator::new(planted(60), &Part::ALL);
    assert!(Part::ALL.iter().all(|part| evaluator.is_pending(*part)));
    evaluator.by_ref().find(|progress| progress.part == Part::CrossValidation);
    assert!(!evaluator.is_pending(Part::HoldOut) && evaluator.is_pending(Part::CrossValidation));
    evaluator.by_ref().for_each(drop);
    assert!(!Part::ALL.iter().any(|part| evaluator.is_pending(*part)));
}

#[test]
fn steps_are_counted_and_repeat_to_the_bit() {
    let mut last = None;
    for progress in Evaluator::new(planted(60), &Part::ALL) {
        assert!(progress.done <= progress.total, "{progress:?}");
        last = Some(progress.part);
    }
    assert_eq!(last, Some(Part::Bootstrap));
    assert_eq!(finished(planted(60), &Part::ALL), finished(planted(60), &Part::ALL));
}
