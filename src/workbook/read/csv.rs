//! CSV: one text, one sheet named like its file.
//!
//! A CSV has no types, so every field is a text but two kinds: a number exactly as a workbook's number would be shown,
//! which reads the same in every column and may be a date's serial, and the name of a formula's error.

pub(super) mod encoding;
mod records;

use super::super::raw::{CellError, DateSystem};
use super::Collector;
use super::builder::CellView;
use super::error::{FileProblem, Lookalike};
use super::meter::Meter;
use records::Records;

/// What may separate fields; of two that split equally well the earlier one counts.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What old systems write behind the last line.
const END_OF_FILE: char = '\u{1a}';

/// Records by which the separator is chosen, and whether the text is a table at all.
const SAMPLE: usize = 50;

/// Significant digits up to which a decimal and its double are interchangeable.
const EXACT_DIGITS: usize = 15;

/// Reads a text as one sheet. Errors: nothing in it, no columns in it, or a quotation mark that is never closed.
pub(super) fn read(bytes: &[u8], name: &str, collector: &mut Collector<'_>) -> Result<(), FileProblem> {
    let (text, note) = encoding::decode(bytes);
    let text = text.trim_end_matches(END_OF_FILE);
    if text.trim().is_empty() {
        return Err(FileProblem::Empty);
    }
    let (text, separator) = match announced(text) {
        Some((separator, rest)) => (rest, separator),
        None => (text, separator(text).ok_or_else(|| plain_text(name))?),
    };
    if has_excel_name(name) {
        return Err(plain_text(name));
    }
    // The text and not the file: UTF-16 becomes shorter.
    collector.meter = Meter::new(text.as_bytes());
    let mut sheet = collector.begin_text(stem(name));
    sheet.facts.notes.extend(note);
    let mut records = Records::new(text, separator);
    let mut fields = Vec::new();
    let mut row = 0_u32;
    while records.next(&mut fields).map_err(|_| FileProblem::UnclosedQuote { row })? {
        for (column, field) in (0_u32..).zip(&fields) {
            if !field.is_empty() {
                collector.push(&mut sheet, (row, column), cell(field))?;
            }
        }
        if sheet.n_rows() > sheet.facts.widths.len() {
            sheet.facts.widths.push(fields.len() as u32);
        }
        collector.meter.is_at(records.at());
        row = row.saturating_add(1);
    }
    collector.finish(sheet, DateSystem::From1900);
    Ok(())
}

/// The separator that a first line `sep=;` tells, as Excel takes it, and what follows that line.
fn announced(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_matches(['"', '\r', ' ']);
    let separator = line
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))
        .and_then(|_| line.get(4..))?;
    match separator.as_bytes() {
        [separator] if separator.is_ascii_punctuation() || *separator == b'\t' => Some((*separator, rest)),
        _ => None,
    }
}

/// A text under the name of a workbook: Excel warns of it, and how it reads the values depends on the region it is set to.
fn has_excel_name(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("xls"))
}

fn plain_text(name: &str) -> FileProblem {
    FileProblem::NotAWorkbook {
        looks_like: if has_excel_name(name) {
            Lookalike::NamedText
        } else {
            Lookalike::Text
        },
    }
}

/// The name of the sheet that a file is: its own without folder and extension.
fn stem(name: &str) -> &str {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match base.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => base,
    }
}

/// What splits the first record into most fields; a record that nothing splits leaves it to the next one. `None` for a
/// text that is not a table: prose has commas here and there, but not in line after line.
fn separator(text: &str) -> Option<u8> {
    let counts = SEPARATORS.map(|separator| field_counts(text, separator));
    for record in 0..SAMPLE {
        let fields = |counts: &Vec<usize>| counts.get(record).copied().unwrap_or(0);
        let most = counts.iter().map(fields).max()?;
        if most < 2 {
            continue;
        }
        let best = counts.iter().position(|counts| fields(counts) == most)?;
        let split = counts.get(best)?;
        let n_split = split.iter().filter(|&&fields| fields > 1).count();
        return SEPARATORS.get(best).copied().filter(|_| n_split >= split.len().min(2));
    }
    None
}

/// How many fields the first non-blank records have. A quotation mark that is never closed counts as a split, so that the
/// reader meets it and can name it.
fn field_counts(text: &str, separator: u8) -> Vec<usize> {
    let mut records = Records::new(text, separator);
    let (mut fields, mut counts) = (Vec::new(), Vec::new());
    while counts.len() < SAMPLE {
        match records.next(&mut fields) {
            Ok(true) if fields.iter().all(|field| is_blank(field)) => {}
            Ok(true) => counts.push(fields.len()),
            Ok(false) => break,
            Err(_) => {
                counts.push((fields.len() + 1).max(2));
                break;
            }
        }
    }
    counts
}

