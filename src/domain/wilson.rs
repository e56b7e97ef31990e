//! Wilson's interval of a share (E. B. Wilson, 1927).

/// The 0.975 quantile of the normal distribution: 95% of it lies within as many deviations.
pub const Z95: f64 = 1.959_963_984_540_054;

/// The lowest and highest share, 0 to 1, that agree with `count` of `of` within `z` deviations; 0 to 1 where there is nothing to count.
pub fn interval(count: u32, of: u32, z: f64) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    let (k, n) = (f64::from(count), f64::from(of));
    let p = k / n;
    let center = p + z * z / (2.0 * n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z * z / n;
    (((center - half) / scale).max(0.0), ((center + half) / scale).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_statsmodels() {
        // proportion_confint(count, of, method="wilson").
        for (count, of, low, high) in [
            (321, 2228, 0.130_106, 0.159_270),
            (0, 632, 0.0, 0.006_042),
            (3, 5, 0.230_724, 0.882_379),
            (5, 5, 0.565_518, 1.0),
        ] {
            let found = interval(count, of, Z95);
            assert!((found.0 - low).abs() < 5e-7 && (found.1 - high).abs() < 5e-7, "{found:?}");
        }
        assert_eq!(interval(0, 0, Z95), (0.0, 1.0));
    }
}
