//! The matching of sheets and columns, prepared for display.

use crate::domain::hand_mapping::{Edit, HandMapping, HandSheet, HeaderId, SheetUse};
use crate::domain::letters::{Decoder, Encoding};
use crate::domain::order::Order;
use crate::pipeline::{Read, problems};
use crate::report::columns::{
    ColumnKind, ColumnMatch, Columns, FirstRow, Letters, LettersPreview, Need, Reason, SheetColumns, SheetHeader, SheetMatch,
};
use crate::report::problem::Problem;
use crate::workbook::glimpse::{self, Filled};
use crate::workbook::letters;
use crate::workbook::mapping::{self, FIRST_ROWS, MatchedBy, SheetMapping};
use crate::workbook::raw::{RawSheet, RawWorkbook};
use crate::workbook::schema::{self, ColumnSpec, Kind, SourceSpec, opportunities, projects, service_credits, squash};

/// The number of values shown for a column.
const VALUES: usize = 3;

/// The number of cells shown for a row.
const CELLS: usize = 4;

/// Columns with names of companies, whose letters a person knows.
const NAMES: [&str; 4] = [
    opportunities::ACCOUNT_NAME.name(),
    projects::CUSTOMER.name(),
    projects::ACCOUNT_ST_NAME.name(),
    service_credits::PROJECT_NAME.name(),
];

/// The number of characters shown of a header or value; a cell may hold 32,767 of them.
const MAX_CHARS: usize = 80;

/// The sheets that were read, to be matched by a person. Counts their cells once.
#[derive(Debug, Clone, Default)]
pub struct ColumnSurvey {
    filled: Filled,
}

impl ColumnSurvey {
    /// Examines every cell that was read.
    pub fn new(read: &Read) -> Self {
        Self {
            filled: Filled::count(&read.workbook),
        }
    }

    /// Returns how the columns are matched after edits to a manual mapping.
    ///
    /// # Errors
    /// Returns a [`Problem`] if an encoding was chosen that `decoder` does not know.
    pub fn columns(&self, read: &Read, hand: &HandMapping, edits: &[Edit], decoder: Decoder) -> Result<Columns, Problem> {
        let mut hand = hand.clone();
        for edit in edits {
            hand = mapping::edit(&read.workbook, &hand, edit);
        }
        let encodings = letters::chosen(&read.workbook, &hand);
        let workbook = &letters::decoded(&read.workbook, &hand, decoder).map_err(problems::unmapped)?;
        let matched = mapping::match_sheets(workbook, &hand);
        let (decided, _) = mapping::locate(workbook, &hand);
        let filled_sheets = workbook.sheets.iter().enumerate().filter(|(_, sheet)| sheet.n_rows() > 0);
        let sheets = filled_sheets.map(|(position, sheet)| {
            let found = matched.mapping.sheets.iter().find(|mapping| mapping.sheet == position);
            let as_read = read.workbook.sheets.get(position);
            SheetColumns {
                letters: as_read.and_then(|as_read| letters_of(as_read, found, encodings.get(&position).copied(), decoder)),
                ..self.sheet(workbook, (position, sheet), decided.get(&position).copied(), found)
            }
        });
        Ok(Columns {
            sheets: sheets.collect(),
            problems: matched.problems.into_iter().map(problems::unmapped).collect(),
            hand: mapping::as_found(&read.workbook, &hand),
        })
    }

    fn sheet(
        &self,
        workbook: &RawWorkbook,
        (position, sheet): (usize, &RawSheet),
        decided: Option<&HandSheet>,
        found: Option<&SheetMapping>,
    ) -> SheetColumns {
        let row = found.map_or_else(|| mapping::likely_header_row(sheet, decided), |found| found.header_row);
        let header = |(column, id): (u32, HeaderId)| SheetHeader {
            column,
            text: cut(&id.header),
            filled: self.filled.below(workbook, position, column, row),
            values: glimpse::values(sheet, column, row, VALUES).iter().map(|value| cut(value)).collect(),
        };
        let headers = mapping::header_ids(sheet, row);
        let columns = found.map_or_else(Vec::new, |found| columns(sheet, found, schema::spec(found.source)));
        SheetColumns {
            position: position as u32,
            file: sheet.file.clone(),
            sheet: sheet.label(),
            hidden: sheet.hidden,
            serves: found.map(|found| found.source),
            matched: sheet_match(found, decided.and_then(|decided| decided.serves)),
            header_row: sheet.rows.get(row).map_or(1, |row| row + 1),
            is_row_by_hand: decided.is_some_and(|decided| decided.header_row.is_some()),
            first_rows: first_rows(sheet),
            headers: headers.into_iter().map(header).collect(),
            columns,
            letters: None,
        }
    }
}

