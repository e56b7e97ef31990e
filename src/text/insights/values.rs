//! Formats a feature's value in its unit.

use crate::domain::feature::Unit;
use crate::text::number::{approximate_dollars, grouped, percent};

/// A value for display: `≈ $2.8M`, `−12 days`, `40%`.
pub fn amount(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Dollars => approximate_dollars(value),
        Unit::Share if value < 0.0 => format!("\u{2212}{}", percent(-value)),
        Unit::Share => percent(value),
        Unit::Flag => if value > 0.0 { "Yes" } else { "No" }.to_owned(),
        Unit::Days => format!("{} d", plain(value.round())),
        Unit::Count | Unit::Score | Unit::Credits | Unit::Characters => plain(value),
    }
}

/// A number with separators and at most two decimals, with a real minus sign.
pub fn plain(number: f64) -> String {
    let sign = if number < 0.0 { "\u{2212}" } else { "" };
    let size = number.abs();
    if size >= 1e15 {
        return format!("{sign}{size:.2e}");
    }
    let hundredths = (size * 100.0).round() as u64;
    let whole = grouped(hundredths / 100);
    match hundredths % 100 {
        0 if hundredths == 0 => "0".to_owned(),
        0 => format!("{sign}{whole}"),
        rest if rest % 10 == 0 => format!("{sign}{whole}.{}", rest / 10),
        rest => format!("{sign}{whole}.{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let cases = [
            (0.0, "0"),
            (-0.001, "0"),
            (1234.5, "1,234.5"),
            (-1.05, "\u{2212}1.05"),
            (2.999, "3"),
            (7e20, "7.00e20"),
        ];
        for (number, text) in cases {
            assert_eq!(plain(number), text);
        }
    }

    #[test]
    fn units_are_written() {
        let en = |value, unit| amount(value, unit);
        assert_eq!(en(-12.4, Unit::Days), "\u{2212}12 d");
        assert_eq!(en(0.4, Unit::Share), "40%");
        assert_eq!(en(-0.774, Unit::Share), "\u{2212}77%");
        assert_eq!(en(1.0, Unit::Flag), "Yes");
        assert_eq!(en(2_775_000.0, Unit::Dollars), "≈ $2.8M");
    }
}
