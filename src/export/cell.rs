//! Values of a row, before they are a CSV or a sheet.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;

/// One value of a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Cell<'a> {
    /// Untrusted words: guarded against being read as a formula.
    Text(Cow<'a, str>),
    Number(f64),
    Integer(i64),
    Flag(bool),
    Day(Day),
    Absent,
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn optional(number: Option<f64>) -> Self {
        number.map_or(Self::Absent, Self::Number)
    }

    /// The same value, borrowing nothing.
    pub(super) fn into_owned(self) -> Cell<'static> {
        match self {
            Self::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Self::Number(number) => Cell::Number(number),
            Self::Integer(number) => Cell::Integer(number),
            Self::Flag(flag) => Cell::Flag(flag),
            Self::Day(day) => Cell::Day(day),
            Self::Absent => Cell::Absent,
        }
    }
}
