//! The enablement view for consultants: which customers to call, what to say, and when.

pub mod editor;
pub mod justified;
pub mod list;
pub mod plan;
pub mod rows;

#[cfg(target_arch = "wasm32")]
mod context;
#[cfg(target_arch = "wasm32")]
mod editor_preview;
#[cfg(target_arch = "wasm32")]
mod editor_view;
#[cfg(target_arch = "wasm32")]
mod handled_view;
#[cfg(target_arch = "wasm32")]
mod justified_view;
#[cfg(target_arch = "wasm32")]
mod list_view;
#[cfg(target_arch = "wasm32")]
mod log_view;
#[cfg(target_arch = "wasm32")]
mod pick_bar;
#[cfg(target_arch = "wasm32")]
mod plan_view;
#[cfg(target_arch = "wasm32")]
mod table;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use view::ActionsView;
