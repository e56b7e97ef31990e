//! Dates in sentences: days where days matter, months where they do not.

use crate::domain::calendar::{Day, Days};

/// Up to this many days away, a date is told by its distance.
const NEAR: u32 = 90;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Whether a date is so far away that nobody counts the days.
pub fn is_far(distance: Days) -> bool {
    distance.0.unsigned_abs() > NEAR
}

/// The month of a day: `June 2012`.
pub fn month(day: Day) -> String {
    let (year, month, _) = day.ymd();
    month_of(year, month)
}

/// A month, counted from 1: `June 2012`.
pub fn month_of(year: i32, month: u32) -> String {
    let name = MONTHS.get((month as usize).wrapping_sub(1)).copied().unwrap_or_default();
    format!("{name} {year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_names() {
        let said = |iso: &str| month(Day::from_iso(iso).unwrap());
        assert_eq!(
            (said("2012-06-30").as_str(), said("2025-12-01").as_str()),
            ("June 2012", "December 2025")
        );
        assert_eq!(
            [Days(90), Days(-90), Days(91), Days(-4_000)].map(is_far),
            [false, false, true, true]
        );
    }
}
