//! Groups rows without a customer by what they say about their company: the rows of a group are linked together.

use std::collections::BTreeMap;

use crate::domain::hashing::FixedHashMap;
use crate::domain::ids::Id;
use crate::domain::link::RowGroup;
use crate::domain::source::Source;
use crate::report::links::NameSource;
use crate::workbook::schema::{Key, opportunities, projects};
use crate::workbook::tables::{Column, Table};

use super::names::NAMINGS;
use super::normalize::CompanyName;

/// What names the company of a source's rows, parsed once per distinct cell.
pub(super) struct Grouping<'a> {
    /// The columns that name companies, best first, with the group of each code requested so far.
    namings: Vec<Naming<'a>>,
    opportunity: &'a Column<Id>,
}

struct Naming<'a> {
    name_source: NameSource,
    column: &'a Column<Box<str>>,
    read: fn(&str) -> Option<&str>,
    groups: FixedHashMap<u32, Option<RowGroup>>,
}

impl<'a> Grouping<'a> {
    pub(super) fn of(table: &'a Table) -> Self {
        let namings = NAMINGS.iter().filter(|naming| naming.source == table.source);
        Self {
            namings: namings
                .map(|naming| Naming {
                    name_source: naming.name_source,
                    column: table.column(naming.key),
                    read: naming.read,
                    groups: FixedHashMap::default(),
                })
                .collect(),
            opportunity: table.column(opportunity_key(table.source)),
        }
    }

    /// The group of a row; `None` if the row says nothing about its company.
    pub(super) fn of_row(&mut self, row: usize) -> Option<RowGroup> {
        let named = self.namings.iter_mut().find_map(|naming| naming.of_row(row));
        named.or_else(|| self.opportunity.get(row).map(|id| RowGroup::Opportunity(id.clone())))
    }

    /// The name that puts a row into its group, as spelled there.
    pub(super) fn spelling(&mut self, row: usize) -> Option<(NameSource, &'a str)> {
        let naming = self.namings.iter_mut().find_map(|naming| naming.of_row(row).map(|_| &*naming))?;
        let text = (naming.read)(naming.column.get(row)?)?;
        Some((naming.name_source, text))
    }

    /// The rows of each group, in sheet order.
    pub(super) fn group(&mut self, rows: &[u32]) -> BTreeMap<RowGroup, Vec<u32>> {
        let mut groups: BTreeMap<RowGroup, Vec<u32>> = BTreeMap::new();
        for row in rows {
            if let Some(group) = self.of_row(*row as usize) {
                groups.entry(group).or_default().push(*row);
            }
        }
        groups
    }
}

impl Naming<'_> {
    fn of_row(&mut self, row: usize) -> Option<RowGroup> {
        let code = self.column.code(row)?;
        let group = self.groups.entry(code).or_insert_with(|| {
            let text = self.column.get(row)?;
            let name = CompanyName::parse((self.read)(text)?)?;
            Some(RowGroup::Name(name.key()))
        });
        group.clone()
    }
}

/// The column that names the opportunity of a row; for sources other than these two it is absent, so all its values are
/// missing.
fn opportunity_key(source: Source) -> Key<Id> {
    match source {
        Source::Opportunities => opportunities::OPPORTUNITY_ID,
        _ => projects::SIEBEL_ID,
    }
}
