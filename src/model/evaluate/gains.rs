//! The benefit of a call list: the share of a class that is reached by calling the most probable customers first.

use crate::model::class_table::ClassTable;

/// The number of points of a curve, without the origin.
const STEPS: usize = 20;

/// The result of calling a share of the customers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GainPoint {
    /// The share of customers called.
    pub called: f64,
    /// The cumulative gain: the share of the class that is among those called.
    pub reached: f64,
    /// The number reached, relative to calling in random order.
    pub lift: f64,
}

/// Computes cumulative gain and lift of `class` in steps of a twentieth; empty if no row is of the class. Ties by row.
#[must_use]
pub fn gains(truth: &[u8], probabilities: &ClassTable, class: usize) -> Vec<GainPoint> {
    let of = |row: &[f64]| row.get(class).copied().unwrap_or(0.0);
    let mut ranked: Vec<(f64, bool)> = truth
        .iter()
        .zip(probabilities.rows())
        .map(|(&label, row)| (of(row), usize::from(label) == class))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let members = ranked.iter().filter(|row| row.1).count();
    if members == 0 {
        return Vec::new();
    }
    let point = |step: usize| {
        let called = (ranked.len() * step).div_ceil(STEPS);
        let reached = ranked[..called].iter().filter(|row| row.1).count() as f64 / members as f64;
        let called = called as f64 / ranked.len() as f64;
        GainPoint {
            called,
            reached,
            lift: reached / called,
        }
    };
    let mut points: Vec<GainPoint> = (1..=STEPS).map(point).collect();
    points.dedup();
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_first_are_reached_first() {
        let truth: Vec<u8> = (0..40).map(|i| u8::from(i >= 10)).collect();
        let values = (0..40).flat_map(|i| [1.0 - f64::from(i) / 40.0, f64::from(i) / 40.0]).collect();
        let points = gains(&truth, &ClassTable::new(2, values), 0);
        assert_eq!(points.len(), 20);
        // A fifth of the customers are 8, all of them of the class of 10.
        assert!((points[3].reached - 0.8).abs() < 1e-12 && (points[3].lift - 4.0).abs() < 1e-12);
        assert_eq!((points[19].called, points[19].reached), (1.0, 1.0));
        assert!(gains(&[1, 1], &ClassTable::new(2, vec![0.5; 4]), 0).is_empty());
    }
}
