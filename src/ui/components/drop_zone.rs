//! Where files are dropped: the zone of the start view, and the veil over the whole page while files are dragged.

use leptos::prelude::*;

use super::icon::{Icon, IconView};

/// The zone; its children are its buttons, which make it usable by keyboard.
#[component]
pub fn DropZone(title: &'static str, formats: &'static str, #[prop(into)] dragged_over: Signal<bool>, children: Children) -> impl IntoView {
    view! {
        <section class="app-drop" aria-labelledby="drop" data-drag=move || dragged_over.get().then_some("over")>
            <div class="app-stack" data-gap="1">
                <h2 class="app-drop__title" id="drop">{title}</h2>
                <p class="app-drop__formats">{formats}</p>
            </div>
            <div class="app-cluster" data-gap="3">{children()}</div>
        </section>
    }
}

/// The veil that covers the page while files are dragged over it.
#[component]
pub fn DragVeil(title: &'static str, formats: &'static str, #[prop(into)] dragged_over: Signal<bool>) -> impl IntoView {
    view! {
        <div class="app-drag" hidden=move || !dragged_over.get()>
            <div class="app-drag__frame">
                <IconView icon=Icon::Open large=true />
                <p class="app-drag__title">{title}</p>
                <p>{formats}</p>
            </div>
        </div>
    }
}
