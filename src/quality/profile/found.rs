//! What the values of a column really are, whatever its header promises.

use crate::domain::calendar::Day;
use crate::report::quality::FoundType;

/// Whether a text is of a type.
type Fits = fn(&str) -> bool;

impl FoundType {
    /// The type of texts: plain numbers, `YYYY-MM-DD`, words for yes and no, or otherwise text.
    pub(in crate::quality) fn of_texts<'a>(texts: impl Iterator<Item = (&'a Box<str>, u32)>) -> Self {
        const CANDIDATES: [(FoundType, Fits); 3] = [
            (FoundType::Number, |text| number(text).is_some()),
            (FoundType::Day, |text| Day::from_iso(text).is_some()),
            (FoundType::Flag, is_flag),
        ];
        let mut possible = CANDIDATES.to_vec();
        let mut is_empty = true;
        for (text, _) in texts {
            is_empty = false;
            possible.retain(|(_, fits)| fits(text));
            if possible.is_empty() {
                return Self::Text;
            }
        }
        match possible.first() {
            _ if is_empty => Self::Empty,
            Some((found, _)) => *found,
            None => Self::Text,
        }
    }
}

/// Parses digits with an optional minus and decimal point: the form in which numeric cells read as text.
pub(super) fn number(text: &str) -> Option<f64> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if !digits(whole.strip_prefix('-').unwrap_or(whole)) || !digits(fraction) {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

fn is_flag(text: &str) -> bool {
    ["yes", "no", "y", "n", "true", "false"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(texts: &[&str], expected: FoundType) {
        let texts: Vec<Box<str>> = texts.iter().map(|text| Box::from(*text)).collect();
        assert_eq!(FoundType::of_texts(texts.iter().map(|text| (text, 1))), expected);
    }

    #[test]
    fn the_narrowest_type_of_all_values_counts() {
        check(&["1", "-2.50", "0"], FoundType::Number);
        check(&["1", "1,5"], FoundType::Text);
        check(&["2025-07-04", "2119-01-01"], FoundType::Day);
        check(&["2025-07-04", "2025-02-30"], FoundType::Text);
        check(&["yes", "NO", "TRUE"], FoundType::Flag);
        check(&["yes", "1"], FoundType::Text);
        check(&[], FoundType::Empty);
    }

    #[test]
    fn numbers_are_plain() {
        for text in ["", "-", ".5", "5.", "1e3", "+1", "1.2.3", "--1", "inf", "NaN"] {
            assert_eq!(number(text), None, "{text:?}");
        }
        assert_eq!(number(&"9".repeat(400)), None);
    }
}
