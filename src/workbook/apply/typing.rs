//! Types the columns of a table: every distinct cell once.

use crate::domain::finding::FindingKind;

use super::super::cell::date::{DayForm, Decided, is_half_turned};
use super::super::cell::{self, IdForm, NumberForm, Reading};
use super::super::raw::{RawCell, RawSheet};
use super::super::schema::{ColumnSpec, Kind};
use super::super::tables::{AnyColumn, Column};
use super::columns::UsedColumn;
use super::counts::CodeCounts;
use super::rows::TableRows;

/// What a user should hear about the cells of a column: one entry per code.
pub(super) type Troubles = Vec<Option<FindingKind>>;

/// Types a listed column by its kind; `decided` is the order of its dates.
pub(super) fn listed(
    sheet: &RawSheet,
    column: &UsedColumn<'_>,
    spec: &ColumnSpec,
    decided: Decided,
    counts: &CodeCounts,
    rows: &TableRows,
) -> (AnyColumn, Troubles) {
    let dates = sheet.date_system;
    let cells = || counts.cells(column.raw);
    match spec.kind {
        Kind::Id => {
            let form = IdForm::of(|| cells().map(|(cell, _)| cell));
            typed(column, counts, rows, AnyColumn::Id, |cell| {
                cell::read_id(cell, Some(spec.name), form, dates)
            })
        }
        Kind::Text => typed(column, counts, rows, AnyColumn::Text, |cell| {
            cell::read_text(cell, Some(spec.name), dates)
        }),
        Kind::Day => {
            let is_half_turned = is_half_turned(cells, dates);
            let form = DayForm { decided, is_half_turned };
            typed(column, counts, rows, AnyColumn::Day, |cell| cell::read_day(cell, form, dates))
        }
        Kind::Number => {
            let form = NumberForm::of(cells());
            typed(column, counts, rows, AnyColumn::Number, |cell| cell::read_number(cell, form))
        }
        Kind::Band => typed(column, counts, rows, AnyColumn::Number, |cell| cell::read_band(cell, spec.name)),
        Kind::Flag => typed(column, counts, rows, AnyColumn::Flag, cell::read_flag),
        Kind::Level => typed(column, counts, rows, AnyColumn::Level, cell::read_level),
    }
}

/// Reads an unlisted column as text; nothing in it can be unparsable.
pub(super) fn extra(sheet: &RawSheet, column: &UsedColumn<'_>, counts: &CodeCounts, rows: &TableRows) -> Column<Box<str>> {
    read(column, counts, rows, |cell| cell::read_text(cell, None, sheet.date_system)).0
}

fn typed<T>(
    column: &UsedColumn<'_>,
    counts: &CodeCounts,
    rows: &TableRows,
    wrap: fn(Column<T>) -> AnyColumn,
    read_cell: impl Fn(&RawCell) -> Reading<T>,
) -> (AnyColumn, Troubles) {
    let (typed, troubles) = read(column, counts, rows, read_cell);
    (wrap(typed), troubles)
}

fn read<T>(
    column: &UsedColumn<'_>,
    counts: &CodeCounts,
    rows: &TableRows,
    read_cell: impl Fn(&RawCell) -> Reading<T>,
) -> (Column<T>, Troubles) {
    let cells = &column.raw.cells;
    let (mut values, mut troubles) = (Vec::with_capacity(cells.len()), Vec::with_capacity(cells.len()));
    for (code, cell) in cells.iter().enumerate() {
        let reading = counts.occurs(code).then(|| read_cell(cell));
        let (value, trouble) = reading.map_or((None, None), |reading| (reading.value, reading.trouble));
        values.push(value);
        troubles.push(trouble);
    }
    let (codes, first) = rows.codes(column.raw);
    (Column::shared(codes, first, values, column.sheet_column), troubles)
}
