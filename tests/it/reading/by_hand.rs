//! Sheets and columns matched by hand, over raw cells that were read once.

use onelead::domain::hand_mapping::{Edit, HandMapping, Pick, SheetUse};
use onelead::domain::ids::Id;
use onelead::domain::source::Source;
use onelead::workbook::apply::apply;
use onelead::workbook::mapping::{MappingError, MatchedBy, as_found, edit, fits, match_sheets};
use onelead::workbook::raw::RawWorkbook;
use onelead::workbook::schema::{install_base, projects};

use crate::rows;
use crate::support::{Cell, WorkbookBuilder, read_bytes, read_named, tables};

/// Projects whose customer id is under a header that no export has.
fn renamed(header: &str) -> Vec<u8> {
    WorkbookBuilder::new().sheet("Projects", renamed_rows(header)).bytes()
}

fn renamed_rows(header: &str) -> Vec<Vec<Cell>> {
    rows![
        ["Export of Monday", Cell::Blank, Cell::Blank, Cell::Blank],
        ["project", header, "prj_customer", "prj_size"],
        ["P1", 1001, "Dune Energy", "<$50k"],
        ["P2", "1002", "Elm Freight", ">$5M"],
    ]
}

fn hand(workbook: &RawWorkbook, edits: &[Edit]) -> HandMapping {
    edits.iter().fold(HandMapping::default(), |hand, each| edit(workbook, &hand, each))
}

fn column(name: &str, pick: Pick) -> Edit {
    Edit::Column {
        sheet: 0,
        column: name.to_owned(),
        place: 0,
        pick,
    }
}

fn project_ids(workbook: &RawWorkbook, hand: &HandMapping) -> Vec<Option<Id>> {
    let mapping = match_sheets(workbook, hand).into_result().unwrap();
    let parsed = apply(workbook, &mapping).unwrap();
    let table = parsed.value.get(Source::Projects).unwrap();
    (0..2).map(|row| table.column(projects::ST_ID).get(row).cloned()).collect()
}

const IDS: [Option<Id>; 2] = [Some(Id::Integer(1001)), Some(Id::Integer(1002))];

#[test]
fn a_header_chosen_by_hand_stands_for_a_required_column() {
    let raw = read_bytes(&renamed("Kundennr.")).unwrap();
    assert!(matches!(tables(&raw), Err(MappingError::MissingColumn { .. })));
    let hand = hand(&raw, &[column("st_id", Pick::Column(1))]);
    assert_eq!(project_ids(&raw, &hand), IDS);
    let matched = match_sheets(&raw, &hand).mapping;
    assert_eq!(matched.sheets[0].matched_by, MatchedBy::SheetName, "only the column was chosen");
    assert!(matched.sheets[0].by_hand.contains("st_id"));
}

#[test]
fn a_mapping_is_recognized_by_headers_whatever_the_file_and_the_title_rows() {
    let raw = read_bytes(&renamed("Kundennr.")).unwrap();
    let hand = hand(&raw, &[column("st_id", Pick::Column(1))]);
    let mut later = renamed_rows(" KUNDENNR ");
    later.insert(0, vec!["Another title".into()]);
    let later = WorkbookBuilder::new().sheet("December", later).bytes();
    let later = read_named("december.xlsx", &later).unwrap();
    assert!(fits(&later, &hand));
    // Its name no longer identifies the source, and four headers are too few to identify it.
    let as_projects = edit(
        &later,
        &hand,
        &Edit::Use {
            sheet: 0,
            serves: Some(SheetUse::Source(Source::Projects)),
        },
    );
    let restored = edit(&later, &as_projects, &column("st_id", Pick::Column(1)));
    assert_eq!(project_ids(&later, &restored), IDS);
    assert!(!fits(&read_bytes(&renamed("Konto")).unwrap(), &hand));
    assert!(!fits(&later, &HandMapping::default()), "nothing was decided about anything");
}

#[test]
fn sheets_alike_are_told_apart_by_name_or_not_at_all() {
    let two = |first: &str, second: &str| {
        let sheets = WorkbookBuilder::new()
            .sheet(first, renamed_rows("st_id"))
            .sheet(second, renamed_rows("st_id"));
        read_bytes(&sheets.bytes()).unwrap()
    };
    let raw = two("Projects", "APS projects");
    assert!(matches!(tables(&raw), Err(MappingError::TwoSheets { .. })));
    let unused = |sheet| Edit::Use {
        sheet,
        serves: Some(SheetUse::Unused),
    };
    let hand = hand(&raw, &[unused(0)]);
    assert_eq!(match_sheets(&raw, &hand).into_result().unwrap().sheets[0].sheet, 1);
    assert!(fits(&two("APS projects", "Projects"), &hand), "in any order");
    assert!(!fits(&two("north", "south"), &hand), "either would be a guess");
}

