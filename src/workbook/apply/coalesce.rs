//! Several id columns that serve one purpose become one: in each row, the first non-missing from the left.

use std::rc::Rc;

use crate::domain::ids::Id;

use super::super::raw::BLANK;
use super::super::tables::{AnyColumn, Column};

/// One column from the columns of one purpose, left to right; `None` without any.
///
/// Only ids come several at a time (`columns::used` sees to it); of other kinds the first would win.
pub(super) fn coalesce(mut parts: Vec<AnyColumn>, n_rows: usize) -> Option<AnyColumn> {
    if parts.len() < 2 {
        return parts.pop();
    }
    let ids: Vec<Column<Id>> = parts
        .iter()
        .filter_map(|part| match part {
            AnyColumn::Id(column) => Some(column.clone()),
            _ => None,
        })
        .collect();
    if ids.len() < parts.len() {
        return parts.into_iter().next();
    }
    Some(AnyColumn::Id(first_non_missing(&ids, n_rows)?))
}

fn first_non_missing(ids: &[Column<Id>], n_rows: usize) -> Option<Column<Id>> {
    // The dictionaries are concatenated, so a code only has to be shifted.
    let mut values = vec![None];
    let mut offsets = Vec::with_capacity(ids.len());
    for column in ids {
        offsets.push(values.len() as u32);
        values.extend(column.values().iter().cloned());
    }
    let code = |row: usize| {
        ids.iter()
            .zip(&offsets)
            .find(|(column, _)| column.get(row).is_some())
            .and_then(|(column, offset)| Some(column.code(row)? + offset))
            .unwrap_or(BLANK)
    };
    let codes: Rc<[u32]> = (0..n_rows).map(code).collect();
    Some(Column::new(codes, values, ids.first()?.sheet_column()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(ids: &[Option<i64>], sheet_column: u32) -> AnyColumn {
        let codes: Rc<[u32]> = (1..=ids.len() as u32).collect();
        let values = std::iter::once(None).chain(ids.iter().map(|id| id.map(Id::Integer))).collect();
        AnyColumn::Id(Column::new(codes, values, sheet_column))
    }

    #[test]
    fn the_leftmost_value_of_each_row_wins() {
        let parts = vec![column(&[Some(1), None, None], 4), column(&[Some(9), Some(2), None], 7)];
        let Some(AnyColumn::Id(merged)) = coalesce(parts, 3) else {
            panic!("ids stay ids")
        };
        let ids: Vec<_> = (0..3).map(|row| merged.get(row).cloned()).collect();
        assert_eq!(ids, [Some(Id::Integer(1)), Some(Id::Integer(2)), None]);
        assert_eq!(merged.sheet_column(), Some(4));
    }
}
