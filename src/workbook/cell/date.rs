//! Dates as cells and as text. Time of day and time zone are dropped: a date is a calendar day.

mod clock;
mod order;
mod words;
mod written;

use crate::domain::calendar::Day;
use crate::domain::date_order::DateOrder;
use crate::domain::finding::FindingKind;

use super::super::raw::{DateSystem, RawCell};
use super::Reading;
use written::Written;

pub(in crate::workbook) use order::{DayForm, Decided, Votes, has_order, is_half_turned};

/// Years that are dates; exports write 2099 and later for "open-ended".
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2098;

/// The last serial Excel has, 9999-12-31.
const LAST_SERIAL: f64 = 2_958_465.0;

/// Days since 1970-01-01 of serial 0 in the 1900 system (after its February 1900 of 29 days).
const EPOCH_1900: i32 = -25_569;

/// Days since 1970-01-01 of serial 0 in the 1904 system.
const EPOCH_1904: i32 = -24_107;

/// Half a second as a share of a day: midnight may come out as a little less.
const HALF_A_SECOND: f64 = 0.5 / 86_400.0;

/// Reads a cell that is not missing.
pub(super) fn read(cell: &RawCell, form: DayForm, dates: DateSystem) -> Reading<Day> {
    let (day, trouble) = match cell {
        RawCell::Date(serial) => (
            of_serial(*serial, dates),
            form.is_half_turned.then_some(FindingKind::HalfTurnedDates),
        ),
        RawCell::Number(number) => (written::compact(*number).or_else(|| of_serial(*number, dates)), None),
        RawCell::Text(text) => match written::parse(text) {
            Some(written) => of_written(written, form.decided, dates),
            None => (None, None),
        },
        RawCell::Blank | RawCell::Bool(_) | RawCell::Error(_) => (None, None),
    };
    match day {
        None => Reading::trouble(FindingKind::UnparsableDate),
        Some(day) if !YEARS.contains(&day.ymd().0) => Reading::trouble(FindingKind::DateOutOfRange),
        Some(day) => Reading { value: Some(day), trouble },
    }
}

/// The day of an Excel serial; `None` where Excel has no such date.
pub(super) fn of_serial(serial: f64, dates: DateSystem) -> Option<Day> {
    let days = (serial + HALF_A_SECOND).floor();
    if !(0.0..=LAST_SERIAL).contains(&days) {
        return None;
    }
    let epoch = match dates {
        DateSystem::From1900 => EPOCH_1900,
        DateSystem::From1904 => EPOCH_1904,
    };
    Day::from_days_since_epoch(days as i32 + epoch)
}

/// The day of a text, and what to tell about its order.
fn of_written(written: Written, decided: Decided, dates: DateSystem) -> (Option<Day>, Option<FindingKind>) {
    match written {
        Written::Day(day) => (Some(day), None),
        Written::Serial(serial) => (of_serial(serial, dates), None),
        Written::Parts {
            first,
            second,
            year,
            is_dotted: true,
        } => (Day::from_ymd(year, second, first), None),
        Written::Parts {
            first,
            second,
            year,
            is_dotted: false,
        } => in_order(Day::from_ymd(year, second, first), Day::from_ymd(year, first, second), decided),
    }
}

fn in_order(day_first: Option<Day>, month_first: Option<Day>, decided: Decided) -> (Option<Day>, Option<FindingKind>) {
    let (wanted, other) = match decided.order() {
        DateOrder::DayFirst => (day_first, month_first),
        DateOrder::MonthFirst => (month_first, day_first),
    };
    match (wanted, other) {
        (None, other) => (other, other.map(|_| FindingKind::DateInOtherOrder)),
        (wanted, Some(other)) if wanted != Some(other) => (wanted, doubt(decided)),
        (wanted, _) => (wanted, None),
    }
}

