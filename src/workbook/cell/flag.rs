//! Yes and No.

use crate::domain::visible::unwrapped;

use super::super::raw::RawCell;

/// Reads the words and their first letters in any case, and truth values.
pub(super) fn parse(cell: &RawCell) -> Option<bool> {
    match cell {
        RawCell::Bool(value) => Some(*value),
        RawCell::Text(text) => {
            let word = unwrapped(text).to_ascii_lowercase();
            match word.as_str() {
                "yes" | "y" | "true" => Some(true),
                "no" | "n" | "false" => Some(false),
                _ => None,
            }
        }
        RawCell::Blank | RawCell::Number(_) | RawCell::Date(_) | RawCell::Error(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_in_any_case() {
        for (text, expected) in [
            ("Yes", Some(true)),
            (" NO ", Some(false)),
            ("y", Some(true)),
            ("maybe", None),
            ("1", None),
        ] {
            assert_eq!(parse(&RawCell::Text(text.into())), expected, "{text}");
        }
        assert_eq!(parse(&RawCell::Bool(false)), Some(false));
        assert_eq!(parse(&RawCell::Number(1.0)), None);
    }
}
