//! The usual quality figures of predictions.
//!
//! Every function takes the true class per row first. Empty input gives 0 rather than NaN: there is nothing to praise.

use super::class_table::{ClassTable, argmax};

/// Lower probabilities count as this one in the log loss.
const CLIP: f64 = 1e-15;

/// The most probable class per row.
#[must_use]
pub fn predicted_classes(probabilities: &ClassTable) -> Vec<u8> {
    // A model has at most 256 classes, so their indices fit in a byte.
    probabilities.rows().map(|row| argmax(row) as u8).collect()
}

/// The share of rows whose class was predicted.
#[must_use]
pub fn accuracy(truth: &[u8], predicted: &[u8]) -> f64 {
    let right = truth.iter().zip(predicted).filter(|(truth, predicted)| truth == predicted).count();
    ratio(right, truth.len().min(predicted.len()))
}

/// The mean of −ln of the probability given to the true class, clipped to [1e-15, 1 − 1e-15].
#[must_use]
pub fn log_loss(truth: &[u8], probabilities: &ClassTable) -> f64 {
    let losses = truth
        .iter()
        .zip(probabilities.rows())
        .map(|(&class, row)| loss_of_probability(row.get(usize::from(class)).copied().unwrap_or(0.0)));
    let n = truth.len().min(probabilities.rows().len());
    if n == 0 { 0.0 } else { losses.sum::<f64>() / n as f64 }
}

/// −ln of the probability given to a row's true class, clipped to [1e-15, 1 − 1e-15].
pub(super) fn loss_of_probability(given: f64) -> f64 {
    -libm::log(given.clamp(CLIP, 1.0 - CLIP))
}

/// The mean over the rows of the squared distances between the probabilities and the truth, summed over the classes: 0 is
/// perfect, 2 is certain and wrong.
#[must_use]
pub fn brier_score(truth: &[u8], probabilities: &ClassTable) -> f64 {
    let distances = truth.iter().zip(probabilities.rows()).map(|(&class, row)| {
        let of = |(index, probability): (usize, &f64)| {
            let distance = f64::from(u8::from(index == usize::from(class))) - probability;
            distance * distance
        };
        row.iter().enumerate().map(of).sum::<f64>()
    });
    let n = truth.len().min(probabilities.rows().len());
    if n == 0 { 0.0 } else { distances.sum::<f64>() / n as f64 }
}

/// Rows by true class (first index) and predicted class (second index).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    counts: Vec<Vec<usize>>,
}

/// Precision, recall and F1 of one class; 0 if a denominator is 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassQuality {
    /// The share of rows predicted to be of the class that are right.
    pub precision: f64,
    /// The share of rows of the class that are found.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
    /// The number of rows of the class.
    pub support: usize,
}

impl Confusion {
    /// Counts rows; class indices at or above `classes` are skipped.
    #[must_use]
    pub fn of(truth: &[u8], predicted: &[u8], classes: usize) -> Self {
        let mut counts = vec![vec![0; classes]; classes];
        for (&truth, &predicted) in truth.iter().zip(predicted) {
            if let Some(cell) = counts
                .get_mut(usize::from(truth))
                .and_then(|row| row.get_mut(usize::from(predicted)))
            {
                *cell += 1;
            }
        }
        Self { counts }
    }

    /// One row per true class.
    #[must_use]
    pub fn counts(&self) -> &[Vec<usize>] {
        &self.counts
    }

    /// Precision, recall and F1 of each class.
    #[must_use]
    pub fn classes(&self) -> Vec<ClassQuality> {
        (0..self.counts.len()).map(|class| self.class(class)).collect()
    }

    /// The mean recall of the classes that occur.
    #[must_use]
    pub fn balanced_accuracy(&self) -> f64 {
        let occurring: Vec<f64> = self
            .classes()
            .iter()
            .filter(|class| class.support > 0)
            .map(|class| class.recall)
            .collect();
        if occurring.is_empty() {
            0.0
        } else {
            occurring.iter().sum::<f64>() / occurring.len() as f64
        }
    }

