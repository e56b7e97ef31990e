//! How often the worker says how far an analysis is: a page that hears a hundred words in ten milliseconds is busy with them for
//! longer than the analysis takes, and the report waits behind them.

use crate::domain::stage::{Progress, Stage};

/// Shortest time between two words on a stage, in milliseconds.
const PAUSE: f64 = 50.0;

/// Picks the words of progress that are passed on: the first of each stage, its last where it says that it is, and between
/// them one in a while.
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

    /// How many of 101 words on one stage pass that come at `every` milliseconds.
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
