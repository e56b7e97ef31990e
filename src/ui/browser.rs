//! What the page asks of the browser: files, downloads, address, storage, the performance timeline.

pub(super) mod address;
pub(super) mod files;
pub(super) mod links;
pub(super) mod measures;
pub(super) mod theme;

use wasm_bindgen::JsCast;

use crate::domain::calendar::Day;

/// Today by the user's own clock and time zone.
pub(super) fn today() -> Day {
    let now = js_sys::Date::new_0();
    // A clock outside years 1 to 9999 is broken; any day will do then.
    Day::from_ymd(now.get_full_year() as i32, now.get_month() + 1, now.get_date()).unwrap_or(Day::UNIX_EPOCH)
}

/// Moves the focus to the heading of the view that has just appeared, so that keyboard and screen reader follow.
pub(super) fn focus_heading() {
    let heading = leptos::prelude::document().query_selector("main h1").ok().flatten();
    focus(heading);
}

/// Moves the focus past the navigation.
pub(super) fn focus_main() {
    focus(leptos::prelude::document().get_element_by_id("main"));
}

fn focus(element: Option<web_sys::Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        drop(element.focus());
    }
}
