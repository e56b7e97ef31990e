//! Whatever bytes a file contains, reading it ends with a workbook or an error, never with a panic.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use onelead::domain::password::Password;
use onelead::workbook::read::{InputFile, read};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::support::tables;

/// Reads and, if possible, types.
fn try_all(name: &str, bytes: &[u8]) {
    let password = Password {
        file: name.to_owned(),
        word: "Älder 7".to_owned(),
    };
    if let Ok(raw) = read(&[InputFile { name, bytes }], &[password], &mut |_| {}) {
        // An error that says why the sheets give no tables is as good as the tables.
        drop(tables(&raw));
    }
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

/// Sets, removes or doubles a few bytes, at positions given as shares of the length.
fn mutated(mut bytes: Vec<u8>, changes: &[(f64, u8, u8)]) -> Vec<u8> {
    for &(share, kind, value) in changes {
        let at = (share * bytes.len() as f64) as usize;
        let end = (at + usize::from(value)).min(bytes.len());
        match kind {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => bytes[at..end.min(at + 1)].fill(value),
        }
    }
    bytes
}

fn changes() -> impl Strategy<Value = Vec<(f64, u8, u8)>> {
    prop::collection::vec((0.0..1.0_f64, 0..12_u8, any::<u8>()), 1..6)
}

/// The archive with one of its parts changed and correct checksums.
fn with_part_changed(bytes: &[u8], part: usize, changes: &[(f64, u8, u8)]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let n_parts = archive.len();
    for index in 0..n_parts {
        let mut entry = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        let name = String::from_utf8(entry.name_raw().to_vec()).unwrap();
        writer.start_file(name, options).unwrap();
        let content = if index == part % n_parts {
            mutated(content, changes)
        } else {
            content
        };
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const SIGNATURES: [&[u8]; 5] = [
    b"",
    b"PK\x03\x04",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes(signature in prop::sample::select(SIGNATURES.to_vec()), bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        try_all("any.xlsx", &[signature, &bytes].concat());
    }

    #[test]
    fn nearly_csv(text in "(serial_number_id|account_sales_territory_id|S1|00071|[0-9.,-]{1,9}|#REF!|[,;\t|\"\r\n\u{feff}é ]){0,60}") {
        try_all("Raw_install_base.csv", text.as_bytes());
    }

    #[test]
    fn damaged_files(
        name in prop::sample::select(vec![
            "small.xlsx", "forms/small.ods", "forms/small.xls", "broken/install_base.xlsb", "broken/csv_utf16.zip",
            "broken/agile_sha256.xlsx", "broken/standard_128.xlsx", "broken/installbase.csv", "corpus/not_assigned.xls",
            "corpus/subtotals.xlsx", "corpus/joined_files.ods", "corpus/archive.zip",
        ]),
        changes in changes(),
    ) {
        try_all(name, &mutated(fixture(name), &changes));
    }

    #[test]
    fn damaged_parts(
        name in prop::sample::select(vec![
            "small.xlsx", "nasty.xlsx", "forms/small.ods", "broken/install_base.xlsb", "broken/csv_utf8.zip", "broken/rich_text.xlsx",
            "corpus/two_regions.xlsx", "corpus/quoted_ids.ods", "corpus/archive.zip",
        ]),
        part in any::<usize>(),
        changes in changes(),
    ) {
        try_all(name, &with_part_changed(&fixture(name), part, &changes));
    }
}
