//! A share with its interval: what it is, and a small bar of where it can lie.

/// A share between 0 and 1, drawn from 0 to `reach`.
#[derive(Debug, Clone, PartialEq)]
pub struct Interval {
    pub share: f64,
    pub low: f64,
    pub high: f64,
    pub reach: f64,
    /// The share of all, drawn as a line.
    pub line: Option<f64>,
    pub written: String,
}

/// What a drawing 100 wide and 12 high is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Strokes {
    pub left: f64,
    pub width: f64,
    /// The path of the share.
    pub point: String,
    /// The path of the share of all, which is higher.
    pub line: Option<String>,
}

/// An interval is seen even where it is a hair's breadth.
const NARROWEST: f64 = 1.5;

impl Interval {
    /// What is drawn.
    pub fn strokes(&self) -> Strokes {
        let place = |share: f64| (100.0 * share / self.reach.max(f64::EPSILON)).clamp(0.0, 100.0);
        let (left, right) = (place(self.low), place(self.high));
        Strokes {
            left: left.min(100.0 - NARROWEST),
            width: (right - left).max(NARROWEST),
            point: format!("M{} 2V10", place(self.share)),
            line: self.line.map(|line| format!("M{} 0V12", place(line))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strokes(low: f64, share: f64, high: f64, reach: f64) -> Strokes {
        let written = String::new();
        Interval {
            share,
            low,
            high,
            reach,
            line: Some(0.2),
            written,
        }
        .strokes()
    }

    #[test]
    fn shares_are_drawn_to_scale() {
        let drawn = strokes(0.1, 0.2, 0.3, 0.4);
        assert!((drawn.left - 25.0).abs() < 1e-9 && (drawn.width - 50.0).abs() < 1e-9, "{drawn:?}");
        assert_eq!((drawn.point.as_str(), drawn.line.as_deref()), ("M50 2V10", Some("M50 0V12")));
    }

    #[test]
    fn a_narrow_interval_is_seen_and_nothing_leaves_the_drawing() {
        for (low, high) in [(0.0, 0.0), (0.4, 0.4), (0.399, 0.41)] {
            let drawn = strokes(low, low, high, 0.4);
            assert!(
                drawn.width >= NARROWEST && drawn.left >= 0.0 && drawn.left + drawn.width <= 100.0 + 1e-9,
                "{drawn:?}"
            );
        }
    }
}
