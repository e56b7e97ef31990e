//! The binary workbooks of Excel 97 and of Excel 95, as records without a file system around them.

use super::super::book::{Book, Cell, Sheet};

const END: u16 = 0x000A;
const DATE_MODE: u16 = 0x0022;
const CODE_PAGE: u16 = 0x0042;
const SHEET: u16 = 0x0085;
const CELL_FORMAT: u16 = 0x00E0;
const NUMBER: u16 = 0x0203;
const TEXT: u16 = 0x0204;
const BOOL_OR_ERROR: u16 = 0x0205;
const NUMBER_FORMAT: u16 = 0x041E;
const BEGIN: u16 = 0x0809;

/// The most zeros of a format.
const MOST_ZEROS: usize = 12;

/// Days by which serials of the 1904 system are smaller.
const FROM_1904: f64 = 1462.0;

pub(super) fn bytes(book: &Book) -> Vec<u8> {
    let sheets: Vec<Vec<u8>> = book.sheets.iter().map(|sheet| records(sheet, book)).collect();
    let mut start = globals(book, &vec![0; sheets.len()]).len();
    let mut starts = Vec::new();
    for sheet in &sheets {
        starts.push(start as u32);
        start += sheet.len();
    }
    [globals(book, &starts), sheets.concat()].concat()
}

fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), body].concat()
}

fn begin(book: &Book, what: u16) -> Vec<u8> {
    let version: u16 = if book.excel_95 { 0x0500 } else { 0x0600 };
    record(BEGIN, &[version.to_le_bytes(), what.to_le_bytes(), [0, 0], [0, 0]].concat())
}

fn globals(book: &Book, starts: &[u32]) -> Vec<u8> {
    let page: u16 = if book.excel_95 { 1252 } else { 1200 };
    let mut all = [
        begin(book, 5),
        record(CODE_PAGE, &page.to_le_bytes()),
        record(DATE_MODE, &u16::from(book.from_1904).to_le_bytes()),
    ]
    .concat();
    for n in 1..=MOST_ZEROS {
        let code = "0".repeat(n);
        let text = if book.excel_95 { short(&code, book) } else { long(&code, book) };
        all.extend(record(NUMBER_FORMAT, &[&(164 + n as u16).to_le_bytes()[..], &text].concat()));
    }
    // Cell format 1 is a date, 1 + n a format of n zeros.
    for format in [0, 14].into_iter().chain((1..=MOST_ZEROS).map(|n| 164 + n as u16)) {
        all.extend(record(CELL_FORMAT, &[&[0, 0][..], &format.to_le_bytes(), &[0; 16]].concat()));
    }
    for (sheet, start) in book.sheets.iter().zip(starts) {
        let body = [&start.to_le_bytes()[..], &[u8::from(sheet.hidden), 0], &short(&sheet.name, book)].concat();
        all.extend(record(SHEET, &body));
    }
    all.extend(record(END, &[]));
    all
}

fn records(sheet: &Sheet, book: &Book) -> Vec<u8> {
    let mut all = begin(book, 16);
    for (row, cells) in (0_u16..).zip(&sheet.rows) {
        for (column, written) in (0_u16..).zip(cells) {
            let place = [row.to_le_bytes(), column.to_le_bytes()].concat();
            all.extend(cell(written, &place, book));
        }
    }
    all.extend(record(END, &[]));
    all
}

fn cell(cell: &Cell, place: &[u8], book: &Book) -> Vec<u8> {
    let with = |kind: u16, format: u16, value: &[u8]| record(kind, &[place, &format.to_le_bytes(), value].concat());
    match cell {
        Cell::Blank => Vec::new(),
        Cell::Text(text) => with(TEXT, 0, &long(text, book)),
        Cell::Number(number) => with(NUMBER, 0, &number.to_le_bytes()),
        Cell::Date(serial) => {
            let offset = if book.from_1904 { FROM_1904 } else { 0.0 };
            with(NUMBER, 1, &(serial - offset).to_le_bytes())
        }
        Cell::Zeros(number, width) => with(NUMBER, 1 + *width as u16, &number.to_le_bytes()),
        Cell::Error(error) => {
            let code = match *error {
                "#DIV/0!" => 0x07,
                "#VALUE!" => 0x0F,
                "#REF!" => 0x17,
                "#N/A" => 0x2A,
                error => panic!("{error} has no code here"),
            };
            with(BOOL_OR_ERROR, 0, &[code, 1])
        }
        Cell::Formula(saved) => self::cell(saved, place, book),
    }
}

/// A text with a count of 8 bits.
fn short(text: &str, book: &Book) -> Vec<u8> {
    let (count, characters) = characters(text, book);
    [&[count as u8][..], &characters].concat()
}

/// A text with a count of 16 bits.
fn long(text: &str, book: &Book) -> Vec<u8> {
    let (count, characters) = characters(text, book);
    [&(count as u16).to_le_bytes()[..], &characters].concat()
}

/// How many characters a text has, and those: of two bytes behind a mark that says so, or in Excel 95 of one.
fn characters(text: &str, book: &Book) -> (usize, Vec<u8>) {
    if book.excel_95 {
        let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        return (bytes.len(), bytes);
    }
    let units: Vec<u16> = text.encode_utf16().collect();
    let bytes = units.iter().flat_map(|unit| unit.to_le_bytes());
    (units.len(), std::iter::once(1).chain(bytes).collect())
}
