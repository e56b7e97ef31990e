//! Links: the review of suggestions, what was decided, and companies of several ids (SPEC 3).

pub mod rows;

#[cfg(target_arch = "wasm32")]
mod decided;
#[cfg(target_arch = "wasm32")]
mod review;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use view::Links;
