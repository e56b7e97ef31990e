//! The text of the rows in the data insights.

use crate::domain::finding::FindingKind;
use crate::domain::source::Source;

use super::number::{counted, grouped};
use super::start;

words! {
    title: "Rows",
    about: "Every row as it is in the file; cells that could not be read are marked",
    source: "Source",
    search: "Search",
    search_hint: "Text in a shown column",
    search_empty: "Clear search",
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
    keys: "Arrow keys, Page Up, Page Down, Home and End move. Enter on a column header sorts by it.",
    row: "Row",
    no_header: "No header",
    sheet: "Sheet",
    nobody: "has no customer",
    cell: "Cell",
    cell_none: "Choose a cell to read it in full.",
    blank: "blank",
    no_value: "counts as no value",
    cut: "The cell continues.",
    loading: "Getting the rows",
    failed: "The rows could not be shown",
    failed_text: "Your results are still there. Try again; if it fails again, load the workbook once more.",
    again: "Try again",
    none: "No row matches",
    none_text: "No row of this source has this text and this customer.",
    reset: "Show all rows",
    absent: "No source was read",
    absent_text: "There are no rows to show.",
}

/// `1,203 of 5,678 rows`.
pub fn count(matched: u32, total: u32) -> String {
    let all = counted(total.into(), "row", "rows");
    if matched == total {
        all
    } else {
        format!("{} of {all}", grouped(matched.into()))
    }
}

/// A source and its number of rows.
pub fn source_choice(source: Source, rows: u32) -> String {
    format!("{} ({})", start::source(source).name, grouped(rows.into()))
}

/// Why a requested row is not shown.
pub fn not_there(row: u64) -> String {
    format!("Row {} is not among these rows.", grouped(row))
}

/// Why a cell has no value.
pub fn trouble(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::ErrorCell => "counts as missing: a formula's error",
        FindingKind::UnparsableDate => "counts as missing: not a date",
        FindingKind::DateOutOfRange => "counts as missing: a year outside 1970 to 2098",
        FindingKind::UnparsableNumber => "counts as missing: not a number",
        FindingKind::UnparsableBand => "counts as missing: not a band",
        FindingKind::UnparsableFlag => "counts as missing: neither Yes nor No",
        FindingKind::LostDigits => "counts as missing: its last digits are lost",
        FindingKind::UnknownOutcome => "counts as missing: not High, Medium or Low",
        _ => "counts as missing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_names_the_whole_only_where_it_is_more() {
        assert_eq!(count(1203, 5678), "1,203 of 5,678 rows");
        assert_eq!(count(5678, 5678), "5,678 rows");
        assert_eq!(count(1, 1), "1 row");
        assert_eq!(count(0, 1), "0 of 1 row");
    }
}
