//! What this machine remembers at the user's request, each item under its own key.

use leptos::prelude::window;
use web_sys::Storage;

/// A text that is kept after the page is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) struct Kept(&'static str);

/// The name of a color theme.
pub(in crate::ui) const THEME: Kept = Kept("onelead.theme");

/// Decisions about links, as JSON.
pub(in crate::ui) const LINKS: Kept = Kept("onelead.links");

/// Columns matched by hand, as JSON. The number is the format version; older formats are not read.
pub(in crate::ui) const COLUMNS: Kept = Kept("onelead.columns.1");

/// The user's own wording of messages, as JSON.
pub(in crate::ui) const TEMPLATES: Kept = Kept("onelead.templates");

/// The name of the set of templates chosen last.
pub(in crate::ui) const TEMPLATE_SET: Kept = Kept("onelead.template_set");

/// That shortcuts of one key are off.
pub(in crate::ui) const KEYS: Kept = Kept("onelead.keys");

/// Saved views of the pipeline, one per line. The number is the format version.
pub(in crate::ui) const VIEWS: Kept = Kept("onelead.views.1");

/// What became of actions, as JSON.
pub(in crate::ui) const LOG: Kept = Kept("onelead.log");

impl Kept {
    /// Returns the text stored earlier.
    pub(in crate::ui) fn remembered(self) -> Option<String> {
        storage()?.get_item(self.0).ok().flatten()
    }

    /// Stores a text, or with `None` removes the stored one, if the browser allows pages to store anything.
    pub(in crate::ui) fn keep(self, text: Option<&str>) {
        let Some(storage) = storage() else { return };
        let outcome = match text {
            Some(text) => storage.set_item(self.0, text),
            None => storage.remove_item(self.0),
        };
        // Private windows and full storage refuse; the choice then lasts until the page is closed.
        drop(outcome);
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
