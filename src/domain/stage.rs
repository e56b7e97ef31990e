//! The stages of an analysis, and how far one has come.

use serde::{Deserialize, Serialize};

/// A step of an analysis, in the order they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stage {
    Read,
    Check,
    Join,
    Features,
    Train,
    Evaluate,
    Recommend,
}

/// How far a stage has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub stage: Stage,
    /// Rows, customers or rounds done so far.
    pub done: u64,
    /// Out of how many, where that is known.
    pub total: Option<u64>,
    /// How much of the stage's work that is, in thousandths.
    pub permille: u16,
}

impl Progress {
    /// Of a stage whose end is only seen when it comes.
    pub fn open_ended(stage: Stage, done: u64) -> Self {
        Self {
            stage,
            done,
            total: None,
            permille: 0,
        }
    }

    /// Of a stage that knows how much it has to do.
    pub fn counted(stage: Stage, done: u64, total: u64) -> Self {
        let permille = (done.min(total) * 1000).checked_div(total).unwrap_or_default();
        Self {
            stage,
            done,
            total: Some(total),
            // At most 1,000.
            permille: permille as u16,
        }
    }

    /// Of reading: the rows so far, and the share of the files that they took, 0 to 1.
    pub fn reading(rows: u64, share: f64) -> Self {
        Self {
            // A float becomes an integer within its bounds.
            permille: (share.clamp(0.0, 1.0) * 1000.0) as u16,
            ..Self::open_ended(Stage::Read, rows)
        }
    }

    /// Whether the stage says that it has done all its work.
    pub fn is_complete(self) -> bool {
        self.permille >= 1000
    }
}

impl Stage {
    /// Every stage, in running order.
    pub const ALL: [Self; 7] = [
        Self::Read,
        Self::Check,
        Self::Join,
        Self::Features,
        Self::Train,
        Self::Evaluate,
        Self::Recommend,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_told_in_thousandths() {
        assert_eq!(Progress::counted(Stage::Train, 62, 100).permille, 620);
        assert_eq!(Progress::counted(Stage::Train, 3, 0).permille, 0);
        assert_eq!(Progress::counted(Stage::Train, 7, 5).permille, 1000);
        assert_eq!(Progress::reading(9, 0.25).permille, 250);
        assert_eq!(Progress::reading(9, f64::NAN).permille, 0);
    }

    #[test]
    fn only_a_stage_that_knows_its_end_is_complete() {
        assert!(Progress::counted(Stage::Train, 100, 100).is_complete());
        assert!(!Progress::open_ended(Stage::Check, 0).is_complete());
        assert!(Progress::reading(9, 1.0).is_complete());
    }
}
