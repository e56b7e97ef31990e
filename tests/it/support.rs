//! Workbooks for tests: a few rows in, xlsx bytes out.

use std::path::Path;

use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::finding::Parsed;
use onelead::pipeline::{self, Analysis, NamedBytes, Opened};
use onelead::settings::Settings;
use onelead::terms::Terms;
use onelead::workbook::apply::apply;
use onelead::workbook::mapping::{MappingError, propose};
use onelead::workbook::raw::RawWorkbook;
use onelead::workbook::read::{InputFile, ReadError, read};
use onelead::workbook::tables::Tables;
use onelead::worker::MadeFile;
use onelead::writer;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet};

/// A cell to write.
#[derive(Debug, Clone)]
pub(crate) enum Cell {
    Blank,
    Text(String),
    Number(f64),
    Bool(bool),
    /// An Excel serial with a date format.
    Date(f64),
    /// A formula's cached error, such as `#REF!`.
    Error(&'static str),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

/// Rows of cells: `rows![["a", 1], [Cell::Blank, 2.5]]`.
#[macro_export]
macro_rules! rows {
    ($([$($cell:expr),* $(,)?]),* $(,)?) => {
        vec![$(vec![$($crate::support::Cell::from($cell)),*]),*]
    };
}

/// Builds a workbook sheet by sheet.
#[derive(Default)]
pub(crate) struct WorkbookBuilder {
    workbook: Workbook,
}

impl WorkbookBuilder {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a sheet with its rows from A1 on.
    #[must_use]
    pub(crate) fn sheet(self, name: &str, rows: Vec<Vec<Cell>>) -> Self {
        self.sheet_with(name, rows, |_| {})
    }

    /// Adds a sheet and lets `change` modify it: merge, hide, write elsewhere.
    #[must_use]
    pub(crate) fn sheet_with(mut self, name: &str, rows: Vec<Vec<Cell>>, change: impl FnOnce(&mut Worksheet)) -> Self {
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                write(sheet, row as u32, column as u16, cell);
            }
        }
        change(sheet);
        self
    }

    /// The bytes of the xlsx, with a fixed creation date: equal rows give equal bytes.
    pub(crate) fn bytes(mut self) -> Vec<u8> {
        let created = ExcelDateTime::from_ymd(2025, 7, 4).unwrap();
        self.workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        self.workbook.save_to_buffer().unwrap()
    }
}

/// Writes one cell.
pub(crate) fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) {
    match cell {
        Cell::Blank => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, text).unwrap();
        }
        Cell::Number(number) => {
            sheet.write_number(row, column, *number).unwrap();
        }
        Cell::Bool(value) => {
            sheet.write_boolean(row, column, *value).unwrap();
        }
        Cell::Date(serial) => {
            let format = Format::new().set_num_format("yyyy-mm-dd");
            sheet.write_number_with_format(row, column, *serial, &format).unwrap();
        }
        Cell::Error(error) => {
            sheet.write_formula(row, column, Formula::new("=NA()").set_result(*error)).unwrap();
        }
    }
}

/// Reads a single file given as bytes.
pub(crate) fn read_bytes(bytes: &[u8]) -> Result<RawWorkbook, ReadError> {
    read_named("test.xlsx", bytes)
}

/// Reads a single file under a name.
pub(crate) fn read_named(name: &str, bytes: &[u8]) -> Result<RawWorkbook, ReadError> {
    read(&[InputFile { name, bytes }], &[], &mut |_| {})
}

/// Maps and types a workbook that was read.
pub(crate) fn tables(workbook: &RawWorkbook) -> Result<Parsed<Tables>, MappingError> {
    apply(workbook, &propose(workbook)?)
}

/// The bytes of a file that the worker made.
pub(crate) fn bytes_of(made: MadeFile) -> Vec<u8> {
    writer::bytes(made.content).unwrap()
}

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The date of the fixtures.
pub(crate) fn as_of() -> AsOf {
    AsOf(Day::from_iso("2025-07-04").unwrap())
}

/// One file, opened and analyzed under settings.
pub(crate) fn analyze(name: &str, bytes: Vec<u8>, settings: &str) -> (Opened, Analysis) {
    let name = name.to_owned();
    let opened = pipeline::open(vec![NamedBytes { name, bytes }], &mut |_| {}).unwrap();
    let terms = Terms {
        settings: Settings::from_json(settings).unwrap(),
        ..Terms::at(as_of())
    };
    let analysis = pipeline::analyze(&opened, &terms, None, &mut |_| {}).unwrap();
    (opened, analysis)
}
