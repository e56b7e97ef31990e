//! Files that are too large to commit, or hostile in their archive: made here, byte by byte if needed.

use std::io::{Cursor, Read, Write};

use onelead::workbook::read::{FileProblem, ReadError};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::rows;
use crate::support::{WorkbookBuilder, read_bytes, tables};

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn workbook() -> Vec<u8> {
    let rows = rows![["serial_number_id", "account_sales_territory_id"], ["S1", 1001], ["S2", 1002]];
    WorkbookBuilder::new().sheet("Raw_install_base", rows).bytes()
}

fn problem(bytes: &[u8]) -> FileProblem {
    match read_bytes(bytes).unwrap_err() {
        ReadError::File { problem, .. } => problem,
        error => panic!("{error}"),
    }
}

/// The workbook rewritten with `part` changed and further parts added.
fn rewritten(part: &str, change: impl Fn(Vec<u8>) -> Vec<u8>, further: &[(String, Vec<u8>)]) -> Vec<u8> {
    let bytes = workbook();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = String::from_utf8(entry.name_raw().to_vec()).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        writer.start_file(name.clone(), options).unwrap();
        writer.write_all(&if name == part { change(content) } else { content }).unwrap();
    }
    for (name, content) in further {
        writer.start_file(name.clone(), options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Where the directory's record of a part begins.
fn directory_record(bytes: &[u8], part: &str) -> usize {
    let name_at = (0..bytes.len() - part.len())
        .rev()
        .find(|&at| bytes[at..].starts_with(part.as_bytes()))
        .unwrap();
    name_at - 46
}

fn put_u32(bytes: &mut [u8], at: usize, value: u32) {
    bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

#[test]
fn a_file_over_a_gibibyte_is_refused_by_its_size() {
    let bytes = vec![0; (1 << 30) + 1];
    assert!(matches!(problem(&bytes), FileProblem::TooLarge { bytes, limit } if bytes == limit + 1));
}

#[test]
fn a_part_that_inflates_a_thousandfold_is_refused() {
    let bomb = rewritten(SHEET, |_| vec![b' '; 80 << 20], &[]);
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    assert!(matches!(problem(&bomb), FileProblem::InflatesTooMuch { part, ratio } if part == SHEET && ratio > 500));
}

#[test]
fn sizes_that_add_up_to_too_much_are_refused() {
    let mut bytes = rewritten(SHEET, |_| vec![b' '; 1 << 20], &[]);
    let record = directory_record(&bytes, SHEET);
    put_u32(&mut bytes, record + 20, 100 << 20);
    put_u32(&mut bytes, record + 24, u32::MAX - 1);
    assert!(matches!(
        problem(&bytes),
        FileProblem::InflatesTooLarge { .. } | FileProblem::OverlappingParts
    ));
}

#[test]
fn a_part_larger_than_declared_is_not_read_beyond() {
    let sheet = |content: Vec<u8>| {
        let text = String::from_utf8(content).unwrap();
        text.replace("</sheetData>", &format!("{}</sheetData>", " ".repeat(30 << 20)))
            .into_bytes()
    };
    let mut bytes = rewritten(SHEET, sheet, &[]);
    let record = directory_record(&bytes, SHEET);
    put_u32(&mut bytes, record + 24, 4096);
    assert!(matches!(
        problem(&bytes),
        FileProblem::DamagedSheet { .. } | FileProblem::DamagedArchive { .. }
    ));
}

#[test]
fn parts_that_share_their_bytes_are_refused() {
    let further = [("xl/a.xml".to_owned(), vec![7; 500]), ("xl/b.xml".to_owned(), vec![7; 500])];
    let mut bytes = rewritten(SHEET, |content| content, &further);
    let (first, second) = (directory_record(&bytes, "xl/a.xml"), directory_record(&bytes, "xl/b.xml"));
    bytes.copy_within(first + 42..first + 46, second + 42);
    assert!(matches!(
        problem(&bytes),
        FileProblem::OverlappingParts | FileProblem::DamagedArchive { .. }
    ));
}

#[test]
fn more_parts_than_any_workbook_has_are_refused() {
    let further: Vec<_> = (0..10_001).map(|index| (format!("p{index}"), Vec::new())).collect();
    assert!(matches!(
        problem(&rewritten(SHEET, |content| content, &further)),
        FileProblem::TooManyParts { .. }
    ));
}

#[test]
fn few_cells_far_apart_do_not_fill_the_memory() {
    // 16,384 columns whose only cell is below 20,000 rows would take 330 million codes.
    let sheet = |_: Vec<u8>| {
        let mut xml = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#.to_owned();
        for row in 1..=20_000 {
            xml.push_str(&format!(r#"<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>"#));
        }
        xml.push_str(r#"<row r="20001">"#);
        xml.push_str(&"<c><v>1</v></c>".repeat(16_384));
        xml.push_str("</row></sheetData></worksheet>");
        xml.into_bytes()
    };
    assert!(matches!(problem(&rewritten(SHEET, sheet, &[])), FileProblem::TooManyCells { .. }));
}

#[test]
fn an_ods_row_repeated_over_every_column_and_row_is_refused() {
    let content = r#"<office:document-content><table:table table:name="Raw_install_base">
        <table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"
        office:value-type="float" office:value="1"/></table:table-row></table:table></office:document-content>"#;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, body) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content),
    ] {
        writer.start_file(name, options).unwrap();
        writer.write_all(body.as_bytes()).unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    assert!(matches!(problem(&bytes), FileProblem::TooManyCells { .. }));
}

#[test]
fn a_workbook_without_a_fault_stays_readable() {
    let raw = read_bytes(&rewritten(SHEET, |content| content, &[])).unwrap();
    assert_eq!(tables(&raw).unwrap().value.iter().map(|table| table.n_rows()).sum::<usize>(), 2);
}

#[test]
fn an_address_of_many_letters_is_refused_or_wraps_harmlessly() {
    for address in ["AAAAAAAAAAAAAAA1", "ZZZZZZZ4294967297", "A99999999999999999999"] {
        let sheet = |_: Vec<u8>| {
            format!(
                r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="{address}"><v>1</v></c></row></sheetData></worksheet>"#
            )
            .into_bytes()
        };
        // Whatever calamine makes of it, there is no panic: an error, or a cell somewhere in the sheet.
        drop(read_bytes(&rewritten(SHEET, sheet, &[])));
    }
}
