//! Which source the headers of a sheet are of, and which they nearly are.

use std::cmp::Ordering;

use crate::domain::source::Source;

use super::super::raw::{RawSheet, RawWorkbook};
use super::super::schema::{self, SOURCES, SourceSpec};
use super::headers::{HeaderIndex, headers};
use super::{Mapping, NearMatch, summary};

/// Columns of a source that a header row must have, unless the source has fewer.
const FEWEST_COLUMNS: usize = 3;

/// The share that they must be of the source's columns or of the sheet's headers.
const SHARE: (usize, usize) = (60, 100);

/// The share from which on a sheet is nearly one of a source.
const NEAR_SHARE: (usize, usize) = (30, 100);

/// How well a header row fits a source.
struct Fit {
    spec: &'static SourceSpec,
    /// Columns of the source that it has.
    matched: usize,
    /// Headers that it has at all, equal ones once.
    headers: usize,
    /// Columns of which the source needs one, and it has none.
    absent: Option<&'static [&'static str]>,
}

impl Fit {
    fn new(spec: &'static SourceSpec, sheet: &RawSheet, row: usize, index: &HeaderIndex) -> Self {
        let headers = headers(sheet, row);
        let columns = index.columns(spec.source, &headers);
        let is_absent = |any_of: &&&[&'static str]| !any_of.iter().any(|name| columns.contains_key(name));
        Self {
            spec,
            matched: columns.len(),
            headers: headers.iter().filter(|header| !header.is_repeated).count(),
            absent: spec.required.iter().find(is_absent).copied(),
        }
    }

    /// Compares the shares of the sources' columns, as fractions by cross-multiplying.
    fn cmp_share(&self, other: &Self) -> Ordering {
        (self.matched * other.expected()).cmp(&(other.matched * self.expected()))
    }

    /// Columns that every export of the source should have.
    fn expected(&self) -> usize {
        self.spec.columns.iter().filter(|column| column.is_expected()).count()
    }

    fn has_share(&self, (part, whole): (usize, usize)) -> bool {
        let least = self.expected().min(self.headers);
        self.matched * whole >= least * part
    }

    fn has_enough(&self) -> bool {
        self.matched >= FEWEST_COLUMNS.min(self.expected()) && self.has_share(SHARE)
    }

    fn is_match(&self) -> bool {
        self.has_enough() && self.absent.is_none()
    }
}

/// The source with the largest share of its columns in the row, if those are enough; several where they are equal.
pub(super) fn sources(sheet: &RawSheet, row: usize, index: &HeaderIndex) -> Vec<Source> {
    let fits = SOURCES.iter().map(|spec| Fit::new(spec, sheet, row, index));
    let mut best: Option<Fit> = None;
    let mut sources = Vec::new();
    for fit in fits.filter(Fit::is_match) {
        match best.as_ref().map_or(Ordering::Greater, |best| fit.cmp_share(best)) {
            Ordering::Less => continue,
            Ordering::Equal => {}
            Ordering::Greater => sources.clear(),
        }
        sources.push(fit.spec.source);
        best = Some(fit);
    }
    sources
}

/// Whether no other source has more columns in a sheet's header row than this one.
pub(super) fn agrees(sheet: &RawSheet, source: Source, index: &HeaderIndex) -> bool {
    let Some(row) = index.header_row(sheet, |candidate| candidate == source) else {
        return false;
    };
    let matched = |spec: &'static SourceSpec| Fit::new(spec, sheet, row, index).matched;
    let own = matched(schema::spec(source));
    SOURCES.iter().all(|spec| matched(spec) <= own)
}

/// For each source, the sheet without a use that is nearly one of it, and what it lacks.
pub(in crate::workbook) fn nearest(workbook: &RawWorkbook, mapping: &Mapping, sources: &[Source]) -> Vec<NearMatch> {
    let index = HeaderIndex::new();
    let rows: Vec<(&RawSheet, usize)> = (workbook.sheets.iter().enumerate())
        .filter(|(position, _)| !mapping.uses(*position))
        .filter_map(|(_, sheet)| Some((sheet, index.header_row(sheet, |_| true)?)))
        .collect();
    let nearest = |source: &Source| {
        let fits = rows
            .iter()
            .map(|(sheet, row)| (*sheet, *row, Fit::new(schema::spec(*source), sheet, *row, &index)));
        let near = fits.filter(|(sheet, row, fit)| is_near(fit) && self::sources(sheet, *row, &index).is_empty());
        let (sheet, row, fit) = near.reduce(|best, next| if next.2.matched > best.2.matched { next } else { best })?;
        Some(NearMatch {
            source: *source,
            lacks: lacks(&fit, sheet, row, &index),
            sheet: summary(sheet, Some(row)),
        })
    };
    sources.iter().filter_map(nearest).collect()
}

fn is_near(fit: &Fit) -> bool {
    fit.matched >= 2 && fit.has_share(NEAR_SHARE) && !fit.is_match()
}

/// The columns of which one is needed, else those that the source is recognized by.
fn lacks(fit: &Fit, sheet: &RawSheet, row: usize, index: &HeaderIndex) -> Vec<&'static str> {
    if let Some(absent) = fit.absent {
        return absent.to_vec();
    }
    let columns = index.columns(fit.spec.source, &headers(sheet, row));
    let absent = fit
        .spec
        .columns
        .iter()
        .map(|column| column.name)
        .filter(|name| !columns.contains_key(name));
    absent.collect()
}
