//! The sheet of each source: by hand, else by its name, else by its headers.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use crate::domain::hand_mapping::{HandMapping, HandSheet, SheetUse};
use crate::domain::source::Source;

use super::super::raw::{RawSheet, RawWorkbook};
use super::super::schema::{self, SourceSpec};
use super::headers::{self, HeaderIndex};
use super::several::{self, Settled};
use super::{Mapping, MappingError, Matched, MatchedBy, SheetMapping, by_hand, by_headers, columns, names, summary};

/// The sources of which at least one must be there: customers come from nowhere else.
const CUSTOMER_SOURCES: [Source; 3] = [Source::InstallBase, Source::Opportunities, Source::Projects];

/// Matches sheets to sources and headers to columns: first what `hand` decides, then names, then headers.
///
/// A source matched by hand takes no other sheet; else all sheets that are matched to one source are one table.
pub fn match_sheets(workbook: &RawWorkbook, hand: &HandMapping) -> Matched {
    let mut matching = Matching::new(workbook, hand);
    matching.by_hand();
    let by_hand = matching.claimed();
    let headless = matching.by_name(&by_hand);
    matching.by_headers(&by_hand);
    matching.note_headless(&headless);
    matching.finish()
}

struct Matching<'a> {
    workbook: &'a RawWorkbook,
    index: HeaderIndex,
    /// What was decided by hand, by position of the sheet.
    decided: BTreeMap<usize, &'a HandSheet>,
    found: BTreeMap<Source, Vec<SheetMapping>>,
    problems: Vec<MappingError>,
}

impl<'a> Matching<'a> {
    fn new(workbook: &'a RawWorkbook, hand: &'a HandMapping) -> Self {
        let (decided, problems) = by_hand::locate(workbook, hand);
        Self {
            workbook,
            index: HeaderIndex::new(),
            decided,
            found: BTreeMap::new(),
            problems,
        }
    }

    /// Sheets whose source was decided by hand; where no header row is found, the likeliest row is taken for it.
    fn by_hand(&mut self) {
        for (position, sheet) in self.sheets() {
            let Some(Some(SheetUse::Source(source))) = self.decided.get(&position).map(|hand| hand.serves) else {
                continue;
            };
            let row = self.chosen_row(position, sheet);
            let row = row.or_else(|| self.index.header_row(sheet, |candidate| candidate == source));
            let row = row.unwrap_or_else(|| headers::likely_row(sheet));
            self.claim((source, position, row, MatchedBy::Hand));
        }
    }

    /// Maps the sheets whose names say their source; returns those that have cells but no header row.
    fn by_name(&mut self, by_hand: &BTreeSet<Source>) -> Vec<(Source, &'a RawSheet)> {
        let mut headless = Vec::new();
        for (position, sheet) in self.undecided() {
            let source = self.named(sheet).filter(|source| sheet.n_rows() > 0 && !by_hand.contains(source));
            let Some(source) = source else { continue };
            let row = self.chosen_row(position, sheet);
            match row.or_else(|| self.index.header_row(sheet, |candidate| candidate == source)) {
                Some(row) => self.claim((source, position, row, MatchedBy::SheetName)),
                None => headless.push((source, sheet)),
            }
        }
        headless
    }

    /// Maps the other sheets by their headers; a source already matched by hand is not looked for again.
    fn by_headers(&mut self, by_hand: &BTreeSet<Source>) {
        for (position, sheet) in self.undecided() {
            if self.named(sheet).is_some() {
                continue;
            }
            let row = self.chosen_row(position, sheet).or_else(|| self.index.header_row(sheet, |_| true));
            let Some(row) = row else { continue };
            match by_headers::sources(sheet, row, &self.index).as_slice() {
                [] => {}
                [source] if by_hand.contains(source) => {}
                [source] => self.claim((*source, position, row, MatchedBy::Headers)),
                sources => self.problems.push(MappingError::AmbiguousSheet {
                    sheet: summary(sheet, Some(row)),
                    sources: sources.to_vec(),
                }),
            }
        }
    }

    /// Without a required column, a sheet that only has the name costs no more than the source's absence.
    fn note_headless(&mut self, headless: &[(Source, &RawSheet)]) {
        for (source, sheet) in headless {
            let spec = schema::spec(*source);
            if !self.found.contains_key(source) && !spec.required.is_empty() {
                self.problems.push(MappingError::NoHeaderRow {
                    source_table: *source,
                    sheet: summary(sheet, None),
                    expected: spec
                        .columns
                        .iter()
                        .filter(|column| column.is_expected())
                        .map(|column| column.name)
                        .collect(),
                });
            }
        }
    }

