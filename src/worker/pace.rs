//! Limits how often the worker reports progress: handling a hundred messages sent within ten milliseconds keeps the page busy
//! for longer than the analysis takes, and the report waits behind them.

use crate::domain::stage::{Progress, Stage};

/// The minimum time between two messages about a stage, in milliseconds.
const PAUSE: f64 = 50.0;

/// Selects the progress messages to pass on: the first of each stage, its last if marked as such, and occasional ones in
/// between.
#[derive(Debug, Default)]
pub struct Pace {
    last: Option<(Stage, f64)>,
}

impl Pace {
    /// Whether progress made at `time` (milliseconds on any clock) is passed on.
    pub fn passes(&mut self, progress: Progress, time: f64) -> bool {
        let is_due = self
            .last
            .is_none_or(|(stage, said)| stage != progress.stage || time - said >= PAUSE || progress.is_complete());
        if is_due {
            self.last = Some((progress.stage, time));
        }
        is_due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of messages passed out of 101 about one stage that arrive every `every` milliseconds.
    fn passed(every: f64) -> usize {
        let mut pace = Pace::default();
        let words = (0..=100).map(|done| (Progress::counted(Stage::Train, done, 100), done as f64 * every));
        words.filter(|&(progress, time)| pace.passes(progress, time)).count()
    }

    #[test]
    fn a_flood_becomes_its_first_and_last_word() {
        assert_eq!(passed(0.08), 2);
    }

    #[test]
    fn slow_words_all_pass() {
        assert_eq!(passed(50.0), 101);
        assert_eq!(passed(49.9), 51);
    }

    #[test]
    fn every_stage_is_named_however_short_it_is() {
        let mut pace = Pace::default();
        for stage in Stage::ALL {
            assert!(pace.passes(Progress::open_ended(stage, 0), 7.0), "{stage:?}");
            assert!(!pace.passes(Progress::open_ended(stage, 1), 7.0), "{stage:?}");
        }
    }
}
