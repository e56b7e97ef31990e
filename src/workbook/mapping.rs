//! Which sheet serves which source, and which of its columns serve which listed column.
//!
//! `propose` answers by the rules of SPEC section 1; the answer is plain data that can be edited by hand and then applied
//! to the same raw cells.

mod headers;

use std::collections::BTreeMap;

use thiserror::Error;

use crate::domain::source::Source;

use super::raw::{RawSheet, RawWorkbook};
use super::schema::{self, SOURCES, squash};
use headers::HeaderIndex;

pub(super) use headers::{Header, headers};

/// The sheets that serve sources, in SPEC's order of sources; each source at most once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    pub sheets: Vec<SheetMapping>,
}

/// How one sheet serves one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetMapping {
    pub source: Source,
    /// Index into [`RawWorkbook::sheets`].
    pub sheet: usize,
    /// Index into [`RawSheet::rows`]; the table's rows follow it.
    pub header_row: usize,
    pub matched_by: MatchedBy,
    /// Sheet columns (0-based, left to right) of each listed column, by canonical name. Of several, an id takes the first
    /// non-missing from the left in each row; any other kind takes the first.
    pub columns: BTreeMap<&'static str, Vec<u32>>,
}

/// Why a sheet serves its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchedBy {
    SheetName,
    Headers,
    Hand,
}

/// A sheet as a user knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetSummary {
    pub file: String,
    pub sheet: String,
    /// The texts of the row that could be its header row, else of its first row.
    pub headers: Vec<String>,
}

/// Why no result is possible, with what was found and what was looked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MappingError {
    /// Several sources fit the headers of a sheet equally well.
    #[error("sheet {:?} fits {sources:?} equally well", sheet.sheet)]
    AmbiguousSheet { sheet: SheetSummary, sources: Vec<Source> },
    #[error("sheets {:?} and {:?} both hold {source_table:?}", sheets[0].sheet, sheets[1].sheet)]
    TwoSheets {
        source_table: Source,
        /// In the order of the workbook, by matching rule: names before headers.
        sheets: Box<[SheetSummary; 2]>,
    },
    /// The sheet's name says which source it is, but none of its first rows is that source's header row.
    #[error("sheet {:?} has no header row of {source_table:?} (columns looked for: {expected:?})", sheet.sheet)]
    NoHeaderRow {
        source_table: Source,
        sheet: SheetSummary,
        expected: Vec<&'static str>,
    },
    /// None of install base, opportunities and projects is there.
    #[error("none of install base, opportunities and projects is in the sheets {found:?}")]
    NoCustomerSource { found: Vec<SheetSummary> },
    /// A required column is absent; one of `any_of` would do, under any of the `accepted` headers.
    #[error("sheet {:?} has no column for {any_of:?} (headers seen: {:?})", sheet.sheet, sheet.headers)]
    MissingColumn {
        source_table: Source,
        sheet: SheetSummary,
        any_of: Vec<&'static str>,
        accepted: Box<[&'static str]>,
    },
    /// A mapping made for another workbook.
    #[error("the mapping of {source_table:?} names a sheet or row that the workbook does not have")]
    StaleMapping { source_table: Source },
}

/// Of a source's listed columns, the share that must stand in a header row for a sheet to be recognized by it.
const HEADER_SHARE: (usize, usize) = (60, 100);

/// Finds the sheet of each source by its name, else by its headers, and the columns by their headers.
///
/// Errors: two sheets for one source, headers that fit two sources, or a named sheet without a header row.
pub fn propose(workbook: &RawWorkbook) -> Result<Mapping, MappingError> {
    let index = HeaderIndex::new();
    let mut found = BTreeMap::new();
    let headless = by_name(workbook, &index, &mut found)?;
    by_headers(workbook, &index, &mut found)?;
    for (source, sheet) in headless {
        let spec = schema::spec(source);
        // Without a required column, a sheet that only bears the name costs no more than the source's absence.
        if !found.contains_key(&source) && !spec.required.is_empty() {
            return Err(MappingError::NoHeaderRow {
                source_table: source,
                sheet: summary(sheet, None),
                expected: spec.columns.iter().map(|column| column.name).collect(),
            });
        }
    }
    Ok(Mapping {
        sheets: found.into_values().collect(),
    })
}

