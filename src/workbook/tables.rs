//! Typed, dictionary-encoded columns, one table per source.
//!
//! A column stores one code per row and one typed value per *distinct raw cell*; parsing therefore costs once per distinct
//! value, and a repeated text costs four bytes per row.

use crate::domain::order::Collect;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::domain::calendar::Day;
use crate::domain::ids::Id;
use crate::domain::propensity::Propensity;
use crate::domain::source::{CellRef, Source};

use super::schema::Key;
use super::stats::SheetStats;

mod join;

pub(super) use join::join;

/// One column of `T`: `values[codes[row]]`, where `None` is a missing value (blank, sentinel, error or unparsable).
#[derive(Debug, Clone)]
pub struct Column<T> {
    codes: Rc<[u32]>,
    /// Codes before the first row's: title and header rows of a shared raw column.
    first: usize,
    values: Vec<Option<T>>,
    /// 0-based column in the table's (first) sheet; `None` when there is no such column.
    sheet_column: Option<u32>,
}

/// A column of any kind, as a table stores it.
#[derive(Debug, Clone)]
pub enum AnyColumn {
    Id(Column<Id>),
    Text(Column<Box<str>>),
    Day(Column<Day>),
    Number(Column<f64>),
    Flag(Column<bool>),
    Level(Column<Propensity>),
}

/// A type that a column can hold.
pub trait Value: Sized + 'static {
    /// The column, where it holds this type.
    fn of(column: &AnyColumn) -> Option<&Column<Self>>;
    /// The shared column without rows that takes the place of an absent one.
    fn absent(absent: &AbsentColumns) -> &Column<Self>;
}

/// One source as typed columns, from one sheet or several. Rows that are no records are not in it.
#[derive(Debug, Clone)]
pub struct Table {
    pub source: Source,
    /// Of several sheets, all their names.
    pub sheet: String,
    /// Whether a sheet of it is hidden.
    pub hidden: bool,
    /// 0-based sheet row of each table row.
    pub rows: Vec<u32>,
    /// Columns of the schema that the sheet has, by canonical name.
    columns: BTreeMap<&'static str, AnyColumn>,
    /// Columns that no schema column claims, in sheet order: header and text, for the data explorer.
    pub extras: Vec<(String, Column<Box<str>>)>,
    stats: SheetStats,
    absent: AbsentColumns,
    /// At least one, in the order of the rows.
    parts: Vec<Part>,
}

/// The rows of a table that stand in one sheet.
#[derive(Debug, Clone)]
pub struct Part {
    pub sheet: String,
    /// The first table row.
    pub first: usize,
    /// Sheet column of each column of the table that the sheet has; `None` when they are the same.
    columns: Option<BTreeMap<u32, u32>>,
}

/// Everything the pipeline reads: the tables in the files. `services` and `outcomes` are optional.
#[derive(Debug, Clone)]
pub struct Tables {
    tables: BTreeMap<Source, Table>,
    known_ids: KnownIds,
}

/// Ids that are known by another form than the tables show: without the leading zeros that one table writes.
#[derive(Debug, Clone, Default)]
pub struct KnownIds {
    pub(super) customers: BTreeMap<Id, Id>,
    pub(super) opportunities: BTreeMap<Id, Id>,
}

/// One column without rows per type, so that an absent column reads as all missing.
#[derive(Debug, Clone, Default)]
pub struct AbsentColumns {
    id: Column<Id>,
    text: Column<Box<str>>,
    day: Column<Day>,
    number: Column<f64>,
    flag: Column<bool>,
    level: Column<Propensity>,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self {
            codes: Rc::from([]),
            first: 0,
            values: Vec::new(),
            sheet_column: None,
        }
    }
}

impl<T> Column<T> {
    /// A column from one code per row and one value per code; a code without a value reads as missing.
    pub fn new(codes: Rc<[u32]>, values: Vec<Option<T>>, sheet_column: u32) -> Self {
        Self::shared(codes, 0, values, sheet_column)
    }

