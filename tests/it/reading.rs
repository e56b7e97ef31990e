//! From bytes to tables, using only public names.

#![allow(clippy::float_cmp, reason = "the figures are exact")]

mod broken;
mod by_hand;
mod encodings;
mod golden;
mod guards;
mod hostile;
mod mapping;
mod round_trip;
mod sources;
mod values;
