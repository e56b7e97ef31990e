//! Words about matching sheets and columns by hand.

use crate::domain::hand_mapping::SheetUse;
use crate::domain::language::Language;
use crate::domain::source::column_letters;
use crate::report::columns::{ColumnKind, ColumnMatch, FirstRow, Need, Reason, SheetColumns, SheetHeader, SheetMatch};

use super::number::{counted, grouped};
use super::start;

/// Fixed labels.
#[derive(Debug)]
pub struct Words {
    pub open: &'static str,
    pub by_hand: &'static str,
    pub match_by_hand: &'static str,
    pub title: &'static str,
    pub close: &'static str,
    pub about: &'static str,
    pub looking: &'static str,
    pub failed: &'static str,
    pub try_again: &'static str,
    pub complete: &'static str,
    pub holds: &'static str,
    pub header_row: &'static str,
    pub unused: &'static str,
    pub not_there: &'static str,
    pub leave_to_headers: &'static str,
    pub column: &'static str,
    pub stands_under: &'static str,
    pub why: &'static str,
    pub values: &'static str,
    pub remember: &'static str,
    pub forget: &'static str,
    pub load: &'static str,
    pub save: &'static str,
    pub start_over: &'static str,
    pub cancel: &'static str,
    pub apply: &'static str,
}

/// The labels in a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
    }
}

const ENGLISH: Words = Words {
    open: "Columns",
    by_hand: "Columns by hand",
    match_by_hand: "Match the columns by hand",
    title: "Match columns",
    close: "Close without a change",
    about: "Which sheet holds what, and under which header each column stands. The files are not read again.",
    looking: "Looking at the sheets…",
    failed: "The background process ended while it looked at the sheets.",
    try_again: "Try again",
    complete: "Nothing that is needed is missing.",
    holds: "Holds",
    header_row: "Header row",
    unused: "Not used",
    not_there: "Not in this sheet",
    leave_to_headers: "As the headers say",
    column: "Column",
    stands_under: "Stands under",
    why: "Why",
    values: "First values",
    remember: "Remember on this computer for files with these headers",
    forget: "Forget for these files",
    load: "Load a file",
    save: "Save as a file",
    start_over: "Start over",
    cancel: "Cancel",
    apply: "Analyze with these columns",
};

/// Where a sheet came from, beside its name.
pub fn sheet_note(sheet: &SheetColumns, language: Language) -> String {
    match (language, sheet.hidden) {
        (Language::En, true) => format!("{}, hidden", sheet.file),
        (Language::En, false) => sheet.file.clone(),
    }
}

/// How a sheet stands: `12 of 17 columns found`.
pub fn sheet_status(sheet: &SheetColumns, language: Language) -> String {
    let found = sheet.columns.iter().filter(|column| !column.columns.is_empty()).count();
    match (language, sheet.serves) {
        (Language::En, None) => "not used".to_owned(),
        (Language::En, Some(source)) => format!(
            "{}, {found} of {}",
            start::source(source, language).name,
            counted(sheet.columns.len() as u64, "column", "columns")
        ),
    }
}

/// The choice that leaves a sheet's use to its name and headers.
pub fn automatic_use(sheet: &SheetColumns, language: Language) -> String {
    match (language, sheet.serves, sheet.matched) {
        (Language::En, Some(source), SheetMatch::Name) => format!("{} (by its name)", start::source(source, language).name),
        (Language::En, Some(source), SheetMatch::Headers) => format!("{} (by its headers)", start::source(source, language).name),
        (Language::En, None, SheetMatch::Nothing) => "Nothing found by name or headers".to_owned(),
        (Language::En, ..) => "As name and headers say".to_owned(),
    }
}

/// The choice of a use.
pub fn sheet_use(serves: SheetUse, language: Language) -> String {
    match serves {
        SheetUse::Unused => words(language).unused.to_owned(),
        SheetUse::Source(source) => start::source(source, language).name.to_owned(),
    }
}

/// The choice that looks for the header row.
pub fn automatic_row(sheet: &SheetColumns, language: Language) -> String {
    match (language, sheet.is_row_by_hand) {
        (Language::En, false) => format!("Row {} (found)", grouped(sheet.header_row.into())),
        (Language::En, true) => "Look for it".to_owned(),
    }
}

/// A row with its first cells: `Row 2: project, Kundennr.`
pub fn first_row(row: &FirstRow, language: Language) -> String {
    match language {
        Language::En => format!("Row {}: {}", grouped(row.row.into()), row.cells.join(", ")),
    }
}

/// A header with its column: `Kundennr. (column B)`.
pub fn header(header: &SheetHeader, language: Language) -> String {
    let letters = column_letters(header.column);
    match (language, header.text.is_empty()) {
        (Language::En, true) => format!("Column {letters}, without a header"),
        (Language::En, false) => format!("{} (column {letters})", header.text),
    }
}

/// What the cells of a column are.
pub fn kind(kind: ColumnKind, language: Language) -> &'static str {
    match (language, kind) {
        (Language::En, ColumnKind::Id) => "id",
        (Language::En, ColumnKind::Text) => "text",
        (Language::En, ColumnKind::Day) => "date",
        (Language::En, ColumnKind::Number) => "number",
        (Language::En, ColumnKind::Band) => "size band",
        (Language::En, ColumnKind::Flag) => "yes or no",
        (Language::En, ColumnKind::Level) => "High, Medium or Low",
    }
}

/// Whether a column is needed.
pub fn need(need: Need, language: Language) -> Option<&'static str> {
    match (language, need) {
        (_, Need::Optional) => None,
        (Language::En, Need::Required) => Some("needed"),
        (Language::En, Need::OneOfSeveral) => Some("one of these is needed"),
    }
}

/// Why a header stands for a column, or what speaks against it.
pub fn reason(column: &ColumnMatch, language: Language) -> String {
    let doubt = match (language, column.kind) {
        _ if !column.is_doubtful => None,
        (Language::En, ColumnKind::Day) => Some("; no value reads as a date"),
        (Language::En, ColumnKind::Number | ColumnKind::Band) => Some("; no value reads as a number"),
        (Language::En, ColumnKind::Flag) => Some("; no value reads as yes or no"),
        (Language::En, ColumnKind::Level) => Some("; no value is High, Medium or Low"),
        (Language::En, ColumnKind::Id | ColumnKind::Text) => None,
    };
    let reason = match (language, column.reason) {
        (Language::En, Reason::Name) => "Its header is the name",
        (Language::En, Reason::Alias) => "Its header is another name",
        (Language::En, Reason::Hand) => "By hand",
        (Language::En, Reason::NotFound) => "Not found",
    };
    format!("{reason}{}", doubt.unwrap_or_default())
}

/// How many cells are filled: `1,204 filled`.
pub fn filled(cells: u32, language: Language) -> String {
    match language {
        Language::En => format!("{} filled", grouped(cells.into())),
    }
}

/// The label of the choice of a header, for screen readers: `st_id in sheet Projects stands under`.
pub fn choice_label(column: &str, sheet: &str, language: Language) -> String {
    match language {
        Language::En => format!("{column} in sheet {sheet} stands under"),
    }
}
