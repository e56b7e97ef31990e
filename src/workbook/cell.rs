//! One raw cell to one typed value (docs/method.md, Values); every distinct cell of a column is read once.
//!
//! A reading is a value, nothing, or nothing with a reason. Columns differ only in the function they read with.

mod band;
pub(super) mod date;
mod digits;
mod flag;
mod id;
mod missing;
mod number;
mod shown;
mod text;

use crate::domain::calendar::Day;
use crate::domain::date_order::DateOrder;
use crate::domain::finding::FindingKind;
use crate::domain::ids::Id;
use crate::domain::propensity::Propensity;
use crate::domain::visible::unwrapped;

use super::raw::{DateSystem, RawCell};
use super::schema::{ColumnSpec, Kind};
use date::{DayForm, Decided};

pub(super) use id::IdForm;
pub(super) use missing::{Presence, presence};
pub(super) use number::NumberForm;
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
        Presence::Nobody => Reading::trouble(FindingKind::PlaceholderId),
        Presence::Blank | Presence::Sentinel => Reading {
            value: None,
            trouble: None,
        },
    }
}

/// Reads an id: what looks the same is the same one. `column` is the canonical name of its column, `form` how that writes ids.
pub(super) fn read_id(cell: &RawCell, column: Option<&str>, form: IdForm, dates: DateSystem) -> Reading<Id> {
    id::read(cell, column, form, dates)
}

/// Reads text: trimmed; an integer-valued number reads as its digits, a date as `YYYY-MM-DD`.
pub(super) fn read_text(cell: &RawCell, column: Option<&str>, dates: DateSystem) -> Reading<Box<str>> {
    unless_missing(cell, column, |cell| Reading::value(text::text(cell, dates).into()))
}

/// Reads a date; `form` is what the whole column's dates are like.
pub(super) fn read_day(cell: &RawCell, form: DayForm, dates: DateSystem) -> Reading<Day> {
    unless_missing(cell, None, |cell| date::read(cell, form, dates))
}

/// Reads a number; `form` is how the whole column writes them.
pub(super) fn read_number(cell: &RawCell, form: NumberForm) -> Reading<f64> {
    unless_missing(cell, None, |cell| match cell {
        RawCell::Text(text) => number::read(text, form),
        cell => Reading::of(numeric(cell), FindingKind::UnparsableNumber),
    })
}

/// Reads a band as its representative number; `column` is the canonical name of its column.
pub(super) fn read_band(cell: &RawCell, column: &str) -> Reading<f64> {
    unless_missing(cell, None, |cell| {
        let value = match cell {
            RawCell::Text(text) => band::parse(text, band::measure(column)),
            cell => numeric(cell),
        };
        Reading::of(value, FindingKind::UnparsableBand)
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
            RawCell::Text(text) => Propensity::from_word(&unwrapped(text)),
            _ => None,
        };
        Reading::of(level, FindingKind::UnknownOutcome)
    })
}

fn numeric(cell: &RawCell) -> Option<f64> {
    match cell {
        RawCell::Number(number) => Some(*number).filter(|number| number.is_finite()),
        RawCell::Text(_) | RawCell::Blank | RawCell::Bool(_) | RawCell::Date(_) | RawCell::Error(_) => None,
    }
}

/// The number that a cell shows in plain digits, be it a number or a text.
pub(super) fn number_of(cell: &RawCell) -> Option<f64> {
    match cell {
        RawCell::Number(number) => Some(*number),
        RawCell::Text(text) => number::plain(&unwrapped(text)),
        _ => None,
    }
}

/// Why a cell of a listed column has no value, if it holds something all the same.
pub(super) fn unread(cell: &RawCell, column: &ColumnSpec, dates: DateSystem) -> Option<FindingKind> {
    fn reason<T>(reading: Reading<T>) -> Option<FindingKind> {
        reading.trouble.filter(|_| reading.value.is_none())
    }
    match column.kind {
        Kind::Text => None,
        Kind::Id => reason(read_id(cell, Some(column.name), IdForm::default(), dates)),
        // In which order or with which mark its column is read does not decide whether a cell can be read.
        Kind::Day => reason(read_day(cell, DAY_FIRST, dates)),
        Kind::Number => reason(read_number(cell, NumberForm::default())),
        Kind::Band => reason(read_band(cell, column.name)),
        Kind::Flag => reason(read_flag(cell)),
        Kind::Level => reason(read_level(cell)),
    }
}

/// How a date is read where it only matters whether it can be.
pub(super) const DAY_FIRST: DayForm = DayForm {
    decided: Decided::Here(DateOrder::DayFirst),
    is_half_turned: false,
};

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
        let id = |cell| read_id(&cell, None, IdForm::default(), DateSystem::From1900).value;
        assert_eq!(id(RawCell::Number(123_456.0)), id(RawCell::Text(" 123456.0 ".into())));
        assert_eq!(id(RawCell::Text("00071".into())), Some(Id::Text("00071".into())));
        assert_eq!(id(RawCell::Text("(NULL)".into())), None);
    }

    #[test]
    fn an_error_cell_is_missing_and_told() {
        let reading = read_number(&RawCell::Error(CellError::Reference), NumberForm::default());
        assert_eq!(reading, Reading::trouble(FindingKind::ErrorCell));
    }

    #[test]
    fn a_date_is_no_number() {
        let number = read_number(&RawCell::Date(45_000.0), NumberForm::default());
        assert_eq!(number.trouble, Some(FindingKind::UnparsableNumber));
        assert_eq!(
            read_band(&RawCell::Bool(true), "prj_size").trouble,
            Some(FindingKind::UnparsableBand)
        );
    }

    #[test]
    fn levels_are_words_in_any_case() {
        assert_eq!(read_level(&RawCell::Text("high ".into())).value, Some(Propensity::High));
        assert_eq!(read_level(&RawCell::Text("huge".into())).trouble, Some(FindingKind::UnknownOutcome));
    }
}
