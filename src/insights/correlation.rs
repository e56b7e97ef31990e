//! Pearson's and Spearman's correlation of every pair of columns, over the customers that have both values.

/// With fewer customers that have both values, a correlation is meaningless: two points always lie on a line.
pub const LEAST_PAIRS: usize = 3;

/// A symmetric matrix, row by row; `None` if a column is constant over the customers of the pair, or too few have both
/// values.
#[derive(Debug, Clone, PartialEq)]
pub struct Correlation {
    pub pearson: Vec<Option<f64>>,
    pub spearman: Vec<Option<f64>>,
}

/// A column with its customers in ascending order of value, so that ranking a subset of them needs no sorting.
struct Sorted<'a> {
    values: &'a [Option<f64>],
    ascending: Vec<u32>,
}

/// Correlates every pair of columns, which must have the same length.
pub fn correlate(columns: &[Vec<Option<f64>>]) -> Correlation {
    let sorted: Vec<Sorted<'_>> = columns.iter().map(|column| Sorted::of(column)).collect();
    let n = columns.len();
    let mut found = Correlation {
        pearson: vec![None; n * n],
        spearman: vec![None; n * n],
    };
    for (i, a) in sorted.iter().enumerate() {
        for (j, b) in sorted.iter().enumerate().take(i + 1) {
            let both: Vec<bool> = a.values.iter().zip(b.values).map(|(a, b)| a.is_some() && b.is_some()).collect();
            let (pearson, spearman) = if both.iter().filter(|both| **both).count() < LEAST_PAIRS {
                (None, None)
            } else {
                (
                    linear(&a.values_of(&both), &b.values_of(&both)),
                    linear(&a.ranks_of(&both), &b.ranks_of(&both)),
                )
            };
            for place in [i * n + j, j * n + i] {
                set(&mut found.pearson, place, pearson);
                set(&mut found.spearman, place, spearman);
            }
        }
    }
    found
}

fn set(matrix: &mut [Option<f64>], place: usize, value: Option<f64>) {
    if let Some(cell) = matrix.get_mut(place) {
        *cell = value;
    }
}

impl<'a> Sorted<'a> {
    fn of(values: &'a [Option<f64>]) -> Self {
        let mut ascending: Vec<u32> = (0..).zip(values).filter(|(_, value)| value.is_some()).map(|(row, _)| row).collect();
        let value = |row: &u32| values.get(*row as usize).copied().flatten().unwrap_or_default();
        ascending.sort_by(|a, b| value(a).total_cmp(&value(b)));
        Self { values, ascending }
    }

    /// The values of some customers, in customer order.
    fn values_of(&self, those: &[bool]) -> Vec<f64> {
        let kept = self.values.iter().zip(those).filter(|(_, keep)| **keep);
        kept.filter_map(|(value, _)| *value).collect()
    }

    /// The ranks of some customers among themselves, in customer order; equal values share the mean of their ranks.
    fn ranks_of(&self, those: &[bool]) -> Vec<f64> {
        let kept: Vec<u32> = (self.ascending.iter().copied())
            .filter(|row| those.get(*row as usize).copied().unwrap_or_default())
            .collect();
        let value = |row: u32| self.values.get(row as usize).copied().flatten();
        let mut ranks = vec![0.0; self.values.len()];
        let mut before = 0;
        for equal in kept.chunk_by(|a, b| value(*a) == value(*b)) {
            let mean = before as f64 + (equal.len() + 1) as f64 / 2.0;
            for row in equal {
                if let Some(rank) = ranks.get_mut(*row as usize) {
                    *rank = mean;
                }
            }
            before += equal.len();
        }
        let places = ranks.into_iter().zip(those).filter(|(_, keep)| **keep);
        places.map(|(rank, _)| rank).collect()
    }
}

/// Pearson's correlation; `None` if either side is constant.
fn linear(a: &[f64], b: &[f64]) -> Option<f64> {
    if !varies(a) || !varies(b) {
        return None;
    }
    let n = a.len() as f64;
    let (mean_a, mean_b) = (a.iter().sum::<f64>() / n, b.iter().sum::<f64>() / n);
    let (mut ab, mut aa, mut bb) = (0.0, 0.0, 0.0);
    for (a, b) in a.iter().zip(b) {
        let (a, b) = (a - mean_a, b - mean_b);
        ab += a * b;
        aa += a * a;
        bb += b * b;
    }
    let r = ab / (aa.sqrt() * bb.sqrt());
    // Sums of absurdly large values overflow, and the result is then meaningless.
    r.is_finite().then(|| r.clamp(-1.0, 1.0))
}

fn varies(values: &[f64]) -> bool {
    values.windows(2).any(|pair| matches!(pair, [a, b] if a.total_cmp(b).is_ne()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().map(|value| Some(*value)).collect()
    }

    #[track_caller]
    fn check(a: Vec<Option<f64>>, b: Vec<Option<f64>>, pearson: Option<f64>, spearman: Option<f64>) {
        let found = correlate(&[a, b]);
        let is_close = |found: Option<f64>, expected: Option<f64>| match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() < 1e-12,
            (found, expected) => found == expected,
        };
        assert!(is_close(found.pearson[1], pearson), "{:?}", found.pearson[1]);
        assert!(is_close(found.spearman[1], spearman), "{:?}", found.spearman[1]);
        assert_eq!((found.pearson[1], found.spearman[1]), (found.pearson[2], found.spearman[2]));
    }

    #[test]
    fn a_curve_is_monotone_but_no_line() {
        // By hand: deviations -1.5 -.5 .5 1.5 and -6.5 -5.5 -.5 12.5.
        check(
            column(&[1.0, 2.0, 3.0, 4.0]),
            column(&[1.0, 2.0, 7.0, 20.0]),
            Some(31.0 / (5.0_f64 * 229.0).sqrt()),
            Some(1.0),
        );
    }

    #[test]
    fn equal_values_share_their_ranks() {
        // Ranks 1.5 1.5 3 and 1 2 3.
        check(
            column(&[5.0, 5.0, 9.0]),
            column(&[1.0, 2.0, 3.0]),
            Some(3.0_f64.sqrt() / 2.0),
            Some(3.0_f64.sqrt() / 2.0),
        );
    }

    #[test]
    fn only_customers_with_both_values_count() {
        let a = vec![Some(1.0), Some(2.0), Some(3.0), None, Some(-50.0)];
        let b = vec![Some(3.0), Some(2.0), Some(1.0), Some(70.0), None];
        check(a, b, Some(-1.0), Some(-1.0));
    }

    #[test]
    fn constants_and_too_few_pairs_have_no_correlation() {
        check(column(&[0.1, 0.1, 0.1]), column(&[1.0, 2.0, 3.0]), None, None);
        check(column(&[1.0, 2.0]), column(&[1.0, 2.0]), None, None);
        assert!(correlate(&[]).pearson.is_empty());
    }

    proptest! {
        #[test]
        fn every_correlation_is_symmetric_and_bounded(rows in prop::collection::vec((-1e9f64..1e9, prop::option::of(-1e3f64..1e3)), 0..40)) {
            let (a, b): (Vec<_>, Vec<_>) = rows.into_iter().map(|(a, b)| (Some(a), b)).unzip();
            let ab = correlate(&[a.clone(), b.clone()]);
            let ba = correlate(&[b, a]);
            prop_assert_eq!(ab.spearman[1], ba.spearman[1]);
            for r in ab.pearson.iter().chain(&ab.spearman).flatten() {
                prop_assert!((-1.0..=1.0).contains(r));
            }
        }
    }
}
