//! Splits a text into records and fields, by RFC 4180 and as leniently as spreadsheet programs do.
//!
//! Ours, because a cell's address needs blank lines counted, and a quotation mark that is never closed must not swallow the
//! rest of the file unnoticed; the csv crate passes over both.

use std::borrow::Cow;

/// The records of a text, one after the other.
pub(super) struct Records<'a> {
    text: &'a str,
    /// Where the next field begins.
    at: usize,
    separator: u8,
}

/// A quotation mark opens a field and none closes it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct UnclosedQuote;

impl<'a> Records<'a> {
    /// `separator` is an ASCII character.
    pub(super) fn new(text: &'a str, separator: u8) -> Self {
        Self { text, at: 0, separator }
    }

    /// How many bytes of the text have been read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Reads the next record into `fields`; false after the last one. A blank line is a record of one empty field.
    pub(super) fn next(&mut self, fields: &mut Vec<Cow<'a, str>>) -> Result<bool, UnclosedQuote> {
        fields.clear();
        if self.at >= self.text.len() {
            return Ok(false);
        }
        loop {
            let field = self.field()?;
            fields.push(field);
            if !self.pass_separator() {
                self.pass_line_end();
                return Ok(true);
            }
        }
    }

    fn field(&mut self) -> Result<Cow<'a, str>, UnclosedQuote> {
        if self.byte(0) == Some(b'"') {
            self.quoted()
        } else {
            Ok(self.plain().into())
        }
    }

    /// Everything up to the next separator or line end, quotation marks too.
    fn plain(&mut self) -> &'a str {
        let rest = self.rest();
        let ends = |byte: &u8| *byte == self.separator || matches!(byte, b'\n' | b'\r');
        let length = rest.bytes().position(|byte| ends(&byte)).unwrap_or(rest.len());
        self.take(length)
    }

    /// A field in quotation marks, which are doubled inside it. What follows the closing one belongs to the field.
    fn quoted(&mut self) -> Result<Cow<'a, str>, UnclosedQuote> {
        self.at += 1;
        let mut field = Cow::Borrowed(self.up_to_quote()?);
        while self.byte(0) == Some(b'"') {
            let field = field.to_mut();
            field.push('"');
            self.at += 1;
            field.push_str(self.up_to_quote()?);
        }
        let behind = self.plain();
        if !behind.is_empty() {
            field.to_mut().push_str(behind);
        }
        // A workbook's cell has single line feeds, whatever the lines of a file end with.
        if field.contains('\r') {
            field = field.replace("\r\n", "\n").into();
        }
        Ok(field)
    }

    /// The text before the next quotation mark, which is passed.
    fn up_to_quote(&mut self) -> Result<&'a str, UnclosedQuote> {
        let length = self.rest().find('"').ok_or(UnclosedQuote)?;
        let text = self.take(length);
        self.at += 1;
        Ok(text)
    }

    fn pass_separator(&mut self) -> bool {
        let is_there = self.byte(0) == Some(self.separator);
        self.at += usize::from(is_there);
        is_there
    }

    fn pass_line_end(&mut self) {
        self.at += match (self.byte(0), self.byte(1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(_), _) => 1,
            (None, _) => 0,
        };
    }

    fn take(&mut self, length: usize) -> &'a str {
        let text = self.rest().get(..length).unwrap_or_default();
        self.at += length;
        text
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn records(text: &str, separator: u8) -> Result<Vec<Vec<String>>, UnclosedQuote> {
        let mut reader = Records::new(text, separator);
        let (mut fields, mut records) = (Vec::new(), Vec::new());
        while reader.next(&mut fields)? {
            records.push(fields.iter().map(ToString::to_string).collect());
        }
        Ok(records)
    }

    #[track_caller]
    fn check(text: &str, expected: &[&[&str]]) {
        assert_eq!(records(text, b',').unwrap(), expected, "{text:?}");
    }

    #[test]
    fn lines_end_in_three_ways_and_the_last_one_need_not() {
        check("a,b\nc\r\nd\re", &[&["a", "b"], &["c"], &["d"], &["e"]]);
        check("a\n\n\r\nb\n", &[&["a"], &[""], &[""], &["b"]]);
        check("", &[]);
        check(",\n,", &[&["", ""], &["", ""]]);
    }

    #[test]
    fn quotation_marks_hold_separators_and_line_breaks() {
        check("\"a,b\",\"c\r\nd\n\"\"e\"\"\"", &[&["a,b", "c\nd\n\"e\""]]);
        check("\"\",\"\"\"\"", &[&["", "\""]]);
        check("a\"b,19\" rack,\"c\"d", &[&["a\"b", "19\" rack", "cd"]]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_an_error() {
        assert_eq!(records("a,b\n\"c,d\n", b','), Err(UnclosedQuote));
        assert_eq!(records("\"a\"\"", b','), Err(UnclosedQuote));
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in "[a,;\"\r\n\\PC]*") {
            let _ = records(&text, b',');
        }

        #[test]
        fn whatever_the_csv_crate_writes_reads_back(rows in prop::collection::vec(prop::collection::vec("[a-c,;\"\n é]{0,6}", 2..5), 1..8)) {
            let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(records(&text, b';').unwrap(), rows);
        }
    }
}
