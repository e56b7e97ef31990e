//! xlsx, xlsm and xlsb: streamed, one cell at a time.

use std::io::Cursor;

use calamine::{Reader, Sheet, SheetType, SheetVisible, Xlsb, Xlsx, XlsxError};

use super::super::raw::DateSystem;
use super::error::{FileProblem, Format};
use super::{Collector, values};

/// Reads every worksheet of an xlsx or xlsm.
pub(super) fn read_xlsx(bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), FileProblem> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(xlsx_problem)?;
    let dates = date_system(workbook.has_1904_epoch());
    for sheet in worksheets(workbook.sheets_metadata()) {
        let mut builder = collector.begin(&sheet.name, sheet.visible != SheetVisible::Visible);
        let mut row = None;
        let damaged = |row, error: XlsxError| damaged_sheet(&sheet.name, row, &error);
        let mut cells = match workbook.worksheet_cells_reader(&sheet.name) {
            Ok(cells) => cells,
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(None, error)),
        };
        loop {
            match cells.next_cell() {
                Ok(Some(cell)) => {
                    row = Some(cell.get_position().0);
                    if let Some(value) = values::of_streamed(cell.get_value()) {
                        collector.push(&mut builder, cell.get_position(), value)?;
                    }
                }
                Ok(None) => break,
                // An error value that calamine has no name for; the stream goes on behind it, and the cell stays blank.
                Err(XlsxError::CellError(_)) => {}
                Err(error) => return Err(damaged(row, error)),
            }
        }
        collector.finish(builder, dates);
    }
    Ok(())
}

/// Reads every worksheet of an xlsb.
pub(super) fn read_xlsb(bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), FileProblem> {
    let mut workbook = Xlsb::new(Cursor::new(bytes)).map_err(|error| FileProblem::DamagedWorkbook { detail: error.to_string() })?;
    let dates = date_system(workbook.has_1904_epoch());
    for sheet in worksheets(workbook.sheets_metadata()) {
        let mut builder = collector.begin(&sheet.name, sheet.visible != SheetVisible::Visible);
        let mut row = None;
        let mut cells = workbook
            .worksheet_cells_reader(&sheet.name)
            .map_err(|error| damaged_sheet(&sheet.name, None, &error))?;
        while let Some(cell) = cells.next_cell().map_err(|error| damaged_sheet(&sheet.name, row, &error))? {
            row = Some(cell.get_position().0);
            if let Some(value) = values::of_streamed(cell.get_value()) {
                collector.push(&mut builder, cell.get_position(), value)?;
            }
        }
        collector.finish(builder, dates);
    }
    Ok(())
}

/// The sheets that hold cells, and not a chart or a dialog.
pub(super) fn worksheets(sheets: &[Sheet]) -> Vec<Sheet> {
    sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).cloned().collect()
}

pub(super) fn date_system(is_1904: bool) -> DateSystem {
    if is_1904 { DateSystem::From1904 } else { DateSystem::From1900 }
}

fn damaged_sheet(sheet: &str, row: Option<u32>, error: &dyn std::error::Error) -> FileProblem {
    FileProblem::DamagedSheet {
        sheet: sheet.to_owned(),
        row,
        detail: error.to_string(),
    }
}

fn xlsx_problem(error: XlsxError) -> FileProblem {
    match error {
        XlsxError::Password => FileProblem::PasswordProtected { format: Format::Xlsx },
        error => FileProblem::DamagedWorkbook { detail: error.to_string() },
    }
}
