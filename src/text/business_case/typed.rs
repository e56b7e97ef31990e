//! What is typed into the fields of assumptions: how a value is written there, how a text is read, and why a value is refused.

use super::end;
use crate::business_case::{End, Fault, Input, Unit};
use crate::text::number::grouped;

/// A value as it is typed: `100,000`, `0.5`.
pub fn typed(value: f64) -> String {
    if value.fract() > 0.0 {
        value.to_string()
    } else {
        grouped(value as u64)
    }
}

/// Reads what was typed; `NaN` if it is no number. Commas must part thousands, so that `0,5` is not taken for 5.
pub fn read(text: &str) -> f64 {
    let text = text.trim().trim_start_matches('$').trim_end_matches('%').trim();
    let (whole, _) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next().unwrap_or_default();
    let mut has_groups = false;
    for group in groups {
        has_groups = true;
        if group.len() != 3 {
            return f64::NAN;
        }
    }
    let is_badly_grouped = has_groups && (first.starts_with('0') || !(1..=3).contains(&first.len()));
    let plain = text.strip_prefix('-').unwrap_or(text);
    let is_plain = plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.');
    if is_badly_grouped || !is_plain {
        return f64::NAN;
    }
    text.replace(',', "").parse().unwrap_or(f64::NAN)
}

/// Why a value is refused.
pub fn refusal(input: Input, of: End, fault: Fault) -> String {
    let which = end(of);
    let most = input.row().most;
    match fault {
        Fault::NotANumber => format!("{which}: type a number, like 1,500 or 0.5."),
        Fault::Negative => format!("{which}: it cannot be below 0."),
        Fault::TooLarge if input.row().unit == Unit::Percent => format!("{which}: a share cannot be above 100%."),
        Fault::TooLarge => format!("{which}: it cannot be above {}.", typed(most)),
        Fault::NotWhole => format!("{which}: type a whole number."),
        Fault::LowAboveBase => "Low cannot be above Base.".to_owned(),
        Fault::BaseAboveHigh => "High cannot be below Base.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_numbers_are_read_as_they_are_written() {
        for value in [0.0, 0.5, 12.0, 1_500.0, 100_000.0, 1_000_000_000.0] {
            assert_eq!(read(&typed(value)).total_cmp(&value), std::cmp::Ordering::Equal);
        }
        let cases = [
            (" $1,500 ", 1_500.0),
            ("20%", 20.0),
            ("1500", 1_500.0),
            (".5", 0.5),
            ("-3", -3.0),
            ("1,234,567.5", 1_234_567.5),
        ];
        for (text, value) in cases {
            assert_eq!(read(text).total_cmp(&value), std::cmp::Ordering::Equal, "{text}");
        }
        for text in [
            "", "x", "0,5", "1,50", "12,3456", "1.5.2", "1e9", "inf", "NaN", "--1", "1 500", ",500",
        ] {
            assert!(read(text).is_nan(), "{text}");
        }
    }

    #[test]
    fn a_refusal_says_which_value_and_why() {
        assert_eq!(
            refusal(Input::RenewalsSavedPercent, End::High, Fault::TooLarge),
            "High: a share cannot be above 100%."
        );
        assert_eq!(
            refusal(Input::HoursSaved, End::Base, Fault::TooLarge),
            "Base: it cannot be above 168."
        );
        assert_eq!(refusal(Input::People, End::Low, Fault::LowAboveBase), "Low cannot be above Base.");
    }
}
