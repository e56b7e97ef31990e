//! Which cells mean "no value", and in which way.

use crate::domain::ids::Id;
use crate::domain::visible::unwrapped;

use super::super::raw::{CellError, RawCell};

/// Whether a cell holds a value; blanks and sentinels are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workbook) enum Presence {
    Blank,
    /// A word that an export writes for "no value".
    Sentinel,
    /// A number that an export writes for "no customer".
    Nobody,
    /// An error that a formula left.
    Error,
    Present,
}

/// The sentinels; the misspelled one is how a source system writes it, `\n` how a database does.
const SENTINELS: &[&str] = &[
    "(null)",
    "null",
    "<null>",
    "none",
    "nan",
    "n/a",
    "na",
    "-",
    "--",
    "#",
    "#n/a",
    "?",
    "tbd",
    "(blank)",
    "not assigned",
    "unassigned",
    "not available",
    "not auailable",
    "unknown",
    "\\n",
];

/// The longest sentinel.
const LONGEST: usize = 13;

/// The column of country codes, where `NA` is Namibia.
const COUNTRY_CODES: &str = "country_id";

/// The columns of customer ids, in which 0 and -1 are nobody.
const CUSTOMER_IDS: [&str; 4] = ["account_sales_territory_id", "st_id", "prj_customer_id", "customer_id"];

/// Tells how a cell is missing, if it is; `column` is the canonical name of a listed column.
pub(in crate::workbook) fn presence(cell: &RawCell, column: Option<&str>) -> Presence {
    match cell {
        RawCell::Blank => Presence::Blank,
        RawCell::Error(_) => Presence::Error,
        RawCell::Text(text) => text_presence(&unwrapped(text), column),
        RawCell::Number(number) if number.fract() == 0.0 && matches!(*number as i64, 0 | -1) => nobody(column),
        RawCell::Number(_) | RawCell::Bool(_) | RawCell::Date(_) => Presence::Present,
    }
}

fn text_presence(text: &str, column: Option<&str>) -> Presence {
    if text.is_empty() {
        return Presence::Blank;
    }
    if text.len() > LONGEST {
        return Presence::Present;
    }
    let is_country = column == Some(COUNTRY_CODES) && text.eq_ignore_ascii_case("na");
    if !is_country && SENTINELS.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Presence::Sentinel;
    }
    if text.starts_with('#') && CellError::from_text(&text.to_ascii_uppercase()).is_some() {
        return Presence::Error;
    }
    if text.starts_with(['0', '-']) && is_nobody(text) {
        return nobody(column);
    }
    Presence::Present
}

/// `0`, `-1`, and either of them with zeros around it.
fn is_nobody(text: &str) -> bool {
    match Id::from_text(text) {
        Id::Integer(number) => matches!(number, 0 | -1),
        Id::Text(text) => text.bytes().all(|byte| byte == b'0'),
    }
}

fn nobody(column: Option<&str>) -> Presence {
    let is_customer = column.is_some_and(|column| CUSTOMER_IDS.contains(&column));
    if is_customer { Presence::Nobody } else { Presence::Present }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, column: Option<&str>, expected: Presence) {
        assert_eq!(presence(&RawCell::Text(text.into()), column), expected, "{text:?}");
    }

    #[test]
    fn every_sentinel_counts_in_any_case_and_trimmed() {
        for word in SENTINELS {
            check(word, None, Presence::Sentinel);
            check(&format!("\u{a0}{}\t", word.to_uppercase()), None, Presence::Sentinel);
            check(&format!("=\"{word}\""), None, Presence::Sentinel);
            assert!(word.len() <= LONGEST, "{word}");
        }
    }

    #[test]
    fn blanks_are_no_sentinels() {
        check("", None, Presence::Blank);
        check(" \u{2003}\n", None, Presence::Blank);
        check("\u{200b}\u{feff}", None, Presence::Blank);
    }

    #[test]
    fn errors_written_as_text_are_errors() {
        for text in ["#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", " #ref! "] {
            check(text, None, Presence::Error);
        }
        check("#1", None, Presence::Present);
    }

    #[test]
    fn namibia_is_a_country() {
        check("NA", Some("country_id"), Presence::Present);
        check("NA", Some("country"), Presence::Sentinel);
        check("n/a", Some("country_id"), Presence::Sentinel);
    }

    #[test]
    fn zero_and_minus_one_are_no_customers() {
        for text in ["0", "-1", "0.0", "-1.0", "0000", "'-1"] {
            check(text, Some("st_id"), Presence::Nobody);
            check(text, Some("project"), Presence::Present);
        }
        for number in [0.0, -0.0, -1.0] {
            assert_eq!(presence(&RawCell::Number(number), Some("customer_id")), Presence::Nobody);
            assert_eq!(presence(&RawCell::Number(number), Some("prj_days")), Presence::Present);
        }
        check("-12", Some("st_id"), Presence::Present);
        check("00071", Some("st_id"), Presence::Present);
    }

    #[test]
    fn words_that_only_hold_a_sentinel_are_values() {
        for text in ["nano", "---", "null and void", "0", "n a", "assigned", "tbd?"] {
            check(text, None, Presence::Present);
        }
    }
}
