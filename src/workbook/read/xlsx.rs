//! xlsx and xlsm, streamed through calamine's cell reader, one cell at a time.

mod padding;

use std::error::Error;
use std::io::{self, Read, Seek};
use std::sync::Arc;

use calamine::{Cell, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use super::super::raw::DateSystem;
use super::builder::CellView;
use super::error::{FileProblem, Format};
use super::meter::Metered;
use super::{Collector, archive, package, values};
use padding::Padding;

/// Reads every worksheet of an xlsx or xlsm.
pub(super) fn read(bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), FileProblem> {
    let copy = package::as_expected(bytes)?;
    if let Some(copy) = &copy {
        archive::check_changed(copy)?;
    }
    let bytes = copy.as_deref().unwrap_or(bytes);
    let mut workbook = Xlsx::new(Metered::new(bytes, collector.meter.clone())).map_err(workbook_problem)?;
    let dates = if workbook.has_1904_epoch() {
        DateSystem::From1904
    } else {
        DateSystem::From1900
    };
    let sheets = workbook.sheets_metadata().to_vec();
    if sheets.is_empty() {
        return Err(FileProblem::DamagedWorkbook {
            detail: "the list of sheets is missing".to_owned(),
        });
    }
    // What cannot be read of the tables costs only the knowledge of their totals.
    let mut totals = package::totals(bytes).unwrap_or_default();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut builder = collector.begin(&sheet.name, sheet.visible != SheetVisible::Visible);
        builder.facts.totals = totals.remove(&sheet.name).unwrap_or_default();
        let mut row = None;
        let damaged = |row, error: XlsxError| FileProblem::DamagedSheet {
            sheet: sheet.name.clone(),
            row,
            detail: error.to_string(),
        };
        let mut padding = match workbook.worksheet_cells_reader(&sheet.name) {
            Ok(cells) if Padding::is_used(&cells) => Padding::find(cells),
            _ => Padding::NONE,
        };
        let mut cells = match workbook.worksheet_cells_reader(&sheet.name) {
            Ok(cells) => cells,
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(None, error)),
        };
        while let Some(cell) = next_cell(&mut cells).map_err(|error| damaged(row, error))? {
            row = Some(cell.get_position().0);
            let Some(value) = values::of_cell(cell.get_value()) else { continue };
            let padded = match value {
                CellView::Number(number) => padding.text(cell.get_position(), number),
                _ => None,
            };
            let value = padded.as_deref().map_or(value, CellView::Text);
            collector.push(&mut builder, cell.get_position(), value)?;
        }
        check_rest(cells).map_err(|error| damaged(row, error))?;
        collector.finish(builder, dates);
    }
    Ok(())
}

/// The next cell, skipping error values that calamine has no name for: the stream continues after them, and such a
/// cell stays blank.
fn next_cell<'a, R: Read + Seek>(cells: &mut XlsxCellReader<'a, R>) -> Result<Option<Cell<DataRef<'a>>>, XlsxError> {
    loop {
        match cells.next_cell() {
            Err(XlsxError::CellError(_)) => {}
            result => return result,
        }
    }
}

/// Reads a sheet's part to its end, where its checksum is compared; only a fault of the archive counts.
fn check_rest<R: Read + Seek>(mut cells: XlsxCellReader<'_, R>) -> Result<(), XlsxError> {
    loop {
        match cells.next_cell() {
            Ok(_) => {}
            Err(error) if is_archive_fault(&error) => return Err(error),
            // The part has ended, or what follows the cells does not concern us.
            Err(_) => return Ok(()),
        }
    }
}

/// Whether the bytes themselves could not be read, and not only what they say.
fn is_archive_fault(error: &XlsxError) -> bool {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        // The XML reader shares its input's errors.
        if error.is::<io::Error>() || error.is::<Arc<io::Error>>() {
            return true;
        }
        cause = error.source();
    }
    false
}

fn workbook_problem(error: XlsxError) -> FileProblem {
    match error {
        XlsxError::Password => FileProblem::PasswordProtected { format: Format::Xlsx },
        error => FileProblem::DamagedWorkbook { detail: error.to_string() },
    }
}
