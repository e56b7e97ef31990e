//! The assumptions of a business case, of any bytes.
//!
//! From the root: `cargo +nightly fuzz run business_case fuzz/corpus/business_case tests/fixtures/own_files/business_case -- -max_total_time=600`

#![no_main]

#[path = "../checks/business_case.rs"]
mod checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    checks::check(bytes);
});
