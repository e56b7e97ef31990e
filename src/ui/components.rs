//! The parts that views are made of, one per file, each with all its states. Their look is in `style/`.
//!
//! Parts are dumb: typed props in, callbacks out. Classes are constant; state stands in attributes.

pub mod button;
pub mod dialog;
pub mod drop_zone;
pub mod icon;
pub mod level;
pub mod menu;
pub mod notice;
pub mod privacy;
pub mod progress;
pub mod state;
pub mod toast;
