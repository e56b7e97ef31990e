//! Which sheet serves which source, and which of its columns serve which listed column.
//!
//! [`match_sheets`] applies what was matched by hand, then the rules (docs/method.md, Sources and headers). It never fails:
//! beside the match, as far as it goes, it returns what prevents an analysis. The mapping is plain data, applied to raw cells
//! that stay in memory, so that another mapping needs no second reading.

mod by_hand;
mod by_headers;
mod columns;
mod edit;
mod headers;
mod names;
mod several;
mod sheets;
mod stacked;

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::domain::hand_mapping::HandMapping;
use crate::domain::letters::Encoding;
use crate::domain::source::Source;

use super::raw::{RawSheet, RawWorkbook};

pub use by_hand::{first_texts, fits, header_at, header_ids, locate};
pub(super) use by_headers::nearest;
pub use edit::{as_found, edit};
pub use headers::FIRST_ROWS;
pub(super) use headers::{Header, headers};
pub(super) use sheets::{has_customer_source, missing_column, no_customer_source};
pub use sheets::{likely_header_row, match_sheets};
pub(super) use stacked::{mark_namesakes, split};

/// The sheets that serve sources, in the order of sources; several of one are one table, rows in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    pub sheets: Vec<SheetMapping>,
    /// Sheets left out, each with the one whose keys it repeats; indices into [`RawWorkbook::sheets`].
    pub copies: Vec<(usize, usize)>,
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
    /// Canonical names of the columns decided by hand.
    pub by_hand: BTreeSet<&'static str>,
}

/// The sheets as they are matched, and what prevents an analysis.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matched {
    /// As far as it goes: of two sheets that repeat each other the first, of an ambiguous one none.
    pub mapping: Mapping,
    /// In the order in which they are best fixed.
    pub problems: Vec<MappingError>,
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

/// A sheet that would serve a source, if it did not lack something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearMatch {
    pub source: Source,
    pub sheet: SheetSummary,
    /// Columns of which one is needed, else those by which the source would be recognized.
    pub lacks: Vec<&'static str>,
}

/// Why no result is possible, with what was found and what was looked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MappingError {
    /// Several sources fit the headers of a sheet equally well.
    #[error("sheet {:?} fits {sources:?} equally well", sheet.sheet)]
    AmbiguousSheet { sheet: SheetSummary, sources: Vec<Source> },
    /// More than half of the keys of one are those of the other: a copy, or an older state.
    #[error("sheets {:?} and {:?} hold the same {source_table:?}", sheets[0].sheet, sheets[1].sheet)]
    TwoSheets {
        source_table: Source,
        /// In the order of the workbook, by matching rule: names before headers.
        sheets: Box<[SheetSummary; 2]>,
    },
    /// The sheet's name says which source it is, but its first rows do not include that source's header row.
    #[error("sheet {:?} has no header row of {source_table:?} (columns looked for: {expected:?})", sheet.sheet)]
    NoHeaderRow {
        source_table: Source,
        sheet: SheetSummary,
        expected: Vec<&'static str>,
    },
    /// None of install base, opportunities and projects is there.
    #[error("none of install base, opportunities and projects is in the sheets {found:?}")]
    NoCustomerSource {
        found: Vec<SheetSummary>,
        /// The sheets that are nearly one of them.
        nearly: Vec<NearMatch>,
    },
    /// A required column is absent; one of `any_of` would do, under any of the `accepted` headers.
    #[error("sheet {:?} has no column for {any_of:?} (headers seen: {:?})", sheet.sheet, sheet.headers)]
    MissingColumn {
        source_table: Source,
        sheet: SheetSummary,
        any_of: Vec<&'static str>,
        accepted: Box<[&'static str]>,
    },
    /// The letters of a sheet are in an encoding that cannot be decoded here.
    #[error("the letters of sheet {:?} are {}, which cannot be decoded here", sheet.sheet, encoding.label())]
    UnknownEncoding { sheet: SheetSummary, encoding: Encoding },
    /// A mapping made for another workbook.
    #[error("the mapping of {source_table:?} names a sheet or row that the workbook does not have")]
    StaleMapping { source_table: Source },
    /// A sheet named by hand is not there.
    #[error("no sheet is named {name:?}")]
    UnknownSheet { name: String },
    /// A header row chosen by hand is blank.
    #[error("row {row} of sheet {:?} is blank", sheet.sheet)]
    UnknownRow {
        sheet: SheetSummary,
        /// Counted from 1.
        row: u32,
    },
    /// A column named by hand is not one of the source's.
    #[error("{source_table:?} has no column {column:?}")]
    UnknownColumn {
        source_table: Source,
        sheet: SheetSummary,
        column: String,
    },
    /// A header named by hand is not there.
    #[error("sheet {:?} has no header {header:?}, which is to be {column:?} (headers seen: {:?})", sheet.sheet, sheet.headers)]
    UnknownHeader {
        sheet: SheetSummary,
        column: Box<str>,
        header: Box<str>,
    },
    /// One sheet column was given to several columns by hand.
    #[error("in sheet {:?}, {header:?} is to be each of {columns:?}", sheet.sheet)]
    SharedHeader {
        sheet: SheetSummary,
        header: Box<str>,
        columns: Box<[&'static str]>,
    },
}

/// Finds the sheet of each source by its name, else by its headers, and the columns by their headers.
///
/// # Errors
/// What prevents an analysis.
pub fn propose(workbook: &RawWorkbook) -> Result<Mapping, MappingError> {
    match_sheets(workbook, &HandMapping::default()).into_result()
}

impl Mapping {
    /// The sheets of a source, in the order of their rows.
    pub fn of(&self, source: Source) -> impl Iterator<Item = &SheetMapping> {
        self.sheets.iter().filter(move |sheet| sheet.source == source)
    }

    /// Whether a sheet is of use: for a source, or as the copy of one that is.
    pub(in crate::workbook) fn uses(&self, position: usize) -> bool {
        self.sheets.iter().any(|mapped| mapped.sheet == position) || self.copies.iter().any(|(copy, _)| *copy == position)
    }
}

impl Matched {
    /// The mapping, if nothing prevents an analysis.
    ///
    /// # Errors
    /// The first problem.
    pub fn into_result(self) -> Result<Mapping, MappingError> {
        match self.problems.into_iter().next() {
            Some(problem) => Err(problem),
            None => Ok(self.mapping),
        }
    }
}

/// The sheet in a user's words; `header_row` where it is known.
pub(super) fn summary(sheet: &RawSheet, header_row: Option<usize>) -> SheetSummary {
    SheetSummary {
        file: sheet.file.clone(),
        sheet: sheet.label(),
        headers: headers(sheet, header_row.unwrap_or_else(|| headers::likely_row(sheet)))
            .into_iter()
            .map(|header| header.text)
            .collect(),
    }
}
