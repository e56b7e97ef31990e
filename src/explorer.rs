//! The raw-data explorer: the rows of any source as the file has them, searched, sorted and split into pages.
//!
//! Everything works on the codes of distinct cells: a search examines each distinct cell once, a sort ranks them once, and a
//! million rows are then only counted. The order of the last query is kept, so that scrolling only cuts pages out of it.

mod order;
mod search;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::domain::ids::{CustomerId, Id};
use crate::domain::source::Source;
use crate::linking::{Customers, LinkedRows};
use crate::report::rows::{CUSTOMER, DataCell, DataRow, MOST_ROWS, RowColumn, RowSort, RowsPage, RowsQuery, RowsRequest};
use crate::workbook::mapping::Mapping;
use crate::workbook::raw::RawWorkbook;
use crate::workbook::source_sheet::{SheetColumn, SourceSheet, Taken};
use crate::workbook::tables::Tables;

use order::Ranks;

/// The data that rows are looked up in.
#[derive(Debug, Clone, Copy)]
pub struct Data<'a> {
    pub raw: &'a RawWorkbook,
    pub mapping: &'a Mapping,
    pub tables: &'a Tables,
    pub customers: &'a Customers,
}

/// Remembers the result of the last query; must be replaced when the data changes.
#[derive(Debug, Default)]
pub struct Explorer {
    selected: Option<(Selection, Vec<u32>)>,
    ranks: Option<(Source, String, Ranks)>,
    ordered: Option<(Selection, Option<RowSort>, Vec<u32>)>,
}

/// What determines the rows of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Selection {
    source: Source,
    /// In lower case; empty without a search.
    search: String,
    customer: Option<Filter>,
    /// The sheet columns that are searched.
    columns: Vec<u32>,
}

/// Whose rows are wanted: those of a customer, by index, or of an id that does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    Of(usize),
    Nobody,
}

/// A source's sheet and the customers of its rows.
struct Rows<'a> {
    sheet: SourceSheet<'a>,
    linked: &'a LinkedRows,
    customers: &'a Customers,
    /// The visible columns, as indices into the sheet's.
    shown: Vec<usize>,
}

impl Explorer {
    /// Returns the requested page of rows.
    pub fn page(&mut self, data: Data<'_>, request: &RowsRequest) -> RowsPage {
        let query = &request.query;
        let customer = query.customer.as_deref().map(|id| filter(data.customers, &Id::from_text(id)));
        let sources = sources(data, customer);
        let has_rows = |source: Source| sources.iter().any(|(known, _)| *known == source);
        let first_with_rows = sources.iter().find(|(_, rows)| *rows > 0).or(sources.first());
        let source = query
            .source
            .filter(|source| has_rows(*source))
            .or(first_with_rows.map(|(source, _)| *source));
        let rows = source.and_then(|source| Rows::new(data, source, query));
        let Some((source, rows)) = source.zip(rows) else {
            return RowsPage::default();
        };
        let order = self.ordered(&rows, source, customer, query);
        let found = request.find.and_then(|row| place(&rows, order, (request.find_in, row)));
        let (first, count) = (request.first as usize, request.count.min(MOST_ROWS) as usize);
        let first = found.map_or(first, |found| found.saturating_sub(count / 2)).min(order.len());
        let cut = order.iter().skip(first).take(count);
        RowsPage {
            source: Some(source),
            sheet: rows.sheet.table.sheet.clone(),
            customer: match customer {
                Some(Filter::Of(customer)) => Some(customer as u32),
                _ => None,
            },
            has_customers: rows.has_customers(),
            total: rows.sheet.table.n_rows() as u32,
            matched: order.len() as u32,
            columns: rows.columns(),
            first: first as u32,
            rows: cut.map(|row| rows.row(*row as usize)).collect(),
            found: found.map(|place| place as u32),
            sources,
        }
    }

    /// The rows of a query, in its order.
    fn ordered(&mut self, rows: &Rows<'_>, source: Source, customer: Option<Filter>, query: &RowsQuery) -> &[u32] {
        let selection = Selection {
            source,
            search: query.search.trim().to_lowercase(),
            customer,
            columns: rows.shown_columns().map(|column| column.index).collect(),
        };
        let known = self
            .ordered
            .take()
            .filter(|(known, sort, _)| *known == selection && *sort == query.sort);
        let ordered = match known {
            Some(known) => known,
            None => {
                let order = self.arrange(rows, &selection, query.sort.as_ref());
                (selection, query.sort.clone(), order)
            }
        };
        &self.ordered.insert(ordered).2
    }

