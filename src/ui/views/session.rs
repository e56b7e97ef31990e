//! Sessions: how one is saved and opened, and what this machine remembers.

#[cfg(target_arch = "wasm32")]
mod dialog;
#[cfg(target_arch = "wasm32")]
mod machine;
#[cfg(target_arch = "wasm32")]
mod menu;
#[cfg(target_arch = "wasm32")]
mod shown;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use dialog::SessionDialogs;
#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use menu::SessionMenu;
