//! A failure in words: what happened, where, and how to fix it.

use crate::domain::language::Language;
use crate::report::problem::{Problem, ProblemKind};

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
        ProblemKind::NotAWorkbook => text(
            format!("{place} is not a workbook"),
            "Its content is none of the formats .xlsx, .xlsm, .xlsb, .xls and .ods, whatever its name says".into(),
            "Drop the Excel export itself, not a picture, document or web page of it",
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
        ProblemKind::SuspiciousArchive => text(
            format!("{place} was not opened"),
            with("It unpacks to far more data than a workbook of its size should", &found),
            "If you trust the file, open it in Excel, save it under a new name and drop that file",
        ),
        ProblemKind::UnsupportedFormat => text(
            format!("{place} is in a format that is not read"),
            with("It looks like", &found),
            "Save it as .xlsx in Excel and drop that file",
        ),
        ProblemKind::NoSource | ProblemKind::NoCustomerSource => text(
            format!("{place} has no sheet with customers"),
            format!("Looked for the sheets {expected}; found {}", or_none(&found)),
            "Rename the sheets as in the template, or keep their header rows as exported",
        ),
        ProblemKind::MissingColumn => text(
            format!("A column is missing in {place}"),
            format!("Looked for {expected} in the header row; found {}", or_none(&found)),
            "Add the column, or rename its header to the name looked for",
        ),
        ProblemKind::TwoSheetsForSource => text(
            format!("Two sheets of {place} hold the same table"),
            format!("{found} both look like {expected}"),
            "Delete or rename the sheet that should not count",
        ),
        ProblemKind::AmbiguousSheet => text(
            format!("A sheet of {place} fits two tables equally well"),
            format!("{found} could be {expected}"),
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
    match (problem.found.first(), problem.expected.first()) {
        (Some(found), Some(limit)) => format!("It holds {found}; the limit is {limit}"),
        _ => "It holds more than the browser can keep in memory".to_owned(),
    }
}
