//! Dates as the browser's user writes them.

use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::domain::calendar::Day;
use crate::domain::language::Language;

/// `4 Jul 2025`, in the order of the user's locale and the language of the page.
pub(super) fn date(day: Day, language: Language) -> String {
    write(day, language, "short")
}

/// `4 July 2025`.
pub(super) fn long_date(day: Day, language: Language) -> String {
    write(day, language, "long")
}

fn write(day: Day, language: Language, month: &str) -> String {
    let options = Object::new();
    let chosen = [("year", "numeric"), ("month", month), ("day", "numeric"), ("timeZone", "UTC")];
    for (key, value) in chosen {
        // Setting a property of a plain object of our own cannot fail.
        drop(Reflect::set(&options, &key.into(), &value.into()));
    }
    let formatter = Intl::DateTimeFormat::new(&locales(language), &options);
    let moment = js_sys::Date::new(&JsValue::from_f64(f64::from(day.days_since_epoch()) * 86_400_000.0));
    let written = formatter
        .format()
        .call1(&JsValue::UNDEFINED, &moment)
        .ok()
        .and_then(|text| text.as_string());
    written.unwrap_or_else(|| day.to_string())
}

/// The user's locale where it is of the page's language, so that no month is written in another one; else the language itself.
fn locales(language: Language) -> Array {
    let own = leptos::prelude::window().navigator().language();
    let fits = own.as_deref().is_some_and(|tag| tag.split('-').next() == Some(language.tag()));
    let tag = own.filter(|_| fits).unwrap_or_else(|| language.tag().to_owned());
    Array::of1(&tag.into())
}
