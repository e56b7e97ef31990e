//! How long a column's dictionary takes in a browser: built for wasm32, it runs under wasm-bindgen's test runner and says one line
//! of JSON per column and number of rows. Natively there is nothing here; `dictionary` is the same for this machine.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, reason = "a benchmark fails by panicking")]

#[path = "measured/columns.rs"]
mod columns;
#[path = "measured/dictionary.rs"]
mod measured;

use columns::COLUMNS;
use measured::{ROWS, cells, intern};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The shortest of as many runs counts.
const RUNS: usize = 5;

#[wasm_bindgen_test]
fn dictionary() {
    let performance = web_sys::window().and_then(|window| window.performance()).expect("a page's clock");
    for rows in ROWS {
        for column in COLUMNS {
            let cells = cells(&column, rows);
            let time = || {
                let start = performance.now();
                let dictionary = intern(&cells);
                let end = performance.now();
                drop(dictionary);
                (end - start) / 1000.0
            };
            let best = (0..RUNS).map(|_| time()).fold(f64::INFINITY, f64::min);
            console_log!("{{\"rows\":{rows},\"column\":\"{}\",\"seconds\":{best:.5}}}", column.name);
        }
    }
}
