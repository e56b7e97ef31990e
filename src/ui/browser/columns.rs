//! Columns matched by hand, remembered on this machine when the user asks for it.

use leptos::prelude::window;
use web_sys::Storage;

/// The number is that of the form; an older form is not read.
const KEY: &str = "onelead.columns.1";

/// The mappings kept earlier, as JSON.
pub(in crate::ui) fn remembered() -> Option<String> {
    storage()?.get_item(KEY).ok().flatten()
}

/// Keeps mappings, or forgets them, where the browser lets pages remember anything.
pub(in crate::ui) fn keep(json: Option<&str>) {
    let Some(storage) = storage() else { return };
    let outcome = match json {
        Some(json) => storage.set_item(KEY, json),
        None => storage.remove_item(KEY),
    };
    // Private windows and full storages refuse: the mappings then hold until the page is closed.
    drop(outcome);
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
