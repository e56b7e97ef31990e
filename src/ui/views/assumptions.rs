//! The assumptions panel: every setting with its default, the features that the model sees, and saved models; and what an
//! analysis with different assumptions changed.

pub mod changed;
pub mod rows;

#[cfg(target_arch = "wasm32")]
mod banners;
#[cfg(target_arch = "wasm32")]
mod changes_dialog;
#[cfg(target_arch = "wasm32")]
mod draft;
#[cfg(target_arch = "wasm32")]
mod excluded;
#[cfg(target_arch = "wasm32")]
mod field;
#[cfg(target_arch = "wasm32")]
mod panel;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use banners::Banners;
#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use changes_dialog::ChangesDialog;
#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use panel::{AssumptionsButton, AssumptionsDialog};
