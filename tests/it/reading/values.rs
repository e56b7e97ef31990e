//! Cells of whole files: what a column, a sheet, a file and the other tables decide, and what is told about it.

use onelead::domain::finding::FindingKind;
use onelead::domain::ids::Id;
use onelead::domain::source::Source;
use onelead::workbook::raw::RawWorkbook;
use onelead::workbook::read::{InputFile, read};
use onelead::workbook::schema::{Key, install_base, opportunities, outcomes, projects, service_credits};
use onelead::workbook::tables::{Tables, Value};
use rust_xlsxwriter::Format;

use crate::rows;
use crate::support::{Cell, WorkbookBuilder, read_bytes, tables};

/// Tables with how many cells each kind of finding is about, and the columns that are said to be absent.
struct Typed {
    tables: Tables,
    told: Vec<(FindingKind, u32)>,
    missing: Vec<String>,
}

fn typed(workbook: &RawWorkbook) -> Typed {
    let parsed = tables(workbook).unwrap();
    let is_about_cells = |kind: FindingKind| !matches!(kind, FindingKind::MissingColumn | FindingKind::MissingSource);
    let told = parsed.findings.iter().filter(|finding| is_about_cells(finding.kind));
    let missing = parsed.findings.iter().filter(|finding| finding.kind == FindingKind::MissingColumn);
    Typed {
        missing: missing.filter_map(|finding| finding.column.clone()).collect(),
        told: told.map(|finding| (finding.kind, finding.count)).collect(),
        tables: parsed.value,
    }
}

/// Reads CSV files, each with its name.
fn csv(files: &[(&str, &str)]) -> Typed {
    let inputs: Vec<InputFile<'_>> = files
        .iter()
        .map(|(name, text)| InputFile {
            name,
            bytes: text.as_bytes(),
        })
        .collect();
    typed(&read(&inputs, &[], &mut |_| {}).unwrap())
}

fn column<T: Value + ToString>(tables: &Tables, source: Source, key: Key<T>) -> Vec<String> {
    let table = tables.get(source).unwrap();
    let column = table.column(key);
    (0..table.n_rows())
        .map(|row| column.get(row).map_or_else(String::new, T::to_string))
        .collect()
}

#[test]
fn a_number_format_of_zeros_is_part_of_the_id() {
    let padded = Format::new().set_num_format("00000000");
    let book = WorkbookBuilder::new()
        .sheet_with(
            "Install base",
            rows![["account_sales_territory_id", "serial_number_id"], [Cell::Blank, "A"]],
            |sheet| {
                sheet.write_number_with_format(1, 0, 108_076, &padded).unwrap();
            },
        )
        .sheet(
            "Opportunities",
            rows![["account_sales_territory_id", "opportunity_id"], [108_076, "O"]],
        );
    let typed = typed(&read_bytes(&book.bytes()).unwrap());
    assert_eq!(column(&typed.tables, Source::InstallBase, install_base::TERRITORY_ID), ["00108076"]);
    assert_eq!(
        column(&typed.tables, Source::Opportunities, opportunities::TERRITORY_ID),
        ["00108076"]
    );
    assert_eq!(typed.told, [(FindingKind::MissingZeros, 1)]);
}

#[test]
fn a_number_of_16_digits_is_its_text() {
    let book = WorkbookBuilder::new()
        .sheet(
            "Install base",
            rows![["account_sales_territory_id", "serial_number_id"], [1_234_567_890_123_456.0, "A"]],
        )
        .sheet(
            "Opportunities",
            rows![["account_sales_territory_id", "opportunity_id"], ["1234567890123456", "O"]],
        );
    let typed = typed(&read_bytes(&book.bytes()).unwrap());
    let expected = [Id::Integer(1_234_567_890_123_456).to_string()];
    assert_eq!(column(&typed.tables, Source::InstallBase, install_base::TERRITORY_ID), expected);
    assert_eq!(column(&typed.tables, Source::Opportunities, opportunities::TERRITORY_ID), expected);
    assert_eq!(typed.told, []);
}

#[test]
fn dates_of_one_month_day_follow_the_other_files() {
    let installed = "account_sales_territory_id,serial_number_id,product_end_of_life_date\n1,A,7/1/2025\n2,B,12/1/2025\n";
    let started = "project,st_id,prj_start_date\nP,1,7/25/2025\n";
    let alone = csv(&[("Raw_install_base.csv", installed)]);
    let ends = |typed: &Typed| column(&typed.tables, Source::InstallBase, install_base::END_OF_LIFE);
    assert_eq!(ends(&alone), ["2025-01-07", "2025-01-12"]);
    assert_eq!(alone.told, [(FindingKind::AmbiguousDateOrder, 2)]);
    let both = csv(&[("Raw_install_base.csv", installed), ("Raw_projects.csv", started)]);
    assert_eq!(ends(&both), ["2025-07-01", "2025-12-01"]);
    assert_eq!(both.told, [(FindingKind::DateOrderOfOthers, 2)]);
}

