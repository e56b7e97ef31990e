//! Words of the rows in the data insights.

use crate::domain::finding::FindingKind;
use crate::domain::language::Language;
use crate::domain::source::Source;

use super::number::{counted, grouped};
use super::start;

/// Fixed labels.
#[derive(Debug)]
pub struct Words {
    pub title: &'static str,
    pub about: &'static str,
    pub source: &'static str,
    pub search: &'static str,
    pub search_hint: &'static str,
    pub search_empty: &'static str,
    pub customer: &'static str,
    pub customer_hint: &'static str,
    pub customer_remove: &'static str,
    pub customer_only: &'static str,
    pub go: &'static str,
    pub go_hint: &'static str,
    pub columns: &'static str,
    pub columns_about: &'static str,
    pub all_columns: &'static str,
    pub filters: &'static str,
    pub grid: &'static str,
    pub keys: &'static str,
    pub row: &'static str,
    pub no_header: &'static str,
    pub nobody: &'static str,
    pub cell: &'static str,
    pub cell_none: &'static str,
    pub blank: &'static str,
    pub no_value: &'static str,
    pub cut: &'static str,
    pub loading: &'static str,
    pub failed: &'static str,
    pub failed_text: &'static str,
    pub again: &'static str,
    pub none: &'static str,
    pub none_text: &'static str,
    pub reset: &'static str,
    pub absent: &'static str,
    pub absent_text: &'static str,
}

/// The labels in a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
    }
}

const ENGLISH: Words = Words {
    title: "Rows",
    about: "Every row as the file has it; cells that could not be read are marked",
    source: "Source",
    search: "Search",
    search_hint: "Text in a shown column",
    search_empty: "Empty the search",
    customer: "Customer",
    customer_hint: "Name or id",
    customer_remove: "Show everyone's rows",
    customer_only: "Only this customer's rows",
    go: "Go to row",
    go_hint: "Number",
    columns: "Columns",
    columns_about: "Columns shown and searched",
    all_columns: "Show all",
    filters: "Which rows are shown",
    grid: "Rows of the source",
    keys: "Arrow keys, Page Up, Page Down, Home and End move. Enter on a column's head sorts by it.",
    row: "Row",
    no_header: "No header",
    nobody: "joins no customer",
    cell: "Cell",
    cell_none: "Choose a cell to read it in full.",
    blank: "blank",
    no_value: "counts as no value",
    cut: "The cell goes on.",
    loading: "Getting the rows",
    failed: "The rows could not be shown",
    failed_text: "Your results are still there. Try again; if it fails again, load the workbook once more.",
    again: "Try again",
    none: "No row matches",
    none_text: "No row of this source has the text and the customer asked for.",
    reset: "Show all rows",
    absent: "No source was read",
    absent_text: "There are no rows to show.",
};

/// `1,203 of 5,678 rows`.
pub fn count(matched: u32, total: u32, language: Language) -> String {
    let Language::En = language;
    let all = counted(total.into(), "row", "rows");
    if matched == total {
        all
    } else {
        format!("{} of {all}", grouped(matched.into()))
    }
}

/// A source and how many rows it has.
pub fn source_choice(source: Source, rows: u32, language: Language) -> String {
    format!("{} ({})", start::source(source, language).name, grouped(rows.into()))
}

/// Why a row that was asked for is not there.
pub fn not_there(row: u64, language: Language) -> String {
    let Language::En = language;
    format!("Row {} is not among these rows.", grouped(row))
}

/// Why a cell has no value.
pub fn trouble(kind: FindingKind, language: Language) -> &'static str {
    let Language::En = language;
    match kind {
        FindingKind::ErrorCell => "counts as missing: a formula's error",
        FindingKind::UnparsableDate => "counts as missing: no date",
        FindingKind::DateOutOfRange => "counts as missing: a year outside 1970 to 2098",
        FindingKind::UnparsableNumber => "counts as missing: no number",
        FindingKind::UnparsableBand => "counts as missing: no band",
        FindingKind::UnparsableFlag => "counts as missing: neither Yes nor No",
        FindingKind::UnknownOutcome => "counts as missing: not High, Medium or Low",
        _ => "counts as missing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_names_the_whole_only_where_it_is_more() {
        assert_eq!(count(1203, 5678, Language::En), "1,203 of 5,678 rows");
        assert_eq!(count(5678, 5678, Language::En), "5,678 rows");
        assert_eq!(count(1, 1, Language::En), "1 row");
        assert_eq!(count(0, 1, Language::En), "0 of 1 row");
    }
}
