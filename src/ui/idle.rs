//! Work that can wait until the page has nothing else to do.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// How long a browser without idle callbacks waits, in milliseconds: the paint after an analysis is over by then.
const WAIT: i32 = 500;

/// Calls `act` once, when the browser is idle.
pub(super) fn when_idle(act: impl FnOnce() + 'static) {
    let window = leptos::prelude::window();
    let act = Closure::once_into_js(act);
    let act = act.unchecked_ref();
    // Safari has had them only behind a switch.
    let outcome = if Reflect::has(&window, &"requestIdleCallback".into()).unwrap_or_default() {
        window.request_idle_callback(act).map(drop)
    } else {
        window.set_timeout_with_callback_and_timeout_and_arguments_0(act, WAIT).map(drop)
    };
    // Both take every function.
    drop(outcome);
}
