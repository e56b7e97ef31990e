//! Collects what was noticed while tables were made, in a fixed order.

use std::collections::BTreeMap;

use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::source::{CellRef, Source};

use super::super::mapping::{Header, Mapping, NearMatch, SheetMapping};
use super::super::raw::{BLANK, RawCell, RawSheet, RawWorkbook, ReadNote};
use super::super::schema::Kind;
use super::super::tables::Table;
use super::columns::UsedColumn;
use super::records::{Draft, LeftOut};
use super::rows::TableRows;
use super::typing::Troubles;

/// Absent columns that a finding names.
const MOST_LACKED: usize = 5;

/// Findings in the order they were made: by source, then headers, then columns from the left.
#[derive(Default)]
pub(super) struct Findings(Vec<Finding>);

impl Findings {
    pub(super) fn into_list(self) -> Vec<Finding> {
        self.0
    }

    /// Adds a finding about a whole sheet, source or column.
    pub(super) fn add(&mut self, kind: FindingKind, source: Option<Source>, sheet: &str, column: Option<&str>) {
        self.push(kind, source, sheet, column, 1, Vec::new());
    }

    /// Adds what is odd about the headers: repeated ones, and cells under blank ones.
    pub(super) fn add_headers(&mut self, draft: &Draft<'_>, mapping: &SheetMapping, headers: &[Header], left_out: &LeftOut) {
        let (sheet, used) = (draft.sheet, draft.used);
        let source = Some(mapping.source);
        let serves = |column: u32| used.iter().find(|used| used.sheet_column == column);
        let claimed = |column: u32| mapping.columns.values().any(|columns| columns.contains(&column));
        for header in headers {
            // A second header of a purpose that takes one column only is a duplicate in other words.
            let is_second = serves(header.column).is_some_and(|used| used.listed.is_none()) && claimed(header.column);
            if is_second || serves(header.column).is_none() {
                let cell = address(sheet, mapping.header_row, header.column);
                self.push(
                    FindingKind::DuplicateHeader,
                    source,
                    &sheet.place(),
                    Some(&header.text),
                    1,
                    cell.into_iter().collect(),
                );
            }
        }
        for (&column, raw) in &sheet.columns {
            if serves(column).is_some() || headers.iter().any(|header| header.column == column) {
                continue;
            }
            let below = (mapping.header_row + 1)..raw.codes.len();
            let filled: Vec<usize> = below
                .filter(|&row| raw.code(row) != BLANK && !left_out.contains_key(&row))
                .collect();
            if !filled.is_empty() {
                let cells = filled.iter().filter_map(|&row| address(sheet, row, column));
                let cells = cells.take(Finding::MAX_CELLS).collect();
                self.push(FindingKind::BlankHeader, source, &sheet.place(), None, filled.len(), cells);
            }
        }
    }

    /// Adds the sheets that are of no use: those that are no source, and those that repeat another's rows.
    pub(super) fn add_unused(&mut self, workbook: &RawWorkbook, mapping: &Mapping) {
        let label = |position: usize| workbook.sheets.get(position).map(RawSheet::label).unwrap_or_default();
        for (position, sheet) in workbook.sheets.iter().enumerate() {
            let copied = mapping.copies.iter().find(|(copy, _)| *copy == position);
            if let Some((_, original)) = copied {
                self.add(FindingKind::RepeatedSheet, None, &sheet.label(), Some(&label(*original)));
            } else if !mapping.uses(position) {
                self.add(FindingKind::IgnoredSheet, None, &sheet.label(), None);
            }
        }
    }

    /// Adds the sheets that nearly are an absent source, with what they lack.
    pub(super) fn add_near(&mut self, near: &[NearMatch]) {
        for near in near {
            let lacks = near.lacks.iter().take(MOST_LACKED).copied().collect::<Vec<_>>().join(", ");
            self.add(FindingKind::NearlyASource, Some(near.source), &near.sheet.sheet, Some(&lacks));
        }
    }

    /// Adds one finding per reason to leave rows out, with the first cell of each.
    pub(super) fn add_left_out(&mut self, draft: &Draft<'_>, left_out: &LeftOut) {
        let mut found: BTreeMap<FindingKind, (usize, Vec<CellRef>)> = BTreeMap::new();
        for (&row, kind) in left_out {
            let (count, cells) = found.entry(*kind).or_default();
            *count += 1;
            if cells.len() < Finding::MAX_CELLS {
                let first = draft.sheet.row(row).next();
                cells.extend(first.and_then(|(column, _)| address(draft.sheet, row, column)));
            }
        }
        for (kind, (count, cells)) in found {
            self.push(kind, Some(draft.spec.source), &draft.sheet.place(), None, count, cells);
        }
    }

    /// Adds that a table has the rows of several sheets.
    pub(super) fn add_sheets(&mut self, table: &Table) {
        if table.parts().len() > 1 {
            let first = |index: usize| Some(table.cell(table.parts().get(index)?.first, 0)).filter(|_| !table.rows_of(index).is_empty());
            let cells = (0..table.parts().len()).filter_map(first).take(Finding::MAX_CELLS).collect();
            self.push(
                FindingKind::SeveralSheets,
                Some(table.source),
                &table.sheet,
                None,
                table.parts().len(),
                cells,
            );
        }
    }

