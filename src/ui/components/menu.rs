//! A button that opens a list of actions or options, following the keyboard conventions for menus.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::icon::{Icon, IconView, MenuCheck};

/// An item of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    pub icon: Icon,
    pub label: String,
    pub note: Option<String>,
    /// Whether an option is selected; `None` for actions.
    pub checked: Option<bool>,
}

/// The menu; its button shows `icon` and `label`. With `icon_only`, the label is for screen readers.
#[component]
pub fn Menu(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    icon: Icon,
    #[prop(optional)] icon_only: bool,
    #[prop(optional)] small: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(into)] items: Signal<Vec<MenuItem>>,
    on_pick: Callback<usize>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let root = NodeRef::<html::Div>::new();
    let list = NodeRef::<html::Ul>::new();
    let button = NodeRef::<html::Button>::new();
    let close = move || {
        open.set(false);
        focus(button.get_untracked().as_deref());
    };
    let toggle = move |_| {
        open.update(|open| *open = !*open);
        if open.get_untracked() {
            request_animation_frame(move || move_focus(list, Step::First));
        }
    };
    let keys = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowDown" => Step::Next,
            "ArrowUp" => Step::Previous,
            "Home" => Step::First,
            "End" => Step::Last,
            "Escape" if open.get_untracked() => {
                event.prevent_default();
                return close();
            }
            _ => return,
        };
        event.prevent_default();
        if !open.get_untracked() {
            open.set(true);
        }
        request_animation_frame(move || move_focus(list, step));
    };
    let leave = move |event: FocusEvent| {
        let target = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        // The focus also leaves when the menu is removed from the page, after its signals are disposed.
        let is_inside = root
            .try_get_untracked()
            .flatten()
            .is_some_and(|root| target.is_some_and(|target| root.contains(Some(&target))));
        if !is_inside {
            open.try_set(false);
        }
    };
    let pick = Callback::new(move |index| {
        close();
        on_pick.run(index);
    });
    view! {
        <div class="app-menu" node_ref=root on:keydown=keys on:focusout=leave>
            <button
                class="app-button"
                type="button"
                node_ref=button
                data-icon-only=icon_only.then_some("")
                data-variant=icon_only.then_some("ghost")
                data-collapse=(!icon_only).then_some("")
                data-size=small.then_some("small")
                aria-label=icon_only.then(|| label.clone())
                title=icon_only.then(|| label.clone())
                aria-haspopup="menu"
                aria-controls=id.clone()
                aria-expanded=move || open.get().to_string()
                aria-busy=move || busy.get().then_some("true")
                on:click=toggle
            >
                <IconView icon />
                {(!icon_only).then(|| view! { <span class="app-button__label">{label.clone()}</span> })}
            </button>
            <ul class="app-menu__list" id=id node_ref=list role="menu" aria-label=label hidden=move || !open.get()>
                {move || items.get().into_iter().enumerate().map(|(index, item)| entry(index, item, pick)).collect_view()}
            </ul>
        </div>
    }
}

fn entry(index: usize, item: MenuItem, pick: Callback<usize>) -> impl IntoView {
    let role = if item.checked.is_some() { "menuitemradio" } else { "menuitem" };
    view! {
        <li role="none">
            <button
                class="app-menu__item"
                type="button"
                role=role
                // One can be reached by Tab, or a menu that scrolls could not be scrolled by keyboard alone.
                tabindex=if index == 0 { "0" } else { "-1" }
                aria-checked=item.checked.map(|checked| checked.to_string())
                on:click=move |_| pick.run(index)
            >
                <IconView icon=item.icon />
                <span class="app-menu__label">{item.label}</span>
                {item.note.map(|note| view! { <span class="app-menu__note">{note}</span> })}
                {item.checked.map(|_| view! { <MenuCheck /> })}
            </button>
        </li>
    }
}

/// The target of a focus move.
#[derive(Debug, Clone, Copy)]
enum Step {
    First,
    Last,
    Next,
    Previous,
}

fn move_focus(list: NodeRef<html::Ul>, step: Step) {
    let Some(list) = list.get_untracked() else { return };
    let Ok(items) = list.query_selector_all("button") else { return };
    let items: Vec<HtmlElement> = (0..items.length()).filter_map(|index| items.get(index)?.dyn_into().ok()).collect();
    let focused = document().active_element();
    let at = items
        .iter()
        .position(|item| focused.as_ref().is_some_and(|focused| item.is_same_node(Some(focused))));
    let count = items.len().max(1);
    let index = match (step, at) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Previous, None) => count - 1,
        (Step::Next, Some(at)) => (at + 1) % count,
        (Step::Previous, Some(at)) => (at + count - 1) % count,
    };
    focus(items.get(index));
}

fn focus(element: Option<&HtmlElement>) {
    if let Some(element) = element {
        // An element that is not focusable leaves the focus where it is.
        drop(element.focus());
    }
}
