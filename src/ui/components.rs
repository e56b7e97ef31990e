//! The components that views are made of, one per file, each with all its states. Their styles are in `style/`.
//!
//! Components hold no logic: typed props in, callbacks out. Classes are constant; state is expressed in attributes.

pub mod button;
pub mod confidence;
pub mod data_table;
pub mod dialog;
pub mod drop_zone;
pub mod field;
pub mod figure;
pub mod fold;
pub mod icon;
pub mod interval;
pub mod level;
pub mod menu;
pub mod metric;
pub mod notice;
pub mod pager;
pub mod popover;
pub mod privacy;
pub mod progress;
pub mod segmented;
#[cfg(debug_assertions)]
pub mod skeleton;
pub mod state;
pub mod table;
pub mod tabs;
pub mod term;
pub mod toast;
