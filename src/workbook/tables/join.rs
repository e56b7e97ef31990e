//! Several sheets of one source become one table: rows in the order of the sheets, columns matched by what they serve.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::domain::order::Collect;
use crate::domain::source::Source;

use super::super::raw::BLANK;
use super::super::schema::squash;
use super::super::stats::{ColumnStats, SheetStats};
use super::{AnyColumn, Column, Part, Table, Value};

type TextColumn = Column<Box<str>>;

/// What makes columns of two sheets one column: the listed column they serve and which of several they are, else the header.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Purpose {
    Listed(&'static str, usize),
    Header(String),
}

/// The columns of the tables, each at its place: those of the first sheet where they are, others behind them.
struct Places {
    places: BTreeMap<Purpose, u32>,
    /// What the columns of each table serve, in the order of its statistics.
    purposes: Vec<Vec<Purpose>>,
}

impl Places {
    fn of(tables: &[Table]) -> Self {
        let purposes: Vec<Vec<Purpose>> = tables.iter().map(purposes).collect();
        let mut places = BTreeMap::new();
        let mut next = 0;
        for (table, purposes) in tables.iter().zip(&purposes) {
            let is_first = places.is_empty();
            for (purpose, stats) in purposes.iter().zip(&table.stats.columns) {
                let place = if is_first { stats.sheet_column } else { next };
                if *places.entry(purpose.clone()).or_insert(place) == place {
                    next = next.max(place + 1);
                }
            }
        }
        Self { places, purposes }
    }

    fn get(&self, purpose: &Purpose) -> u32 {
        self.places.get(purpose).copied().unwrap_or_default()
    }
}

fn purposes(table: &Table) -> Vec<Purpose> {
    let mut listed: BTreeMap<&'static str, usize> = BTreeMap::new();
    let purpose = |stats: &ColumnStats| match stats.column {
        Some(name) => {
            let nth = listed.entry(name).or_default();
            *nth += 1;
            Purpose::Listed(name, *nth)
        }
        None => {
            let squashed = squash(&stats.header);
            Purpose::Header(if squashed.is_empty() { stats.header.clone() } else { squashed })
        }
    };
    table.stats.columns.iter().map(purpose).collect()
}

/// One table of the tables of several sheets; `None` without any.
pub(in crate::workbook) fn join(source: Source, mut tables: Vec<Table>) -> Option<Table> {
    if tables.len() < 2 {
        return tables.pop();
    }
    let places = Places::of(&tables);
    let lengths: Vec<usize> = tables.iter().map(Table::n_rows).collect();
    let mut columns = BTreeMap::new();
    let names: BTreeSet<&'static str> = tables.iter().flat_map(|table| table.columns.keys().copied()).into_set();
    for name in names {
        let parts: Vec<Option<&AnyColumn>> = tables.iter().map(|table| table.columns.get(name)).collect();
        let place = places.get(&Purpose::Listed(name, 1));
        columns.extend(any_column(&parts, &lengths, place).map(|column| (name, column)));
    }
    let mut names: Vec<&str> = tables.iter().map(|table| table.sheet.as_str()).collect();
    // Tables of one sheet, one below the other, bear its name.
    names.dedup();
    let mut joined = Table::new(
        source,
        names.join(", "),
        tables.iter().any(|table| table.hidden),
        tables.iter().flat_map(|table| table.rows.iter().copied()).collect(),
        columns,
        extras(&tables, &places, &lengths),
    );
    joined.stats = stats(&tables, &places, &lengths);
    joined.parts = parts(&tables, &places);
    Some(joined)
}

fn parts(tables: &[Table], places: &Places) -> Vec<Part> {
    let mut first = 0;
    let part = |(table, purposes): (&Table, &Vec<Purpose>)| {
        let own = purposes.iter().zip(&table.stats.columns);
        let part = Part {
            sheet: table.sheet.clone(),
            first,
            columns: Some(own.map(|(purpose, stats)| (places.get(purpose), stats.sheet_column)).collect()),
        };
        first += table.n_rows();
        part
    };
    tables.iter().zip(&places.purposes).map(part).collect()
}

/// The statistics of each place; where a sheet lacks a column, its cells are blank.
fn stats(tables: &[Table], places: &Places, lengths: &[usize]) -> SheetStats {
    let rows: usize = lengths.iter().sum();
    let mut columns: BTreeMap<u32, (ColumnStats, usize)> = BTreeMap::new();
    for ((table, purposes), length) in tables.iter().zip(&places.purposes).zip(lengths) {
        for (purpose, stats) in purposes.iter().zip(&table.stats.columns) {
            let place = places.get(purpose);
            match columns.get_mut(&place) {
                Some((known, covered)) => {
                    known.add(stats);
                    *covered += length;
                }
                None => {
                    let stats = ColumnStats {
                        sheet_column: place,
                        ..stats.clone()
                    };
                    columns.insert(place, (stats, *length));
                }
            }
        }
    }
    let filled_up = |(mut stats, covered): (ColumnStats, usize)| {
        stats.blank += rows.saturating_sub(covered);
        stats
    };
    SheetStats {
        rows,
        columns: columns.into_values().map(filled_up).collect(),
    }
}

/// The columns that serve nothing listed, in the order of their places.
fn extras(tables: &[Table], places: &Places, lengths: &[usize]) -> Vec<(String, TextColumn)> {
    let mut columns: BTreeMap<u32, (String, Vec<Option<&TextColumn>>)> = BTreeMap::new();
    for (index, (table, purposes)) in tables.iter().zip(&places.purposes).enumerate() {
        let unlisted = purposes.iter().filter(|purpose| matches!(purpose, Purpose::Header(_)));
        for (purpose, (header, column)) in unlisted.zip(&table.extras) {
            let entry = columns.entry(places.get(purpose));
            let (_, parts) = entry.or_insert_with(|| (header.clone(), vec![None; tables.len()]));
            if let Some(part) = parts.get_mut(index) {
                *part = Some(column);
            }
        }
    }
    let joined = |(place, (header, parts)): (u32, (String, Vec<_>))| (header, concatenated(&parts, lengths, place));
    columns.into_iter().map(joined).collect()
}

