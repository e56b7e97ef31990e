//! The rows of a source as the file has them, in a grid that draws only the visible rows, however many there are.

pub mod cursor;
pub mod request;
pub mod scrolling;

#[cfg(target_arch = "wasm32")]
mod columns;
#[cfg(target_arch = "wasm32")]
mod explored;
#[cfg(target_arch = "wasm32")]
mod grid;
#[cfg(target_arch = "wasm32")]
mod toolbar;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(super) use view::Explorer;
