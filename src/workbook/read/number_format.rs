//! How number formats show a number: as a date, with leading zeros, or as itself. Files store nothing else about it.

use super::super::raw::RawCell;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberFormat {
    Number,
    Date,
    /// `00000000`: whole numbers get leading zeros up to so many digits.
    Zeros(u8),
}

impl NumberFormat {
    /// A format that every workbook has, by its index.
    pub(super) fn built_in(index: u16) -> Self {
        // 14 to 22 are dates and times, 27 to 36 and 50 to 58 their East Asian forms, 45 and 47 times; 46 is a duration.
        match index {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::Date,
            _ => Self::Number,
        }
    }

    /// A format by its code, such as `yyyy-mm-dd` or `[h]:mm`.
    pub(super) fn of_code(code: &str) -> Self {
        if code.eq_ignore_ascii_case("general") {
            return Self::Number;
        }
        let mut is_date = false;
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            match c.to_ascii_lowercase() {
                // Only the first section matters: positive numbers.
                ';' => break,
                // The next character is literal, a width or a filler.
                '\\' | '_' | '*' => {
                    chars.next();
                }
                '"' => {
                    chars.by_ref().find(|c| *c == '"');
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    if is_elapsed(&inside) {
                        return Self::Number;
                    }
                }
                'd' | 'm' | 'y' | 'h' | 's' => is_date = true,
                _ => {}
            }
        }
        match zeros(code) {
            _ if is_date => Self::Date,
            Some(digits) => Self::Zeros(digits),
            None => Self::Number,
        }
    }

    /// The text of a number that is shown with leading zeros.
    pub(super) fn padded(self, number: f64) -> Option<String> {
        let Self::Zeros(digits) = self else { return None };
        if number.fract() != 0.0 || number < 0.0 {
            return None;
        }
        let (shown, width) = ((number + 0.0).to_string(), usize::from(digits));
        (shown.len() < width).then(|| format!("{shown:0>width$}"))
    }

    /// The cell of a number.
    pub(super) fn cell(self, number: f64) -> RawCell {
        match (self, self.padded(number)) {
            (_, Some(text)) => RawCell::Text(text.into()),
            (Self::Date, None) => RawCell::Date(number),
            (Self::Number | Self::Zeros(_), None) => RawCell::Number(number),
        }
    }
}

/// How many digits a format of zeros only shows at least; a color, a condition or a locale may stand before them.
fn zeros(code: &str) -> Option<u8> {
    let first = code.split(';').next()?;
    let bare = match first.rsplit_once(']') {
        Some((brackets, bare)) if brackets.starts_with('[') => bare,
        _ => first,
    };
    let is_padding = bare.len() > 1 && bare.bytes().all(|byte| byte == b'0');
    // More digits than a number keeps would be no number's own.
    bare.len().try_into().ok().filter(|digits| is_padding && *digits <= 15)
}

/// `[h]`, `[mm]`, `[s]`: time that runs on past a day, so a duration.
fn is_elapsed(inside: &str) -> bool {
    let mut chars = inside.chars().map(|c| c.to_ascii_lowercase());
    let Some(first) = chars.next().filter(|c| matches!(c, 'h' | 'm' | 's')) else {
        return false;
    };
    chars.all(|c| c == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_with_calendar_letters_are_dates() {
        for code in ["yyyy-mm-dd", "D.M.YY", "[$-409]mmm\\ d", "h:mm AM/PM", "[Red]dd/mm;@"] {
            assert_eq!(NumberFormat::of_code(code), NumberFormat::Date, "{code}");
        }
        for code in [
            "General",
            "0.00",
            "#,##0 \"days\"",
            "0.00E+00",
            "[h]:mm:ss",
            "0\\d",
            "0",
            "000-00",
            "00.0",
            "_d0",
            "$#,##0;[Red]d",
            "",
        ] {
            assert_eq!(NumberFormat::of_code(code), NumberFormat::Number, "{code}");
        }
    }

    #[test]
    fn formats_of_zeros_show_leading_zeros() {
        for code in ["00000", "00000;-00000", "[$-407]00000", "[Red]00000;0"] {
            assert_eq!(NumberFormat::of_code(code), NumberFormat::Zeros(5), "{code}");
        }
        let shown = |number| NumberFormat::Zeros(5).padded(number);
        assert_eq!(shown(71.0).as_deref(), Some("00071"));
        assert_eq!(shown(0.0).as_deref(), Some("00000"));
        for number in [10_000.0, 123_456.0, 7.5, -7.0, f64::NAN] {
            assert_eq!(shown(number), None, "{number}");
        }
    }
}
