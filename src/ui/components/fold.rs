//! Filters that a phone folds behind one button; wide windows show them all.

use leptos::prelude::*;

use super::icon::{Icon, IconView};
use crate::text;

/// The button, which says how many filters are set; `open` is whether they are unfolded. It stands behind the first field of its
/// toolbar, which is always shown.
#[component]
pub fn FilterFold(#[prop(into)] count: Signal<usize>, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            class="app-button app-fold"
            type="button"
            aria-expanded=move || open.get().to_string()
            on:click=move |_| open.update(|open| *open = !*open)
        >
            <IconView icon=Icon::Filter />
            <span class="app-button__label">{move || text::shell::filters(count.get())}</span>
        </button>
    }
}
