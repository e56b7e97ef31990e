//! Which of the two numbers of `3/4/2025` is the day.

use serde::{Deserialize, Serialize};

/// The order of day and month in dates that are written with numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

impl DateOrder {
    /// How a choice of an order is written; the first leaves it to the dates themselves.
    pub const WORDS: &[&str] = &["automatic", "day_first", "month_first"];

    /// The word of a choice.
    pub fn word(chosen: Option<Self>) -> &'static str {
        match chosen {
            None => "automatic",
            Some(Self::DayFirst) => "day_first",
            Some(Self::MonthFirst) => "month_first",
        }
    }

    /// The choice of a word; the outer `None` is for a word that is none of them.
    pub fn of_word(word: &str) -> Option<Option<Self>> {
        [None, Some(Self::DayFirst), Some(Self::MonthFirst)]
            .into_iter()
            .find(|choice| Self::word(*choice) == word)
    }
}
