//! The explorer on small CSV files, read like a user's.

use proptest::prelude::*;

use super::*;
use crate::domain::finding::FindingKind;
use crate::linking::Merges;
use crate::report::rows::SHEET;
use crate::workbook::apply::apply;
use crate::workbook::mapping::propose;
use crate::workbook::read::{InputFile, read};

const PROJECTS: &str = "\
project,st_id,prj_customer,prj_start_date,prj_days,prj_size,notes
P1,70001,Alder AG,2024-03-01,30,$50k-$500k,first
P2,70002,Birch Ltd,2023-05-04,9,<$50k,b
P3,70001,alder ag,soon,120,>$5M,B
P4,,Cedar Inc,2025-01-01,-,<$50k,10
P5,70002,Birch Ltd,,abc,,9
";

const SERVICES: &str = "practice,sub_practice,services\nCloud,Move,Plan\n,,Build\n";

struct Book {
    raw: RawWorkbook,
    mapping: Mapping,
    tables: Tables,
    customers: Customers,
}

impl Book {
    fn new(files: &[(&str, &str)]) -> Self {
        let files: Vec<InputFile<'_>> = (files.iter())
            .map(|(name, text)| InputFile {
                name,
                bytes: text.as_bytes(),
            })
            .collect();
        let raw = read(&files, &[], &mut |_| {}).unwrap();
        let mapping = propose(&raw).unwrap();
        let tables = apply(&raw, &mapping).unwrap().value;
        let customers = Customers::from_tables(&tables, Merges::default()).unwrap();
        Self {
            raw,
            mapping,
            tables,
            customers,
        }
    }

    fn demo() -> Self {
        Self::new(&[("projects.csv", PROJECTS), ("services.csv", SERVICES)])
    }

    fn page(&self, request: &RowsRequest) -> RowsPage {
        self.pages(&mut Explorer::default(), request)
    }

    fn pages(&self, explorer: &mut Explorer, request: &RowsRequest) -> RowsPage {
        let data = Data {
            raw: &self.raw,
            mapping: &self.mapping,
            tables: &self.tables,
            customers: &self.customers,
        };
        explorer.page(data, request)
    }
}

fn all(query: RowsQuery) -> RowsRequest {
    RowsRequest {
        query,
        count: MOST_ROWS,
        ..RowsRequest::default()
    }
}

fn sorted_by(column: &str, descending: bool) -> RowsQuery {
    RowsQuery {
        sort: Some(RowSort {
            column: column.into(),
            descending,
        }),
        ..RowsQuery::default()
    }
}

/// The texts of a column, row by row.
fn texts<'a>(page: &'a RowsPage, key: &str) -> Vec<&'a str> {
    let shown = page.columns.iter().filter(|column| column.is_shown);
    let place = shown.map(|column| column.key.as_str()).position(|each| each == key).unwrap();
    page.rows.iter().map(|row| row.cells[place].text.as_str()).collect()
}

#[track_caller]
fn check_order(column: &str, descending: bool, expected: [&str; 5]) {
    let page = Book::demo().page(&all(sorted_by(column, descending)));
    assert_eq!(texts(&page, "project"), expected, "{column}");
}

#[test]
fn a_sheet_comes_as_the_file_has_it() {
    let page = Book::demo().page(&all(RowsQuery::default()));
    assert_eq!(page.sources, [(Source::Projects, 5), (Source::Services, 2)]);
    assert_eq!((page.source, page.total, page.matched), (Some(Source::Projects), 5, 5));
    let heads: Vec<_> = page
        .columns
        .iter()
        .map(|column| (column.key.as_str(), column.header.as_str()))
        .collect();
    assert_eq!(heads[0], ("project", "project"));
    assert_eq!(heads[6], ("G", "notes"), "an unlisted column goes by its letters");
    assert_eq!(page.rows[0].row, 1, "the header stands above");
    assert_eq!(page.rows[3].customer, None);
    assert_eq!(texts(&page, "prj_size")[0], "$50k-$500k");
}

#[test]
fn services_are_not_filled_down() {
    let query = RowsQuery {
        source: Some(Source::Services),
        ..RowsQuery::default()
    };
    let page = Book::demo().page(&all(query));
    assert_eq!(texts(&page, "practice"), ["Cloud", ""]);
    assert!(!page.has_customers);
}

