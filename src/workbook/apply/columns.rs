//! The sheet columns that a table is made of.

use super::super::cell::{Presence, presence};
use super::super::mapping::{Header, SheetMapping};
use super::super::raw::{RawColumn, RawSheet};
use super::super::schema::{ColumnSpec, Kind, SourceSpec};
use super::super::stats::ColumnStats;
use super::counts::CodeCounts;

/// A sheet column under a header (or mapped by hand), and the listed column it serves.
pub(super) struct UsedColumn<'a> {
    pub raw: &'a RawColumn,
    /// 0-based column of the sheet.
    pub sheet_column: u32,
    pub header: &'a str,
    /// `None` for an extra column, which is kept as text.
    pub listed: Option<&'static ColumnSpec>,
}

impl UsedColumn<'_> {
    /// What the cells mean; `None` for an extra column.
    pub(super) fn kind(&self) -> Option<Kind> {
        self.listed.map(|column| column.kind)
    }

    /// Canonical name of the listed column.
    pub(super) fn name(&self) -> Option<&'static str> {
        self.listed.map(|column| column.name)
    }
}

/// The columns of a table, left to right. Repeated headers count only where they were mapped by hand.
pub(super) fn used<'a>(sheet: &'a RawSheet, mapping: &SheetMapping, spec: &SourceSpec, headers: &'a [Header]) -> Vec<UsedColumn<'a>> {
    sheet
        .columns
        .iter()
        .filter_map(|(&sheet_column, raw)| {
            let header = headers.iter().find(|header| header.column == sheet_column);
            let listed = listed(sheet_column, mapping, spec);
            if listed.is_none() && header.is_none_or(|header| header.is_repeated) {
                return None;
            }
            Some(UsedColumn {
                raw,
                sheet_column,
                header: header.map_or("", |header| &header.text),
                listed,
            })
        })
        .collect()
}

/// The listed column that a sheet column serves.
pub(in crate::workbook) fn listed(sheet_column: u32, mapping: &SheetMapping, spec: &SourceSpec) -> Option<&'static ColumnSpec> {
    spec.columns.iter().find(|column| {
        let serving = mapping.columns.get(column.name).map_or(&[][..], Vec::as_slice);
        match column.kind {
            Kind::Id => serving.contains(&sheet_column),
            _ => serving.first() == Some(&sheet_column),
        }
    })
}

/// What is missing in a column, and in which way.
pub(super) fn stats(column: &UsedColumn<'_>, counts: &CodeCounts) -> ColumnStats {
    let mut stats = ColumnStats {
        header: column.header.to_owned(),
        sheet_column: column.sheet_column,
        column: column.name(),
        blank: 0,
        sentinel: 0,
        error: 0,
    };
    for (cell, count) in counts.cells(column.raw) {
        match presence(cell, column.name()) {
            Presence::Blank => stats.blank += count as usize,
            Presence::Sentinel | Presence::Nobody => stats.sentinel += count as usize,
            Presence::Error => stats.error += count as usize,
            Presence::Present => {}
        }
    }
    stats
}
