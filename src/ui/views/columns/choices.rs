//! The options for a sheet or a column, as select values, and the meaning of those values.

use crate::domain::hand_mapping::{Pick, SheetUse};
use crate::domain::letters::Encoding;
use crate::domain::source::Source;
use crate::report::columns::{ColumnMatch, Columns, Reason, SheetColumns, SheetMatch};
use crate::text;

/// The element that lists the problems of the mapping; fields refer to it.
pub const PROBLEMS: &str = "column-problems";
/// Leaves the choice to names and headers.
const AUTOMATIC: &str = "auto";
/// Uses nothing.
const NOTHING: &str = "none";

/// An option of a select field; `value` is the option's value and is passed back when it is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

fn choice(value: impl Into<String>, label: impl Into<String>) -> Choice {
    Choice {
        value: value.into(),
        label: label.into(),
    }
}

/// Finds a sheet by its position.
pub fn sheet(columns: &Columns, position: u32) -> Option<&SheetColumns> {
    columns.sheets.iter().find(|sheet| sheet.position == position)
}

/// Whether a sheet deserves attention first: it lacks something, may be what is missing, or may have wrong letters.
pub fn wants_look(columns: &Columns, sheet: &SheetColumns) -> bool {
    let is_open = sheet.serves.is_none() && !columns.problems.is_empty();
    let has_open_letters = sheet.letters.as_ref().is_some_and(|letters| letters.chosen.is_none());
    sheet.lacks_column() || is_open || has_open_letters || columns.sheets.len() == 1
}

/// What a sheet may hold.
pub fn uses(sheet: &SheetColumns) -> Vec<Choice> {
    let automatic = choice(AUTOMATIC, text::columns::automatic_use(sheet));
    let unused = choice(NOTHING, text::columns::sheet_use(SheetUse::Unused));
    let source = |source: Source| choice(source.key(), text::columns::sheet_use(SheetUse::Source(source)));
    [automatic, unused].into_iter().chain(Source::ALL.map(source)).collect()
}

/// What a sheet is set to hold.
pub fn chosen_use(sheet: &SheetColumns) -> &'static str {
    match (sheet.matched, sheet.serves) {
        (SheetMatch::Hand, Some(source)) => source.key(),
        (SheetMatch::LeftOut, _) => NOTHING,
        _ => AUTOMATIC,
    }
}

/// Parses the value of a use.
pub fn use_of(value: &str) -> Option<SheetUse> {
    match value {
        NOTHING => Some(SheetUse::Unused),
        key => Source::ALL.into_iter().find(|source| source.key() == key).map(SheetUse::Source),
    }
}

/// The rows that may hold the headers.
pub fn rows(sheet: &SheetColumns) -> Vec<Choice> {
    let automatic = choice(AUTOMATIC, text::columns::automatic_row(sheet));
    let rows = sheet.first_rows.iter();
    let rows = rows.map(|row| choice(row.row.to_string(), text::columns::first_row(row)));
    [automatic].into_iter().chain(rows).collect()
}

/// The chosen header row.
pub fn chosen_row(sheet: &SheetColumns) -> String {
    if sheet.is_row_by_hand {
        sheet.header_row.to_string()
    } else {
        AUTOMATIC.to_owned()
    }
}

/// Parses the value of a header row.
pub fn row_of(value: &str) -> Option<u32> {
    value.parse().ok()
}

/// The ways to read the letters of a sheet; none if its file tells.
pub fn letters(sheet: &SheetColumns) -> Vec<Choice> {
    let previews = sheet.letters.iter().flat_map(|letters| &letters.previews);
    previews
        .map(|preview| choice(letters_value(preview.encoding), text::columns::letters(preview)))
        .collect()
}

/// How the letters of a sheet are read.
pub fn chosen_letters(sheet: &SheetColumns) -> String {
    let chosen = sheet.letters.as_ref().and_then(|letters| letters.chosen);
    letters_value(chosen).to_owned()
}

