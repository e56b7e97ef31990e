//! Small tables for tests, written as text: a header line of canonical names, then one line per row, with cells separated by
//! `|`.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::domain::calendar::Day;
use crate::domain::ids::Id;
use crate::domain::propensity::Propensity;
use crate::domain::source::Source;
use crate::workbook::schema::{self, Kind};
use crate::workbook::tables::{AnyColumn, Column, Table, Tables};

/// Builds tables from one text per source; a blank cell is missing.
pub(crate) fn tables(sources: &[(Source, &str)]) -> Tables {
    Tables::new(sources.iter().map(|(source, text)| table(*source, text)))
}

fn table(source: Source, text: &str) -> Table {
    let cells = |line: &str| -> Vec<String> { line.split('|').map(|cell| cell.trim().to_owned()).collect() };
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let headers = cells(lines.next().unwrap_or_default());
    let rows: Vec<Vec<String>> = lines.map(cells).collect();
    let columns = headers.iter().enumerate().map(|(place, header)| {
        let spec = schema::spec(source).columns.iter().find(|spec| spec.name == header);
        let spec = spec.unwrap_or_else(|| panic!("{source:?} has no column {header:?}"));
        let texts: Vec<&str> = rows.iter().map(|row| row.get(place).map_or("", String::as_str)).collect();
        (spec.name, column(spec.kind, &texts, place as u32))
    });
    let n_rows = rows.len() as u32;
    Table::new(
        source,
        source.key().to_owned(),
        false,
        (1..=n_rows).collect(),
        columns.collect(),
        Vec::new(),
    )
}

fn column(kind: Kind, cells: &[&str], place: u32) -> AnyColumn {
    match kind {
        Kind::Id => AnyColumn::Id(encode(cells, place, |cell| Some(Id::from_text(cell)))),
        Kind::Text => AnyColumn::Text(encode(cells, place, |cell| Some(cell.into()))),
        Kind::Day => AnyColumn::Day(encode(cells, place, Day::from_iso)),
        Kind::Number | Kind::Band => AnyColumn::Number(encode(cells, place, |cell| cell.parse().ok())),
        Kind::Flag => AnyColumn::Flag(encode(cells, place, |cell| Some(cell == "Yes"))),
        Kind::Level => AnyColumn::Level(encode(cells, place, Propensity::from_word)),
    }
}

/// One code per distinct text; every text that is not blank must be valid.
fn encode<T>(cells: &[&str], place: u32, read: impl Fn(&str) -> Option<T>) -> Column<T> {
    let mut distinct: BTreeMap<&str, u32> = BTreeMap::new();
    let mut values = Vec::new();
    let codes: Rc<[u32]> = cells
        .iter()
        .map(|cell| {
            *distinct.entry(cell).or_insert_with(|| {
                values.push((!cell.is_empty()).then(|| read(cell).unwrap_or_else(|| panic!("{cell:?} is not readable"))));
                values.len() as u32 - 1
            })
        })
        .collect();
    Column::new(codes, values, place)
}
