//! The executive dashboard.

pub mod band;
pub mod fixes;
pub mod rows;

#[cfg(target_arch = "wasm32")]
mod fixes_view;
#[cfg(target_arch = "wasm32")]
mod pictures;
#[cfg(target_arch = "wasm32")]
mod top;
#[cfg(target_arch = "wasm32")]
mod trust;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use view::Executive;
