//! A file of link decisions, of any bytes.
//!
//! From the root: `cargo +nightly fuzz run links fuzz/corpus/links tests/fixtures/own_files/links -- -max_total_time=600`

#![no_main]

#[path = "../checks/links.rs"]
mod checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    checks::check(bytes);
});
