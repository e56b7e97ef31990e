//! A source's sheet as the file has it, beside the table that was made of it: for looking rows up.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::domain::finding::FindingKind;
use crate::domain::source::{Source, column_letters};
use crate::domain::visible::trimmed;

use super::apply::listed_column;
use super::cell::{self, Presence};
use super::mapping::{Mapping, SheetMapping, headers};
use super::raw::{BLANK, DateSystem, RawCell, RawColumn, RawSheet, RawWorkbook};
use super::schema::{self, ColumnSpec, Kind};
use super::tables::{AnyColumn, Table, Tables};

/// The key of the column that names each row's sheet, where there are several.
const SHEET: &str = "sheet";

/// The cells behind a table: its rows, and every column of its sheets that says something about them.
#[derive(Debug)]
pub struct SourceSheet<'a> {
    pub table: &'a Table,
    /// Left to right; those that the table leaves out, too.
    pub columns: Vec<SheetColumn<'a>>,
    /// Of each sheet.
    places: Vec<Places>,
}

/// A column of a source's sheets, with what the table reads it as.
#[derive(Debug)]
pub struct SheetColumn<'a> {
    /// 0-based column of the table: of the first sheet, where it is there.
    pub index: u32,
    /// How addresses name the column: by its canonical name, or its letters where it has none.
    pub key: String,
    /// As the sheet has it; may be empty.
    pub header: String,
    listed: Option<&'static ColumnSpec>,
    typed: Option<&'a AnyColumn>,
    /// One per sheet.
    pieces: Vec<Piece<'a>>,
}

/// What one sheet has of a column.
#[derive(Debug, Clone)]
struct Piece<'a> {
    /// `None` where the sheet lacks the column.
    raw: Option<&'a RawColumn>,
    /// The cell of every row, for a column that is none of the sheet.
    constant: Option<[RawCell; 1]>,
    /// Codes before its own; code 0 is the blank cell of all.
    offset: u32,
    dates: DateSystem,
}

/// What a cell was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    Value,
    /// Blank, or a word for "no value".
    Missing,
    /// No value, although the cell holds something.
    Unread(FindingKind),
}

/// How a cell sorts among the others of its column; values come first, and blanks last.
#[derive(Debug, Clone, PartialEq)]
pub enum SortKey {
    /// Dates count as days.
    Number(f64),
    /// In lower case.
    Text(Box<str>),
    Unread,
    Sentinel,
    Blank,
}

/// The sheet's rows that are the table's.
#[derive(Debug)]
enum Places {
    /// Without a gap, from an index into the sheet's rows on.
    From(usize),
    Each(Vec<u32>),
}

impl<'a> SourceSheet<'a> {
    /// The sheets of a source; `None` where the files do not have it.
    pub fn new(raw: &'a RawWorkbook, mapping: &'a Mapping, tables: &'a Tables, source: Source) -> Option<Self> {
        let table = tables.get(source)?;
        let sheets: Vec<(&SheetMapping, &RawSheet)> = (mapping.of(source))
            .filter_map(|sheet_mapping| Some((sheet_mapping, raw.sheets.get(sheet_mapping.sheet)?)))
            .collect();
        let places: Vec<Places> = sheets
            .iter()
            .enumerate()
            .map(|(part, (mapping, sheet))| Places::new(sheet, mapping.header_row + 1, table.rows_of(part)))
            .collect();
        let mut columns = columns(table, &sheets, &places);
        if sheets.len() > 1 {
            let behind = columns.iter().map(|column| column.index + 1).max().unwrap_or_default();
            columns.insert(0, sheet_names(table, behind));
        }
        Some(Self { table, columns, places })
    }

    /// The code of a table row in a column; equal codes are equal cells.
    pub fn code(&self, column: &SheetColumn<'_>, row: usize) -> u32 {
        let part = self.table.part_of(row);
        let piece = column.pieces.get(part);
        let place = self.places.get(part).zip(self.table.parts().get(part));
        let Some((piece, (places, part))) = piece.zip(place) else {
            return BLANK;
        };
        piece.code(places.of(row - part.first))
    }

