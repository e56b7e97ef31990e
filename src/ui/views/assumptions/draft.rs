//! The draft of the assumptions being edited.

use leptos::prelude::*;

use crate::ui::state::{Draft, State};

/// Reads the open draft, or the defaults if there is none.
pub(super) fn with_draft<T>(state: RwSignal<State>, read: impl FnOnce(&Draft) -> T) -> T {
    let state = state.read();
    match &state.assumptions.draft {
        Some(draft) => read(draft),
        None => read(&Draft::default()),
    }
}
