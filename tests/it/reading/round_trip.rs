//! Any table, written as a workbook or as CSV in any of the ways that exports use, reads back with the same typed values.

use onelead::domain::calendar::Day;
use onelead::domain::ids::Id;
use onelead::domain::source::Source;
use onelead::workbook::raw::RawWorkbook;
use onelead::workbook::schema::projects;
use onelead::workbook::tables::{Column, Table};
use proptest::prelude::*;

use crate::support::{Cell, WorkbookBuilder, read_bytes, read_named, tables};

const HEADERS: [&str; 6] = ["project", "prj_customer", "prj_start_date", "prj_days", "labor_cost", "prj_size"];
/// Recognized by its name.
const SHEET: &str = "Raw_projects";

/// A value, and a cell that contains it.
type Written<T> = (Option<T>, Cell);

#[derive(Debug, Clone)]
struct Row {
    id: Written<Id>,
    customer: Written<String>,
    start: Written<Day>,
    days: Written<f64>,
    labor: Written<bool>,
    size: Written<f64>,
}

impl Row {
    fn cells(&self) -> [&Cell; 6] {
        [
            &self.id.1,
            &self.customer.1,
            &self.start.1,
            &self.days.1,
            &self.labor.1,
            &self.size.1,
        ]
    }
}

fn missing<T: Clone + std::fmt::Debug>() -> impl Strategy<Value = Written<T>> {
    let cells = vec![Cell::Blank, "(null)".into(), " N/A ".into(), "\u{a0}".into()];
    prop::sample::select(cells).prop_map(|cell| (None, cell))
}

fn or_missing<T: Clone + std::fmt::Debug>(there: impl Strategy<Value = Written<T>>) -> impl Strategy<Value = Written<T>> {
    prop_oneof![4 => there, 1 => missing()]
}

fn id() -> impl Strategy<Value = Written<Id>> {
    let number = (-999_999_999_999_999_i64..=999_999_999_999_999, 0..4_u8).prop_map(|(number, form)| {
        let cell = match form {
            0 => Cell::Number(number as f64),
            1 => Cell::Text(number.to_string()),
            2 => Cell::Text(format!(" {number}\t")),
            _ => Cell::Text(format!("{number}.0")),
        };
        (Some(Id::Integer(number)), cell)
    });
    let text = "0{1,3}[1-9]{1,4}|[A-Z][a-zäöü0-9-]{0,8}X".prop_map(|text| (Some(Id::Text(text.as_str().into())), Cell::Text(text)));
    prop_oneof![number, text]
}

fn text() -> impl Strategy<Value = Written<String>> {
    "[A-Za-zÄé]([\\PC,;\t|\"]{0,20}[A-Z.!)])?"
        .prop_filter("a word for no value", |text| {
            !["null", "none", "nan", "na"].contains(&text.to_lowercase().as_str())
        })
        .prop_map(|text| (Some(text.clone()), Cell::Text(text)))
}

fn day() -> impl Strategy<Value = Written<Day>> {
    (0_i32..=47_116, 0.0..0.99_f64, 0..6_u8).prop_map(|(days, time, form)| {
        let day = Day::from_days_since_epoch(days).unwrap();
        let (y, m, d) = day.ymd();
        let serial = f64::from(days + 25_569);
        let cell = match form {
            0 => Cell::Date(serial),
            1 => Cell::Number(serial),
            2 => Cell::Date(serial + time),
            3 => Cell::Text(day.to_string()),
            4 => Cell::Text(format!("{day} 23:59:59")),
            _ => Cell::Text(format!("{d}.{m}.{y}")),
        };
        (Some(day), cell)
    })
}

fn number() -> impl Strategy<Value = Written<f64>> {
    let any = any::<f64>().prop_filter("no workbook holds it", |number| number.is_finite());
    prop_oneof![any, -1e6..1e6_f64, (-100_000_i32..100_000).prop_map(f64::from)].prop_map(|number| (Some(number), Cell::Number(number)))
}

