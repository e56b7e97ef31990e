//! Which rows below a header row are no records (docs/method.md, Rows): a person who counts the records would pass over them.
//!
//! Whatever a test says of a cell it says once per distinct cell; only rows with such a cell are then looked at.

mod description;
mod footer;
mod total;

use std::collections::BTreeMap;

use crate::domain::finding::FindingKind;

use super::super::cell::{self, Presence, presence};
use super::super::raw::{BLANK, RawCell, RawSheet};
use super::super::schema::{Kind, SourceSpec, squash};
use super::columns::UsedColumn;

/// Cells equal to their own header that make a row a repeated header.
const ECHOES: u32 = 2;

/// The rows left out, as indices into the sheet's rows, each with the reason.
pub(super) type LeftOut = BTreeMap<usize, FindingKind>;

/// A table before its rows are decided on.
#[derive(Clone, Copy)]
pub(super) struct Draft<'a> {
    pub sheet: &'a RawSheet,
    pub spec: &'static SourceSpec,
    pub header_row: usize,
    pub used: &'a [UsedColumn<'a>],
}

/// The rows with a cell under a header that are no records.
pub(super) fn left_out(draft: &Draft<'_>) -> LeftOut {
    let mut rows = LeftOut::new();
    let mut leave_out = |more: Vec<usize>, kind| {
        for row in more {
            rows.entry(row).or_insert(kind);
        }
    };
    leave_out(overlong_lines(draft), FindingKind::OverlongLine);
    leave_out(repeated_headers(draft), FindingKind::RepeatedHeader);
    leave_out(table_totals(draft), FindingKind::TableTotals);
    leave_out(total::rows(draft), FindingKind::TotalRow);
    description::add(draft, &mut rows);
    footer::add(draft, &mut rows);
    rows
}

/// Lines of a text with more fields than the header line, one of them filled beyond the last header: an unquoted separator has
/// moved their values.
fn overlong_lines(draft: &Draft<'_>) -> Vec<usize> {
    let widths = &draft.sheet.facts.widths;
    let last_header = draft.sheet.row(draft.header_row).last().map(|(column, _)| column);
    let Some((&width, last)) = widths.get(draft.header_row).zip(last_header) else {
        return Vec::new();
    };
    let wider = widths.iter().enumerate().skip(draft.first()).filter(|(_, own)| **own > width);
    let is_filled = |row: &usize| draft.sheet.columns.range(last + 1..).any(|(_, column)| column.code(*row) != BLANK);
    wider.map(|(row, _)| row).filter(is_filled).collect()
}

/// The header line once more, as joined files have it.
fn repeated_headers(draft: &Draft<'_>) -> Vec<usize> {
    let mut echoes: BTreeMap<usize, u32> = BTreeMap::new();
    for column in draft.used {
        let header = squash(column.header);
        let is_echo = |cell: &RawCell| matches!(cell, RawCell::Text(text) if is_same(text, column.header, &header));
        for row in column.raw.rows_with(&column.raw.codes_where(is_echo), draft.first()) {
            *echoes.entry(row).or_default() += 1;
        }
    }
    echoes
        .into_iter()
        .filter(|(_, count)| *count >= ECHOES)
        .map(|(row, _)| row)
        .collect()
}

/// Whether a text squashes to a header; one that squashes to nothing must be the header itself.
fn is_same(text: &str, header: &str, squashed: &str) -> bool {
    if squashed.is_empty() {
        return !header.is_empty() && text.trim() == header;
    }
    let kept = text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase());
    kept.eq(squashed.bytes())
}

fn table_totals(draft: &Draft<'_>) -> Vec<usize> {
    let totals = draft.sheet.facts.totals.iter();
    let rows = totals.filter_map(|row| draft.sheet.rows.binary_search(row).ok());
    rows.filter(|row| *row >= draft.first()).collect()
}

impl<'a> Draft<'a> {
    /// The first row below the header row.
    pub(super) fn first(&self) -> usize {
        self.header_row + 1
    }

    /// Whether each row below the header row has a cell under a header; empty when all have.
    pub(super) fn has_cell(&self) -> Vec<bool> {
        // Every row of a sheet has a non-blank cell; only cells outside the used columns can leave a table row empty.
        if self.used.len() == self.sheet.columns.len() {
            return Vec::new();
        }
        let mut has_cell = vec![false; self.sheet.n_rows().saturating_sub(self.first())];
        for column in self.used {
            for (mark, &code) in has_cell.iter_mut().zip(column.raw.codes.iter().skip(self.first())) {
                *mark |= code != BLANK;
            }
        }
        has_cell
    }

    fn is_empty(&self, row: usize) -> bool {
        self.used.iter().all(|column| column.raw.code(row) == BLANK)
    }

    /// The columns of ids.
    fn ids(&self) -> impl Iterator<Item = &'a UsedColumn<'a>> {
        self.used.iter().filter(|column| column.kind() == Some(Kind::Id))
    }

    /// The columns whose cells can be unparsable.
    fn typed(&self) -> impl Iterator<Item = &'a UsedColumn<'a>> {
        let is_typed = |column: &&UsedColumn<'_>| !matches!(column.kind(), None | Some(Kind::Id | Kind::Text));
        self.used.iter().filter(is_typed)
    }

    fn is_key(&self, column: &UsedColumn<'_>) -> bool {
        column.name().is_some() && column.name() == self.spec.key
    }

    /// Whether a cell holds a word or number, and no word for "no value".
    fn is_present(&self, column: &UsedColumn<'_>, row: usize) -> bool {
        presence(column.raw.cell(row), column.name()) == Presence::Present
    }

    /// Whether the cell of a typed column has a value; `None` when it is missing.
    fn parses(&self, column: &UsedColumn<'_>, cell: &RawCell) -> Option<bool> {
        let listed = column.listed.filter(|_| presence(cell, column.name()) == Presence::Present)?;
        Some(cell::unread(cell, listed, self.sheet.date_system).is_none())
    }
}
