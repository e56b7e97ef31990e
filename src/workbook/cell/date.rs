//! Dates as cells and as text. Time of day and time zone are dropped: a date is a calendar day.

use crate::domain::calendar::Day;
use crate::domain::finding::FindingKind;

use super::super::raw::{DateSystem, RawCell};
use super::Reading;

/// Which of the two numbers of `a/b/yyyy` is the day; one answer for a whole column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workbook) enum Order {
    DayFirst,
    MonthFirst,
}

/// Years that are dates; exports write 2099 and later for "open-ended".
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2098;

/// The last serial Excel has, 9999-12-31.
const LAST_SERIAL: f64 = 2_958_465.0;

/// Days since 1970-01-01 of serial 0 in the 1900 system (after its February 1900 of 29 days).
const EPOCH_1900: i32 = -25_569;

/// Days since 1970-01-01 of serial 0 in the 1904 system.
const EPOCH_1904: i32 = -24_107;

/// The order that more of a column's unambiguous cells have; day first when equally many have each.
///
/// `cells` are distinct cells with how often they occur.
pub(in crate::workbook) fn order<'a>(cells: impl Iterator<Item = (&'a RawCell, u32)>) -> Order {
    let (mut day_first, mut month_first) = (0_u64, 0_u64);
    for (cell, count) in cells {
        let RawCell::Text(text) = cell else { continue };
        match slashed(text.trim()) {
            Some((Some(_), None)) => day_first += u64::from(count),
            Some((None, Some(_))) => month_first += u64::from(count),
            _ => {}
        }
    }
    if month_first > day_first {
        Order::MonthFirst
    } else {
        Order::DayFirst
    }
}

/// Reads a cell that is not missing.
pub(super) fn read(cell: &RawCell, order: Order, dates: DateSystem) -> Reading<Day> {
    let (day, is_other_order) = match cell {
        RawCell::Date(serial) | RawCell::Number(serial) => (of_serial(*serial, dates), false),
        RawCell::Text(text) => of_text(text.trim(), order),
        RawCell::Blank | RawCell::Bool(_) | RawCell::Error(_) => (None, false),
    };
    match day {
        None => Reading::trouble(FindingKind::UnparsableDate),
        Some(day) if !YEARS.contains(&day.ymd().0) => Reading::trouble(FindingKind::DateOutOfRange),
        Some(day) => Reading {
            value: Some(day),
            trouble: is_other_order.then_some(FindingKind::DateInOtherOrder),
        },
    }
}

/// The day of an Excel serial; `None` where Excel has no such date.
pub(super) fn of_serial(serial: f64, dates: DateSystem) -> Option<Day> {
    let days = serial.floor();
    if !(0.0..=LAST_SERIAL).contains(&days) {
        return None;
    }
    let epoch = match dates {
        DateSystem::From1900 => EPOCH_1900,
        DateSystem::From1904 => EPOCH_1904,
    };
    Day::from_days_since_epoch(days as i32 + epoch)
}

/// The day of a trimmed text, and whether it was read in the other order than the column's.
fn of_text(text: &str, order: Order) -> (Option<Day>, bool) {
    let fixed = iso(text).or_else(|| year_first(text)).or_else(|| dotted(text));
    if fixed.is_some() {
        return (fixed, false);
    }
    match (slashed(text), order) {
        (None, _) => (None, false),
        (Some((Some(day), _)), Order::DayFirst) | (Some((_, Some(day))), Order::MonthFirst) => (Some(day), false),
        (Some((other, None) | (None, other)), _) => (other, other.is_some()),
    }
}

/// `YYYY-MM-DD`, alone or with a time and a zone as ISO 8601 or SQL write them.
fn iso(text: &str) -> Option<Day> {
    let (date, rest) = text.split_at_checked(10)?;
    let is_time = rest.is_empty() || rest.strip_prefix(['T', 't', ' ']).is_some_and(is_time_of_day);
    if is_time { Day::from_iso(date) } else { None }
}

