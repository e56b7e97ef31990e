//! The first sheet: what was analyzed, how far to trust it, the headline figures, and two charts of them.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartPoint, ChartSolidFill, ChartType, Color, Format, FormatAlign, FormatBorder,
    Worksheet, XlsxError,
};

use super::cell::{cleaned, looks_like_markup};
use super::sheet::{Book, lines, serial};
use crate::domain::propensity::Propensity;
use crate::features::catalog::N_FEATURES;
use crate::report::{Headline, Report};
use crate::text::workbook::Words;
use crate::text::{self, provenance};

/// Columns of the sheet.
const LABEL: u16 = 0;
const FIGURE: u16 = 1;
const SHARE: u16 = 2;
const ABOUT: u16 = 3;
const WIDTHS: [(u16, f64); 4] = [(LABEL, 26.0), (FIGURE, 16.0), (SHARE, 10.0), (ABOUT, 76.0)];
/// Where the charts are.
const CHARTS: u16 = 5;

/// The colors of the page's charts on white: High, Medium, Low, and what has no level.
pub(super) const LEVELS: [u32; 3] = [0x000F_6B4C, 0x00B9_770E, 0x007D_8994];
pub(super) const SERIES: u32 = 0x000F_6B4C;

/// Writes the sheet.
pub(super) fn write(book: &mut Book, report: &Report) -> Result<(), XlsxError> {
    let words = &text::workbook::WORDS;
    let sheet = book.sheet(words.summary)?;
    for (column, width) in WIDTHS {
        sheet.set_column_width(column, width)?;
    }
    let mut page = Page {
        sheet,
        line: 0,
        look: Look::new(),
    };
    page.title(words.title)?;
    page.made_from(report, words)?;
    page.trust(report, words)?;
    let charts = page.line;
    let levels = page.levels(report, words)?;
    let types = page.types(report, words)?;
    page.money(report, words)?;
    page.contents(words)?;
    page.chart(words.levels, ChartType::Doughnut, levels, words, charts)?;
    page.chart(words.types, ChartType::Bar, types, words, charts + 17)?;
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
        self.sheet.write_string_with_format(self.line, LABEL, title, &self.look.title)?;
        self.sheet.set_row_height(self.line, 28.0)?;
        self.line += 1;
        Ok(())
    }

    fn section(&mut self, heads: [&str; 4]) -> Result<(), XlsxError> {
        self.line += 1;
        for (column, head) in (LABEL..).zip(heads) {
            self.sheet.write_string_with_format(self.line, column, head, &self.look.section)?;
        }
        self.line += 1;
        Ok(())
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
        self.line += 1;
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
        self.line += 1;
        Ok(())
    }

    fn made_from(&mut self, report: &Report, words: &Words) -> Result<(), XlsxError> {
        self.section([words.made_from, "", "", ""])?;
        self.sheet
            .write_string_with_format(self.line, LABEL, words.as_of, &self.look.label)?;
        match serial(report.as_of) {
            Some(serial) => self.sheet.write_number_with_format(self.line, FIGURE, serial, &self.look.date)?,
            None => self
                .sheet
                .write_string_with_format(self.line, FIGURE, report.as_of.to_string(), &self.look.text)?,
        };
        self.line += 1;
        for file in &report.files {
            self.said(words.file, &format!("{}\nSHA-256 {}", file.name, file.sha256))?;
        }
        let newest = report.freshness.newest.map(|day| day.to_string());
        self.said(words.data_from, newest.as_deref().unwrap_or(words.no_data_date))?;
        self.said(words.changed, &provenance::settings(report))?;
        for clause in provenance::by_hand(report) {
            self.said(words.by_hand, &clause)?;
        }
        if !report.unavailable.is_empty() {
            let features: Vec<&str> = report.unavailable.iter().map(|feature| feature.feature.as_str()).collect();
            self.said(words.unavailable, &text::workbook::unavailable(&features, N_FEATURES))?;
        }
        Ok(())
    }

    fn trust(&mut self, report: &Report, words: &Words) -> Result<(), XlsxError> {
        let grade = text::model::grade_in_files(report);
        self.section([words.model, "", "", ""])?;
        self.said(words.grade, &grade.grade)?;
        self.said(words.why, &grade.reason)?;
        let about = text::list::levels_about(report);
        self.said(words.labels, &text::workbook::level_source(grade.badge, about))
    }

    /// The lines of the levels; returns the first and the last.
    fn levels(&mut self, report: &Report, words: &Words) -> Result<(u32, u32), XlsxError> {
        let Headline {
            customers,
            high,
            medium,
            low,
            ..
        } = report.headline;
        self.section([words.levels, words.customers, words.share, words.what])?;
        let first = self.line;
        let counts = [
            (Propensity::High, high, text::list::high_label(report)),
            (Propensity::Medium, medium, ""),
            (Propensity::Low, low, ""),
        ];
        for (level, count, about) in counts {
            self.counted(text::shell::level(level), count, customers, about)?;
        }
        let last = self.line - 1;
        self.counted(words.customers, customers, customers, "")?;
        Ok((first, last))
    }

    /// The lines of the lists; returns the first and the last.
    fn types(&mut self, report: &Report, words: &Words) -> Result<(u32, u32), XlsxError> {
        let headline = &report.headline;
        let lists = &text::list::WORDS;
        self.section([words.types, words.customers, words.share, words.what])?;
        let first = self.line;
        let urgent = text::list::urgent_about(report.thresholds.urgent_min_urgency);
        let counts = [
            (lists.urgent, headline.urgent, urgent.as_str()),
            (lists.actions_due, headline.actions_due, lists.actions_due_about),
            (lists.renewal, headline.renewals, lists.renewal_about),
            (lists.cross_sell, headline.cross_sell, lists.cross_sell_about),
            (lists.service_expansion, headline.service_expansion, lists.service_expansion_about),
        ];
        for (label, count, about) in counts {
            self.counted(label, count, headline.customers, about)?;
        }
        Ok((first, self.line - 1))
    }

    fn money(&mut self, report: &Report, words: &Words) -> Result<(), XlsxError> {
        self.section([words.money, words.dollars, "", words.what])?;
        let amounts = [
            (words.at_stake, report.headline.value_at_stake, words.at_stake_about),
            (words.total_value, report.headline.total_project_value, words.total_value_about),
        ];
        for (label, amount, about) in amounts {
            self.sheet.write_string_with_format(self.line, LABEL, label, &self.look.label)?;
            self.sheet.write_number_with_format(self.line, FIGURE, amount, &self.look.count)?;
            self.sheet.write_string_with_format(self.line, ABOUT, about, &self.look.text)?;
            self.line += 1;
        }
        Ok(())
    }

    fn contents(&mut self, words: &Words) -> Result<(), XlsxError> {
        self.section([words.sheets, "", "", ""])?;
        let names = [
            words.predictions,
            words.top,
            words.actions,
            words.recommendations,
            words.findings,
            words.sources,
            words.dictionary,
            words.settings,
            words.inputs,
        ];
        for (name, about) in names.into_iter().zip(text::workbook::CONTENTS) {
            let at = self.line;
            self.said(name, about)?;
            self.sheet
                .write_url_with_text(at, LABEL, format!("internal:'{name}'!A1").as_str(), name)?;
        }
        Ok(())
    }

    /// A chart of the lines `first` to `last`, at a line of its own column.
    fn chart(&mut self, title: &str, kind: ChartType, (first, last): (u32, u32), words: &Words, at: u32) -> Result<(), XlsxError> {
        let mut chart = Chart::new(kind);
        let fill = |color: u32| {
            let mut format = ChartFormat::new();
            format.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(color)));
            format
        };
        let series = chart
            .add_series()
            .set_name(title)
            .set_categories((words.summary, first, LABEL, last, LABEL))
            .set_values((words.summary, first, FIGURE, last, FIGURE));
        if kind == ChartType::Doughnut {
            let points: Vec<ChartPoint> = LEVELS
                .into_iter()
                .map(|color| ChartPoint::new().set_format(&mut fill(color)))
                .collect();
            series.set_points(&points);
            chart.set_hole_size(60);
        } else {
            let figures = ChartDataLabel::new().show_value().clone();
            series.set_format(&mut fill(SERIES)).set_gap(60).set_data_label(&figures);
            chart.legend().set_hidden();
            // The first line of the table on top.
            chart.y_axis().set_reverse();
            chart.x_axis().set_major_gridlines(false).set_hidden(true);
        }
        chart.title().set_name(title).set_font(ChartFont::new().set_size(12));
        chart.set_alt_text(title).set_width(460).set_height(300);
        self.sheet.insert_chart(at, CHARTS, &chart)?;
        Ok(())
    }
}
