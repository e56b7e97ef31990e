//! Draws a spreadsheet as `.xlsx`.

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::domain::calendar::Day;
use crate::export::spreadsheet::{About, Front, Spreadsheet};

mod cell;
mod summary;
mod table;

/// Days from the first day of spreadsheets to 1970-01-01.
const EPOCH_SERIAL: i32 = 25_569;

pub(super) fn write(spreadsheet: Spreadsheet) -> Result<Vec<u8>, XlsxError> {
    let Spreadsheet {
        about,
        front,
        foot,
        summary,
        tables,
    } = spreadsheet;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&about));
    let mut book = Book::new(&mut workbook, footer(&foot));
    if front == Front::Summary {
        summary::write(&mut book, &summary)?;
    }
    for table in tables {
        table::write(&mut book, table)?;
    }
    if front == Front::Tables {
        summary::write(&mut book, &summary)?;
    }
    workbook.save_to_buffer()
}

/// The workbook while it is made: what its sheets share.
struct Book<'a> {
    workbook: &'a mut Workbook,
    footer: String,
    head: Format,
}

impl<'a> Book<'a> {
    fn new(workbook: &'a mut Workbook, footer: String) -> Self {
        let head = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0x00E8_F0EC))
            .set_border_bottom(FormatBorder::Thin)
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        Self { workbook, footer, head }
    }

    /// A new sheet that prints well: wide, as many pages high as it takes, with the line that says what it was made from.
    fn sheet(&mut self, name: &str) -> Result<&mut Worksheet, XlsxError> {
        let sheet = self.workbook.add_worksheet();
        sheet
            .set_name(name)?
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_footer(&self.footer);
        Ok(sheet)
    }
}

fn properties(about: &About) -> DocProperties {
    let (year, month, day) = about.created.ymd();
    let date = |year: i32, month: u32, day: u32| {
        ExcelDateTime::from_ymd(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
    };
    let properties = DocProperties::new()
        .set_title(&about.title)
        .set_author(&about.author)
        .set_comment(cell::cleaned(&about.comment));
    // Spreadsheets know no year before 1900 and none after 9999; the clock must not take its place.
    match date(year, month, day).or_else(|| date(1970, 1, 1)) {
        Some(created) => properties.set_creation_datetime(&created),
        None => properties,
    }
}

/// The line at the foot of every printed page: at most 255 characters, in which `&` is a sign of its own.
fn footer(line: &str) -> String {
    const MAX_CHARS: usize = 200;
    let line: String = cell::cleaned(line)
        .replace('\n', " ")
        .replace('&', "&&")
        .chars()
        .take(MAX_CHARS)
        .collect();
    // A sign cut in two would be taken for the beginning of another.
    let line = if line.chars().rev().take_while(|c| *c == '&').count() % 2 == 1 {
        line.trim_end_matches('&').to_owned()
    } else {
        line
    };
    // The blank parts the size of the letters from a name that begins with a digit.
    format!("&L&8 {line}&R&8 &P / &N")
}

/// The number of a day in spreadsheets; `None` for days that they do not know, or number differently.
fn serial(day: Day) -> Option<f64> {
    // Before 1 March 1900 the numbers are off by a leap day that never was.
    let serial = day.days_since_epoch() + EPOCH_SERIAL;
    (serial > 60).then_some(f64::from(serial))
}

/// How many lines a text takes in a width of so many characters, rather one too many than one too few.
fn lines(text: &str, width: f64) -> usize {
    let per_line = (width * 0.92).max(1.0) as usize;
    text.lines().map(|line| line.chars().count().div_ceil(per_line).max(1)).sum()
}

#[cfg(test)]
mod tests;
