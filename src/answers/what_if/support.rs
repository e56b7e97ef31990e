//! Whether there are customers like one: distances between customers in standard deviations.

use crate::features::quantile;
use crate::report::what_if::Support;

/// The most customers whose nearest neighbor is looked for: enough for the last hundredth, and never long to wait for.
const SAMPLE: usize = 1_000;
/// Beyond this quantile of the nearest distances, no customer looks like one.
const LIMIT: f64 = 0.99;

/// All customers, standardized.
#[derive(Debug)]
pub(super) struct Crowd {
    /// The mean of each column and its population standard deviation; `None` if it says nothing.
    scales: Vec<Option<(f64, f64)>>,
    /// Customer by customer, the columns that say something.
    values: Vec<f64>,
    width: usize,
    limit: Option<f64>,
}

impl Crowd {
    /// Standardizes the columns of all customers and measures how far they keep from each other.
    pub(super) fn of(columns: &[Vec<f64>]) -> Self {
        let scales: Vec<Option<(f64, f64)>> = columns.iter().map(|column| scale(column)).collect();
        let customers = columns.first().map_or(0, Vec::len);
        let mut crowd = Self {
            width: scales.iter().flatten().count(),
            scales,
            values: Vec::new(),
            limit: None,
        };
        for customer in 0..customers {
            let row: Vec<f64> = columns.iter().filter_map(|column| column.get(customer).copied()).collect();
            let standardized = crowd.standardized(&row);
            crowd.values.extend(standardized);
        }
        crowd.limit = crowd.limit();
        crowd
    }

    /// How near the nearest customer is to 41 values.
    pub(super) fn support(&self, row: &[f64]) -> Support {
        let (nearest, square) = self.nearest(&self.standardized(row), None).unwrap_or_default();
        Support {
            distance: square.sqrt(),
            nearest: nearest as u32,
            limit: self.limit,
        }
    }

    fn standardized(&self, row: &[f64]) -> Vec<f64> {
        let value = |(scale, value): (&Option<(f64, f64)>, &f64)| scale.map(|(mean, deviation)| (value - mean) / deviation);
        self.scales.iter().zip(row).filter_map(value).collect()
    }

    fn rows(&self) -> impl ExactSizeIterator<Item = &[f64]> {
        self.values.chunks_exact(self.width.max(1))
    }

    /// The quantile of the nearest distances of all customers, or of every so many of them.
    fn limit(&self) -> Option<f64> {
        let customers = self.rows().len();
        let sampled = customers.min(SAMPLE);
        let mut distances: Vec<f64> = (0..sampled)
            .filter_map(|place| {
                let own = place * customers / sampled;
                let row = self.rows().nth(own)?;
                self.nearest(row, Some(own)).map(|(_, square)| square.sqrt())
            })
            .collect();
        distances.sort_unstable_by(f64::total_cmp);
        quantile(&distances, LIMIT)
    }

    /// The nearest row, the first of equal ones, and its squared distance.
    fn nearest(&self, to: &[f64], except: Option<usize>) -> Option<(usize, f64)> {
        let mut best: Option<(usize, f64)> = None;
        for (place, row) in self.rows().enumerate().filter(|(place, _)| Some(*place) != except) {
            let limit = best.map_or(f64::INFINITY, |(_, square)| square);
            if let Some(square) = square_below(limit, row, to) {
                best = Some((place, square));
            }
        }
        best
    }
}

/// The squared distance of two rows; `None` as soon as it is not below a limit.
fn square_below(limit: f64, a: &[f64], b: &[f64]) -> Option<f64> {
    let mut square = 0.0;
    for (a, b) in a.chunks(8).zip(b.chunks(8)) {
        for (a, b) in a.iter().zip(b) {
            square += (a - b) * (a - b);
        }
        if square >= limit {
            return None;
        }
    }
    (square < limit).then_some(square)
}

/// The mean and the population standard deviation; `None` if all values are equal, or too large to compare.
fn scale(column: &[f64]) -> Option<(f64, f64)> {
    let n = column.len().max(1) as f64;
    let mean = column.iter().sum::<f64>() / n;
    let variance = column.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / n;
    let deviation = variance.sqrt();
    (deviation > 0.0 && deviation.is_finite()).then_some((mean, deviation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_in_standard_deviations_whatever_the_unit() {
        // Population deviations 1 and 1,000; the third column says nothing.
        let crowd = Crowd::of(&[vec![1.0, 3.0], vec![5_000.0, 7_000.0], vec![4.0, 4.0]]);
        let support = crowd.support(&[1.0, 6_000.0, 9.0]);
        assert_eq!((support.nearest, support.distance.to_bits()), (0, 1.0_f64.to_bits()));
        assert!(support.limit.is_some_and(|limit| (limit - 8.0_f64.sqrt()).abs() < 1e-12));
        assert!(!support.is_missing());
        assert!(crowd.support(&[9.0, 5_000.0, 4.0]).is_missing());
    }

    #[test]
    fn a_customer_is_as_near_as_can_be_to_itself() {
        let columns: Vec<Vec<f64>> = (1..5)
            .map(|column| (0..50).map(|row| f64::from(row * row % (7 + column))).collect())
            .collect();
        let crowd = Crowd::of(&columns);
        for customer in 0..50 {
            let row: Vec<f64> = columns.iter().map(|column| column[customer]).collect();
            assert!(crowd.support(&row).distance <= 0.0);
        }
    }

    #[test]
    fn a_large_crowd_is_sampled_evenly() {
        // Of 2,000 customers every second is asked: those at even places, all with a neighbor at 1; the others have none nearer than 1.
        let places: Vec<f64> = (0..2_000).map(f64::from).collect();
        let deviation = scale(&places).unwrap().1;
        let limit = Crowd::of(&[places]).limit.unwrap();
        assert!((limit * deviation - 1.0).abs() < 1e-9);
    }

    #[test]
    fn alone_there_is_no_limit() {
        let crowd = Crowd::of(&[vec![4.0], vec![1.0]]);
        let support = crowd.support(&[5.0, 1.0]);
        assert!(support.limit.is_none() && !support.is_missing());
    }
}
