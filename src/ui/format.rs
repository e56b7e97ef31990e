//! Dates as the user's browser formats them.

use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::domain::calendar::Day;
use crate::text;

/// `4 Jul 2025`, in the order of the user's locale if that is English.
pub(super) fn date(day: Day) -> String {
    SHORT.with(|formatter| written(formatter, day))
}

/// The day that an action is due; the timeline of what never is.
pub(super) fn due(due: Option<Day>, timeline: &'static str) -> String {
    due.map_or_else(|| timeline.to_owned(), |day| text::action::due_by(&date(day)))
}

/// `4 July 2025`.
pub(super) fn long_date(day: Day) -> String {
    LONG.with(|formatter| written(formatter, day))
}

/// `4 Jul`.
pub(super) fn day_and_month(day: Day) -> String {
    WITHOUT_YEAR.with(|formatter| written(formatter, day))
}

thread_local! {
    // Making a formatter takes longer than using it, and a page of a list has hundreds of dates.
    static SHORT: Intl::DateTimeFormat = formatter(&[("year", "numeric"), ("month", "short")]);
    static LONG: Intl::DateTimeFormat = formatter(&[("year", "numeric"), ("month", "long")]);
    static WITHOUT_YEAR: Intl::DateTimeFormat = formatter(&[("month", "short")]);
}

/// Writes days with these parts.
fn formatter(parts: &[(&str, &str)]) -> Intl::DateTimeFormat {
    let options = Object::new();
    for (key, value) in parts.iter().copied().chain([("day", "numeric"), ("timeZone", "UTC")]) {
        // Setting a property of a fresh plain object cannot fail.
        drop(Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value)));
    }
    Intl::DateTimeFormat::new(&locales(), &options)
}

fn written(formatter: &Intl::DateTimeFormat, day: Day) -> String {
    let moment = js_sys::Date::new(&JsValue::from_f64(f64::from(day.days_since_epoch()) * 86_400_000.0));
    let written = formatter
        .format()
        .call1(&JsValue::UNDEFINED, &moment)
        .ok()
        .and_then(|text| text.as_string());
    written.unwrap_or_else(|| day.to_string())
}

/// The user's locale if it is English, like the sentences around a date; otherwise plain English.
fn locales() -> Array {
    let own = leptos::prelude::window().navigator().language();
    let english = own.filter(|tag| tag.split('-').next() == Some("en"));
    let tag = english.as_deref().unwrap_or("en");
    Array::of1(&JsValue::from_str(tag))
}
