//! The page's address: the route in its fragment, the demo and the as-of date in its query.

use wasm_bindgen::JsValue;
use web_sys::Location;

use crate::domain::calendar::Day;
use crate::ui::route::{Launch, Route, search_with_as_of, search_without_demo};

/// Returns the route named by the address.
pub(in crate::ui) fn route() -> Route {
    Route::parse(&location().hash().unwrap_or_default())
}

/// Returns what the address asks for at startup.
pub(in crate::ui) fn launch() -> Launch {
    Launch::parse(&location().search().unwrap_or_default())
}

/// Returns the whole address, to be copied.
pub(in crate::ui) fn whole() -> String {
    location().href().unwrap_or_default()
}

/// Navigates to a route; the browser then reports the change.
pub(in crate::ui) fn go(route: &Route) {
    // The browser refuses fragments only for addresses that cannot have one.
    drop(location().set_hash(&route.address()));
}

/// Writes a route into the address without adding a history entry.
pub(in crate::ui) fn keep_route(route: &Route) {
    replace(&format!("{}{}", location().search().unwrap_or_default(), route.address()));
}

/// Writes the as-of date into the address without adding a history entry.
pub(in crate::ui) fn keep_as_of(day: Day) {
    let search = search_with_as_of(&location().search().unwrap_or_default(), day);
    replace(&format!("{search}{}", location().hash().unwrap_or_default()));
}

/// Takes the demo out of the address, so that a reload does not open it in place of the user's own workbook.
pub(in crate::ui) fn leave_demo() {
    let search = location().search().unwrap_or_default();
    let kept = search_without_demo(&search);
    if kept != search {
        replace(&format!("{kept}{}", location().hash().unwrap_or_default()));
    }
}

fn replace(relative: &str) {
    let path = location().pathname().unwrap_or_default();
    if let Ok(history) = leptos::prelude::window().history() {
        // Browsers limit how often an address may change; the next change makes up for a missed one.
        drop(history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{path}{relative}"))));
    }
}

fn location() -> Location {
    leptos::prelude::window().location()
}
