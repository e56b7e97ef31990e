//! All dates of one kind that a customer's items have.

use std::ops::RangeInclusive;

use crate::domain::calendar::{AsOf, Day};
use crate::workbook::tables::Column;

use super::counting::Things;

/// The dates of items: the ends of life of products, the ends of contracts, the starts of projects.
#[derive(Debug, Clone, Default)]
pub struct Dates {
    /// Each date with its item, ascending, without duplicates; an item can have several dates.
    entries: Vec<(Day, u32)>,
    /// The number of items with a date.
    things: u32,
    /// The sum of the first date of each of those items, in days since 1970-01-01.
    sum_of_firsts: i64,
}

/// The dates within a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The number of items with at least one date in the window; 1 or more.
    pub things: u32,
    pub earliest: Day,
    pub latest: Day,
}

impl Dates {
    pub(super) fn gather(things: &mut Things, rows: &[u32], column: &Column<Day>) -> Self {
        let mut dates = Self::default();
        if !column.is_present() {
            return dates;
        }
        things.each_once(
            rows,
            |row| column.get(row).copied(),
            |day| {
                dates.things += 1;
                dates.sum_of_firsts += i64::from(day.days_since_epoch());
            },
        );
        let dated = rows
            .iter()
            .filter_map(|row| Some((*column.get(*row as usize)?, things.of_row(*row))));
        dates.entries = dated.collect();
        dates.entries.sort_unstable();
        dates.entries.dedup();
        dates.entries.shrink_to_fit();
        dates
    }

    /// Whether no item has a date.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The number of items with a date.
    pub fn things(&self) -> u32 {
        self.things
    }

    /// The earliest of all dates.
    pub fn earliest(&self) -> Option<Day> {
        self.entries.first().map(|(day, _)| *day)
    }

    /// The latest of all dates.
    pub fn latest(&self) -> Option<Day> {
        self.entries.last().map(|(day, _)| *day)
    }

    /// The latest date that is not after `day`.
    pub fn latest_until(&self, day: Day) -> Option<Day> {
        let until = self.entries.partition_point(|(date, _)| *date <= day);
        self.entries.get(until.checked_sub(1)?).map(|(date, _)| *date)
    }

    /// The earliest date that is not before `day`.
    pub fn earliest_from(&self, day: Day) -> Option<Day> {
        let before = self.entries.partition_point(|(date, _)| *date < day);
        self.entries.get(before).map(|(date, _)| *date)
    }

    /// The earliest date that is not longer past than `history` days; of all dates without a limit.
    pub fn earliest_within(&self, as_of: AsOf, history: Option<i32>) -> Option<Day> {
        let begins = history.and_then(|days| Day::from_days_since_epoch(as_of.0.days_since_epoch() - days));
        begins.map_or_else(|| self.earliest(), |day| self.earliest_from(day))
    }

    /// The mean, over the items, of the days from the as-of date to their first date; `None` without dates.
    pub fn mean_days_from(&self, as_of: AsOf) -> Option<f64> {
        let things = i64::from(self.things);
        let sum = self.sum_of_firsts - things * i64::from(as_of.0.days_since_epoch());
        (things > 0).then(|| sum as f64 / things as f64)
    }

    /// The dates within a window of days after the as-of date (negative: before it), bounds included; `None` if there are
    /// none.
    pub fn window(&self, as_of: AsOf, days: RangeInclusive<i32>) -> Option<Window> {
        let before = self.entries.partition_point(|(date, _)| as_of.days_to(*date).0 < *days.start());
        let until = self.entries.partition_point(|(date, _)| as_of.days_to(*date).0 <= *days.end());
        let inside = self.entries.get(before..until)?;
        let ((earliest, _), (latest, _)) = inside.first().zip(inside.last())?;
        let mut things: Vec<u32> = inside.iter().map(|(_, thing)| *thing).collect();
        things.sort_unstable();
        things.dedup();
        Some(Window {
            things: things.len() as u32,
            earliest: *earliest,
            latest: *latest,
        })
    }
}
