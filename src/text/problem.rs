//! A failure in words: what happened, where, and how to fix it.

mod limits;
mod names;

use crate::domain::source::Source;
use crate::report::problem::{Lookalike, Problem, ProblemKind};

use super::number::grouped;
use super::start;
use limits::{LEAVE_OUT, fewer, sizes, too_many};
use names::{all, any, quoted, shown};

/// The text of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemText {
    /// What happened, as a headline.
    pub title: String,
    /// File, sheet and row, if the problem has a location.
    pub place: Option<String>,
    /// What was found and what was expected, in a sentence or two.
    pub detail: String,
    /// What the user can do about it.
    pub fix: String,
}

impl ProblemText {
    /// Title, detail and fix on one line, for the command line.
    pub fn line(&self) -> String {
        [&self.title, &self.detail, &self.fix]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(|part| format!("{}.", part.trim_end_matches('.')))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The problem in words.
pub fn describe(problem: &Problem) -> ProblemText {
    let (title, detail, fix) = english(problem);
    ProblemText {
        title,
        place: place(problem),
        detail,
        fix,
    }
}

/// Title, detail and fix.
fn english(problem: &Problem) -> (String, String, String) {
    let here = here(problem);
    let (title, detail, fix) = match problem.kind {
        ProblemKind::EmptyFile => (
            format!("{here} is empty"),
            "The file has no content".to_owned(),
            "Export it again and drop the new file",
        ),
        ProblemKind::NotAWorkbook(lookalike) => (
            format!("{here} is not a workbook"),
            not_a_workbook(lookalike),
            another_format(lookalike),
        ),
        ProblemKind::TooOld => (
            format!("{here} is too old"),
            "It was written by Excel 4 or earlier".to_owned(),
            "Open it in Excel or LibreOffice, save it as .xlsx and drop that file",
        ),
        ProblemKind::Damaged => (format!("{here} is damaged"), damaged(problem), another_copy(problem)),
        ProblemKind::PartEncoding => (
            format!("{here} is in an encoding that is not read"),
            part_encoding(problem),
            "Open it in Excel or LibreOffice, save it as .xlsx under a new name and drop that file",
        ),
        ProblemKind::PasswordProtected
        | ProblemKind::PasswordNeeded
        | ProblemKind::WrongPassword
        | ProblemKind::UnknownEncryption
        | ProblemKind::ProtectedArchive => protected(problem),
        ProblemKind::TooLarge => (format!("{here} is too large"), sizes(problem), LEAVE_OUT),
        ProblemKind::TooMany(unit) => (format!("{here} is too large"), too_many(problem, unit), fewer(unit)),
        ProblemKind::NoSheets => (
            format!("{here} has no sheet with data"),
            "Every sheet of the workbook is empty".to_owned(),
            "Check that the export has finished, and drop the workbook again",
        ),
        ProblemKind::SuspiciousArchive => (
            format!("{here} was not opened"),
            suspicious(problem),
            "If you trust the file, open it in Excel, save it under a new name and drop that file",
        ),
        ProblemKind::NestedArchive => (
            format!("{here} is an archive inside an archive"),
            "CSV files and workbooks in a zip are read, but not those in a second zip inside it".to_owned(),
            UNPACK,
        ),
        ProblemKind::UnclosedQuote => (
            format!("{here} has a quotation mark that is never closed"),
            unclosed_quote(problem),
            "Export it again; or open it in a text editor and close that quotation mark, or remove it",
        ),
        ProblemKind::Unreadable => (
            format!("{here} could not be opened"),
            "The file may have been moved, renamed or locked since it was chosen".to_owned(),
            "Close it in other programs and choose it again",
        ),
        ProblemKind::BadSettings => (
            "The settings cannot be used".to_owned(),
            capitalized(&shown(&problem.found.join("; "), MAX_DETAIL)),
            "Correct or remove the settings named here; every setting has a default",
        ),
        ProblemKind::BadLinks => (
            "The links cannot be used".to_owned(),
            capitalized(&shown(&problem.found.join("; "), MAX_DETAIL)),
            "Use the file that OneLead saved",
        ),
        ProblemKind::BadMapping => (
            "The file of matched columns cannot be used".to_owned(),
            capitalized(&shown(&problem.found.join("; "), MAX_DETAIL)),
            "Save it again from the page, or correct what is named here",
        ),
        ProblemKind::BadModel => (
            "The saved model cannot be used".to_owned(),
            capitalized(&shown(&problem.found.join("; "), MAX_DETAIL)),
            "Use the file that OneLead saved",
        ),
        ProblemKind::BadSnapshot => (
            "The snapshot cannot be used".to_owned(),
            capitalized(&shown(&problem.found.join("; "), MAX_DETAIL)),
            "Use the snapshot as OneLead saved it, or last month's workbook, which is analyzed again",
        ),
        ProblemKind::NotComparable => (
            "There is no comparison".to_owned(),
            capitalized(&shown(&problem.found.join("; "), MAX_DETAIL)),
            "Give an earlier snapshot or workbook of the same customers",
        ),
        ProblemKind::Crashed => (
            "The analysis stopped unexpectedly".to_owned(),
            with_note("It ran out of memory, or something unexpected happened", &problem.found),
            "Try again; if it stops again, close other tabs to free memory, or split the workbook",
        ),
        ProblemKind::PartMissing => (
            match &problem.file {
                Some(file) => format!("{} did not load", shown(file, MAX_DETAIL)),
                None => "A part of OneLead did not load".to_owned(),
            },
            capitalized(&shown(&problem.found.join("; "), MAX_REASON)),
            "Check the connection and reload the page. If that does not help, whoever hosts it finds the usual reasons in docs/hosting.md",
        ),
        ProblemKind::BuildMismatch => (
            "The page is out of date".to_owned(),
            "Two parts of OneLead come from different versions, which happens after an update".to_owned(),
            "Reload the page",
        ),
        _ => return content(problem),
    };
    (title, detail, fix.to_owned())
}

/// Title, detail and fix for an encrypted file.
fn protected(problem: &Problem) -> (String, String, &'static str) {
    const NEEDS_PASSWORD: &str =
        "Enter its password; or open it in Excel, remove the password under File, Info, Protect Workbook, save it and drop it again";
    let here = here(problem);
    let (title, detail, fix) = match problem.kind {
        ProblemKind::PasswordNeeded => (
            format!("{here} is password-protected"),
            "Its password decrypts it on this machine; neither leaves it",
            NEEDS_PASSWORD,
        ),
        ProblemKind::WrongPassword => (
            format!("The password does not open {here}"),
            "Upper and lower case matter, and so do spaces",
            NEEDS_PASSWORD,
        ),
        ProblemKind::UnknownEncryption => (
            format!("{here} is encrypted for certain people"),
            "It opens by a certificate or by rights management and not by a password, or it was not encrypted by Excel",
            "Open it in Excel, save a copy without protection and drop that file",
        ),
        ProblemKind::ProtectedArchive => (
            format!("{here} is password-protected"),
            "The files of a protected archive are encrypted, so nothing in them can be read",
            UNPACK,
        ),
        _ => (
            format!("{here} is password-protected"),
            "Only protected .xlsx, .xlsm and .xlsb workbooks can be opened with their password; older and other formats cannot",
            "Open it in Excel or LibreOffice, save it as .xlsx, with the password or without, and drop that file",
        ),
    };
    (title, detail.to_owned(), fix)
}

/// Title, detail and fix for a workbook that can be read but does not have the expected content.
fn content(problem: &Problem) -> (String, String, String) {
    let here = here(problem);
    let sheets = sheet_names(&problem.expected);
    match problem.kind {
        ProblemKind::NoHeaderRow => (
            format!("{here} has no header row"),
            format!(
                "None of its first 50 rows has two of the columns {}; {}",
                all(&problem.expected),
                found("the first of them has", &problem.found)
            ),
            "Keep the header row as it was exported, above the data".to_owned(),
        ),
        ProblemKind::MissingColumn => (
            format!("{here} is missing a required column"),
            format!(
                "Its header row has no {}, which links rows to customers; {}",
                any(&problem.expected),
                found("it has", &problem.found)
            ),
            "Add the column, or rename the header of the column that holds it".to_owned(),
        ),
        ProblemKind::TwoSheetsForSource => (
            format!("Two sheets{} hold the same table, {}", within(problem), any(&sheets)),
            format!(
                "{} have more than half of their keys in common: one is a copy or an older version of the other",
                all(&problem.found)
            ),
            "Remove the one that should not count, or set it to “Not used” under Match columns; if both count, set both to what they hold"
                .to_owned(),
        ),
        ProblemKind::AmbiguousSheet => (
            format!("{here} could be several tables"),
            format!("Its columns {} fit {} equally well", all(&problem.found), all(&sheets)),
            format!("Name the sheet after what it holds: {}", any(&sheets)),
        ),
        ProblemKind::MatchedElsewhere => (
            "The columns were matched for another workbook".to_owned(),
            matched_elsewhere(problem),
            "Match them again, or go by the headers".to_owned(),
        ),
        ProblemKind::UnknownEncoding => (
            format!("{here} is in an encoding that cannot be read here"),
            format!(
                "Its encoding was set to {}; outside a browser, only UTF-8, UTF-16 and Windows-1252 can be read",
                all(&problem.found)
            ),
            format!(
                "Convert the file first, for example: iconv -f {} -t UTF-8 old.csv > new.csv",
                problem.found.first().map_or("ENCODING", String::as_str)
            ),
        ),
        ProblemKind::SharedHeader => (
            format!("{here} uses one column for several purposes"),
            format!("Its column {} was chosen for {}", all(&problem.found), all(&problem.expected)),
            "Choose another column for all but one of them".to_owned(),
        ),
        ProblemKind::NoCustomers => (
            format!("No customers were found{}", within(problem)),
            no_customers(problem),
            "Check that the rows below the headers were exported, and that an id column is filled".to_owned(),
        ),
        ProblemKind::TooManyCustomers => limits::too_many_customers(problem),
        _ => (
            format!("No sheet with customers was found{}", within(problem)),
            format!(
                "A sheet named {}, or one with the columns of such a sheet, is needed; {}{}",
                any(&sheets),
                found("there is", &problem.found),
                nearly(problem)
            ),
            "Name sheets and CSV files like the template’s sheets, and keep their header rows as exported".to_owned(),
        ),
    }
}

/// What the sheet lacks that comes close.
fn nearly(problem: &Problem) -> String {
    problem.nearly.as_ref().map_or_else(String::new, |near| {
        let source = start::source(near.source).name.to_lowercase();
        format!(
            ". Sheet {} looks like {source}, but has no {}",
            quoted(&near.sheet),
            any(&near.lacks)
        )
    })
}

fn matched_elsewhere(problem: &Problem) -> String {
    match (problem.sheet.is_some(), problem.expected.is_empty()) {
        (false, _) => format!("There is no sheet {}", any(&problem.found)),
        (true, true) => format!("{} has no {} to choose", here(problem), any(&problem.found)),
        (true, false) => format!(
            "{} has no column {}, which was chosen for {}",
            here(problem),
            any(&problem.found),
            any(&problem.expected)
        ),
    }
}

/// The location of a problem, as the subject of a sentence.
fn here(problem: &Problem) -> String {
    match (&problem.sheet, &problem.file) {
        (Some(sheet), Some(file)) => format!("Sheet {} of {}", quoted(sheet), shown(file, MAX_DETAIL)),
        (Some(sheet), None) => format!("Sheet {}", quoted(sheet)),
        (None, Some(file)) => shown(file, MAX_DETAIL),
        (None, None) => "The file".to_owned(),
    }
}

/// The maximum length of a text from a file or a reader that a sentence quotes.
const MAX_DETAIL: usize = 200;

/// The same of a reason that this program gives itself.
const MAX_REASON: usize = 400;

fn place(problem: &Problem) -> Option<String> {
    let file = problem.file.as_deref().map(|file| shown(file, MAX_DETAIL));
    let sheet = problem.sheet.as_deref().map(|sheet| format!("sheet {}", quoted(sheet)));
    let parts: Vec<String> = file.into_iter().chain(sheet).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The names that exports give the sheets of the sources.
fn sheet_names(keys: &[String]) -> Vec<String> {
    let name = |key: &String| match Source::ALL.iter().find(|source| source.key() == key) {
        Some(Source::Outcomes) => "Outcomes".to_owned(),
        Some(source) => format!("Raw_{}", source.key()),
        None => key.clone(),
    };
    keys.iter().map(name).collect()
}

/// ` in export.xlsx` if one file was given.
fn within(problem: &Problem) -> String {
    problem
        .file
        .as_deref()
        .map_or_else(String::new, |file| format!(" in {}", shown(file, MAX_DETAIL)))
}

/// `it has “a” and “b”`, or `it has nothing`.
fn found(subject: &str, names: &[String]) -> String {
    match names {
        [] => format!("{subject} nothing"),
        names => format!("{subject} {}", all(names)),
    }
}

fn not_a_workbook(lookalike: Lookalike) -> String {
    const READ: &str = ".xlsx, .xlsm, .xlsb, .xls, .ods and .csv are read, or several of them in one .zip";
    match looks_like(lookalike) {
        Some(what) => format!("It looks like {what}, despite its name; {READ}"),
        None => format!("Its content is in no known format; {READ}"),
    }
}

fn another_format(lookalike: Lookalike) -> &'static str {
    match lookalike {
        Lookalike::WebPage | Lookalike::SpreadsheetXml | Lookalike::ExchangeFormat | Lookalike::NamedText => {
            "Open it in Excel or LibreOffice, save it as .xlsx and drop that file"
        }
        Lookalike::PlainText => "Drop the export itself; as .csv it needs commas, semicolons or tabs between its columns",
        Lookalike::Numbers => "Open it in Numbers, export it to Excel (.xlsx) and drop that file",
        Lookalike::Archive => UNPACK,
        Lookalike::Pdf | Lookalike::Image | Lookalike::OfficeDocument | Lookalike::Unknown => "Drop the Excel export itself",
    }
}

const UNPACK: &str = "Unpack it and drop the files that are in it";

fn unclosed_quote(problem: &Problem) -> String {
    let row = problem
        .last_row
        .map_or_else(String::new, |row| format!(" in row {}", grouped(u64::from(row) + 1)));
    format!("The text it opens{row} runs to the end of the file")
}

fn damaged(problem: &Problem) -> String {
    let sentence = match (&problem.sheet, problem.last_row) {
        (Some(_), Some(row)) => format!("It cannot be read beyond row {}", grouped(u64::from(row) + 1)),
        (Some(_), None) => "Its content cannot be read".to_owned(),
        (None, _) => "It breaks off or was changed on its way here, so part of it cannot be read".to_owned(),
    };
    with_note(&sentence, &problem.found)
}

fn part_encoding(problem: &Problem) -> String {
    let said = |place: usize| problem.found.get(place).map_or_else(String::new, |text| quoted(text));
    format!(
        "Its part {} says that its letters are in {}; only UTF-8, UTF-16, Windows-1252 and ISO-8859-1 are read",
        said(0),
        said(1)
    )
}

fn another_copy(problem: &Problem) -> &'static str {
    let file = problem.file.as_deref().unwrap_or_default();
    match file.rsplit_once('.') {
        Some((_, ending)) if ending.eq_ignore_ascii_case("zip") && !file.contains(" in ") => {
            "Zip the files again, or drop the files themselves, all at once"
        }
        _ => "Open it in Excel, save it under a new name and drop that file; if Excel cannot open it either, export it again",
    }
}

fn suspicious(problem: &Problem) -> String {
    match problem.found.first() {
        Some(part) => format!("Its part {} unpacks to far more data than any workbook holds", quoted(part)),
        None => "Parts of it overlap, which no program does and which makes a small file unpack to a huge one".to_owned(),
    }
}

/// A sentence followed by what a technician would ask for, in brackets.
fn with_note(sentence: &str, notes: &[String]) -> String {
    match notes.join("; ") {
        note if note.is_empty() => sentence.to_owned(),
        note => format!("{sentence} (technical details: {})", shown(&note, MAX_DETAIL)),
    }
}

fn capitalized(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

fn no_customers(problem: &Problem) -> String {
    let ids = format!("has a customer id, which is in {}", any(&problem.expected));
    match number(&problem.found) {
        Some(0) | None => "Its tables have headers and no rows below them".to_owned(),
        Some(1) => format!("Not even the one row of its tables {ids}"),
        Some(rows) => format!("None of the {} rows of its tables {ids}", grouped(rows)),
    }
}

fn number(texts: &[String]) -> Option<u64> {
    texts.first().and_then(|text| text.parse().ok())
}

fn looks_like(lookalike: Lookalike) -> Option<&'static str> {
    match lookalike {
        Lookalike::Pdf => Some("a PDF document"),
        Lookalike::Image => Some("a picture"),
        Lookalike::WebPage => Some("a web page"),
        Lookalike::SpreadsheetXml => Some("an Excel 2003 XML file"),
        Lookalike::ExchangeFormat => Some("a spreadsheet in an exchange format (SYLK, DIF or flat XML)"),
        Lookalike::PlainText => Some("plain text without columns"),
        Lookalike::NamedText => Some("plain text"),
        Lookalike::OfficeDocument => Some("a Word or PowerPoint document"),
        Lookalike::Numbers => Some("a Numbers document"),
        Lookalike::Archive => Some("an archive, but not a .zip of workbooks or CSV files"),
        Lookalike::Unknown => None,
    }
}
