//! Names chosen by hand, found in a workbook; and the names by which a workbook's sheets and headers are found again.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::domain::hand_mapping::{HandMapping, HandSheet, HeaderId, SheetId};

use super::super::cell::header_text;
use super::super::raw::{RawColumn, RawSheet, RawWorkbook};
use super::MappingError;
use super::headers::{FIRST_ROWS, HeaderIndex, headers, likely_row};

/// Characters of a header that count; a cell may hold 32,767 of them.
const HEADER_CHARS: usize = 200;

/// How headers and sheet names compare: letters and digits of any script, in lower case. Unlike `squash`, it keeps headers
/// apart that hold no ASCII at all.
fn key(text: &str) -> String {
    let key: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .take(HEADER_CHARS)
        .collect();
    if key.is_empty() {
        text.chars().take(HEADER_CHARS).collect()
    } else {
        key
    }
}

/// The columns of a sheet from the left, with the names under which their headers are found again.
pub fn header_ids(sheet: &RawSheet, header_row: usize) -> Vec<(u32, HeaderId)> {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let id = |(&column, raw): (&u32, &RawColumn)| {
        let header: String = header_text(raw.cell(header_row)).chars().take(HEADER_CHARS).collect();
        let occurrence = seen.entry(key(&header)).or_default();
        *occurrence += 1;
        let occurrence = *occurrence;
        (column, HeaderId { header, occurrence })
    };
    sheet.columns.iter().map(id).collect()
}

/// The sheet column of a header.
pub(super) fn find(ids: &[(u32, HeaderId)], header: &HeaderId) -> Option<u32> {
    let wanted = key(&header.header);
    ids.iter()
        .find(|(_, id)| id.occurrence == header.occurrence && key(&id.header) == wanted)
        .map(|(column, _)| *column)
}

/// The name by which every sheet is found again; `rows` are the header rows chosen by hand, by position.
pub(super) fn sheet_ids(workbook: &RawWorkbook, index: &HeaderIndex, rows: &BTreeMap<usize, usize>) -> Vec<SheetId> {
    let mut seen: BTreeMap<(String, String), u32> = BTreeMap::new();
    let id = |(position, sheet): (usize, &RawSheet)| {
        let row = rows.get(&position).copied().or_else(|| index.header_row(sheet, |_| true));
        let headers = digest(sheet, row.unwrap_or_else(|| likely_row(sheet)));
        let occurrence = seen.entry((key(&sheet.name), headers.clone())).or_default();
        *occurrence += 1;
        SheetId {
            name: sheet.name.clone(),
            headers,
            occurrence: *occurrence,
        }
    };
    workbook.sheets.iter().enumerate().map(id).collect()
}

/// The content of a row, as 64 hexadecimal digits; empty for a blank row.
fn digest(sheet: &RawSheet, row: usize) -> String {
    let keys: Vec<String> = headers(sheet, row).into_iter().map(|header| key(&header.text)).collect();
    if keys.is_empty() {
        return String::new();
    }
    let digest = Sha256::digest(keys.join("\n").as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The row whose headers are those of an id.
fn row_with(sheet: &RawSheet, id: &SheetId) -> Option<usize> {
    if id.headers.is_empty() {
        return None;
    }
    (0..sheet.n_rows().min(FIRST_ROWS)).find(|&row| digest(sheet, row) == id.headers)
}

/// The index of a row by its number, counted from 1; `None` for a blank row.
pub(super) fn numbered_row(sheet: &RawSheet, row: u32) -> Option<usize> {
    sheet.rows.binary_search(&row.checked_sub(1)?).ok()
}

/// The header row chosen by hand, as an index into the sheet's rows: where its headers are, else where its number says.
pub(super) fn header_row(sheet: &RawSheet, id: &SheetId, row: u32) -> Option<usize> {
    let numbered = numbered_row(sheet, row);
    let has_moved = || !id.headers.is_empty() && numbered.is_none_or(|row| digest(sheet, row) != id.headers);
    let moved = if has_moved() { row_with(sheet, id) } else { None };
    moved.or(numbered)
}

/// The header above a column; empty where there is none.
pub fn header_at(sheet: &RawSheet, header_row: usize, column: u32) -> String {
    sheet
        .columns
        .get(&column)
        .map_or_else(String::new, |raw| header_text(raw.cell(header_row)))
}

/// The first texts of a row, at most `count`.
pub fn first_texts(sheet: &RawSheet, row: usize, count: usize) -> Vec<String> {
    let texts = sheet.row(row).map(|(_, cell)| header_text(cell));
    texts.filter(|text| !text.is_empty()).take(count).collect()
}

/// The sheets with decisions by hand, by position; and the names for which there is no sheet.
pub fn locate<'a>(workbook: &RawWorkbook, hand: &'a HandMapping) -> (BTreeMap<usize, &'a HandSheet>, Vec<MappingError>) {
    let mut found = BTreeMap::new();
    let mut problems = Vec::new();
    for decided in &hand.sheets {
        let id = &decided.sheet;
        match by_headers(workbook, id).or_else(|| by_name(workbook, id)) {
            Some(position) => {
                found.entry(position).or_insert(decided);
            }
            None => problems.push(MappingError::UnknownSheet { name: id.name.clone() }),
        }
    }
    (found, problems)
}

/// Whether every sheet that a mapping decides about is there with the same headers, whatever its name.
pub fn fits(workbook: &RawWorkbook, hand: &HandMapping) -> bool {
    !hand.is_empty() && hand.sheets.iter().all(|decided| by_headers(workbook, &decided.sheet).is_some())
}

/// The sheet with the name and the headers of an id, else the only one with the headers: of several, any would be a guess.
fn by_headers(workbook: &RawWorkbook, id: &SheetId) -> Option<usize> {
    let name = key(&id.name);
    let has_headers = |sheet: &RawSheet| row_with(sheet, id).is_some();
    let named = positions(workbook, |sheet| key(&sheet.name) == name && has_headers(sheet));
    if !named.is_empty() || id.occurrence != 1 {
        return nth(&named, id);
    }
    match positions(workbook, has_headers).as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn by_name(workbook: &RawWorkbook, id: &SheetId) -> Option<usize> {
    let named = positions(workbook, |sheet| sheet.n_rows() > 0 && key(&sheet.name) == key(&id.name));
    nth(&named, id)
}

fn nth(positions: &[usize], id: &SheetId) -> Option<usize> {
    positions.get((id.occurrence as usize).checked_sub(1)?).copied()
}

fn positions(workbook: &RawWorkbook, is_meant: impl Fn(&RawSheet) -> bool) -> Vec<usize> {
    let sheets = workbook.sheets.iter().enumerate();
    sheets.filter(|(_, sheet)| is_meant(sheet)).map(|(position, _)| position).collect()
}
