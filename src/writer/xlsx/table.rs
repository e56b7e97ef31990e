//! Sheets that are one table: a head that stays, a filter on every column, cells of their kind.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::cell::{cleaned, looks_like_markup};
use super::{Book, lines, serial};
use crate::export::Cell;
use crate::export::spreadsheet::{Column, Kind, Table};

/// Height of a line, in points.
const LINE: f64 = 15.0;
/// Height of a row with a long text: four lines.
const LONG_ROW: f64 = LINE * 4.0;
/// Lines that a row has at most; what is longer shows in the cell that is chosen.
const MAX_LINES: usize = 12;
/// Greatest whole number that a spreadsheet shows with all its digits.
const MAX_EXACT: i64 = 999_999_999_999_999;

/// Writes a table as a sheet; its first columns that name a customer stay in sight.
pub(super) fn write(book: &mut Book, table: Table) -> Result<(), XlsxError> {
    let Table { name, columns, rows } = table;
    let head = book.head.clone();
    let sheet = book.sheet(&name)?;
    for (place, column) in (0..).zip(&columns) {
        sheet.set_column_width(place, column.width)?;
        sheet.set_column_format(place, &format(column.kind))?;
        sheet.write_string_with_format(0, place, cleaned(&column.head), &head)?;
    }
    let is_long = columns.iter().any(|column| column.kind == Kind::Long);
    if is_long {
        sheet.set_default_row_height(LONG_ROW);
    }
    sheet.set_row_height(0, LINE * 2.0)?;
    let mut last = 0;
    for (line, cells) in (1..).zip(rows) {
        for (place, cell) in (0..).zip(&cells) {
            write_cell(sheet, line, place, cell)?;
        }
        if !is_long && let Some(height) = height(&columns, &cells) {
            sheet.set_row_height(line, height)?;
        }
        last = line;
    }
    let width = u16::try_from(columns.len()).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last.max(1), width.saturating_sub(1))?;
    sheet.set_freeze_panes(1, named(&columns))?;
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// How many columns from the left say who a row is about: up to the first whose cells are names, if an id precedes it.
fn named(columns: &[Column]) -> u16 {
    let id = columns.iter().position(|column| column.kind == Kind::Id);
    id.and_then(|id| u16::try_from(id + 2).ok())
        .filter(|place| *place <= 3)
        .unwrap_or(0)
}

/// The height of a row whose texts need several lines; not every program finds it by itself.
fn height(columns: &[Column], cells: &[Cell]) -> Option<f64> {
    let lines = columns.iter().zip(cells).map(|(column, cell)| match (column.kind, cell) {
        (Kind::Wrapped, Cell::Text(text)) => lines(text, column.width),
        _ => 1,
    });
    let lines = lines.max().unwrap_or(1).min(MAX_LINES);
    (lines > 1).then_some(LINE * lines as f64)
}

fn format(kind: Kind) -> Format {
    let top = Format::new().set_align(FormatAlign::Top);
    match kind {
        Kind::Text => top,
        Kind::Wrapped | Kind::Long => top.set_text_wrap(),
        Kind::Id => top.set_num_format("0").set_align(FormatAlign::Left),
        Kind::Whole => top.set_num_format("#,##0"),
        Kind::Decimal => top.set_num_format("#,##0.000"),
        Kind::Share => top.set_num_format("0.0%"),
        Kind::Date => top.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        Kind::Flag => top.set_align(FormatAlign::Center),
    }
}

/// Writes a cell in the format of its column. Text is always written as text: a cell of it is never run.
fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => write_text(sheet, row, column, text),
        Cell::Number(number) if number.is_finite() => sheet.write_number(row, column, *number + 0.0).map(drop),
        Cell::Number(_) | Cell::Absent => Ok(()),
        Cell::Integer(number) if number.abs() <= MAX_EXACT => sheet.write_number(row, column, *number as f64).map(drop),
        Cell::Integer(number) => sheet.write_string(row, column, number.to_string()).map(drop),
        Cell::Flag(flag) => sheet.write_boolean(row, column, *flag).map(drop),
        Cell::Day(day) => match serial(*day) {
            Some(serial) => sheet.write_number(row, column, serial).map(drop),
            None => sheet.write_string(row, column, day.to_string()).map(drop),
        },
    }
}

fn write_text(sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
    let text = cleaned(text);
    if looks_like_markup(&text) {
        return sheet.write_rich_string(row, column, &[(&Format::default(), &*text)]).map(drop);
    }
    sheet.write_string(row, column, text).map(drop)
}
