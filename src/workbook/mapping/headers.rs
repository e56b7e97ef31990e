//! Header rows: where they are, what they say, and which listed columns they name.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::order::Collect;
use crate::domain::source::Source;

use super::super::cell::header_text;
use super::super::raw::{RawCell, RawSheet};
use super::super::schema::{SOURCES, squash};

/// Non-blank rows in which a header row is looked for: exports often start with title rows.
pub const FIRST_ROWS: usize = 50;

/// Text cells that must name columns of one source for a row to be its header row.
const FEWEST_MATCHES: usize = 2;

/// A header of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::workbook) struct Header {
    /// 0-based column of the sheet.
    pub column: u32,
    pub text: String,
    /// Whether an equal header is further left, which wins.
    pub is_repeated: bool,
}

/// The non-blank headers of a row, left to right; headers are equal when they squash to the same.
pub(in crate::workbook) fn headers(sheet: &RawSheet, row: usize) -> Vec<Header> {
    let mut seen = BTreeSet::new();
    sheet
        .row(row)
        .map(|(column, cell)| {
            let text = header_text(cell);
            let squashed = squash(&text);
            let is_repeated = !seen.insert(if squashed.is_empty() { text.clone() } else { squashed });
            Header { column, text, is_repeated }
        })
        .filter(|header| !header.text.is_empty())
        .collect()
}

/// The row that looks most like a header to a human: the first with the most texts among the first rows.
pub(super) fn likely_row(sheet: &RawSheet) -> usize {
    let texts = |row| sheet.row(row).filter(|(_, cell)| matches!(cell, RawCell::Text(_))).count();
    let mut best = 0;
    for row in 0..sheet.n_rows().min(FIRST_ROWS) {
        if texts(row) > texts(best) {
            best = row;
        }
    }
    best
}

/// The first and the last of what squashing keeps.
fn ends(text: &str) -> Option<(u8, u8)> {
    let kept = |byte: &u8| byte.is_ascii_alphanumeric();
    let first = text.bytes().find(kept)?;
    let last = text.bytes().rev().find(kept)?;
    Some((first.to_ascii_lowercase(), last.to_ascii_lowercase()))
}

/// Every accepted header, squashed, with the columns it names.
pub(super) struct HeaderIndex {
    columns: BTreeMap<String, Vec<(Source, &'static str)>>,
    /// First and last letter or digit of each.
    ends: BTreeSet<(u8, u8)>,
}

impl HeaderIndex {
    pub(super) fn new() -> Self {
        let mut columns: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for spec in SOURCES {
            for column in spec.columns {
                let aliases = column.aliases.iter().map(|alias| (*alias).to_owned());
                for header in std::iter::once(squash(column.name)).chain(aliases) {
                    columns.entry(header).or_default().push((spec.source, column.name));
                }
            }
        }
        let ends = columns.keys().filter_map(|header| ends(header)).into_set();
        Self { columns, ends }
    }

    /// Whether a text could be an accepted header, told by its ends; most texts of a workbook are none.
    pub(super) fn may_name(&self, text: &str) -> bool {
        ends(text).is_some_and(|ends| self.ends.contains(&ends))
    }

    pub(super) fn named(&self, header: &str) -> &[(Source, &'static str)] {
        self.columns.get(&squash(header)).map_or(&[], Vec::as_slice)
    }

    /// The first row with enough text cells that name columns of one source, among the sources that `wanted` accepts.
    pub(super) fn header_row(&self, sheet: &RawSheet, wanted: impl Fn(Source) -> bool) -> Option<usize> {
        (0..sheet.n_rows().min(FIRST_ROWS)).find(|&row| {
            let mut matches: BTreeMap<Source, usize> = BTreeMap::new();
            for (_, cell) in sheet.row(row) {
                let RawCell::Text(text) = cell else { continue };
                for (source, _) in self.named(text).iter().filter(|(source, _)| wanted(*source)) {
                    *matches.entry(*source).or_default() += 1;
                }
            }
            matches.values().any(|&count| count >= FEWEST_MATCHES)
        })
    }

    /// The sheet columns of each listed column of a source; repeated headers name nothing.
    pub(super) fn columns(&self, source: Source, headers: &[Header]) -> BTreeMap<&'static str, Vec<u32>> {
        let mut columns: BTreeMap<&'static str, Vec<u32>> = BTreeMap::new();
        for header in headers.iter().filter(|header| !header.is_repeated) {
            for (_, name) in self.named(&header.text).iter().filter(|(owner, _)| *owner == source) {
                columns.entry(name).or_default().push(header.column);
            }
        }
        columns
    }
}
