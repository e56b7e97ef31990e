//! Follows the keyboard of the whole page, and moves the focus between the rows of lists.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::Layer;
use super::shortcuts::{Deed, Keys, Press};
use crate::ui::browser::{self, address};

/// Where keys have a meaning of their own.
const TAKEN: &str = "input:not([type=checkbox]), textarea, select, [contenteditable], [role=menu], [role=grid], [role=listbox], dialog";

/// Links to customers, and what else a row is entered by: the first of a row is the row's own.
const ROW_LINKS: &str = "main a[href^='#/customer/'], main [data-row]";

/// Carries out the shortcuts for as long as the page lives; `singles` says whether those of one key are on.
pub(in crate::ui) fn follow_keys(layer: RwSignal<Option<Layer>>, singles: RwSignal<bool>) {
    let keys = StoredValue::new(Keys::default());
    window_event_listener(ev::keydown, move |event| {
        if event.default_prevented() || event.is_composing() || is_alone(&event.key()) {
            return;
        }
        let mut deed = None;
        keys.update_value(|keys| deed = keys.press(pressed(&event, &event.key()), singles.get_untracked()));
        let Some(deed) = deed else { return };
        // Another dialog keeps the page until it is closed.
        let is_covered = is_covered();
        match deed {
            Deed::Palette if layer.get_untracked() == Some(Layer::Palette) => layer.set(None),
            Deed::Palette if is_covered => return,
            Deed::Palette => layer.set(Some(Layer::Palette)),
            Deed::Sheet => layer.set(Some(Layer::Shortcuts)),
            Deed::Next => step(1),
            Deed::Previous => step(-1),
            Deed::Tick => tick(),
            Deed::Press(key) => press(key),
            Deed::Go(view) => address::go(&view.route()),
        }
        event.prevent_default();
    });
}

/// A modifier that goes down by itself says nothing yet.
fn is_alone(key: &str) -> bool {
    matches!(key, "Shift" | "Control" | "Alt" | "Meta" | "AltGraph")
}

fn pressed<'a>(event: &KeyboardEvent, key: &'a str) -> Press<'a> {
    let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_in_own = target.is_some_and(|target| target.closest(TAKEN).is_ok_and(|found| found.is_some()));
    Press {
        key,
        is_command,
        is_modified: event.ctrl_key() || event.meta_key() || event.alt_key(),
        is_taken: is_in_own || is_covered(),
    }
}

fn is_covered() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|found| found.is_some())
}

/// Moves the focus to the next or previous row of the lists in view; at either end it stays.
fn step(by: i32) {
    let rows = rows();
    let focused = document().active_element();
    let is_focused = |(row, _): &&(Element, HtmlElement)| row.contains(focused.as_deref());
    let at = rows.iter().position(|row| is_focused(&row));
    let next = match at {
        None => 0,
        Some(at) => (at as i32 + by).clamp(0, rows.len() as i32 - 1) as usize,
    };
    if let Some((_, link)) = rows.get(next) {
        // A link is focusable, and the browser scrolls to it.
        drop(link.focus());
    }
}

/// Ticks the row in focus, or unticks it.
fn tick() {
    let rows = rows();
    let focused = document().active_element();
    let focused_row = rows.into_iter().map(|(row, _)| row).find(|row| row.contains(focused.as_deref()));
    // The line that names a customer has its actions in the lines below.
    let mut row = focused_row;
    while let Some(line) = row {
        let found = line.query_selector("input[type=checkbox]").ok().flatten();
        if found.is_some() {
            return click(found);
        }
        row = line.next_element_sibling();
    }
}

/// Presses the button with this key, if it can be pressed.
fn press(key: &str) {
    let found = document().query_selector(&format!("main [aria-keyshortcuts='{key}']:enabled"));
    click(found.ok().flatten());
}

fn click(found: Option<Element>) {
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// The rows on the page that lead to a customer, each with its link.
fn rows() -> Vec<(Element, HtmlElement)> {
    let Ok(links) = document().query_selector_all(ROW_LINKS) else {
        return Vec::new();
    };
    let mut rows: Vec<(Element, HtmlElement)> = Vec::new();
    for link in (0..links.length()).filter_map(|place| links.get(place)?.dyn_into::<HtmlElement>().ok()) {
        let Ok(Some(row)) = link.closest("tr, li") else { continue };
        let is_same = rows.last().is_some_and(|(last, _)| last.is_same_node(Some(&row)));
        if !is_same && link.offset_height() > 0 {
            rows.push((row, link));
        }
    }
    rows
}

/// Opens a layer after the one that is open has closed and given the focus back.
pub(super) fn open_next(layer: RwSignal<Option<Layer>>, next: Layer) {
    layer.set(None);
    browser::after_paint(move || layer.set(Some(next)));
}
