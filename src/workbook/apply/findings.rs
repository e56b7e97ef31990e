//! Collects what was noticed while tables were made, in a fixed order.

use std::collections::BTreeMap;

use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::source::{CellRef, Source};

use super::super::mapping::{Header, SheetMapping};
use super::super::raw::{BLANK, RawSheet};
use super::columns::UsedColumn;
use super::rows::TableRows;
use super::typing::Troubles;

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
    pub(super) fn add_headers(&mut self, sheet: &RawSheet, mapping: &SheetMapping, headers: &[Header], used: &[UsedColumn<'_>]) {
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
                    &sheet.name,
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
            let filled: Vec<usize> = below.filter(|&row| raw.code(row) != BLANK).collect();
            if !filled.is_empty() {
                let cells = filled.iter().filter_map(|&row| address(sheet, row, column));
                let cells = cells.take(Finding::MAX_CELLS).collect();
                self.push(FindingKind::BlankHeader, source, &sheet.name, None, filled.len(), cells);
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
            self.push(kind, Some(source), &sheet.name, column.name(), count, cells);
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
        AmbiguousDateOrder, AmbiguousNumber, BlankHeader, DuplicateHeader, ErrorCell, HalfTurnedDates, LoneId, LostDigits, MissingColumn,
        MissingSource, UnknownOutcome, UnparsableBand, UnparsableDate, UnparsableFlag, UnparsableNumber,
    };
    match kind {
        BlankHeader | DuplicateHeader | ErrorCell | MissingColumn | MissingSource | UnknownOutcome | UnparsableBand | UnparsableDate
        | UnparsableFlag | UnparsableNumber | AmbiguousDateOrder | AmbiguousNumber | HalfTurnedDates | LoneId | LostDigits => {
            Severity::Warning
        }
        _ => Severity::Info,
    }
}

fn address(sheet: &RawSheet, row: usize, column: u32) -> Option<CellRef> {
    Some(CellRef {
        sheet: sheet.name.clone(),
        column,
        row: *sheet.rows.get(row)?,
    })
}
