//! What the worker holds, as far as the page knows.

use std::sync::Arc;

use crate::domain::hand_mapping::HandMapping;
use crate::domain::password::Password;
use crate::wire::JobId;

/// The number of a set of file handles, which the shell keeps until the last copy of this is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSet(pub(super) Arc<u32>);

impl FileSet {
    pub fn new(number: u32) -> Self {
        Self(Arc::new(number))
    }

    /// Whether there is another copy.
    pub fn is_shared(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }
}

/// Files given together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workbook {
    pub set: FileSet,
    pub names: Vec<String>,
    pub bytes: u64,
    /// The passwords typed for its protected files; kept as long as the page is open, because a new worker reads the files
    /// again.
    pub passwords: Vec<Password>,
    /// How its columns were matched by hand; `None` until it has been analyzed or matched.
    pub hand: Option<HandMapping>,
}

/// What the worker has in memory, or will have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum WorkerState {
    Empty,
    /// It reads and analyzes files that are not on screen yet.
    Opening {
        job: JobId,
        workbook: Workbook,
    },
    /// It has read files that gave no result; their columns can be matched by hand.
    Unmatched,
    /// It matches the sheets on screen differently.
    Matching {
        job: JobId,
        workbook: Workbook,
    },
    /// It analyzes the tables on screen again.
    Analyzing(JobId),
    /// A fresh worker catches up with what is on screen.
    Replaying(JobId),
    /// It holds the analysis on screen.
    Holds,
}

impl WorkerState {
    /// The job whose report is awaited.
    pub(super) fn awaited(&self) -> Option<JobId> {
        match self {
            Self::Opening { job, .. } | Self::Matching { job, .. } | Self::Analyzing(job) | Self::Replaying(job) => Some(*job),
            Self::Empty | Self::Unmatched | Self::Holds => None,
        }
    }
}
