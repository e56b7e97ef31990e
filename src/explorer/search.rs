//! Finds the rows of a query.

use super::{Filter, Rows, Selection};
use crate::linking::Customer;
use crate::workbook::source_sheet::SheetColumn;

/// The rows of a selection, in the order of the sheet.
pub(super) fn rows(rows: &Rows<'_>, selection: &Selection) -> Vec<u32> {
    let candidates = match selection.customer {
        None => (0..rows.sheet.table.n_rows() as u32).collect(),
        Some(Filter::Of(customer)) => rows.linked.of(customer).to_vec(),
        Some(Filter::Nobody) => Vec::new(),
    };
    if selection.search.is_empty() {
        return candidates;
    }
    let mut is_hit = vec![false; candidates.len()];
    for column in rows.shown_columns() {
        let hits = cells(column, &selection.search);
        if hits.contains(&true) {
            let is_in = |row: u32| hits.get(rows.sheet.code(column, row as usize) as usize) == Some(&true);
            mark(&candidates, &mut is_hit, is_in);
        }
    }
    let hits: Vec<bool> = rows
        .customers
        .iter()
        .map(|customer| is_called(customer, &selection.search))
        .collect();
    if rows.has_customers() && hits.contains(&true) {
        let is_of = |row: u32| rows.linked.customer(row as usize).and_then(|customer| hits.get(customer)) == Some(&true);
        mark(&candidates, &mut is_hit, is_of);
    }
    let hits = candidates.iter().zip(is_hit).filter(|(_, is_hit)| *is_hit);
    hits.map(|(row, _)| *row).collect()
}

fn mark(rows: &[u32], is_hit: &mut [bool], is_in: impl Fn(u32) -> bool) {
    for (row, is_hit) in rows.iter().zip(is_hit) {
        *is_hit = *is_hit || is_in(*row);
    }
}

/// Which distinct cells of a column contain a lower-case text, ignoring case.
fn cells(column: &SheetColumn<'_>, search: &str) -> Vec<bool> {
    let mut lower = String::new();
    let mut has = |text: &str| {
        if text.is_ascii() {
            lower.clear();
            lower.push_str(text);
            lower.make_ascii_lowercase();
            lower.contains(search)
        } else {
            text.to_lowercase().contains(search)
        }
    };
    (0..column.n_codes()).map(|code| has(&column.text(code as u32))).collect()
}

fn is_called(customer: &Customer, search: &str) -> bool {
    customer.name.to_lowercase().contains(search) || customer.ids.iter().any(|id| id.to_string().to_lowercase().contains(search))
}
