//! Scenarios, of any bytes.
//!
//! From the root: `cargo +nightly fuzz run scenarios fuzz/corpus/scenarios tests/fixtures/own_files/scenarios -- -max_total_time=600`

#![no_main]

#[path = "../checks/scenarios.rs"]
mod checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    checks::check(bytes);
});
