//! A file of wordings, and a wording, of any bytes.
//!
//! From the root: `cargo +nightly fuzz run templates fuzz/corpus/templates tests/fixtures/own_files/templates -- -max_total_time=600`

#![no_main]

#[path = "../checks/templates.rs"]
mod checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    checks::check(bytes);
});
