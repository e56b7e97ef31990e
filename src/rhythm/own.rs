//! A silence beside the pauses that the customer made before.

use crate::domain::calendar::{Day, Days};
use crate::domain::order::Order;
use crate::features::quantile;
use crate::report::rhythm::{Pauses, RhythmState};

/// Fewer pauses are no rhythm.
const FEWEST_PAUSES: usize = 3;
/// Silent for longer, a customer is quiet, whatever its rhythm was.
const TWO_YEARS: Days = Days(730);
/// At most this share of the pauses, and of the silence itself, is as long.
const LATE: f64 = 0.25;
const QUIET: f64 = 0.10;

/// What the starts of a customer say.
pub(super) struct Own {
    pub(super) silence: Option<Days>,
    pub(super) pauses: Option<Pauses>,
    pub(super) state: RhythmState,
}

impl Own {
    /// Of ascending days up to the one that is seen.
    pub(super) fn of(starts: &[Day], seen: Day) -> Self {
        let silence = starts.last().map(|last| seen.days_after(*last));
        let mut gaps: Vec<i32> = starts
            .windows(2)
            .filter_map(|pair| Some(pair.last()?.days_after(*pair.first()?).0))
            .collect();
        let Some(silent) = silence.filter(|_| gaps.len() >= FEWEST_PAUSES) else {
            return Self {
                silence,
                pauses: None,
                state: RhythmState::TooFew,
            };
        };
        gaps.order();
        let shorter = gaps.partition_point(|gap| *gap < silent.0);
        let ascending: Vec<f64> = gaps.iter().map(|gap| f64::from(*gap)).collect();
        let as_long = (1 + gaps.len() - shorter) as f64 / (gaps.len() + 1) as f64;
        Self {
            silence,
            pauses: Some(Pauses {
                count: gaps.len() as u32,
                shorter: shorter as u32,
                usual: quantile(&ascending, 0.5).unwrap_or_default(),
            }),
            state: if as_long <= QUIET || silent > TWO_YEARS {
                RhythmState::Quiet
            } else if as_long <= LATE {
                RhythmState::Late
            } else {
                RhythmState::InRhythm
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The state of a customer with starts so many days before what is seen.
    fn state(days_before: &[i32]) -> RhythmState {
        let seen = Day::from_iso("2025-01-01").unwrap();
        let starts: Vec<Day> = days_before.iter().map(|days| seen.plus(Days(-days))).collect();
        Own::of(&starts, seen).state
    }

    /// `pauses` pauses of a month, then a silence.
    fn monthly(pauses: i32, silence: i32) -> RhythmState {
        let days: Vec<i32> = (0..=pauses).rev().map(|pause| silence + 30 * pause).collect();
        state(&days)
    }

    #[test]
    fn three_pauses_make_a_rhythm_and_nine_can_make_a_quiet_customer() {
        assert_eq!(monthly(2, 700), RhythmState::TooFew);
        assert_eq!(monthly(3, 30), RhythmState::InRhythm, "as long as all three");
        assert_eq!(monthly(3, 31), RhythmState::Late, "1 of 4");
        assert_eq!(monthly(8, 400), RhythmState::Late, "1 of 9 is more than a tenth");
        assert_eq!(monthly(9, 31), RhythmState::Quiet, "1 of 10");
        assert_eq!((monthly(3, 730), monthly(3, 731)), (RhythmState::Late, RhythmState::Quiet));
    }

    #[test]
    fn nothing_started_is_no_silence() {
        let own = Own::of(&[], Day::UNIX_EPOCH);
        assert_eq!((own.silence, own.pauses, own.state), (None, None, RhythmState::TooFew));
        assert_eq!(
            state(&[5_000]),
            RhythmState::TooFew,
            "one project, however long ago, proves nothing"
        );
    }

    #[test]
    fn pauses_are_told_by_their_median_and_those_that_were_shorter() {
        let seen = Day::from_iso("2025-01-01").unwrap();
        let starts: Vec<Day> = [400, 380, 300, 200, 90].map(|days| seen.plus(Days(-days))).to_vec();
        let pauses = Own::of(&starts, seen).pauses.unwrap();
        // Pauses of 20, 80, 100 and 110 days, silent for 90.
        assert_eq!((pauses.count, pauses.shorter), (4, 2));
        assert!((pauses.usual - 90.0).abs() < 1e-9, "{pauses:?}");
    }
}
