//! What a comparison needs to know of a workbook: one code per cell, what each distinct cell says and means, and where it stands.
//!
//! A ledger is made by the worker that has read the workbook, is a fraction of it, and goes to the worker of the other one.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::ids::{CustomerId, Id};
use crate::domain::order::Collect;
use crate::domain::source::{CellRef, Source};
use crate::domain::visible::compared;
use crate::explorer::Data;
use crate::linking::Customers;
use crate::workbook::raw::BLANK;
use crate::workbook::schema::{self, squash};
use crate::workbook::source_sheet::{SheetColumn, SourceSheet, Taken};
use crate::workbook::tables::{AnyColumn, Column, Part, Table};

use super::packed::{Numbers, Texts, TextsBuilder};

/// The tables of a workbook as they are compared, in source order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ledger {
    sources: Vec<SourceLedger>,
}

/// One source of a workbook. "Row" is a row of its table, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceLedger {
    pub(super) source: Source,
    pub(super) n_rows: u32,
    /// Index of the column that holds the keys.
    pub(super) key: Option<u32>,
    pub(super) columns: Vec<LedgerColumn>,
    places: Places,
    /// By row, 1 more than the index of its customer; 0 without one.
    customer_of_row: Numbers,
    customers: Vec<CustomerId>,
}

/// Where the rows stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Places {
    sheets: Vec<LedgerSheet>,
    /// Where runs of neighboring rows begin: the row, and its 0-based row of the sheet.
    runs: Vec<(u32, u32)>,
}

/// A sheet of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct LedgerSheet {
    name: String,
    /// The first row that stands in it.
    first: u32,
    /// 0-based row of the sheet.
    header_row: u32,
}

/// A column of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LedgerColumn {
    /// The canonical name, or the header of a column without one.
    pub(super) name: String,
    pub(super) is_listed: bool,
    /// 0-based column of each sheet that has it. Of several columns that serve one purpose it is the first.
    places: Vec<Option<u32>>,
    /// By row, the code of its cell.
    codes: Numbers,
    /// By code, what the cell says.
    shown: Texts,
    /// By code: `NO_VALUE`, `AS_IT_SAYS`, or 2 more than a place in `meant`.
    meanings: Numbers,
    meant: Texts,
}

const NO_VALUE: u32 = 0;
const AS_IT_SAYS: u32 = 1;

impl Ledger {
    /// The ledger of tables whose rows are assigned to customers.
    pub fn of(data: Data<'_>) -> Self {
        let tables = data.tables.iter();
        Self {
            sources: tables.filter_map(|table| SourceLedger::of(data, table)).collect(),
        }
    }

    /// A source's part of the ledger; `None` where the workbook does not have it.
    pub fn source(&self, source: Source) -> Option<&SourceLedger> {
        self.sources.iter().find(|ledger| ledger.source == source)
    }
}

impl SourceLedger {
    fn of(data: Data<'_>, table: &Table) -> Option<Self> {
        let source = table.source;
        let sheet = SourceSheet::new(data.raw, data.mapping, data.tables, source)?;
        let columns = columns(table, &sheet);
        let key = schema::spec(source).key;
        let is_key = |column: &LedgerColumn| column.is_listed && Some(&*column.name) == key;
        let key = columns.iter().position(is_key);
        let (customer_of_row, customers) = customers(data.customers, source, table.n_rows());
        Some(Self {
            source,
            n_rows: table.n_rows() as u32,
            key: key.map(|key| key as u32),
            columns,
            places: Places::of(data, table),
            customer_of_row,
            customers,
        })
    }

    pub(super) fn column(&self, name: &str) -> Option<&LedgerColumn> {
        self.columns.iter().find(|column| column.is_listed && column.name == name)
    }

    pub(super) fn key_column(&self) -> Option<&LedgerColumn> {
        self.columns.get(self.key? as usize)
    }

    /// The customer of a row.
    pub(super) fn customer(&self, row: u32) -> Option<&CustomerId> {
        self.customers.get(self.customer_index(row)?)
    }

    /// The customer of a row, as an index that only this ledger knows.
    pub(super) fn customer_index(&self, row: u32) -> Option<usize> {
        (self.customer_of_row.get(row as usize) as usize).checked_sub(1)
    }

    pub(super) fn find_customer(&self, id: &Id) -> Option<usize> {
        self.customers.iter().position(|customer| customer == id)
    }

