//! Plain objects of JavaScript, which messages are.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

pub(super) fn set(object: &Object, key: &str, value: &JsValue) {
    // Setting a property of a fresh plain object cannot fail.
    drop(Reflect::set(object, &JsValue::from_str(key), value));
}

pub(super) fn get(object: &JsValue, key: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(key))
        .ok()
        .filter(|value| !value.is_undefined())
}

/// An error of the browser in its own words.
pub(super) fn words(error: &JsValue) -> String {
    let message = get(error, "message").and_then(|message| message.as_string());
    message.or_else(|| error.as_string()).unwrap_or_default()
}