    /// The table row of a 0-based row of one of the sheets; without one, of the first that has such a row.
    pub fn row(&self, sheet: Option<u32>, sheet_row: u32) -> Option<usize> {
        match sheet {
            Some(sheet) => self.table.row_in(sheet as usize, sheet_row),
            None => (0..self.places.len()).find_map(|sheet| self.table.row_in(sheet, sheet_row)),
        }
    }
}

/// Every column of the sheets that has a header or a cell in the table's rows.
fn columns<'a>(table: &'a Table, sheets: &[(&SheetMapping, &'a RawSheet)], places: &[Places]) -> Vec<SheetColumn<'a>> {
    let mut columns: BTreeMap<u32, SheetColumn<'a>> = BTreeMap::new();
    // Columns that the table leaves out stand behind those of the sheets before.
    let mut next = table
        .stats()
        .columns
        .iter()
        .map(|column| column.sheet_column + 1)
        .max()
        .unwrap_or_default();
    let pieces: Vec<Piece<'a>> = (sheets.iter()).map(|(_, sheet)| Piece::absent(sheet.date_system)).collect();
    for (part, (sheet_mapping, sheet)) in sheets.iter().enumerate() {
        let headers = headers(sheet, sheet_mapping.header_row);
        for (&own, raw) in &sheet.columns {
            let header = headers.iter().find(|header| header.column == own);
            let n_rows = table.rows_of(part).len();
            let is_blank = || {
                places
                    .get(part)
                    .is_none_or(|places| (0..n_rows).all(|row| raw.code(places.of(row)) == BLANK))
            };
            if header.is_none() && is_blank() {
                continue;
            }
            let place = match table.parts().get(part).and_then(|part| part.column(own)) {
                Some(place) => place,
                None if part == 0 => own,
                None => next,
            };
            next = next.max(place + 1);
            let column = columns.entry(place).or_insert_with(|| SheetColumn {
                index: place,
                key: String::new(),
                header: header.map_or_else(String::new, |header| header.text.clone()),
                listed: listed_column(own, sheet_mapping, schema::spec(table.source)),
                typed: typed(table, place),
                pieces: pieces.clone(),
            });
            column.add(part, raw);
        }
    }
    let mut named = Vec::new();
    let keyed = |mut column: SheetColumn<'a>| {
        let name = column.name().filter(|name| !named.contains(name));
        named.extend(name);
        column.key = name.map_or_else(|| column_letters(column.index), str::to_owned);
        column
    };
    columns.into_values().map(keyed).collect()
}

/// A column that names the sheet of each row; its place is behind those of the sheets.
fn sheet_names<'a>(table: &Table, index: u32) -> SheetColumn<'a> {
    let pieces = table.parts().iter().zip(0..).map(|(part, offset)| Piece {
        raw: None,
        constant: Some([RawCell::Text(part.sheet.as_str().into())]),
        offset,
        dates: DateSystem::From1900,
    });
    SheetColumn {
        index,
        key: SHEET.to_owned(),
        header: String::new(),
        listed: None,
        typed: None,
        pieces: pieces.collect(),
    }
}

impl<'a> Piece<'a> {
    fn absent(dates: DateSystem) -> Self {
        Self {
            raw: None,
            constant: None,
            offset: 0,
            dates,
        }
    }

    fn code(&self, place: usize) -> u32 {
        if self.constant.is_some() {
            return self.offset + 1;
        }
        match self.raw.map_or(BLANK, |raw| raw.code(place)) {
            BLANK => BLANK,
            code => code + self.offset,
        }
    }

    /// The cells of its own codes: all but the blank one.
    fn cells(&self) -> &[RawCell] {
        match &self.constant {
            Some(cell) => cell,
            None => self.raw.and_then(|raw| raw.cells.get(1..)).unwrap_or_default(),
        }
    }
}

fn typed(table: &Table, index: u32) -> Option<&AnyColumn> {
    let is_here = |column: &AnyColumn| match column {
        AnyColumn::Day(column) => column.sheet_column() == Some(index),
        AnyColumn::Number(column) => column.sheet_column() == Some(index),
        AnyColumn::Flag(column) => column.sheet_column() == Some(index),
        AnyColumn::Level(column) => column.sheet_column() == Some(index),
        // Of several id columns one was made, and services are filled down: what the cells say is not what these hold.
        AnyColumn::Id(_) | AnyColumn::Text(_) => false,
    };
    table.columns().map(|(_, column)| column).find(|column| is_here(column))
}

impl Places {
    /// The places of a table's rows, given as rows of the sheet.
    fn new(sheet: &RawSheet, first: usize, rows: &[u32]) -> Self {
        if sheet.n_rows().checked_sub(first) == Some(rows.len()) {
            return Self::From(first);
        }
        let mut place = first;
        let places = rows.iter().map(|row| {
            while sheet.rows.get(place).is_some_and(|known| known < row) {
                place += 1;
            }
            place as u32
        });
        Self::Each(places.collect())
    }

    fn of(&self, row: usize) -> usize {
        match self {
            Self::From(first) => first + row,
            Self::Each(places) => places.get(row).map_or(usize::MAX, |place| *place as usize),
        }
    }
}

impl<'a> SheetColumn<'a> {
    /// Adds what one of the sheets has, in their order.
    fn add(&mut self, part: usize, raw: &'a RawColumn) {
        let offset = self.n_codes() as u32 - 1;
        if let Some(piece) = self.pieces.get_mut(part) {
            (piece.raw, piece.offset) = (Some(raw), offset);
        }
    }
}

impl SheetColumn<'_> {
    /// Number of codes: distinct cells of each sheet, the blank one first.
    pub fn n_codes(&self) -> usize {
        1 + self.pieces.iter().map(|piece| piece.cells().len()).sum::<usize>()
    }

    /// What a cell says, as the file has it.
    pub fn text(&self, code: u32) -> Cow<'_, str> {
        let (cell, dates) = self.cell(code);
        cell::shown(cell, dates)
    }

    /// What a cell was taken for.
    pub fn taken(&self, code: u32) -> Taken {
        let (cell, dates) = self.cell(code);
        match cell::presence(cell, self.name()) {
            Presence::Blank | Presence::Sentinel | Presence::Nobody => Taken::Missing,
            Presence::Error => Taken::Unread(FindingKind::ErrorCell),
            Presence::Present => (self.listed)
                .and_then(|listed| cell::unread(cell, listed, dates))
                .map_or(Taken::Value, Taken::Unread),
        }
    }

    /// Whether the column is read as numbers, or holds nothing else.
    pub fn is_number(&self) -> bool {
        match self.listed {
            Some(listed) => listed.kind == Kind::Number,
            None => {
                let others = |cell: &&RawCell| !matches!(cell, RawCell::Blank) && cell::header_text(cell) != self.header;
                let cells = self.pieces.iter().flat_map(|piece| piece.cells());
                let mut cells = cells.filter(others).take(SAMPLE).peekable();
                cells.peek().is_some() && cells.all(|cell| cell::number_of(cell).is_some())
            }
        }
    }

    /// How each code sorts.
    pub fn sort_keys(&self) -> Vec<SortKey> {
        (0..self.n_codes()).map(|code| self.sort_key(code)).collect()
    }

    fn sort_key(&self, code: usize) -> SortKey {
        let (cell, dates) = self.cell(code as u32);
        match cell::presence(cell, self.name()) {
            Presence::Blank => SortKey::Blank,
            Presence::Sentinel | Presence::Nobody => SortKey::Sentinel,
            Presence::Error => SortKey::Unread,
            Presence::Present => match self.typed {
                Some(typed) => typed_key(typed, code).unwrap_or(SortKey::Unread),
                None => plain_key(cell, dates),
            },
        }
    }

    /// A cell and what its dates count from.
    fn cell(&self, code: u32) -> (&RawCell, DateSystem) {
        let known = |piece: &&Piece<'_>| code > piece.offset && !piece.cells().is_empty();
        let Some(piece) = self.pieces.iter().rev().find(known) else {
            return (&RawCell::Blank, DateSystem::From1900);
        };
        let cell = piece.cells().get((code - piece.offset - 1) as usize);
        (cell.unwrap_or(&RawCell::Blank), piece.dates)
    }

    /// The canonical name; `None` for a column that serves nothing listed.
    pub fn name(&self) -> Option<&'static str> {
        self.listed.map(|listed| listed.name)
    }
}

