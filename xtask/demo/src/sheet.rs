//! One worksheet written row by row, with shared strings as Excel writes them.

use std::borrow::Cow;

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

/// What a row is made of. Dates are text: that is how these exports arrive.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    Blank,
    Text(Cow<'static, str>),
    Number(f64),
}

impl From<&'static str> for Cell {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        Self::Number(f64::from(number))
    }
}

/// A sheet whose rows are written once, from the top: memory stays flat at a million rows.
pub(crate) struct Sheet<'a> {
    worksheet: &'a mut Worksheet,
    next_row: u32,
}

impl<'a> Sheet<'a> {
    /// Adds a sheet with a bold, frozen header row.
    pub(crate) fn add(workbook: &'a mut Workbook, name: &str, headers: &[&str]) -> Result<Self> {
        let worksheet = workbook.add_worksheet_with_low_memory()?;
        worksheet.set_name(name)?;
        worksheet.set_freeze_panes(1, 0)?;
        let bold = Format::new().set_bold();
        for (column, header) in (0..).zip(headers) {
            worksheet.set_column_width(column, header.len().clamp(10, 32) as f64)?;
            worksheet.write_string_with_format(0, column, *header, &bold)?;
        }
        Ok(Self { worksheet, next_row: 1 })
    }

    /// Writes the next row; blank cells are left out of the file.
    pub(crate) fn row(&mut self, cells: &[Cell]) -> Result<()> {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Blank => continue,
                Cell::Text(text) => self.worksheet.write_string(self.next_row, column, text.as_ref())?,
                Cell::Number(number) => self.worksheet.write_number(self.next_row, column, *number)?,
            };
        }
        self.next_row += 1;
        Ok(())
    }
}

/// An empty workbook with a fixed creation date: the clock must not reach the bytes.
pub(crate) fn new_workbook(title: &str) -> Result<Workbook> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title(title)
        .set_comment("Invented data: no real company, person or product")
        .set_creation_datetime(&ExcelDateTime::from_ymd(2025, 7, 4)?);
    workbook.set_properties(&properties);
    Ok(workbook)
}
