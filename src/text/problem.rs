//! A failure in words: what happened, where, and how to fix it.

use crate::domain::language::Language;
use crate::report::problem::{Lookalike, Problem, ProblemKind, Unit};

use super::number::grouped;

/// The words of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemText {
    /// What happened, as a headline.
    pub title: String,
    /// What was found and looked for, in a sentence or two.
    pub detail: String,
    /// What the user can do about it.
    pub fix: String,
}

impl ProblemText {
    /// Everything on one line, for the command line.
    pub fn line(&self) -> String {
        [&self.title, &self.detail, &self.fix]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(|part| format!("{}.", part.trim_end_matches('.')))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The problem in a language.
pub fn describe(problem: &Problem, language: Language) -> ProblemText {
    match language {
        Language::En => english(problem),
    }
}

fn english(problem: &Problem) -> ProblemText {
    let place = problem.place.as_deref().unwrap_or("The file");
    let found = quoted(&problem.found);
    let expected = quoted(&problem.expected);
    let text = |title: String, detail: String, fix: &str| ProblemText {
        title,
        detail,
        fix: fix.to_owned(),
    };
    match problem.kind {
        ProblemKind::EmptyFile => text(
            format!("{place} is empty"),
            "The file has no content at all".into(),
            "Export it again and drop the new file",
        ),
        ProblemKind::NotAWorkbook(lookalike) => text(
            format!("{place} is not a workbook"),
            format!(
                "It looks like {}, whatever its name says; .xlsx, .xlsm, .xlsb, .xls and .ods are read",
                looks_like(lookalike)
            ),
            "Drop the Excel export itself; anything else can be saved as .xlsx in Excel first",
        ),
        ProblemKind::TooOld => text(
            format!("{place} is too old a workbook"),
            "It was written by Excel 95 or earlier".into(),
            "Open it in Excel or LibreOffice, save it as .xlsx and drop that file",
        ),
        ProblemKind::Damaged => text(
            format!("{place} is damaged"),
            with("Part of it cannot be read", &found),
            "Open it in Excel, save it under a new name and drop that file; if Excel cannot open it either, export it again",
        ),
        ProblemKind::PasswordProtected => text(
            format!("{place} is password-protected"),
            "An encrypted workbook cannot be read here".into(),
            "Open it in Excel, remove the password under File, Info, Protect Workbook, save, and drop it again",
        ),
        ProblemKind::TooLarge => text(
            format!("{place} is too large"),
            sizes(problem),
            "Leave out sheets and columns that OneLead does not use, or split the export by region",
        ),
        ProblemKind::TooMany(unit) => text(
            format!("{place} is too large"),
            format!(
                "It has more than {} {}",
                problem
                    .expected
                    .first()
                    .and_then(|limit| limit.parse().ok())
                    .map_or_else(String::new, grouped),
                units(unit)
            ),
            "Leave out sheets and columns that OneLead does not use, or split the export by region",
        ),
        ProblemKind::NoSheets => text(
            format!("{place} has no filled sheet"),
            "Every sheet of the workbook is empty".into(),
            "Check that the export has finished, and drop the filled workbook",
        ),
        ProblemKind::SuspiciousArchive => text(
            format!("{place} was not opened"),
            with("It unpacks to far more data than a workbook of its size should", &found),
            "If you trust the file, open it in Excel, save it under a new name and drop that file",
        ),
        ProblemKind::NoCustomerSource => text(
            "No sheet with customers was found".to_owned(),
            format!("Looked for {expected}; found {}", or_none(&found)),
            "Name the sheets as in the template, or keep their header rows as exported",
        ),
        ProblemKind::NoHeaderRow => text(
            format!("{place} has no header row"),
            format!(
                "None of its first 50 rows names two of the columns {expected}; its first row reads {}",
                or_none(&found)
            ),
            "Keep the header row as exported, above the data",
        ),
        ProblemKind::MissingColumn => text(
            format!("A column is missing in {place}"),
            format!("Looked for {expected} in the header row; found {}", or_none(&found)),
            "Add the column, or rename its header to the name looked for",
        ),
        ProblemKind::TwoSheetsForSource => text(
            "Two sheets hold the same table".to_owned(),
            format!("{found} both look like {expected}"),
            "Delete or rename the sheet that should not count",
        ),
        ProblemKind::AmbiguousSheet => text(
            format!("{place} fits two tables equally well"),
            format!("Its columns {found} could be those of {expected}"),
            "Name the sheet as in the template",
        ),
        ProblemKind::NoCustomers => text(
            format!("{place} has no customers"),
            format!("No row has a value in {expected}"),
            "Check that the rows below the headers were exported, and that the id columns are filled",
        ),
        ProblemKind::BadSettings => text(
            "A setting cannot be used".into(),
            problem.found.join("; "),
            "Correct or remove it; every setting has a default",
        ),
        ProblemKind::Crashed => text(
            "The analysis stopped unexpectedly".into(),
            with("The background process ended", &problem.found.join("; ")),
            "Your last result is still here. Try again; if it stops again, close other tabs to free memory, or split the workbook",
        ),
        ProblemKind::BuildMismatch => text(
            "The page is out of date".into(),
            "Two parts of OneLead come from different versions, which happens after an update".into(),
            "Reload the page",
        ),
        ProblemKind::Unreadable => text(
            format!("{place} could not be opened"),
            "The file may have been moved, renamed or locked since it was chosen".into(),
            "Close it in other programs and choose it again",
        ),
    }
}

/// How many names a sentence lists before it says how many more there are.
const MAX_NAMES: usize = 8;

fn quoted(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(MAX_NAMES).map(|name| format!("“{name}”")).collect();
    match names.len().saturating_sub(MAX_NAMES) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn or_none(found: &str) -> &str {
    if found.is_empty() { "none" } else { found }
}

fn with(sentence: &str, detail: &str) -> String {
    if detail.is_empty() {
        sentence.to_owned()
    } else {
        format!("{sentence}: {detail}")
    }
}

fn sizes(problem: &Problem) -> String {
    let bytes = |numbers: &[String]| numbers.first().and_then(|number| number.parse().ok()).map(megabytes);
    match (bytes(&problem.found), bytes(&problem.expected)) {
        (Some(found), Some(limit)) => format!("It holds {found}; the limit is {limit}"),
        _ => "It holds more than the browser can keep in memory".to_owned(),
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", grouped(bytes.div_ceil(1_000_000)))
}

fn units(unit: Unit) -> &'static str {
    match unit {
        Unit::Rows => "rows in one sheet",
        Unit::Columns => "columns in one sheet",
        Unit::Cells => "cells in one sheet",
        Unit::Parts => "parts in its archive",
    }
}

fn looks_like(lookalike: Lookalike) -> &'static str {
    match lookalike {
        Lookalike::Pdf => "a PDF document",
        Lookalike::Image => "a picture",
        Lookalike::WebPage => "a web page",
        Lookalike::SpreadsheetXml => "an Excel 2003 XML file",
        Lookalike::PlainText => "plain text",
        Lookalike::OfficeDocument => "a Word or PowerPoint document",
        Lookalike::Numbers => "a Numbers document",
        Lookalike::Archive => "an archive without a workbook in it",
        Lookalike::Unknown => "some other kind of file",
    }
}
