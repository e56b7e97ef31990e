//! The sheet of sections below each other, with charts beside them.

use rust_xlsxwriter::{
    Chart as Drawing, ChartDataLabel, ChartFont, ChartFormat, ChartPoint, ChartSolidFill, ChartType, Color, Format, FormatAlign,
    FormatBorder, Worksheet, XlsxError,
};

use super::cell::{cleaned, looks_like_markup};
use super::{Book, lines, serial};
use crate::domain::calendar::Day;
use crate::export::spreadsheet::{ChartForm, Line, Section, Summary};

/// Columns of the sheet.
const LABEL: u16 = 0;
const FIGURE: u16 = 1;
const SHARE: u16 = 2;
const ABOUT: u16 = 3;
const WIDTHS: [(u16, f64); 4] = [(LABEL, 26.0), (FIGURE, 16.0), (SHARE, 10.0), (ABOUT, 76.0)];
/// Where the charts are, below each other, from the first section that has one.
const CHARTS: u16 = 5;
/// Rows from one chart to the next.
const CHART_ROWS: u32 = 17;

/// The colors of the page's charts on white: High, Medium, Low, and what has no level.
pub(super) const LEVELS: [u32; 3] = [0x000F_6B4C, 0x00B9_770E, 0x007D_8994];
pub(super) const SERIES: u32 = 0x000F_6B4C;

/// Writes the sheet.
pub(super) fn write(book: &mut Book, summary: &Summary) -> Result<(), XlsxError> {
    let sheet = book.sheet(&summary.name)?;
    for (column, width) in WIDTHS {
        sheet.set_column_width(column, width)?;
    }
    let mut page = Page {
        sheet,
        line: 0,
        look: Look::new(),
    };
    page.title(&summary.title)?;
    let mut charts = Vec::new();
    for section in &summary.sections {
        let above = page.line;
        let first = page.section(section)?;
        if let Some(chart) = section.chart {
            charts.push((above, first, chart, &section.heads[0]));
        }
    }
    let top = charts.first().map_or(0, |(above, ..)| *above);
    for (place, (_, first, chart, title)) in (0..).zip(charts) {
        let last = first + chart.lines.saturating_sub(1);
        let drawing = drawing(title, chart.form, &summary.name, (first, last));
        page.sheet.insert_chart(top + place * CHART_ROWS, CHARTS, &drawing)?;
    }
    Ok(())
}

/// The formats of this sheet.
struct Look {
    title: Format,
    section: Format,
    label: Format,
    text: Format,
    count: Format,
    share: Format,
    date: Format,
}

impl Look {
    fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(18),
            section: Format::new().set_bold().set_font_size(12).set_border_bottom(FormatBorder::Thin),
            label: top.clone().set_font_color(Color::RGB(0x0045_433D)),
            text: top.clone().set_text_wrap(),
            count: top.clone().set_num_format("#,##0").set_align(FormatAlign::Left),
            share: top.clone().set_num_format("0%").set_align(FormatAlign::Left),
            date: top.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        }
    }
}

/// The sheet while it is filled from top to bottom.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    line: u32,
    look: Look,
}

