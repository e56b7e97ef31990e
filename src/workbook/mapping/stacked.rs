//! Several tables one below the other in one sheet are taken apart, so that everything after sees one table per sheet.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use crate::domain::order::Collect;
use crate::domain::source::Source;

use super::super::raw::{BLANK, RawCell, RawColumn, RawSheet, SheetFacts};
use super::super::schema::squash;
use super::headers::HeaderIndex;

/// Columns of one source that a row below the header row must name to begin another table.
const FEWEST_COLUMNS: usize = 3;

/// Cells that make a row a repetition of its table's header row.
const ECHOES: usize = 2;

/// Tables of one sheet; what is below the last of them stays with it.
const MOST_TABLES: usize = 100;

/// The tables of a sheet; the sheet itself where it is one.
pub(in crate::workbook) fn split(sheet: RawSheet) -> Vec<RawSheet> {
    let index = HeaderIndex::new();
    let Some(first) = index.header_row(&sheet, |_| true) else {
        return vec![sheet];
    };
    let headers = header_rows(&sheet, first, &index);
    if headers.len() < 2 {
        return vec![sheet];
    }
    let mut starts = vec![0];
    starts.extend(
        headers
            .windows(2)
            .filter_map(|pair| Some(first_title(&sheet, *pair.first()?, *pair.last()?))),
    );
    let ends = starts.iter().skip(1).copied().chain([sheet.n_rows()]);
    let ranges: Vec<Range<usize>> = starts.iter().zip(ends).map(|(start, end)| *start..end).collect();
    cut(&sheet, &ranges)
}

/// The header rows of the tables, the first one given.
fn header_rows(sheet: &RawSheet, first: usize, index: &HeaderIndex) -> Vec<usize> {
    let mut headers = vec![first];
    for row in rows_with_names(sheet, first + 1, index) {
        let current = headers.last().copied().unwrap_or(first);
        if headers.len() < MOST_TABLES && begins_table(sheet, current, row, index) {
            headers.push(row);
        }
    }
    headers
}

/// The rows with enough cells that name columns, of whatever source. Looks at each distinct cell once.
fn rows_with_names(sheet: &RawSheet, from: usize, index: &HeaderIndex) -> Vec<usize> {
    let mut names = vec![0_u8; sheet.n_rows().saturating_sub(from)];
    for column in sheet.columns.values() {
        let is_name = |cell: &RawCell| matches!(cell, RawCell::Text(text) if index.may_name(text) && !index.named(text).is_empty());
        let codes = column.codes_where(is_name);
        for row in column.rows_with(&codes, from) {
            if let Some(count) = names.get_mut(row - from) {
                *count = count.saturating_add(1);
            }
        }
    }
    let has_enough = |(row, count): (usize, &u8)| (usize::from(*count) >= FEWEST_COLUMNS).then_some(from + row);
    names.iter().enumerate().filter_map(has_enough).collect()
}

/// Whether a row names columns of a source, and is not the header row of its table once more.
fn begins_table(sheet: &RawSheet, header_row: usize, row: usize, index: &HeaderIndex) -> bool {
    let mut named: BTreeMap<Source, BTreeSet<&str>> = BTreeMap::new();
    let mut others: BTreeMap<Source, BTreeSet<&str>> = BTreeMap::new();
    let mut echoes = 0;
    for (place, cell) in sheet.row(row) {
        let RawCell::Text(text) = cell else { continue };
        let above = sheet.columns.get(&place).map(|column| column.cell(header_row));
        let is_echo = matches!(above, Some(RawCell::Text(above)) if squash(above) == squash(text));
        echoes += usize::from(is_echo);
        for (source, name) in index.named(text) {
            named.entry(*source).or_default().insert(name);
            if !is_echo {
                others.entry(*source).or_default().insert(name);
            }
        }
    }
    let most = |names: &BTreeMap<Source, BTreeSet<&str>>| names.values().map(BTreeSet::len).max().unwrap_or_default();
    let is_repetition = echoes >= ECHOES && most(&others) < FEWEST_COLUMNS;
    most(&named) >= FEWEST_COLUMNS && !is_repetition
}

/// The first of the titles directly above a header row: rows of one text.
fn first_title(sheet: &RawSheet, header_above: usize, header_row: usize) -> usize {
    let is_title = |row: &usize| {
        let mut cells = sheet.row(*row);
        matches!((cells.next(), cells.next()), (Some((_, RawCell::Text(_))), None))
    };
    let titles = (header_above + 1..header_row).rev().take_while(is_title).count();
    header_row - titles
}

