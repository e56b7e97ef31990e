//! The explorer on the demo workbook, queried like the page does: the cell of every finding can be looked up, and the rows of
//! a customer are those that its numbers come from.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::finding::FindingKind;
use onelead::domain::link::Decisions;
use onelead::domain::source::Source;
use onelead::pipeline::NamedBytes;
use onelead::report::rows::{MOST_ROWS, RowSort, RowsPage, RowsQuery, RowsRequest};
use onelead::terms::Terms;
use onelead::wire::{Question, Reply};
use onelead::worker::Session;

fn opened(workbook: &str) -> Session {
    let mut session = Session::default();
    let files = vec![NamedBytes {
        name: workbook.to_owned(),
        bytes: fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(workbook)).unwrap(),
    }];
    let as_of = AsOf(Day::from_iso("2025-07-04").unwrap());
    session.open(files, &Terms::at(as_of), &mut |_| {}).unwrap();
    session
}

fn page(session: &mut Session, request: RowsRequest) -> RowsPage {
    match session.ask(Question::Rows(request)).unwrap() {
        Reply::Rows(page) => *page,
        _ => panic!("not what was asked"),
    }
}

/// All rows of a query, page by page.
fn rows(session: &mut Session, query: &RowsQuery) -> (RowsPage, Vec<Vec<String>>) {
    let mut cells = Vec::new();
    loop {
        let request = RowsRequest {
            query: query.clone(),
            first: cells.len() as u32,
            count: MOST_ROWS,
            find: None,
            find_in: None,
        };
        let page = page(session, request);
        let rows = page.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect());
        cells.extend(rows);
        if cells.len() >= page.matched as usize {
            return (page, cells);
        }
    }
}

fn of_source(source: Source, customer: Option<String>) -> RowsQuery {
    RowsQuery {
        source: Some(source),
        customer,
        ..RowsQuery::default()
    }
}

#[test]
fn every_source_shows_all_its_rows() {
    let mut session = opened("public/demo.xlsx");
    let overview = page(&mut session, RowsRequest::default());
    assert_eq!(overview.sources.len(), 5);
    for (source, count) in overview.sources {
        let (page, cells) = rows(&mut session, &of_source(source, None));
        assert_eq!((page.total, page.matched, cells.len() as u32), (count, count, count), "{source:?}");
        assert!(cells.iter().all(|row| row.len() == page.columns.len()));
        assert!(
            cells.iter().all(|row| row.iter().any(|cell| !cell.is_empty())),
            "a blank row is no row"
        );
    }
}

#[test]
fn every_cell_of_a_finding_can_be_looked_up() {
    for workbook in [
        "public/demo.xlsx",
        "tests/fixtures/nasty.xlsx",
        "tests/fixtures/second_generation.xlsx",
    ] {
        let mut session = opened(workbook);
        let Reply::Insights(insights) = session.ask(Question::Insights).unwrap() else {
            panic!("not what was asked");
        };
        let mut looked_up = 0;
        for found in &insights.findings {
            // A header is above the rows.
            let Some(source) = found.finding.source.filter(|_| found.finding.kind != FindingKind::DuplicateHeader) else {
                continue;
            };
            for cell in found.finding.cells.iter().filter(|cell| cell.sheet == found.finding.sheet) {
                let request = RowsRequest {
                    query: of_source(source, None),
                    first: 0,
                    count: 20,
                    find: Some(cell.row),
                    find_in: None,
                };
                let page = page(&mut session, request);
                // A row whose only cells are under blank headers does not count as a row.
                if page.found.is_none() && found.finding.kind == FindingKind::BlankHeader {
                    continue;
                }
                let place = page.found.unwrap_or_else(|| panic!("{workbook}: {cell} is not there"));
                assert_eq!(page.rows[(place - page.first) as usize].row, cell.row, "{workbook}: {cell}");
                let column = page.columns.iter().position(|column| column.index == cell.column).unwrap();
                let is_unread = matches!(found.finding.kind, FindingKind::UnparsableDate | FindingKind::UnparsableNumber);
                let shown = &page.rows[(place - page.first) as usize].cells[column];
                if is_unread {
                    assert_eq!(shown.trouble, Some(found.finding.kind), "{workbook}: {cell}");
                }
                looked_up += 1;
            }
        }
        assert!(looked_up > 0, "{workbook}");
    }
}

