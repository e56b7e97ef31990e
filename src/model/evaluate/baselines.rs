//! Predictions that need no model: the most common class, and thirds of a ranking.

use super::cross_validation::in_row_order;
use super::quality::Quality;
use super::subject::Subject;
use crate::model::class_table::ClassTable;
use crate::model::sampling::Partition;

/// What a model has to beat (docs/method.md, Cross-validation).
#[derive(Debug, Clone, PartialEq)]
pub struct Baselines {
    /// The most common class of the training folds, with their class shares as probabilities.
    pub majority: Quality,
    /// Thirds by the score that ranks customers without a model, best first: its predictions are certain, so its log loss is
    /// meaningless. `None` without a score.
    pub thirds: Option<Quality>,
}

/// Evaluates both baselines on the same folds as the model.
#[must_use]
pub fn baselines(subject: &Subject, folds: &[&Partition]) -> Baselines {
    let priors: Vec<(&Partition, ClassTable)> = folds.iter().map(|&fold| (fold, shares(subject, fold))).collect();
    let majority = in_row_order(subject.labels.len(), subject.n_classes, &priors);
    let thirds = (subject.score.len() == subject.labels.len() && !subject.score.is_empty())
        .then(|| Quality::of(&subject.labels, &thirds(&subject.score, subject.n_classes)));
    Baselines {
        majority: Quality::of(&subject.labels, &majority),
        thirds,
    }
}

/// The class shares of the training rows for each test row.
fn shares(subject: &Subject, fold: &Partition) -> ClassTable {
    let labels = subject.labels_of(&fold.train);
    let share = |class: usize| {
        let count = labels.iter().filter(|&&label| usize::from(label) == class).count();
        count as f64 / labels.len().max(1) as f64
    };
    let row: Vec<f64> = (0..subject.n_classes).map(share).collect();
    ClassTable::new(subject.n_classes, row.repeat(fold.test.len()))
}

/// Certain predictions: the first third of the rows by descending score is of the first class, and so on; ties by row.
fn thirds(score: &[f64], classes: usize) -> ClassTable {
    let mut order: Vec<usize> = (0..score.len()).collect();
    order.sort_by(|&a, &b| score[b].total_cmp(&score[a]));
    let mut values = vec![0.0; score.len() * classes];
    for (rank, row) in order.into_iter().enumerate() {
        // The first ⌊n/K⌋ ranks, then up to ⌊2n/K⌋, like the label rule.
        let class = (1..classes).take_while(|&cut| rank >= cut * score.len() / classes).count();
        if let Some(slot) = values.get_mut(row * classes + class) {
            *slot = 1.0;
        }
    }
    ClassTable::new(classes, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirds_go_by_falling_score() {
        let table = thirds(&[5.0, 9.0, 1.0, 5.0, 0.0, 7.0, 2.0, 3.0], 3);
        let classes = crate::model::metrics::predicted_classes(&table);
        // Order: rows 1, 5, 0, 3, 7, 6, 2, 4; cuts after 2 and 5.
        assert_eq!(classes, [1, 0, 2, 1, 2, 0, 2, 1]);
    }
}
