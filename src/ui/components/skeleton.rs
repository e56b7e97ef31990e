//! A placeholder for content that is still loading. Only development builds show it; the first view that loads in parts
//! should remove the condition from its `mod` line.

use leptos::prelude::*;

/// A panel that is still loading; `label` says so to screen readers.
#[component]
pub fn LoadingPanel(label: &'static str) -> impl IntoView {
    view! {
        <section class="app-panel" aria-busy="true" aria-label=label>
            <span class="app-skeleton" data-width="short"></span>
            <span class="app-skeleton" data-shape="value"></span>
            <span class="app-skeleton" data-shape="plot"></span>
            <span class="app-skeleton" data-width="medium"></span>
        </section>
    }
}
