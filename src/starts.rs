//! When projects started, told as it could have been told at the time: what a prediction of the next start is learned from and
//! tested on (docs/method.md, Starts of projects).
//!
//! [`Observation`] is up to when and how late the file tells, [`Events`] the days of each customer's bids and starts, [`Panel`] the
//! customers at past dates with what was known of them then and what followed. Only dates of projects can be turned back:
//! everything else in the files is a picture of today.

mod cells;
mod events;
mod features;
mod panel;
mod visible;

#[cfg(test)]
mod traps;

pub use cells::{Cell, Like, Silence, StartsSoFar};
pub use events::{CustomerEvents, Events};
pub use features::Known;
pub use panel::{AtRisk, Origin, Panel};
pub use visible::Observation;
