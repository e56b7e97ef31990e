//! Several sheets of one source, tables one below the other, and rows that are no records.

use std::io::{Cursor, Read, Write};

use onelead::domain::finding::{Finding, FindingKind};
use onelead::domain::ids::Id;
use onelead::domain::source::Source;
use onelead::workbook::mapping::{MappingError, MatchedBy, propose};
use onelead::workbook::raw::RawWorkbook;
use onelead::workbook::read::{InputFile, read};
use onelead::workbook::schema::{install_base, opportunities, projects};
use onelead::workbook::tables::Table;
use rust_xlsxwriter::{Table as ExcelTable, TableColumn, TableFunction};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::rows;
use crate::support::{Cell, WorkbookBuilder, read_bytes, read_named, tables};

/// Install base with some serial numbers of one customer.
fn install_base(serials: &[&str]) -> Vec<Vec<Cell>> {
    let mut rows = rows![[
        "serial_number_id",
        "account_sales_territory_id",
        "product_name",
        "product_end_of_life_date"
    ]];
    for serial in serials {
        rows.push(vec![(*serial).into(), 7.into(), "Alder".into(), Cell::Date(45_842.0)]);
    }
    rows
}

fn credits(extra: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    let mut rows = rows![
        ["st_id", "project_id", "project_name", "purchased_credits", "contract_end_date"],
        ["108076", "P-1", "Move", 10, Cell::Date(45_842.0)],
        ["108077", "P-2", "Plan", 20, Cell::Date(45_843.0)],
        ["108078", "P-3", "Run", 30, Cell::Date(45_844.0)],
    ];
    rows.extend(extra);
    rows
}

fn found(findings: &[Finding], kind: FindingKind) -> Vec<String> {
    let of_kind = findings.iter().filter(|finding| finding.kind == kind);
    of_kind.flat_map(|finding| finding.cells.iter().map(ToString::to_string)).collect()
}

fn serials(table: &Table) -> Vec<String> {
    let column = table.column(install_base::SERIAL_NUMBER_ID);
    (0..table.n_rows()).filter_map(|row| column.get(row)).map(Id::to_string).collect()
}

fn csv(text: &str) -> RawWorkbook {
    read_named("Raw_projects.csv", text.as_bytes()).unwrap()
}

#[test]
fn sheets_of_one_source_are_one_table_in_their_order() {
    let mut other_order = install_base(&["C"]);
    for row in &mut other_order {
        row.swap(0, 2);
        row.push("Leipzig".into());
    }
    other_order[0][4] = "site".into();
    let bytes = WorkbookBuilder::new()
        .sheet("Install Base EMEA", install_base(&["A", "B"]))
        .sheet("Notes", rows![["remember", "the milk"]])
        .sheet("Install Base AMS", other_order)
        .bytes();
    let parsed = tables(&read_bytes(&bytes).unwrap()).unwrap();
    let table = parsed.value.get(Source::InstallBase).unwrap();
    assert_eq!(serials(table), ["A", "B", "C"]);
    assert_eq!(table.sheet, "Install Base EMEA, Install Base AMS");
    let serial = table.column(install_base::SERIAL_NUMBER_ID).sheet_column().unwrap();
    assert_eq!(
        [1, 2].map(|row| table.cell(row, serial).to_string()),
        ["Install Base EMEA!A3", "Install Base AMS!C2"]
    );
    let (header, site) = &table.extras[0];
    assert_eq!(
        (header.as_str(), site.get(0), site.get(2).map(|site| &**site)),
        ("site", None, Some("Leipzig"))
    );
    let several = parsed
        .findings
        .iter()
        .find(|finding| finding.kind == FindingKind::SeveralSheets)
        .unwrap();
    assert_eq!((several.count, several.source), (2, Some(Source::InstallBase)));
}

#[test]
fn sheets_of_one_name_in_two_files_are_told_apart() {
    let book = |serial| WorkbookBuilder::new().sheet("Install base", install_base(&[serial])).bytes();
    let (may, june) = (book("A"), book("B"));
    let files = [("may.xlsx", &may), ("june.xlsx", &june)].map(|(name, bytes)| InputFile { name, bytes });
    let parsed = tables(&read(&files, &[], &mut |_| {}).unwrap()).unwrap();
    let table = parsed.value.get(Source::InstallBase).unwrap();
    assert_eq!(serials(table), ["A", "B"]);
    assert_eq!(table.cell(1, 0).to_string(), "Install base (june.xlsx)!A2");
}