    fn finish(mut self) -> Matched {
        let mut mapping = Mapping::default();
        for (_, sheets) in mem::take(&mut self.found) {
            let settled = several::settle(self.workbook, sheets);
            let Settled { kept, copies, problem } = settled;
            mapping.sheets.extend(kept);
            mapping.copies.extend(copies);
            self.problems.extend(problem);
        }
        // Other problems, such as two sheets for one source, already explain why none is there.
        if self.problems.is_empty() && !has_customer_source(&mapping) {
            self.problems.push(no_customer_source(self.workbook, &mapping));
        }
        for sheet_mapping in &mapping.sheets {
            let sheet = self.workbook.sheets.get(sheet_mapping.sheet);
            let missing = sheet.and_then(|sheet| missing_column(sheet, sheet_mapping, schema::spec(sheet_mapping.source)));
            self.problems.extend(missing);
        }
        Matched {
            mapping,
            problems: self.problems,
        }
    }

    /// The source that a sheet's name says. Of several tables in one sheet it says so only where the headers agree.
    fn named(&self, sheet: &RawSheet) -> Option<Source> {
        let source = names::source_of(&sheet.name)?;
        let agrees = || by_headers::agrees(sheet, source, &self.index);
        (sheet.facts.table == 0 || agrees()).then_some(source)
    }

    fn sheets(&self) -> impl Iterator<Item = (usize, &'a RawSheet)> + use<'a> {
        self.workbook.sheets.iter().enumerate()
    }

    /// The sheets whose source was not decided by hand.
    fn undecided(&self) -> Vec<(usize, &'a RawSheet)> {
        let is_decided = |position: &usize| self.decided.get(position).is_some_and(|hand| hand.serves.is_some());
        self.sheets().filter(|(position, _)| !is_decided(position)).collect()
    }

    fn claimed(&self) -> BTreeSet<Source> {
        self.found.keys().copied().collect()
    }

    /// The header row chosen by hand, as an index into the sheet's rows.
    fn chosen_row(&mut self, position: usize, sheet: &RawSheet) -> Option<usize> {
        let hand = *self.decided.get(&position)?;
        let row = hand.header_row?;
        let index = by_hand::header_row(sheet, &hand.sheet, row);
        if index.is_none() {
            self.problems.push(MappingError::UnknownRow {
                sheet: summary(sheet, None),
                row,
            });
        }
        index
    }

    /// Gives a sheet to a source, beside those that it has.
    fn claim(&mut self, (source, position, header_row, matched_by): (Source, usize, usize, MatchedBy)) {
        let Some(sheet) = self.workbook.sheets.get(position) else { return };
        let hand = self.decided.get(&position).map(|hand| &hand.columns);
        let columns = columns::of(sheet, header_row, source, &self.index, hand);
        self.problems.extend(columns.problems);
        let mapping = SheetMapping {
            source,
            sheet: position,
            header_row,
            matched_by,
            columns: columns.columns,
            by_hand: columns.by_hand,
        };
        self.found.entry(source).or_default().push(mapping);
    }
}

/// The row chosen by hand for a sheet's headers, else the one that looks most like a header row.
pub fn likely_header_row(sheet: &RawSheet, hand: Option<&HandSheet>) -> usize {
    let chosen = hand.and_then(|hand| by_hand::header_row(sheet, &hand.sheet, hand.header_row?));
    let named = || HeaderIndex::new().header_row(sheet, |_| true);
    chosen.or_else(named).unwrap_or_else(|| headers::likely_row(sheet))
}

/// The error that no sheet holds customers.
pub(in crate::workbook) fn no_customer_source(workbook: &RawWorkbook, mapping: &Mapping) -> MappingError {
    MappingError::NoCustomerSource {
        found: workbook.sheets.iter().map(|sheet| summary(sheet, None)).collect(),
        nearly: by_headers::nearest(workbook, mapping, &CUSTOMER_SOURCES),
    }
}

/// Whether a mapping has a source that customers come from.
pub(in crate::workbook) fn has_customer_source(mapping: &Mapping) -> bool {
    mapping.sheets.iter().any(|sheet| CUSTOMER_SOURCES.contains(&sheet.source))
}

/// The first required column, or group of which one is required, that a mapping lacks.
pub(in crate::workbook) fn missing_column(sheet: &RawSheet, mapping: &SheetMapping, spec: &SourceSpec) -> Option<MappingError> {
    let is_mapped = |name: &&str| mapping.columns.get(*name).is_some_and(|columns| !columns.is_empty());
    let absent = spec.required.iter().find(|any_of| !any_of.iter().any(is_mapped))?;
    let accepted = spec.columns.iter().filter(|column| absent.contains(&column.name));
    Some(MappingError::MissingColumn {
        source_table: spec.source,
        sheet: summary(sheet, Some(mapping.header_row)),
        any_of: absent.to_vec(),
        accepted: accepted
            .flat_map(|column| std::iter::once(column.name).chain(column.aliases.iter().copied()))
            .collect(),
    })
}
