//! The text about matching sheets and columns by hand.

use crate::domain::finding::FindingKind;
use crate::domain::hand_mapping::SheetUse;
use crate::domain::letters::Encoding;
use crate::domain::source::column_letters;
use crate::report::columns::{ColumnKind, ColumnMatch, FirstRow, LettersPreview, Need, Reason, SheetColumns, SheetHeader, SheetMatch};

use super::number::{counted, grouped};
use super::start;

words! {
    open: "Match columns",
    by_hand: "Columns matched by hand",
    match_by_hand: "Match the columns by hand",
    title: "Match columns",
    close: "Close without a change",
    about: "What each sheet holds, and which header each column is under. The files are not read again.",
    looking: "Looking at the sheets…",
    failed: "The background process stopped while looking at the sheets.",
    try_again: "Try again",
    complete: "Nothing required is missing.",
    holds: "Holds",
    header_row: "Header row",
    letters: "Encoding",
    letters_hint: "The file does not say its encoding. Choose the line where the names look right.",
    unused: "Not used",
    not_there: "Not in this sheet",
    leave_to_headers: "By its header",
    column: "Column",
    stands_under: "Header",
    why: "Why",
    values: "First values",
    remember: "Remember on this machine for files with these headers",
    forget: "Forget for these files",
    load: "Load a file",
    save: "Save as a file",
    start_over: "Start over",
    cancel: "Cancel",
    apply: "Analyze with these columns",
}

/// Where a sheet comes from, shown next to its name.
pub fn sheet_note(sheet: &SheetColumns) -> String {
    match sheet.hidden {
        true => format!("{}, hidden", sheet.file),
        false => sheet.file.clone(),
    }
}

/// The state of a sheet: `12 of 17 columns found`.
pub fn sheet_status(sheet: &SheetColumns) -> String {
    let found = sheet.columns.iter().filter(|column| !column.columns.is_empty()).count();
    match sheet.serves {
        None => "not used".to_owned(),
        Some(source) => format!(
            "{}, {found} of {}",
            start::source(source).name,
            counted(sheet.columns.len() as u64, "column", "columns")
        ),
    }
}

/// The option that leaves a sheet's use to its name and headers.
pub fn automatic_use(sheet: &SheetColumns) -> String {
    match (sheet.serves, sheet.matched) {
        (Some(source), SheetMatch::Name) => format!("{} (by its name)", start::source(source).name),
        (Some(source), SheetMatch::Headers) => format!("{} (by its headers)", start::source(source).name),
        (None, SheetMatch::Nothing) => "Nothing found by name or headers".to_owned(),
        _ => "As name and headers say".to_owned(),
    }
}

/// The option for a use.
pub fn sheet_use(serves: SheetUse) -> String {
    match serves {
        SheetUse::Unused => WORDS.unused.to_owned(),
        SheetUse::Source(source) => start::source(source).name.to_owned(),
    }
}

/// The option that searches for the header row.
pub fn automatic_row(sheet: &SheetColumns) -> String {
    match sheet.is_row_by_hand {
        false => format!("Row {} (found)", grouped(sheet.header_row.into())),
        true => "Find it".to_owned(),
    }
}

/// A row with its first cells: `Row 2: project, Kundennr.`
pub fn first_row(row: &FirstRow) -> String {
    format!("Row {}: {}", grouped(row.row.into()), row.cells.join(", "))
}

/// A way to read letters, with names as they then look: `Central European (Windows-1250): Łódź · Kraków`.
pub fn letters(preview: &LettersPreview) -> String {
    let names = preview.names.join(" · ");
    let encoding = preview.encoding.map_or("Western European (Windows-1252)", encoding);
    format!("{encoding}: {names}")
}

/// The way from a finding to the dialog, where its cause can be changed there.
pub fn choose(kind: FindingKind) -> Option<&'static str> {
    match kind {
        FindingKind::LegacyLetters => Some("Choose the encoding"),
        FindingKind::MissingColumn | FindingKind::DuplicateHeader | FindingKind::BlankHeader => Some("Match the columns"),
        FindingKind::MissingSource | FindingKind::NearlyASource | FindingKind::RepeatedSheet | FindingKind::IgnoredSheet => {
            Some("Choose the sheets")
        }
        _ => None,
    }
}

fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::CentralEuropean => "Central European (Windows-1250)",
        Encoding::Cyrillic => "Cyrillic (Windows-1251)",
        Encoding::Greek => "Greek (Windows-1253)",
        Encoding::Turkish => "Turkish (Windows-1254)",
        Encoding::Baltic => "Baltic (Windows-1257)",
        Encoding::Hebrew => "Hebrew (Windows-1255)",
        Encoding::Arabic => "Arabic (Windows-1256)",
        Encoding::Thai => "Thai (Windows-874)",
        Encoding::Japanese => "Japanese (Shift JIS)",
        Encoding::SimplifiedChinese => "Simplified Chinese (GB 18030)",
        Encoding::TraditionalChinese => "Traditional Chinese (Big5)",
        Encoding::Korean => "Korean (EUC-KR)",
        Encoding::CyrillicUnix => "Cyrillic (KOI8-R)",
        Encoding::CyrillicDos => "Cyrillic (DOS 866)",
        Encoding::MacWestern => "Western European (Macintosh)",
    }
}

/// A header with its column: `Kundennr. (column B)`.
pub fn header(header: &SheetHeader) -> String {
    let letters = column_letters(header.column);
    match header.text.is_empty() {
        true => format!("Column {letters}, without a header"),
        false => format!("{} (column {letters})", header.text),
    }
}

/// What the cells of a column are.
pub fn kind(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Id => "id",
        ColumnKind::Text => "text",
        ColumnKind::Day => "date",
        ColumnKind::Number => "number",
        ColumnKind::Band => "size band",
        ColumnKind::Flag => "yes or no",
        ColumnKind::Level => "High, Medium or Low",
    }
}

/// Whether a column is required.
pub fn need(need: Need) -> Option<&'static str> {
    match need {
        Need::Optional => None,
        Need::Required => Some("required"),
        Need::OneOfSeveral => Some("one of these is required"),
    }
}

/// Why a header serves as a column, or what speaks against it.
pub fn reason(column: &ColumnMatch) -> String {
    let doubt = match column.kind {
        _ if !column.is_doubtful => None,
        ColumnKind::Day => Some("; no value reads as a date"),
        ColumnKind::Number | ColumnKind::Band => Some("; no value reads as a number"),
        ColumnKind::Flag => Some("; no value reads as yes or no"),
        ColumnKind::Level => Some("; no value is High, Medium or Low"),
        ColumnKind::Id | ColumnKind::Text => None,
    };
    let reason = match column.reason {
        Reason::Name => "Its header is its name",
        Reason::Alias => "Its header is a known name for it",
        Reason::Hand => "By hand",
        Reason::NotFound => "Not found",
    };
    format!("{reason}{}", doubt.unwrap_or_default())
}

/// The number of filled cells: `1,204 filled`.
pub fn filled(cells: u32) -> String {
    format!("{} filled", grouped(cells.into()))
}

/// The label of the header field, for screen readers: `st_id in sheet Projects: header`.
pub fn choice_label(column: &str, sheet: &str) -> String {
    format!("{column} in sheet {sheet}: header")
}
