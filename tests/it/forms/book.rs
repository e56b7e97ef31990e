//! A workbook as cells, read from a fixture, to be modified and written in other forms; and the resulting analysis.

use std::fs;
use std::path::Path;

use onelead::answers::{self, Adviser};
use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::template::TemplateEdits;
use onelead::export::{self, Voice};
use onelead::pipeline::{self, NamedBytes};
use onelead::terms::Terms;
use onelead::text::problem::describe;
use onelead::workbook::raw::{CellError, DateSystem, RawCell, RawSheet};
use serde_json::Value;

use crate::support::{Cell, WorkbookBuilder, read_bytes};

/// The workbooks with golden figures.
pub(crate) const WORKBOOKS: [&str; 4] = ["demo", "small", "second_generation", "nasty"];

/// Sheets of cells; dates are serials of the 1900 system.
#[derive(Clone)]
pub(crate) struct Book {
    pub(crate) sheets: Vec<Sheet>,
}

#[derive(Clone)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// The bytes of a fixture, by its path below `tests/fixtures`; the demo workbook is elsewhere.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = if name == "demo.xlsx" { "public" } else { "tests/fixtures" };
    fs::read(root.join(folder).join(name)).unwrap()
}

impl Book {
    pub(crate) fn read(name: &str) -> Self {
        let raw = read_bytes(&fixture(&format!("{name}.xlsx"))).unwrap();
        let sheets = raw.sheets.iter().filter(|sheet| sheet.n_rows() > 0).map(Sheet::of).collect();
        Self { sheets }
    }

    /// Transforms every cell of every sheet, given its row and column.
    pub(crate) fn map(&self, change: impl Fn(&Sheet, (usize, usize), &Cell) -> Cell) -> Self {
        let sheets = self.sheets.iter().map(|sheet| {
            let rows = sheet.rows.iter().enumerate().map(|(row, cells)| {
                let cells = cells.iter().enumerate();
                cells.map(|(column, cell)| change(sheet, (row, column), cell)).collect()
            });
            Sheet {
                name: sheet.name.clone(),
                rows: rows.collect(),
            }
        });
        Self { sheets: sheets.collect() }
    }

    /// Transforms every sheet.
    pub(crate) fn with_sheets(mut self, change: impl Fn(usize, &mut Sheet)) -> Self {
        for (index, sheet) in self.sheets.iter_mut().enumerate() {
            change(index, sheet);
        }
        self
    }

    pub(crate) fn xlsx(&self) -> Vec<NamedBytes> {
        let sheets = self.sheets.iter();
        let book = sheets.fold(WorkbookBuilder::new(), |book, sheet| book.sheet(&sheet.name, sheet.rows.clone()));
        vec![NamedBytes {
            name: "book.xlsx".to_owned(),
            bytes: book.bytes(),
        }]
    }
}

impl Sheet {
    fn of(sheet: &RawSheet) -> Self {
        assert_eq!(sheet.date_system, DateSystem::From1900);
        let n_rows = sheet.rows.last().map_or(0, |&last| last as usize + 1);
        let n_columns = sheet.columns.keys().last().map_or(0, |&last| last as usize + 1);
        let mut rows = vec![vec![Cell::Blank; n_columns]; n_rows];
        for (index, &row) in sheet.rows.iter().enumerate() {
            for (column, cell) in sheet.row(index) {
                rows[row as usize][column as usize] = cell_of(cell);
            }
        }
        Self {
            name: sheet.name.clone(),
            rows,
        }
    }

    /// The first row with two texts: none of the fixtures has a title row of that kind.
    pub(crate) fn header_row(&self) -> usize {
        let texts = |cells: &Vec<Cell>| cells.iter().filter(|cell| matches!(cell, Cell::Text(_))).count();
        self.rows.iter().position(|cells| texts(cells) > 1).unwrap_or(0)
    }
}

fn cell_of(cell: &RawCell) -> Cell {
    match cell {
        RawCell::Blank => Cell::Blank,
        RawCell::Number(number) => Cell::Number(*number),
        RawCell::Text(text) => Cell::Text(text.to_string()),
        RawCell::Bool(value) => Cell::Bool(*value),
        RawCell::Date(serial) => Cell::Date(*serial),
        RawCell::Error(error) => Cell::Error(match error {
            CellError::DivisionByZero => "#DIV/0!",
            CellError::NotAvailable => "#N/A",
            CellError::Name => "#NAME?",
            CellError::Null => "#NULL!",
            CellError::Number => "#NUM!",
            CellError::Reference => "#REF!",
            CellError::Value | CellError::Other => "#VALUE!",
        }),
    }
}

