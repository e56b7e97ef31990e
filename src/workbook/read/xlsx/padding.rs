//! Which numbers of a sheet are shown with leading zeros.
//!
//! A pass of its own over the sheet, for the few workbooks with such a format: telling every cell's style along with its value would
//! make reading slower for all.

use std::io::{Read, Seek};

use calamine::XlsxCellReader;

use super::super::limits;
use super::super::number_format::NumberFormat;

/// The cells of a sheet with such a format, in the order in which they stand.
pub(super) struct Padding {
    cells: Vec<((u32, u32), NumberFormat)>,
    next: usize,
}

impl Padding {
    /// No cells.
    pub(super) const NONE: Self = Self {
        cells: Vec::new(),
        next: 0,
    };

    /// Whether any format of the workbook shows leading zeros.
    pub(super) fn is_used<R: Read + Seek>(cells: &XlsxCellReader<'_, R>) -> bool {
        formats(cells).any(is_padding)
    }

    /// Looks through a sheet, as far as it can be read: whoever reads the values says what is wrong.
    pub(super) fn find<R: Read + Seek>(mut cells: XlsxCellReader<'_, R>) -> Self {
        let formats: Vec<NumberFormat> = formats(&cells).collect();
        let mut found = Vec::new();
        while let Ok(Some((row, column, style))) = cells.next_style_id() {
            if let Some(format) = formats.get(style).filter(|format| is_padding(**format)) {
                found.push(((row, column), *format));
            }
            if found.len() > limits::CODES {
                break;
            }
        }
        Self { cells: found, next: 0 }
    }

    /// The text of a number, where it is shown with leading zeros; to be asked about the cells in their order.
    pub(super) fn text(&mut self, at: (u32, u32), number: f64) -> Option<String> {
        while self.cells.get(self.next).is_some_and(|(cell, _)| *cell < at) {
            self.next += 1;
        }
        let (cell, format) = self.cells.get(self.next)?;
        if *cell == at { format.padded(number) } else { None }
    }
}

fn formats<R: Read + Seek>(cells: &XlsxCellReader<'_, R>) -> impl Iterator<Item = NumberFormat> {
    cells.styles().iter().map(|style| {
        let format = style.number_format.as_ref();
        format.map_or(NumberFormat::Number, |format| NumberFormat::of_code(&format.format_code))
    })
}

fn is_padding(format: NumberFormat) -> bool {
    matches!(format, NumberFormat::Zeros(_))
}
