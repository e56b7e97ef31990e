//! Numbers written as text: thousands separators, currency signs, brackets, a trailing minus.

/// Reads a trimmed text. There may be one sign (minus in front or at the end, or parentheses) and one currency sign.
pub(super) fn parse(text: &str) -> Option<f64> {
    let mut body = text;
    let (mut is_negative, mut has_currency) = (false, false);
    loop {
        let (rest, mark) = strip_mark(body)?;
        match mark {
            None => break,
            Some(Mark::Minus) if is_negative => return None,
            Some(Mark::Minus) => is_negative = true,
            Some(Mark::Currency) if has_currency => return None,
            Some(Mark::Currency) => has_currency = true,
        }
        body = rest.trim();
    }
    let value = digits(body)?;
    Some(if is_negative { -value } else { value })
}

enum Mark {
    Minus,
    Currency,
}

/// Takes one mark off either end; `None` when nothing is left to read.
fn strip_mark(text: &str) -> Option<(&str, Option<Mark>)> {
    let (first, last) = (text.chars().next()?, text.chars().next_back()?);
    let behind_first = text.get(first.len_utf8()..)?;
    let before_last = text.get(..text.len() - last.len_utf8())?;
    Some(if first == '(' && last == ')' {
        (behind_first.strip_suffix(')')?, Some(Mark::Minus))
    } else if first == '-' {
        (behind_first, Some(Mark::Minus))
    } else if last == '-' {
        (before_last, Some(Mark::Minus))
    } else if is_currency(first) {
        (behind_first, Some(Mark::Currency))
    } else if is_currency(last) {
        (before_last, Some(Mark::Currency))
    } else {
        (text, None)
    })
}

/// Unicode's currency signs.
pub(super) fn is_currency(c: char) -> bool {
    matches!(c,
        '$' | '\u{a2}'..='\u{a5}' | '\u{58f}' | '\u{60b}' | '\u{7fe}' | '\u{7ff}' | '\u{9f2}' | '\u{9f3}' | '\u{9fb}' | '\u{af1}'
        | '\u{bf9}' | '\u{e3f}' | '\u{17db}' | '\u{20a0}'..='\u{20c1}' | '\u{a838}' | '\u{fdfc}' | '\u{fe69}' | '\u{ff04}'
        | '\u{ffe0}' | '\u{ffe1}' | '\u{ffe5}' | '\u{ffe6}')
}

/// Digits with thousands and decimal separators, without sign or currency.
pub(super) fn digits(text: &str) -> Option<f64> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) || !text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')) {
        return None;
    }
    let (thousands, decimal) = separators(text)?;
    let (whole, fraction) = match decimal {
        Some(decimal) => text.rsplit_once(decimal)?,
        None => (text, "0"),
    };
    let mut plain = String::with_capacity(text.len() + 2);
    for (index, group) in whole.split(|c| Some(c) == thousands).enumerate() {
        if !all_digits(group) || index > 0 && group.len() != 3 {
            return None;
        }
        plain.push_str(group);
    }
    if !all_digits(fraction) {
        return None;
    }
    plain.push('.');
    plain.push_str(fraction);
    plain.parse().ok().filter(|value: &f64| value.is_finite())
}

/// Which separator groups thousands and which one is the decimal.
fn separators(text: &str) -> Option<(Option<char>, Option<char>)> {
    let (commas, points) = (text.matches(',').count(), text.matches('.').count());
    Some(match (commas, points) {
        (0, 0) => (None, None),
        (0, 1) => (None, Some('.')),
        (0, _) => (Some('.'), None),
        (1, 0) => {
            let (before, after) = text.split_once(',')?;
            if after.len() == 3 && before != "0" {
                (Some(','), None)
            } else {
                (None, Some(','))
            }
        }
        (_, 0) => (Some(','), None),
        _ if text.rfind(',') > text.rfind('.') => (Some('.'), Some(',')),
        _ => (Some(','), Some('.')),
    })
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
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
        check("12,34,567", None);
        check("1,234.5.6", None);
        check("1.2345,6", None);
        check("1,,2", None);
    }

    #[test]
    fn signs_and_currencies_stand_around() {
        check("$1,234.50", Some(1234.5));
        check("1.234,50 €", Some(1234.5));
        check("(£12)", Some(-12.0));
        check("12-", Some(-12.0));
        check("-$ 12", Some(-12.0));
        check("$-12", Some(-12.0));
        check("-(12)", None);
        check("$12€", None);
    }

    #[test]
    fn other_text_is_no_number() {
        for text in [
            "", "12%", "abc", "1e5", "1 234", ".5", "5.", "-", "()", "$", "+5", "inf", "１２", "1_000",
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
        fn groups_of_thousands_round_trip(number in 0_u64..1_000_000_000_000) {
            let digits = number.to_string();
            let grouped: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
            prop_assert_eq!(parse(&grouped.join(",")), Some(number as f64));
            if grouped.len() != 2 {
                prop_assert_eq!(parse(&grouped.join(".")), Some(number as f64));
            }
        }
    }
}
