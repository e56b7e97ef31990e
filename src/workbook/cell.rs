//! One raw cell to one typed value (docs/method.md, Values); every distinct cell of a column is read once.
//!
//! A reading is a value, nothing, or nothing with a reason. Columns differ only in the function they read with.

mod band;
pub(super) mod date;
mod flag;
mod missing;
mod number;
mod shown;
mod text;

use crate::domain::calendar::Day;
use crate::domain::finding::FindingKind;
use crate::domain::ids::Id;
use crate::domain::propensity::Propensity;

use super::raw::{DateSystem, RawCell};
use super::schema::{ColumnSpec, Kind};
use date::Order;

pub(super) use missing::{Presence, presence};
pub(super) use shown::shown;

/// What a cell was read as.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading<T> {
    /// `None` where the value is missing: blank, sentinel, error, unparsable or out of range.
    pub value: Option<T>,
    /// What a user should hear about the cell.
    pub trouble: Option<FindingKind>,
}

impl<T> Reading<T> {
    fn value(value: T) -> Self {
        Self {
            value: Some(value),
            trouble: None,
        }
    }

    fn trouble(kind: FindingKind) -> Self {
        Self {
            value: None,
            trouble: Some(kind),
        }
    }

    fn of(value: Option<T>, otherwise: FindingKind) -> Self {
        value.map_or(Self::trouble(otherwise), Self::value)
    }
}

/// Reads a cell with `read` unless it is missing; `column` is the canonical name of a listed column.
fn unless_missing<T>(cell: &RawCell, column: Option<&str>, read: impl FnOnce(&RawCell) -> Reading<T>) -> Reading<T> {
    match presence(cell, column) {
        Presence::Present => read(cell),
        Presence::Error => Reading::trouble(FindingKind::ErrorCell),
        Presence::Blank | Presence::Sentinel => Reading {
            value: None,
            trouble: None,
        },
    }
}

/// Reads an id: a number and its text form are the same one.
pub(super) fn read_id(cell: &RawCell, dates: DateSystem) -> Reading<Id> {
    unless_missing(cell, None, |cell| {
        Reading::value(match cell {
            RawCell::Number(number) => Id::from_number(*number),
            cell => Id::from_text(&text::text(cell, dates)),
        })
    })
}

/// Reads text: trimmed; an integer-valued number reads as its digits, a date as `YYYY-MM-DD`.
pub(super) fn read_text(cell: &RawCell, column: Option<&str>, dates: DateSystem) -> Reading<Box<str>> {
    unless_missing(cell, column, |cell| Reading::value(text::text(cell, dates).into()))
}

/// Reads a date; `order` is what the whole column's slashed dates have.
pub(super) fn read_day(cell: &RawCell, order: Order, dates: DateSystem) -> Reading<Day> {
    unless_missing(cell, None, |cell| date::read(cell, order, dates))
}

/// Reads a number.
pub(super) fn read_number(cell: &RawCell) -> Reading<f64> {
    unless_missing(cell, None, |cell| {
        Reading::of(numeric(cell, number::parse), FindingKind::UnparsableNumber)
    })
}

/// Reads a band as its representative number.
pub(super) fn read_band(cell: &RawCell) -> Reading<f64> {
    unless_missing(cell, None, |cell| {
        Reading::of(numeric(cell, band::parse), FindingKind::UnparsableBand)
    })
}

/// Reads Yes or No.
pub(super) fn read_flag(cell: &RawCell) -> Reading<bool> {
    unless_missing(cell, None, |cell| Reading::of(flag::parse(cell), FindingKind::UnparsableFlag))
}

/// Reads High, Medium or Low.
pub(super) fn read_level(cell: &RawCell) -> Reading<Propensity> {
    unless_missing(cell, None, |cell| {
        let level = match cell {
            RawCell::Text(text) => Propensity::from_word(text),
            _ => None,
        };
        Reading::of(level, FindingKind::UnknownOutcome)
    })
}

fn numeric(cell: &RawCell, parse: fn(&str) -> Option<f64>) -> Option<f64> {
    match cell {
        RawCell::Number(number) => Some(*number).filter(|number| number.is_finite()),
        RawCell::Text(text) => parse(text.trim()),
        RawCell::Blank | RawCell::Bool(_) | RawCell::Date(_) | RawCell::Error(_) => None,
    }
}

/// Why a cell of a listed column has no value, if it holds something all the same.
pub(super) fn unread(cell: &RawCell, column: &ColumnSpec, dates: DateSystem) -> Option<FindingKind> {
    let trouble = match column.kind {
        Kind::Id | Kind::Text => None,
        // In which order its column is read does not decide whether a date can be read.
        Kind::Day => read_day(cell, Order::DayFirst, dates).trouble,
        Kind::Number => read_number(cell).trouble,
        Kind::Band => read_band(cell).trouble,
        Kind::Flag => read_flag(cell).trouble,
        Kind::Level => read_level(cell).trouble,
    };
    trouble.filter(|kind| *kind != FindingKind::DateInOtherOrder)
}

/// The text that a header cell shows.
pub(super) fn header_text(cell: &RawCell) -> String {
    text::text(cell, DateSystem::From1900)
}

#[cfg(test)]
mod tests {
    use super::super::raw::CellError;
    use super::*;

    #[test]
    fn an_id_is_the_same_as_number_and_as_text() {
        let id = |cell| read_id(&cell, DateSystem::From1900).value;
        assert_eq!(id(RawCell::Number(123_456.0)), id(RawCell::Text(" 123456.0 ".into())));
        assert_eq!(id(RawCell::Text("00071".into())), Some(Id::Text("00071".into())));
        assert_eq!(id(RawCell::Text("(NULL)".into())), None);
    }

    #[test]
    fn an_error_cell_is_missing_and_told() {
        let reading = read_number(&RawCell::Error(CellError::Reference));
        assert_eq!(reading, Reading::trouble(FindingKind::ErrorCell));
    }

    #[test]
    fn a_date_is_no_number() {
        assert_eq!(read_number(&RawCell::Date(45_000.0)).trouble, Some(FindingKind::UnparsableNumber));
        assert_eq!(read_band(&RawCell::Bool(true)).trouble, Some(FindingKind::UnparsableBand));
    }

    #[test]
    fn levels_are_words_in_any_case() {
        assert_eq!(read_level(&RawCell::Text("high ".into())).value, Some(Propensity::High));
        assert_eq!(read_level(&RawCell::Text("huge".into())).trouble, Some(FindingKind::UnknownOutcome));
    }
}
