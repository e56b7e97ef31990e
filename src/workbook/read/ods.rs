//! OpenDocument spreadsheets.

use std::io::Cursor;

use calamine::{Ods, OdsError, Reader, SheetVisible};

use super::super::raw::DateSystem;
use super::error::{FileProblem, Format};
use super::openxml::worksheets;
use super::{Collector, values};

/// Reads every sheet of an ods. Its dates are ISO texts, and numbers in date columns count from 1900.
pub(super) fn read(bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), FileProblem> {
    let mut workbook = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => FileProblem::PasswordProtected { format: Format::Ods },
        error => FileProblem::DamagedWorkbook { detail: error.to_string() },
    })?;
    for sheet in worksheets(workbook.sheets_metadata()) {
        let range = workbook.worksheet_range(&sheet.name).map_err(|error| FileProblem::DamagedSheet {
            sheet: sheet.name.clone(),
            row: None,
            detail: error.to_string(),
        })?;
        let mut builder = collector.begin(&sheet.name, sheet.visible != SheetVisible::Visible);
        values::push_range(collector, &mut builder, &range)?;
        collector.finish(builder, DateSystem::From1900);
    }
    Ok(())
}
