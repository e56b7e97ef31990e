//! The command palette, the shortcuts of the keyboard, and the glossary: what helps to find one's way.

pub mod commands;
pub mod shortcuts;

#[cfg(target_arch = "wasm32")]
mod keys;
#[cfg(target_arch = "wasm32")]
mod sheets;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub(super) use keys::follow_keys;
#[cfg(target_arch = "wasm32")]
pub(super) use sheets::{Sheets, singles_remembered};
#[cfg(target_arch = "wasm32")]
pub(super) use view::{Palette, PaletteButton};

/// What lies over the page, at most one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    Palette,
    Shortcuts,
    Glossary,
}

/// The layer that is open; provided when the page starts.
#[cfg(target_arch = "wasm32")]
#[derive(Clone, Copy)]
pub(super) struct OpenLayer(pub(super) leptos::prelude::RwSignal<Option<Layer>>);

#[cfg(target_arch = "wasm32")]
impl OpenLayer {
    /// The page's own.
    pub(super) fn of_page() -> leptos::prelude::RwSignal<Option<Layer>> {
        leptos::prelude::expect_context::<Self>().0
    }
}