/// By number where the cell is a number, however it is written, else by letters.
fn plain_key(cell: &RawCell, dates: DateSystem) -> SortKey {
    match cell {
        RawCell::Date(number) => SortKey::Number(*number),
        cell => cell::number_of(cell).map_or_else(
            || SortKey::Text(trimmed(&cell::shown(cell, dates)).to_lowercase().into()),
            SortKey::Number,
        ),
    }
}

/// Distinct cells by which to decide whether a column holds numbers.
const SAMPLE: usize = 100;

/// The key of a value; `None` where the cell was not read as one.
fn typed_key(typed: &AnyColumn, code: usize) -> Option<SortKey> {
    match typed {
        AnyColumn::Day(column) => {
            let day = column.values().get(code)?.as_ref()?;
            Some(SortKey::Number(f64::from(day.days_since_epoch())))
        }
        AnyColumn::Number(column) => Some(SortKey::Number(*column.values().get(code)?.as_ref()?)),
        AnyColumn::Flag(column) => Some(SortKey::Number(f64::from(u8::from(*column.values().get(code)?.as_ref()?)))),
        AnyColumn::Level(column) => Some(SortKey::Number(f64::from(*column.values().get(code)?.as_ref()? as u8))),
        AnyColumn::Id(_) | AnyColumn::Text(_) => None,
    }
}

