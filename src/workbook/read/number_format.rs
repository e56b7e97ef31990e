//! Which number formats show a number as a date; the binary formats store nothing else about it.

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberFormat {
    Number,
    Date,
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
        if is_date { Self::Date } else { Self::Number }
    }
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
            "_d0",
            "$#,##0;[Red]d",
            "",
        ] {
            assert_eq!(NumberFormat::of_code(code), NumberFormat::Number, "{code}");
        }
    }
}
