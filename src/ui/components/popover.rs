//! A button that opens a small panel above the page: a native disclosure, which Escape and leaving it close.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::icon::{Icon, IconView};

/// The disclosure that a popover is made of.
pub type Disclosure = NodeRef<html::Details>;

/// Closes on Escape, and gives the focus back to the button.
pub fn closed_by_escape(node: Disclosure) -> impl Fn(KeyboardEvent) {
    move |event| {
        let open = node.get_untracked().filter(|details| event.key() == "Escape" && details.open());
        if let Some(details) = open {
            event.prevent_default();
            details.set_open(false);
            let button = details.query_selector("summary").ok().flatten();
            if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
                // A summary that is shown can be focused.
                drop(button.focus());
            }
        }
    }
}

/// Closes when the focus leaves. The panel takes the focus of a click inside it by its `tabindex`, and of a button in it that goes
/// or is switched off when it was pressed.
pub fn closed_by_leaving(node: Disclosure) -> impl Fn(FocusEvent) {
    move |event| {
        let target = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        let left = event.target().and_then(|left| left.dyn_into::<Element>().ok());
        // By then, what went is gone.
        request_animation_frame(move || {
            // The focus also leaves when the popover is removed from the page, after its signals are disposed.
            let Some(details) = node.try_get_untracked().flatten() else {
                return;
            };
            let is_gone = left.is_some_and(|left| !left.is_connected() || left.has_attribute("disabled"));
            match target {
                Some(target) if details.contains(Some(&target)) => {}
                None if is_gone => {
                    let panel = details.query_selector("[tabindex='-1']").ok().flatten();
                    if let Some(panel) = panel.and_then(|panel| panel.dyn_into::<HtmlElement>().ok()) {
                        // A panel that is shown can be focused.
                        drop(panel.focus());
                    }
                }
                _ => details.set_open(false),
            }
        });
    }
}

/// A button with a label that opens the children.
#[component]
pub fn Popover(label: &'static str, icon: Icon, children: Children) -> impl IntoView {
    let node = Disclosure::new();
    view! {
        <details class="app-popover" node_ref=node on:keydown=closed_by_escape(node) on:focusout=closed_by_leaving(node)>
            <summary class="app-button">
                <IconView icon />
                <span class="app-button__label">{label}</span>
            </summary>
            <div class="app-popover__panel" tabindex="-1" role="group" aria-label=label>{children()}</div>
        </details>
    }
}
