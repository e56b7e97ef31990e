//! The items that were due then, by name, and what became of each (docs/method.md, What became of it).

use std::collections::{BTreeMap, BTreeSet};

use crate::comparison::renewals::DUE;
use crate::domain::calendar::{AsOf, Day};
use crate::domain::hashing::FixedHashMap;
use crate::domain::ids::{CustomerId, Id};
use crate::domain::source::{CellRef, Source};
use crate::report::comparison::{DueBy, DueItem, ItemState};
use crate::workbook::schema::install_base::{
    END_OF_LIFE, END_OF_SERVICE_LIFE, LINE_DESCRIPTION_NAME, PRODUCT_NAME, PRODUCT_PLATFORM, TERRITORY_ID,
};

use super::Compared;
use super::ledger::{LedgerColumn, SourceLedger};

/// The products of both workbooks, in which items are looked up.
#[derive(Debug)]
pub struct DueThen<'a> {
    before: &'a SourceLedger,
    after: Option<&'a SourceLedger>,
    /// By the customer id that they carry themselves, whatever it was linked to.
    rows_then: RowsBy<'a>,
    /// By serial number; `None` where the workbook of now has none.
    rows_now: Option<RowsBy<'a>>,
    /// Rows of then that the workbook of now lacks.
    removed: BTreeSet<u32>,
}

impl<'a> Compared<'a> {
    /// The products of then beside those of now; `None` without any then.
    pub fn due_then(self) -> Option<DueThen<'a>> {
        let before = self.before.source(Source::InstallBase)?;
        let after = self.after.source(Source::InstallBase);
        let changes = self
            .changes
            .sources
            .iter()
            .find(|source| source.counts.source == Source::InstallBase);
        let rows = changes.iter().flat_map(|changes| &changes.rows);
        let by_serial = |after: &'a SourceLedger| Some(RowsBy::of(after.key_column()?, after.n_rows));
        Some(DueThen {
            before,
            after,
            rows_then: RowsBy::of(before.column(TERRITORY_ID.name())?, before.n_rows),
            rows_now: after.and_then(by_serial),
            removed: rows.filter(|row| row.after.is_none()).filter_map(|row| row.before).collect(),
        })
    }
}

/// An item of then.
#[derive(Debug)]
struct Item<'a> {
    serial: Option<&'a str>,
    rows: Vec<u32>,
}

/// A date, and the row that says it.
type Dated = (Day, u32);

