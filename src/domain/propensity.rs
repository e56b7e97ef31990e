//! The three levels of propensity and the probabilities over them.

use serde::{Deserialize, Serialize};

/// How likely a customer is to act; declared from most to least likely, so that the order is the ranking's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Propensity {
    High,
    Medium,
    Low,
}

/// P(High), P(Medium), P(Low); they sum to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ClassProbabilities {
    pub high: f64,
    pub medium: f64,
    pub low: f64,
}

impl Propensity {
    /// Every level, in class-index order.
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    /// Index of the class in the model: High 0, Medium 1, Low 2.
    pub fn class_index(self) -> usize {
        match self {
            Self::High => 0,
            Self::Medium => 1,
            Self::Low => 2,
        }
    }

    /// The word in every export.
    pub fn word(self) -> &'static str {
        match self {
            Self::High => "High",
            Self::Medium => "Medium",
            Self::Low => "Low",
        }
    }

    /// Reads a level's word, in any case.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word().eq_ignore_ascii_case(word.trim()))
    }
}

impl ClassProbabilities {
    /// A model's row, one probability per class index; what it does not hold is 0.
    pub fn of_row(row: &[f64]) -> Self {
        let of = |level: Propensity| row.get(level.class_index()).copied().unwrap_or(0.0);
        Self {
            high: of(Propensity::High),
            medium: of(Propensity::Medium),
            low: of(Propensity::Low),
        }
    }

    /// Probability of one level.
    pub fn of(self, level: Propensity) -> f64 {
        match level {
            Propensity::High => self.high,
            Propensity::Medium => self.medium,
            Propensity::Low => self.low,
        }
    }

    /// The likeliest level; equal probabilities: High before Medium before Low.
    pub fn predicted(self) -> Propensity {
        Propensity::ALL
            .into_iter()
            .reduce(|best, level| if self.of(level) > self.of(best) { level } else { best })
            .unwrap_or(Propensity::Low)
    }

    /// Confidence: the highest of the three.
    pub fn confidence(self) -> f64 {
        self.of(self.predicted())
    }
}

/// Confidence and composite as they order and filter customers (docs/method.md, Predictions and order): rounded to 6 decimals, in
/// millionths.
pub fn millionths(value: f64) -> i64 {
    (value * 1e6).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_by_millionths() {
        assert_eq!(millionths(0.600_000_4), 600_000);
        assert_eq!(millionths(0.599_999_6), 600_000);
    }

    #[test]
    fn ties_go_to_the_higher_level() {
        let p = |high, medium, low| ClassProbabilities { high, medium, low };
        assert_eq!(p(0.4, 0.4, 0.2).predicted(), Propensity::High);
        assert_eq!(p(0.2, 0.4, 0.4).predicted(), Propensity::Medium);
        assert_eq!(p(0.1, 0.1, 0.8).predicted(), Propensity::Low);
    }
}
