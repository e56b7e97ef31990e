//! Changes to what was matched by hand.

use crate::domain::order::Collect;
use std::collections::BTreeMap;

use crate::domain::hand_mapping::{Edit, HandMapping, HandSheet, HeaderId, Pick, SheetUse};
use crate::domain::letters::Encoding;

use super::super::raw::{RawSheet, RawWorkbook};
use super::headers::HeaderIndex;
use super::{by_hand, match_sheets};

/// What is decided about a sheet, whatever its name.
#[derive(Default)]
struct Decided {
    serves: Option<SheetUse>,
    header_row: Option<u32>,
    columns: BTreeMap<String, Vec<HeaderId>>,
    letters: Option<Encoding>,
}

/// The mapping with every sheet named as in this workbook; what it says of sheets that are not there is dropped.
pub fn as_found(workbook: &RawWorkbook, hand: &HandMapping) -> HandMapping {
    named(workbook, decisions(workbook, hand))
}

/// The mapping after a change.
pub fn edit(workbook: &RawWorkbook, hand: &HandMapping, edit: &Edit) -> HandMapping {
    let mut decided = decisions(workbook, hand);
    match edit {
        Edit::StartOver => decided.clear(),
        Edit::Use { sheet, serves } => change(workbook, &mut decided, *sheet, |decided| {
            decided.serves = *serves;
            decided.columns.clear();
        }),
        Edit::HeaderRow { sheet, row } => change(workbook, &mut decided, *sheet, |decided| {
            decided.header_row = *row;
            decided.columns.clear();
        }),
        Edit::Letters { sheet, encoding } => change(workbook, &mut decided, *sheet, |decided| decided.letters = *encoding),
        Edit::Column {
            sheet,
            column,
            place,
            pick,
        } => {
            let chosen = pick_column(workbook, hand, *sheet as usize, column, (*place as usize, *pick));
            change(workbook, &mut decided, *sheet, |decided| {
                match chosen {
                    Some(headers) => decided.columns.insert(column.clone(), headers),
                    None => decided.columns.remove(column),
                };
            });
        }
    }
    named(workbook, decided)
}

fn decisions(workbook: &RawWorkbook, hand: &HandMapping) -> BTreeMap<usize, Decided> {
    let (located, _) = by_hand::locate(workbook, hand);
    let decisions = located.into_iter();
    decisions
        .filter_map(|(position, sheet)| Some((position, decided(workbook.sheets.get(position)?, sheet))))
        .into_map()
}

fn decided(raw: &RawSheet, sheet: &HandSheet) -> Decided {
    let row = sheet.header_row.and_then(|row| by_hand::header_row(raw, &sheet.sheet, row));
    Decided {
        serves: sheet.serves,
        // Rows are numbered as in this workbook, whatever number they had where the mapping was made.
        header_row: row.and_then(|row| raw.rows.get(row)).map(|row| row + 1),
        columns: sheet.columns.clone(),
        letters: sheet.letters,
    }
}

fn change(workbook: &RawWorkbook, decided: &mut BTreeMap<usize, Decided>, sheet: u32, change: impl FnOnce(&mut Decided)) {
    let position = sheet as usize;
    if position < workbook.sheets.len() {
        change(decided.entry(position).or_default());
    }
}

/// The headers of a column after a pick; `None` leaves the column to the headers.
fn pick_column(
    workbook: &RawWorkbook,
    hand: &HandMapping,
    position: usize,
    column: &str,
    (place, pick): (usize, Pick),
) -> Option<Vec<HeaderId>> {
    let matched = match_sheets(workbook, hand).mapping;
    let mapping = matched.sheets.iter().find(|mapping| mapping.sheet == position)?;
    let mut columns = mapping.columns.get(column).cloned().unwrap_or_default();
    match pick {
        Pick::Automatic => return None,
        Pick::Nothing if place < columns.len() => {
            columns.remove(place);
        }
        Pick::Nothing => {}
        Pick::Column(chosen) => {
            columns.retain(|column| *column != chosen);
            let place = place.min(columns.len());
            columns.splice(place..(place + 1).min(columns.len()), [chosen]);
        }
    }
    let ids = by_hand::header_ids(workbook.sheets.get(position)?, mapping.header_row);
    let id = |column: u32| ids.iter().find(|(known, _)| *known == column).map(|(_, id)| id.clone());
    Some(columns.into_iter().filter_map(id).collect())
}

/// The mapping, with every sheet named as in this workbook.
fn named(workbook: &RawWorkbook, decided: BTreeMap<usize, Decided>) -> HandMapping {
    let rows = decided.iter().filter_map(|(position, decided)| {
        let sheet = workbook.sheets.get(*position)?;
        Some((*position, by_hand::numbered_row(sheet, decided.header_row?)?))
    });
    let ids = by_hand::sheet_ids(workbook, &HeaderIndex::new(), &rows.into_map());
    let mut mapping = HandMapping::default();
    for (position, decided) in decided {
        if let Some(id) = ids.get(position) {
            mapping.decide(id, |sheet| {
                sheet.serves = decided.serves;
                sheet.header_row = decided.header_row;
                sheet.columns = decided.columns;
                sheet.letters = decided.letters;
            });
        }
    }
    mapping
}