/// What to tell about a date that fits both ways.
fn doubt(decided: Decided) -> Option<FindingKind> {
    match decided {
        Decided::Here(_) => None,
        Decided::Elsewhere(_) => Some(FindingKind::DateOrderOfOthers),
        Decided::Nowhere => Some(FindingKind::AmbiguousDateOrder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OPEN_ENDED: Option<FindingKind> = Some(FindingKind::DateOutOfRange);
    const UNPARSABLE: Option<FindingKind> = Some(FindingKind::UnparsableDate);
    const DAY_FIRST: Decided = Decided::Here(DateOrder::DayFirst);
    const MONTH_FIRST: Decided = Decided::Here(DateOrder::MonthFirst);

    fn form(decided: Decided) -> DayForm {
        DayForm {
            decided,
            is_half_turned: false,
        }
    }

    fn read_cell(cell: &RawCell, decided: Decided) -> Reading<String> {
        let reading = read(cell, form(decided), DateSystem::From1900);
        Reading {
            value: reading.value.map(|day| day.to_string()),
            trouble: reading.trouble,
        }
    }

    fn read_text(text: &str, decided: Decided) -> Reading<String> {
        read_cell(&RawCell::Text(text.into()), decided)
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(read_text(text, DAY_FIRST), Reading::value(expected.to_owned()), "{text}");
    }

    #[track_caller]
    fn check_trouble(text: &str, trouble: Option<FindingKind>) {
        let expected = Reading { value: None, trouble };
        assert_eq!(read_text(text, DAY_FIRST), expected, "{text}");
    }

    #[test]
    fn every_form_of_text() {
        for text in [
            "2024-02-03",
            " 2024-02-03 ",
            "2024-2-3",
            "2024-02-03 23:59:59",
            "2024-02-03T04:05",
            "2024-02-03T04:05:06.789Z",
            "2024-02-03T04:05:06+02:00",
            "2024-02-03 04:05:06 -0800",
            "2024-02-03 04:05:06 UTC",
            "2024/2/3",
            "2024/02/03 1:00 PM",
            "2024.2.3",
            "20240203",
            "20240203T040506",
            "3.2.2024",
            "03.02.2024 00:00:00",
            "3. 2. 2024",
            "3.2.24",
            "3/2/2024",
            "3/2/24",
            "03-02-2024",
            "3-2-24 12:00:00 AM",
            "\u{200e}3\u{200e}/\u{200e}2\u{200e}/\u{200e}2024",
            "'3/2/2024",
            "45325",
            "45325.25",
        ] {
            check(text, "2024-02-03");
        }
    }

    #[test]
    fn months_by_name() {
        for text in [
            "03-Feb-2024",
            "3-feb-24",
            "3 February 2024",
            "3. Februar 2024",
            "3.Feb.2024",
            "03/Feb/2024 10:00",
            "3rd Feb 2024",
            "Feb 3, 2024",
            "Feb. 3, 2024 4:00 PM",
            "February 3rd, 2024",
            "FEB-03-2024",
            "Sat, 03 Feb 2024 00:00:00 GMT",
            "Samstag, 3. Februar 2024",
            "Sat Feb 03 2024 00:00:00 GMT+0100 (Central European Standard Time)",
            "2024-Feb-03",
            "2024 Feb 3",
        ] {
            check(text, "2024-02-03");
        }
        check("4. Juli 2025", "2025-07-04");
        check("1 März 2025", "2025-03-01");
        check("24-Dez-25", "2025-12-24");
    }

    #[test]
    fn impossible_dates_and_other_forms_are_unparsable() {
        for text in [
            "2024-02-30",
            "2024-13-01",
            "31/4/2024",
            "31.4.2024",
            "7.14.2025",
            "30-Feb-2024",
            "20241301",
            "2024-02-03T25:00",
            "2024-02-03x",
            "soon",
            "2024-02-03T",
            "２０24-02-03",
            "+2024/1/1",
            "3/2",
            "Feb 2024",
            "3/2/024",
            "3/2-2024",
            "1234",
            "123456",
            "May",
            "3 May",
        ] {
            check_trouble(text, UNPARSABLE);
        }
    }

    #[test]
    fn two_digit_years_are_1970_to_2069() {
        check("1/1/70", "1970-01-01");
        check("1/1/69", "2069-01-01");
        check("1-Jan-99", "1999-01-01");
        check("1.1.00", "2000-01-01");
    }

    #[test]
    fn open_ended_years_are_out_of_range() {
        for text in [
            "2099-12-31",
            "2119-01-01",
            "31/12/2118",
            "1969-12-31",
            "1900-01-01",
            "99991231",
            "31-Dec-9999",
        ] {
            check_trouble(text, OPEN_ENDED);
        }
        check("2098-12-31", "2098-12-31");
        check("1970-01-01", "1970-01-01");
    }

    #[test]
    fn numbers_are_serials_unless_they_read_as_a_date() {
        let number = |number| read_cell(&RawCell::Number(number), DAY_FIRST);
        assert_eq!(number(45_325.0), Reading::value("2024-02-03".to_owned()));
        assert_eq!(number(20_240_203.0), Reading::value("2024-02-03".to_owned()));
        assert_eq!(number(20_241_303.0).trouble, UNPARSABLE);
        assert_eq!(number(20_991_231.0).trouble, OPEN_ENDED);
    }

    #[test]
    fn a_cell_impossible_in_the_order_is_read_in_the_other_and_told() {
        let other = Some(FindingKind::DateInOtherOrder);
        let expected = |text: &str, trouble| Reading {
            value: Some(text.to_owned()),
            trouble,
        };
        assert_eq!(read_text("2/13/2024", DAY_FIRST), expected("2024-02-13", other));
        assert_eq!(read_text("13/2/2024", MONTH_FIRST), expected("2024-02-13", other));
        assert_eq!(read_text("3/2/2024", MONTH_FIRST), expected("2024-03-02", None));
    }

    #[test]
    fn a_date_that_fits_both_ways_is_told_unless_its_column_decides() {
        let trouble = |text, decided| read_text(text, decided).trouble;
        assert_eq!(trouble("3/2/2024", Decided::Nowhere), Some(FindingKind::AmbiguousDateOrder));
        assert_eq!(
            trouble("3/2/2024", Decided::Elsewhere(DateOrder::MonthFirst)),
            Some(FindingKind::DateOrderOfOthers)
        );
        assert_eq!(trouble("3/2/2024", DAY_FIRST), None);
        for text in ["3/3/2024", "13/2/2024", "3.2.2024"] {
            assert_eq!(trouble(text, Decided::Nowhere), None, "{text}");
        }
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

    #[test]
    fn a_moment_before_midnight_is_the_next_day() {
        let day = |seconds: f64| of_serial(45_842.0 - seconds / 86_400.0, DateSystem::From1900).map(|day| day.to_string());
        assert_eq!(day(0.4).as_deref(), Some("2025-07-04"));
        assert_eq!(day(0.6).as_deref(), Some("2025-07-03"));
        assert_eq!(day(0.000_001).as_deref(), Some("2025-07-04"));
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in "\\PC*") {
            let _ = read_text(&text, MONTH_FIRST);
        }

        #[test]
        fn nearly_dates_never_panic(text in "[0-9]{0,5}[-/. ][0-9A-Zäa-z]{0,4}[-/.][0-9]{0,5}[ T,]{0,2}[0-9:.,APMZz+-]{0,16}") {
            let _ = read_text(&text, DAY_FIRST);
        }

        #[test]
        fn days_round_trip_in_every_form(days in 0_i32..=47_116, name in 0_usize..4, time in 0_usize..6) {
            let day = Day::from_days_since_epoch(days).unwrap();
            let (y, m, d) = day.ymd();
            let month = [MONTHS, SHORT, GERMAN, SHORT_GERMAN][name][m as usize - 1];
            let time = ["", " 00:00:00", " 12:00:00 AM", " 23:59", "T10:11:12.5Z", " 01:00 UTC"][time];
            let forms = [
                format!("{day}"), format!("{y}/{m}/{d}"), format!("{y}.{m}.{d}"), format!("{y}{m:02}{d:02}"),
                format!("{d}.{m}.{y}"), format!("{d}/{m}/{y}"), format!("{d:02}-{m:02}-{y}"),
                format!("{d:02}-{month}-{y}"), format!("{month} {d}, {y}"), format!("{d}. {month} {y}"),
            ];
            for form in forms {
                let text = format!("{form}{time}");
                prop_assert_eq!(read_text(&text, DAY_FIRST).value, Some(day.to_string()), "{}", text);
            }
            if y < 2070 {
                let short = y % 100;
                prop_assert_eq!(read_text(&format!("{d}.{m}.{short:02}{time}"), DAY_FIRST).value, Some(day.to_string()));
            }
            prop_assert_eq!(read_text(&format!("{m}/{d}/{y}{time}"), MONTH_FIRST).value, Some(day.to_string()));
            prop_assert_eq!(of_serial(f64::from(days + 25_569), DateSystem::From1900), Some(day));
            prop_assert_eq!(of_serial(f64::from(days + 24_107), DateSystem::From1904), Some(day));
        }
    }

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
    const SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];
    const GERMAN: [&str; 12] = [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ];
    const SHORT_GERMAN: [&str; 12] = ["Jän", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"];
}