#[test]
fn a_sheet_given_to_a_source_keeps_others_from_it() {
    let install_base = |name: &str| {
        rows![
            ["serial_number_id", "account_sales_territory_id", "product_name"],
            [name, 7, "Alder"]
        ]
    };
    let bytes = WorkbookBuilder::new()
        .sheet("Install base", install_base("old"))
        .sheet("Corrected", install_base("new"))
        .bytes();
    let raw = read_bytes(&bytes).unwrap();
    let hand = hand(
        &raw,
        &[Edit::Use {
            sheet: 1,
            serves: Some(SheetUse::Source(Source::InstallBase)),
        }],
    );
    let parsed = apply(&raw, &match_sheets(&raw, &hand).into_result().unwrap()).unwrap();
    let table = parsed.value.get(Source::InstallBase).unwrap();
    assert_eq!(table.sheet, "Corrected");
    assert_eq!(
        table
            .column(install_base::SERIAL_NUMBER_ID)
            .get(0)
            .map(ToString::to_string)
            .as_deref(),
        Some("new")
    );
}

#[test]
fn the_header_row_is_chosen_by_its_number() {
    let raw = read_bytes(&renamed("st_id")).unwrap();
    let moved = hand(&raw, &[Edit::HeaderRow { sheet: 0, row: Some(3) }]);
    let matched = match_sheets(&raw, &moved);
    assert!(
        matches!(matched.problems[..], [MappingError::MissingColumn { .. }]),
        "{:?}",
        matched.problems
    );
    let back = edit(&raw, &moved, &Edit::HeaderRow { sheet: 0, row: Some(2) });
    assert_eq!(project_ids(&raw, &back), IDS);
    let nowhere = edit(&raw, &back, &Edit::HeaderRow { sheet: 0, row: Some(99) });
    assert_eq!(project_ids(&raw, &nowhere), IDS, "a row that is not there is not chosen");
}

#[test]
fn a_column_taken_by_hand_is_taken_from_the_others() {
    let raw = read_bytes(&renamed("st_id")).unwrap();
    let taken = hand(&raw, &[column("prj_customer", Pick::Column(1))]);
    let matched = match_sheets(&raw, &taken);
    assert!(matches!(matched.problems[..], [MappingError::MissingColumn { .. }]));
    let shared = edit(&raw, &taken, &column("st_id", Pick::Column(1)));
    let Err(MappingError::SharedHeader { columns, .. }) = match_sheets(&raw, &shared).into_result() else {
        panic!("one header for two columns")
    };
    assert_eq!(columns[..], ["prj_customer", "st_id"]);
    let without = edit(&raw, &shared, &column("prj_customer", Pick::Nothing));
    assert_eq!(project_ids(&raw, &without), IDS);
    assert!(edit(&raw, &without, &Edit::StartOver).is_empty());
}

#[test]
fn headers_that_cannot_be_written_or_are_equal_are_still_told_apart() {
    let long = "x".repeat(32_767);
    let rows = rows![
        [
            "project",
            "Betrag",
            "betrag",
            Cell::Blank,
            "prj_size",
            "金額",
            "数量",
            "\u{202e}<script>",
            long.as_str()
        ],
        ["P1", 1, 2, 3, 4, 5, 6, 7],
    ];
    let raw = read_bytes(&WorkbookBuilder::new().sheet("Projects", rows).bytes()).unwrap();
    for picked in [1, 2, 3, 5, 6, 7, 8] {
        let hand = hand(&raw, &[column("st_id", Pick::Column(picked))]);
        let json = hand.to_json().unwrap();
        assert!(json.len() < 2_000, "a header is cut");
        let hand = HandMapping::from_json(&json).unwrap();
        assert_eq!(
            match_sheets(&raw, &hand).into_result().unwrap().sheets[0].columns["st_id"],
            [picked]
        );
        assert!(fits(&raw, &hand));
    }
}

#[test]
fn a_mapping_for_another_workbook_says_what_is_not_there() {
    let raw = read_bytes(&renamed("st_id")).unwrap();
    let problem = |sheet: &str| {
        let json = format!(r#"{{"format": "onelead columns", "version": 1, "sheets": [{sheet}]}}"#);
        let hand = HandMapping::from_json(&json).unwrap();
        match_sheets(&raw, &hand).into_result().unwrap_err().to_string()
    };
    assert_eq!(problem(r#"{"sheet": {"name": "Deals"}}"#), "no sheet is named \"Deals\"");
    assert!(problem(r#"{"sheet": {"name": "Projects"}, "header_row": 40}"#).starts_with("row 40"));
    assert!(problem(r#"{"sheet": {"name": "Projects"}, "columns": {"st_id": [{"header": "Konto"}]}}"#).contains("\"Konto\""));
    assert!(problem(r#"{"sheet": {"name": "Projects"}, "columns": {"stid": []}}"#).contains("\"stid\""));
    let by_name =
        r#"{"format": "onelead columns", "version": 1, "sheets": [{"sheet": {"name": "projects"}, "columns": {"prj_size": []}}]}"#;
    let hand = HandMapping::from_json(by_name).unwrap();
    assert!(!fits(&raw, &hand), "a name alone is not recognized by itself");
    assert!(fits(&raw, &as_found(&raw, &hand)));
}
