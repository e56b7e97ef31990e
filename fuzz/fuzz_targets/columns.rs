//! A file of matched columns, of any bytes.
//!
//! From the root: `cargo +nightly fuzz run columns fuzz/corpus/columns tests/fixtures/own_files/columns -- -max_total_time=600`

#![no_main]

#[path = "../checks/columns.rs"]
mod checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    checks::check(bytes);
});