#[test]
fn cells_that_could_not_be_read_say_why() {
    let page = Book::demo().page(&all(RowsQuery::default()));
    let cell = |row: usize, column: usize| &page.rows[row].cells[column];
    assert_eq!(cell(2, 3).trouble, Some(FindingKind::UnparsableDate));
    assert_eq!(cell(4, 4).trouble, Some(FindingKind::UnparsableNumber));
    assert!(cell(3, 4).is_missing && cell(3, 4).text == "-");
    assert_eq!(cell(0, 3).trouble, None);
}

#[test]
fn columns_sort_by_what_they_hold() {
    check_order("prj_days", false, ["P2", "P1", "P3", "P5", "P4"]);
    check_order("prj_days", true, ["P3", "P1", "P2", "P5", "P4"]);
    check_order("prj_start_date", false, ["P2", "P1", "P4", "P3", "P5"]);
    check_order("prj_size", true, ["P3", "P1", "P2", "P4", "P5"]);
    check_order("G", false, ["P5", "P4", "P2", "P3", "P1"]);
    check_order("prj_customer", false, ["P1", "P3", "P2", "P5", "P4"]);
    check_order("customer", false, ["P1", "P3", "P2", "P5", "P4"]);
    check_order("nothing", false, ["P1", "P2", "P3", "P4", "P5"]);
}

#[test]
fn columns_of_no_export_yet_sort_as_dates() {
    let products = "serial_number_id,account_sales_territory_id,First seen\nA,1,04.07.2025\nB,1,2024-12-31\nC,1,soon\nD,1,2025-01-02\n";
    let projects = "project,st_id,created_on,decision_date\nP,1,2025-01-02,03-Feb-2025\nQ,1,2025-01-03,04-Jan-2025\n";
    let book = Book::new(&[("install base.csv", products), ("projects.csv", projects)]);
    let sorted = |source, column: &str, shown: &str| {
        let query = RowsQuery {
            source: Some(source),
            ..sorted_by(column, false)
        };
        let page = book.page(&all(query));
        texts(&page, shown).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        sorted(Source::InstallBase, "install_date", "serial_number_id"),
        ["B", "D", "A", "C"],
        "what is no date comes last"
    );
    assert_eq!(sorted(Source::Projects, "decision_date", "project"), ["Q", "P"]);
    assert_eq!(sorted(Source::Projects, "created_on", "project"), ["P", "Q"]);
}

#[test]
fn a_search_looks_at_shown_cells_and_customers() {
    let book = Book::demo();
    let search = |text: &str, columns: &[&str]| {
        let query = RowsQuery {
            search: text.into(),
            columns: (!columns.is_empty()).then(|| columns.iter().map(|key| (*key).to_owned()).collect()),
            ..RowsQuery::default()
        };
        book.page(&all(query)).rows.iter().map(|row| row.row).collect::<Vec<_>>()
    };
    assert_eq!(search(" ALDER ", &[]), [1, 3]);
    assert_eq!(search("alder", &["project"]), [1, 3], "by the customer's name");
    assert_eq!(search("cedar", &["project"]), [0u32; 0], "its row is nobody's");
    assert_eq!(search("2023-05", &[]), [2]);
    assert_eq!(search("nowhere", &[]), [0u32; 0]);
}

#[test]
fn a_customer_filter_leaves_their_rows() {
    let book = Book::demo();
    let of = |id: &str| {
        let query = RowsQuery {
            customer: Some(id.into()),
            ..sorted_by("prj_days", true)
        };
        book.page(&all(query))
    };
    assert_eq!(texts(&of("70001"), "project"), ["P3", "P1"]);
    assert_eq!(of("70001").sources, [(Source::Projects, 2), (Source::Services, 0)]);
    assert_eq!((of("70001").total, of("70001").matched), (5, 2));
    assert_eq!((of("1").customer, of("1").matched), (None, 0));
}

#[test]
fn a_row_is_found_in_any_order() {
    let book = Book::demo();
    let request = RowsRequest {
        find: Some(3),
        count: 2,
        ..all(sorted_by("prj_days", true))
    };
    let page = book.page(&request);
    assert_eq!((page.found, page.first), (Some(0), 0));
    assert_eq!(texts(&page, "project"), ["P3", "P1"]);
    let header = RowsRequest { find: Some(0), ..request };
    assert_eq!(book.page(&header).found, None);
}

