//! A session, of any bytes.
//!
//! From the root: `cargo +nightly fuzz run session fuzz/corpus/session tests/fixtures/own_files/session -- -max_total_time=600`

#![no_main]

#[path = "../checks/session.rs"]
mod checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    checks::check(bytes);
});
