//! The pager of both lists.

use leptos::prelude::*;

use super::super::actions::rows::Pages;
use crate::text;
use crate::ui::components::button::{Button, ButtonSize};

/// Steps from page to page; absent if there is only one.
#[component]
pub(super) fn Pager(#[prop(into)] pages: Signal<Pages>, go: Callback<u32>) -> impl IntoView {
    let words = &text::since::WORDS;
    let step = move |label: &'static str, by: i64, is_end: Signal<bool>| {
        let click = Callback::new(move |()| {
            let to = i64::from(pages.read_untracked().at) + by;
            go.run(u32::try_from(to).unwrap_or_default());
        });
        view! { <Button label size=ButtonSize::Small disabled=is_end on_click=click /> }
    };
    let is_first = Signal::derive(move || pages.read().at == 0);
    let is_last = Signal::derive(move || pages.read().at + 1 >= pages.read().of);
    view! {
        <Show when=move || { pages.read().of > 1 }>
            <nav class="app-pager" aria-label=words.pages>
                {step(words.previous, -1, is_first)}
                <span class="app-pager__place" role="status">{move || pages.read().words.clone()}</span>
                {step(words.next, 1, is_last)}
            </nav>
        </Show>
    }
}