fn letters_value(encoding: Option<Encoding>) -> &'static str {
    encoding.map_or(AUTOMATIC, Encoding::label)
}

/// Parses the value of an encoding.
pub fn encoding_of(value: &str) -> Option<Encoding> {
    Encoding::try_from(value.to_owned()).ok()
}

/// The headers that may serve as a column. Long lists are built only for the focused field.
pub fn headers(sheet: &SheetColumns, column: &ColumnMatch) -> Vec<Choice> {
    let words = &text::columns::WORDS;
    let automatic = (column.reason == Reason::Hand).then(|| choice(AUTOMATIC, words.leave_to_headers));
    let headers = sheet.headers.iter();
    let headers = headers.map(|header| choice(header.column.to_string(), text::columns::header(header)));
    automatic
        .into_iter()
        .chain([choice(NOTHING, words.not_there)])
        .chain(headers)
        .collect()
}

/// The header that serves as a column; `place` distinguishes several.
pub fn chosen_header(sheet: &SheetColumns, column: &ColumnMatch, place: usize) -> Choice {
    let header = column
        .columns
        .get(place)
        .and_then(|index| sheet.headers.iter().find(|header| header.column == *index));
    header.map_or_else(
        || choice(NOTHING, text::columns::WORDS.not_there),
        |header| choice(header.column.to_string(), text::columns::header(header)),
    )
}

/// Parses the value of a pick.
pub fn pick_of(value: &str) -> Pick {
    match value {
        AUTOMATIC => Pick::Automatic,
        value => value.parse().map_or(Pick::Nothing, Pick::Column),
    }
}

