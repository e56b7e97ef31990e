//! What several views have in common.

use leptos::prelude::*;

/// The head of a view: its title, which takes the focus after a change of view, and a sentence.
pub(super) fn page_head(title: &'static str, lede: Signal<String>, actions: Option<AnyView>) -> impl IntoView {
    view! {
        <div class="app-page__head">
            <div class="app-page__title">
                <h1 tabindex="-1">{title}</h1>
                <p class="app-page__lede">{move || lede.get()}</p>
            </div>
            {actions.map(|actions| view! { <div class="app-cluster">{actions}</div> })}
        </div>
    }
}

/// The template workbook, and the button-like link that downloads it.
pub(super) fn template_link(label: &'static str) -> impl IntoView {
    view! { <button class="app-link" type="button" on:click=|_| super::start::download_template()>{label}</button> }
}
