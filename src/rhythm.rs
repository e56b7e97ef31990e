//! Each customer's own rhythm of projects, what became of silent ones, and what is to be expected (docs/method.md, Rhythm).

mod expected;
mod own;
mod returns;

use crate::domain::calendar::Day;
use crate::report::rhythm::{Rhythm, RhythmState, Rhythms};
use crate::starts::{CustomerEvents, Events, Known, Observation};

/// The rhythm of every customer by what is seen.
pub fn rhythms(events: &Events, observation: Observation) -> Rhythms {
    let seen = observation.seen();
    let outlook = expected::Expected::test(events, &observation);
    let customers = events.0.iter().map(|events| rhythm(events, seen, &outlook));
    Rhythms {
        seen,
        lag: observation.lag,
        is_closed_only: observation.closed_only.is_some(),
        customers: customers.collect(),
        returns: returns::table(events, observation),
        outlook: outlook.told(),
    }
}

/// How the silence of every customer compares with its own pauses, up to a day that is seen.
pub fn states(events: &Events, seen: Day) -> Vec<RhythmState> {
    let state = |events: &CustomerEvents| own::Own::of(events.starts_until(seen), seen).state;
    events.0.iter().map(state).collect()
}

fn rhythm(events: &CustomerEvents, seen: Day, outlook: &expected::Expected) -> Rhythm {
    let starts = events.starts_until(seen);
    let own = own::Own::of(starts, seen);
    Rhythm {
        starts: starts.len() as u32,
        silence: own.silence,
        pauses: own.pauses,
        state: own.state,
        cell: Known::of(events, seen).map(|known| returns::place(known.like())),
        expected: outlook.of(events),
        mostly: None,
    }
}
