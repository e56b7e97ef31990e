//! The user's own wording of messages, remembered on this machine when the user asks for it.

use leptos::prelude::window;
use web_sys::Storage;

const KEY: &str = "onelead.templates";

/// The wording kept earlier, as JSON.
pub(in crate::ui) fn remembered() -> Option<String> {
    storage()?.get_item(KEY).ok().flatten()
}

/// Keeps a wording, or forgets it, where the browser lets pages remember anything.
pub(in crate::ui) fn keep(json: Option<&str>) {
    let Some(storage) = storage() else { return };
    let outcome = match json {
        Some(json) => storage.set_item(KEY, json),
        None => storage.remove_item(KEY),
    };
    // Private windows and full storages refuse: the wording then holds until the page is closed.
    drop(outcome);
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
