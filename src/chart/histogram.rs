//! Small histograms as the outline of their bars: pictures the size of words, of which only the shape matters.
//!
//! The outline is the `d` attribute of an SVG path in a box of 100 × 40, so that the style sheet sets its color and size.

use std::fmt::Write;

/// The width of the box.
const WIDTH: f64 = 100.0;
/// The height of the box.
const HEIGHT: f64 = 40.0;
/// The minimum height of a nonzero bar, so that a single customer is visible.
const LEAST: f64 = 1.0;

/// The outline of bars of equal width, the highest as high as the box.
pub fn outline(counts: &[u32]) -> String {
    let highest = counts.iter().copied().max().unwrap_or(0).max(1);
    let width = WIDTH / counts.len().max(1) as f64;
    // Hairline gaps between bars; many thin bars touch.
    let gap = if width > 3.0 { 0.75 } else { 0.0 };
    let mut path = String::new();
    for (place, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let height = (HEIGHT * f64::from(*count) / f64::from(highest)).max(LEAST);
        let left = width * place as f64;
        // Writing to a string cannot fail.
        let _written = write!(path, "M{left:.2} {HEIGHT}v-{height:.2}h{:.2}v{height:.2}z", width - gap);
    }
    path
}

/// A vertical line through the box, at a distance `at` from its left, 0 to 100.
pub fn mark(at: f64) -> String {
    format!("M{at:.2} -2v44")
}

/// A horizontal line below the box, never too short to be visible.
pub fn span(from: f64, to: f64) -> String {
    format!("M{from:.2} 43.5H{:.2}", to.max(from + 1.0))
}

/// The distance of a value from the left of the box, 0 to 100; `starts` and `end` bound the bars.
pub fn place(value: f64, starts: &[f64], end: f64) -> f64 {
    let after = starts.partition_point(|start| *start <= value);
    let Some(bar) = after.checked_sub(1) else { return 0.0 };
    let (from, to) = (starts.get(bar).copied().unwrap_or(end), starts.get(after).copied().unwrap_or(end));
    let within = if to > from {
        ((value - from) / (to - from)).clamp(0.0, 1.0)
    } else {
        0.5
    };
    WIDTH * (bar as f64 + within) / starts.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_to_scale_and_empty_ones_have_no_outline() {
        assert_eq!(outline(&[2, 0, 4]), "M0.00 40v-20.00h32.58v20.00zM66.67 40v-40.00h32.58v40.00z");
        assert_eq!(outline(&[]), "");
        assert_eq!(outline(&[0]), "");
        assert!(outline(&[1, 1_000]).starts_with("M0.00 40v-1.00"), "one of a thousand can be seen");
    }

    #[test]
    fn a_value_stands_in_its_bar() {
        let starts = [0.0, 10.0, 100.0, 1_000.0];
        let expected = [(-5.0, 0.0), (0.0, 0.0), (5.0, 12.5), (100.0, 50.0), (10_000.0, 100.0), (1e9, 100.0)];
        for (value, expected) in expected {
            assert!((place(value, &starts, 10_000.0) - expected).abs() < 1e-9, "{value}");
        }
        assert!((place(7.0, &[7.0], 7.0) - 50.0).abs() < 1e-9, "one bar for all");
    }
}
