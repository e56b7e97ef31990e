//! Multinomial deviance: class probabilities from raw scores, the residuals, and the best constant for a leaf.
//!
//! A row of raw scores holds one number per class; a class without training rows scores −∞ and so gets probability 0 from the
//! same formula as the others.

/// Below this, the denominator of a Newton step counts as zero.
const FLAT: f64 = 1e-150;

/// The logarithm of a class's share of the training rows: its raw score before the first tree.
pub(super) fn log_prior(class_rows: usize, rows: usize) -> f64 {
    libm::log(class_rows as f64 / rows as f64)
}

/// Turns the raw scores of one row into probabilities in place.
///
/// The highest score is subtracted first, so no exponential overflows and at least one of them is 1.
pub(super) fn softmax(scores: &mut [f64]) {
    let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut total = 0.0;
    for score in scores.iter_mut() {
        *score = libm::exp(*score - highest);
        total += *score;
    }
    for score in scores.iter_mut() {
        *score /= total;
    }
}

/// One Newton step of a leaf: (K − 1)/K · Σr / Σ|r|(1 − |r|) over its residuals, 0 if the loss is flat.
pub(super) fn newton_step(residuals: impl Iterator<Item = f64>, classes: usize) -> f64 {
    let (mut sum, mut curvature) = (0.0, 0.0);
    for residual in residuals {
        sum += residual;
        curvature += residual.abs() * (1.0 - residual.abs());
    }
    if curvature < FLAT {
        return 0.0;
    }
    let k = classes as f64;
    sum * ((k - 1.0) / k) / curvature
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_sum_to_one_whatever_the_scores() {
        for mut scores in [[0.0, 0.0, 0.0], [1e6, -1e6, 3.0], [-800.0, -801.0, f64::NEG_INFINITY]] {
            let absent = scores[2] == f64::NEG_INFINITY;
            softmax(&mut scores);
            assert!((scores.iter().sum::<f64>() - 1.0).abs() < 1e-15, "{scores:?}");
            assert!(!absent || scores[2] == 0.0);
        }
    }

    #[test]
    fn equal_scores_share_evenly() {
        let mut scores = [7.0; 4];
        softmax(&mut scores);
        assert_eq!(scores, [0.25; 4]);
    }

    #[test]
    fn the_newton_step_follows_the_formula() {
        // Σr = 0.25, Σ|r|(1 − |r|) = 0.25 + 0.1875 = 0.4375, (K − 1)/K = 2/3.
        let step = newton_step([0.5, -0.25].into_iter(), 3);
        assert!((step - 0.25 * (2.0 / 3.0) / 0.4375).abs() < 1e-15);
    }

    #[test]
    fn a_flat_loss_moves_nothing() {
        assert_eq!(newton_step([1.0, -1.0, 0.0].into_iter(), 2), 0.0);
        assert_eq!(newton_step([1e-160].into_iter(), 2), 0.0);
    }
}