/// `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fff`, with an optional zone.
fn is_time_of_day(text: &str) -> bool {
    let clock = match text.find(['Z', 'z', '+', '-']) {
        Some(at) => {
            let (clock, zone) = text.split_at(at);
            if !is_zone(zone) {
                return false;
            }
            clock.trim_end()
        }
        None => text,
    };
    let mut parts = clock.splitn(3, ':');
    let hour = parts.next().is_some_and(|part| is_two_digits(part, 24));
    let minute = parts.next().is_some_and(|part| is_two_digits(part, 59));
    hour && minute && parts.next().is_none_or(is_second)
}

fn is_second(text: &str) -> bool {
    match text.split_once(['.', ',']) {
        Some((second, fraction)) => is_two_digits(second, 60) && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit()),
        None => is_two_digits(text, 60),
    }
}

/// `Z`, `+02`, `+0200` or `+02:00`.
fn is_zone(text: &str) -> bool {
    if text.eq_ignore_ascii_case("z") {
        return true;
    }
    let Some(offset) = text.strip_prefix(['+', '-']) else {
        return false;
    };
    let digits = match offset.split_once(':') {
        Some((hours, minutes)) if hours.len() == 2 && minutes.len() == 2 => offset.len() - 1,
        Some(_) => return false,
        None => offset.len(),
    };
    matches!(digits, 2 | 4) && offset.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
}

fn is_two_digits(text: &str, most: u32) -> bool {
    text.len() == 2 && number(text, 2, 2).is_some_and(|value| value <= most)
}

/// `YYYY/M/D`.
fn year_first(text: &str) -> Option<Day> {
    let [year, month, day] = three(text, '/')?;
    Day::from_ymd(number(year, 4, 4)? as i32, number(month, 1, 2)?, number(day, 1, 2)?)
}

/// `D.M.YYYY`.
fn dotted(text: &str) -> Option<Day> {
    let [day, month, year] = three(text, '.')?;
    Day::from_ymd(number(year, 4, 4)? as i32, number(month, 1, 2)?, number(day, 1, 2)?)
}

/// `a/b/YYYY` read day first and read month first; `None` when the text has not this form.
fn slashed(text: &str) -> Option<(Option<Day>, Option<Day>)> {
    let [a, b, year] = three(text, '/')?;
    let (a, b, year) = (number(a, 1, 2)?, number(b, 1, 2)?, number(year, 4, 4)? as i32);
    Some((Day::from_ymd(year, b, a), Day::from_ymd(year, a, b)))
}

fn three(text: &str, separator: char) -> Option<[&str; 3]> {
    let mut parts = text.split(separator);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}

