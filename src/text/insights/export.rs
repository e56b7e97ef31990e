//! The card that says what kind of export the files are. Dates are passed in formatted, because the page formats them for the
//! user's browser.

use crate::domain::finding::FindingKind;
use crate::report::insights::Generation;
use crate::text::number::{counted, grouped};

use super::evidence::{closed, column_name};
use super::more;

/// The number of names in a list.
const SHOWN: usize = 4;

/// One export within a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'a> {
    pub day: String,
    pub rows: u32,
    /// The columns that only the other exports fill.
    pub lacks: &'a [String],
}

/// `install.xlsx, projects.csv`, and how many more.
pub fn files(names: &[&str]) -> String {
    listed(names.iter().map(|name| (*name).to_owned()).collect())
}

fn listed(names: Vec<String>) -> String {
    let all = names.len();
    let shown: Vec<String> = names.into_iter().take(SHOWN).collect();
    let rest = more(all - shown.len());
    let shown = shown.join(", ");
    if rest.is_empty() { shown } else { format!("{shown} {rest}") }
}

/// `2,240 rows of “Raw_projects”`; the names of several sheets stand one after the other.
pub fn rows(rows: u32, sheet: &str, n_sheets: u32, is_hidden: bool) -> String {
    let rows = counted(rows.into(), "row", "rows");
    let hidden = if is_hidden { ", hidden in the workbook" } else { "" };
    match n_sheets {
        0 | 1 => format!("{rows} of “{sheet}”{hidden}"),
        several => format!("{rows} of {} sheets together: {sheet}{hidden}", grouped(several.into())),
    }
}

/// The rows of a source, and what was left out: `40 rows of “Projects”. Left out: 3 totals, 1 repeated header.`
pub fn source(rows: &str, counts: &[(FindingKind, u32)]) -> String {
    match left_out(counts) {
        Some(left_out) => format!("{rows}. {left_out}"),
        None => format!("{rows}."),
    }
}

fn left_out(counts: &[(FindingKind, u32)]) -> Option<String> {
    let parts: Vec<String> = counts.iter().filter_map(|(kind, count)| left_out_rows(*kind, *count)).collect();
    (!parts.is_empty()).then(|| format!("Left out: {}.", parts.join(", ")))
}

fn left_out_rows(kind: FindingKind, count: u32) -> Option<String> {
    let (one, many) = match kind {
        FindingKind::RepeatedHeader => ("repeated header", "repeated headers"),
        FindingKind::TableTotals => ("totals row of a table", "totals rows of tables"),
        FindingKind::TotalRow => ("total", "totals"),
        FindingKind::DescriptionRow => ("description of the columns", "descriptions of the columns"),
        FindingKind::FooterRow => ("closing line", "closing lines"),
        FindingKind::OverlongLine => ("line with too many fields", "lines with too many fields"),
        _ => return None,
    };
    Some(counted(count.into(), one, many))
}

/// The sheets that are of no use: `“Notes”, “Pivot”`.
pub fn unused(sheets: &[&str]) -> String {
    listed(sheets.iter().map(|sheet| format!("“{sheet}”")).collect())
}

/// The sheets that repeat others: `“Projects old” repeats “Projects”`.
pub fn copies(copies: &[(&str, &str)]) -> String {
    listed(
        copies
            .iter()
            .map(|(copy, original)| format!("“{copy}” repeats “{original}”"))
            .collect(),
    )
}

/// The starts of the projects.
pub fn starts(first: &str, last: &str) -> String {
    format!("Projects start from {first} to {last}.")
}

/// The ends of the contracts.
pub fn contract_ends(first: &str, last: &str) -> String {
    format!("Contracts end from {first} to {last}.")
}

/// The refresh dates of a table that is one export.
pub fn refreshed(first: &str, last: &str) -> String {
    if first == last {
        format!("The projects are as of {last}.")
    } else {
        format!("The projects are as of {first} to {last}.")
    }
}

