//! Civil dates as day numbers and the ways exports write them.

use crate::rng::SplitMix64;

/// Days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) i32);

impl Day {
    /// Proleptic Gregorian; `month` 1 to 12, `day` 1 to 31, year 1970 or later.
    pub(crate) const fn new(year: i32, month: i32, day: i32) -> Self {
        // March-based years put the leap day last, so month lengths follow one formula.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y / 400;
        let year_of_era = y - era * 400;
        let shifted = (month + 9) % 12;
        let day_of_year = (153 * shifted + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }

    /// Year, month, day.
    pub(crate) fn civil(self) -> (i32, i32, i32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month, day)
    }

    pub(crate) const fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// The last day of this day's month: when lifecycles end.
    pub(crate) fn month_end(self) -> Self {
        let (year, month, _) = self.civil();
        let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        Self::new(year, month, 1).plus(-1)
    }

    /// `2025-07-04`
    pub(crate) fn iso(self) -> String {
        let (year, month, day) = self.civil();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// `2025-07-04 00:00:00`, as databases write a date.
    pub(crate) fn midnight(self) -> String {
        format!("{} 00:00:00", self.iso())
    }

    /// `04.07.2025`
    pub(crate) fn dotted(self) -> String {
        let (year, month, day) = self.civil();
        format!("{day:02}.{month:02}.{year:04}")
    }
}

/// An inclusive range of days.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span(pub(crate) Day, pub(crate) Day);

impl Span {
    pub(crate) fn draw(self, rng: &mut SplitMix64) -> Day {
        Day(rng.between(self.0.0, self.1.0))
    }

    /// The later of two draws: activity thickens towards the present.
    pub(crate) fn draw_late(self, rng: &mut SplitMix64) -> Day {
        self.draw(rng).max(self.draw(rng))
    }
}

/// The day the exports claim to be made: what the story is told around.
pub(crate) const EXPORTED: Day = Day::new(2025, 7, 4);

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn days_count_from_1970_and_back() {
        assert_eq!(Day::new(1970, 1, 1).0, 0);
        assert_eq!(Day::new(2000, 3, 1).0, 11_017);
        assert_eq!(Day::new(2024, 2, 29).iso(), "2024-02-29");
        assert_eq!(Day::new(2024, 2, 1).month_end(), Day::new(2024, 2, 29));
        assert_eq!(Day::new(2025, 12, 31).month_end(), Day::new(2025, 12, 31));
        assert_eq!(Day::new(2119, 12, 31).dotted(), "31.12.2119");
        assert!((0..60_000).all(|n| {
            let (year, month, day) = Day(n).civil();
            Day::new(year, month, day) == Day(n)
        }));
    }
}
