//! Bands such as `<$50k`, `$500k-$1M` and `>180`, read as one representative number.

use super::number;

/// Reads a band: the midpoint of two bounds, half an upper bound, a lower bound or a plain number as it is.
pub(super) fn parse(text: &str) -> Option<f64> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if matches!(c, '\u{2013}' | '\u{2014}') { '-' } else { c })
        .collect();
    if let Some(upper) = text.strip_prefix("<=").or_else(|| text.strip_prefix(['<', '≤'])) {
        return Some(bound(upper)? / 2.0);
    }
    let lower = text
        .strip_prefix(">=")
        .or_else(|| text.strip_prefix(['>', '≥']))
        .or_else(|| text.strip_suffix('+'));
    if let Some(lower) = lower {
        return bound(lower);
    }
    match text.split_once('-') {
        Some((low, high)) if !low.is_empty() => Some((bound(low)? + bound(high)?) / 2.0),
        _ => bound(&text),
    }
}

/// One bound: an optional currency sign, digits, an optional `k` or `M`.
fn bound(text: &str) -> Option<f64> {
    let (digits, unit) = match text.chars().next_back()? {
        'k' | 'K' => (text.get(..text.len() - 1)?, 1e3),
        'm' | 'M' => (text.get(..text.len() - 1)?, 1e6),
        _ => (text, 1.0),
    };
    let value = number::digits(digits.strip_prefix(number::is_currency).unwrap_or(digits))? * unit;
    Some(value).filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: Option<f64>) {
        assert_eq!(parse(text), expected, "{text:?}");
    }

    #[test]
    fn money_bands() {
        check("<$50k", Some(25_000.0));
        check("$50k-$500k", Some(275_000.0));
        check("$500k-$1M", Some(750_000.0));
        check("$1M - $5M", Some(3_000_000.0));
        check(">$5M", Some(5_000_000.0));
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
    }

    #[test]
    fn other_text_is_no_band() {
        for text in ["", "-", "<", "+", "large", "1-2-3", "-5", "k", "<$", "5 days"] {
            check(text, None);
        }
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in "\\PC*") {
            let _ = parse(&text);
        }
    }
}
