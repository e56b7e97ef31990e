//! Cells as calamine gives them, in our words.

use calamine::{CellErrorType, Data, DataRef, Range};

use super::super::raw::CellError;
use super::Collector;
use super::builder::{CellRef, SheetBuilder};
use super::error::FileProblem;

/// A cell of a streamed sheet; `None` for an empty one.
pub(super) fn of_streamed<'a>(value: &'a DataRef<'_>) -> Option<CellRef<'a>> {
    Some(match value {
        DataRef::Int(number) => CellRef::Number(*number as f64),
        DataRef::Float(number) => CellRef::Number(*number),
        DataRef::String(text) => CellRef::Text(text),
        DataRef::SharedString(text) => CellRef::Text(text),
        DataRef::Bool(value) => CellRef::Bool(*value),
        // A duration is a number of days that only looks like a time.
        DataRef::DateTime(time) if time.is_duration() => CellRef::Number(time.as_f64()),
        DataRef::DateTime(time) => CellRef::Date(time.as_f64()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => CellRef::Text(text),
        DataRef::Error(error) => CellRef::Error(cell_error(error)),
        DataRef::Empty => return None,
    })
}

/// A cell of a sheet that was read whole; `None` for an empty one.
fn of_owned(value: &Data) -> Option<CellRef<'_>> {
    Some(match value {
        Data::Int(number) => CellRef::Number(*number as f64),
        Data::Float(number) => CellRef::Number(*number),
        Data::String(text) => CellRef::Text(text),
        Data::Bool(value) => CellRef::Bool(*value),
        Data::DateTime(time) if time.is_duration() => CellRef::Number(time.as_f64()),
        Data::DateTime(time) => CellRef::Date(time.as_f64()),
        Data::DateTimeIso(text) | Data::DurationIso(text) => CellRef::Text(text),
        Data::Error(error) => CellRef::Error(cell_error(error)),
        Data::Empty => return None,
    })
}

fn cell_error(error: &CellErrorType) -> CellError {
    match error {
        CellErrorType::Div0 => CellError::DivisionByZero,
        CellErrorType::NA => CellError::NotAvailable,
        CellErrorType::Name => CellError::Name,
        CellErrorType::Null => CellError::Null,
        CellErrorType::Num => CellError::Number,
        CellErrorType::Ref => CellError::Reference,
        CellErrorType::Value => CellError::Value,
        CellErrorType::GettingData => CellError::Other,
    }
}

/// Adds the cells of a sheet that was read whole.
pub(super) fn push_range(collector: &mut Collector<'_>, sheet: &mut SheetBuilder, range: &Range<Data>) -> Result<(), FileProblem> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        if let Some(cell) = of_owned(value) {
            let position = (first_row.saturating_add(row as u32), first_column.saturating_add(column as u32));
            collector.push(sheet, position, cell)?;
        }
    }
    Ok(())
}
