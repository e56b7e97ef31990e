//! Calendar days without a clock or a time zone: a `Day` is a date, `Days` is a distance.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A calendar date of the proleptic Gregorian calendar, as days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Day(i32);

/// A distance in whole calendar days; positive lies in the future of what it is measured from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Days(pub i32);

/// The date every "days to/since" is measured from. It enters from outside: no stage can see today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AsOf(pub Day);

impl Day {
    /// 1970-01-01.
    pub const UNIX_EPOCH: Self = Self(0);

    /// The first day that exists.
    pub const FIRST: Self = Self(-719_162);

    /// The day of a civil date; `None` for a month or day that does not exist or a year outside 1..=9999.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || day == 0 || day > days_in_month(year, month) {
            return None;
        }
        // Howard Hinnant's days_from_civil: years start in March, so that the leap day comes last.
        let shifted_year = if month <= 2 { year - 1 } else { year };
        let era = shifted_year.div_euclid(400);
        let year_of_era = shifted_year.rem_euclid(400);
        let month_from_march = (month as i32 + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// The day that lies `days` after 1970-01-01; `None` outside years 1 to 9999.
    pub fn from_days_since_epoch(days: i32) -> Option<Self> {
        (-719_162..=2_932_896).contains(&days).then_some(Self(days))
    }

    /// Days since 1970-01-01.
    pub fn days_since_epoch(self) -> i32 {
        self.0
    }

    /// Year, month (1 to 12) and day of the month.
    pub fn ymd(self) -> (i32, u32, u32) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u32;
        let month = if month_from_march < 10 {
            month_from_march + 3
        } else {
            month_from_march - 9
        } as u32;
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month, day)
    }

    /// Reads `YYYY-MM-DD`, the form of settings, addresses and the command line.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        if ![year, month, day].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
            return None;
        }
        Self::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// `YYYYMMDD`, for file names.
    pub fn compact(self) -> String {
        let (year, month, day) = self.ymd();
        format!("{year:04}{month:02}{day:02}")
    }

    /// The day that many days after this one, or the last or first that exists.
    #[must_use]
    pub fn plus(self, days: Days) -> Self {
        Self(self.0.saturating_add(days.0).clamp(-719_162, 2_932_896))
    }

    /// The same day of the month that many months later, or the month's last day where it is shorter.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        let (year, month, day) = self.ymd();
        let month0 = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
        let (year, month) = ((month0 / 12) as i32, (month0 % 12) as u32 + 1);
        Self::from_ymd(year, month, day.min(days_in_month(year, month))).unwrap_or(Self(2_932_896))
    }

    /// The day of the week, counted from Monday, which is 0.
    pub fn weekday(self) -> u32 {
        // 1970-01-01 was a Thursday.
        (self.0 + 3).rem_euclid(7) as u32
    }

    /// Whether it is one of Monday to Friday.
    pub fn is_working(self) -> bool {
        self.weekday() < 5
    }

    /// This day, or on a weekend the Friday before; the Monday after where that Friday is earlier than `from`.
    #[must_use]
    pub fn working(self, from: Day) -> Self {
        let into_weekend = self.weekday().saturating_sub(4) as i32;
        let friday = self.plus(Days(-into_weekend));
        if friday < from { friday.plus(Days(3)) } else { friday }
    }

    /// How far this day lies after `from`; negative when it lies before.
    pub fn days_after(self, from: Day) -> Days {
        Days(self.0 - from.0)
    }
}

impl AsOf {
    /// Days until `day`: negative in the past.
    pub fn days_to(self, day: Day) -> Days {
        day.days_after(self.0)
    }

    /// Days since `day`: negative in the future.
    pub fn days_since(self, day: Day) -> Days {
        self.0.days_after(day)
    }
}

/// Length of a month of the Gregorian calendar; `month` is 1 to 12.
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::from_iso(&text).ok_or_else(|| format!("{text:?} is not a date of the form YYYY-MM-DD"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        let day = |y, m, d| Day::from_ymd(y, m, d).map(Day::days_since_epoch);
        assert_eq!(day(1970, 1, 1), Some(0));
        assert_eq!(day(2000, 3, 1), Some(11_017));
        assert_eq!(day(2025, 7, 4), Some(20_273));
        assert_eq!(day(1900, 2, 29), None);
        assert_eq!(day(2024, 2, 29), Some(19_782));
    }

    #[test]
    fn iso_is_strict() {
        assert_eq!(Day::from_iso("2025-07-04").map(|d| d.to_string()).as_deref(), Some("2025-07-04"));
        for bad in ["2025-7-4", "2025-02-30", "2025-07-04T00:00", "", "+025-07-04"] {
            assert_eq!(Day::from_iso(bad), None, "{bad}");
        }
    }

    #[test]
    fn months_end_with_their_last_day() {
        let later = |from: &str, months| Day::from_iso(from).unwrap().plus_months(months).to_string();
        assert_eq!(later("2025-07-04", 6), "2026-01-04");
        assert_eq!(later("2025-08-31", 6), "2026-02-28");
        assert_eq!(later("2023-08-31", 6), "2024-02-29");
        assert_eq!(later("9999-12-31", 6), "9999-12-31");
        assert_eq!(Day::from_iso("2025-12-31").unwrap().plus(Days(90)).to_string(), "2026-03-31");
    }

    #[test]
    fn a_weekend_moves_to_the_friday_before_but_not_before_a_day() {
        let moved = |day: &str, from: &str| Day::from_iso(day).unwrap().working(Day::from_iso(from).unwrap()).to_string();
        // 2025-07-04 was a Friday.
        assert_eq!(Day::from_iso("2025-07-04").unwrap().weekday(), 4);
        assert_eq!(moved("2025-07-04", "2025-07-04"), "2025-07-04");
        assert_eq!(moved("2025-07-05", "2025-07-04"), "2025-07-04");
        assert_eq!(moved("2025-07-06", "2025-07-04"), "2025-07-04");
        assert_eq!(moved("2025-07-07", "2025-07-04"), "2025-07-07");
        // From a Saturday on there is no Friday before.
        assert_eq!(moved("2025-07-05", "2025-07-05"), "2025-07-07");
        assert_eq!(moved("2025-07-06", "2025-07-05"), "2025-07-07");
    }

    proptest! {
        #[test]
        fn a_working_day_is_near_and_never_too_early(days in -700_000i32..=2_900_000, from in 0i32..=30) {
            let start = Day::from_days_since_epoch(days).unwrap();
            let day = start.plus(Days(from));
            let working = day.working(start);
            prop_assert!(working.is_working() && working >= start);
            prop_assert!(working.days_after(day).0.abs() <= 2);
            prop_assert!(!day.is_working() || working == day);
        }

        #[test]
        fn days_round_trip(days in -719_162i32..=2_932_896) {
            let day = Day::from_days_since_epoch(days).unwrap();
            let (y, m, d) = day.ymd();
            prop_assert_eq!(Day::from_ymd(y, m, d), Some(day));
        }
    }
}