impl DueThen<'_> {
    /// The items that were due at `then` of the customer that had these ids, by date; `now` is its id now.
    pub fn items<'i>(&self, ids: impl IntoIterator<Item = &'i CustomerId>, now: &CustomerId, then: AsOf) -> Vec<DueItem> {
        let items = self.items_then(ids);
        let of = |due_by: DueBy| items.iter().filter_map(move |item| self.item(item, due_by, now, then));
        let mut found: Vec<DueItem> = [DueBy::EndOfLife, DueBy::EndOfService].into_iter().flat_map(of).collect();
        found.sort_by(|one, other| (one.due_by, one.date, &one.key).cmp(&(other.due_by, other.date, &other.key)));
        found
    }

    fn items_then<'i>(&self, ids: impl IntoIterator<Item = &'i CustomerId>) -> Vec<Item<'_>> {
        let mut with_serial: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        let mut items = Vec::new();
        for row in ids.into_iter().flat_map(|id| self.rows_then.rows(&id.to_string())) {
            match self.before.key_column().and_then(|key| key.meant_in(row)) {
                Some(serial) => with_serial.entry(serial).or_default().push(row),
                None => items.push(Item {
                    serial: None,
                    rows: vec![row],
                }),
            }
        }
        let with_serial = with_serial.into_iter().map(|(serial, rows)| Item {
            serial: Some(serial),
            rows,
        });
        with_serial.chain(items).collect()
    }

    /// `None` if it was not due by that date.
    fn item(&self, item: &Item<'_>, due_by: DueBy, now: &CustomerId, then: AsOf) -> Option<DueItem> {
        let (date, row) = earliest(self.before, due_by, &item.rows).filter(|(date, _)| is_due(*date, then))?;
        let (state, date_now, cell_now) = match item.serial {
            Some(serial) => self.became(serial, due_by, now, then),
            // Without a serial number a row is the same or gone.
            None if self.removed.contains(&row) => (ItemState::Absent, None, None),
            None => (ItemState::Due, Some(date), None),
        };
        Some(DueItem {
            due_by,
            key: item.serial.map(Id::from_text),
            product: product(self.before, row),
            date,
            cell: self.before.cell(row, self.before.column(name(due_by))),
            date_now,
            cell_now,
            state,
        })
    }

    /// What became of an item with a serial number, its date now, and the cell of that.
    fn became(&self, serial: &str, due_by: DueBy, now: &CustomerId, then: AsOf) -> (ItemState, Option<Day>, Option<CellRef>) {
        let absent = (ItemState::Absent, None, None);
        let Some(after) = self.after else { return absent };
        let rows: Vec<u32> = self.rows_now.iter().flat_map(|by| by.rows(serial)).collect();
        let (own, others): (Vec<u32>, Vec<u32>) = rows.into_iter().partition(|row| after.customer(*row) == Some(now));
        let is_own = !own.is_empty();
        let rows = if is_own { own } else { others };
        let Some(first) = rows.first() else { return absent };
        let dated = earliest(after, due_by, &rows);
        let state = match dated {
            _ if !is_own => ItemState::Elsewhere,
            None => ItemState::Undated,
            Some((date, _)) if is_due(date, then) => ItemState::Due,
            Some(_) => ItemState::Later,
        };
        let row = dated.map_or(*first, |(_, row)| row);
        (state, dated.map(|(date, _)| date), after.cell(row, after.column(name(due_by))))
    }
}

/// Whether a date had passed or lay less than 730 days ahead.
fn is_due(date: Day, then: AsOf) -> bool {
    then.days_to(date).0 < DUE
}

fn name(due_by: DueBy) -> &'static str {
    match due_by {
        DueBy::EndOfLife => END_OF_LIFE.name(),
        DueBy::EndOfService => END_OF_SERVICE_LIFE.name(),
    }
}

/// The earliest date of a kind among rows.
fn earliest(ledger: &SourceLedger, due_by: DueBy, rows: &[u32]) -> Option<Dated> {
    rows.iter().filter_map(|row| Some((ledger.day(name(due_by), *row)?, *row))).min()
}

/// What a row calls its product.
fn product(ledger: &SourceLedger, row: u32) -> Option<String> {
    let columns = [PRODUCT_NAME, LINE_DESCRIPTION_NAME, PRODUCT_PLATFORM];
    let said = |column: &LedgerColumn| column.meant_in(row).map(|_| column.shown(column.code(row)).to_owned());
    columns.iter().find_map(|column| ledger.column(column.name()).and_then(said))
}

/// Rows by what a column means in them.
#[derive(Debug)]
struct RowsBy<'a> {
    first: FixedHashMap<&'a str, u32>,
    /// By row, the next one that means the same.
    next: Vec<Option<u32>>,
}

impl<'a> RowsBy<'a> {
    fn of(column: &'a LedgerColumn, n_rows: u32) -> Self {
        let mut first = FixedHashMap::default();
        let mut next = vec![None; n_rows as usize];
        for (row, next) in (0..n_rows).zip(&mut next).rev() {
            if let Some(meaning) = column.meant_in(row) {
                *next = first.insert(meaning, row);
            }
        }
        Self { first, next }
    }

    /// The rows that mean this, in the order of the table.
    fn rows<'s>(&'s self, meaning: &str) -> impl Iterator<Item = u32> + use<'s, 'a> {
        let first = self.first.get(meaning).copied();
        std::iter::successors(first, |row| self.next.get(*row as usize).copied().flatten())
    }
}