    /// A column that shares the codes of a longer one; its rows begin at `first` and end with the codes.
    pub fn shared(codes: Rc<[u32]>, first: usize, values: Vec<Option<T>>, sheet_column: u32) -> Self {
        Self {
            codes,
            first,
            values,
            sheet_column: Some(sheet_column),
        }
    }

    /// Whether the sheet has this column at all.
    pub fn is_present(&self) -> bool {
        self.sheet_column.is_some()
    }

    /// 0-based column in the sheet.
    pub fn sheet_column(&self) -> Option<u32> {
        self.sheet_column
    }

    /// The value of a row; `None` where it is missing, or the column or row is absent.
    pub fn get(&self, row: usize) -> Option<&T> {
        self.values.get(self.code(row)? as usize)?.as_ref()
    }

    /// The code of a row: equal codes are equal raw cells, so per-code work can be done once.
    pub fn code(&self, row: usize) -> Option<u32> {
        self.codes.get(self.first.checked_add(row)?).copied()
    }

    /// One typed value per code; several codes can have the same value (`123` and `"123"`).
    pub fn values(&self) -> &[Option<T>] {
        &self.values
    }
}

macro_rules! value {
    ($type:ty, $variant:ident, $field:ident) => {
        impl Value for $type {
            fn of(column: &AnyColumn) -> Option<&Column<Self>> {
                match column {
                    AnyColumn::$variant(column) => Some(column),
                    _ => None,
                }
            }

            fn absent(absent: &AbsentColumns) -> &Column<Self> {
                &absent.$field
            }
        }
    };
}

value!(Id, Id, id);
value!(Box<str>, Text, text);
value!(Day, Day, day);
value!(f64, Number, number);
value!(bool, Flag, flag);
value!(Propensity, Level, level);

impl Table {
    /// A table from its columns by canonical name.
    pub fn new(
        source: Source,
        sheet: String,
        hidden: bool,
        rows: Vec<u32>,
        columns: BTreeMap<&'static str, AnyColumn>,
        extras: Vec<(String, Column<Box<str>>)>,
    ) -> Self {
        let part = Part {
            sheet: sheet.clone(),
            first: 0,
            columns: None,
        };
        Self {
            source,
            sheet,
            hidden,
            rows,
            columns,
            extras,
            stats: SheetStats::default(),
            absent: AbsentColumns::default(),
            parts: vec![part],
        }
    }

    /// The table with what its sheet is missing.
    #[must_use]
    pub fn with_stats(self, stats: SheetStats) -> Self {
        Self { stats, ..self }
    }

    /// What the sheet is missing, column by column.
    pub fn stats(&self) -> &SheetStats {
        &self.stats
    }

    /// Number of rows.
    pub fn n_rows(&self) -> usize {
        self.rows.len()
    }

    /// The column of a schema key; all missing where the sheet lacks it.
    pub fn column<T: Value>(&self, key: Key<T>) -> &Column<T> {
        self.columns
            .get(key.name())
            .and_then(T::of)
            .unwrap_or_else(|| T::absent(&self.absent))
    }

    /// Gives the ids of a column other names; the rows where that changed something.
    pub(super) fn rename_ids(&mut self, key: Key<Id>, renamed: &BTreeMap<Id, Id>) -> Vec<usize> {
        let Some(AnyColumn::Id(column)) = self.columns.get_mut(key.name()) else {
            return Vec::new();
        };
        let mut is_renamed = vec![false; column.values.len()];
        for (id, is_renamed) in column.values.iter_mut().zip(&mut is_renamed) {
            if let Some(name) = id.as_ref().and_then(|id| renamed.get(id)) {
                *id = Some(name.clone());
                *is_renamed = true;
            }
        }
        let row_is_renamed = |row: &usize| column.code(*row).is_some_and(|code| is_renamed.get(code as usize) == Some(&true));
        (0..self.rows.len()).filter(row_is_renamed).collect()
    }

