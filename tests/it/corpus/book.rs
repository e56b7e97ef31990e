//! An export as cells: what the forms change before it is written in some file format.

use onelead::domain::calendar::Day;
use onelead::pipeline::NamedBytes;

use super::write::csv::Csv;

pub(super) const INSTALL_BASE: &str = "Raw_install_base";
pub(super) const OPPORTUNITIES: &str = "Raw_opportunities";
pub(super) const CREDITS: &str = "Raw_service_credits";
pub(super) const PROJECTS: &str = "Raw_projects";
pub(super) const SERVICES: &str = "Raw_services";

/// The columns that hold customer ids, by sheet.
pub(super) const CUSTOMER_IDS: [(&str, &str); 4] = [
    (INSTALL_BASE, "account_sales_territory_id"),
    (OPPORTUNITIES, "account_sales_territory_id"),
    (CREDITS, "st_id"),
    (PROJECTS, "st_id"),
];

/// The columns of dates.
pub(super) const DATES: [(&str, &str); 6] = [
    (INSTALL_BASE, "product_end_of_life_date"),
    (INSTALL_BASE, "product_end_of_service_life_date"),
    (CREDITS, "contract_end_date"),
    (PROJECTS, "prj_start_date"),
    (PROJECTS, "prj_end_date"),
    (PROJECTS, "last_refresh_date"),
];

/// The columns of numbers with fractions.
pub(super) const AMOUNTS: [(&str, &str); 3] = [
    (CREDITS, "purchased_credits"),
    (CREDITS, "delivered_credits"),
    (CREDITS, "active_credits"),
];

/// Days between the two systems of serials.
const SERIAL_0_IN_1970: i32 = -25_569;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Blank,
    Text(String),
    Number(f64),
    /// A serial of the 1900 system, shown as a date.
    Date(f64),
    /// A whole number with a format of so many zeros.
    Zeros(f64, usize),
    Error(&'static str),
    /// A formula with the value that was saved.
    Formula(Box<Cell>),
}

/// Sheets, and what the file that holds them is like.
#[derive(Debug, Clone)]
pub(super) struct Book {
    pub(super) sheets: Vec<Sheet>,
    /// Whether dates count from 1904.
    pub(super) from_1904: bool,
    /// Whether an xls is one of Excel 95.
    pub(super) excel_95: bool,
    /// Where an xlsx has its workbook.
    pub(super) workbook_part: &'static str,
    pub(super) csv: Csv,
    /// What happens to the files once they are written.
    pub(super) pack: fn(Vec<NamedBytes>) -> Vec<NamedBytes>,
}

#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) hidden: bool,
    /// Whether the rows are an Excel table whose last row is its totals row.
    pub(super) has_totals_row: bool,
}

/// A calendar day, to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ymd {
    pub(super) year: i32,
    pub(super) month: u32,
    pub(super) day: u32,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        match text {
            "" => Self::Blank,
            text => Self::Text(text.to_owned()),
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        text.as_str().into()
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

impl From<Ymd> for Cell {
    fn from(day: Ymd) -> Self {
        Self::Date(day.serial())
    }
}

impl Ymd {
    pub(super) fn of_serial(serial: f64) -> Self {
        let day = Day::from_days_since_epoch(serial.floor() as i32 + SERIAL_0_IN_1970).unwrap();
        let (year, month, day) = day.ymd();
        Self { year, month, day }
    }

    pub(super) fn serial(self) -> f64 {
        let day = Day::from_ymd(self.year, self.month, self.day).unwrap();
        f64::from(day.days_since_epoch() - SERIAL_0_IN_1970)
    }

    pub(super) fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The English name of the month.
    pub(super) fn month_name(self) -> &'static str {
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ][self.month as usize - 1]
    }

    /// Its German name.
    pub(super) fn german_month(self) -> &'static str {
        [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ][self.month as usize - 1]
    }

    pub(super) fn month_first(self) -> String {
        format!("{}/{}/{}", self.month, self.day, self.year)
    }

    pub(super) fn day_first(self) -> String {
        format!("{}/{}/{}", self.day, self.month, self.year)
    }
}

