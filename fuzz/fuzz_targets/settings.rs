//! A file of settings, of any bytes.
//!
//! From the root: `cargo +nightly fuzz run settings fuzz/corpus/settings tests/fixtures/own_files/settings -- -max_total_time=600`

#![no_main]

#[path = "../checks/settings.rs"]
mod checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    checks::check(bytes);
});