#[test]
fn rows_of_several_sheets_name_theirs() {
    let book = Book::new(&[
        ("north.csv", "project,st_id,prj_customer,prj_days\nP1,1,Dune,5\nP2,2,Elm,3\n"),
        ("south.csv", "prj_days,project,st_id,prj_customer\n4,P3,1,Dune\n"),
    ]);
    let page = book.page(&all(sorted_by("prj_days", false)));
    assert_eq!(page.columns[0].key, SHEET);
    assert_eq!(texts(&page, SHEET), ["north", "south", "north"]);
    assert_eq!(texts(&page, "project"), ["P2", "P3", "P1"]);
    let found = |find_in| {
        let request = RowsRequest {
            find: Some(1),
            find_in,
            ..all(RowsQuery::default())
        };
        book.page(&request).found
    };
    assert_eq!([found(None), found(Some(0)), found(Some(1))], [Some(0), Some(0), Some(2)]);
    let query = RowsQuery {
        search: "south".into(),
        ..RowsQuery::default()
    };
    assert_eq!(texts(&book.page(&all(query)), "project"), ["P3"]);
}

#[test]
fn long_cells_are_cut() {
    let file = format!("project,st_id\n{},1\n", "ü".repeat(1500));
    let page = Book::new(&[("projects.csv", &file)]).page(&all(RowsQuery::default()));
    let cell = &page.rows[0].cells[0];
    assert!(cell.is_cut);
    assert_eq!(cell.text.chars().count(), DataCell::MOST_LETTERS);
}

fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof!["[a-cA-C]{0,3}", "-?[0-9]{1,3}", "[0-9]{4}-0[1-9]-1[0-9]", Just("n/a".to_owned())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// For any query, its concatenated pages are its rows, each once, in the order of a plain sort and found by a plain
    /// search.
    #[test]
    fn pages_are_the_rows_that_a_plain_scan_finds(
        cells in proptest::collection::vec((any_cell(), any_cell(), 1..4_u8), 1..60),
        search in "[a-c0-9]{0,2}",
        column in prop_oneof![Just("prj_days"), Just("prj_start_date"), Just("prj_practice")],
        descending: bool,
        step in 1..20_u32,
    ) {
        let mut file = "project,st_id,prj_days,prj_start_date,prj_practice\n".to_owned();
        for (place, (one, other, customer)) in cells.iter().enumerate() {
            file += &format!("K{place},{customer},{one},{other},{one}{other}\n");
        }
        let book = Book::new(&[("projects.csv", &file)]);
        let query = RowsQuery { search: search.clone(), ..sorted_by(column, descending) };
        let mut explorer = Explorer::default();
        let mut rows = Vec::new();
        loop {
            let request = RowsRequest { query: query.clone(), first: rows.len() as u32, count: step, find: None, find_in: None };
            let page = book.pages(&mut explorer, &request);
            if page.rows.is_empty() {
                prop_assert_eq!(page.matched as usize, rows.len());
                break;
            }
            rows.extend(page.rows);
        }
        let naive = |row: &DataRow| {
            let name = row.customer.and_then(|customer| book.customers.get(customer as usize)).unwrap().name.to_lowercase();
            name.contains(&search) || row.cells.iter().any(|cell| cell.text.to_lowercase().contains(&search))
        };
        let unsorted = book.page(&all(RowsQuery::default()));
        let mut expected: Vec<&DataRow> = unsorted.rows.iter().filter(|row| naive(row)).collect();
        let place = unsorted.columns.iter().position(|each| each.key == column).unwrap();
        let sheet = Rows::new(
            Data { raw: &book.raw, mapping: &book.mapping, tables: &book.tables, customers: &book.customers },
            Source::Projects,
            &query,
        ).unwrap().sheet;
        let keys = sheet.columns[place].sort_keys();
        let key = |row: &DataRow| &keys[sheet.code(&sheet.columns[place], row.row as usize - 1) as usize];
        expected.sort_by(|one, other| {
            let (one, other) = (key(one), key(other));
            if descending && one.is_value() && other.is_value() { other.cmp(one) } else { one.cmp(other) }
        });
        prop_assert_eq!(rows, expected.into_iter().cloned().collect::<Vec<_>>());
    }
}
