//! The weeks in which customers' first actions are due.

use crate::domain::calendar::{Day, Days};
use crate::report::Customer;

/// The last week that is counted on its own.
const WEEKS: u8 = 13;

/// A week counted from the as-of date. Week 0 is what is due at once: by then, or by the working day
/// that follows a weekend; weeks 1 to 13 are the seven days each that follow the as-of date, of which week 0 may have the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Week(u8);

impl Week {
    /// Every week, soonest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=WEEKS).map(Self)
    }

    /// The week that a day falls in; `None` beyond the last.
    pub fn of(day: Day, as_of: Day) -> Option<Self> {
        let ahead = day.days_after(as_of).0;
        if ahead <= as_of.working(as_of).days_after(as_of).0 {
            return Some(Self(0));
        }
        let week = ahead.div_euclid(7) + i32::from(ahead % 7 > 0);
        u8::try_from(week).ok().filter(|week| *week <= WEEKS).map(Self)
    }

    /// Its first and last day, without those that week 0 has; `None` for week 0.
    pub fn days(self, as_of: Day) -> Option<(Day, Day)> {
        let last = 7 * i32::from(self.0);
        let first = as_of.plus(Days(last - 6)).max(as_of.working(as_of).plus(Days(1)));
        (self.0 > 0).then(|| (first, as_of.plus(Days(last))))
    }

    /// Parses the number in an address.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().filter(|week| *week <= WEEKS).map(Self)
    }

    /// The number in an address.
    pub fn number(self) -> u8 {
        self.0
    }

    pub(super) fn admits(self, customer: &Customer, as_of: Day) -> bool {
        customer.due().and_then(|day| Self::of(day, as_of)) == Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample::{day, report};

    #[test]
    fn every_day_of_the_quarter_is_in_one_week() {
        let as_of = day("2025-07-04");
        let week = |iso: &str| Week::of(day(iso), as_of).map(Week::number);
        assert_eq!(week("2025-07-04"), Some(0));
        assert_eq!(week("2020-01-01"), Some(0), "overdue");
        assert_eq!(
            (week("2025-07-05"), week("2025-07-11"), week("2025-07-12")),
            (Some(1), Some(1), Some(2))
        );
        assert_eq!((week("2025-10-03"), week("2025-10-04")), (Some(13), None));
        for week in Week::all().skip(1) {
            let (first, last) = week.days(as_of).unwrap();
            assert_eq!(last.days_after(first).0, 6);
            assert_eq!((Week::of(first, as_of), Week::of(last, as_of)), (Some(week), Some(week)));
        }
    }

    #[test]
    fn what_is_due_at_once_is_on_a_weekend_what_is_due_on_monday() {
        let saturday = day("2025-07-05");
        let week = |iso: &str| Week::of(day(iso), saturday).map(Week::number);
        assert_eq!(
            (week("2025-07-07"), week("2025-07-08"), week("2025-07-12")),
            (Some(0), Some(1), Some(1))
        );
    }

    #[test]
    fn the_days_of_a_week_are_those_that_it_counts() {
        for iso in ["2025-07-04", "2025-07-05", "2025-07-06", "2025-07-07"] {
            let as_of = day(iso);
            for week in Week::all().skip(1) {
                let (first, last) = week.days(as_of).unwrap();
                assert!(first <= last);
                for ahead in 0..=last.days_after(as_of).0 {
                    let day = as_of.plus(Days(ahead));
                    let is_named = (first..=last).contains(&day);
                    assert_eq!(Week::of(day, as_of) == Some(week), is_named, "{day} as of {as_of}");
                }
            }
        }
    }

    #[test]
    fn an_address_holds_a_week_of_the_quarter() {
        assert_eq!(Week::parse("13").map(Week::number), Some(13));
        for wrong in ["14", "-1", "", "x", "256"] {
            assert_eq!(Week::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_immediate_is_due_at_once() {
        let report = report();
        let at_once = Week::all().next().unwrap();
        let admitted: Vec<bool> = report
            .customers
            .iter()
            .map(|customer| at_once.admits(customer, report.as_of))
            .collect();
        assert_eq!(admitted, [false, true, false, false]);
    }
}
