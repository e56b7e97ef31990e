//! The comparison with scenarios: what is on screen of it, and how far the worker has come.

use std::sync::Arc;

use crate::report::scenarios::SideBySide;
use crate::wire::JobId;

use super::super::Shown;

/// The comparison, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Compared {
    /// What is on screen, until a newer one arrives.
    pub shown: Option<ShownComparison>,
    /// How many scenarios have a result, and of how many, while the worker runs them.
    pub progress: Option<(u32, u32)>,
    /// The last question was not answered.
    pub has_failed: bool,
    /// The user stopped it.
    pub is_stopped: bool,
    asked: Option<JobId>,
    /// Whether `shown` is of the scenarios and the analysis that there are.
    is_current: bool,
}

/// A comparison on screen, and the report that it belongs to. Equality is identity.
#[derive(Debug, Clone)]
pub struct ShownComparison {
    pub report: Shown,
    pub comparison: Arc<SideBySide>,
}

impl PartialEq for ShownComparison {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.comparison, &other.comparison)
    }
}

impl Compared {
    /// Scenarios or analysis are others; an answer still in progress is not about them.
    pub(super) fn outdate(&mut self) {
        *self = Self {
            shown: self.shown.take(),
            ..Self::default()
        };
    }

    /// Whether the worker should be asked.
    pub(super) fn is_open(&self) -> bool {
        !self.is_current && self.asked.is_none() && !self.has_failed && !self.is_stopped
    }

    pub(super) fn ask(&mut self, job: JobId) {
        self.asked = Some(job);
    }

    /// Whether the worker is running scenarios.
    pub fn is_running(&self) -> bool {
        self.asked.is_some()
    }

    /// Stops; `false` if nothing was running.
    pub(super) fn stop(&mut self) -> bool {
        let was_running = self.asked.take().is_some();
        self.progress = None;
        self.is_stopped |= was_running;
        was_running
    }

    pub(in crate::ui::state) fn go_on(&mut self, job: JobId, done: u32, of: u32) {
        if self.asked == Some(job) {
            self.progress = Some((done, of));
        }
    }

    pub(super) fn take(&mut self, job: JobId, report: Shown, comparison: SideBySide) {
        if self.asked == Some(job) {
            *self = Self {
                shown: Some(ShownComparison {
                    report,
                    comparison: Arc::new(comparison),
                }),
                is_current: true,
                ..Self::default()
            };
        }
    }

    /// The worker that was asked is gone, possibly because of the question, so it is not asked again automatically.
    pub(in crate::ui::state) fn lose(&mut self) {
        self.has_failed |= self.asked.take().is_some();
        self.progress = None;
    }

    /// Handles a failed job; returns whether it was a comparison.
    pub(in crate::ui::state) fn fail(&mut self, job: JobId) -> bool {
        let is_asked = self.asked == Some(job);
        if is_asked {
            self.lose();
        }
        is_asked
    }
}
