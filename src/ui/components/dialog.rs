//! A modal dialog, which keeps the focus until it is closed.

use crate::ui::memo::Memo;

use leptos::html;
use leptos::prelude::*;

use super::button::{ButtonSize, IconButton};
use super::icon::Icon;

/// Ties a dialog's `open` signal to the state; `closed` runs when the browser closes the dialog itself, on Escape.
pub fn open_while(is_wanted: Memo<bool>, closed: impl Fn() + 'static) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(is_wanted.get()));
    Effect::new(move |_| {
        if !open.get() && is_wanted.get_untracked() {
            closed();
        }
    });
    open
}

/// A dialog that is shown while `open` is true; Escape and the close button set it to false. `foot` holds the actions. With
/// `side`, the dialog is a panel at the inline end, as tall as the window.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    id: &'static str,
    title: &'static str,
    close: &'static str,
    #[prop(optional)] side: bool,
    children: Children,
    foot: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            // The dialog is in the document and closed, so it can be shown.
            drop(dialog.show_modal());
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog class="app-dialog" data-side=side.then_some("") node_ref=node aria-labelledby=id on:close=move |_| open.set(false)>
            <div class="app-dialog__head">
                <h2 class="app-dialog__title" id=id>{title}</h2>
                <IconButton label=close icon=Icon::Close size=ButtonSize::Small on_click=Callback::new(move |()| open.set(false)) />
            </div>
            <div class="app-dialog__body">{children()}</div>
            <div class="app-dialog__foot">{foot()}</div>
        </dialog>
    }
}
