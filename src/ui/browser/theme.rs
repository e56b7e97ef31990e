//! The light or dark theme: applied to the document and remembered on this machine.

use gloo::events::EventListener;
use leptos::prelude::{document, window};
use web_sys::MediaQueryList;

use super::kept;
use crate::ui::state::{MachineItem, Theme};

/// Returns the theme chosen earlier on this machine.
pub(in crate::ui) fn remembered() -> Theme {
    match kept::remembered(MachineItem::Theme).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

/// Applies a theme and remembers it, if the browser allows pages to store anything.
pub(in crate::ui) fn keep(theme: Theme) {
    apply(theme);
    kept::keep(MachineItem::Theme, word(theme));
}

/// Applies a theme.
pub(in crate::ui) fn apply(theme: Theme) {
    let Some(root) = document().document_element() else { return };
    let outcome = match word(theme) {
        Some(word) => root.set_attribute("data-theme", word),
        None => root.remove_attribute("data-theme"),
    };
    // Setting an attribute with this constant name cannot fail.
    drop(outcome);
}

/// Whether the system prefers a dark theme.
pub(in crate::ui) fn system_is_dark() -> bool {
    dark_query().is_some_and(|query| query.matches())
}

/// Reports every change of the system's preference for as long as the page lives.
pub(in crate::ui) fn on_system_change(report: impl Fn(bool) + 'static) {
    let Some(query) = dark_query() else { return };
    EventListener::new(&query, "change", move |_| report(system_is_dark())).forget();
}

fn dark_query() -> Option<MediaQueryList> {
    window().match_media("(prefers-color-scheme: dark)").ok().flatten()
}

fn word(theme: Theme) -> Option<&'static str> {
    match theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    }
}