#[test]
fn a_copy_or_an_older_state_is_an_error_unless_only_one_has_the_name() {
    let two = |first: &str, second: &str| {
        let sheets = WorkbookBuilder::new()
            .sheet(first, install_base(&["A", "B", "C"]))
            .sheet(second, install_base(&["B", "C", "D", "E", "F"]));
        read_bytes(&sheets.bytes()).unwrap()
    };
    for (first, second) in [
        ("Install base", "Install base (2)"),
        ("EMEA", "AMS"),
        ("Raw_install_base", "Install base - Copy"),
    ] {
        let Err(MappingError::TwoSheets { sheets, .. }) = propose(&two(first, second)) else {
            panic!("{first} and {second}")
        };
        assert_eq!(sheets.map(|sheet| sheet.sheet), [first, second].map(str::to_owned));
    }
    let parsed = tables(&two("Cleaned", "Install base")).unwrap();
    assert_eq!(parsed.value.get(Source::InstallBase).unwrap().sheet, "Install base");
    assert!(
        parsed
            .findings
            .iter()
            .any(|finding| finding.kind == FindingKind::RepeatedSheet && finding.sheet == "Cleaned")
    );
}

#[test]
fn a_few_needed_columns_tell_the_source() {
    let sheet = rows![
        ["opportunity_id", "account_st_id", "product_line", "Region"],
        ["O-1", 7, "Storage", "EMEA"]
    ];
    let raw = read_bytes(&WorkbookBuilder::new().sheet("export", sheet).bytes()).unwrap();
    let mapping = propose(&raw).unwrap();
    assert_eq!(
        (mapping.sheets[0].source, mapping.sheets[0].matched_by),
        (Source::Opportunities, MatchedBy::Headers)
    );
}

#[test]
fn a_sheet_that_nearly_is_the_source_is_named_with_what_it_lacks() {
    let sheet = rows![["opportunity_id", "opportunity_name", "product_line"], ["O-1", "Move", "Storage"]];
    let raw = read_bytes(&WorkbookBuilder::new().sheet("export", sheet).bytes()).unwrap();
    let Err(MappingError::NoCustomerSource { nearly, .. }) = propose(&raw) else {
        panic!("no customer id")
    };
    let near: Vec<_> = nearly
        .iter()
        .map(|near| (near.source, near.sheet.sheet.as_str(), &*near.lacks))
        .collect();
    assert_eq!(near, [(Source::Opportunities, "export", &["account_sales_territory_id"][..])]);
}

#[test]
fn tables_one_below_the_other_are_tables_of_their_own() {
    let sheet = rows![
        [Cell::Blank, "All we have"],
        [Cell::Blank, "project", "st_id", "prj_customer"],
        [Cell::Blank, "P1", 7, "Dune"],
        [Cell::Blank, "P2", 8, "Elm"],
        [Cell::Blank],
        [Cell::Blank, "Opportunities"],
        [Cell::Blank, "opportunity_id", "account_st_id", "account_name"],
        [Cell::Blank, "O1", 7, "Dune"],
        [Cell::Blank, "prj_customer", "project", "st_id"],
        [Cell::Blank, "Fir", "P3", 9],
    ];
    let parsed = tables(&read_bytes(&WorkbookBuilder::new().sheet("Projects", sheet).bytes()).unwrap()).unwrap();
    let table = parsed.value.get(Source::Projects).unwrap();
    let ids: Vec<_> = (0..3).map(|row| table.column(projects::ST_ID).get(row).cloned()).collect();
    assert_eq!((table.n_rows(), ids), (3, [7, 8, 9].map(|id| Some(Id::Integer(id))).to_vec()));
    let place = table.column(projects::ST_ID).sheet_column().unwrap();
    assert_eq!(
        [1, 2].map(|row| table.cell(row, place).to_string()),
        ["Projects!C4", "Projects!D10"]
    );
    let table = parsed.value.get(Source::Opportunities).unwrap();
    assert_eq!(
        (table.n_rows(), table.column(opportunities::ACCOUNT_NAME).get(0).map(|name| &**name)),
        (1, Some("Dune"))
    );
}

