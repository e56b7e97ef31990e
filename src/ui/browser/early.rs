//! Removes the static screen that `index.html` shows until the module is loaded (`public/boot.js`).

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, NodeList};

/// The static screen.
const SCREEN: &str = "early";
/// The focusable elements on it. The mounted page has the same ones in the same order.
const REACHABLE: &str = "header a, header button:not([role]), main a, main button";

/// Removes the static screen once the page is mounted beside it, within one turn of the event loop, so that the user never
/// sees both or neither. Moves the focus to the matching element of the page, and clicks the counterpart of a button that was
/// pressed on the static screen.
pub(in crate::ui) fn take_over() {
    let document = document();
    let Some(screen) = document.get_element_by_id(SCREEN) else { return };
    let focused = place(&screen, document.active_element());
    let pressed = place(&screen, screen.query_selector("[aria-busy]").ok().flatten());
    screen.remove();
    let Ok(page) = document.query_selector_all(REACHABLE) else { return };
    if let Some(element) = at(&page, focused) {
        // An element that is not focusable leaves the focus where it is.
        drop(element.focus());
    }
    if let Some(button) = at(&page, pressed) {
        button.click();
    }
}

/// Returns the position of an element among the focusable elements of the screen.
fn place(screen: &Element, element: Option<Element>) -> Option<u32> {
    let element = element?;
    let reachable = screen.query_selector_all(REACHABLE).ok()?;
    (0..reachable.length()).find(|&place| reachable.item(place).is_some_and(|node| node.is_same_node(Some(&element))))
}

fn at(elements: &NodeList, place: Option<u32>) -> Option<HtmlElement> {
    elements.item(place?)?.dyn_into().ok()
}
