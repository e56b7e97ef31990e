//! Completeness as a word.

use crate::workbook::stats::Completeness;

/// How complete a source is; the worst comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    Poor,
    Fair,
    Good,
    Excellent,
}

/// Both grades of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grades {
    pub blank_cell: Grade,
    pub effective: Grade,
}

impl Grade {
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

impl Grades {
    pub(super) fn of(completeness: Completeness) -> Self {
        Self {
            blank_cell: Grade::of(completeness.blank_cell),
            effective: Grade::of(completeness.effective),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(share: f64, expected: Grade) {
        assert_eq!(Grade::of(share), expected, "{share}");
    }

    #[test]
    fn each_bound_belongs_to_the_better_grade() {
        check(1.0, Grade::Excellent);
        check(0.99, Grade::Excellent);
        check(0.989_999_9, Grade::Good);
        check(0.9, Grade::Good);
        check(0.899_999_9, Grade::Fair);
        check(0.75, Grade::Fair);
        check(0.749_999_9, Grade::Poor);
        check(0.0, Grade::Poor);
    }
}
