//! Which sheet and column serve which source: names, headers, aliases, and mappings edited by hand.

use onelead::domain::finding::{Finding, FindingKind};
use onelead::domain::ids::Id;
use onelead::domain::source::Source;
use onelead::workbook::apply::apply;
use onelead::workbook::mapping::{Mapping, MappingError, MatchedBy, propose};
use onelead::workbook::read::{InputFile, read};
use onelead::workbook::schema::{outcomes, projects, service_credits, services};

use crate::rows;
use crate::support::{Cell, WorkbookBuilder, read_bytes, tables};

fn projects_rows() -> Vec<Vec<Cell>> {
    rows![
        ["project", "st_id", "prj_customer"],
        ["P1", 1001, "Dune Energy"],
        ["P2", "1002", "Elm Freight"]
    ]
}

fn credits_headers() -> [&'static str; 10] {
    [
        "project_id",
        "project_name",
        "practice_name",
        "purchased_credits",
        "converted_credits",
        "delivered_credits",
        "active_credits",
        "expiry_in_days",
        "customer_id",
        "st_id",
    ]
}

fn find(findings: &[Finding], kind: FindingKind) -> Vec<&Finding> {
    findings.iter().filter(|finding| finding.kind == kind).collect()
}

#[test]
fn a_sheet_is_found_by_its_name_however_it_is_written() {
    let raw = read_bytes(&WorkbookBuilder::new().sheet(" APS - Project_Sample", projects_rows()).bytes()).unwrap();
    let mapping = propose(&raw).unwrap();
    assert_eq!(mapping.sheets[0].source, Source::Projects);
    assert_eq!(mapping.sheets[0].matched_by, MatchedBy::SheetName);
}

#[test]
fn a_sheet_is_found_by_its_headers_and_others_are_ignored() {
    let headers = credits_headers().map(Cell::from).to_vec();
    let bytes = WorkbookBuilder::new()
        .sheet("Projects", projects_rows())
        .sheet("Export 7", vec![headers, credits_headers().map(Cell::from).to_vec()])
        .sheet("Notes", rows![["remember", "the milk"]])
        .bytes();
    let raw = read_bytes(&bytes).unwrap();
    let mapping = propose(&raw).unwrap();
    let matched: Vec<_> = mapping
        .sheets
        .iter()
        .map(|sheet| (sheet.source, sheet.sheet, sheet.matched_by))
        .collect();
    assert_eq!(
        matched,
        [
            (Source::ServiceCredits, 1, MatchedBy::Headers),
            (Source::Projects, 0, MatchedBy::SheetName)
        ]
    );
    let parsed = apply(&raw, &mapping).unwrap();
    let ignored: Vec<_> = find(&parsed.findings, FindingKind::IgnoredSheet)
        .iter()
        .map(|finding| finding.sheet.as_str())
        .collect();
    assert_eq!(ignored, ["Notes"]);
}

#[test]
fn a_name_beats_headers_for_the_same_source() {
    let many = ["serial_number_id"; 1].map(Cell::from);
    let bytes = WorkbookBuilder::new()
        .sheet("copy", rows![["practice", "sub_practice", "services"], ["A", "B", "C"]])
        .sheet("Raw_services", rows![["practice", "services"], ["Cloud", "Move"]])
        .sheet("Projects", projects_rows())
        .sheet("One", vec![many.to_vec()])
        .bytes();
    let raw = read_bytes(&bytes).unwrap();
    let parsed = tables(&raw).unwrap();
    assert_eq!(parsed.value.get(Source::Services).unwrap().sheet, "Raw_services");
}

#[test]
fn two_sheets_found_by_headers_are_an_error_that_names_both() {
    let services = || rows![["practice", "sub_practice", "services"], ["A", "B", "C"]];
    let bytes = WorkbookBuilder::new()
        .sheet("north", services())
        .sheet("south", services())
        .sheet("Projects", projects_rows())
        .bytes();
    let Err(MappingError::TwoSheets { source_table, sheets }) = propose(&read_bytes(&bytes).unwrap()) else {
        panic!("two sheets for one source")
    };
    assert_eq!(
        (source_table, sheets.map(|sheet| sheet.sheet)),
        (Source::Services, ["north", "south"].map(str::to_owned))
    );
}

