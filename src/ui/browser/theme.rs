//! Light or dark: applied to the document, remembered on this machine.

use leptos::prelude::{document, window};
use web_sys::Storage;

use crate::ui::state::Theme;

const KEY: &str = "onelead.theme";

/// The theme chosen earlier on this machine.
pub(in crate::ui) fn remembered() -> Theme {
    let word = storage().and_then(|storage| storage.get_item(KEY).ok()).flatten();
    match word.as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

/// Applies a theme and remembers it, where the browser lets pages remember anything.
pub(in crate::ui) fn keep(theme: Theme) {
    apply(theme);
    let Some(storage) = storage() else { return };
    let outcome = match word(theme) {
        Some(word) => storage.set_item(KEY, word),
        None => storage.remove_item(KEY),
    };
    // Private windows and full storages refuse: the choice then holds until the page is closed.
    drop(outcome);
}

/// Applies a theme.
pub(in crate::ui) fn apply(theme: Theme) {
    let Some(root) = document().document_element() else { return };
    let outcome = match word(theme) {
        Some(word) => root.set_attribute("data-theme", word),
        None => root.remove_attribute("data-theme"),
    };
    // An attribute with this constant name can always be set.
    drop(outcome);
}

/// Whether the page is dark now, by choice or by the system.
pub(in crate::ui) fn is_dark(theme: Theme) -> bool {
    match theme {
        Theme::Light => false,
        Theme::Dark => true,
        Theme::System => window()
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
            .is_some_and(|query| query.matches()),
    }
}

fn word(theme: Theme) -> Option<&'static str> {
    match theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
