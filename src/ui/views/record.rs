//! Recording what became of actions: shared by the action list and the customer view.

pub mod rows;

#[cfg(target_arch = "wasm32")]
mod form;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use form::{DoneButton, RecordForm, Recorded, picked_are_done};