/// Rows below three records, the kind that they are told as, and the addresses of those left out.
type Case = (Vec<Vec<Cell>>, FindingKind, &'static [&'static str]);

#[test]
fn rows_that_nobody_would_count_are_left_out() {
    use FindingKind::{FooterRow, RepeatedHeader, TotalRow};
    let blank = || Cell::Blank;
    let cases: Vec<Case> = vec![
        (
            rows![["108076 Total", blank(), blank(), 10], ["Grand Total", blank(), blank(), 60]],
            TotalRow,
            &["Raw_service_credits!A5", "Raw_service_credits!A6"],
        ),
        (rows![["Summe: 60", blank(), blank(), 60]], TotalRow, &["Raw_service_credits!A5"]),
        (rows![[blank(), blank(), "Gesamt", 60]], TotalRow, &["Raw_service_credits!C5"]),
        (rows![["Subtotal"]], TotalRow, &["Raw_service_credits!A5"]),
        (rows![["108079", blank(), "Total Care", 5]], TotalRow, &[]),
        (rows![["108079", "TOTAL-7", "Care", 5]], TotalRow, &[]),
        (
            rows![["ST ID", "Project ID", "x", "y", "z"]],
            RepeatedHeader,
            &["Raw_service_credits!A5"],
        ),
        (rows![["108079", "Project ID", "x"]], RepeatedHeader, &[]),
        (
            rows![["Confidential - do not distribute"], ["Generated by", "Jo"]],
            FooterRow,
            &["Raw_service_credits!A5", "Raw_service_credits!A6"],
        ),
        (rows![["108079", "P-9"]], FooterRow, &[]),
        (rows![[blank(), "Copyright 2025 A Corp."]], FooterRow, &["Raw_service_credits!B5"]),
    ];
    for (extra, kind, expected) in cases {
        let shown = format!("{extra:?}");
        let n_rows = 3 + extra.len() - expected.len();
        let projects = rows![["project", "st_id"], ["P-1", 108_076]];
        let bytes = WorkbookBuilder::new()
            .sheet("Raw_service_credits", credits(extra))
            .sheet("Projects", projects)
            .bytes();
        let parsed = tables(&read_bytes(&bytes).unwrap()).unwrap();
        assert_eq!(found(&parsed.findings, kind), expected, "{shown}");
        assert_eq!(parsed.value.get(Source::ServiceCredits).unwrap().n_rows(), n_rows, "{shown}");
    }
}

#[test]
fn descriptions_below_the_headers_are_left_out() {
    for description in [
        rows![["Text", "Text", "Text", "Number", "Date"]],
        rows![["the customer", "the key", "its name", "how many", "when it ends"]],
    ] {
        let mut sheet = credits(Vec::new());
        sheet.insert(1, description.concat());
        let projects = rows![["project", "st_id"], ["P-1", 108_076]];
        let bytes = WorkbookBuilder::new()
            .sheet("Service credits", sheet)
            .sheet("Projects", projects)
            .bytes();
        let parsed = tables(&read_bytes(&bytes).unwrap()).unwrap();
        assert_eq!(found(&parsed.findings, FindingKind::DescriptionRow), ["Service credits!A2"]);
        assert_eq!(parsed.value.get(Source::ServiceCredits).unwrap().n_rows(), 3);
    }
}

#[test]
fn the_totals_row_of_an_excel_table_is_left_out() {
    let bytes = WorkbookBuilder::new()
        .sheet("Projects", rows![["project", "st_id"], ["P-1", 108_076]])
        .sheet_with("Service credits", credits(Vec::new()), |sheet| {
            let columns = ["st_id", "project_id", "project_name", "purchased_credits", "contract_end_date"]
                .map(|name| TableColumn::new().set_header(name));
            let mut columns = columns.to_vec();
            columns[0] = columns[0].clone().set_total_label("Everything");
            columns[3] = columns[3].clone().set_total_function(TableFunction::Sum);
            let table = ExcelTable::new().set_total_row(true).set_columns(&columns);
            sheet.add_table(0, 0, 4, 4, &table).unwrap();
        })
        .bytes();
    let parsed = tables(&read_bytes(&bytes).unwrap()).unwrap();
    assert_eq!(found(&parsed.findings, FindingKind::TableTotals), ["Service credits!A5"]);
    assert_eq!(parsed.value.get(Source::ServiceCredits).unwrap().n_rows(), 3);
}

