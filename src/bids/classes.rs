//! What bids say in a column, and how each value is spelled.

use std::collections::BTreeMap;

use crate::report::quality::ValueSaid;
use crate::workbook::distinct::{Distinct, counts};
use crate::workbook::sameness::Sameness;
use crate::workbook::schema::Kind;
use crate::workbook::tables::{AnyColumn, Column, Table};

use super::unit::{Bids, Said};

/// A column that sorts bids into classes.
#[derive(Debug)]
pub(super) struct Classes {
    /// 0-based column in the table's sheet.
    pub(super) place: u32,
    /// By bid.
    pub(super) said: Vec<Said>,
    /// The number of values in the rows.
    pub(super) n_values: usize,
    /// By the code that represents it.
    spelled: BTreeMap<u32, ValueSaid>,
}

impl Classes {
    /// The classes of a column of texts, bands or Yes and No; `None` for any other, and for one of more than `most_cells`
    /// different cells.
    pub(super) fn of(table: &Table, bids: &Bids, column: &AnyColumn, kind: Kind, most_cells: usize) -> Option<Self> {
        match column {
            AnyColumn::Text(column) => Self::of_column(table, bids, column, most_cells, &|text| ValueSaid::Text(text.to_string())),
            AnyColumn::Flag(column) => Self::of_column(table, bids, column, most_cells, &|flag| ValueSaid::Flag(*flag)),
            AnyColumn::Number(column) if kind == Kind::Band => {
                Self::of_column(table, bids, column, most_cells, &|number| ValueSaid::Band(*number))
            }
            _ => None,
        }
    }

    /// The classes of a column that no source lists.
    pub(super) fn of_extra(table: &Table, bids: &Bids, column: &Column<Box<str>>, most_cells: usize) -> Option<Self> {
        Self::of_column(table, bids, column, most_cells, &|text| ValueSaid::Text(text.to_string()))
    }

    fn of_column<T: Sameness>(
        table: &Table,
        bids: &Bids,
        column: &Column<T>,
        most_cells: usize,
        value: &dyn Fn(&T) -> ValueSaid,
    ) -> Option<Self> {
        if column.values().len() > most_cells {
            return None;
        }
        let counts = counts(column, table.n_rows());
        let distinct = Distinct::of(column, &counts);
        Some(Self {
            place: column.sheet_column().unwrap_or_default(),
            said: bids.say(column, &distinct),
            n_values: distinct.n_values(),
            spelled: spelled(column, &counts, &distinct, value),
        })
    }

    /// How a value is spelled; without one, [`ValueSaid::Nothing`].
    pub(super) fn value(&self, said: Said) -> ValueSaid {
        let code = match said {
            Said::Value(code) => Some(code),
            Said::Nothing | Said::Several => None,
        };
        let spelled = code.and_then(|code| self.spelled.get(&code));
        spelled.cloned().unwrap_or(ValueSaid::Nothing)
    }
}

/// The most common spelling of each value, ties by the order of the cells.
fn spelled<T: Sameness>(
    column: &Column<T>,
    counts: &[u32],
    distinct: &Distinct,
    value: &dyn Fn(&T) -> ValueSaid,
) -> BTreeMap<u32, ValueSaid> {
    let mut best: BTreeMap<u32, (u32, &T)> = BTreeMap::new();
    for (code, (cell, count)) in (0..).zip(column.values().iter().zip(counts)) {
        let Some((value, cell)) = distinct.value(code).zip(cell.as_ref()) else {
            continue;
        };
        let known = best.entry(value).or_insert((*count, cell));
        if *count > known.0 {
            *known = (*count, cell);
        }
    }
    let mut spelled = BTreeMap::new();
    spelled.extend(best.into_iter().map(|(code, (_, cell))| (code, value(cell))));
    spelled
}
