//! What became of bids, and by what they may be compared (docs/method.md, Win and loss).
//!
//! A bid is an opportunity with all its projects. Everything is counted by codes: a column costs one pass over its rows.

mod classes;
mod dimensions;
mod screen;
mod shares;
mod unit;
mod win_loss;

pub use screen::{Screened, screened};
pub use unit::Bids;
pub use win_loss::{Split, win_loss};
