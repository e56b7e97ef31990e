//! Messages between a worker and the page: plain objects with encoded bytes in them.

use js_sys::{Array, Object, Reflect, Uint8Array};
use onelead::wire;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

pub(crate) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Hands every message to `take`, for as long as the worker lives.
pub(crate) fn listen(take: impl Fn(JsValue) + 'static) {
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| take(event.data()));
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

/// The encoded part of a message.
pub(crate) fn bytes_of(message: &JsValue) -> Option<Vec<u8>> {
    field(message, "bytes").map(|bytes| Uint8Array::new(&bytes).to_vec())
}

pub(crate) fn field(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name))
        .ok()
        .filter(|value| !value.is_undefined())
}

/// Posts a message; the buffers are transferred, not copied.
pub(crate) fn post(message: &impl Serialize, file: Option<&[u8]>) {
    let Ok(bytes) = wire::encode(message) else { return };
    let posted = Object::new();
    let transfer = Array::new();
    for (name, bytes) in [("bytes", Some(bytes.as_slice())), ("file", file)] {
        let Some(bytes) = bytes else { continue };
        let array = Uint8Array::from(bytes);
        transfer.push(&array.buffer());
        // Setting a property of a fresh plain object cannot fail.
        let _set = Reflect::set(&posted, &JsValue::from_str(name), &array);
    }
    // A message that cannot be cloned would be a defect of ours; the page's own time-out is its report.
    let _posted = scope().post_message_with_transfer(&posted, &transfer);
}
