//! Which cells mean "no value", and in which way.

use super::super::raw::RawCell;

/// Whether a cell holds a value; blanks and sentinels are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workbook) enum Presence {
    Blank,
    /// A word that an export writes for "no value".
    Sentinel,
    /// An error that a formula left.
    Error,
    Present,
}

/// The sentinels; the misspelled one is how a source system writes it.
const SENTINELS: &[&str] = &[
    "(null)",
    "null",
    "none",
    "nan",
    "n/a",
    "na",
    "-",
    "#",
    "#n/a",
    "not available",
    "not auailable",
    "unknown",
];

/// The column of country codes, where `NA` is Namibia.
const COUNTRY_CODES: &str = "country_id";

/// Tells how a cell is missing, if it is; `column` is the canonical name of a listed column.
pub(in crate::workbook) fn presence(cell: &RawCell, column: Option<&str>) -> Presence {
    match cell {
        RawCell::Blank => Presence::Blank,
        RawCell::Error(_) => Presence::Error,
        RawCell::Text(text) => text_presence(text.trim(), column),
        RawCell::Number(_) | RawCell::Bool(_) | RawCell::Date(_) => Presence::Present,
    }
}

fn text_presence(text: &str, column: Option<&str>) -> Presence {
    if text.is_empty() {
        return Presence::Blank;
    }
    let is_country = column == Some(COUNTRY_CODES) && text.eq_ignore_ascii_case("na");
    let is_sentinel = !is_country && SENTINELS.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is_sentinel { Presence::Sentinel } else { Presence::Present }
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
        }
    }

    #[test]
    fn blanks_are_no_sentinels() {
        check("", None, Presence::Blank);
        check(" \u{2003}\n", None, Presence::Blank);
    }

    #[test]
    fn namibia_is_a_country() {
        check("NA", Some("country_id"), Presence::Present);
        check("NA", Some("country"), Presence::Sentinel);
        check("n/a", Some("country_id"), Presence::Sentinel);
    }

    #[test]
    fn words_that_only_hold_a_sentinel_are_values() {
        for text in ["nano", "--", "null and void", "0", "n a"] {
            check(text, None, Presence::Present);
        }
    }
}
