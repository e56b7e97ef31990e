//! Links: the review of suggestions, earlier decisions, and companies with several ids (docs/method.md, Suggested links).

pub mod rows;

#[cfg(target_arch = "wasm32")]
mod decided;
#[cfg(target_arch = "wasm32")]
mod review;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use view::Links;