    fn class(&self, class: usize) -> ClassQuality {
        let hits = self.counts[class][class];
        let support: usize = self.counts[class].iter().sum();
        let predicted: usize = self.counts.iter().map(|row| row[class]).sum();
        ClassQuality {
            precision: ratio(hits, predicted),
            recall: ratio(hits, support),
            f1: ratio(2 * hits, support + predicted),
            support,
        }
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use smartcore::metrics;

    /// A fixed, uneven mixture of three classes and predictions, about a third of which are wrong.
    fn mixture() -> (Vec<u8>, Vec<u8>) {
        let truth: Vec<u8> = (0..97_u32).map(|i| (i * i % 7 % 3) as u8).collect();
        let predicted = truth
            .iter()
            .enumerate()
            .map(|(i, &class)| if i % 3 == 1 { (class + 1) % 3 } else { class })
            .collect();
        (truth, predicted)
    }

    fn table(rows: &[[f64; 2]]) -> ClassTable {
        ClassTable::new(2, rows.concat())
    }

    #[test]
    fn accuracy_agrees_with_smartcore() {
        let (truth, predicted) = mixture();
        assert_eq!(accuracy(&truth, &predicted), metrics::accuracy(&truth, &predicted));
    }

    #[test]
    fn class_figures_agree_with_smartcore() {
        let (truth, predicted) = mixture();
        let ours = Confusion::of(&truth, &predicted, 3).classes();
        for (class, ours) in (0..3).zip(ours) {
            // smartcore's figures are for two classes: this one is 1, the others 0.
            let binary = |classes: &[u8]| -> Vec<f64> { classes.iter().map(|&c| f64::from(u8::from(c == class))).collect() };
            let (truth, predicted) = (binary(&truth), binary(&predicted));
            assert!((ours.precision - metrics::precision(&truth, &predicted)).abs() < 1e-15);
            assert!((ours.recall - metrics::recall(&truth, &predicted)).abs() < 1e-15);
            assert!((ours.f1 - metrics::f1(&truth, &predicted, 1.0)).abs() < 1e-12);
        }
    }

    #[test]
    fn confusion_counts_truth_by_prediction() {
        let confusion = Confusion::of(&[0, 0, 1, 2, 2], &[0, 1, 1, 2, 0], 3);
        assert_eq!(confusion.counts(), [[1, 1, 0], [0, 1, 0], [1, 0, 1]]);
        assert!((confusion.balanced_accuracy() - 2.0 / 3.0).abs() < 1e-15);
        assert_eq!(
            confusion.classes()[0],
            ClassQuality {
                precision: 0.5,
                recall: 0.5,
                f1: 0.5,
                support: 2
            }
        );
    }

    #[test]
    fn log_loss_is_clipped() {
        let certain = table(&[[1.0, 0.0], [0.5, 0.5]]);
        assert!((log_loss(&[0, 1], &certain) - libm::log(2.0) / 2.0).abs() < 1e-12);
        assert!((log_loss(&[1], &table(&[[1.0, 0.0]])) + libm::log(1e-15)).abs() < 1e-12);
    }

    #[test]
    fn the_brier_score_adds_up_the_classes() {
        assert_eq!(brier_score(&[0, 1], &table(&[[1.0, 0.0], [1.0, 0.0]])), 1.0);
        assert_eq!(brier_score(&[1], &table(&[[0.5, 0.5]])), 0.5);
        assert_eq!(brier_score(&[], &table(&[])), 0.0);
    }

    #[test]
    fn nothing_gives_zero() {
        assert_eq!((accuracy(&[], &[]), log_loss(&[], &table(&[]))), (0.0, 0.0));
        assert_eq!(Confusion::of(&[], &[], 3).balanced_accuracy(), 0.0);
    }
}