/// The exports that a table was put together from.
pub fn stitched(parts: &[Part<'_>]) -> String {
    let lines: Vec<String> = parts
        .iter()
        .map(|part| {
            let rows = counted(part.rows.into(), "row", "rows");
            let lacks: Vec<String> = part.lacks.iter().map(|name| format!("“{name}”")).collect();
            let lacks = if lacks.is_empty() {
                String::new()
            } else {
                format!(", none with {}", listed(lacks))
            };
            format!("{rows} of {}{lacks}", part.day)
        })
        .collect();
    format!(
        "The projects were put together from {}: {}.",
        counted(parts.len() as u64, "export", "exports"),
        lines.join("; ")
    )
}

/// Whether the export holds open projects.
pub fn open_projects(in_progress: u32, rows: u32) -> String {
    let of = grouped(rows.into());
    match in_progress {
        0 => format!("No row of {of} is for a project in progress."),
        1 => format!("1 row of {of} is for a project in progress."),
        some => format!("{} of {of} rows are for projects in progress.", grouped(some.into())),
    }
}

/// An export of closed projects, and what that means.
pub fn closed_only(in_progress: u32, rows: u32, days: Option<f64>) -> String {
    format!("Closed projects only. {}", closed(in_progress, rows, days))
}

/// The generation of the headers.
pub fn generation(generation: Generation) -> &'static str {
    match generation {
        Generation::First => "The first generation of the export, such as “account_name”.",
        Generation::Second => "The second generation of the export, such as “Opportunity Account Name”.",
        Generation::Both => "Both generations of the export, each in some columns.",
    }
}

/// The columns that are filled in after the outcome: `The size and “Type” are filled in after the outcome, so they cannot explain it.`
pub fn filled_after(columns: &[&str]) -> String {
    let names: Vec<String> = columns.iter().map(|column| column_name(column)).collect();
    let (are, they) = if names.len() == 1 { ("is", "it") } else { ("are", "they") };
    let text = format!("{} {are} filled in after the outcome, so {they} cannot explain it.", listed(names));
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        std::iter::once(first.to_ascii_uppercase()).chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_told_with_their_sheets_and_what_was_left_out() {
        assert_eq!(rows(2240, "Raw_projects", 1, false), "2,240 rows of “Raw_projects”");
        assert_eq!(
            rows(1, "EMEA, AMS", 2, true),
            "1 row of 2 sheets together: EMEA, AMS, hidden in the workbook"
        );
        let counts = [
            (FindingKind::TotalRow, 3),
            (FindingKind::RepeatedHeader, 1),
            (FindingKind::ErrorCell, 9),
        ];
        assert_eq!(left_out(&counts).as_deref(), Some("Left out: 3 totals, 1 repeated header."));
        assert_eq!(left_out(&counts[2..]), None);
    }

    #[test]
    fn long_lists_are_cut_off() {
        assert_eq!(files(&["a", "b", "c", "d", "e", "f"]), "a, b, c, d and 2 more");
        assert_eq!(unused(&["Notes"]), "“Notes”");
        assert_eq!(copies(&[("P old", "P")]), "“P old” repeats “P”");
    }

    #[test]
    fn exports_of_several_dates_are_told_apart() {
        let lacks = ["st_id".to_owned()];
        let part = |day: &str, rows, lacks| Part {
            day: day.into(),
            rows,
            lacks,
        };
        assert_eq!(
            stitched(&[part("27 Feb 2025", 847, &lacks[..]), part("3 Jul 2025", 21, &[])]),
            "The projects were put together from 2 exports: 847 rows of 27 Feb 2025, none with “st_id”; 21 rows of 3 Jul 2025."
        );
        assert_eq!(refreshed("a", "a"), "The projects are as of a.");
    }

    #[test]
    fn columns_are_named_in_a_sentence() {
        assert_eq!(
            filled_after(&["prj_size"]),
            "The size is filled in after the outcome, so it cannot explain it."
        );
        assert_eq!(
            filled_after(&["prj_size", "WBS Type"]),
            "The size, “WBS Type” are filled in after the outcome, so they cannot explain it."
        );
    }
}
