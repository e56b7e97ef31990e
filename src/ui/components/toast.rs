//! Transient messages at the bottom of the page, announced by screen readers as they appear.

use leptos::prelude::*;

use super::button::{ButtonSize, IconButton};
use super::icon::{Icon, IconView};

/// A message as displayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToastRow {
    pub id: u32,
    pub text: String,
    pub is_trouble: bool,
}

/// The live region of all messages.
#[component]
pub fn Toasts(#[prop(into)] rows: Signal<Vec<ToastRow>>, dismiss: &'static str, on_dismiss: Callback<u32>) -> impl IntoView {
    view! {
        <div class="app-toasts" role="status" aria-live="polite">
            <For each=move || rows.get() key=|row| row.id let:row>
                <div class="app-toast" data-tone=row.is_trouble.then_some("danger")>
                    <IconView icon=if row.is_trouble { Icon::Warning } else { Icon::Check } />
                    <p class="app-toast__text">{row.text}</p>
                    <div class="app-toast__actions">
                        <IconButton
                            label=dismiss
                            icon=Icon::Close
                            size=ButtonSize::Small
                            on_click=Callback::new(move |()| on_dismiss.run(row.id))
                        />
                    </div>
                </div>
            </For>
        </div>
    }
}
