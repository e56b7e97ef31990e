//! Several sheets of one source: the parts of one table, or copies of each other.

use crate::domain::hashing::FixedHashSet;
use crate::domain::ids::Id;
use crate::domain::order::Order;

use super::super::cell::{self, IdForm};
use super::super::raw::{BLANK, RawWorkbook};
use super::super::schema::{self, services};
use super::{MappingError, MatchedBy, SheetMapping, summary};

/// What became of the sheets of a source.
#[derive(Default)]
pub(super) struct Settled {
    /// The sheets that are the table, in the order given.
    pub(super) kept: Vec<SheetMapping>,
    /// Sheets left out, each with the one that it repeats.
    pub(super) copies: Vec<(usize, usize)>,
    pub(super) problem: Option<MappingError>,
}

/// Decides which sheets are the table.
///
/// Those chosen by hand are, whatever they hold. Of two that repeat each other the one with the source's name counts; where
/// both or neither have it, that is a problem, and the first is kept.
pub(super) fn settle(workbook: &RawWorkbook, sheets: Vec<SheetMapping>) -> Settled {
    let mut settled = Settled::default();
    // Names before headers, so that what is kept first is what counts.
    let (named, others): (Vec<_>, Vec<_>) = sheets.into_iter().partition(|sheet| sheet.matched_by != MatchedBy::Headers);
    let is_alone = named.len() + others.len() < 2;
    let mut keys: Vec<FixedHashSet<Id>> = Vec::new();
    for sheet in named.into_iter().chain(others) {
        if is_alone || sheet.matched_by == MatchedBy::Hand {
            settled.kept.push(sheet);
            continue;
        }
        let own = keys_of(workbook, &sheet);
        let repeated = settled.kept.iter().zip(&keys).find(|(_, known)| repeats(&own, known));
        let beats = settled.kept.iter().find(|kept| catalog_beside_name(kept, &sheet));
        match repeated.map(|(kept, _)| kept).or(beats) {
            None => {
                settled.kept.push(sheet);
                keys.push(own);
            }
            Some(kept) if kept.matched_by != sheet.matched_by => settled.copies.push((sheet.sheet, kept.sheet)),
            Some(kept) => {
                let problem = two_sheets(workbook, kept, &sheet);
                settled.problem.get_or_insert(problem);
            }
        }
    }
    settled.kept.order_by_key(|sheet| sheet.sheet);
    settled
}

/// A source without keys is a catalog: beside the sheet with its name, another one could only be another state of it.
fn catalog_beside_name(kept: &SheetMapping, sheet: &SheetMapping) -> bool {
    schema::spec(kept.source).key.is_none() && kept.matched_by == MatchedBy::SheetName && sheet.matched_by == MatchedBy::Headers
}

/// Whether more than half of the keys of either are keys of the other.
fn repeats(one: &FixedHashSet<Id>, other: &FixedHashSet<Id>) -> bool {
    let (few, many) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let common = few.iter().filter(|id| many.contains(*id)).count();
    common * 2 > few.len()
}

/// The distinct keys in a sheet's rows; none where it has no column of keys.
fn keys_of(workbook: &RawWorkbook, mapping: &SheetMapping) -> FixedHashSet<Id> {
    let key = schema::spec(mapping.source).key.unwrap_or(services::SERVICES.name());
    let sheet = workbook.sheets.get(mapping.sheet);
    let place = mapping.columns.get(key).and_then(|columns| columns.first());
    let Some((sheet, column)) = sheet.and_then(|sheet| Some((sheet, sheet.columns.get(place?)?))) else {
        return FixedHashSet::default();
    };
    let mut is_below = vec![false; column.cells.len()];
    for &code in column.codes.iter().skip(mapping.header_row + 1) {
        if let Some(is_below) = is_below.get_mut(code as usize) {
            *is_below = code != BLANK;
        }
    }
    let cells = || {
        let cells = column.cells.iter().zip(&is_below).filter(|(_, is_below)| **is_below);
        cells.map(|(cell, _)| cell)
    };
    let form = IdForm::of(cells);
    cells()
        .filter_map(|cell| cell::read_id(cell, Some(key), form, sheet.date_system).value)
        .collect()
}

fn two_sheets(workbook: &RawWorkbook, one: &SheetMapping, other: &SheetMapping) -> MappingError {
    let summary = |mapping: &SheetMapping| {
        let sheet = workbook.sheets.get(mapping.sheet);
        sheet.map(|sheet| summary(sheet, Some(mapping.header_row))).unwrap_or_default()
    };
    MappingError::TwoSheets {
        source_table: one.source,
        sheets: Box::new([summary(one), summary(other)]),
    }
}