impl Page<'_> {
    fn title(&mut self, title: &str) -> Result<(), XlsxError> {
        self.sheet
            .write_string_with_format(self.line, LABEL, cleaned(title), &self.look.title)?;
        self.sheet.set_row_height(self.line, 28.0)?;
        self.line += 1;
        Ok(())
    }

    /// A section, below an empty line; returns the row of its first line.
    fn section(&mut self, section: &Section) -> Result<u32, XlsxError> {
        self.line += 1;
        for (column, head) in (LABEL..).zip(&section.heads) {
            self.sheet.write_string_with_format(self.line, column, head, &self.look.section)?;
        }
        self.line += 1;
        let first = self.line;
        for line in &section.lines {
            match line {
                Line::Said { label, text } => self.said(label, text)?,
                Line::Sheet { name, about } => self.leads_to(name, about)?,
                Line::Dated { label, day } => self.dated(label, *day)?,
                Line::Counted { label, count, all, about } => self.counted(label, *count, *all, about)?,
                Line::Amount { label, dollars, about } => self.amount(label, *dollars, about)?,
            }
            self.line += 1;
        }
        Ok(first)
    }

    /// A line of a label and a text over the other columns.
    fn said(&mut self, label: &str, text: &str) -> Result<(), XlsxError> {
        let text = cleaned(text);
        self.sheet.write_string_with_format(self.line, LABEL, label, &self.look.label)?;
        // A merged cell cannot hold a rich string, which is how such a text is kept from being taken for markup.
        let text = if looks_like_markup(&text) {
            format!(" {text}").into()
        } else {
            text
        };
        self.sheet
            .merge_range(self.line, FIGURE, self.line, ABOUT, &text, &self.look.text)?;
        // Merged cells do not grow with their text by themselves.
        let lines = lines(&text, WIDTHS[1..].iter().map(|(_, width)| width).sum());
        self.sheet.set_row_height(self.line, 15.0 * lines.clamp(1, 20) as f64)?;
        Ok(())
    }

    fn counted(&mut self, label: &str, count: u32, all: u32, about: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.line, LABEL, label, &self.look.label)?;
        self.sheet.write_number_with_format(self.line, FIGURE, count, &self.look.count)?;
        if all > 0 {
            let share = f64::from(count) / f64::from(all);
            self.sheet.write_number_with_format(self.line, SHARE, share, &self.look.share)?;
        }
        self.sheet.write_string_with_format(self.line, ABOUT, about, &self.look.text)?;
        Ok(())
    }

    fn dated(&mut self, label: &str, day: Day) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.line, LABEL, label, &self.look.label)?;
        match serial(day) {
            Some(serial) => self.sheet.write_number_with_format(self.line, FIGURE, serial, &self.look.date)?,
            None => self
                .sheet
                .write_string_with_format(self.line, FIGURE, day.to_string(), &self.look.text)?,
        };
        Ok(())
    }

    fn amount(&mut self, label: &str, dollars: f64, about: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.line, LABEL, label, &self.look.label)?;
        self.sheet.write_number_with_format(self.line, FIGURE, dollars, &self.look.count)?;
        self.sheet.write_string_with_format(self.line, ABOUT, about, &self.look.text)?;
        Ok(())
    }

    fn leads_to(&mut self, name: &str, about: &str) -> Result<(), XlsxError> {
        self.said(name, about)?;
        self.sheet
            .write_url_with_text(self.line, LABEL, format!("internal:'{name}'!A1").as_str(), name)?;
        Ok(())
    }
}

/// A chart of the rows `first` to `last` of the sheet.
fn drawing(title: &str, form: ChartForm, sheet: &str, (first, last): (u32, u32)) -> Drawing {
    let mut chart = Drawing::new(match form {
        ChartForm::Levels => ChartType::Doughnut,
        ChartForm::Bars => ChartType::Bar,
    });
    let series = chart
        .add_series()
        .set_name(title)
        .set_categories((sheet, first, LABEL, last, LABEL))
        .set_values((sheet, first, FIGURE, last, FIGURE));
    match form {
        ChartForm::Levels => {
            let points: Vec<ChartPoint> = LEVELS
                .into_iter()
                .map(|color| ChartPoint::new().set_format(&mut filled(color)))
                .collect();
            series.set_points(&points);
            chart.set_hole_size(60);
        }
        ChartForm::Bars => {
            let figures = ChartDataLabel::new().show_value().clone();
            series.set_format(&mut filled(SERIES)).set_gap(60).set_data_label(&figures);
            chart.legend().set_hidden();
            // The first line of the table on top.
            chart.y_axis().set_reverse();
            chart.x_axis().set_major_gridlines(false).set_hidden(true);
        }
    }
    chart.title().set_name(title).set_font(ChartFont::new().set_size(12));
    chart.set_alt_text(title).set_width(460).set_height(300);
    chart
}

fn filled(color: u32) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(color)));
    format
}
