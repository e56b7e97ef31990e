//! Completeness, as shares and as a word.

use serde::{Deserialize, Serialize};

/// Two shares of cells that hold a value, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Completeness {
    /// Share of cells that are not blank.
    pub blank_cell: f64,
    /// Share of cells that are neither blank, sentinel nor error.
    pub effective: f64,
}

/// How complete something is; the worst comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CompletenessGrade {
    Poor,
    Fair,
    Good,
    Excellent,
}

/// Both grades of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grades {
    pub blank_cell: CompletenessGrade,
    pub effective: CompletenessGrade,
}

impl CompletenessGrade {
    /// The grade of an unrounded share, 0 to 1: 98.99999 % is not Excellent.
    pub fn of(share: f64) -> Self {
        match share {
            share if share >= 0.99 => Self::Excellent,
            share if share >= 0.90 => Self::Good,
            share if share >= 0.75 => Self::Fair,
            _ => Self::Poor,
        }
    }
}

impl Completeness {
    /// The grades of both shares.
    pub fn grades(self) -> Grades {
        Grades {
            blank_cell: CompletenessGrade::of(self.blank_cell),
            effective: CompletenessGrade::of(self.effective),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(share: f64, expected: CompletenessGrade) {
        assert_eq!(CompletenessGrade::of(share), expected, "{share}");
    }

    #[test]
    fn each_bound_belongs_to_the_better_grade() {
        check(1.0, CompletenessGrade::Excellent);
        check(0.99, CompletenessGrade::Excellent);
        check(0.989_999_9, CompletenessGrade::Good);
        check(0.9, CompletenessGrade::Good);
        check(0.899_999_9, CompletenessGrade::Fair);
        check(0.75, CompletenessGrade::Fair);
        check(0.749_999_9, CompletenessGrade::Poor);
        check(0.0, CompletenessGrade::Poor);
    }
}
