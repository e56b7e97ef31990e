//! Which of the two numbers of `3/4/2025` is the day, as the other dates around it tell.

use std::iter::Sum;

use crate::domain::date_order::DateOrder;

use super::super::super::raw::{DateSystem, RawCell};
use super::written::{self, Written};
use super::{YEARS, of_serial};

/// The order of a column, and who decided it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workbook) enum Decided {
    /// The column's own dates, or a setting.
    Here(DateOrder),
    /// Other dates, as those of the column fit both ways.
    Elsewhere(DateOrder),
    /// Nothing: it is read day first.
    Nowhere,
}

/// How many cells can only be read one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::workbook) struct Votes {
    day_first: u64,
    month_first: u64,
}

/// What the dates of a column are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workbook) struct DayForm {
    pub(in crate::workbook) decided: Decided,
    /// Whether day and month of the date cells were probably swapped by a program before.
    pub(in crate::workbook) is_half_turned: bool,
}

impl Decided {
    pub(super) fn order(self) -> DateOrder {
        match self {
            Self::Here(order) | Self::Elsewhere(order) => order,
            Self::Nowhere => DateOrder::DayFirst,
        }
    }
}

impl Votes {
    /// Counts distinct cells with how often they occur.
    pub(in crate::workbook) fn of<'a>(cells: impl Iterator<Item = (&'a RawCell, u32)>) -> Self {
        let mut votes = Self::default();
        for (cell, count) in cells {
            match parts(cell) {
                Some((13.., 1..=12)) => votes.day_first += u64::from(count),
                Some((1..=12, 13..)) => votes.month_first += u64::from(count),
                _ => {}
            }
        }
        votes
    }

    /// The order that more cells have.
    pub(in crate::workbook) fn order(self) -> Option<DateOrder> {
        match self.day_first.cmp(&self.month_first) {
            std::cmp::Ordering::Greater => Some(DateOrder::DayFirst),
            std::cmp::Ordering::Less => Some(DateOrder::MonthFirst),
            std::cmp::Ordering::Equal => None,
        }
    }
}

impl Sum for Votes {
    fn sum<I: Iterator<Item = Self>>(votes: I) -> Self {
        votes.fold(Self::default(), |sum, votes| Self {
            day_first: sum.day_first + votes.day_first,
            month_first: sum.month_first + votes.month_first,
        })
    }
}

/// Whether any cell is a date whose order matters.
pub(in crate::workbook) fn has_order<'a>(mut cells: impl Iterator<Item = &'a RawCell>) -> bool {
    cells.any(|cell| parts(cell).is_some())
}

/// The two numbers of a date without a fixed order.
fn parts(cell: &RawCell) -> Option<(u32, u32)> {
    let RawCell::Text(text) = cell else { return None };
    // Most dates have their year first.
    let is_iso = matches!(text.as_bytes(), [_, _, _, _, b'-', _, _, b'-', ..]);
    if is_iso || !text.contains(['/', '-']) {
        return None;
    }
    match written::parse(text)? {
        Written::Parts {
            first,
            second,
            is_dotted: false,
            ..
        } => Some((first, second)),
        _ => None,
    }
}

/// Whether a program of another region has read the dates that it could, which are those with a day of at most 12, and left
/// the others as text.
pub(in crate::workbook) fn is_half_turned<'a, I>(cells: impl Fn() -> I, dates: DateSystem) -> bool
where
    I: Iterator<Item = (&'a RawCell, u32)>,
{
    let day = |(cell, _): (&RawCell, u32)| match cell {
        RawCell::Date(serial) => of_serial(*serial, dates).map(|day| day.ymd().2),
        _ => None,
    };
    let mut days = cells().filter_map(day).peekable();
    if days.peek().is_none() || days.any(|day| day > 12) {
        return false;
    }
    let (mut late, mut texts) = (0_u64, 0_u64);
    for (cell, count) in cells() {
        let RawCell::Text(text) = cell else { continue };
        // A year for "no end" is no date, so it does not tell how dates are written.
        if let Some(Written::Parts { first, second, year, .. }) = written::parse(text)
            && YEARS.contains(&year)
        {
            texts += u64::from(count);
            late += if first > 12 || second > 12 { u64::from(count) } else { 0 };
        }
    }
    late * 2 > texts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells<'a>(texts: &'a [RawCell], counts: &'a [u32]) -> impl Iterator<Item = (&'a RawCell, u32)> {
        texts.iter().zip(counts.iter().copied())
    }

    #[test]
    fn the_order_counts_unambiguous_cells() {
        let texts = ["13/2/2024", "2-13-24 4:00 PM", "1/2/2024", "x", "25.12.2024", "40/2/2024"].map(|text| RawCell::Text(text.into()));
        let with = |counts: [u32; 6]| Votes::of(cells(&texts, &counts)).order();
        assert_eq!(with([1, 1, 9, 9, 9, 0]), None);
        assert_eq!(with([1, 2, 0, 0, 9, 0]), Some(DateOrder::MonthFirst));
        assert_eq!(with([3, 2, 0, 0, 0, 0]), Some(DateOrder::DayFirst));
        for text in ["3-4-2024", "13-2-2025", "03-04-24", "3/4/2024 10:00"] {
            assert!(has_order([RawCell::Text(text.into())].iter()), "{text}");
        }
        assert!(has_order(texts[2..].iter()) && !has_order(texts[3..5].iter()));
    }

    #[test]
    fn early_days_as_dates_beside_late_ones_as_text_are_half_turned() {
        let half = |dates: &[f64], texts: &[&str]| {
            let dates = dates.iter().map(|serial| RawCell::Date(*serial));
            let texts = texts.iter().map(|text| RawCell::Text((*text).into()));
            let all: Vec<RawCell> = dates.chain(texts).collect();
            is_half_turned(|| all.iter().map(|cell| (cell, 1)), DateSystem::From1900)
        };
        // 45842 is the fourth of July, 45862 the 24th.
        assert!(half(&[45_842.0], &["7/25/2025", "12/31/2025", "1/2/2025"]));
        assert!(half(&[45_842.0], &["25.7.2025"]));
        assert!(!half(&[45_842.0, 45_862.0], &["7/25/2025"]));
        assert!(!half(&[45_842.0], &["1/2/2025", "7/25/2025"]));
        assert!(!half(&[], &["7/25/2025"]) && !half(&[45_842.0], &[]));
        assert!(!half(&[45_842.0], &["31.12.2118"]), "no end");
    }
}
