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