/// A number of `fewest` to `most` ASCII digits.
fn number(text: &str, fewest: usize, most: usize) -> Option<u32> {
    let is_number = (fewest..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OPEN_ENDED: Option<FindingKind> = Some(FindingKind::DateOutOfRange);
    const UNPARSABLE: Option<FindingKind> = Some(FindingKind::UnparsableDate);

    fn read_text(text: &str, order: Order) -> Reading<String> {
        let reading = read(&RawCell::Text(text.into()), order, DateSystem::From1900);
        Reading {
            value: reading.value.map(|day| day.to_string()),
            trouble: reading.trouble,
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(read_text(text, Order::DayFirst), Reading::value(expected.to_owned()), "{text}");
    }

    #[track_caller]
    fn check_trouble(text: &str, trouble: Option<FindingKind>) {
        let expected = Reading { value: None, trouble };
        assert_eq!(read_text(text, Order::DayFirst), expected, "{text}");
    }

    #[test]
    fn every_form_of_text() {
        for text in [
            "2024-02-03",
            " 2024-02-03 ",
            "2024-02-03 23:59:59",
            "2024-02-03T04:05",
            "2024-02-03T04:05:06.789Z",
            "2024-02-03T04:05:06+02:00",
            "2024-02-03 04:05:06 -0800",
            "2024/2/3",
            "2024/02/03",
            "3.2.2024",
            "03.02.2024",
            "3/2/2024",
        ] {
            check(text, "2024-02-03");
        }
    }

    #[test]
    fn impossible_dates_and_other_forms_are_unparsable() {
        for text in [
            "2024-02-30",
            "2024-13-01",
            "31/4/2024",
            "1/2/24",
            "2024-2-3",
            "20240203",
            "45842",
            "2024-02-03T25:00",
            "2024-02-03x",
            "3-Feb-2024",
            "soon",
            "2024-02-03T",
            "２０24-02-03",
            "+2024/1/1",
        ] {
            check_trouble(text, UNPARSABLE);
        }
    }

    #[test]
    fn open_ended_years_are_out_of_range() {
        for text in ["2099-12-31", "2119-01-01", "31/12/2118", "1969-12-31", "1900-01-01"] {
            check_trouble(text, OPEN_ENDED);
        }
        check("2098-12-31", "2098-12-31");
        check("1970-01-01", "1970-01-01");
    }

    #[test]
    fn a_cell_impossible_in_the_order_is_read_in_the_other_and_told() {
        let other = Some(FindingKind::DateInOtherOrder);
        let expected = |text: &str, trouble| Reading {
            value: Some(text.to_owned()),
            trouble,
        };
        assert_eq!(read_text("2/13/2024", Order::DayFirst), expected("2024-02-13", other));
        assert_eq!(read_text("13/2/2024", Order::MonthFirst), expected("2024-02-13", other));
        assert_eq!(read_text("3/2/2024", Order::MonthFirst), expected("2024-03-02", None));
    }

    #[test]
    fn the_order_counts_unambiguous_cells() {
        let cells = ["13/2/2024", "2/13/2024", "1/2/2024", "x"].map(|text| RawCell::Text(text.into()));
        let with = |counts: [u32; 4]| order(cells.iter().zip(counts));
        assert_eq!(with([1, 1, 9, 9]), Order::DayFirst);
        assert_eq!(with([1, 2, 0, 0]), Order::MonthFirst);
        assert_eq!(with([3, 2, 0, 0]), Order::DayFirst);
    }

    #[test]
    fn serials_of_both_systems() {
        let day = |serial, dates| of_serial(serial, dates).map(|day| day.to_string());
        assert_eq!(day(45_842.9, DateSystem::From1900).as_deref(), Some("2025-07-04"));
        assert_eq!(day(44_380.0, DateSystem::From1904).as_deref(), Some("2025-07-04"));
        for serial in [-1.0, 20_250_704.0, f64::NAN, f64::INFINITY] {
            assert_eq!(day(serial, DateSystem::From1900), None, "{serial}");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in "\\PC*") {
            let _ = read_text(&text, Order::MonthFirst);
        }

        #[test]
        fn nearly_dates_never_panic(text in "[0-9]{0,5}[-/.][0-9]{0,3}[-/.][0-9]{0,5}[ T]?[0-9:.,Zz+-]{0,16}") {
            let _ = read_text(&text, Order::DayFirst);
        }

        #[test]
        fn days_round_trip_in_every_form(days in 0_i32..=47_116) {
            let day = Day::from_days_since_epoch(days).unwrap();
            let (y, m, d) = day.ymd();
            for text in [format!("{day}"), format!("{y}/{m}/{d}"), format!("{d}.{m}.{y}"), format!("{d}/{m}/{y}")] {
                prop_assert_eq!(read_text(&text, Order::DayFirst).value, Some(day.to_string()));
            }
            prop_assert_eq!(read_text(&format!("{m}/{d}/{y}"), Order::MonthFirst).value, Some(day.to_string()));
            prop_assert_eq!(of_serial(f64::from(days + 25_569), DateSystem::From1900), Some(day));
            prop_assert_eq!(of_serial(f64::from(days + 24_107), DateSystem::From1904), Some(day));
        }
    }
}
