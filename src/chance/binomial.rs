//! How unlikely so few successes are: the lower tail of the binomial distribution, summed in logs because it can be below the
//! smallest number.

/// ln P(X ≤ `k`) for X successes of `n` trials of probability `p`, 0 < p < 1; exact up to rounding.
pub fn ln_lower_tail(k: u32, n: u32, p: f64) -> f64 {
    if k >= n {
        return 0.0;
    }
    let odds = libm::log(p) - libm::log1p(-p);
    let first = f64::from(n) * libm::log1p(-p);
    let mut terms = vec![first];
    let mut term = first;
    for i in 0..k {
        term += libm::log(f64::from(n - i)) - libm::log(f64::from(i + 1)) + odds;
        terms.push(term);
    }
    let greatest = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = terms.iter().map(|term| libm::exp(term - greatest)).sum();
    (greatest + libm::log(sum)).min(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// scipy 1.17, `binom.logcdf(k, n, p)`.
    const SCIPY: [(u32, u32, f64, f64); 8] = [
        (0, 298, 0.200_625, -66.729_681_781_410_92),
        (0, 455, 0.15, -73.946_112_921_487_58),
        (2, 664, 0.2092, -146.193_760_663_216_58),
        (11, 782, 0.31, -243.233_535_741_984_8),
        (0, 20, 0.25, -5.753_641_449_035_618),
        (120, 2228, 0.144, -95.917_422_766_892_84),
        (0, 1, 1e-9, -9.999_999_722_180_686e-10),
        (5, 100_000, 0.001, -81.756_069_837_510_5),
    ];

    const EXACT: [(u32, u32, f64, f64); 2] = [(40, 5000, 0.5, -3_235.517_133_380_601_5), (3, 3000, 0.999, -20_680.319_228_652_96)];

    #[test]
    fn tails_are_those_of_scipy() {
        for (k, n, p, expected) in SCIPY {
            let found = ln_lower_tail(k, n, p);
            assert!(
                (found - expected).abs() <= 1e-12 * expected.abs().max(1.0),
                "{k} of {n} at {p}: {found}, scipy {expected}"
            );
        }
    }

    /// By exact integers: scipy's logarithm is minus infinity here.
    #[test]
    fn tails_below_the_smallest_number_keep_their_logarithm() {
        for (k, n, p, expected) in EXACT {
            let found = ln_lower_tail(k, n, p);
            assert!(
                (found - expected).abs() <= 1e-12 * expected.abs(),
                "{k} of {n} at {p}: {found}, exactly {expected}"
            );
        }
    }

    #[test]
    fn all_successes_or_fewer_are_certain() {
        for (k, n) in [(7, 7), (0, 0), (9, 7)] {
            assert!(ln_lower_tail(k, n, 0.3).abs() < f64::MIN_POSITIVE);
        }
    }
}