/// The first values under the headers of a column, and the number of filled cells.
pub fn values(sheet: &SheetColumns, column: &ColumnMatch) -> Option<(String, String)> {
    let first = column.columns.first()?;
    let header = sheet.headers.iter().find(|header| header.column == *first)?;
    Some((header.values.join(" · "), text::columns::filled(header.filled)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::columns::{ColumnKind, FirstRow, Letters, LettersPreview, Need, SheetHeader};
    use crate::report::problem::{Problem, ProblemKind};

    fn projects() -> SheetColumns {
        let header = |column, text: &str| SheetHeader {
            column,
            text: text.to_owned(),
            filled: 1_204,
            values: vec!["1001".to_owned(), "1002".to_owned()],
        };
        SheetColumns {
            position: 3,
            file: "export.xlsx".to_owned(),
            sheet: "Projects".to_owned(),
            hidden: false,
            serves: Some(Source::Projects),
            matched: SheetMatch::Name,
            header_row: 2,
            is_row_by_hand: false,
            first_rows: vec![FirstRow {
                row: 2,
                cells: vec!["project".to_owned(), "Kundennr.".to_owned()],
            }],
            headers: vec![header(0, "project"), header(1, "Kundennr."), header(27, "")],
            columns: vec![column("st_id", Need::OneOfSeveral, &[]), column("project", Need::Optional, &[0])],
            letters: None,
        }
    }

    fn column(name: &str, need: Need, columns: &[u32]) -> ColumnMatch {
        ColumnMatch {
            name: name.to_owned(),
            kind: ColumnKind::Id,
            need,
            columns: columns.to_vec(),
            reason: if columns.is_empty() { Reason::NotFound } else { Reason::Name },
            is_doubtful: false,
        }
    }

    fn labels(choices: Vec<Choice>) -> Vec<String> {
        choices.into_iter().map(|choice| choice.label).collect()
    }

    #[test]
    fn a_column_may_stand_under_any_header() {
        let sheet = projects();
        let [missing, found] = &sheet.columns[..] else {
            panic!("two columns")
        };
        let choices = headers(&sheet, missing);
        let values: Vec<Pick> = choices.iter().map(|choice| pick_of(&choice.value)).collect();
        assert_eq!(values, [Pick::Nothing, Pick::Column(0), Pick::Column(1), Pick::Column(27)]);
        assert_eq!(
            labels(choices),
            [
                "Not in this sheet",
                "project (column A)",
                "Kundennr. (column B)",
                "Column AB, without a header"
            ]
        );
        assert_eq!(chosen_header(&sheet, missing, 0).value, "none");
        assert_eq!(chosen_header(&sheet, found, 0).value, "0");
        assert_eq!(values_of(&sheet, found), ("1001 · 1002".to_owned(), "1,204 filled".to_owned()));
        let by_hand = ColumnMatch {
            reason: Reason::Hand,
            ..found.clone()
        };
        assert_eq!(pick_of(&headers(&sheet, &by_hand)[0].value), Pick::Automatic);
    }

    fn values_of(sheet: &SheetColumns, column: &ColumnMatch) -> (String, String) {
        values(sheet, column).unwrap()
    }

    #[test]
    fn a_sheet_says_what_its_name_says_until_a_hand_says_otherwise() {
        let mut sheet = projects();
        let chosen = |sheet: &SheetColumns| {
            let value = chosen_use(sheet);
            let choices = uses(sheet);
            (
                use_of(value),
                choices.into_iter().find(|choice| choice.value == value).unwrap().label,
            )
        };
        assert_eq!(chosen(&sheet), (None, "Projects (by its name)".to_owned()));
        sheet.matched = SheetMatch::Hand;
        assert_eq!(chosen(&sheet), (Some(SheetUse::Source(Source::Projects)), "Projects".to_owned()));
        sheet.matched = SheetMatch::LeftOut;
        assert_eq!(chosen(&sheet), (Some(SheetUse::Unused), "Not used".to_owned()));
    }

    #[test]
    fn the_header_row_is_the_one_found_until_another_is_chosen() {
        let mut sheet = projects();
        assert_eq!(row_of(&chosen_row(&sheet)), None);
        assert_eq!(labels(rows(&sheet)), ["Row 2 (found)", "Row 2: project, Kundennr."]);
        sheet.is_row_by_hand = true;
        assert_eq!(row_of(&chosen_row(&sheet)), Some(2));
    }

    #[test]
    fn a_sheet_that_lacks_what_is_needed_is_shown_first() {
        let mut columns = Columns {
            sheets: vec![projects(), projects()],
            ..Columns::default()
        };
        assert!(
            wants_look(&columns, &columns.sheets[0]),
            "neither of the columns of which one is needed is there"
        );
        columns.sheets[1].columns[0].columns = vec![1];
        assert!(!wants_look(&columns, &columns.sheets[1]));
        columns.sheets[1].serves = None;
        assert!(!wants_look(&columns, &columns.sheets[1]));
        columns.problems = vec![Problem::new(ProblemKind::NoCustomerSource, None)];
        columns.sheets[1].columns.clear();
        assert!(wants_look(&columns, &columns.sheets[1]), "it may be what is missing");
    }

    #[test]
    fn letters_are_chosen_by_how_names_look() {
        assert_eq!(letters(&projects()), [], "the file tells");
        let preview = |encoding, name: &str| LettersPreview {
            encoding,
            names: vec![name.to_owned(), "Alder".to_owned()],
        };
        let mut sheet = projects();
        sheet.letters = Some(Letters {
            chosen: Some(Encoding::Cyrillic),
            previews: vec![preview(None, "Çàâîä"), preview(Some(Encoding::Cyrillic), "Завод")],
        });
        let labels: Vec<String> = letters(&sheet).into_iter().map(|choice| choice.label).collect();
        assert_eq!(
            labels,
            [
                "Western European (Windows-1252): Çàâîä · Alder",
                "Cyrillic (Windows-1251): Завод · Alder"
            ]
        );
        assert_eq!(encoding_of(&chosen_letters(&sheet)), Some(Encoding::Cyrillic));
        assert_eq!(encoding_of(&letters(&sheet)[0].value), None);
    }
}
