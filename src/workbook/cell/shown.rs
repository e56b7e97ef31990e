//! The text shown for a cell where its row is looked up: as the file has it, before it is interpreted.

use std::borrow::Cow;

use super::super::raw::{CellError, DateSystem, RawCell};
use super::date;
use super::text::text;

/// Minutes of a day.
const MINUTES: f64 = 1440.0;

/// What a cell says; empty for a blank one. A date has its time of day where it has one.
pub(in crate::workbook) fn shown(cell: &RawCell, dates: DateSystem) -> Cow<'_, str> {
    match cell {
        RawCell::Blank => "".into(),
        RawCell::Text(text) => (&**text).into(),
        RawCell::Error(error) => error_text(*error).into(),
        RawCell::Date(serial) => date_text(*serial, dates).into(),
        RawCell::Number(_) | RawCell::Bool(_) => text(cell, dates).into(),
    }
}

fn date_text(serial: f64, dates: DateSystem) -> String {
    let minute = (serial.fract() * MINUTES).round();
    let Some(day) = date::of_serial(serial, dates).filter(|_| minute < MINUTES) else {
        return text(&RawCell::Date(serial), dates);
    };
    if minute > 0.0 {
        let minute = minute as u32;
        format!("{day} {:02}:{:02}", minute / 60, minute % 60)
    } else {
        day.to_string()
    }
}

fn error_text(error: CellError) -> &'static str {
    match error {
        CellError::DivisionByZero => "#DIV/0!",
        CellError::NotAvailable => "#N/A",
        CellError::Name => "#NAME?",
        CellError::Null => "#NULL!",
        CellError::Number => "#NUM!",
        CellError::Reference => "#REF!",
        CellError::Value => "#VALUE!",
        CellError::Other => "#ERROR!",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: RawCell, expected: &str) {
        assert_eq!(shown(&cell, DateSystem::From1900), expected);
    }

    #[test]
    fn cells_say_what_the_file_has() {
        check(RawCell::Blank, "");
        check(RawCell::Text(" a  b ".into()), " a  b ");
        check(RawCell::Number(0.1), "0.1");
        check(RawCell::Bool(true), "TRUE");
        check(RawCell::Error(CellError::Reference), "#REF!");
    }

    #[test]
    fn dates_have_their_time_of_day() {
        check(RawCell::Date(45_842.0), "2025-07-04");
        check(RawCell::Date(45_842.75), "2025-07-04 18:00");
        // A second before midnight is not 24:00.
        check(RawCell::Date(45_842.999_99), "2025-07-04");
        check(RawCell::Date(-1.5), "-1.5");
    }

    #[test]
    fn every_error_is_read_back_from_its_text() {
        for error in [CellError::DivisionByZero, CellError::NotAvailable, CellError::Name, CellError::Null] {
            assert_eq!(CellError::from_text(error_text(error)), Some(error));
        }
    }
}
