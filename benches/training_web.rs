//! How long training takes in a browser: built for wasm32, it runs under wasm-bindgen's test runner and says one line of JSON
//! per size and per part of the background work. Natively there is nothing here; `training` is the same for this machine.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, reason = "a benchmark fails by panicking")]

#[path = "measured/evaluation.rs"]
mod evaluation;
#[path = "measured/table.rs"]
mod table;

use onelead::domain::model_kind::ModelKind;
use table::SIZES;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn training() {
    let performance = web_sys::window().and_then(|window| window.performance()).expect("a page's clock");
    let seconds = || performance.now() / 1000.0;
    for rows in SIZES {
        console_log!("{}", table::measure(rows, ModelKind::Boosting, seconds));
    }
    for line in evaluation::measure(seconds) {
        console_log!("{line}");
    }
}
