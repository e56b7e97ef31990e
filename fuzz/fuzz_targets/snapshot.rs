//! A snapshot, of any bytes.
//!
//! From the root: `cargo +nightly fuzz run snapshot fuzz/corpus/snapshot tests/fixtures/own_files/snapshot -- -max_total_time=600`

#![no_main]

#[path = "../checks/snapshot.rs"]
mod checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    checks::check(bytes);
});
