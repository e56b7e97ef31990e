//! Dates as the user's browser formats them.

use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::domain::calendar::Day;

/// `4 Jul 2025`, in the order of the user's locale if that is English.
pub(super) fn date(day: Day) -> String {
    write(day, &[("year", "numeric"), ("month", "short")])
}

/// `4 July 2025`.
pub(super) fn long_date(day: Day) -> String {
    write(day, &[("year", "numeric"), ("month", "long")])
}

/// `4 Jul`.
pub(super) fn day_and_month(day: Day) -> String {
    write(day, &[("month", "short")])
}

/// The day with the parts given.
fn write(day: Day, parts: &[(&str, &str)]) -> String {
    let options = Object::new();
    for (key, value) in parts.iter().copied().chain([("day", "numeric"), ("timeZone", "UTC")]) {
        // Setting a property of a fresh plain object cannot fail.
        drop(Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value)));
    }
    let formatter = Intl::DateTimeFormat::new(&locales(), &options);
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
