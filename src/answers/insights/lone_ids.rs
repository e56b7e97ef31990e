//! The ids behind a finding about ids that are probably no customers: a person sees at once that "Grand Total" is none.

use crate::domain::finding::Finding;
use crate::domain::ids::Id;
use crate::report::quality::{FindingEvidence, Frequent};
use crate::workbook::tables::{AnyColumn, Column, Table, Tables};

/// The ids at the cells of a finding, each with the rows that have it.
pub(super) fn named(finding: &Finding, tables: &Tables) -> FindingEvidence {
    let table = finding.source.and_then(|source| tables.get(source));
    let place = table.and_then(|table| Some((table, ids(table, finding.column.as_deref()?)?)));
    let Some((table, column)) = place else {
        return FindingEvidence::None;
    };
    let rows = finding.cells.iter().filter_map(|cell| table.row_of(&cell.sheet, cell.row));
    let ids = rows.filter_map(|row| column.get(row)).map(|id| Frequent {
        value: id.to_string(),
        count: (0..table.n_rows()).filter(|row| column.get(*row) == Some(id)).count() as u32,
    });
    FindingEvidence::Values(ids.collect())
}

fn ids<'a>(table: &'a Table, name: &str) -> Option<&'a Column<Id>> {
    table.columns().find_map(|(own, column)| match column {
        AnyColumn::Id(column) if own == name => Some(column),
        _ => None,
    })
}
