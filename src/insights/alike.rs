//! The customers that are most similar over all numbers.
//!
//! Columns are standardized, so that dollars do not outweigh counts, and compared by Euclidean distance; a column with the
//! same value for everyone adds nothing. An absent date counts as its number, 999 days ahead.

use crate::domain::order::Order;

/// A customer and how it differs from the one in question.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    pub customer: usize,
    /// In standard deviations, over all columns together.
    pub distance: f64,
    /// The columns that differ, largest difference first.
    pub differs: Vec<usize>,
}

/// Returns the `most` customers nearest to `own`, nearest first, ties in customer order; empty if there is no such customer.
pub fn alike(columns: &[Vec<f64>], own: usize, most: usize) -> Vec<Alike> {
    let n = columns.first().map_or(0, Vec::len);
    if own >= n {
        return Vec::new();
    }
    let mut squares = vec![0.0; n];
    let scales: Vec<f64> = columns.iter().map(|column| deviation(column)).collect();
    for (column, scale) in columns.iter().zip(&scales).filter(|(_, scale)| **scale > 0.0) {
        let Some(at) = column.get(own) else { continue };
        for (square, value) in squares.iter_mut().zip(column) {
            let gap = (value - at) / scale;
            *square += gap * gap;
        }
    }
    let mut nearest: Vec<(usize, f64)> = squares.into_iter().enumerate().filter(|(customer, _)| *customer != own).collect();
    nearest.order_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    nearest.truncate(most);
    let of = |(customer, square): (usize, f64)| Alike {
        customer,
        distance: square.sqrt(),
        differs: differs(columns, &scales, own, customer),
    };
    nearest.into_iter().map(of).collect()
}

fn differs(columns: &[Vec<f64>], scales: &[f64], own: usize, other: usize) -> Vec<usize> {
    let gap = |(place, (column, scale)): (usize, (&Vec<f64>, &f64))| {
        let gap = (column.get(own)? - column.get(other)?).abs() / scale;
        (gap > 0.0 && gap.is_finite()).then_some((place, gap))
    };
    let mut gaps: Vec<(usize, f64)> = columns.iter().zip(scales).enumerate().filter_map(gap).collect();
    gaps.order_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    gaps.into_iter().map(|(place, _)| place).collect()
}

/// The population standard deviation; 0 if it is undefined.
fn deviation(column: &[f64]) -> f64 {
    let n = column.len().max(1) as f64;
    let mean = column.iter().sum::<f64>() / n;
    let variance = column.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / n;
    let deviation = variance.sqrt();
    if deviation.is_finite() { deviation } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_come_first_whatever_the_unit() {
        // Dollars lie far apart, scores close together: in standard deviations, customer 2 is as far in dollars as customer 1
        // is in scores.
        let columns = vec![vec![0.0, 100_000.0, 0.0, 50_000.0], vec![1.0, 1.0, 4.0, 1.0], vec![7.0; 4]];
        let found = alike(&columns, 0, 2);
        assert_eq!(found.iter().map(|alike| alike.customer).collect::<Vec<_>>(), [3, 2]);
        assert_eq!(found[0].differs, [0], "only what differs");
        assert_eq!(found[1].differs, [1]);
    }

    #[test]
    fn equals_are_in_order_and_nobody_is_alike_itself() {
        let columns = vec![vec![1.0, 1.0, 1.0, 2.0]];
        let found: Vec<(usize, bool)> = alike(&columns, 1, 9)
            .iter()
            .map(|alike| (alike.customer, alike.distance > 0.0))
            .collect();
        assert_eq!(found, [(0, false), (2, false), (3, true)]);
        assert!(alike(&columns, 4, 9).is_empty());
        assert!(alike(&[], 0, 9).is_empty());
        assert!(alike(&[vec![1.0]], 0, 9).is_empty());
    }

    #[test]
    fn absurd_numbers_are_left_out() {
        let columns = vec![vec![f64::MAX, -f64::MAX, 0.0], vec![1.0, 2.0, 1.0]];
        assert_eq!(alike(&columns, 0, 1)[0].customer, 2);
    }
}
