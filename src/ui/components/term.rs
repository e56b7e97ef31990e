//! A word of the trade that explains itself: on hover, on focus, and by a tap.
//!
//! The explanation stays while the pointer or the focus is on the word or on the explanation, and goes with Escape (WCAG 1.4.13).

use leptos::ev::{self, FocusEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use crate::text::glossary::Term;

/// A word that is nothing else than a word: a button, so that it can be reached and tapped.
#[component]
pub fn TermMark(term: Term, label: &'static str) -> impl IntoView {
    view! {
        <Explained term>
            <button class="app-term__word" type="button">{label}</button>
        </Explained>
    }
}

/// Explains the button that it is put around.
#[component]
pub fn Explained(term: Term, children: Children) -> impl IntoView {
    let open = RwSignal::new(false);
    let root = NodeRef::<html::Span>::new();
    let show = move || {
        place_note(root);
        open.set(true);
    };
    // Escape also ends what the pointer has opened, wherever the focus is.
    Effect::new(move |listener: Option<Option<WindowListenerHandle>>| {
        if let Some(Some(listener)) = listener {
            listener.remove();
        }
        open.get().then(|| {
            window_event_listener(ev::keydown, move |event| {
                if event.key() == "Escape" {
                    // The explanation goes, and a dialog around it stays.
                    event.prevent_default();
                    open.try_set(false);
                }
            })
        })
    });
    let leave = move |event: FocusEvent| {
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        let is_inside = root
            .try_get_untracked()
            .flatten()
            .is_some_and(|root| to.is_some_and(|to| root.contains(Some(&to))));
        if !is_inside {
            open.try_set(false);
        }
    };
    let is_mouse = |event: &PointerEvent| event.pointer_type() == "mouse";
    view! {
        <span
            class="app-term"
            node_ref=root
            on:focusin=move |_| show()
            on:focusout=leave
            on:click=move |_| show()
            on:pointerenter=move |event| {
                if is_mouse(&event) {
                    show();
                }
            }
            on:pointerleave=move |event| {
                if is_mouse(&event) {
                    open.set(false);
                }
            }
        >
            {children()}
            <Show when=move || open.get()>
                <span class="app-term__note" role="status">{term.entry().meaning}</span>
            </Show>
        </span>
    }
}

/// Puts the explanation below its word, within the window: the word may stand in a table that cuts off what leaves it.
fn place_note(root: NodeRef<html::Span>) {
    const WIDTH: f64 = 288.0;
    let Some(root) = root.get_untracked() else { return };
    let Some(word) = root.first_element_child() else { return };
    let place = word.get_bounding_client_rect();
    let window = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(WIDTH);
    let left = place.left().min(window - WIDTH - 8.0).max(8.0);
    let style = HtmlElement::style(&root);
    // These are names and values of our own.
    drop(style.set_property("--note-x", &format!("{left:.0}px")));
    drop(style.set_property("--note-y", &format!("{:.0}px", place.bottom())));
}
