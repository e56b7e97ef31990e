//! Total rows: those of Data > Subtotal, of pivot tables and of reports.

use std::collections::BTreeSet;

use super::super::super::raw::{RawCell, RawColumn};
use super::super::columns::UsedColumn;
use super::Draft;

/// Words for a sum, in lower case.
const WORDS: &[&str] = &[
    "total",
    "totals",
    "subtotal",
    "subtotals",
    "sub-total",
    "sum",
    "summe",
    "zwischensumme",
    "gesamt",
    "gesamtsumme",
    "gesamtergebnis",
    "teilergebnis",
    "ergebnis",
    "sous-total",
    "somme",
    "totale",
    "subtotale",
    "somma",
    "suma",
    "soma",
    "totaal",
    "subtotaal",
];

/// Words that stand beside one and say no more.
const BESIDE: &[&str] = &["grand", "overall", "general", "général", "generale", "geral", "all"];

/// The longest text that is taken for a total's; descriptions may well end with the word.
const LONGEST: usize = 60;

/// The rows without a key that a text calls a total, in a column of ids or as the first cell of the row.
pub(super) fn rows(draft: &Draft<'_>) -> Vec<usize> {
    // A catalog without ids has no totals, but may have entries that begin with the word.
    if draft.ids().next().is_none() {
        return Vec::new();
    }
    let mut candidates = BTreeSet::new();
    for column in draft.used {
        let codes = column.raw.codes_where(is_total);
        candidates.extend(column.raw.rows_with(&codes, draft.first()));
    }
    candidates.into_iter().filter(|row| is_total_row(draft, *row)).collect()
}

fn is_total_row(draft: &Draft<'_>, row: usize) -> bool {
    let is_named = |column: &&UsedColumn<'_>| is_total(column.raw.cell(row));
    let has_id = |column: &UsedColumn<'_>| draft.is_present(column, row) && !is_total(column.raw.cell(row));
    if draft.ids().any(|column| draft.is_key(column) && has_id(column)) {
        return false;
    }
    match draft.ids().find(is_named) {
        // A key may begin or end with the word; a total then has no other id beside it.
        Some(column) if draft.is_key(column) => is_bare(column.raw, row) || !draft.ids().any(has_id),
        Some(_) => true,
        // A name may, too.
        None => first_filled(draft, row).is_some_and(|column| is_named(&column)) && !draft.ids().any(has_id),
    }
}

fn first_filled<'a>(draft: &Draft<'a>, row: usize) -> Option<&'a UsedColumn<'a>> {
    draft.used.iter().find(|column| !matches!(column.raw.cell(row), RawCell::Blank))
}

/// Whether a text is, begins or ends with a word for a sum. Identifiers such as `SUM-001` do not: the word stands alone.
fn is_total(cell: &RawCell) -> bool {
    let RawCell::Text(text) = cell else { return false };
    let text = text.trim();
    // Most texts are told apart by their ends.
    let may = |c: Option<char>| c.is_some_and(|c| "tszgeTSZGE:".contains(c));
    let is_possible = may(text.chars().next()) || text.chars().next_back().is_some_and(|c| "lsemtamLSEMTAM:=".contains(c));
    is_possible && text.len() <= LONGEST && (words(text).next().is_some_and(is_word) || words(text).next_back().is_some_and(is_word))
}

/// Whether a text says nothing but that it is a total.
fn is_bare(column: &RawColumn, row: usize) -> bool {
    let RawCell::Text(text) = column.cell(row) else { return false };
    words(text.trim()).all(|word| is_word(word) || BESIDE.contains(&word.to_lowercase().as_str()))
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ':' | '=' | '(' | ')' | ','));
    parts.filter(|word| !word.is_empty())
}

fn is_word(word: &str) -> bool {
    WORDS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(is_total(&RawCell::Text(text.into())), expected, "{text:?}");
    }

    #[test]
    fn the_word_stands_alone_or_at_an_end() {
        for text in [
            "Total",
            "Grand Total",
            " 108076 Total ",
            "Subtotal",
            "Summe: 320",
            "Summe:",
            "GESAMT",
            "Gesamtergebnis",
            "108076 Ergebnis",
            "Total:",
            "Total (EMEA)",
            "Sum of credits",
            "Sous-total",
            "Total général",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn a_word_inside_another_or_in_the_middle_is_none() {
        for text in [
            "SUM-001",
            "TOTAL_5",
            "Totally",
            "Sum1",
            "In total 5",
            "Consumer",
            "T1",
            "Total.Energies",
            "",
        ] {
            check(text, false);
        }
        check(&format!("Total {}", "x".repeat(80)), false);
    }
}
