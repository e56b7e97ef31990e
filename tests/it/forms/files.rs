//! One workbook as xlsx, xls, ods, a set of CSV files and a zip of them, with the headers of either generation.

use std::io::{Cursor, Write};

use onelead::domain::source::Source;
use onelead::pipeline::NamedBytes;
use onelead::workbook::mapping::propose;
use onelead::workbook::schema::{spec, squash};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::book::{Book, Outcome, WORKBOOKS, check_same, fixture, iso};
use crate::support::{Cell, read_bytes};

/// A cell as a CSV shows it.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Bool(value) => value.to_string().to_uppercase(),
        Cell::Date(serial) => iso(*serial),
        Cell::Error(error) => (*error).to_owned(),
    }
}

/// One file per sheet, named after it; `encode` makes its bytes.
fn csv_files(book: &Book, separator: u8, encode: impl Fn(&str) -> Vec<u8>) -> Vec<NamedBytes> {
    let files = book.sheets.iter().map(|sheet| {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
        for cells in &sheet.rows {
            writer.write_record(cells.iter().map(shown)).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        NamedBytes {
            name: format!("{}.csv", sheet.name),
            bytes: encode(&text),
        }
    });
    files.collect()
}

fn utf8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn zipped(files: Vec<NamedBytes>) -> Vec<NamedBytes> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        writer
            .start_file(format!("export/{}", file.name), SimpleFileOptions::default())
            .unwrap();
        writer.write_all(&file.bytes).unwrap();
    }
    vec![NamedBytes {
        name: "export.zip".to_owned(),
        bytes: writer.finish().unwrap().into_inner(),
    }]
}

fn one(name: &str) -> Vec<NamedBytes> {
    vec![NamedBytes {
        name: name.to_owned(),
        bytes: fixture(name),
    }]
}

#[test]
fn xls_and_ods_give_the_same_analysis() {
    for name in ["small", "second_generation"] {
        let expected = Outcome::of(one(&format!("{name}.xlsx")));
        for ending in ["xls", "ods"] {
            let file = format!("forms/{name}.{ending}");
            check_same(&file, &Outcome::of(one(&file)), &expected);
        }
    }
}

#[test]
fn csv_files_and_a_zip_of_them_give_the_same_analysis() {
    for name in WORKBOOKS {
        // A CSV cannot express that a sheet is hidden, or distinguish the error `#N/A` from the word: the workbook is
        // compared with a version of itself without either.
        let book = Book::read(name).map(|_, _, cell| match cell {
            Cell::Error("#N/A") => Cell::from("#N/A"),
            cell => cell.clone(),
        });
        let expected = Outcome::of(book.xlsx());
        check_same(&format!("{name} as CSV"), &Outcome::of(csv_files(&book, b',', utf8)), &expected);
        let marked = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes();
        check_same(
            &format!("{name} with a mark"),
            &Outcome::of(csv_files(&book, b';', marked)),
            &expected,
        );
        let utf16 = |text: &str| format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        check_same(
            &format!("{name} in UTF-16"),
            &Outcome::of(csv_files(&book, b'\t', utf16)),
            &expected,
        );
        check_same(
            &format!("{name} zipped"),
            &Outcome::of(zipped(csv_files(&book, b',', utf8))),
            &expected,
        );
        check_same(&format!("{name} in a zip"), &Outcome::of(zipped(book.xlsx())), &expected);
    }
}

#[test]
fn windows_1252_gives_the_same_analysis() {
    let latin = |text: &str| text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<u8>>();
    let book = Book::read("small");
    assert!(latin(&csv_text(&book)).contains(&0xF6), "the workbook has an umlaut");
    let mut outcome = Outcome::of(csv_files(&book, b';', latin));
    let findings = outcome.report["findings"].as_array_mut().unwrap();
    let n_before = findings.len();
    findings.retain(|finding| finding["kind"] != "legacy_letters");
    assert!(findings.len() < n_before, "the encoding is a guess, and the names tell");
    check_same("Windows-1252", &outcome, &Outcome::of(book.xlsx()));
}

fn csv_text(book: &Book) -> String {
    let files = csv_files(book, b',', utf8);
    files.iter().map(|file| String::from_utf8_lossy(&file.bytes)).collect()
}

#[test]
fn one_file_per_sheet_of_any_mix_gives_the_same_analysis() {
    let book = Book::read("small");
    let mut files = csv_files(&book, b',', utf8);
    for index in [0, 3] {
        let sheets = vec![book.sheets[index].clone()];
        files[index] = Book { sheets }.xlsx().remove(0);
    }
    check_same("CSV files and workbooks", &Outcome::of(files), &Outcome::of(book.xlsx()));
}

/// Every header that has another accepted form takes it, and sheets lose their prefix, as in the other generation.
#[test]
fn both_generations_of_headers_give_the_same_analysis() {
    for name in ["demo", "small"] {
        let book = Book::read(name);
        let bytes = &book.xlsx()[0].bytes;
        let mapping = propose(&read_bytes(bytes).unwrap()).unwrap();
        let source_of = |sheet: usize| {
            mapping
                .sheets
                .iter()
                .find(|mapped| mapped.sheet == sheet)
                .map(|mapped| mapped.source)
        };
        let other = book.clone().with_sheets(|index, sheet| {
            let Some(source) = source_of(index) else { return };
            sheet.name = sheet.name.replace("Raw_", "");
            let header_row = sheet.header_row();
            for cell in &mut sheet.rows[header_row] {
                if let Cell::Text(text) = cell {
                    *text = other_header(source, text);
                }
            }
        });
        let headers = |book: &Book| {
            book.sheets
                .iter()
                .flat_map(|sheet| sheet.rows[sheet.header_row()].clone())
                .collect::<Vec<_>>()
        };
        assert_ne!(format!("{:?}", headers(&book)), format!("{:?}", headers(&other)));
        check_same(
            name,
            &Outcome::of(other.xlsx()).without_places(),
            &Outcome::of(book.xlsx()).without_places(),
        );
    }
}

/// Another accepted form of a header: its last alias, or else its words separated.
fn other_header(source: Source, header: &str) -> String {
    let listed = spec(source).columns.iter().find(|column| squash(column.name) == squash(header));
    match listed.and_then(|column| column.aliases.last()) {
        Some(alias) => (*alias).to_uppercase(),
        None => header.replace('_', " "),
    }
}
