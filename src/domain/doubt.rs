//! How far to doubt a displayed level, in one of two words.

use super::propensity::{ClassProbabilities, Propensity, millionths};

/// The tested confidence from which a level is clear.
pub const CLEAR_FROM: f64 = 0.6;

/// Whether a displayed level stands on firm ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// A model that has not seen the customer gives the displayed level, with a confidence of at least [`CLEAR_FROM`].
    Clear,
    /// It gives another level, or is less sure.
    Borderline,
}

/// The doubt about a displayed level, by what a model that has not seen the customer says. In-sample confidence plays no part:
/// it is close to 1 for everyone.
pub fn doubt(shown: Propensity, unseen: ClassProbabilities) -> Doubt {
    let is_same = unseen.predicted() == shown;
    // Compared as everywhere else, in millionths (docs/method.md, Predictions and order).
    if is_same && millionths(unseen.of(shown)) >= millionths(CLEAR_FROM) {
        Doubt::Clear
    } else {
        Doubt::Borderline
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(shown: Propensity, [high, medium, low]: [f64; 3], expected: Doubt) {
        assert_eq!(doubt(shown, ClassProbabilities { high, medium, low }), expected);
    }

    #[test]
    fn the_same_level_with_enough_confidence_is_clear() {
        check(Propensity::High, [0.7, 0.2, 0.1], Doubt::Clear);
        check(Propensity::Low, [0.1, 0.3, 0.6], Doubt::Clear);
        check(Propensity::High, [0.599_999_9, 0.400_000_1, 0.0], Doubt::Clear);
    }

    #[test]
    fn another_level_or_little_confidence_is_borderline() {
        check(Propensity::High, [0.3, 0.6, 0.1], Doubt::Borderline);
        check(Propensity::High, [0.59, 0.31, 0.1], Doubt::Borderline);
        check(Propensity::Low, [0.0, 1.0, 0.0], Doubt::Borderline);
    }
}