/// Maps the sheets whose names tell their source; returns those that have cells but no header row.
fn by_name<'a>(
    workbook: &'a RawWorkbook,
    index: &HeaderIndex,
    found: &mut BTreeMap<Source, SheetMapping>,
) -> Result<Vec<(Source, &'a RawSheet)>, MappingError> {
    let mut headless = Vec::new();
    for (position, sheet) in workbook.sheets.iter().enumerate() {
        let Some(source) = source_by_name(&sheet.name).filter(|_| sheet.n_rows() > 0) else {
            continue;
        };
        match index.header_row(sheet, |candidate| candidate == source) {
            Some(row) => claim(workbook, index, found, (source, position, row, MatchedBy::SheetName))?,
            None => headless.push((source, sheet)),
        }
    }
    Ok(headless)
}

/// Maps the other sheets by their headers; a source that a name has claimed is not looked for again.
fn by_headers(workbook: &RawWorkbook, index: &HeaderIndex, found: &mut BTreeMap<Source, SheetMapping>) -> Result<(), MappingError> {
    let named: Vec<Source> = found.keys().copied().collect();
    for (position, sheet) in workbook.sheets.iter().enumerate() {
        if source_by_name(&sheet.name).is_some() {
            continue;
        }
        let Some(row) = index.header_row(sheet, |_| true) else { continue };
        let Some(source) = best_source(sheet, row, index)? else { continue };
        if !named.contains(&source) {
            claim(workbook, index, found, (source, position, row, MatchedBy::Headers))?;
        }
    }
    Ok(())
}

fn source_by_name(sheet: &str) -> Option<Source> {
    let name = squash(sheet);
    SOURCES
        .iter()
        .find(|spec| spec.sheet_names.contains(&name.as_str()))
        .map(|spec| spec.source)
}

/// The source of whose listed columns the largest share stands in the row, if that is enough.
fn best_source(sheet: &RawSheet, row: usize, index: &HeaderIndex) -> Result<Option<Source>, MappingError> {
    let headers = headers(sheet, row);
    let mut best: Option<(usize, usize)> = None;
    let mut sources = Vec::new();
    for spec in SOURCES {
        let (matched, listed) = (index.columns(spec.source, &headers).len(), spec.columns.len());
        if matched * HEADER_SHARE.1 < listed * HEADER_SHARE.0 {
            continue;
        }
        // Shares compare as fractions, by cross-multiplying.
        match best.map(|(best_matched, best_listed)| (matched * best_listed).cmp(&(best_matched * listed))) {
            Some(std::cmp::Ordering::Less) => {}
            Some(std::cmp::Ordering::Equal) => sources.push(spec.source),
            Some(std::cmp::Ordering::Greater) | None => {
                best = Some((matched, listed));
                sources = vec![spec.source];
            }
        }
    }
    if sources.len() > 1 {
        return Err(MappingError::AmbiguousSheet {
            sheet: summary(sheet, Some(row)),
            sources,
        });
    }
    Ok(sources.pop())
}

fn claim(
    workbook: &RawWorkbook,
    index: &HeaderIndex,
    found: &mut BTreeMap<Source, SheetMapping>,
    (source, position, header_row, matched_by): (Source, usize, usize, MatchedBy),
) -> Result<(), MappingError> {
    let Some(sheet) = workbook.sheets.get(position) else {
        return Ok(());
    };
    if let Some(other) = found.get(&source) {
        let first = workbook.sheets.get(other.sheet).map(|first| summary(first, Some(other.header_row)));
        return Err(MappingError::TwoSheets {
            source_table: source,
            sheets: Box::new([first.unwrap_or_default(), summary(sheet, Some(header_row))]),
        });
    }
    let columns = index.columns(source, &headers(sheet, header_row));
    found.insert(
        source,
        SheetMapping {
            source,
            sheet: position,
            header_row,
            matched_by,
            columns,
        },
    );
    Ok(())
}

/// The sheet in a user's words; `header_row` where it is known.
pub(super) fn summary(sheet: &RawSheet, header_row: Option<usize>) -> SheetSummary {
    SheetSummary {
        file: sheet.file.clone(),
        sheet: sheet.name.clone(),
        headers: headers(sheet, header_row.unwrap_or_else(|| headers::likely_row(sheet)))
            .into_iter()
            .map(|header| header.text)
            .collect(),
    }
}
