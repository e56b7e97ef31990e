//! Ids: what a person reads as the same id is the same id (docs/method.md, Ids).
//!
//! [`Id::read`] is the only way from a text of a file or a hand to an id; [`Id::from_text`] reads what an id was shown as.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::visible::{composed, unwrapped};

/// An identifier; integers sort numerically and before text, text by code point, which the derived order gives.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Id {
    Integer(i64),
    Text(Box<str>),
}

/// The id of a customer: a sales territory or, for projects without one, a project customer.
pub type CustomerId = Id;

impl Id {
    /// Above this, doubles no longer tell neighboring integers apart, so a number cell may have lost digits.
    pub const LARGEST_EXACT: i64 = 9_007_199_254_740_992;

    /// The id that a text written by anybody stands for, without what nobody sees of it; `None` where nothing is left.
    pub fn read(text: &str) -> Option<Self> {
        let text = unwrapped(text);
        (!text.is_empty()).then(|| Self::of_visible(&text))
    }

    /// The id that an [`unwrapped`] text stands for.
    pub fn of_visible(text: &str) -> Self {
        if text.is_ascii() {
            Self::from_text(text)
        } else {
            Self::from_text(&with_plain_blanks(&composed(text)))
        }
    }

    /// The id that an id's own text stands for. Leading zeros make text: `00071` is not `71`.
    pub fn from_text(text: &str) -> Self {
        let text = text.trim();
        Self::integer_text(text).map_or_else(|| Self::Text(text.into()), Self::Integer)
    }

    /// The id that a number cell stands for; a fractional number keeps its shortest text form.
    pub fn from_number(number: f64) -> Self {
        if number.fract() == 0.0 && number.abs() <= Self::LARGEST_EXACT as f64 {
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
        if !canonical {
            return None;
        }
        // What a number cell can hold exactly, so that both forms of an id always meet.
        whole.parse().ok().filter(|number: &i64| number.abs() <= Self::LARGEST_EXACT)
    }
}

/// Every blank as a space: they look the same.
fn with_plain_blanks(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
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
    fn integers_reach_as_far_as_a_number_cell_does() {
        check("9007199254740992", Id::Integer(Id::LARGEST_EXACT));
        check("9007199254740993", Id::Text("9007199254740993".into()));
        check("1234567890123456.0", Id::Integer(1_234_567_890_123_456));
        check("-9007199254740992", Id::Integer(-Id::LARGEST_EXACT));
    }

    #[test]
    fn what_looks_the_same_is_read_as_the_same() {
        let id = |text| Id::read(text).map(|id| id.to_string());
        for text in [
            "108076",
            "\u{200b}108076",
            "108076\u{a0}",
            "108\u{2060}076",
            "=\"108076\"",
            "'108076",
            "'108076.0",
        ] {
            assert_eq!(Id::read(text), Some(Id::Integer(108_076)), "{text:?}");
        }
        assert_eq!(id("'-A1").as_deref(), Some("-A1"));
        assert_eq!(id("Ma\u{308}rz"), id("M\u{e4}rz"));
        assert_eq!(id("AB\u{202f}1"), id("AB 1"));
        assert_eq!(id("=\"00071\"").as_deref(), Some("00071"));
        assert_eq!(Id::read("\u{feff} '"), None);
    }

    #[test]
    fn ids_come_back_from_their_own_text() {
        for text in ["''A", "=\"=\"\"A\"\"\"", "00071", "12.0"] {
            let id = Id::read(text).unwrap();
            assert_eq!(Id::from_text(&id.to_string()), id, "{text}");
        }
    }

    #[test]
    fn integers_sort_before_text_and_numerically() {
        let mut ids = ["b", "10", "9", "B", "00071"].map(Id::from_text);
        ids.sort();
        assert_eq!(ids.map(|id| id.to_string()), ["9", "10", "00071", "B", "b"]);
    }
}