    pub(super) fn customer_by_index(&self, index: usize) -> Option<&CustomerId> {
        self.customers.get(index)
    }

    /// The date of a row in a column.
    pub(super) fn day(&self, column: &str, row: u32) -> Option<Day> {
        Day::from_iso(self.column(column)?.meant_in(row)?)
    }

    /// The cell of a row; of its first column that the row's sheet has, where none is named.
    pub(super) fn cell(&self, row: u32, column: Option<&LedgerColumn>) -> Option<CellRef> {
        let sheet = self.places.sheet_of(row)?;
        let place = |column: &LedgerColumn| column.places.get(sheet).copied().flatten();
        let column = match column.and_then(place) {
            Some(column) => column,
            None => self.columns.iter().filter_map(place).min()?,
        };
        Some(CellRef {
            sheet: self.places.sheets.get(sheet)?.name.clone(),
            column,
            row: self.places.sheet_row(row)?,
        })
    }

    /// The header of a column in the first sheet that has it.
    pub(super) fn header(&self, column: &LedgerColumn) -> Option<CellRef> {
        let mut sheets = self.places.sheets.iter().zip(&column.places);
        let (sheet, place) = sheets.find(|(_, place)| place.is_some())?;
        Some(CellRef {
            sheet: sheet.name.clone(),
            column: (*place)?,
            row: sheet.header_row,
        })
    }
}

impl LedgerColumn {
    /// What makes it the same column as one of another workbook.
    pub(super) fn identity(&self) -> (bool, String) {
        let squashed = squash(&self.name);
        match self.is_listed || squashed.is_empty() {
            true => (self.is_listed, self.name.clone()),
            false => (false, squashed),
        }
    }

    /// The code of a row's cell.
    pub(super) fn code(&self, row: u32) -> u32 {
        self.codes.get(row as usize)
    }

    pub(super) fn n_codes(&self) -> u32 {
        self.meanings.len() as u32
    }

    /// What a cell says, by its code.
    pub(super) fn shown(&self, code: u32) -> &str {
        self.shown.get(code as usize)
    }

    /// What a cell means, by its code, in one spelling per value; `None` without a value.
    pub(super) fn meant(&self, code: u32) -> Option<&str> {
        match self.meanings.get(code as usize) {
            NO_VALUE => None,
            AS_IT_SAYS => Some(self.shown(code)),
            place => Some(self.meant.get(place as usize - 2)),
        }
    }

    /// Whether a cell says what it means in that spelling.
    pub(super) fn means_what_it_says(&self, code: u32) -> bool {
        self.meanings.get(code as usize) == AS_IT_SAYS
    }

    /// What the cell of a row means.
    pub(super) fn meant_in(&self, row: u32) -> Option<&str> {
        self.meant(self.code(row))
    }
}

impl Places {
    fn of(data: Data<'_>, table: &Table) -> Self {
        let mappings = data.mapping.of(table.source);
        let sheets = table.parts().iter().zip(mappings).map(|(part, mapping)| LedgerSheet {
            name: part.sheet.clone(),
            first: part.first as u32,
            header_row: (data.raw.sheets.get(mapping.sheet))
                .and_then(|sheet| sheet.rows.get(mapping.header_row))
                .copied()
                .unwrap_or_default(),
        });
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for (&sheet_row, row) in table.rows.iter().zip(0_u32..) {
            let is_next = |(first, start): &(u32, u32)| start.checked_add(row - first) == Some(sheet_row);
            if !runs.last().is_some_and(is_next) {
                runs.push((row, sheet_row));
            }
        }
        Self {
            sheets: sheets.collect(),
            runs,
        }
    }

    /// Which sheet a row is in.
    fn sheet_of(&self, row: u32) -> Option<usize> {
        self.sheets.partition_point(|sheet| sheet.first <= row).checked_sub(1)
    }

    /// The 0-based row of the sheet.
    fn sheet_row(&self, row: u32) -> Option<u32> {
        let run = self.runs.partition_point(|(first, _)| *first <= row).checked_sub(1)?;
        let (first, start) = self.runs.get(run)?;
        start.checked_add(row - first)
    }
}