fn flag() -> impl Strategy<Value = Written<bool>> {
    prop::sample::select(vec![
        (Some(true), Cell::Bool(true)),
        (Some(false), Cell::Bool(false)),
        (Some(true), "Yes".into()),
        (Some(false), " no".into()),
        (None, "perhaps".into()),
    ])
}

fn band() -> impl Strategy<Value = Written<f64>> {
    prop::sample::select(vec![
        (Some(25_000.0), "<$50k".into()),
        (Some(275_000.0), "$50k-$500k".into()),
        (Some(5_000_000.0), ">$5M".into()),
        (Some(1_234.5), Cell::Number(1_234.5)),
        (None, "large".into()),
    ])
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        id(),
        or_missing(text()),
        or_missing(day()),
        or_missing(number()),
        or_missing(flag()),
        or_missing(band()),
    );
    let row = row.prop_map(|(id, customer, start, days, labor, size)| Row {
        id,
        customer,
        start,
        days,
        labor,
        size,
    });
    prop::collection::vec(row, 1..12)
}

/// Cells from A1 on, with the table offset downward and to the right, including the required id column.
fn sheet(rows: &[Row], (down, right): (usize, usize)) -> Vec<Vec<Cell>> {
    let padded = |cells: Vec<Cell>| [vec![Cell::Blank; right], cells].concat();
    let headers = HEADERS.iter().copied().chain(["st_id"]).map(Cell::from).collect();
    let below = rows
        .iter()
        .map(|row| padded(row.cells().into_iter().cloned().chain([1.into()]).collect()));
    let above = (0..down).map(|row| padded(if row == 0 { vec!["All projects".into()] } else { Vec::new() }));
    above.chain([padded(headers)]).chain(below).collect()
}

fn check<T: PartialEq + std::fmt::Debug>(column: &Column<T>, expected: impl Iterator<Item = Option<T>>) -> Result<(), TestCaseError> {
    for (row, expected) in expected.enumerate() {
        prop_assert_eq!(column.get(row), expected.as_ref(), "row {}", row);
    }
    Ok(())
}

fn check_rows(raw: &RawWorkbook, rows: &[Row]) -> Result<(), TestCaseError> {
    let parsed = tables(raw).unwrap();
    let table: &Table = parsed.value.get(Source::Projects).unwrap();
    prop_assert_eq!(table.n_rows(), rows.len());
    let customers = rows.iter().map(|row| row.customer.0.as_deref().map(Box::from));
    check(table.column(projects::PROJECT), rows.iter().map(|row| row.id.0.clone()))?;
    check(table.column(projects::CUSTOMER), customers)?;
    check(table.column(projects::START_DATE), rows.iter().map(|row| row.start.0))?;
    check(table.column(projects::DAYS), rows.iter().map(|row| row.days.0))?;
    check(table.column(projects::LABOR_COST), rows.iter().map(|row| row.labor.0))?;
    check(table.column(projects::SIZE), rows.iter().map(|row| row.size.0))
}

/// A cell as a CSV shows it; a date cell as exports write it.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Bool(value) => value.to_string().to_uppercase(),
        Cell::Date(serial) => Day::from_days_since_epoch(serial.floor() as i32 - 25_569).unwrap().to_string(),
        Cell::Error(error) => (*error).to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_table_reads_back_from_a_workbook(rows in rows(), place in (0..4_usize, 0..3_usize)) {
        let bytes = WorkbookBuilder::new().sheet(SHEET, sheet(&rows, place)).bytes();
        check_rows(&read_bytes(&bytes).unwrap(), &rows)?;
    }

    #[test]
    fn any_table_reads_back_from_csv(rows in rows(), down in 0..4_usize, separator in prop::sample::select(vec![b',', b';', b'\t', b'|'])) {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(Vec::new());
        for cells in sheet(&rows, (down, 0)) {
            writer.write_record(cells.iter().map(shown)).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        check_rows(&read_named(&format!("{SHEET}.csv"), &bytes).unwrap(), &rows)?;
    }
}