    fn arrange(&mut self, rows: &Rows<'_>, selection: &Selection, sort: Option<&RowSort>) -> Vec<u32> {
        let known = self.selected.take().filter(|(known, _)| known == selection);
        let (_, selected) = self
            .selected
            .insert(known.unwrap_or_else(|| (selection.clone(), search::rows(rows, selection))));
        let Some(sort) = sort else { return selected.clone() };
        let is_known = |(source, column, _): &(Source, String, Ranks)| *source == selection.source && *column == sort.column;
        let ranks = match self.ranks.take().filter(is_known) {
            Some(known) => known,
            None => match order::ranks(rows, &sort.column) {
                Some(ranks) => (selection.source, sort.column.clone(), ranks),
                None => return selected.clone(),
            },
        };
        let (.., ranks) = self.ranks.insert(ranks);
        ranks.sorted(rows, selected, sort.descending)
    }
}

/// The sources that have a table, each with its number of rows, in total or for one customer.
fn sources(data: Data<'_>, customer: Option<Filter>) -> Vec<(Source, u32)> {
    let count = |source, all| match customer {
        None => all,
        Some(Filter::Of(customer)) => data.customers.rows(source).of(customer).len(),
        Some(Filter::Nobody) => 0,
    };
    let tables = data.tables.iter();
    tables
        .map(|table| (table.source, count(table.source, table.n_rows()) as u32))
        .collect()
}

fn filter(customers: &Customers, id: &CustomerId) -> Filter {
    customers.find(id).map_or(Filter::Nobody, Filter::Of)
}

/// Where a row of a sheet is in an order.
fn place(rows: &Rows<'_>, order: &[u32], (sheet, sheet_row): (Option<u32>, u32)) -> Option<usize> {
    let row = rows.sheet.row(sheet, sheet_row)? as u32;
    order.iter().position(|each| *each == row)
}

impl<'a> Rows<'a> {
    fn new(data: Data<'a>, source: Source, query: &RowsQuery) -> Option<Self> {
        let sheet = SourceSheet::new(data.raw, data.mapping, data.tables, source)?;
        let wanted: Option<BTreeSet<&str>> = query.columns.as_ref().map(|keys| keys.iter().map(String::as_str).collect());
        let is_wanted = |column: &SheetColumn<'_>| wanted.as_ref().is_none_or(|wanted| wanted.contains(column.key.as_str()));
        let mut shown: Vec<usize> = (0..sheet.columns.len()).collect();
        shown.retain(|place| sheet.columns.get(*place).is_some_and(is_wanted));
        // The keys are from another workbook: showing all columns is better than showing none.
        if shown.is_empty() {
            shown = (0..sheet.columns.len()).collect();
        }
        Some(Self {
            sheet,
            linked: data.customers.rows(source),
            customers: data.customers,
            shown,
        })
    }

    fn has_customers(&self) -> bool {
        !self.linked.is_empty()
    }

    fn shown_columns(&self) -> impl Iterator<Item = &SheetColumn<'a>> {
        self.shown.iter().filter_map(|place| self.sheet.columns.get(*place))
    }

    fn columns(&self) -> Vec<RowColumn> {
        let column = |(place, column): (usize, &SheetColumn<'_>)| RowColumn {
            key: column.key.clone(),
            header: column.header.clone(),
            index: column.index,
            is_number: column.is_number(),
            width: width(column),
            is_shown: self.shown.contains(&place),
        };
        self.sheet.columns.iter().enumerate().map(column).collect()
    }

    fn row(&self, row: usize) -> DataRow {
        DataRow {
            row: self.sheet.table.rows.get(row).copied().unwrap_or_default(),
            customer: self.linked.customer(row).map(|customer| customer as u32),
            cells: self
                .shown_columns()
                .map(|column| cell(column, self.sheet.code(column, row)))
                .collect(),
        }
    }
}

/// Wide enough for the header and for the longest of the first distinct cells.
fn width(column: &SheetColumn<'_>) -> u8 {
    let cells = (0..column.n_codes().min(CELLS_FOR_WIDTH)).map(|code| column.text(code as u32).chars().take(MOST_WIDTH).count());
    let widest = cells.chain([column.header.chars().count() + ARROW]).max().unwrap_or_default();
    widest.clamp(LEAST_WIDTH, MOST_WIDTH) as u8
}

/// The number of distinct cells that determine the width of a column.
const CELLS_FOR_WIDTH: usize = 500;
/// The width of the sort arrow of a column, in letters.
const ARROW: usize = 1;
const LEAST_WIDTH: usize = 5;
const MOST_WIDTH: usize = 36;

fn cell(column: &SheetColumn<'_>, code: u32) -> DataCell {
    let text = column.text(code);
    let end = text.char_indices().nth(DataCell::MOST_LETTERS).map(|(end, _)| end);
    let taken = column.taken(code);
    DataCell {
        text: text.get(..end.unwrap_or(text.len())).unwrap_or_default().to_owned(),
        is_cut: end.is_some(),
        is_missing: taken == Taken::Missing,
        trouble: match taken {
            Taken::Unread(kind) => Some(kind),
            Taken::Value | Taken::Missing => None,
        },
    }
}

/// Whether a column is that of the customers' names.
fn is_customer(key: &str) -> bool {
    key == CUSTOMER
}