    /// Adds what went wrong while a sheet was read.
    pub(super) fn add_notes(&mut self, draft: &Draft<'_>) {
        let place = draft.sheet.place();
        let source = Some(draft.spec.source);
        for note in &draft.sheet.facts.notes {
            match note {
                ReadNote::Replaced(count) => {
                    let cells = cells_where(draft, |_| true, |text| text.contains(char::REPLACEMENT_CHARACTER)).1;
                    self.push(FindingKind::ReplacedLetters, source, &place, None, *count as usize, cells);
                }
                ReadNote::Legacy => {
                    let has_letter = |text: &str| text.contains(|c: char| !c.is_ascii() && c.is_alphabetic());
                    let is_text = |column: &UsedColumn<'_>| column.kind() == Some(Kind::Text);
                    let (count, cells) = cells_where(draft, is_text, has_letter);
                    if count > 0 {
                        self.push(FindingKind::LegacyLetters, source, &place, None, count, cells);
                    }
                }
                ReadNote::BrokenOff => {
                    let last = draft.sheet.n_rows().checked_sub(1);
                    let cell = last.and_then(|row| address(draft.sheet, row, draft.sheet.row(row).next()?.0));
                    self.push(FindingKind::BrokenOff, source, &place, None, 1, cell.into_iter().collect());
                }
            }
        }
    }

    /// Adds one finding per kind of trouble in the cells of a listed column.
    pub(super) fn add_cells(&mut self, sheet: &RawSheet, source: Source, column: &UsedColumn<'_>, rows: &TableRows, troubles: &Troubles) {
        if troubles.iter().all(Option::is_none) {
            return;
        }
        let mut found: BTreeMap<FindingKind, (usize, Vec<CellRef>)> = BTreeMap::new();
        for row in rows.indices() {
            let Some(Some(kind)) = troubles.get(column.raw.code(row) as usize) else {
                continue;
            };
            let (count, cells) = found.entry(*kind).or_default();
            *count += 1;
            if cells.len() < Finding::MAX_CELLS {
                cells.extend(address(sheet, row, column.sheet_column));
            }
        }
        for (kind, (count, cells)) in found {
            self.push(kind, Some(source), &sheet.place(), column.name(), count, cells);
        }
    }

    pub(super) fn push(
        &mut self,
        kind: FindingKind,
        source: Option<Source>,
        sheet: &str,
        column: Option<&str>,
        count: usize,
        cells: Vec<CellRef>,
    ) {
        self.0.push(Finding {
            kind,
            severity: severity(kind),
            source,
            sheet: sheet.to_owned(),
            column: column.map(str::to_owned),
            count: u32::try_from(count).unwrap_or(u32::MAX),
            cells,
        });
    }
}

/// Warnings lose a value that the file meant to give, or may give another one; the rest is for the record.
fn severity(kind: FindingKind) -> Severity {
    use FindingKind::{
        AmbiguousDateOrder, AmbiguousNumber, BlankHeader, BrokenOff, DuplicateHeader, ErrorCell, HalfTurnedDates, LegacyLetters, LoneId,
        LostDigits, MissingColumn, MissingSource, NearlyASource, OverlongLine, RepeatedSheet, ReplacedLetters, UnknownOutcome,
        UnparsableBand, UnparsableDate, UnparsableFlag, UnparsableNumber,
    };
    match kind {
        AmbiguousDateOrder | AmbiguousNumber | BlankHeader | BrokenOff | DuplicateHeader | ErrorCell | HalfTurnedDates | LegacyLetters
        | LoneId | LostDigits | MissingColumn | MissingSource | NearlyASource | OverlongLine | RepeatedSheet | ReplacedLetters
        | UnknownOutcome | UnparsableBand | UnparsableDate | UnparsableFlag | UnparsableNumber => Severity::Warning,
        _ => Severity::Info,
    }
}

/// How many texts of some columns pass a test, and the first addresses; each distinct one is tested once.
fn cells_where(draft: &Draft<'_>, columns: impl Fn(&UsedColumn<'_>) -> bool, test: impl Fn(&str) -> bool) -> (usize, Vec<CellRef>) {
    let (mut count, mut cells) = (0, Vec::new());
    for column in draft.used.iter().filter(|column| columns(column)) {
        let codes = column.raw.codes_where(|cell| matches!(cell, RawCell::Text(text) if test(text)));
        let rows = column.raw.rows_with(&codes, draft.header_row + 1);
        count += rows.len();
        let room = Finding::MAX_CELLS.saturating_sub(cells.len());
        cells.extend(
            rows.iter()
                .filter_map(|row| address(draft.sheet, *row, column.sheet_column))
                .take(room),
        );
    }
    (count, cells)
}

fn address(sheet: &RawSheet, row: usize, column: u32) -> Option<CellRef> {
    Some(CellRef {
        sheet: sheet.place(),
        column,
        row: *sheet.rows.get(row)?,
    })
}
