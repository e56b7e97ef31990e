//! Any bytes, read as a file, mapped and typed: it ends with tables or an error.
//!
//! From the root: `cargo +nightly fuzz run read fuzz/corpus/read tests/fixtures tests/fixtures/broken tests/fixtures/forms tests/fixtures/corpus -- -max_total_time=600`

#![no_main]

use libfuzzer_sys::fuzz_target;
use onelead::domain::password::Password;
use onelead::workbook::apply::apply;
use onelead::workbook::mapping::propose;
use onelead::workbook::read::{InputFile, read};

fuzz_target!(|bytes: &[u8]| {
    let file = InputFile {
        name: "Raw_install_base.csv",
        bytes,
    };
    let password = Password {
        file: file.name.to_owned(),
        // The fixtures' own, so that what is behind the encryption is reached.
        word: "Älder 7".to_owned(),
    };
    let Ok(raw) = read(&[file], &[password], &mut |_| {}) else { return };
    if let Ok(mapping) = propose(&raw) {
        // An error that says what is missing is as good as the tables.
        let _tables = apply(&raw, &mapping);
    }
});
