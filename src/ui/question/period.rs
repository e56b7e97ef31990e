//! Stretches of the calendar, as days from the as-of date.

use crate::domain::calendar::{Day, days_in_month};

/// A stretch of the calendar, by the as-of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Month {
        ahead: u8,
    },
    Quarter {
        ahead: u8,
    },
    Year {
        ahead: u8,
    },
    /// Up to the end of the present one.
    RestOfMonth,
    RestOfQuarter,
    RestOfYear,
}

/// From one day to another, both included; an end that is absent is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub from: Option<i32>,
    pub to: Option<i32>,
}

impl Stretch {
    pub(super) fn of(from: i32, to: i32) -> Self {
        Self {
            from: Some(from),
            to: Some(to),
        }
    }

    /// The days between two dates.
    pub(super) fn between(as_of: Day, from: Day, to: Day) -> Self {
        Self::of(from.days_after(as_of).0, to.days_after(as_of).0)
    }
}

/// The days of a period; `None` beyond the calendar.
pub(super) fn stretch(period: Period, as_of: Day) -> Option<Stretch> {
    let (year, month, _) = as_of.ymd();
    let months = |first: u32, count: u32, ahead: u8| {
        let first = first + count * u32::from(ahead);
        let last = first + count - 1;
        let (start, end) = (in_year(year, first), in_year(year, last));
        let from = Day::from_ymd(start.0, start.1, 1)?;
        let to = Day::from_ymd(end.0, end.1, days_in_month(end.0, end.1))?;
        Some(Stretch::between(as_of, from, to))
    };
    let quarter = (month - 1) / 3 * 3 + 1;
    let rest = |whole: Option<Stretch>| whole.map(|whole| Stretch { from: Some(0), ..whole });
    match period {
        Period::Month { ahead } => months(month, 1, ahead),
        Period::Quarter { ahead } => months(quarter, 3, ahead),
        Period::Year { ahead } => months(1, 12, ahead),
        Period::RestOfMonth => rest(months(month, 1, 0)),
        Period::RestOfQuarter => rest(months(quarter, 3, 0)),
        Period::RestOfYear => rest(months(1, 12, 0)),
    }
}

/// A month counted on from January of a year, 1-based.
fn in_year(year: i32, month: u32) -> (i32, u32) {
    (year + (month as i32 - 1) / 12, (month - 1) % 12 + 1)
}

/// How a question names the date that is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// Whichever date it is.
    Given,
    LastMonth,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(period: Period, as_of: &str, from: &str, to: &str) {
        let day = |iso: &str| Day::from_iso(iso).unwrap();
        let expected = Stretch::between(day(as_of), day(from), day(to));
        assert_eq!(stretch(period, day(as_of)), Some(expected));
    }

    #[test]
    fn periods_are_those_of_the_calendar() {
        check(Period::Quarter { ahead: 1 }, "2025-07-04", "2025-10-01", "2025-12-31");
        check(Period::Quarter { ahead: 1 }, "2025-12-31", "2026-01-01", "2026-03-31");
        check(Period::Quarter { ahead: 0 }, "2025-07-04", "2025-07-01", "2025-09-30");
        check(Period::Month { ahead: 1 }, "2024-01-31", "2024-02-01", "2024-02-29");
        check(Period::Month { ahead: 1 }, "2025-12-15", "2026-01-01", "2026-01-31");
        check(Period::Year { ahead: 1 }, "2025-07-04", "2026-01-01", "2026-12-31");
        check(Period::RestOfYear, "2025-07-04", "2025-07-04", "2025-12-31");
        check(Period::RestOfMonth, "2025-07-31", "2025-07-31", "2025-07-31");
        check(Period::RestOfQuarter, "2025-07-04", "2025-07-04", "2025-09-30");
    }
}
