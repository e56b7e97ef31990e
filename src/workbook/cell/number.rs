//! Numbers written as text: thousands separators, decimal marks, currencies, brackets, a trailing minus.

mod currency;
mod mark;

use std::borrow::Cow;

use crate::domain::finding::FindingKind;
use crate::domain::visible::unwrapped;

use super::Reading;
use super::digits::is_digits;
pub(in crate::workbook) use mark::NumberForm;
use mark::{Said, said};

/// Digits with an optional minus and an optional point, without leading zeros: what is a number and not a key.
pub(super) fn plain(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_plain = is_digits(whole) && is_digits(fraction) && (whole == "0" || !whole.starts_with('0')) && whole.len() <= 15;
    if is_plain { text.parse().ok() } else { None }
}

/// Reads a text in its column. There may be one sign (minus in front or at the end, or parentheses) and one currency.
pub(super) fn read(text: &str, form: NumberForm) -> Reading<f64> {
    let text = unwrapped(text);
    let value = body(&text).and_then(|(is_negative, body)| {
        let said = said(body)?;
        let value = value(body, form.mark(said))?;
        Some((if is_negative { -value } else { value }, form.trouble(said, body)))
    });
    match value {
        Some((value, trouble)) => Reading {
            value: Some(value),
            trouble,
        },
        None => Reading::trouble(FindingKind::UnparsableNumber),
    }
}

/// The digits of a text with their separators, without sign and currency, and whether the sign is a minus.
fn body(text: &str) -> Option<(bool, &str)> {
    let mut body = text;
    let (mut is_negative, mut has_currency) = (false, false);
    loop {
        let (rest, sign) = strip_sign(body)?;
        match sign {
            None => return Some((is_negative, body)),
            Some(Sign::Minus) if is_negative => return None,
            Some(Sign::Minus) => is_negative = true,
            Some(Sign::Currency) if has_currency => return None,
            Some(Sign::Currency) => has_currency = true,
        }
        body = rest.trim();
    }
}

enum Sign {
    Minus,
    Currency,
}

/// Takes one sign off either end; `None` when nothing is left to read.
fn strip_sign(text: &str) -> Option<(&str, Option<Sign>)> {
    let (first, last) = (text.chars().next()?, text.chars().next_back()?);
    if first.is_ascii_digit() && last.is_ascii_digit() {
        return Some((text, None));
    }
    if first == '(' && last == ')' {
        return Some((text.strip_prefix('(')?.strip_suffix(')')?, Some(Sign::Minus)));
    }
    if let Some(rest) = text.strip_prefix(is_minus).or_else(|| text.strip_suffix(is_minus)) {
        return Some((rest, Some(Sign::Minus)));
    }
    match currency::stripped(text) {
        Some(rest) => Some((rest, Some(Sign::Currency))),
        None => Some((text, None)),
    }
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2212}')
}

/// The text without the currency at one of its ends.
pub(super) fn without_currency(text: &str) -> &str {
    currency::stripped(text).unwrap_or(text)
}

/// Digits with separators, without sign or currency, as they are read by themselves.
pub(super) fn digits(text: &str) -> Option<f64> {
    value(text, NumberForm::default().mark(said(text)?))
}

/// The value of digits with one separator, before three digits that end in 0, if it groups thousands.
pub(super) fn thousands(text: &str) -> Option<f64> {
    let is_round = text.ends_with('0') && matches!(said(text)?, Said::Either(_));
    if is_round { value(text, None) } else { None }
}

/// The value of digits whose decimal mark is known, if they have one; every other separator groups thousands.
fn value(text: &str, decimal: Option<char>) -> Option<f64> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, fraction) = match decimal.and_then(|decimal| text.rsplit_once(decimal)) {
        Some(parts) => parts,
        None => (text, "0"),
    };
    let mut plain = String::with_capacity(text.len() + 2);
    let separator = whole.chars().find(|c| !c.is_ascii_digit());
    for (index, group) in whole.split(|c| Some(c) == separator).enumerate() {
        if !is_digits(group) || index > 0 && group.len() != 3 {
            return None;
        }
        plain.push_str(group);
    }
    if !is_digits(fraction) {
        return None;
    }
    plain.push('.');
    plain.push_str(fraction);
    plain.parse().ok().filter(|value: &f64| value.is_finite())
}