/// The day of a serial, as exports write dates in text.
pub(crate) fn iso(serial: f64) -> String {
    let day = Day::from_days_since_epoch(serial.floor() as i32 - 25_569);
    day.map_or_else(|| serial.to_string(), |day| day.to_string())
}

/// An analysis without what distinguishes one file from another.
#[derive(PartialEq)]
pub(crate) struct Outcome {
    /// Predictions, top opportunities, recommendations.
    pub(crate) tables: [String; 3],
    pub(crate) report: Value,
}

impl Outcome {
    pub(crate) fn of(files: Vec<NamedBytes>) -> Self {
        let as_of = AsOf(Day::from_ymd(2025, 7, 4).unwrap());
        let words = |problem| describe(&problem).line();
        let opened = pipeline::open(files, &mut |_| {}).map_err(words).unwrap();
        let analysis = pipeline::analyze(&opened, &Terms::at(as_of), None, &mut |_| {})
            .map_err(words)
            .unwrap();
        let batch = Adviser::new(&opened, &analysis).advise_batch(&opened, &analysis);
        let report = &analysis.report;
        let reasons = answers::top_reasons(&analysis, &report.top_opportunities).unwrap();
        let delivered = Voice {
            edits: &TemplateEdits::default(),
            drafts: &[],
        };
        let tables = [
            export::predictions(report, &analysis.features),
            export::top_opportunities(report, &reasons),
            export::recommendations(report, &batch, delivered),
        ];
        let mut report: Value = serde_json::from_slice(&export::report_json(report).unwrap()).unwrap();
        report.as_object_mut().unwrap().remove("files").unwrap();
        Self {
            tables: tables.map(|bytes| String::from_utf8(bytes.unwrap()).unwrap()),
            report,
        }
    }

    /// Removes what depends on where in its sheets the data is: findings with their addresses, names of sheets.
    pub(crate) fn without_places(mut self) -> Self {
        let report = self.report.as_object_mut().unwrap();
        report.remove("findings").unwrap();
        for source in report["sources"].as_array_mut().unwrap() {
            source.as_object_mut().unwrap().remove("sheet").unwrap();
        }
        self
    }
}

/// Fails if the two differ by more than the last bits of numbers, which depend on the order of a sum.
#[track_caller]
pub(crate) fn check_close(what: &str, actual: &Outcome, expected: &Outcome) {
    for (actual, expected) in actual.tables.iter().zip(&expected.tables) {
        assert_eq!(actual.lines().count(), expected.lines().count(), "{what}");
        for (number, (actual, expected)) in actual.lines().zip(expected.lines()).enumerate() {
            let are_close = actual.split(',').count() == expected.split(',').count()
                && actual
                    .split(',')
                    .zip(expected.split(','))
                    .all(|(a, b)| a == b || numbers_are_close(a.parse().ok(), b.parse().ok()));
            assert!(are_close, "{what}, line {}\n{actual}\n{expected}", number + 1);
        }
    }
    for (key, value) in expected.report.as_object().unwrap() {
        assert!(values_are_close(&actual.report[key], value), "{what}, report {key}");
    }
}

fn numbers_are_close(a: Option<f64>, b: Option<f64>) -> bool {
    a.zip(b).is_some_and(|(a, b)| (a - b).abs() <= 1e-12 * a.abs().max(b.abs()))
}

fn values_are_close(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| values_are_close(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| values_are_close(a, b)))
        }
        (a, b) => a == b || numbers_are_close(a.as_f64(), b.as_f64()),
    }
}

/// Fails with the first line that differs.
#[track_caller]
pub(crate) fn check_same(what: &str, actual: &Outcome, expected: &Outcome) {
    for (actual, expected) in actual.tables.iter().zip(&expected.tables) {
        for (number, (actual, expected)) in actual.lines().zip(expected.lines()).enumerate() {
            assert_eq!(actual, expected, "{what}, line {}", number + 1);
        }
        assert_eq!(actual.lines().count(), expected.lines().count(), "{what}");
    }
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&actual.report), keys(&expected.report), "{what}");
    for key in keys(&expected.report) {
        let [actual, expected] = [actual, expected].map(|outcome| outcome.report[&key].to_string());
        let same = actual.bytes().zip(expected.bytes()).take_while(|(a, b)| a == b).count();
        let around = |text: &str| text.chars().skip(same.saturating_sub(100)).take(300).collect::<String>();
        assert_eq!(around(&actual), around(&expected), "{what}, report {key}");
        assert_eq!(actual.len(), expected.len(), "{what}, report {key}");
    }
}
