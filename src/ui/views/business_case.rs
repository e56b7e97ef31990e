//! The business case: what the lists may be worth on a person's assumptions, and what is measured of the metrics of success.

pub mod metrics;
pub mod rows;

#[cfg(target_arch = "wasm32")]
mod fields;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui::views) use view::Business;
