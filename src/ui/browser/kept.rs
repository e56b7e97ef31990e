//! What this machine remembers: texts in the browser's storage, each under the key of its item.

use leptos::prelude::window;
use web_sys::Storage;

use crate::ui::state::MachineItem;

/// Returns the text stored earlier.
pub(in crate::ui) fn remembered(item: MachineItem) -> Option<String> {
    storage()?.get_item(item.key()).ok().flatten()
}

/// Stores a text, or with `None` removes the stored one, if the browser allows pages to store anything.
pub(in crate::ui) fn keep(item: MachineItem, text: Option<&str>) {
    let Some(storage) = storage() else { return };
    let outcome = match text {
        Some(text) => storage.set_item(item.key(), text),
        None => storage.remove_item(item.key()),
    };
    // Private windows and full storage refuse; the choice then lasts until the page is closed.
    drop(outcome);
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