/// The customer of each row, and the ids of these customers.
fn customers(customers: &Customers, source: Source, n_rows: usize) -> (Numbers, Vec<CustomerId>) {
    let linked = customers.rows(source);
    let mut index_of = vec![0; customers.len()];
    let mut ids = Vec::new();
    let mut index = |row: usize| {
        let customer = linked.customer(row)?;
        let index: &mut u32 = index_of.get_mut(customer)?;
        if *index == 0 {
            ids.push(customers.get(customer)?.id.clone());
            *index = ids.len() as u32;
        }
        Some(*index)
    };
    let numbers: Vec<u32> = (0..n_rows).map(|row| index(row).unwrap_or_default()).collect();
    (Numbers::new(&numbers), ids)
}

/// The columns of a table, in the order of its (first) sheet.
fn columns(table: &Table, sheet: &SourceSheet<'_>) -> Vec<LedgerColumn> {
    let listed = table.columns().map(|(name, column)| match column {
        AnyColumn::Id(column) => read(sheet, (name, true), column, Id::to_string),
        AnyColumn::Text(column) => read(sheet, (name, true), column, |text| compared(text)),
        AnyColumn::Day(column) => read(sheet, (name, true), column, ToString::to_string),
        // Adding zero turns -0 into 0.
        AnyColumn::Number(column) => read(sheet, (name, true), column, |number| (number + 0.0).to_string()),
        AnyColumn::Flag(column) => read(sheet, (name, true), column, ToString::to_string),
        AnyColumn::Level(column) => read(sheet, (name, true), column, |level| level.word().to_owned()),
    });
    let extras = table.extras.iter();
    let extras = extras.map(|(header, column)| read(sheet, (header, false), column, |text| compared(text)));
    let by_place = listed.chain(extras).flatten().into_map();
    by_place.into_values().collect()
}

/// A column and its place in the table; `mean` writes a value in one spelling. `None` for a column that no sheet has.
fn read<T>(
    sheet: &SourceSheet<'_>,
    (name, is_listed): (&str, bool),
    column: &Column<T>,
    mean: impl Fn(&T) -> String,
) -> Option<((u32, bool, String), LedgerColumn)> {
    let place = column.sheet_column()?;
    let table = sheet.table;
    let serving = serving(sheet, name, is_listed, place);
    // Only what rows have: a column's codes are also those of the rows above the header.
    let mut known = vec![NOT_SEEN; column.values().len().max(1)];
    let mut codes = Vec::with_capacity(table.n_rows());
    let (mut shown, mut meanings, mut meant) = (TextsBuilder::default(), Vec::new(), TextsBuilder::default());
    for row in 0..table.n_rows() {
        let code = column.code(row).filter(|code| (*code as usize) < known.len()).unwrap_or(BLANK);
        let known = &mut known[code as usize];
        if *known == NOT_SEEN {
            *known = meanings.len() as u32;
            let says = says(sheet, &serving, row);
            meanings.push(match column.get(row).map(&mean) {
                None => NO_VALUE,
                Some(means) if means == says => AS_IT_SAYS,
                Some(means) => {
                    meant.push(&means);
                    meant.len() as u32 + 1
                }
            });
            shown.push(&says);
        }
        codes.push(*known);
    }
    let in_sheet = |part: &Part| part.sheet_column(place);
    let column = LedgerColumn {
        name: name.to_owned(),
        is_listed,
        places: table.parts().iter().map(in_sheet).collect(),
        codes: Numbers::new(&codes),
        shown: shown.finish(),
        meanings: Numbers::new(&meanings),
        meant: meant.finish(),
    };
    Some(((place, is_listed, name.to_owned()), column))
}

/// The new code of a code that no row had so far.
const NOT_SEEN: u32 = u32::MAX;

/// The sheets' columns that a column was read from, left to right.
fn serving<'a, 's>(sheet: &'s SourceSheet<'a>, name: &str, is_listed: bool, place: u32) -> Vec<&'s SheetColumn<'a>> {
    let is_serving = |column: &&SheetColumn<'_>| match is_listed {
        true => column.name() == Some(name),
        false => column.index == place && column.name().is_none(),
    };
    sheet.columns.iter().filter(is_serving).collect()
}

/// What the cell says that a row's value was read from.
fn says(sheet: &SourceSheet<'_>, serving: &[&SheetColumn<'_>], row: usize) -> String {
    let has_value = |column: &&&SheetColumn<'_>| column.taken(sheet.code(column, row)) == Taken::Value;
    let column = match serving {
        [only] => Some(only),
        several => several.iter().find(has_value).or(several.first()),
    };
    column.map_or_else(String::new, |column| column.text(sheet.code(column, row)).into_owned())
}
