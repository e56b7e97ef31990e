//! The sheet columns of each listed column: by hand, else by the headers.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::hand_mapping::HeaderId;
use crate::domain::source::Source;

use super::super::raw::RawSheet;
use super::super::schema::{self, Kind};
use super::headers::{HeaderIndex, headers};
use super::{MappingError, by_hand, summary};

/// The columns of a sheet, as far as they could be matched.
pub(super) struct MatchedColumns {
    pub(super) columns: BTreeMap<&'static str, Vec<u32>>,
    pub(super) by_hand: BTreeSet<&'static str>,
    pub(super) problems: Vec<MappingError>,
}

/// Matches the columns below a header row. A sheet column given to one column by hand is taken from the others.
pub(super) fn of(
    sheet: &RawSheet,
    header_row: usize,
    source: Source,
    index: &HeaderIndex,
    hand: Option<&BTreeMap<String, Vec<HeaderId>>>,
) -> MatchedColumns {
    let mut matched = MatchedColumns {
        columns: index.columns(source, &headers(sheet, header_row)),
        by_hand: BTreeSet::new(),
        problems: Vec::new(),
    };
    let Some(hand) = hand.filter(|hand| !hand.is_empty()) else {
        return matched;
    };
    let decided = matched.decide(sheet, header_row, source, hand);
    for columns in matched.columns.values_mut() {
        columns.retain(|column| !decided.values().flatten().any(|taken| taken == column));
    }
    matched.by_hand = decided.keys().copied().collect();
    matched.columns.extend(decided);
    matched.columns.retain(|_, columns| !columns.is_empty());
    matched
}

impl MatchedColumns {
    /// The sheet columns chosen by hand, by canonical name; notes what is not there and what was chosen twice.
    fn decide(
        &mut self,
        sheet: &RawSheet,
        header_row: usize,
        source: Source,
        hand: &BTreeMap<String, Vec<HeaderId>>,
    ) -> BTreeMap<&'static str, Vec<u32>> {
        let here = || summary(sheet, Some(header_row));
        let ids = by_hand::header_ids(sheet, header_row);
        let mut decided: BTreeMap<&'static str, Vec<u32>> = BTreeMap::new();
        let mut takers: BTreeMap<u32, Vec<&'static str>> = BTreeMap::new();
        for (name, chosen) in hand {
            let Some(column) = schema::spec(source).columns.iter().find(|column| column.name == name) else {
                self.problems.push(MappingError::UnknownColumn {
                    source_table: source,
                    sheet: here(),
                    column: name.clone(),
                });
                continue;
            };
            // Only ids come several at a time.
            let several = if column.kind == Kind::Id { chosen.len() } else { 1 };
            let mut columns = Vec::new();
            for header in chosen.iter().take(several) {
                match by_hand::find(&ids, header) {
                    Some(found) => {
                        columns.push(found);
                        takers.entry(found).or_default().push(column.name);
                    }
                    None => self.problems.push(MappingError::UnknownHeader {
                        sheet: here(),
                        column: name.as_str().into(),
                        header: header.header.as_str().into(),
                    }),
                }
            }
            decided.insert(column.name, columns);
        }
        for (column, names) in takers.into_iter().filter(|(_, names)| names.len() > 1) {
            let header = ids.iter().find(|(position, _)| *position == column);
            self.problems.push(MappingError::SharedHeader {
                sheet: here(),
                header: header.map_or_else(|| "".into(), |(_, id)| id.header.as_str().into()),
                columns: names.into(),
            });
        }
        decided
    }
}
