//! The interval of a counted share (E. B. Wilson, 1927).

use super::normal::quantile;

/// The 0.975 quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// The 95% interval of a share of which `k` of `n` were counted, `k` ≤ `n` and `n` above 0; within 0 to 1.
pub fn interval(k: u32, n: u32) -> (f64, f64) {
    wilson(k, n, Z)
}

/// The interval at level 1 − 0.05 / `several`, for a share that is one of several looked at (Bonferroni); `several` above 0.
pub fn interval_for_one_of(several: u32, k: u32, n: u32) -> (f64, f64) {
    wilson(k, n, -quantile(0.025 / f64::from(several)))
}

/// The interval whose half width is `z` standard deviations.
pub fn wilson(k: u32, n: u32, z: f64) -> (f64, f64) {
    let (k64, n64) = (f64::from(k), f64::from(n));
    let p = k64 / n64;
    let center = p + z * z / (2.0 * n64);
    let half = z * (p * (1.0 - p) / n64 + z * z / (4.0 * n64 * n64)).sqrt();
    let scale = 1.0 + z * z / n64;
    // Rounding must not make a share of none or of all look uncertain at its own end.
    let low = if k == 0 { 0.0 } else { (center - half) / scale };
    let high = if k == n { 1.0 } else { (center + half) / scale };
    (low.max(0.0), high.min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// statsmodels 0.15, `proportion_confint(k, n, alpha=0.05 / several, method="wilson")`.
    const STATSMODELS: [(u32, u32, u32, f64, f64); 6] = [
        (321, 2228, 1, 0.130_106_170_661_071_5, 0.159_269_876_310_453_47),
        (0, 632, 1, 0.0, 0.006_041_535_617_729_215),
        (3, 5, 1, 0.230_724_281_276_012_9, 0.882_379_225_767_352_2),
        (20, 20, 1, 0.838_874_841_947_180_4, 1.0),
        (0, 20, 1, 0.0, 0.161_125_158_052_819_4),
        (27, 214, 12, 0.074_680_233_952_365_3, 0.205_279_244_367_021_16),
    ];

    #[test]
    fn intervals_are_those_of_statsmodels() {
        for (k, n, several, low, high) in STATSMODELS {
            let found = interval_for_one_of(several, k, n);
            assert!(
                (found.0 - low).abs() < 1e-14 && (found.1 - high).abs() < 1e-14,
                "{k} of {n}, one of {several}: {found:?}"
            );
            let plain = interval(k, n);
            assert_eq!(
                several == 1,
                (plain.0 - low).abs() < 1e-14 && (plain.1 - high).abs() < 1e-14,
                "{k} of {n}"
            );
        }
    }

    proptest! {
        #[test]
        fn the_share_lies_inside_and_more_values_widen(n in 1u32..5000, part in 0.0..=1.0f64, several in 1u32..50) {
            let k = (f64::from(n) * part) as u32;
            let (low, high) = interval(k, n);
            let share = f64::from(k) / f64::from(n);
            prop_assert!((0.0..=1.0).contains(&low) && (0.0..=1.0).contains(&high));
            prop_assert!(low <= share && share <= high);
            let (wider_low, wider_high) = interval_for_one_of(several, k, n);
            prop_assert!(wider_low <= low + 1e-12 && wider_high >= high - 1e-12);
        }
    }
}