/// Whether a field holds nothing but white space and separators, its own or another's.
fn is_blank(field: &str) -> bool {
    field
        .chars()
        .all(|c| c.is_whitespace() || u8::try_from(c).is_ok_and(|c| SEPARATORS.contains(&c)))
}

fn cell(field: &str) -> CellView<'_> {
    let trimmed = field.trim();
    if let Some(number) = number(trimmed) {
        return CellView::Number(number);
    }
    // `#N/A` is one of the words for "no value", and a CSV cannot tell the word from the error.
    match CellError::from_text(trimmed).filter(|error| *error != CellError::NotAvailable) {
        Some(error) => CellView::Error(error),
        None => CellView::Text(field),
    }
}

/// A number in the one form in which it shows again: no sign but a minus, no zeros around it, no more digits than it keeps.
///
/// Three digits behind a point can be thousands: only the whole column tells, so such a field stays a text.
fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits
        .split_once('.')
        .map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = all_digits(whole) && (whole == "0" || !whole.starts_with('0')) && text != "-0";
    let is_short = whole.len() + fraction.map_or(0, str::len) <= EXACT_DIGITS;
    let ends_well = fraction.is_none_or(|fraction| all_digits(fraction) && !fraction.ends_with('0'));
    let can_be_thousands = fraction.is_some_and(|fraction| fraction.len() == 3) && whole != "0" && whole.len() <= 3;
    if is_plain && is_short && ends_well && !can_be_thousands {
        text.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_first_line_tells_the_separator() {
        for (text, expected) in [
            ("a,b,c\n1;2,3", Some(b',')),
            ("a;b,c;d\n1;2;3", Some(b';')),
            ("a\tb\n", Some(b'\t')),
            ("a|b\n1|2", Some(b'|')),
            ("\n \r\n;;;\na;b\n1;2", Some(b';')),
            ("\"a,b\";c\n1;2", Some(b';')),
            ("\"a;\n;;;\",b\n1,2", Some(b',')),
            ("Install base export\na;b;c\n1;2;3", Some(b';')),
            ("\"never closed,a,b\n1,2", Some(b',')),
            ("id,\"never closed\n1,2", Some(b',')),
            ("one column\n1\n2", None),
            ("These are notes, not a table.\nNothing to see.\n", None),
        ] {
            assert_eq!(separator(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_first_line_may_tell_the_separator() {
        for (text, expected) in [
            ("sep=;\na,b;c\n", Some((b';', "a,b;c\n"))),
            ("\"SEP=,\"\r\na,b", Some((b',', "a,b"))),
            ("sep=\t\na", Some((b'\t', "a"))),
            ("sep=\na", None),
            ("sep=a\nb", None),
            ("separator;b\n", None),
        ] {
            assert_eq!(announced(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_sheet_is_named_like_its_file() {
        for (name, expected) in [
            ("Raw_projects.csv", "Raw_projects"),
            ("export/2025.07/Raw projects.CSV", "Raw projects"),
            (".csv", ".csv"),
            ("services", "services"),
        ] {
            assert_eq!(stem(name), expected);
        }
    }

    #[test]
    fn only_numbers_that_show_again_are_numbers() {
        for (text, expected) in [
            ("0", Some(0.0)),
            ("-12", Some(-12.0)),
            ("45842.75", Some(45_842.75)),
            ("0.1", Some(0.1)),
            ("0.125", Some(0.125)),
            ("1234.125", Some(1234.125)),
            ("108.076", None),
            ("-8.076", None),
            ("999999999999999", Some(999_999_999_999_999.0)),
            ("1000000000000000", None),
            ("00071", None),
            ("1.50", None),
            ("-0", None),
            ("1.", None),
            (".5", None),
            ("1e5", None),
            ("1,5", None),
            ("+1", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(number(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_number_shows_as_it_was_written(text in "-?[0-9]{1,16}(\\.[0-9]{1,8})?") {
            if let Some(number) = number(&text) {
                prop_assert_eq!(number.to_string(), text);
            }
        }

        #[test]
        fn short_numbers_are_numbers(number in -1_000_000_000_i64..1_000_000_000, places in 0..3_u32) {
            let number = number as f64 / f64::from(10_u32.pow(places));
            prop_assert_eq!(super::number(&(number + 0.0).to_string()), Some(number));
        }
    }
}