#[test]
fn half_turned_dates_are_told() {
    let book = WorkbookBuilder::new().sheet(
        "Projects",
        rows![
            ["project", "st_id", "prj_start_date"],
            ["P1", 1, Cell::Date(45_842.0)],
            ["P2", 1, "07/25/2025"],
            ["P3", 1, "07/26/2025"]
        ],
    );
    let typed = typed(&read_bytes(&book.bytes()).unwrap());
    assert_eq!(typed.told, [(FindingKind::HalfTurnedDates, 1)]);
    assert_eq!(
        column(&typed.tables, Source::Projects, projects::START_DATE),
        ["2025-07-04", "2025-07-25", "2025-07-26"]
    );
}

#[test]
fn a_csv_s_numbers_follow_their_column() {
    let credits = |numbers: &[&str]| {
        let rows = numbers.iter().map(|number| format!("K;1;{number}\n")).collect::<String>();
        let installed = "account_sales_territory_id;serial_number_id\n1;A\n";
        let text = format!("project_id;st_id;purchased_credits\n{rows}");
        let typed = csv(&[("Raw_install_base.csv", installed), ("Raw_service_credits.csv", &text)]);
        (
            column(&typed.tables, Source::ServiceCredits, service_credits::PURCHASED),
            typed.told,
        )
    };
    let german = credits(&["6.250", "1.562", "62,5", "1 250,5", "EUR 1.000", "100"]);
    assert_eq!(german.0, ["6250", "1562", "62.5", "1250.5", "1000", "100"]);
    assert_eq!(german.1, []);
    let plain = credits(&["6.125", "62.5", "0.25"]);
    assert_eq!(
        (plain.0.as_slice(), plain.1.as_slice()),
        (&["6.125".to_owned(), "62.5".to_owned(), "0.25".to_owned()][..], &[][..])
    );
    let grouped = credits(&["1,200", "300"]);
    assert_eq!(grouped.0, ["1200", "300"]);
    assert_eq!(grouped.1, [(FindingKind::AmbiguousNumber, 1)]);
}

#[test]
fn our_own_outcomes_come_back() {
    let typed = csv(&[
        (
            "Raw_opportunities.csv",
            "opportunity_id,account_sales_territory_id\nO,-A1\nP,0\nQ,Not assigned\n",
        ),
        ("outcomes.csv", "customer_id,actual_opportunity_outcome\n'-A1,High\n=\"-A1\",Low\n"),
    ]);
    assert_eq!(
        column(&typed.tables, Source::Opportunities, opportunities::TERRITORY_ID),
        ["-A1", "", ""]
    );
    assert_eq!(column(&typed.tables, Source::Outcomes, outcomes::CUSTOMER_ID), ["-A1", "-A1"]);
    assert_eq!(typed.told, [(FindingKind::PlaceholderId, 1)]);
}

#[test]
fn lost_digits_join_nobody() {
    let typed = csv(&[(
        "Raw_install_base.csv",
        "account_sales_territory_id,serial_number_id\n1.23457E+14,1.23457E+14\n1.23457E+14,1.23457E+14\n7,X\n",
    )]);
    assert_eq!(
        column(&typed.tables, Source::InstallBase, install_base::TERRITORY_ID),
        ["", "", "7"]
    );
    assert_eq!(typed.told, [(FindingKind::LostDigits, 2), (FindingKind::LostDigits, 2)]);
}

#[test]
fn forthcoming_columns_are_read_and_not_missed() {
    let without = csv(&[
        ("Raw_projects.csv", "project,st_id\nP,1\n"),
        ("Raw_install_base.csv", "account_sales_territory_id,product_id\n1,A\n"),
    ]);
    for name in ["created_on", "decision_date", "install_date"] {
        assert!(!without.missing.contains(&name.to_owned()), "{name}");
    }
    assert!(without.missing.contains(&"import_date".to_owned()));
    let typed = csv(&[(
        "Raw_projects.csv",
        "project,st_id,created_on,decision_date\nP,1,2025-01-02,03-Feb-2025\n",
    )]);
    assert_eq!(column(&typed.tables, Source::Projects, projects::CREATED_ON), ["2025-01-02"]);
    assert_eq!(column(&typed.tables, Source::Projects, projects::DECISION_DATE), ["2025-02-03"]);
}