/// A sheet for each range of rows, with only the distinct cells that are in it.
fn cut(sheet: &RawSheet, ranges: &[Range<usize>]) -> Vec<RawSheet> {
    let mut tables: Vec<RawSheet> = ranges.iter().zip(1..).map(|(rows, table)| empty(sheet, rows, table)).collect();
    for (&place, column) in &sheet.columns {
        // The code of each cell in the table that met it last.
        let mut known = vec![(0, BLANK); column.cells.len()];
        for (table, rows) in tables.iter_mut().zip(ranges) {
            table
                .columns
                .extend(slice(column, rows, table.facts.table, &mut known).map(|column| (place, column)));
        }
    }
    tables
}

fn empty(sheet: &RawSheet, rows: &Range<usize>, table: u32) -> RawSheet {
    let sheet_rows: Vec<u32> = sheet.rows.get(rows.clone()).unwrap_or_default().to_vec();
    let widths = sheet.facts.widths.get(rows.clone()).unwrap_or_default().to_vec();
    RawSheet {
        file: sheet.file.clone(),
        name: sheet.name.clone(),
        hidden: sheet.hidden,
        date_system: sheet.date_system,
        facts: SheetFacts {
            table,
            totals: sheet
                .facts
                .totals
                .iter()
                .copied()
                .filter(|row| sheet_rows.binary_search(row).is_ok())
                .collect(),
            widths,
            ..sheet.facts.clone()
        },
        rows: sheet_rows,
        columns: BTreeMap::new(),
    }
}

/// Some rows of a column; `None` when all of them are blank.
fn slice(column: &RawColumn, rows: &Range<usize>, table: u32, known: &mut [(u32, u32)]) -> Option<RawColumn> {
    let mut cells = vec![RawCell::Blank];
    let mut code = |row| {
        let code = column.code(row);
        if code == BLANK {
            return BLANK;
        }
        let Some(entry) = known.get_mut(code as usize) else { return BLANK };
        if entry.0 != table {
            *entry = (table, cells.len() as u32);
            cells.push(column.cell(row).clone());
        }
        entry.1
    };
    let codes: Rc<[u32]> = rows.clone().map(&mut code).collect();
    (cells.len() > 1).then_some(RawColumn { codes, cells })
}

/// Marks the sheets whose name is also that of a sheet in another file, so that addresses name the file as well.
pub(in crate::workbook) fn mark_namesakes(sheets: &mut [RawSheet]) {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for sheet in sheets.iter().filter(|sheet| sheet.n_rows() > 0) {
        let known = files.entry(sheet.name.clone()).or_default();
        if !known.contains(&sheet.file) {
            known.push(sheet.file.clone());
        }
    }
    let shared = files
        .into_iter()
        .filter(|(_, files)| files.len() > 1)
        .map(|(name, _)| name)
        .into_set();
    for sheet in sheets.iter_mut() {
        sheet.facts.has_namesake = shared.contains(&sheet.name);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::read::{InputFile, read};
    use super::*;

    /// The sheets of a CSV, which is read and taken apart as every sheet is.
    fn sheets(text: &str) -> Vec<RawSheet> {
        let files = [InputFile {
            name: "all.csv",
            bytes: text.as_bytes(),
        }];
        read(&files, &[], &mut |_| {}).unwrap().sheets
    }

    fn rows(sheets: &[RawSheet]) -> Vec<(u32, Vec<u32>)> {
        sheets.iter().map(|sheet| (sheet.facts.table, sheet.rows.clone())).collect()
    }

    const PROJECTS: &str = "project,st_id,prj_customer\nP1,1001,Dune\nP2,1002,Elm\n";

    #[test]
    fn a_header_row_of_a_source_begins_another_table() {
        let text = format!("{PROJECTS}\nOpportunities\nopportunity_id,account_st_id,account_name\nO1,1001,Dune\n");
        let sheets = sheets(&text);
        assert_eq!(rows(&sheets), [(1, vec![0, 1, 2]), (2, vec![4, 5, 6])]);
        assert_eq!(sheets[1].columns[&0].cells.len(), 4, "only its own cells");
        assert_eq!(sheets[1].columns[&0].cell(2), &RawCell::Text("O1".into()));
        assert_eq!(sheets[1].label(), "all #2");
    }

    #[test]
    fn the_same_columns_in_another_order_are_another_table() {
        let text = format!("{PROJECTS}prj_customer,project,st_id\nFir,P3,1003\n");
        assert_eq!(rows(&sheets(&text)), [(1, vec![0, 1, 2]), (2, vec![3, 4])]);
    }

    #[test]
    fn a_repeated_header_or_a_few_names_begin_nothing() {
        for below in [
            "project,st_id,prj_customer\nP3,1003,Fir\n",
            "Country,Practice,x\n",
            "Services,Services,Services\n",
        ] {
            assert_eq!(sheets(&format!("{PROJECTS}{below}")).len(), 1, "{below}");
        }
    }
}
