//! Cell values as files give them, in our words.

use calamine::{CellErrorType, DataRef};

use super::super::raw::CellError;
use super::builder::CellView;

/// A cell as calamine streams it; `None` for an empty one.
pub(super) fn of_cell<'a>(value: &'a DataRef<'_>) -> Option<CellView<'a>> {
    Some(match value {
        DataRef::Int(number) => CellView::Number(*number as f64),
        DataRef::Float(number) => CellView::Number(*number),
        DataRef::String(text) => CellView::Text(text),
        DataRef::SharedString(text) => CellView::Shared(text),
        DataRef::Bool(value) => CellView::Bool(*value),
        // A duration is a number of days that only looks like a time.
        DataRef::DateTime(time) if time.is_duration() => CellView::Number(time.as_f64()),
        DataRef::DateTime(time) => CellView::Date(time.as_f64()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => CellView::Text(text),
        DataRef::Error(error) => CellView::Error(cell_error(error)),
        DataRef::Empty => return None,
    })
}

/// The error of a code, as the binary formats store it.
pub(super) fn error_of_code(code: u8) -> CellError {
    match code {
        0x00 => CellError::Null,
        0x07 => CellError::DivisionByZero,
        0x0F => CellError::Value,
        0x17 => CellError::Reference,
        0x1D => CellError::Name,
        0x24 => CellError::Number,
        0x2A => CellError::NotAvailable,
        _ => CellError::Other,
    }
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
