//! numpy's linear quantile, to the bit (docs/method.md, Quantiles).

/// The `q` quantile of ascending values, 0 ≤ `q` ≤ 1; `None` if there are no values.
///
/// Position (n − 1)·q between its neighbors a and b: a + (b − a)·t, and exactly a where t is 0.
pub fn quantile(ascending: &[f64], q: f64) -> Option<f64> {
    let last = ascending.len().checked_sub(1)?;
    let position = last as f64 * q;
    let below = position.floor();
    let t = position - below;
    let a = *ascending.get(below as usize)?;
    let b = ascending.get(below as usize + 1).copied().unwrap_or(a);
    Some(if t > 0.0 { a + (b - a) * t } else { a })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[f64], q: f64, expected: f64) {
        assert_eq!(quantile(values, q).map(f64::to_bits), Some(expected.to_bits()));
    }

    #[test]
    fn positions_lie_between_neighbors() {
        check(&[7.0], 0.5, 7.0);
        check(&[1.0, 2.0], 0.5, 1.5);
        check(&[1.0, 2.0, 4.0, 8.0], 0.75, 5.0);
        check(&[1.0, 2.0, 4.0, 8.0, 9.0], 0.75, 8.0);
        check(&[1.0, 2.0, 3.0], 0.0, 1.0);
        check(&[1.0, 2.0, 3.0], 1.0, 3.0);
        check(&[0.1, 0.2, 0.3, 0.4], 2.0 / 3.0, 0.3);
        assert_eq!(quantile(&[], 0.5), None);
    }
}