/// The numbers of products, opportunities, contracts and projects count distinct keys: those of the rows that the explorer
/// shows.
#[test]
fn a_customers_numbers_come_from_their_rows() {
    const COUNTS: [(usize, Source, &str); 4] = [
        (0, Source::InstallBase, "serial_number_id"),
        (11, Source::Opportunities, "opportunity_id"),
        (17, Source::ServiceCredits, "project_id"),
        (26, Source::Projects, "project"),
    ];
    let mut session = opened("public/demo.xlsx");
    let report = {
        let as_of = AsOf(Day::from_iso("2025-07-04").unwrap());
        session.analyze(&Terms::at(as_of), &mut |_| {}).unwrap().clone()
    };
    for (place, customer) in (0..).zip(&report.customers) {
        let Reply::Features(values) = session.ask(Question::Features { customer: place }).unwrap() else {
            panic!("not what was asked");
        };
        for (feature, source, key) in COUNTS {
            let (page, cells) = rows(&mut session, &of_source(source, Some(customer.id.to_string())));
            assert_eq!(page.customer, Some(place));
            assert!(page.rows.iter().all(|row| row.customer == Some(place)));
            let column = page.columns.iter().position(|column| column.key == key).unwrap();
            let keys: BTreeSet<&str> = cells.iter().map(|row| row[column].trim()).collect();
            assert_eq!(keys.len(), values[feature] as usize, "{key} of {}", customer.id);
        }
    }
}

#[test]
fn sorting_by_a_features_column_brings_its_value_to_the_top() {
    let mut session = opened("public/demo.xlsx");
    let query = RowsQuery {
        sort: Some(RowSort {
            column: "product_end_of_life_date".into(),
            descending: false,
        }),
        ..of_source(Source::InstallBase, None)
    };
    let (page, cells) = rows(&mut session, &query);
    let column = page
        .columns
        .iter()
        .position(|column| column.key == "product_end_of_life_date")
        .unwrap();
    let is_date = |day: &Day| (1970..=2098).contains(&day.ymd().0);
    let days: Vec<Option<Day>> = (cells.iter())
        .map(|row| Day::from_iso(row[column].get(..10).unwrap_or_default()).filter(is_date))
        .collect();
    let with_day = days.iter().take_while(|day| day.is_some()).count();
    assert!(with_day > 0);
    assert!(days[..with_day].is_sorted(), "the earliest first");
    assert!(days[with_day..].iter().all(Option::is_none), "what is no date last");
}

#[test]
fn another_analysis_is_another_answer() {
    let mut session = opened("public/demo.xlsx");
    let as_of = AsOf(Day::from_iso("2025-07-04").unwrap());
    let ids: Vec<String> = session.analyze(&Terms::at(as_of), &mut |_| {}).unwrap().customers[..2]
        .iter()
        .map(|customer| customer.id.to_string())
        .collect();
    let count = |session: &mut Session, id: &str| {
        let query = RowsQuery {
            customer: Some(id.to_owned()),
            ..RowsQuery::default()
        };
        let request = RowsRequest {
            query,
            ..RowsRequest::default()
        };
        page(session, request).sources.iter().map(|(_, rows)| *rows).sum::<u32>()
    };
    let apart: u32 = ids.iter().map(|id| count(&mut session, id)).sum();
    let link = format!(r#"{{"verdict": "accepted", "link": {{"merge": ["{}", "{}"]}}}}"#, ids[0], ids[1]);
    let links = format!(r#"{{"format": "onelead links", "version": 1, "decisions": [{link}]}}"#);
    let terms = Terms {
        links: Decisions::from_json(&links).unwrap(),
        ..Terms::at(as_of)
    };
    session.analyze(&terms, &mut |_| {}).unwrap();
    assert_eq!(count(&mut session, &ids[0]), apart, "both ids mean the merged customer");
    assert_eq!(count(&mut session, &ids[1]), apart);
}
