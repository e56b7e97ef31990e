//! What happened: who started a project, and whether that could have been foretold. A part of the model's view.

pub mod rows;

#[cfg(target_arch = "wasm32")]
mod customer_view;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui::views) use customer_view::NextStartPanel;
#[cfg(target_arch = "wasm32")]
pub(super) use view::StartsPart;
