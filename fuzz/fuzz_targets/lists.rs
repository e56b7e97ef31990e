//! A table of recorded actions or of ids of a CRM, of any bytes.
//!
//! From the root: `cargo +nightly fuzz run lists fuzz/corpus/lists tests/fixtures/own_files/lists -- -max_total_time=600`

#![no_main]

#[path = "../checks/lists.rs"]
mod checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    checks::check(bytes);
});