impl Cell {
    /// The cell as a CSV shows it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(serial) => Ymd::of_serial(*serial).iso(),
            Self::Zeros(number, width) => format!("{number:0>width$}"),
            Self::Error(error) => (*error).to_owned(),
            Self::Formula(value) => value.shown(),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        *self == Self::Blank
    }
}

impl Book {
    pub(super) fn sheet(&mut self, name: &str) -> &mut Sheet {
        self.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap()
    }

    /// Another sheet.
    pub(super) fn add(&mut self, name: &str, rows: Vec<Vec<Cell>>) {
        self.sheets.push(Sheet::new(name, rows));
    }

    pub(super) fn rename(&mut self, name: &str, other: &str) {
        other.clone_into(&mut self.sheet(name).name);
    }

    /// Changes every filled cell of some columns.
    pub(super) fn change(&mut self, columns: &[(&str, &str)], change: impl Fn(&mut Cell)) {
        for (sheet, header) in columns {
            let sheet = self.sheet(sheet);
            let column = sheet.column(header);
            for row in sheet.rows.iter_mut().skip(1) {
                if !row[column].is_blank() {
                    change(&mut row[column]);
                }
            }
        }
    }

    /// Writes every filled cell of some columns as another text.
    pub(super) fn write(&mut self, columns: &[(&str, &str)], text: impl Fn(&str) -> String) {
        self.change(columns, |cell| *cell = text(&cell.shown()).into());
    }

    /// Writes every customer id as another text.
    pub(super) fn write_ids(&mut self, text: impl Fn(&str) -> String) {
        self.write(&CUSTOMER_IDS, text);
    }

    /// Writes every date as a text.
    pub(super) fn write_dates(&mut self, text: impl Fn(Ymd) -> String) {
        self.write_dates_of(&DATES, text);
    }

    pub(super) fn write_dates_of(&mut self, columns: &[(&str, &str)], text: impl Fn(Ymd) -> String) {
        self.change(columns, |cell| {
            if let Cell::Date(serial) = cell {
                *cell = text(Ymd::of_serial(*serial)).into();
            }
        });
    }

    /// Writes every amount as a text.
    pub(super) fn write_amounts(&mut self, text: impl Fn(f64) -> String) {
        self.change(&AMOUNTS, |cell| {
            if let Cell::Number(number) = cell {
                *cell = text(*number).into();
            }
        });
    }

    /// Fills the blank cells of a column.
    pub(super) fn fill_blanks(&mut self, sheet: &str, header: &str, value: &str) {
        let sheet = self.sheet(sheet);
        let column = sheet.column(header);
        for row in sheet.rows.iter_mut().skip(1).filter(|row| row[column].is_blank()) {
            row[column] = value.into();
        }
    }
}

impl Sheet {
    pub(super) fn new(name: &str, rows: Vec<Vec<Cell>>) -> Self {
        Self {
            name: name.to_owned(),
            rows,
            hidden: false,
            has_totals_row: false,
        }
    }

    /// The place of a column of the clean export.
    pub(super) fn column(&self, header: &str) -> usize {
        self.rows[0].iter().position(|cell| cell.shown() == header).unwrap()
    }

    /// A row with some of its cells filled.
    pub(super) fn row(&self, cells: &[(&str, Cell)]) -> Vec<Cell> {
        let mut row = vec![Cell::Blank; self.rows[0].len()];
        for (header, cell) in cells {
            row[self.column(header)] = cell.clone();
        }
        row
    }

    /// Adds a row with some of its cells filled, at a place.
    pub(super) fn insert(&mut self, at: usize, cells: &[(&str, Cell)]) {
        let row = self.row(cells);
        self.rows.insert(at, row);
    }

    /// Adds one at the end.
    pub(super) fn push(&mut self, cells: &[(&str, Cell)]) {
        self.insert(self.rows.len(), cells);
    }

    /// Adds a row of one cell, in the first column.
    pub(super) fn push_line(&mut self, text: &str) {
        self.rows.push(vec![text.into()]);
    }
}