/// The digits of a cell that could be a number, for counting how its column writes them.
fn digits_of(text: &str) -> Option<Cow<'_, str>> {
    match unwrapped(text) {
        Cow::Borrowed(text) => body(text).map(|(_, body)| Cow::Borrowed(body)),
        Cow::Owned(text) => body(&text).map(|(_, body)| Cow::Owned(body.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(text: &str) -> Option<f64> {
        read(text, NumberForm::default()).value
    }

    #[test]
    fn plain_numbers_are_digits() {
        for (text, expected) in [
            ("12", Some(12.0)),
            ("-1.50", Some(-1.5)),
            ("00071", None),
            ("1,5", None),
            ("1e5", None),
            ("", None),
            ("0.5", Some(0.5)),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[track_caller]
    fn check(text: &str, expected: Option<f64>) {
        assert_eq!(parse(text), expected, "{text:?}");
    }

    #[test]
    fn separators_are_told_apart() {
        check("1234", Some(1234.0));
        check("1,234", Some(1234.0));
        check("1,23", Some(1.23));
        check("0,125", Some(0.125));
        check("1.234", Some(1.234));
        check("1.234.567", Some(1_234_567.0));
        check("1,234,567", Some(1_234_567.0));
        check("1,234.5", Some(1234.5));
        check("1.234,5", Some(1234.5));
        check("1.234.567,89", Some(1_234_567.89));
        check("1234,567", Some(1234.567));
        check("12,34,567", None);
        check("1,234.5.6", None);
        check("1.2345,6", None);
        check("1,,2", None);
    }

    #[test]
    fn blanks_and_apostrophes_group_thousands() {
        for text in ["1 250", "1\u{a0}250", "1\u{202f}250", "1\u{2009}250", "1'250", "1\u{2019}250"] {
            check(text, Some(1250.0));
            check(&format!("{text},5"), Some(1250.5));
            check(&format!("{text}.50"), Some(1250.5));
            check(&format!("{text},500"), Some(1250.5));
        }
        check("1 250 000", Some(1_250_000.0));
        check("12 34", None);
        check("1 250'000", None);
        check("1,250 000", None);
        check("1 250,5 ", Some(1250.5));
    }

    #[test]
    fn signs_and_currencies_stand_around() {
        check("$1,234.50", Some(1234.5));
        check("1.234,50 €", Some(1234.5));
        check("USD 1,250", Some(1250.0));
        check("1.250,00 eur", Some(1250.0));
        check("CHF1'250.50", Some(1250.5));
        check("US$ 1,250", Some(1250.0));
        check("(£12)", Some(-12.0));
        check("(12)\u{a0}GBP", Some(-12.0));
        check("12-", Some(-12.0));
        check("\u{2212}12", Some(-12.0));
        check("-$ 12", Some(-12.0));
        check("$-12", Some(-12.0));
        check("'-12", Some(-12.0));
        check("=\"1250\"", Some(1250.0));
        check("\u{200e}1250\u{200b}", Some(1250.0));
        check("-(12)", None);
        check("$12€", None);
        check("USD 12 EUR", None);
        check("12 hrs", None);
    }

    #[test]
    fn other_text_is_no_number() {
        for text in [
            "", "12%", "abc", "1e5", ".5", "5.", "-", "()", "$", "+5", "inf", "１２", "1_000", "EUR", "1 ,5", "1. 5",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn more_digits_than_a_double_holds_are_no_number() {
        check(&"9".repeat(400), None);
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in "\\PC*") {
            let _ = parse(text.trim());
        }

        #[test]
        fn numbers_round_trip(number in -1e15..1e15_f64) {
            prop_assert_eq!(parse(&number.to_string()), Some(number));
        }

        #[test]
        fn every_form_of_an_amount_is_one_number(
            whole in 0_u64..1_000_000_000_000, cents in 0_u64..100, mark in 0_usize..2, separator in 0_usize..7,
            currency in 0_usize..5, is_negative: bool,
        ) {
            let mark = [",", "."][mark];
            let separator = ["", if mark == "," { "." } else { "," }, " ", "\u{a0}", "\u{202f}", "'", "\u{2019}"][separator];
            let digits = whole.to_string();
            let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
            let amount = format!("{}{mark}{cents:02}", groups.join(separator));
            let amount = if is_negative { format!("-{amount}") } else { amount };
            let text = [amount.clone(), format!("${amount}"), format!("{amount} €"), format!("USD {amount}"), format!("{amount}\u{a0}CHF")];
            let expected = format!("{whole}.{cents:02}").parse::<f64>().unwrap();
            prop_assert_eq!(parse(&text[currency]), Some(if is_negative { -expected } else { expected }));
        }
    }
}
