//! Steps through the pages of a list.

use leptos::prelude::*;

use super::button::{Button, ButtonSize};
use crate::text;

/// The pager of a list at page `at` of `of`, counted from 0; absent if there is only one. `place` says where one is.
#[component]
pub fn Pager(
    #[prop(into)] at: Signal<u32>,
    #[prop(into)] of: Signal<u32>,
    #[prop(optional, into)] place: Signal<String>,
    go: Callback<u32>,
) -> impl IntoView {
    let words = &text::shell::WORDS;
    let back = Callback::new(move |()| go.run(at.get_untracked().saturating_sub(1)));
    let on = Callback::new(move |()| go.run(at.get_untracked().saturating_add(1)));
    let is_first = Signal::derive(move || at.get() == 0);
    let is_last = Signal::derive(move || at.get() + 1 >= of.get());
    view! {
        <Show when=move || { of.get() > 1 }>
            <nav class="app-pager" aria-label=words.pages>
                <Button label=words.previous_page size=ButtonSize::Small disabled=is_first on_click=back />
                <span class="app-pager__place" role="status">{move || place.get()}</span>
                <Button label=words.next_page size=ButtonSize::Small disabled=is_last on_click=on />
            </nav>
        </Show>
    }
}
