//! A saved model, of any bytes.
//!
//! From the root: `cargo +nightly fuzz run model fuzz/corpus/model tests/fixtures/own_files/model -- -max_total_time=600`

#![no_main]

#[path = "../checks/model.rs"]
mod checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    checks::check(bytes);
});
