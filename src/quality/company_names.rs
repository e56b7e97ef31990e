//! The company names that the rows give an id.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::hashing::FixedHashMap;
use crate::domain::ids::Id;
use crate::domain::order::Order;
use crate::domain::source::CellRef;
use crate::domain::visible::compared;
use crate::report::quality::CompanyName;
use crate::workbook::schema::Key;
use crate::workbook::tables::{Column, Table};

/// A column of names, and the id columns of which the first with a value says whose name it is.
pub(super) struct Naming<'a, 'b> {
    pub name: Key<Box<str>>,
    pub ids: &'b [&'a Column<Id>],
}

/// The names of each id; names are compared trimmed and lower-cased.
#[derive(Debug, Default)]
pub(super) struct NamesById<'a> {
    names: BTreeMap<&'a Id, BTreeMap<String, Spellings<'a>>>,
    /// The number of name columns added so far.
    columns: usize,
}

/// The spellings of one name.
#[derive(Debug)]
struct Spellings<'a> {
    /// The number of cells with each spelling.
    counts: BTreeMap<&'a str, u32>,
    /// The first cell: by column in the order of addition, then by row.
    first: (usize, u32),
    cell: CellRef,
}

impl<'a> NamesById<'a> {
    /// Adds the names that a column of a table gives each id.
    pub(super) fn add(&mut self, table: &'a Table, naming: &Naming<'a, '_>) {
        let column = table.column(naming.name);
        for pair in pairs(table, column, naming.ids) {
            let row = pair.first_row as usize;
            let id = naming.ids.iter().find_map(|ids| ids.get(row));
            if let (Some(id), Some(name)) = (id, column.get(row)) {
                let cell = || table.cell(row, column.sheet_column().unwrap_or_default());
                self.add_cells(id, name, pair.count, (self.columns, pair.first_row), cell);
            }
        }
        self.columns += 1;
    }

    fn add_cells(&mut self, id: &'a Id, name: &'a str, count: u32, first: (usize, u32), cell: impl Fn() -> CellRef) {
        let names = self.names.entry(id).or_default();
        let spellings = names.entry(compared(name)).or_insert_with(|| Spellings {
            counts: BTreeMap::new(),
            first,
            cell: cell(),
        });
        if first < spellings.first {
            (spellings.first, spellings.cell) = (first, cell());
        }
        *spellings.counts.entry(name).or_default() += count;
    }

    /// The ids with two or more names, in id order.
    pub(super) fn with_several(&self) -> Vec<&'a Id> {
        let several = self.names.iter().filter(|(_, names)| names.len() > 1);
        several.map(|(id, _)| *id).collect()
    }

    /// The names of an id, most common first, then by code point.
    pub(super) fn of(&self, id: &Id) -> Vec<CompanyName> {
        let names = self.names.get(id).into_iter().flatten();
        let mut names: Vec<CompanyName> = names.filter_map(|(_, spellings)| spellings.shown()).collect();
        names.order_by(|a, b| (Reverse(a.count), &a.name).cmp(&(Reverse(b.count), &b.name)));
        names
    }

    /// The most common name of an id; `None` if no row has one.
    pub(super) fn commonest(&self, id: &Id) -> Option<String> {
        self.of(id).into_iter().next().map(|name| name.name)
    }

    /// The first cell of each name of an id, earliest first.
    pub(super) fn first_cells(&self, id: &Id) -> Vec<CellRef> {
        let names = self.names.get(id).into_iter().flatten();
        let mut cells: Vec<_> = names.map(|(_, spellings)| (spellings.first, spellings.cell.clone())).collect();
        cells.order();
        cells.into_iter().map(|(_, cell)| cell).collect()
    }
}

impl Spellings<'_> {
    /// The most common spelling with the count of all spellings, ties by code point.
    fn shown(&self) -> Option<CompanyName> {
        let (spelling, _) = self.counts.iter().max_by_key(|(spelling, count)| (**count, Reverse(**spelling)))?;
        Some(CompanyName {
            name: (*spelling).to_owned(),
            count: self.counts.values().sum(),
        })
    }
}

/// Rows with the same cells for id and name.
struct Pair {
    first_row: u32,
    count: u32,
}

/// The pairs of id and name in a table, in the order of their first rows.
fn pairs(table: &Table, names: &Column<Box<str>>, ids: &[&Column<Id>]) -> Vec<Pair> {
    let key = |row: usize| {
        let name_code = names.get(row).and_then(|_| names.code(row))?;
        let id_column = ids.iter().position(|ids| ids.get(row).is_some())?;
        Some((id_column, ids.get(id_column)?.code(row)?, name_code))
    };
    let mut pairs: Vec<Pair> = Vec::new();
    // Only for lookups, never iterated.
    let mut place_of_pair: FixedHashMap<(usize, u32, u32), usize> = FixedHashMap::default();
    for row in 0..table.n_rows() {
        let Some(key) = key(row) else { continue };
        let place = *place_of_pair.entry(key).or_insert(pairs.len());
        match pairs.get_mut(place) {
            Some(pair) => pair.count += 1,
            None => pairs.push(Pair {
                first_row: row as u32,
                count: 1,
            }),
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::source::Source;
    use crate::linking::sample::tables;
    use crate::workbook::schema::opportunities::{ACCOUNT_NAME, TERRITORY_ID};

    #[test]
    fn spellings_of_one_name_count_together() {
        let tables = tables(&[(
            Source::Opportunities,
            "account_sales_territory_id | account_name
             1 | Quarry
             1 | ORCHARD AG
             1 | Orchard AG
             1 | Orchard AG
             2 | Orchard AG
               | Nobody
             3 |",
        )]);
        let table = tables.get(Source::Opportunities).unwrap();
        let mut names = NamesById::default();
        names.add(
            table,
            &Naming {
                name: ACCOUNT_NAME,
                ids: &[table.column(TERRITORY_ID)],
            },
        );
        assert_eq!(names.with_several(), [&Id::Integer(1)]);
        let listed: Vec<_> = names.of(&Id::Integer(1)).into_iter().map(|name| (name.name, name.count)).collect();
        assert_eq!(listed, [("Orchard AG".into(), 3), ("Quarry".into(), 1)]);
        let cells: Vec<_> = names.first_cells(&Id::Integer(1)).iter().map(ToString::to_string).collect();
        assert_eq!(cells, ["opportunities!B2", "opportunities!B3"]);
        assert_eq!(names.commonest(&Id::Integer(3)), None);
    }
}
