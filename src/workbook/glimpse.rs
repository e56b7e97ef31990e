//! What a person needs to see of a column to know what it holds: how many cells are filled, the first values, and whether they
//! read as what they are taken for.

use crate::domain::order::Collect;
use std::collections::{BTreeMap, BTreeSet};

use super::cell;
use super::raw::{BLANK, RawCell, RawColumn, RawSheet, RawWorkbook};
use super::schema::ColumnSpec;

/// Distinct values that are tried when a column is taken for a kind.
const TRIED: usize = 200;

/// Filled cells of every column of every sheet, by position and sheet column. Counting looks at every cell once.
#[derive(Debug, Clone, Default)]
pub struct Filled(Vec<BTreeMap<u32, u32>>);

impl Filled {
    /// Counts the cells of a workbook.
    pub fn count(workbook: &RawWorkbook) -> Self {
        let of_column = |column: &RawColumn| column.codes.iter().filter(|&&code| code != BLANK).count() as u32;
        let of_sheet = |sheet: &RawSheet| sheet.columns.iter().map(|(&index, column)| (index, of_column(column))).into_map();
        Self(workbook.sheets.iter().map(of_sheet).collect())
    }

    /// Filled cells below a header row.
    pub fn below(&self, workbook: &RawWorkbook, position: usize, column: u32, header_row: usize) -> u32 {
        let all = self
            .0
            .get(position)
            .and_then(|columns| columns.get(&column))
            .copied()
            .unwrap_or_default();
        let raw = workbook.sheets.get(position).and_then(|sheet| sheet.columns.get(&column));
        let above = raw.map_or(0, |raw| {
            raw.codes.iter().take(header_row + 1).filter(|&&code| code != BLANK).count()
        });
        all.saturating_sub(above as u32)
    }
}

/// The first distinct values of a column below a header row, as a text column would read them.
pub fn values(sheet: &RawSheet, column: u32, header_row: usize, count: usize) -> Vec<String> {
    let texts = cells_below(sheet, column, header_row).filter_map(|cell| cell::read_text(cell, None, sheet.date_system).value);
    texts.take(count).map(String::from).collect()
}

/// Whether any of the first values of a sheet column reads as a listed one; true as well where it has no value.
pub fn reads_as(sheet: &RawSheet, column: u32, header_row: usize, listed: &ColumnSpec) -> bool {
    let mut has_values = false;
    for cell in cells_below(sheet, column, header_row).take(TRIED) {
        if cell::read_text(cell, None, sheet.date_system).value.is_none() {
            continue;
        }
        has_values = true;
        if reads(cell, listed, sheet) {
            return true;
        }
    }
    !has_values
}

fn reads(cell: &RawCell, column: &ColumnSpec, sheet: &RawSheet) -> bool {
    cell::unread(cell, column, sheet.date_system).is_none()
}

/// The distinct cells of a column in first-seen order, without those first seen in or above a header row.
fn cells_below(sheet: &RawSheet, column: u32, header_row: usize) -> impl Iterator<Item = &RawCell> {
    let raw = sheet.columns.get(&column);
    let above: BTreeSet<u32> = raw.map_or_else(BTreeSet::new, |raw| raw.codes.iter().take(header_row + 1).copied().into_set());
    let cells = raw.map_or(&[][..], |raw| &raw.cells).iter().zip(0_u32..);
    cells
        .filter(move |(_, code)| *code != BLANK && !above.contains(code))
        .map(|(cell, _)| cell)
}

#[cfg(test)]
mod tests {
    use super::super::raw::{DateSystem, SheetFacts};
    use super::super::schema;
    use super::*;
    use crate::domain::source::Source;

    fn sheet(cells: &[&str]) -> RawSheet {
        let mut distinct = vec![RawCell::Blank];
        let mut codes = Vec::new();
        for text in cells {
            let cell = if text.is_empty() {
                RawCell::Blank
            } else {
                RawCell::Text((*text).into())
            };
            let code = distinct.iter().position(|known| *known == cell);
            codes.push(code.unwrap_or(distinct.len()) as u32);
            if code.is_none() {
                distinct.push(cell);
            }
        }
        let column = RawColumn {
            codes: codes.into(),
            cells: distinct,
        };
        RawSheet {
            file: "a.xlsx".into(),
            name: "a".into(),
            hidden: false,
            date_system: DateSystem::From1900,
            rows: (0..cells.len() as u32).collect(),
            columns: [(0, column)].into(),
            facts: SheetFacts::default(),
        }
    }

    #[test]
    fn values_are_the_first_distinct_ones_below_the_header() {
        let sheet = sheet(&["Title", "Start", "", "n/a", "1.2.2024", "1.2.2024", "x", "y", "z"]);
        assert_eq!(values(&sheet, 0, 1, 3), ["1.2.2024", "x", "y"]);
        let workbook = RawWorkbook { sheets: vec![sheet] };
        assert_eq!(Filled::count(&workbook).below(&workbook, 0, 0, 1), 6);
        assert_eq!(Filled::count(&workbook).below(&workbook, 3, 7, 1), 0);
    }

    #[test]
    fn a_column_reads_as_a_kind_when_any_value_does() {
        let dates = sheet(&["Start", "soon", "1.2.2024"]);
        let column = |name: &str| {
            schema::spec(Source::Projects)
                .columns
                .iter()
                .find(|column| column.name == name)
                .unwrap()
        };
        let start = column("prj_start_date");
        assert!(reads_as(&dates, 0, 0, start));
        assert!(!reads_as(&dates, 0, 0, column("labor_cost")));
        assert!(
            reads_as(&sheet(&["Start", "", "unknown"]), 0, 0, start),
            "nothing speaks against it"
        );
        assert!(!reads_as(&sheet(&["Start", "Dune"]), 0, 0, column("prj_days")));
    }
}
