//! The closing lines of a report, behind its last record.

use std::ops::Range;

use crate::domain::finding::FindingKind;

use super::super::super::cell::{Presence, presence};
use super::super::super::raw::RawCell;
use super::super::columns::UsedColumn;
use super::super::counts::CodeCounts;
use super::{Draft, LeftOut};

/// The most filled cells of a closing line.
const MOST_CELLS: usize = 2;

/// The share of a column's ids that look otherwise, from which on a text is none of them.
const SHARE: (u32, u32) = (95, 100);

/// Rows above the closing lines from which on they tell how ids look.
const ENOUGH_ROWS: usize = 3;

/// Adds the rows behind the last record, where they are closing lines.
pub(super) fn add(draft: &Draft<'_>, left_out: &mut LeftOut) {
    // Without ids nothing tells a short record from a closing line.
    if draft.ids().next().is_none() {
        return;
    }
    let n_rows = draft.sheet.n_rows();
    let passes = |row: usize, left_out: &LeftOut| left_out.contains_key(&row) || draft.is_empty(row);
    let is_short = |row: &usize| passes(*row, left_out) || has_shape(draft, *row);
    let short = (draft.first()..n_rows).rev().take_while(is_short).count();
    let first_short = n_rows - short;
    if short == 0 {
        return;
    }
    let above = if first_short >= draft.first() + ENOUGH_ROWS {
        draft.first()..first_short
    } else {
        draft.first()..n_rows
    };
    let ids: Vec<Ids<'_>> = draft.ids().map(|column| Ids::new(column, above.clone())).collect();
    for row in (first_short..n_rows).rev() {
        if passes(row, left_out) {
            continue;
        }
        if ids.iter().any(|ids| ids.has_id(row)) {
            return;
        }
        left_out.insert(row, FindingKind::FooterRow);
    }
}

/// Whether a row has few cells, and no value in a typed column.
fn has_shape(draft: &Draft<'_>, row: usize) -> bool {
    draft.sheet.row(row).take(MOST_CELLS + 1).count() <= MOST_CELLS
        && draft.typed().all(|column| draft.parses(column, column.raw.cell(row)) != Some(true))
}

/// How the ids of a column look.
struct Ids<'a> {
    column: &'a UsedColumn<'a>,
    /// Whether nearly all are without white space.
    are_words: bool,
    /// Whether nearly all have a digit.
    have_digits: bool,
}

impl<'a> Ids<'a> {
    fn new(column: &'a UsedColumn<'a>, rows: Range<usize>) -> Self {
        let counts = CodeCounts::of(column.raw, rows);
        let (mut all, mut words, mut digits) = (0_u32, 0_u32, 0_u32);
        let present = |cell: &RawCell| presence(cell, column.name()) == Presence::Present;
        for (cell, _) in counts.cells(column.raw).filter(|(cell, _)| present(cell)) {
            all += 1;
            words += u32::from(is_word(cell));
            digits += u32::from(has_digit(cell));
        }
        let nearly_all = |count: u32| all > 0 && u64::from(count) * u64::from(SHARE.1) >= u64::from(all) * u64::from(SHARE.0);
        Self {
            column,
            are_words: nearly_all(words),
            have_digits: nearly_all(digits),
        }
    }

    /// Whether the cell of a row holds an id, and no text that looks unlike all the others.
    fn has_id(&self, row: usize) -> bool {
        let cell = self.column.raw.cell(row);
        let is_unlike = (self.are_words && !is_word(cell)) || (self.have_digits && !has_digit(cell));
        presence(cell, self.column.name()) == Presence::Present && !is_unlike
    }
}

fn is_word(cell: &RawCell) -> bool {
    !matches!(cell, RawCell::Text(text) if text.trim().contains(char::is_whitespace))
}

fn has_digit(cell: &RawCell) -> bool {
    match cell {
        RawCell::Text(text) => text.contains(|c: char| c.is_ascii_digit()),
        cell => !matches!(cell, RawCell::Bool(_) | RawCell::Error(_)),
    }
}
