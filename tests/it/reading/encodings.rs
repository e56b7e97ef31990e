//! Workbooks whose parts are not in UTF-8.

use std::io::{Cursor, Read, Write};

use onelead::domain::source::Source;
use onelead::pipeline;
use onelead::pipeline::NamedBytes;
use onelead::text::problem::describe;
use onelead::workbook::read::{FileProblem, ReadError};
use onelead::workbook::schema::opportunities;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::rows;
use crate::support::{WorkbookBuilder, read_bytes, tables};

const NAME: &str = "Größe & Müller – 10 €";

/// A workbook with a name that every encoding here writes in its own way.
fn workbook() -> Vec<u8> {
    let rows = rows![["opportunity_id", "account_sales_territory_id", "account_name"], ["O-1", 7, NAME]];
    WorkbookBuilder::new().sheet("Raw_opportunities", rows).bytes()
}

/// The workbook with some of its parts written by `encode`, and what their declaration says instead of UTF-8.
fn rewritten(parts: &[&str], label: &str, encode: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook())).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        let name = entry.name().unwrap().into_owned();
        writer.start_file(&name, SimpleFileOptions::default()).unwrap();
        if parts.iter().any(|part| name.ends_with(part)) {
            assert!(text.contains("\"UTF-8\""), "{text}");
            writer.write_all(&encode(&text.replace("UTF-8", label))).unwrap();
        } else {
            writer.write_all(text.as_bytes()).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

fn utf16(text: &str, mark: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
}

fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        '€' => 0x80,
        '–' => 0x96,
        // Themes name fonts of other scripts.
        other => u8::try_from(other).unwrap_or(b'?'),
    };
    text.chars().map(byte).collect()
}

#[track_caller]
fn check_read(bytes: &[u8]) {
    let tables = tables(&read_bytes(bytes).unwrap()).unwrap().value;
    let table = tables.get(Source::Opportunities).unwrap();
    assert_eq!(table.column(opportunities::ACCOUNT_NAME).get(0).map(|name| &**name), Some(NAME));
}

#[test]
fn parts_in_utf_16_and_windows_1252_are_read() {
    let all = [".xml", ".rels"];
    for parts in [&["sharedStrings.xml"][..], &["sheet1.xml", "workbook.xml"], &all] {
        check_read(&rewritten(parts, "UTF-16", |text| utf16(text, "\u{feff}", u16::to_le_bytes)));
        check_read(&rewritten(parts, "UTF-16", |text| utf16(text, "\u{feff}", u16::to_be_bytes)));
        check_read(&rewritten(parts, "utf-16le", |text| utf16(text, "", u16::to_le_bytes)));
        check_read(&rewritten(parts, "windows-1252", windows_1252));
        check_read(&rewritten(parts, "ISO-8859-1", windows_1252));
    }
}

#[test]
fn more_shared_strings_than_a_glance_are_read_in_utf_16() {
    let long = |text: &str| {
        let padding = format!("{}</sst>", " ".repeat(70_000));
        utf16(&text.replacen("</sst>", &padding, 1), "\u{feff}", u16::to_le_bytes)
    };
    check_read(&rewritten(&["sharedStrings.xml"], "UTF-16", long));
}

#[test]
fn a_part_in_another_encoding_is_refused_by_name() {
    let bytes = rewritten(&["sharedStrings.xml"], "Shift_JIS", windows_1252);
    let problem = FileProblem::PartEncoding {
        part: "xl/sharedstrings.xml".to_owned(),
        encoding: "Shift_JIS".to_owned(),
    };
    assert_eq!(
        read_bytes(&bytes).unwrap_err(),
        ReadError::File {
            name: "test.xlsx".to_owned(),
            problem
        }
    );
    let file = NamedBytes {
        name: "export.xlsx".to_owned(),
        bytes,
    };
    let problem = pipeline::open(vec![file], &mut |_| {}).unwrap_err();
    assert_eq!(
        describe(&problem).line(),
        "export.xlsx is in an encoding that is not read. Its part “xl/sharedstrings.xml” says that its letters are in “Shift_JIS”; only \
         UTF-8, UTF-16, Windows-1252 and ISO-8859-1 are read. Open it in Excel or LibreOffice, save it as .xlsx under a new name and \
         drop that file."
    );
}

#[test]
fn parts_that_are_not_read_may_be_in_any_encoding() {
    check_read(&rewritten(&["docProps/app.xml", "theme1.xml"], "Shift_JIS", windows_1252));
}
