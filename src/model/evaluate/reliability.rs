//! Whether probabilities match observed frequencies: of the rows given about 70 %, about 70 % should be of the class.

use crate::model::class_table::ClassTable;

/// The minimum number of rows for a curve.
pub const FEWEST_ROWS: usize = 50;
/// The number of bins of equal width from 0 to 1.
const BINS: usize = 10;

/// The rows whose probability of a class fell into one bin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReliabilityPoint {
    /// The mean predicted probability.
    pub predicted: f64,
    /// The share that is of the class.
    pub observed: f64,
    /// The number of rows in the bin.
    pub rows: usize,
}

/// The nonempty bins of `class`, by ascending probability; `None` with fewer than 50 rows.
#[must_use]
pub fn reliability(truth: &[u8], probabilities: &ClassTable, class: usize) -> Option<Vec<ReliabilityPoint>> {
    if truth.len() < FEWEST_ROWS {
        return None;
    }
    let mut bins = [(0.0, 0_usize, 0_usize); BINS];
    for (&label, row) in truth.iter().zip(probabilities.rows()) {
        let probability = row.get(class).copied().unwrap_or(0.0);
        let bin = ((probability * BINS as f64) as usize).min(BINS - 1);
        bins[bin].0 += probability;
        bins[bin].1 += usize::from(usize::from(label) == class);
        bins[bin].2 += 1;
    }
    let point = |(sum, hits, rows): (f64, usize, usize)| ReliabilityPoint {
        predicted: sum / rows as f64,
        observed: hits as f64 / rows as f64,
        rows,
    };
    Some(bins.into_iter().filter(|bin| bin.2 > 0).map(point).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_hold_means_and_observed_shares() {
        // 40 rows given 0.25, 10 of which are of the class, and 10 given 1, all of which are.
        let truth: Vec<u8> = (0..50).map(|i| u8::from((10..40).contains(&i))).collect();
        let values = (0..50).flat_map(|i| if i < 40 { [0.25, 0.75] } else { [1.0, 0.0] }).collect();
        let curve = reliability(&truth, &ClassTable::new(2, values), 0).unwrap();
        let point = |predicted, observed, rows| ReliabilityPoint { predicted, observed, rows };
        assert_eq!(curve, [point(0.25, 0.25, 40), point(1.0, 1.0, 10)]);
        assert_eq!(reliability(&truth[..49], &ClassTable::new(2, vec![0.5; 98]), 0), None);
    }
}
