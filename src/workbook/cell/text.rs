//! The text a cell reads as in a text or id column.

use super::super::raw::{DateSystem, RawCell};
use super::date;

/// The text of a cell, trimmed; empty for blanks and errors.
pub(super) fn text(cell: &RawCell, dates: DateSystem) -> String {
    match cell {
        RawCell::Text(text) => text.trim().to_owned(),
        RawCell::Number(number) => number_text(*number),
        RawCell::Bool(true) => "TRUE".to_owned(),
        RawCell::Bool(false) => "FALSE".to_owned(),
        RawCell::Date(serial) => date::of_serial(*serial, dates).map_or_else(|| number_text(*serial), |day| day.to_string()),
        RawCell::Blank | RawCell::Error(_) => String::new(),
    }
}

/// Digits without a fraction for an integer, the shortest form that reads back otherwise.
fn number_text(number: f64) -> String {
    // Adding zero turns -0 into 0.
    (number + 0.0).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: RawCell, expected: &str) {
        assert_eq!(text(&cell, DateSystem::From1900), expected);
    }

    #[test]
    fn numbers_read_as_their_digits() {
        check(RawCell::Number(42.0), "42");
        check(RawCell::Number(-0.0), "0");
        check(RawCell::Number(0.1), "0.1");
        check(RawCell::Number(1e15), "1000000000000000");
    }

    #[test]
    fn dates_and_truth_values_have_one_form() {
        check(RawCell::Date(45_842.75), "2025-07-04");
        check(RawCell::Bool(true), "TRUE");
    }

    #[test]
    fn inner_blanks_stay() {
        check(RawCell::Text("  a  b ".into()), "a  b");
    }
}