    /// Every schema column the sheet has, by canonical name.
    pub fn columns(&self) -> impl Iterator<Item = (&'static str, &AnyColumn)> {
        self.columns.iter().map(|(name, column)| (*name, column))
    }

    /// The address of a cell, by the table's column.
    pub fn cell(&self, row: usize, column: u32) -> CellRef {
        let part = self.parts.get(self.part_of(row));
        CellRef {
            sheet: part.map_or_else(|| self.sheet.clone(), |part| part.sheet.clone()),
            column: part.and_then(|part| part.sheet_column(column)).unwrap_or_default(),
            row: self.rows.get(row).copied().unwrap_or_default(),
        }
    }

    /// The sheets that the rows stand in, in their order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The 0-based sheet rows of a part.
    pub fn rows_of(&self, part: usize) -> &[u32] {
        let first = self.parts.get(part).map_or(self.rows.len(), |part| part.first);
        let end = self.parts.get(part + 1).map_or(self.rows.len(), |part| part.first);
        self.rows.get(first..end).unwrap_or_default()
    }

    /// Which part a row is in.
    pub fn part_of(&self, row: usize) -> usize {
        match self.parts.len() {
            0 | 1 => 0,
            _ => self.parts.partition_point(|part| part.first <= row).saturating_sub(1),
        }
    }

    /// The row at a 0-based row of a sheet.
    pub fn row_of(&self, sheet: &str, sheet_row: u32) -> Option<usize> {
        let is_meant = |part: &usize| self.parts.get(*part).is_some_and(|part| part.sheet == sheet);
        (0..self.parts.len()).filter(is_meant).find_map(|part| self.row_in(part, sheet_row))
    }

    /// The row at a 0-based row of the sheet of a part.
    pub fn row_in(&self, part: usize, sheet_row: u32) -> Option<usize> {
        let first = self.parts.get(part)?.first;
        Some(first + self.rows_of(part).binary_search(&sheet_row).ok()?)
    }
}

impl Part {
    /// The sheet column of a column of the table; `None` where the sheet lacks it.
    pub fn sheet_column(&self, column: u32) -> Option<u32> {
        match &self.columns {
            None => Some(column),
            Some(columns) => columns.get(&column).copied(),
        }
    }

    /// The table's column of a sheet column; `None` where the table leaves it out.
    pub fn column(&self, sheet_column: u32) -> Option<u32> {
        match &self.columns {
            None => Some(sheet_column),
            Some(columns) => columns.iter().find(|(_, own)| **own == sheet_column).map(|(column, _)| *column),
        }
    }
}

impl Tables {
    /// The given tables; of two for one source the later wins, which the mapping has ruled out before.
    pub fn new(tables: impl IntoIterator<Item = Table>) -> Self {
        Self {
            tables: tables.into_iter().map(|table| (table.source, table)).into_map(),
            known_ids: KnownIds::default(),
        }
    }

    /// The tables with the ids that are known by another form.
    #[must_use]
    pub fn with_known_ids(self, known_ids: KnownIds) -> Self {
        Self { known_ids, ..self }
    }

    /// How ids that come from elsewhere are written here.
    pub fn known_ids(&self) -> &KnownIds {
        &self.known_ids
    }

    /// The table of a source, where the files have it.
    pub fn get(&self, source: Source) -> Option<&Table> {
        self.tables.get(&source)
    }

    /// Every table, in the order of sources.
    pub fn iter(&self) -> impl Iterator<Item = &Table> {
        self.tables.values()
    }
}

impl KnownIds {
    /// A customer id that a file or a hand names, as the tables show it.
    pub fn customer(&self, id: &Id) -> Id {
        shown(id, &self.customers)
    }

    /// An opportunity's id, as the tables show it.
    pub fn opportunity(&self, id: &Id) -> Id {
        shown(id, &self.opportunities)
    }
}

fn shown(id: &Id, renamed: &BTreeMap<Id, Id>) -> Id {
    let id = Id::read(&id.to_string()).unwrap_or_else(|| id.clone());
    renamed.get(&id).cloned().unwrap_or(id)
}