fn any_column(parts: &[Option<&AnyColumn>], lengths: &[usize], place: u32) -> Option<AnyColumn> {
    Some(match parts.iter().flatten().next()? {
        AnyColumn::Id(_) => AnyColumn::Id(of_kind(parts, lengths, place)),
        AnyColumn::Text(_) => AnyColumn::Text(of_kind(parts, lengths, place)),
        AnyColumn::Day(_) => AnyColumn::Day(of_kind(parts, lengths, place)),
        AnyColumn::Number(_) => AnyColumn::Number(of_kind(parts, lengths, place)),
        AnyColumn::Flag(_) => AnyColumn::Flag(of_kind(parts, lengths, place)),
        AnyColumn::Level(_) => AnyColumn::Level(of_kind(parts, lengths, place)),
    })
}

fn of_kind<T: Value + Clone>(parts: &[Option<&AnyColumn>], lengths: &[usize], place: u32) -> Column<T> {
    let parts: Vec<Option<&Column<T>>> = parts.iter().map(|part| T::of((*part)?)).collect();
    concatenated(&parts, lengths, place)
}

/// The rows of the parts one after the other. Code 0 stays the blank cell; the other codes of a part follow those of the
/// parts before it, as `source_sheet` has them for the raw cells.
fn concatenated<T: Clone>(parts: &[Option<&Column<T>>], lengths: &[usize], place: u32) -> Column<T> {
    let mut codes = Vec::with_capacity(lengths.iter().sum());
    let mut values = vec![None];
    for (part, &length) in parts.iter().zip(lengths) {
        let offset = values.len() as u32 - 1;
        let Some(column) = part else {
            codes.resize(codes.len() + length, BLANK);
            continue;
        };
        let code = |row| match column.code(row) {
            None | Some(BLANK) => BLANK,
            Some(code) => code + offset,
        };
        codes.extend((0..length).map(code));
        values.extend(column.values.iter().skip(1).cloned());
    }
    Column::new(Rc::from(codes), values, place)
}

#[cfg(test)]
mod tests {
    use super::super::super::schema::projects::{CUSTOMER, PROJECT};
    use super::*;
    use crate::domain::ids::Id;

    fn table(sheet: &str, names: &[(&'static str, u32)], ids: &[i64], extra: &str) -> Table {
        let rows = ids.len() as u32;
        let codes: Rc<[u32]> = (1..=rows).collect();
        let ids = Column::new(
            Rc::clone(&codes),
            [None].into_iter().chain(ids.iter().map(|id| Some(Id::Integer(*id)))).collect(),
            names[0].1,
        );
        let texts = Column::new(codes, (0..=rows).map(|row| (row > 0).then(|| sheet.into())).collect(), names[1].1);
        let stats = |(name, place): &(&'static str, u32)| ColumnStats {
            header: (*name).into(),
            sheet_column: *place,
            column: (*name != extra).then_some(*name),
            blank: 0,
            sentinel: 0,
            error: 0,
        };
        let (listed, extras) = if names[1].0 == extra {
            (
                BTreeMap::from([(PROJECT.name(), AnyColumn::Id(ids))]),
                vec![(extra.to_owned(), texts)],
            )
        } else {
            (
                BTreeMap::from([(PROJECT.name(), AnyColumn::Id(ids)), (CUSTOMER.name(), AnyColumn::Text(texts))]),
                vec![],
            )
        };
        Table::new(Source::Projects, sheet.into(), false, (3..3 + rows).collect(), listed, extras).with_stats(SheetStats {
            rows: rows as usize,
            columns: names.iter().map(stats).collect(),
        })
    }

    #[test]
    fn rows_keep_their_sheet_and_their_own_columns() {
        let north = table("north", &[("project", 0), ("prj_customer", 1)], &[1, 2], "note");
        let south = table("south", &[("project", 4), ("note", 2)], &[3], "note");
        let joined = join(Source::Projects, vec![north, south]).unwrap();
        assert_eq!((joined.sheet.as_str(), joined.n_rows()), ("north, south", 3));
        let ids: Vec<_> = (0..3).map(|row| joined.column(PROJECT).get(row).cloned()).collect();
        assert_eq!(ids, [1, 2, 3].map(|id| Some(Id::Integer(id))));
        let names: Vec<_> = (0..3).map(|row| joined.column(CUSTOMER).get(row).map(|name| &**name)).collect();
        assert_eq!(names, [Some("north"), Some("north"), None]);
        let (header, note) = &joined.extras[0];
        assert_eq!(
            (header.as_str(), note.get(1), note.get(2).map(|note| &**note)),
            ("note", None, Some("south"))
        );
        let place = joined.column(PROJECT).sheet_column().unwrap();
        assert_eq!(joined.cell(1, place).to_string(), "north!A5");
        assert_eq!(joined.cell(2, place).to_string(), "south!E4");
        assert_eq!(joined.cell(2, note.sheet_column().unwrap()).to_string(), "south!C4");
        let blanks: Vec<_> = joined.stats().columns.iter().map(|column| column.blank).collect();
        assert_eq!(blanks, [0, 1, 2]);
        let addresses = ["north", "south"].map(|sheet| joined.row_of(sheet, 3));
        assert_eq!(addresses, [Some(0), Some(2)]);
    }
}