/// How the letters of a sheet can be read, if its file does not tell.
fn letters_of(sheet: &RawSheet, found: Option<&SheetMapping>, chosen: Option<Encoding>, decoder: Decoder) -> Option<Letters> {
    if !letters::is_open(sheet) {
        return None;
    }
    let columns = found
        .into_iter()
        .flat_map(|found| NAMES.iter().filter_map(|name| found.columns.get(*name)));
    let names: Vec<u32> = columns.flatten().copied().collect();
    let previews = letters::previews(sheet, &names, decoder).into_iter();
    let preview = |(encoding, names): (Option<Encoding>, Vec<String>)| LettersPreview {
        encoding,
        names: names.iter().map(|name| cut(name)).collect(),
    };
    Some(Letters {
        chosen,
        previews: previews.map(preview).collect(),
    })
}

fn sheet_match(found: Option<&SheetMapping>, serves: Option<SheetUse>) -> SheetMatch {
    match (found.map(|found| found.matched_by), serves) {
        (Some(MatchedBy::SheetName), _) => SheetMatch::Name,
        (Some(MatchedBy::Headers), _) => SheetMatch::Headers,
        (Some(MatchedBy::Hand), _) => SheetMatch::Hand,
        (None, Some(SheetUse::Unused)) => SheetMatch::LeftOut,
        (None, _) => SheetMatch::Nothing,
    }
}

fn first_rows(sheet: &RawSheet) -> Vec<FirstRow> {
    let row = |row: usize| FirstRow {
        row: sheet.rows.get(row).map_or(1, |row| row + 1),
        cells: mapping::first_texts(sheet, row, CELLS).iter().map(|text| cut(text)).collect(),
    };
    (0..sheet.n_rows().min(FIRST_ROWS)).map(row).collect()
}

/// The columns of a source, required ones first, otherwise in its order.
fn columns(sheet: &RawSheet, found: &SheetMapping, spec: &SourceSpec) -> Vec<ColumnMatch> {
    let mut columns: Vec<ColumnMatch> = spec.columns.iter().map(|column| column_match(sheet, found, spec, column)).collect();
    columns.order_by_key(|column| column.need == Need::Optional);
    columns
}

fn column_match(sheet: &RawSheet, found: &SheetMapping, spec: &SourceSpec, column: &ColumnSpec) -> ColumnMatch {
    let mut columns = found.columns.get(column.name).cloned().unwrap_or_default();
    if column.kind != Kind::Id {
        columns.truncate(1);
    }
    let reason = match columns.first() {
        _ if found.by_hand.contains(column.name) => Reason::Hand,
        None => Reason::NotFound,
        Some(&first) if squash(&mapping::header_at(sheet, found.header_row, first)) == squash(column.name) => Reason::Name,
        Some(_) => Reason::Alias,
    };
    ColumnMatch {
        name: column.name.to_owned(),
        kind: kind(column.kind),
        need: need(spec, column),
        is_doubtful: columns
            .iter()
            .any(|&index| !glimpse::reads_as(sheet, index, found.header_row, column)),
        columns,
        reason,
    }
}

fn need(spec: &SourceSpec, column: &ColumnSpec) -> Need {
    match spec.required.iter().find(|any_of| any_of.contains(&column.name)) {
        None => Need::Optional,
        Some([_]) => Need::Required,
        Some(_) => Need::OneOfSeveral,
    }
}

fn kind(kind: Kind) -> ColumnKind {
    match kind {
        Kind::Id => ColumnKind::Id,
        Kind::Text => ColumnKind::Text,
        Kind::Day => ColumnKind::Day,
        Kind::Number => ColumnKind::Number,
        Kind::Band => ColumnKind::Band,
        Kind::Flag => ColumnKind::Flag,
        Kind::Level => ColumnKind::Level,
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
