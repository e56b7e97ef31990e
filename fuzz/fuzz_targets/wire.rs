//! A message between page, worker and writer, of any bytes.
//!
//! From the root: `cargo +nightly fuzz run wire fuzz/corpus/wire -- -max_total_time=600`

#![no_main]

#[path = "../checks/wire.rs"]
mod checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    checks::check(bytes);
});
