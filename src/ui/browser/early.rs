//! The end of the screen that `index.html` shows until the module is there (`public/boot.js`).

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, NodeList};

/// The static screen.
const SCREEN: &str = "early";
/// What can be reached on it. The page as it is mounted has the same in the same order.
const REACHABLE: &str = "header a, header button:not([role]), main a, main button";

/// Takes the static screen away once the page stands beside it, within one turn of the event loop, so that nobody sees either
/// none or both. What has the focus there hands it on, and a button that was pressed there is pressed now.
pub(in crate::ui) fn take_over() {
    let document = document();
    let Some(screen) = document.get_element_by_id(SCREEN) else { return };
    let focused = place(&screen, document.active_element());
    let pressed = place(&screen, screen.query_selector("[aria-busy]").ok().flatten());
    screen.remove();
    let Ok(page) = document.query_selector_all(REACHABLE) else { return };
    if let Some(element) = at(&page, focused) {
        // An element that cannot take the focus leaves it where it is.
        drop(element.focus());
    }
    if let Some(button) = at(&page, pressed) {
        button.click();
    }
}

/// Where an element stands among what can be reached on the screen.
fn place(screen: &Element, element: Option<Element>) -> Option<u32> {
    let element = element?;
    let reachable = screen.query_selector_all(REACHABLE).ok()?;
    (0..reachable.length()).find(|&place| reachable.item(place).is_some_and(|node| node.is_same_node(Some(&element))))
}

fn at(elements: &NodeList, place: Option<u32>) -> Option<HtmlElement> {
    elements.item(place?)?.dyn_into().ok()
}
