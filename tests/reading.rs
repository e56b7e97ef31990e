//! Bytes to tables, across the public names only.

#![allow(
    clippy::unwrap_used,
    clippy::float_cmp,
    reason = "a test that cannot go on panics, and expects exact figures"
)]

mod support;

#[path = "reading/broken.rs"]
mod broken;
#[path = "reading/by_hand.rs"]
mod by_hand;
#[path = "reading/golden.rs"]
mod golden;
#[path = "reading/guards.rs"]
mod guards;
#[path = "reading/hostile.rs"]
mod hostile;
#[path = "reading/mapping.rs"]
mod mapping;
#[path = "reading/round_trip.rs"]
mod round_trip;
