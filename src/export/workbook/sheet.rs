//! Sheets that are one table: a head that stays, a filter on every column, cells of their kind.

use std::borrow::Cow;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::super::csv::Cell;
use super::cell::{cleaned, looks_like_markup};
use crate::domain::calendar::Day;

/// Rows of a sheet, made one by one.
pub(super) type Rows<'a> = Box<dyn Iterator<Item = Vec<Cell<'a>>> + 'a>;

/// What the cells of a column are, by which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Id,
    Text,
    /// Over several lines, as many as it takes.
    Wrapped,
    /// Over several lines, of which a row shows the first.
    Long,
    Whole,
    Decimal,
    Share,
    Date,
    Flag,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    pub(super) head: Cow<'static, str>,
    pub(super) kind: Kind,
    /// In characters.
    pub(super) width: f64,
}

impl Column {
    pub(super) fn new(head: impl Into<Cow<'static, str>>, kind: Kind, width: f64) -> Self {
        Self {
            head: head.into(),
            kind,
            width,
        }
    }
}

/// Rows that a sheet has for customers, its head not counted.
const MAX_ROWS: usize = 1_048_575;
/// Height of a line, in points.
const LINE: f64 = 15.0;
/// Height of a row with a long text: four lines.
const LONG_ROW: f64 = LINE * 4.0;
/// Lines that a row has at most; what is longer shows in the cell that is chosen.
const MAX_LINES: usize = 12;
/// Days from the first day of spreadsheets to 1970-01-01.
const EPOCH_SERIAL: i32 = 25_569;
/// Greatest whole number that a spreadsheet shows with all its digits.
const MAX_EXACT: i64 = 999_999_999_999_999;

/// The workbook while it is made: its formats, and the line at the foot of its pages.
pub(super) struct Book<'a> {
    workbook: &'a mut Workbook,
    footer: String,
    head: Format,
}

impl<'a> Book<'a> {
    pub(super) fn new(workbook: &'a mut Workbook, footer: String) -> Self {
        let head = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0x00E8_F0EC))
            .set_border_bottom(FormatBorder::Thin)
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        Self { workbook, footer, head }
    }

    /// A new sheet that prints well: wide, as many pages high as it takes, with the line that says what it was made from.
    pub(super) fn sheet(&mut self, name: &str) -> Result<&mut Worksheet, XlsxError> {
        let sheet = self.workbook.add_worksheet();
        sheet
            .set_name(name)?
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_footer(&self.footer);
        Ok(sheet)
    }

    /// A sheet of one table; its first columns that name a customer stay in sight.
    pub(super) fn table<'r>(&mut self, name: &str, columns: &[Column], rows: impl Iterator<Item = Vec<Cell<'r>>>) -> Result<(), XlsxError> {
        let head = self.head.clone();
        let sheet = self.sheet(name)?;
        for (place, column) in (0..).zip(columns) {
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
        for (line, cells) in (1..).zip(rows.take(MAX_ROWS)) {
            for (place, cell) in (0..).zip(&cells) {
                write(sheet, line, place, cell)?;
            }
            if !is_long && let Some(height) = height(columns, &cells) {
                sheet.set_row_height(line, height)?;
            }
            last = line;
        }
        let width = u16::try_from(columns.len()).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, last.max(1), width.saturating_sub(1))?;
        sheet.set_freeze_panes(1, named(columns))?;
        sheet.set_repeat_rows(0, 0)?;
        Ok(())
    }
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

/// How many lines a text takes in a width of so many characters, rather one too many than one too few.
pub(super) fn lines(text: &str, width: f64) -> usize {
    let per_line = (width * 0.92).max(1.0) as usize;
    text.lines().map(|line| line.chars().count().div_ceil(per_line).max(1)).sum()
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
fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
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

/// The number of a day in spreadsheets; `None` for days that they do not know, or number differently.
pub(super) fn serial(day: Day) -> Option<f64> {
    // Before 1 March 1900 the numbers are off by a leap day that never was.
    let serial = day.days_since_epoch() + EPOCH_SERIAL;
    (serial > 60).then_some(f64::from(serial))
}
