//! The binary workbooks of Excel 97 to 2003.

use std::io::Cursor;

use calamine::{Reader, SheetVisible, Xls, XlsError};

use super::error::{FileProblem, Format};
use super::openxml::{date_system, worksheets};
use super::{Collector, values};

/// Reads every worksheet of an xls; such a sheet is small enough (65,536 × 256) to be held whole.
pub(super) fn read(bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), FileProblem> {
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => FileProblem::PasswordProtected { format: Format::Xls },
        error => FileProblem::DamagedWorkbook { detail: error.to_string() },
    })?;
    let dates = date_system(workbook.has_1904_epoch());
    for sheet in worksheets(workbook.sheets_metadata()) {
        let range = workbook.worksheet_range(&sheet.name).map_err(|error| FileProblem::DamagedSheet {
            sheet: sheet.name.clone(),
            row: None,
            detail: error.to_string(),
        })?;
        let mut builder = collector.begin(&sheet.name, sheet.visible != SheetVisible::Visible);
        values::push_range(collector, &mut builder, &range)?;
        collector.finish(builder, dates);
    }
    Ok(())
}
