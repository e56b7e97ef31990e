//! CSV files: one per sheet, named like it.

use std::fmt::{self, Debug, Formatter};

use onelead::pipeline::NamedBytes;

use super::super::book::{Book, Sheet};

/// How the files are written.
#[derive(Clone, Copy)]
pub(in super::super) struct Csv {
    pub(in super::super) separator: char,
    pub(in super::super) line_break: &'static str,
    /// A line before the header line.
    pub(in super::super) first_line: Option<&'static str>,
    pub(in super::super) quotes_all: bool,
    pub(in super::super) encode: fn(&str) -> Vec<u8>,
}

impl Default for Csv {
    fn default() -> Self {
        Self {
            separator: ',',
            line_break: "\r\n",
            first_line: None,
            quotes_all: false,
            encode: |text| text.as_bytes().to_vec(),
        }
    }
}

impl Debug for Csv {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Csv").field("separator", &self.separator).finish_non_exhaustive()
    }
}

pub(super) fn files(book: &Book) -> Vec<NamedBytes> {
    let file = |sheet: &Sheet| NamedBytes {
        name: format!("{}.csv", sheet.name),
        bytes: (book.csv.encode)(&text(sheet, &book.csv)),
    };
    book.sheets.iter().map(file).collect()
}

fn text(sheet: &Sheet, csv: &Csv) -> String {
    let width = sheet.rows.iter().map(Vec::len).min().unwrap_or_default().max(sheet.rows[0].len());
    let mut text = csv.first_line.map(|line| format!("{line}{}", csv.line_break)).unwrap_or_default();
    for row in &sheet.rows {
        let fields = row.iter().map(|cell| field(&cell.shown(), csv));
        // Every line has as many separators as the header line, as spreadsheets write them.
        let missing = std::iter::repeat_n(String::new(), width.saturating_sub(row.len()));
        text.push_str(&fields.chain(missing).collect::<Vec<_>>().join(&csv.separator.to_string()));
        text.push_str(csv.line_break);
    }
    text
}

fn field(shown: &str, csv: &Csv) -> String {
    if csv.quotes_all || shown.contains([csv.separator, '"', '\r', '\n']) {
        format!("\"{}\"", shown.replace('"', "\"\""))
    } else {
        shown.to_owned()
    }
}
