//! Ids as the exports write them: the number `123456`, the text `"123456"` and `123456.0` are one id.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An identifier; integers sort numerically and before text, text by code point, which the derived order gives.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Id {
    Integer(i64),
    Text(Box<str>),
}

/// The id of a customer: a sales territory or, for projects without one, a project customer.
pub type CustomerId = Id;

/// Above this, doubles no longer tell neighboring integers apart.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

impl Id {
    /// The id that a trimmed, non-empty text stands for. Leading zeros make text: `00071` is not `71`.
    pub fn from_text(text: &str) -> Self {
        let text = text.trim();
        Self::integer_text(text).map_or_else(|| Self::Text(text.into()), Self::Integer)
    }

    /// The id that a number cell stands for; a fractional number keeps its shortest text form.
    pub fn from_number(number: f64) -> Self {
        if number.fract() == 0.0 && number.abs() <= LARGEST_EXACT {
            Self::Integer(number as i64)
        } else {
            Self::from_text(&number.to_string())
        }
    }

    fn integer_text(text: &str) -> Option<i64> {
        let whole = match text.split_once('.') {
            Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => whole,
            Some(_) => return None,
            None => text,
        };
        let digits = whole.strip_prefix('-').unwrap_or(whole);
        let canonical = !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && (digits == whole && digits == "0" || !digits.starts_with('0'));
        // 15 digits: what a number cell can hold exactly, so that both forms of an id always meet.
        if canonical && digits.len() <= 15 {
            whole.parse().ok()
        } else {
            None
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.to_string()
    }
}

impl From<String> for Id {
    fn from(text: String) -> Self {
        Self::from_text(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, id: Id) {
        assert_eq!(Id::from_text(text), id);
    }

    #[test]
    fn number_and_text_forms_are_one_id() {
        check("123456", Id::Integer(123_456));
        check(" 123456.0 ", Id::Integer(123_456));
        check("0", Id::Integer(0));
        check("-5", Id::Integer(-5));
        assert_eq!(Id::from_number(123_456.0), Id::Integer(123_456));
        assert_eq!(Id::from_number(-0.0), Id::Integer(0));
    }

    #[test]
    fn leading_zeros_and_letters_make_text() {
        for text in ["00071", "-0", "A1", "1.5", "1.", "", "1e3", "1234567890123456789"] {
            check(text, Id::Text(text.into()));
        }
    }

    #[test]
    fn integers_sort_before_text_and_numerically() {
        let mut ids = ["b", "10", "9", "B", "00071"].map(Id::from_text);
        ids.sort();
        assert_eq!(ids.map(|id| id.to_string()), ["9", "10", "00071", "B", "b"]);
    }
}