#[test]
fn a_sheet_that_only_bears_a_name_gives_way_to_one_with_the_headers() {
    let wide = rows![
        [
            "project",
            "prj_customer",
            "prj_customer_id",
            "st_id",
            "prj_description",
            "prj_siebel_id",
            "prj_practice",
            "prj_business_area",
            "prj_l04_ba_name",
            "country_id",
            "country",
            "prj_region",
            "prj_start_date",
            "prj_end_date",
            "prj_size",
            "prj_length",
            "prj_days",
            "prj_status_description"
        ],
        ["P1", "Dune Energy", 1, 2]
    ];
    let bytes = WorkbookBuilder::new()
        .sheet("Projects", rows![["Summary"], ["Total", 12]])
        .sheet("Data", wide)
        .bytes();
    let parsed = tables(&read_bytes(&bytes).unwrap()).unwrap();
    assert_eq!(parsed.value.get(Source::Projects).unwrap().sheet, "Data");
}

#[test]
fn ids_of_one_purpose_coalesce_from_the_left() {
    let mut rows = vec![credits_headers().map(Cell::from).to_vec()];
    for (left, right) in [("7", "8"), ("(null)", "9"), ("", "unknown")] {
        let mut row = credits_headers().map(|_| Cell::Blank).to_vec();
        row[0] = "P".into();
        row[8] = left.into();
        row[9] = right.into();
        rows.push(row);
    }
    let bytes = WorkbookBuilder::new()
        .sheet("Projects", projects_rows())
        .sheet("ServiceCredits", rows)
        .bytes();
    let parsed = tables(&read_bytes(&bytes).unwrap()).unwrap();
    let table = parsed.value.get(Source::ServiceCredits).unwrap();
    let ids: Vec<_> = (0..3).map(|row| table.column(service_credits::ST_ID).get(row).cloned()).collect();
    assert_eq!(ids, [Some(Id::Integer(7)), Some(Id::Integer(9)), None]);
    assert_eq!(table.stats().columns.len(), 10);
}

#[test]
fn services_are_filled_down_after_they_are_counted() {
    let rows = rows![
        ["Practice", "Sub Practice", "Services"],
        ["Cloud", "Move", "Plan"],
        [Cell::Blank, Cell::Blank, "Run"],
        ["Network", Cell::Blank, "Survey"],
        [Cell::Blank, "Wireless", "Fix"],
    ];
    let bytes = WorkbookBuilder::new()
        .sheet("Projects", projects_rows())
        .sheet("Services", rows)
        .bytes();
    let parsed = tables(&read_bytes(&bytes).unwrap()).unwrap();
    let table = parsed.value.get(Source::Services).unwrap();
    let text = |key| {
        let value = |row| table.column(key).get(row).map(ToString::to_string).unwrap_or_default();
        (0..4).map(value).collect::<Vec<String>>()
    };
    assert_eq!(text(services::PRACTICE), ["Cloud", "Cloud", "Network", "Network"]);
    assert_eq!(text(services::SUB_PRACTICE), ["Move", "Move", "", "Wireless"]);
    assert_eq!(table.stats().completeness().unwrap().blank_cell, 8.0 / 12.0);
}

