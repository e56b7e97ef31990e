//! The cells of a plain table, which is enough for every read-only table.

use crate::domain::calendar::Day;
use crate::report::action::Action;
use crate::text;

mod interval;

pub use interval::{Interval, Strokes};

/// The header of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub label: &'static str,
    pub is_number: bool,
}

/// A cell; its kind determines its appearance and its layout on a phone.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// The subject of the row above a note: the row's header cell.
    Title {
        name: String,
        note: String,
    },
    /// The customer that the row is about, with a link to the customer's view.
    Customer {
        name: String,
        id: String,
        address: String,
    },
    /// A short text.
    Text(String),
    /// A short text above its explanation.
    Noted {
        text: String,
        note: String,
    },
    /// A sentence, which takes a whole line on a phone.
    Sentence(String),
    Number(String),
    /// A share from 0 to 1, shown as a number and a bar above a note.
    Share {
        share: f64,
        written: String,
        note: String,
    },
    /// A share with its interval.
    Interval(Interval),
    /// The outline of a small histogram.
    Picture(String),
}

/// The day that an action is due, above what decides it; without a day, how often it comes.
pub fn due_cell(action: &Action, show_date: &dyn Fn(Day) -> String) -> Cell {
    match action.due {
        Some(day) => Cell::Noted {
            text: show_date(day),
            note: text::action::due_note(action, show_date),
        },
        None => Cell::Text(text::action::timeline(action.timeline).to_owned()),
    }
}

/// Builds column headers; `numbers` lists the positions of the numeric columns.
pub fn heads<const N: usize>(labels: [&'static str; N], numbers: &[usize]) -> Vec<Head> {
    let head = |(place, label)| Head {
        label,
        is_number: numbers.contains(&place),
    };
    labels.into_iter().enumerate().map(head).collect()
}
