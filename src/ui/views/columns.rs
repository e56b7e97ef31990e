//! Matching sheets and columns by hand: a dialog on top of whatever is on screen.

pub mod choices;
#[cfg(target_arch = "wasm32")]
mod dialog;
#[cfg(target_arch = "wasm32")]
mod sheet;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use dialog::ColumnsDialog;
