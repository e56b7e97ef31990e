//! Invented rhythms of the four customers: in rhythm, quiet, late, and one without a project.

use crate::domain::calendar::{Day, Days};
use crate::report::rhythm::{Outlook, Pauses, ReturnCell, Rhythm, RhythmState, Rhythms, Silent, SoFar};

pub(crate) fn rhythms() -> Rhythms {
    Rhythms {
        seen: Day::from_iso("2025-04-05").unwrap_or(Day::UNIX_EPOCH),
        lag: Days(90),
        is_closed_only: false,
        customers: vec![
            own(RhythmState::InRhythm, 39, 40, Some((38, 10)), Some(15)),
            own(RhythmState::Quiet, 12, 400, Some((11, 11)), Some(13)),
            own(RhythmState::Late, 6, 200, Some((5, 4)), Some(12)),
            own(RhythmState::TooFew, 0, 0, None, None),
        ],
        returns: SoFar::ALL
            .into_iter()
            .flat_map(|so_far| Silent::ALL.map(|silent| cell(so_far, silent)))
            .collect(),
        outlook: Outlook {
            tests: Vec::new(),
            total: None,
        },
    }
}

fn own(state: RhythmState, starts: u32, silence: i32, pauses: Option<(u32, u32)>, cell: Option<u8>) -> Rhythm {
    Rhythm {
        starts,
        silence: pauses.map(|_| Days(silence)),
        pauses: pauses.map(|(count, shorter)| Pauses {
            count,
            shorter,
            usual: 75.0,
        }),
        state,
        cell,
        expected: None,
        mostly: None,
    }
}

fn cell(so_far: SoFar, silent: Silent) -> ReturnCell {
    let (times, returned, interval) = match (so_far, silent) {
        (SoFar::FourToNine, Silent::Below730) => (214, 31, Some((0.104, 0.198))),
        (SoFar::FourToNine, Silent::Below365) => (3, 2, None),
        _ => (0, 0, None),
    };
    ReturnCell {
        so_far,
        silent,
        times,
        returned,
        customers: 30,
        interval,
    }
}
