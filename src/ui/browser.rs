//! The browser APIs that the page uses: files, downloads, address, storage, the performance timeline.

pub(super) mod address;
pub(super) mod clipboard;
pub(super) mod early;
pub(super) mod files;
pub(super) mod kept;
pub(super) mod measures;
pub(super) mod seal;
pub(super) mod session_file;
pub(super) mod theme;

use std::time::Duration;

use wasm_bindgen::JsCast;

use crate::domain::calendar::Day;

/// Returns today's date by the user's own clock and time zone.
pub(super) fn today() -> Day {
    let now = js_sys::Date::new_0();
    // A clock outside the years 1 to 9999 is broken, so any day will do.
    Day::from_ymd(now.get_full_year() as i32, now.get_month() + 1, now.get_date()).unwrap_or(Day::UNIX_EPOCH)
}

/// Moves the focus to the heading of the view that has just appeared, so that keyboard and screen-reader users follow.
pub(super) fn focus_heading() {
    let heading = leptos::prelude::document().query_selector("main h1").ok().flatten();
    focus(heading);
}

/// Moves the focus to the row that links to an address, or to the heading if there is none.
pub(super) fn focus_row_of(address: &str) {
    let selector = format!("main tbody a[href=\"{address}\"]");
    match leptos::prelude::document().query_selector(&selector).ok().flatten() {
        Some(link) => focus(Some(link)),
        None => focus_heading(),
    }
}

/// Moves the focus to the heading if the focused element has been removed.
pub(super) fn rescue_focus() {
    if focused().is_none() {
        focus_heading();
    }
}

/// The place of the focused element's row among the rows of its table's body; none if it is in no such row.
pub(super) fn row_of_focus() -> Option<usize> {
    let row = focused()?.closest("tbody > tr").ok()??;
    Some(std::iter::successors(row.previous_element_sibling(), web_sys::Element::previous_element_sibling).count())
}

/// The focused element; none where it has been removed, for which browsers name the body.
fn focused() -> Option<web_sys::Element> {
    let document = leptos::prelude::document();
    let body = document.body();
    let is_body = |element: &web_sys::Element| body.as_ref().is_some_and(|body| element.is_same_node(Some(body)));
    document.active_element().filter(|element| !is_body(element))
}

/// Calls `act` when the page has been painted as it is now.
pub(super) fn after_paint(act: impl FnOnce() + 'static) {
    leptos::prelude::request_animation_frame(move || leptos::prelude::set_timeout(act, Duration::ZERO));
}

/// Moves the focus by `act` after so many paints, unless it has moved into the view by then: a user who is faster keeps it.
pub(super) fn focus_after_paints(count: u8, act: impl FnOnce() + 'static) {
    let before = focused();
    after_paints(count, move || {
        let now = focused().filter(is_in_view);
        if now.is_none() || now == before {
            act();
        }
    });
}

fn is_in_view(element: &web_sys::Element) -> bool {
    // An invalid selector, the only error, is a constant here.
    element.matches("main *").unwrap_or(false)
}

/// Calls `act` after so many paints.
fn after_paints(count: u8, act: impl FnOnce() + 'static) {
    let act: Box<dyn FnOnce()> = Box::new(act);
    match count {
        0 => act(),
        _ => after_paint(move || after_paints(count - 1, act)),
    }
}

/// Opens the browser's print dialog.
pub(super) fn print() {
    // A browser that cannot print tells the user so itself.
    drop(leptos::prelude::window().print());
}

/// Moves the focus past the navigation.
pub(super) fn focus_main() {
    focus(leptos::prelude::document().get_element_by_id("main"));
}

/// Moves the focus to an element, for example when the focused element next to it is about to be removed.
pub(super) fn focus_on(id: &str) {
    focus(leptos::prelude::document().get_element_by_id(id));
}

/// Moves the focus from a button in a table row that is about to be removed to the same button in the next row, or else in
/// the previous row, or else to the element with the given id. Buttons are the same if they have the same position in their
/// rows.
pub(super) fn focus_neighbor_row(pressed: &web_sys::Event, otherwise: &str) {
    if focus_like(pressed).is_none() {
        focus_on(otherwise);
    }
}

fn focus_like(pressed: &web_sys::Event) -> Option<()> {
    let button = pressed.target()?.dyn_into::<web_sys::Element>().ok()?.closest("button").ok()??;
    let row = button.closest("tr").ok()??;
    let buttons = row.query_selector_all("button").ok()?;
    let place = (0..buttons.length()).find(|place| buttons.item(*place).is_some_and(|node| node.is_same_node(Some(&button))))?;
    let neighbor = row.next_element_sibling().or_else(|| row.previous_element_sibling())?;
    let like = neighbor.query_selector_all("button").ok()?.item(place)?.dyn_into().ok();
    focus(like);
    Some(())
}

/// Whether an event began in an element that a selector finds.
pub(super) fn is_on(event: &web_sys::Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.closest(selector).is_ok_and(|found| found.is_some()))
}

/// Whether an event began where Escape has a meaning of its own: in something that lies over the page, or in a field.
pub(super) fn is_on_layer(event: &web_sys::Event) -> bool {
    is_on(event, "dialog, details[open], [role=menu], [aria-expanded=true], input")
}

/// The position of the element that an event began in, or of the one around it, among those that a selector finds.
pub(super) fn place_among(event: &web_sys::Event, selector: &str) -> Option<u32> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?.closest(selector).ok()??;
    let all = leptos::prelude::document().query_selector_all(selector).ok()?;
    (0..all.length()).find(|place| all.item(*place).is_some_and(|node| node.is_same_node(Some(&target))))
}

/// Moves the focus to the element at a position among those that a selector finds, or to the last one, or to the heading.
pub(super) fn focus_place(selector: &str, place: Option<u32>) {
    let all = leptos::prelude::document().query_selector_all(selector).ok();
    let found = all.and_then(|all| all.item(place?.min(all.length().checked_sub(1)?))?.dyn_into().ok());
    if found.is_none() {
        focus_heading();
    }
    focus(found);
}

/// Inserts a text at the cursor of a field, moves the cursor behind it, and returns the field's new value.
pub(super) fn insert(id: &str, text: &str) -> Option<String> {
    let element = leptos::prelude::document().get_element_by_id(id)?;
    // A text area has the same value and selection properties as a text input.
    let field = element.unchecked_ref::<web_sys::HtmlInputElement>();
    let (start, end) = (field.selection_start().ok()??, field.selection_end().ok()??);
    let (all, behind) = replaced(&field.value(), start, end, text)?;
    field.set_value(&all);
    // The position lies within the text that was just set.
    drop(field.set_selection_range(behind, behind));
    focus(Some(element));
    Some(all)
}

/// Replaces the UTF-16 units from `start` to `end` and returns the new text and the end of the replacement.
fn replaced(text: &str, start: u32, end: u32, by: &str) -> Option<(String, u32)> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let before = String::from_utf16_lossy(units.get(..start as usize)?);
    let after = String::from_utf16_lossy(units.get(end as usize..)?);
    let behind = start + by.encode_utf16().count() as u32;
    Some((format!("{before}{by}{after}"), behind))
}

fn focus(element: Option<web_sys::Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element that is not focusable leaves the focus where it is.
        drop(element.focus());
    }
}
