//! What became of customers with as many projects and as long a silence: the cells of the panel at a year.

use crate::chance;
use crate::domain::horizon::Horizon;
use crate::report::rhythm::{ReturnCell, Silent, SoFar};
use crate::starts::{Cell, Events, Like, Observation, Panel, Silence, StartsSoFar};

/// With fewer times or fewer customers there is no share.
const FEWEST_TIMES: u32 = 20;
const FEWEST_CUSTOMERS: u32 = 10;

/// Every cell, by [`SoFar`] and then [`Silent`].
pub(super) fn table(events: &Events, observation: Observation) -> Vec<ReturnCell> {
    let cells = Panel::new(events, observation, Horizon::Days365).cells();
    let likes = StartsSoFar::ALL.into_iter().zip(SoFar::ALL);
    let likes = likes.flat_map(|starts| Silence::ALL.into_iter().zip(Silent::ALL).map(move |silence| (starts, silence)));
    likes
        .map(|((starts, so_far), (silence, silent))| {
            let Cell {
                windows: times,
                started: returned,
                customers,
            } = cells.get(&(starts, silence)).cloned().unwrap_or_default();
            let is_enough = times >= FEWEST_TIMES && customers >= FEWEST_CUSTOMERS;
            ReturnCell {
                so_far,
                silent,
                times,
                returned,
                customers,
                interval: is_enough.then(|| chance::interval(returned, times)),
            }
        })
        .collect()
}

/// The place of a cell in the table.
pub(super) fn place((starts, silence): Like) -> u8 {
    starts as u8 * Silence::ALL.len() as u8 + silence as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_table() {
        let mut next = 0;
        for starts in StartsSoFar::ALL {
            for silence in Silence::ALL {
                assert_eq!(place((starts, silence)), next);
                next += 1;
            }
        }
    }
}
