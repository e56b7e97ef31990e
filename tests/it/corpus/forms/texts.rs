//! Text files: their letters, and what separates their fields.

use onelead::domain::finding::FindingKind;
use onelead::domain::source::Source;
use onelead::report::problem::ProblemKind;

use super::super::book::{CUSTOMER_IDS, OPPORTUNITIES, PROJECTS};
use super::super::form::{Form, Kind, form};
use super::super::write::Format;

const CSV: &[Format] = &[Format::Csv];

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

/// Cyrillic letters as bytes of their code page, Western ones as those of theirs.
fn windows_1251(text: &str) -> Vec<u8> {
    let byte = |c: char| match u32::from(c) {
        letter @ 0x410..=0x44F => (letter - 0x410 + 0xC0) as u8,
        other => u8::try_from(other).unwrap(),
    };
    text.chars().map(byte).collect()
}

/// UTF-8 with the first umlaut as a single byte.
fn one_bad_byte(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes().to_vec();
    match text.find("Häuser") {
        Some(at) => [&bytes[..at + 1], b"\xE4", &bytes[at + 3..]].concat(),
        None => bytes,
    }
}

pub(super) const FORMS: &[Form] = &[
    form(Kind::Letters, "UTF-8 with a mark", |book| {
        book.csv.encode = |text| format!("\u{feff}{text}").into_bytes()
    })
    .only(CSV),
    form(Kind::Letters, "UTF-16 with a mark", |book| {
        book.csv.encode = |text| utf16(&format!("\u{feff}{text}"), u16::to_le_bytes);
    })
    .only(CSV),
    form(Kind::Letters, "UTF-16, big end first, with a mark", |book| {
        book.csv.encode = |text| utf16(&format!("\u{feff}{text}"), u16::to_be_bytes);
    })
    .only(CSV),
    form(Kind::Letters, "UTF-16 without a mark", |book| {
        book.csv.encode = |text| utf16(text, u16::to_le_bytes)
    })
    .only(CSV),
    form(Kind::Letters, "UTF-16, big end first, without a mark", |book| {
        book.csv.encode = |text| utf16(text, u16::to_be_bytes)
    })
    .only(CSV),
    form(Kind::Letters, "Windows-1252", |book| book.csv.encode = windows_1252)
        .only(CSV)
        .told(&[
            (FindingKind::LegacyLetters, Source::Opportunities, 16),
            (FindingKind::LegacyLetters, Source::Projects, 10),
        ]),
    form(Kind::Letters, "Windows-1251, which is read as Windows-1252 and told", |book| {
        book.sheet(PROJECTS).rows[1][2] = "Дюна".into();
        book.csv.encode = windows_1251;
    })
    .only(CSV)
    .like(|book| book.sheet(PROJECTS).rows[1][2] = "Äþíà".into())
    .told(&[
        (FindingKind::LegacyLetters, Source::Opportunities, 16),
        (FindingKind::LegacyLetters, Source::Projects, 11),
    ]),
    form(Kind::Letters, "one bad byte in a UTF-8 file", |book| {
        book.sheet(PROJECTS).rows[1][2] = "Häuser Bau".into();
        book.csv.encode = one_bad_byte;
    })
    .only(CSV)
    .like(|book| book.sheet(PROJECTS).rows[1][2] = "H\u{fffd}user Bau".into())
    .told(&[(FindingKind::ReplacedLetters, Source::Projects, 1)]),
    form(Kind::Letters, "NUL characters within the text", |book| {
        book.csv.encode = |text| text.replace(',', ",\0").into_bytes()
    })
    .only(CSV),
    form(Kind::Letters, "a NUL at the end", |book| {
        book.csv.encode = |text| format!("{text}\0").into_bytes()
    })
    .only(CSV),
    form(Kind::Letters, "the mark of an end of file (Ctrl+Z)", |book| {
        book.csv.encode = |text| format!("{text}\u{1a}").into_bytes()
    })
    .only(CSV),
    form(Kind::Separators, "semicolons", |book| book.csv.separator = ';').only(CSV),
    form(Kind::Separators, "tabs", |book| book.csv.separator = '\t').only(CSV),
    form(Kind::Separators, "bars", |book| book.csv.separator = '|').only(CSV),
    form(Kind::Separators, "sep=; in the first line", |book| {
        book.csv.separator = ';';
        book.csv.first_line = Some("sep=;");
    })
    .only(CSV),
    form(Kind::Separators, "a separator that only sep= tells", |book| {
        book.csv.separator = '^';
        book.csv.first_line = Some("\"sep=^\"");
    })
    .only(CSV),
    form(Kind::Separators, "sep=; behind a mark", |book| {
        book.csv.separator = ';';
        book.csv.first_line = Some("\u{feff}sep=;");
    })
    .only(CSV),
    form(Kind::Separators, "tabs in UTF-16, as Excel's Unicode text", |book| {
        book.csv.separator = '\t';
        book.csv.encode = |text| utf16(&format!("\u{feff}{text}"), u16::to_le_bytes);
    })
    .only(CSV),
    form(Kind::Separators, "quotation marks around each field", |book| {
        book.csv.quotes_all = true
    })
    .only(CSV),
    form(Kind::Separators, "semicolons, and commas in the numbers", |book| {
        book.csv.separator = ';';
        book.write_amounts(|n| n.to_string().replace('.', ","));
    })
    .only(CSV),
    form(Kind::Separators, "line breaks of other systems", |book| book.csv.line_break = "\n").only(CSV),
    form(Kind::Separators, "line breaks of old systems", |book| book.csv.line_break = "\r").only(CSV),
    form(Kind::Separators, "line breaks within fields", |book| {
        book.write(&[(OPPORTUNITIES, "opportunity_name")], |name| name.replace(" for ", "\nfor\r\n"));
    })
    .only(CSV),
    form(Kind::Separators, "blank lines between the records", |book| {
        book.csv.line_break = "\r\n\r\n"
    })
    .only(CSV),
    form(Kind::Separators, "a title above the header line", |book| {
        book.csv.first_line = Some("Report of all customers")
    })
    .only(CSV),
    form(Kind::Separators, "blanks around each field", |book| {
        book.write(&CUSTOMER_IDS, |id| format!(" {id} "));
        book.write_dates(|d| format!(" {} ", d.iso()));
        book.write_amounts(|n| format!("  {n}"));
    })
    .only(CSV),
    form(Kind::Separators, "a quotation mark that is never closed", |book| {
        book.csv.encode = |text| text.replacen("\r\n", "\r\n\"", 1).into_bytes();
    })
    .only(CSV)
    .refused(ProblemKind::UnclosedQuote),
];