impl SortKey {
    /// The beginning of the key: of two keys whose prefixes differ, the one of the lesser prefix is the lesser.
    pub fn prefix(&self) -> u64 {
        match self {
            // Bits sort like the numbers, once those of negative numbers are inverted; halving them puts numbers
            // before texts.
            Self::Number(number) => {
                let bits = (number + 0.0).to_bits();
                let ordered = if bits >> 63 == 1 { !bits } else { bits | 1 << 63 };
                ordered >> 1
            }
            Self::Text(text) => {
                let first = text.bytes().chain(std::iter::repeat(0)).take(7);
                1 << 63 | first.fold(0, |prefix, byte| prefix << 8 | u64::from(byte))
            }
            Self::Unread | Self::Sentinel | Self::Blank => u64::MAX,
        }
    }

    /// Whether the cell has a value; cells without one come last in either direction.
    pub fn is_value(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Text(_))
    }
}

impl Eq for SortKey {}

impl PartialOrd for SortKey {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SortKey {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let place = |key: &Self| match key {
            Self::Number(_) => 0,
            Self::Text(_) => 1,
            Self::Unread => 2,
            Self::Sentinel => 3,
            Self::Blank => 4,
        };
        match (self, other) {
            // Adding zero turns -0 into 0.
            (Self::Number(one), Self::Number(other)) => (one + 0.0).total_cmp(&(other + 0.0)),
            (Self::Text(one), Self::Text(other)) => one.cmp(other),
            _ => place(self).cmp(&place(other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_agree_with_the_order_of_keys() {
        let text = |text: &str| SortKey::Text(text.into());
        let numbers = [f64::NEG_INFINITY, -2.5, -1.0, 0.0, 1e-9, 1.0, 2.0, 1e300].map(SortKey::Number);
        let texts = ["", "a", "aaaaaaaa", "aaaaaaab", "ab", "ü"].map(text);
        let others = [SortKey::Unread, SortKey::Sentinel, SortKey::Blank];
        let keys: Vec<SortKey> = numbers.into_iter().chain(texts).chain(others).collect();
        assert!(keys.is_sorted());
        assert!(keys.is_sorted_by_key(SortKey::prefix));
    }
}
