//! The customer view: who this is, why the model predicts this level, which dates matter, and what to do.

pub mod contracts;
pub mod dates;
pub mod reasons;
pub mod rows;
pub mod way;

#[cfg(target_arch = "wasm32")]
mod explained;
#[cfg(target_arch = "wasm32")]
mod finder;
#[cfg(target_arch = "wasm32")]
mod person;
#[cfg(target_arch = "wasm32")]
mod timeline;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use view::CustomerView;
