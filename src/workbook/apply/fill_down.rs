//! Fills the services table down: only the first row of a block names its practice and sub-practice.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::raw::BLANK;
use super::super::schema::services;
use super::super::tables::{AnyColumn, Column};

/// Repeats practice and sub-practice down their blocks; a sub-practice ends where a new practice begins.
pub(super) fn fill_down(columns: &mut BTreeMap<&'static str, AnyColumn>, n_rows: usize) {
    let practice = text(columns, services::PRACTICE.name());
    let sub_practice = text(columns, services::SUB_PRACTICE.name());
    let begins = |row: usize| practice.as_ref().is_some_and(|column| column.get(row).is_some());
    if let Some(column) = &sub_practice {
        let filled = filled(column, n_rows, begins);
        columns.insert(services::SUB_PRACTICE.name(), AnyColumn::Text(filled));
    }
    if let Some(column) = &practice {
        let filled = filled(column, n_rows, |_| false);
        columns.insert(services::PRACTICE.name(), AnyColumn::Text(filled));
    }
}

fn text(columns: &BTreeMap<&'static str, AnyColumn>, name: &str) -> Option<Column<Box<str>>> {
    match columns.get(name) {
        Some(AnyColumn::Text(column)) => Some(column.clone()),
        _ => None,
    }
}

/// The column with each missing cell taking the value above, down to a row where `ends_before` says so.
fn filled(column: &Column<Box<str>>, n_rows: usize, ends_before: impl Fn(usize) -> bool) -> Column<Box<str>> {
    let mut current = BLANK;
    let codes: Rc<[u32]> = (0..n_rows)
        .map(|row| {
            if ends_before(row) {
                current = BLANK;
            }
            if column.get(row).is_some() {
                current = column.code(row).unwrap_or(BLANK);
            }
            current
        })
        .collect();
    let values = column.values().to_vec();
    Column::new(codes, values, column.sheet_column().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(texts: &[&str]) -> AnyColumn {
        let codes: Rc<[u32]> = (1..=texts.len() as u32).collect();
        let value = |text: &&str| (!text.is_empty()).then(|| Box::from(*text));
        let values = std::iter::once(None).chain(texts.iter().map(value)).collect();
        AnyColumn::Text(Column::new(codes, values, 0))
    }

    #[test]
    fn blocks_are_filled_and_a_new_practice_clears_the_sub_practice() {
        let mut columns = BTreeMap::from([
            ("practice", column(&["Cloud", "", "", "Network", ""])),
            ("sub_practice", column(&["", "Move", "", "", "Survey"])),
        ]);
        fill_down(&mut columns, 5);
        let texts = |name| {
            let column = text(&columns, name).unwrap();
            (0..5)
                .map(|row| column.get(row).map_or("", |text| text).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(texts("practice"), ["Cloud", "Cloud", "Cloud", "Network", "Network"]);
        assert_eq!(texts("sub_practice"), ["", "Move", "Move", "", "Survey"]);
    }
}
