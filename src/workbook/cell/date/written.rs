//! The forms in which people and programs write a date.

use crate::domain::calendar::Day;
use crate::domain::visible::unwrapped;

use super::super::digits::is_digits;
use super::{clock, words};

/// What a text says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Written {
    Day(Day),
    /// Two numbers and a year, whose order `is_dotted` tells: a point stands behind the day.
    Parts {
        first: u32,
        second: u32,
        year: i32,
        is_dotted: bool,
    },
    /// Five digits: a serial that was exported as it is stored.
    Serial(f64),
}

/// Reads a text; `None` where it has none of the forms, or names a day that does not exist.
pub(super) fn parse(text: &str) -> Option<Written> {
    let text = unwrapped(text);
    // Nearly every date that is a text has this form.
    if let (10, Some(day)) = (text.len(), Day::from_iso(&text)) {
        return Some(Written::Day(day));
    }
    if let Some(serial) = serial(&text) {
        return Some(Written::Serial(serial));
    }
    let mut rest = Rest(&text);
    rest.weekday();
    let written = rest.date()?;
    clock::is_time_or_nothing(rest.0).then_some(written)
}

/// A number of eight digits as `YYYYMMDD`.
pub(super) fn compact(number: f64) -> Option<Day> {
    let is_whole = number.fract() == 0.0 && (10_000_000.0..100_000_000.0).contains(&number);
    if is_whole { compact_day(number as u32) } else { None }
}

fn compact_day(number: u32) -> Option<Day> {
    Day::from_ymd((number / 10_000) as i32, number / 100 % 100, number % 100)
}

fn serial(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_serial = whole.len() == 5 && is_digits(whole) && is_digits(fraction);
    if is_serial { text.parse().ok() } else { None }
}

/// What is still to be read.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn date(&mut self) -> Option<Written> {
        let Some((number, digits)) = self.number() else {
            return self.month_day_year();
        };
        match digits {
            8 => compact_day(number).map(Written::Day),
            4 => self.year_month_day(number),
            1 | 2 => self.day_first(number),
            _ => None,
        }
    }

    /// `YYYY-MM-DD`, with `/` or `.` as well, or with a month's name.
    fn year_month_day(&mut self, year: u32) -> Option<Written> {
        if let Some(month) = self.month() {
            self.between();
            let day = self.short()?;
            return of_ymd(year as i32, month, day);
        }
        let mark = self.mark()?;
        let month = self.short()?;
        let day = self.same_mark(mark)?.short()?;
        of_ymd(year as i32, month, day)
    }

    /// `D.M.YYYY`, `D/M/YYYY`, `M/D/YYYY`, also with `-`, or `D Month YYYY`.
    fn day_first(&mut self, first: u32) -> Option<Written> {
        self.ordinal();
        if let Some(month) = self.month() {
            self.between();
            return of_ymd(self.year()?, month, first);
        }
        let mark = self.mark()?;
        let second = self.short()?;
        let year = self.same_mark(mark)?.year()?;
        let is_dotted = mark == '.';
        Some(Written::Parts {
            first,
            second,
            year,
            is_dotted,
        })
    }

    fn month_day_year(&mut self) -> Option<Written> {
        let month = self.month()?;
        self.between();
        let day = self.short()?;
        self.ordinal();
        // Without anything between them, day and year would be one number.
        self.between();
        of_ymd(self.year()?, month, day)
    }

    /// Passes a day of the week and what separates it.
    fn weekday(&mut self) {
        let word = self.word();
        if words::is_weekday(word) {
            self.skip(word.len());
            self.between();
        }
    }

    /// A month's name, with what separates it from what was read before.
    fn month(&mut self) -> Option<u32> {
        let trimmed = Rest(self.0.trim_start_matches(is_between));
        let word = trimmed.word();
        let month = words::month(word)?;
        self.0 = trimmed.0.get(word.len()..)?;
        Some(month)
    }

    /// Passes `st`, `nd`, `rd` or `th` behind a number.
    fn ordinal(&mut self) {
        let word = self.word();
        if ["st", "nd", "rd", "th"].iter().any(|suffix| word.eq_ignore_ascii_case(suffix)) {
            self.skip(word.len());
        }
    }

    /// Passes what stands between a month's name and a number.
    fn between(&mut self) {
        self.0 = self.0.trim_start_matches(is_between);
    }

    fn skip(&mut self, length: usize) {
        self.0 = self.0.get(length..).unwrap_or_default();
    }

    fn word(&self) -> &'a str {
        let end = self.0.find(|c: char| !c.is_alphabetic()).unwrap_or(self.0.len());
        self.0.get(..end).unwrap_or_default()
    }

    /// One of the marks that separate numbers.
    fn mark(&mut self) -> Option<char> {
        let mark = self.0.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
        self.skip(1);
        self.blanks_behind(mark);
        Some(mark)
    }

    fn same_mark(&mut self, mark: char) -> Option<&mut Self> {
        self.0 = self.0.strip_prefix(mark)?;
        self.blanks_behind(mark);
        Some(self)
    }

    /// `4. 7. 2025` is how a typist writes it.
    fn blanks_behind(&mut self, mark: char) {
        if mark == '.' {
            self.0 = self.0.trim_start();
        }
    }

    /// A number and how many digits it has.
    fn number(&mut self) -> Option<(u32, usize)> {
        let end = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        let number = self.0.get(..end)?.parse().ok()?;
        self.skip(end);
        Some((number, end))
    }

    /// A day or a month: one or two digits.
    fn short(&mut self) -> Option<u32> {
        self.number().filter(|(_, digits)| *digits <= 2).map(|(number, _)| number)
    }

    /// Four digits, or two for a year from 1970 to 2069.
    fn year(&mut self) -> Option<i32> {
        match self.number()? {
            (year, 4) => Some(year as i32),
            (year, 2) if year < 70 => Some(2000 + year as i32),
            (year, 2) => Some(1900 + year as i32),
            _ => None,
        }
    }
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '/' | '.' | ',')
}

fn of_ymd(year: i32, month: u32, day: u32) -> Option<Written> {
    Day::from_ymd(year, month, day).map(Written::Day)
}
