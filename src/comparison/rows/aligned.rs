//! The columns that two workbooks share: whether two cells mean the same, and whether they say the same, by their codes alone.

use std::collections::BTreeMap;

use crate::domain::hashing::FixedHashMap;
use crate::domain::source::Source;
use crate::report::changed_rows::ChangeKind;
use crate::workbook::schema::projects;

use super::ledger::{LedgerColumn, SourceLedger};

/// One of the two workbooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// A column that both have.
#[derive(Debug)]
pub(super) struct Shared<'a> {
    pub(super) before: &'a LedgerColumn,
    pub(super) after: &'a LedgerColumn,
    /// Indices into the ledgers' columns.
    pub(super) places: (u32, u32),
    /// Whether it only says when a row was exported, so that another value is no change of the row.
    pub(super) is_stamp: bool,
    classes: (Vec<Class>, Vec<Class>),
}

/// What a cell means and says, as numbers that are equal for equal texts of the two workbooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Class {
    /// 0 without a value.
    pub(super) meaning: u32,
    pub(super) says: u32,
}

/// How two cells of a column differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Difference {
    Value(ChangeKind),
    Writing,
}

/// The columns that say when a row was exported.
const STAMPS: [&str; 2] = [projects::IMPORT_DATE.name(), projects::LAST_REFRESH_DATE.name()];

impl<'a> Shared<'a> {
    /// The columns that both sides have, in the order of the one after; of several with one name the first.
    pub(super) fn all(before: &'a SourceLedger, after: &'a SourceLedger) -> Vec<Self> {
        let mut known = by_identity(before);
        let shared = after.columns.iter().zip(0_u32..).filter_map(|(column, place)| {
            let (own, own_place) = known.remove(&column.identity())?;
            Some(Self {
                before: own,
                after: column,
                places: (own_place, place),
                is_stamp: after.source == Source::Projects && column.is_listed && STAMPS.contains(&&*column.name),
                classes: classes(own, column),
            })
        });
        shared.collect()
    }

    pub(super) fn class(&self, side: Side, row: u32) -> Class {
        let (classes, column) = match side {
            Side::Before => (&self.classes.0, self.before),
            Side::After => (&self.classes.1, self.after),
        };
        classes.get(column.code(row) as usize).copied().unwrap_or_default()
    }

    pub(super) fn column(&self, side: Side) -> &'a LedgerColumn {
        match side {
            Side::Before => self.before,
            Side::After => self.after,
        }
    }

    /// What the cell of a row says.
    pub(super) fn text(&self, side: Side, row: u32) -> &str {
        let column = self.column(side);
        column.shown(column.code(row))
    }

    /// Whether two cells mean something else.
    pub(super) fn differs(&self, before: u32, after: u32) -> bool {
        self.class(Side::Before, before).meaning != self.class(Side::After, after).meaning
    }

    /// How the cell of a row differs from that of the row it was before.
    pub(super) fn difference(&self, before: u32, after: u32) -> Option<Difference> {
        let (old, new) = (self.class(Side::Before, before), self.class(Side::After, after));
        match (old.meaning, new.meaning) {
            (old, new) if old != new => Some(Difference::Value(match (old, new) {
                (0, _) => ChangeKind::Filled,
                (_, 0) => ChangeKind::Emptied,
                _ => ChangeKind::Changed,
            })),
            _ => (old.says != new.says).then_some(Difference::Writing),
        }
    }
}

/// The columns of one side that the other lacks, as indices.
pub(super) fn lacking(side: &SourceLedger, other: &SourceLedger) -> Vec<u32> {
    let known = by_identity(other);
    let columns = side.columns.iter().zip(0_u32..);
    let lacking = columns.filter(|(column, _)| !known.contains_key(&column.identity()));
    lacking.map(|(_, place)| place).collect()
}

type ByIdentity<'a> = BTreeMap<(bool, String), (&'a LedgerColumn, u32)>;

fn by_identity(side: &SourceLedger) -> ByIdentity<'_> {
    let mut columns = BTreeMap::new();
    for (column, place) in side.columns.iter().zip(0_u32..) {
        columns.entry(column.identity()).or_insert((column, place));
    }
    columns
}

/// The class of each code of two columns.
fn classes<'a>(before: &'a LedgerColumn, after: &'a LedgerColumn) -> (Vec<Class>, Vec<Class>) {
    let mut numbers: FixedHashMap<&'a str, u32> = FixedHashMap::default();
    let mut number = |text: &'a str| {
        let next = numbers.len() as u32 + 1;
        *numbers.entry(text).or_insert(next)
    };
    let mut of = |column: &'a LedgerColumn| -> Vec<Class> {
        let class = |code: u32| {
            let says = number(column.shown(code));
            let meaning = match column.meant(code) {
                None => 0,
                Some(_) if column.means_what_it_says(code) => says,
                Some(meant) => number(meant),
            };
            Class { meaning, says }
        };
        (0..column.n_codes()).map(class).collect()
    };
    (of(before), of(after))
}
