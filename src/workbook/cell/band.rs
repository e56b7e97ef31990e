//! Bands such as `<$50k`, `$500k-$1M`, `>180` and `1 - 2 yrs`, read as one representative number.

use crate::domain::visible::unwrapped;

use super::number;

/// What the bounds of a column's bands measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// Money or anything else that is only counted: `k` and `M` stand for thousand and million.
    Amount,
    Days,
    Years,
}

/// Days and weeks and months of a year.
const DAYS: f64 = 365.0;
const WEEKS: f64 = 52.0;
const MONTHS: f64 = 12.0;

/// A bound as it is written: a number, and how many of the column's measure its unit is.
struct Bound {
    number: f64,
    /// The number if its one separator groups thousands, where it may: nobody writes a bound of 50 as `50.000`.
    in_thousands: Option<f64>,
    unit: Option<f64>,
}

/// What a column's bands measure; `column` is its canonical name.
pub(super) fn measure(column: &str) -> Measure {
    match column {
        "prj_length" => Measure::Years,
        "expiry_in_days" => Measure::Days,
        _ => Measure::Amount,
    }
}

/// Reads a band: the midpoint of two bounds, half an upper bound, a lower bound or a plain number as it is.
pub(super) fn parse(text: &str, measure: Measure) -> Option<f64> {
    let text: String = unwrapped(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| {
            if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') {
                '-'
            } else {
                c
            }
        })
        .collect();
    let single = |text| bound(text, measure).and_then(|bound| bound.value(None));
    if let Some(upper) = text.strip_prefix("<=").or_else(|| text.strip_prefix(['<', '≤'])) {
        return Some(single(upper)? / 2.0);
    }
    let lower = text.strip_prefix(">=").or_else(|| text.strip_prefix(['>', '≥']));
    if let Some(lower) = lower {
        return single(lower);
    }
    match text.split_once('-') {
        Some((low, high)) if !low.is_empty() => midpoint(&bound(low, measure)?, &bound(high, measure)?),
        _ => single(&text),
    }
}

/// The middle of two bounds; the first can leave its unit to the second, as in `1 - 2 yrs`.
fn midpoint(low: &Bound, high: &Bound) -> Option<f64> {
    let shared = high.unit.filter(|_| low.number < high.number);
    Some((low.value(shared)? + high.value(None)?) / 2.0)
}

impl Bound {
    fn value(&self, unit: Option<f64>) -> Option<f64> {
        let value = match self.unit.or(unit) {
            Some(unit) => self.number * unit,
            None => self.in_thousands.unwrap_or(self.number),
        };
        Some(value).filter(|value| value.is_finite())
    }
}

/// One bound: digits, an optional currency, an optional unit, and a `+` in front of it or at the end.
fn bound(text: &str, measure: Measure) -> Option<Bound> {
    let text = text.strip_suffix('+').unwrap_or(text);
    let text = match measure {
        Measure::Amount => number::without_currency(text),
        Measure::Days | Measure::Years => text,
    };
    let end = text.trim_end_matches(|c: char| c.is_alphabetic() || c == '.').len();
    let (digits, word) = text.split_at_checked(end)?;
    let unit = match word.trim_end_matches('.') {
        "" if word.is_empty() => None,
        word => Some(unit(word, measure)?),
    };
    let digits = digits.strip_suffix('+').unwrap_or(digits);
    Some(Bound {
        number: number::digits(digits)?,
        in_thousands: number::thousands(digits).filter(|_| measure == Measure::Amount),
        unit,
    })
}

/// How many of a column's measure a unit is.
fn unit(word: &str, measure: Measure) -> Option<f64> {
    let word = word.to_lowercase();
    if measure == Measure::Amount {
        return match &*word {
            "k" => Some(1e3),
            "m" => Some(1e6),
            _ => None,
        };
    }
    let years = match &*word {
        "y" | "yr" | "yrs" | "year" | "years" | "j" | "jahr" | "jahre" | "jahren" => 1.0,
        "m" | "mo" | "mos" | "mon" | "mons" | "mth" | "mths" | "month" | "months" | "monat" | "monate" | "monaten" => 1.0 / MONTHS,
        "w" | "wk" | "wks" | "week" | "weeks" | "woche" | "wochen" => 1.0 / WEEKS,
        "d" | "day" | "days" | "t" | "tag" | "tage" | "tagen" => 1.0 / DAYS,
        _ => return None,
    };
    Some(if measure == Measure::Days { years * DAYS } else { years })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: Option<f64>) {
        assert_eq!(parse(text, Measure::Amount), expected, "{text:?}");
    }

    #[track_caller]
    fn check_years(text: &str, expected: f64) {
        let years = parse(text, Measure::Years).unwrap_or(f64::NAN);
        assert!((years - expected).abs() < 1e-12, "{text:?}: {years}");
    }

    #[test]
    fn money_bands() {
        check("<$50k", Some(25_000.0));
        check("$50k-$500k", Some(275_000.0));
        check("$500k-$1M", Some(750_000.0));
        check("$1M - $5M", Some(3_000_000.0));
        check(">$5M", Some(5_000_000.0));
        check("$1 - $5M", Some(3_000_000.0));
        check("USD 50K – 500K", Some(275_000.0));
        check("50k-500k €", Some(275_000.0));
        check("$5M+", Some(5_000_000.0));
        check("<50.000 €", Some(25_000.0));
        check("50.000 - 500.000", Some(275_000.0));
        check("€ 1.250 - 2.500M", Some(1_875_000.0));
        check("€0,5M - €1M", Some(750_000.0));
        check("123.456", Some(123.456));
        check("1.500.000", Some(1_500_000.0));
    }

    #[test]
    fn day_bands_and_plain_numbers() {
        check("0-45", Some(22.5));
        check("46 – 90", Some(68.0));
        check(">180", Some(180.0));
        check("≥ 180", Some(180.0));
        check("180+", Some(180.0));
        check("<= 30", Some(15.0));
        check("1,500", Some(1500.0));
        assert_eq!(parse("0-45 days", Measure::Days), Some(22.5));
        assert_eq!(parse("> 180d", Measure::Days), Some(180.0));
    }

    #[test]
    fn length_bands_are_years() {
        check_years("< 1 yr", 0.5);
        check_years("1 - 2 yrs", 1.5);
        check_years("> 2yrs", 2.0);
        check_years("3-6 months", 0.375);
        check_years("6 months - 1 year", 0.75);
        check_years("<26 weeks", 0.25);
        check_years("73 days", 0.2);
        check_years("5+ years", 5.0);
        check_years("2 yrs.", 2.0);
        check_years("1–2 Jahre", 1.5);
        check_years("6 Mo.", 0.5);
        check_years("1.5", 1.5);
    }

    #[test]
    fn other_text_is_no_band() {
        for text in ["", "-", "<", "+", "large", "1-2-3", "-5", "k", "<$", "5 days", "1..", "5+5"] {
            check(text, None);
        }
        for text in ["yrs", "1 k", "$5 yrs", "1 - yrs", "2 yrs old"] {
            assert_eq!(parse(text, Measure::Years), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in "\\PC*") {
            let _ = (parse(&text, Measure::Amount), parse(&text, Measure::Years));
        }
    }
}
