//! What to request from the worker, and what its answer says about the visible rows.

use crate::report::Report;
use crate::report::rows::{DataRow, RowSort, RowsPage, RowsQuery, RowsRequest};
use crate::ui::route::insights::InsightsPlace;
use crate::ui::views::insights::distributions::chosen;

/// The number of rows requested at once: the visible ones, and some before and after.
const ROWS: u32 = 150;

/// A cell to go to, 0-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Which of the source's sheets; `None`: the first that has such a row.
    pub sheet: Option<u32>,
    pub row: u32,
    /// `None`: the one where the cursor is.
    pub column: Option<u32>,
}

/// The query for an address and a search. The address encodes the customer; the worker expects the plain id.
pub fn query(place: &InsightsPlace, search: &str, report: &Report) -> RowsQuery {
    let known = chosen(report, place);
    RowsQuery {
        source: place.source,
        search: search.trim().to_owned(),
        customer: known
            .map(|(_, customer)| customer.id.to_string())
            .or_else(|| place.customer.clone()),
        sort: place.sort.clone(),
        columns: place.columns.clone(),
    }
}

/// The part of a query's rows to request so that it includes `seen` rows from `top` on. Rows that are already available are
/// not requested again.
pub fn window(query: RowsQuery, top: u32, seen: u32, known: Option<(&RowsRequest, &RowsPage)>) -> RowsRequest {
    let top = match known {
        Some((request, page)) if request.query == query => {
            let last = (top + seen).min(page.matched);
            if page.first <= top && last <= page.first + page.rows.len() as u32 {
                return request.clone();
            }
            top
        }
        // A different query starts at its first row.
        _ => 0,
    };
    RowsRequest {
        query,
        first: top.saturating_sub(ROWS.saturating_sub(seen) / 2),
        count: ROWS,
        find: None,
        find_in: None,
    }
}

/// The request for a row of a sheet and those around it.
pub fn finding(query: RowsQuery, wanted: Wanted) -> RowsRequest {
    RowsRequest {
        query,
        first: 0,
        count: ROWS,
        find: Some(wanted.row),
        find_in: wanted.sheet,
    }
}

/// A row of a page by its index among all rows; `None` if it has not been loaded.
pub fn row_at(page: &RowsPage, place: u32) -> Option<&DataRow> {
    page.rows.get(place.checked_sub(page.first)? as usize)
}

/// The order after a click on a column's header: ascending, then descending, then as in the sheet.
pub fn pressed(sort: Option<&RowSort>, column: &str) -> Option<RowSort> {
    let by = |descending| {
        Some(RowSort {
            column: column.to_owned(),
            descending,
        })
    };
    match sort.filter(|sort| sort.column == column) {
        None => by(false),
        Some(sort) if !sort.descending => by(true),
        Some(_) => None,
    }
}

/// The keys of the visible columns after toggling one; `None` means all. The last one stays.
pub fn switched(page: &RowsPage, column: &str) -> Option<Vec<String>> {
    let shown = page.columns.iter().filter(|each| each.is_shown != (each.key == column));
    let keys: Vec<String> = shown.map(|each| each.key.clone()).collect();
    if keys.is_empty() {
        return Some(vec![column.to_owned()]);
    }
    (keys.len() < page.columns.len()).then_some(keys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::rows::RowColumn;
    use crate::ui::sample;

    fn page(first: u32, rows: u32, matched: u32) -> RowsPage {
        let row = |row| DataRow {
            row,
            customer: None,
            cells: Vec::new(),
        };
        RowsPage {
            matched,
            first,
            rows: (first..first + rows).map(row).collect(),
            ..RowsPage::default()
        }
    }

    #[test]
    fn rows_that_are_there_are_not_asked_for_again() {
        let first = window(RowsQuery::default(), 0, 20, None);
        assert_eq!((first.first, first.count), (0, 150));
        let held = page(0, 150, 1000);
        let next = |top| window(RowsQuery::default(), top, 20, Some((&first, &held)));
        assert_eq!(next(130), first);
        assert_eq!(next(131).first, 66);
        assert_eq!(next(500).first, 435);
        let whole = page(0, 10, 10);
        assert_eq!(window(RowsQuery::default(), 0, 20, Some((&first, &whole))), first);
    }

    #[test]
    fn another_query_begins_at_its_beginning() {
        let first = window(RowsQuery::default(), 0, 20, None);
        let query = RowsQuery {
            search: "alder".into(),
            ..RowsQuery::default()
        };
        assert_eq!(window(query, 500, 20, Some((&first, &page(450, 150, 1000)))).first, 0);
    }

    #[test]
    fn rows_are_found_by_their_place() {
        let page = page(100, 50, 1000);
        assert_eq!(row_at(&page, 120).map(|row| row.row), Some(120));
        assert_eq!(row_at(&page, 99), None);
        assert_eq!(row_at(&page, 150), None);
    }

    #[test]
    fn a_head_goes_through_the_orders() {
        let ascending = pressed(None, "a");
        assert_eq!(ascending.as_ref().map(|sort| sort.descending), Some(false));
        let descending = pressed(ascending.as_ref(), "a");
        assert_eq!(descending.as_ref().map(|sort| sort.descending), Some(true));
        assert_eq!(pressed(descending.as_ref(), "a"), None);
        assert_eq!(pressed(descending.as_ref(), "b").map(|sort| sort.column), Some("b".to_owned()));
    }

    #[test]
    fn columns_are_switched_one_by_one() {
        let column = |(key, is_shown): (&str, bool)| RowColumn {
            key: key.to_owned(),
            header: key.to_owned(),
            index: 0,
            is_number: false,
            width: 5,
            is_shown,
        };
        let page = |shown: [bool; 2]| RowsPage {
            columns: ["a", "b"].into_iter().zip(shown).map(column).collect(),
            ..RowsPage::default()
        };
        assert_eq!(switched(&page([true, true]), "a"), Some(vec!["b".to_owned()]));
        assert_eq!(switched(&page([false, true]), "a"), None);
        assert_eq!(switched(&page([false, true]), "b"), Some(vec!["b".to_owned()]));
    }

    #[test]
    fn a_customer_goes_to_the_worker_by_plain_id() {
        let report = sample::report();
        let customer = &report.customers[0];
        let place = crate::ui::route::insights::rows_of(&customer.id, None);
        assert_eq!(query(&place, " x ", &report).customer, Some(customer.id.to_string()));
        assert_eq!(query(&place, " x ", &report).search, "x");
        let unknown = InsightsPlace {
            customer: Some("nobody".into()),
            ..place
        };
        assert_eq!(query(&unknown, "", &report).customer.as_deref(), Some("nobody"));
    }
}