#[test]
fn another_mapping_is_applied_without_reading_again() {
    let rows = rows![["project", "st_id", "Kunde", "client"], ["P1", 1001, "Dune Energy", "Dune"]];
    let raw = read_bytes(&WorkbookBuilder::new().sheet("Projects", rows).bytes()).unwrap();
    let mut mapping = propose(&raw).unwrap();
    let name = |mapping: &Mapping| {
        let parsed = apply(&raw, mapping).unwrap();
        let table = parsed.value.get(Source::Projects).unwrap();
        (table.column(projects::CUSTOMER).get(0).map(ToString::to_string), table.extras.len())
    };
    assert_eq!(name(&mapping), (None, 2));
    mapping.sheets[0].columns.insert("prj_customer", vec![2]);
    mapping.sheets[0].matched_by = MatchedBy::Hand;
    assert_eq!(name(&mapping), (Some("Dune Energy".to_owned()), 1));
    mapping.sheets[0].sheet = 9;
    assert!(matches!(apply(&raw, &mapping), Err(MappingError::StaleMapping { .. })));
}

#[test]
fn files_dropped_together_are_one_workbook() {
    let projects = WorkbookBuilder::new().sheet("Projects", projects_rows()).bytes();
    let results = rows![["customer_id", "actual_opportunity_outcome"], [1001, "High"], [1002, "huge"]];
    let results = WorkbookBuilder::new().sheet("Outcomes", results).bytes();
    let files = [("projects.xlsx", &projects), ("results.xlsx", &results)].map(|(name, bytes)| InputFile { name, bytes });
    let mut progress = Vec::new();
    let raw = read(&files, &[], &mut |step| progress.push(format!("{} {}", step.sheet, step.rows))).unwrap();
    assert_eq!(progress, ["Projects 3", "Outcomes 3"]);
    let parsed = tables(&raw).unwrap();
    let outcomes_table = parsed.value.get(Source::Outcomes).unwrap();
    assert_eq!(
        outcomes_table.column(outcomes::ACTUAL_OUTCOME).get(0).map(|level| level.word()),
        Some("High")
    );
    let unknown = find(&parsed.findings, FindingKind::UnknownOutcome);
    assert_eq!(unknown[0].cells[0].to_string(), "Outcomes!B3");
}

#[test]
fn the_share_of_the_bytes_tells_how_far_the_reading_is() {
    let line = |row: i32| vec![Cell::from(row), Cell::from(f64::from(row) * 1.7), "Dune Energy".into()];
    let workbook = WorkbookBuilder::new().sheet("Projects", (0..25_000).map(line).collect()).bytes();
    let text: String = (0..25_000).map(|row| format!("{row},{},Dune Energy\n", row * 3)).collect();
    let files = [("a.xlsx", workbook.as_slice()), ("b.csv", text.as_bytes())].map(|(name, bytes)| InputFile { name, bytes });
    let mut shares = Vec::new();
    read(&files, &[], &mut |step| shares.push(step.share)).unwrap();
    let border = workbook.len() as f64 / (workbook.len() + text.len()) as f64;
    assert_eq!(shares.len(), 6, "twice within each file and at its end");
    assert!(shares.is_sorted(), "{shares:?}");
    assert!(shares[0] > 0.2 * border && shares[1] > 1.4 * shares[0], "{shares:?}");
    assert!((shares[2] - border).abs() < 0.05 * border, "{shares:?}");
    assert!((shares[3] - (border + 0.4 * (1.0 - border))).abs() < 0.05, "{shares:?}");
    assert!((shares[5] - 1.0).abs() < 1e-9, "{shares:?}");
}

#[test]
fn absent_sources_and_columns_are_told() {
    let parsed = tables(&read_bytes(&WorkbookBuilder::new().sheet("Projects", projects_rows()).bytes()).unwrap()).unwrap();
    let absent: Vec<_> = find(&parsed.findings, FindingKind::MissingSource)
        .iter()
        .filter_map(|finding| finding.source)
        .collect();
    assert_eq!(
        absent,
        [Source::InstallBase, Source::Opportunities, Source::ServiceCredits, Source::Services]
    );
    assert_eq!(find(&parsed.findings, FindingKind::MissingColumn).len(), 27);
    let table = parsed.value.get(Source::Projects).unwrap();
    assert!(!table.column(projects::START_DATE).is_present());
    assert_eq!(table.column(projects::START_DATE).get(0), None);
}
