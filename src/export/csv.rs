//! CSV (docs/method.md, Export formats): RFC 4180, UTF-8 with BOM, `\r\n` after every row, and no cell that a spreadsheet would run.

use std::borrow::Cow;

use super::ExportError;
use super::cell::Cell;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes a header and rows of the same width.
pub(super) fn write<'a>(header: &[&str], rows: impl Iterator<Item = Vec<Cell<'a>>>) -> Result<Vec<u8>, ExportError> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::from(BYTE_ORDER_MARK));
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| plain(cell).into_owned()))?;
    }
    writer.into_inner().map_err(|error| ExportError::Write(error.to_string()))
}

fn plain<'a>(cell: &'a Cell<'_>) -> Cow<'a, str> {
    match cell {
        Cell::Text(text) => guarded(text),
        Cell::Number(number) => Cow::Owned(shortest(*number)),
        Cell::Integer(number) => Cow::Owned(number.to_string()),
        Cell::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        Cell::Day(day) => Cow::Owned(day.to_string()),
        Cell::Absent => Cow::Borrowed(""),
    }
}

/// The shortest text that reads back as the same double; Rust's `Display` has neither an exponent nor a needless point.
fn shortest(number: f64) -> String {
    // Adding zero turns minus zero into zero and changes nothing else.
    (number + 0.0).to_string()
}

/// Prefixes text that a spreadsheet would take for a formula with an apostrophe (OWASP's advice on CSV injection).
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    let is_break = |c: char| matches!(c, '\t' | '\r' | '\n');
    let first = text.trim_start_matches(|c: char| c.is_whitespace() && !is_break(c)).chars().next();
    let starts_formula = |c: char| is_break(c) || matches!(c, '=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}');
    if first.is_some_and(starts_formula) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A text without the apostrophe that keeps spreadsheets from running it.
pub(super) fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if matches!(guarded(rest), Cow::Owned(_)) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;

    #[track_caller]
    fn check(cell: Cell<'_>, written: &str) {
        let bytes = write(&["h"], std::iter::once(vec![cell])).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), format!("\u{feff}h\r\n{written}\r\n"));
    }

    #[test]
    fn numbers_are_shortest_and_plain() {
        check(Cell::Number(0.1), "0.1");
        check(Cell::Number(-0.0), "0");
        check(Cell::Number(3.0), "3");
        check(Cell::Number(1e21), "1000000000000000000000");
        check(Cell::Number(1e-7), "0.0000001");
        check(Cell::Integer(-5), "-5");
        check(Cell::Flag(true), "true");
        check(Cell::Day(Day::UNIX_EPOCH), "1970-01-01");
        check(Cell::Absent, "\"\"");
    }

    #[test]
    fn text_is_quoted_only_where_it_must_be() {
        check(Cell::text("Müller"), "Müller");
        check(Cell::text("a,b"), "\"a,b\"");
        check(Cell::text("say \"x\"\r\nnow"), "\"say \"\"x\"\"\r\nnow\"");
    }

    #[test]
    fn formulas_are_disarmed() {
        for text in ["=1+1", "+49", "-x", "@sum", "  =cmd|' /C calc'!A0", "\u{ff1d}1", "\u{ff20}x"] {
            check(Cell::text(text), &format!("'{text}"));
        }
        check(Cell::text("\tx"), "'\tx");
        check(Cell::text("\r=x"), "\"'\r=x\"");
        check(Cell::text("a=b"), "a=b");
    }
}