#[test]
fn lines_with_more_fields_than_headers_are_left_out() {
    let parsed = tables(&csv("project,st_id,prj_customer\nP1,7,Dune\nP2,8,Elm, Inc.\nP3,9,Fir,,\n")).unwrap();
    assert_eq!(found(&parsed.findings, FindingKind::OverlongLine), ["Raw_projects!A3"]);
    assert_eq!(parsed.value.get(Source::Projects).unwrap().n_rows(), 2);
    let parsed = tables(&csv("project,st_id,\nP1,7,a\nP2,8,b\nP3,9,c\n")).unwrap();
    assert_eq!(parsed.value.get(Source::Projects).unwrap().n_rows(), 3, "a column without a header");
}

#[test]
fn doubtful_letters_are_told() {
    let text = |bytes: &[u8]| [b"project,st_id,prj_customer\nP1,7,".as_slice(), bytes, b"\n"].concat();
    let legacy = tables(&read_named("Projects.csv", &text(b"M\xFCller")).unwrap()).unwrap();
    assert_eq!(found(&legacy.findings, FindingKind::LegacyLetters), ["Projects!C2"]);
    let plain = tables(&read_named("Projects.csv", &text(b"\x80")).unwrap()).unwrap();
    assert!(
        found(&plain.findings, FindingKind::LegacyLetters).is_empty(),
        "no letter is doubtful"
    );
    let replaced = tables(
        &read_named(
            "Projects.csv",
            &text("Müller\nP2,8,Größe und Pr".as_bytes())
                .into_iter()
                .chain(*b"\xFCf\n")
                .collect::<Vec<_>>(),
        )
        .unwrap(),
    );
    assert_eq!(found(&replaced.unwrap().findings, FindingKind::ReplacedLetters).len(), 1);
}

/// The workbook with some parts elsewhere: every name and everything that names it is written anew.
fn moved(bytes: &[u8], moves: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let own = part.name().unwrap().into_owned();
        let name = moves.iter().find(|(from, _)| *from == own).map_or(own.as_str(), |(_, to)| to);
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        for (from, to) in moves {
            let relative = from.strip_prefix("xl/").unwrap_or(from);
            text = text.replace(&format!("Target=\"{from}\""), &format!("Target=\"{to}\""));
            text = text.replace(&format!("Target=\"{relative}\""), &format!("Target=\"/{to}\""));
            text = text.replace(&format!("PartName=\"/{from}\""), &format!("PartName=\"/{to}\""));
        }
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn parts_are_found_where_the_relations_lead() {
    let bytes = WorkbookBuilder::new().sheet("Install base", install_base(&["A", "B"])).bytes();
    let expected = tables(&read_bytes(&bytes).unwrap()).unwrap();
    for moves in [
        &[
            ("xl/workbook.xml", "xl/book2.xml"),
            ("xl/_rels/workbook.xml.rels", "xl/_rels/book2.xml.rels"),
        ][..],
        &[
            ("xl/sharedStrings.xml", "texts/all.xml"),
            ("xl/worksheets/sheet1.xml", "pages/one.xml"),
        ],
        &[
            ("xl/workbook.xml", "book.xml"),
            ("xl/_rels/workbook.xml.rels", "_rels/book.xml.rels"),
            ("xl/worksheets/sheet1.xml", "pages/one.xml"),
            ("xl/sharedStrings.xml", "pages/strings.xml"),
            ("xl/styles.xml", "pages/looks.xml"),
        ],
    ] {
        let parsed = tables(&read_bytes(&moved(&bytes, moves)).unwrap()).unwrap();
        let (table, other) = (
            parsed.value.get(Source::InstallBase).unwrap(),
            expected.value.get(Source::InstallBase).unwrap(),
        );
        assert_eq!(serials(table), serials(other), "{moves:?}");
        let ends = [table, other].map(|table| table.column(install_base::END_OF_LIFE).get(0).copied());
        assert_eq!(ends[0], ends[1], "{moves:?}");
        assert_eq!(parsed.findings, expected.findings, "{moves:?}");
    }
}
