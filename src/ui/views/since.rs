//! What changed since an earlier export: who came, went and moved, by what, and which cells are behind it.

pub mod changed;
pub mod detail;
pub mod drift;
pub mod due;
pub mod rows;

#[cfg(target_arch = "wasm32")]
mod context;
#[cfg(target_arch = "wasm32")]
mod customer_view;
#[cfg(target_arch = "wasm32")]
mod detail_view;
#[cfg(target_arch = "wasm32")]
mod drift_view;
#[cfg(target_arch = "wasm32")]
mod due_view;
#[cfg(target_arch = "wasm32")]
mod first_line;
#[cfg(target_arch = "wasm32")]
mod list_view;
#[cfg(target_arch = "wasm32")]
mod rows_view;
#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui::views) use context::{Compared, compared, since_words};
#[cfg(target_arch = "wasm32")]
pub(in crate::ui::views) use customer_view::SinceCustomer;
#[cfg(target_arch = "wasm32")]
pub(in crate::ui::views) use first_line::SinceLine;
#[cfg(target_arch = "wasm32")]
pub(in crate::ui::views) use start::{SaveSnapshot, SnapshotHeld};
#[cfg(target_arch = "wasm32")]
pub(in crate::ui::views) use view::Since;
