//! Counts and amounts inside sentences.

/// A whole number with thousands separators: `2,546`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index % 3 == first % 3 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count with its noun in the singular or plural: `1 product`, `2,546 products`.
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// A number of days in a sentence, without its sign: `1 day`, `8,659 days`.
pub fn days(days: crate::domain::calendar::Days) -> String {
    counted(days.0.unsigned_abs().into(), "day", "days")
}

/// A share as a whole percentage: `0.4` is `40%`.
pub fn percent(share: f64) -> String {
    format!("{}%", (share * 100.0).round() + 0.0)
}

/// A model's confidence: a rounded 100% would claim certainty, so it stops at `>99%`.
pub fn confidence(share: f64) -> String {
    if share >= 0.995 { ">99%".to_owned() } else { percent(share) }
}

/// An amount of US dollars with two significant digits, which suits the midpoint of a band: `≈ $2.8M`; zero is `$0`.
pub fn approximate_dollars(amount: f64) -> String {
    if amount.abs() < 0.5 {
        return "$0".to_owned();
    }
    let (scaled, unit) = match amount.abs() {
        size if size >= 999_500_000.0 => (amount / 1e9, "B"),
        size if size >= 999_500.0 => (amount / 1e6, "M"),
        size if size >= 999.5 => (amount / 1e3, "K"),
        _ => (amount, ""),
    };
    let text = if scaled.abs() < 9.95 && !unit.is_empty() {
        format!("{scaled:.1}")
    } else {
        format!("{scaled:.0}")
    };
    format!("≈ ${}{unit}", text.strip_suffix(".0").unwrap_or(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(
            [0, 12, 999, 1_000, 12_345, 1_234_567].map(grouped),
            ["0", "12", "999", "1,000", "12,345", "1,234,567"]
        );
        assert_eq!(counted(1, "product", "products"), "1 product");
        assert_eq!(counted(2_546, "product", "products"), "2,546 products");
    }

    #[test]
    fn confidence_never_claims_certainty() {
        assert_eq!([0.604, 0.9949, 0.995, 1.0].map(confidence), ["60%", "99%", ">99%", ">99%"]);
    }

    #[test]
    fn amounts_are_rounded() {
        let cases = [
            (0.0, "$0"),
            (-0.0, "$0"),
            (25_000.0, "≈ $25K"),
            (275_000.0, "≈ $275K"),
            (2_775_000.0, "≈ $2.8M"),
            (3_000_000.0, "≈ $3M"),
            (61_000_000.0, "≈ $61M"),
            (999_999.0, "≈ $1M"),
            (2.5e9, "≈ $2.5B"),
        ];
        for (amount, text) in cases {
            assert_eq!(approximate_dollars(amount), text);
        }
    }
}
