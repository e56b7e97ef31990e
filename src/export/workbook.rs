//! `onelead_report.xlsx`: the whole result for people who work in spreadsheets.
//!
//! The sheets that a CSV has too are made of the same rows, so their numbers are the same by construction. The bytes depend on
//! nothing but the analysis: the workbook's own date is the as-of date.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use crate::domain::template::TemplateEdits;
use crate::report::advice::Advice;
use crate::report::insights::{FindingFilter, Insights};
use crate::report::reason::Reason;
use crate::report::{FeatureColumns, Report};
use crate::text::{self, provenance};

use super::ExportError;
use super::tables::{opportunity_table, prediction_table, recommendation_table};

mod actions;
mod cell;
mod columns;
mod data;
mod settings;
mod sheet;
mod summary;

use sheet::Book;

/// What the workbook is made of.
pub struct Contents<'a> {
    pub report: &'a Report,
    pub features: &'a FeatureColumns,
    pub insights: &'a Insights,
    /// What to say to a customer, by index in the report; asked customer by customer, so that 20,000 are never held at once.
    pub advise: &'a dyn Fn(u32) -> Option<Advice>,
    /// The user's own wording of messages.
    pub edits: &'a TemplateEdits,
    /// What speaks most for the level of each top opportunity, in their order; none without a model.
    pub reasons: &'a [Vec<Reason>],
}

/// The bytes of the workbook.
///
/// # Errors
/// When a sheet cannot be written; not for reports that this program made.
pub fn workbook(contents: &Contents) -> Result<Vec<u8>, ExportError> {
    let Contents {
        report,
        features,
        insights,
        ..
    } = *contents;
    let words = &text::workbook::WORDS;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report));
    let mut book = Book::new(&mut workbook, footer(report));

    summary::write(&mut book, report)?;
    let predictions = prediction_table(report, features);
    book.table(words.predictions, &columns::of_csv(&predictions.header), predictions.rows)?;
    let top = opportunity_table(report, contents.reasons);
    book.table(words.top, &columns::of_csv(&top.header), top.rows)?;
    book.table(words.actions, &actions::columns(), actions::rows(contents))?;
    let batch: Vec<Advice> = report.batch.iter().filter_map(|customer| (contents.advise)(*customer)).collect();
    let recommendations = recommendation_table(report, &batch, contents.edits);
    book.table(
        words.recommendations,
        &columns::of_csv(&recommendations.header),
        recommendations.rows,
    )?;
    let found = super::findings::rows(report, &insights.findings, FindingFilter::default())?;
    book.table(words.findings, &columns::of_csv(&super::findings::HEADER), found.into_iter())?;
    book.table(words.sources, &data::source_columns(), data::sources(insights))?;
    book.table(words.dictionary, &data::dictionary_columns(), data::dictionary(insights))?;
    book.table(words.settings, &settings::columns(), settings::rows(report))?;
    book.table(words.inputs, &data::input_columns(), data::inputs(report))?;
    Ok(workbook.save_to_buffer()?)
}

fn properties(report: &Report) -> DocProperties {
    let (year, month, day) = report.as_of.ymd();
    let date = |year: i32, month: u32, day: u32| {
        ExcelDateTime::from_ymd(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
    };
    let properties = DocProperties::new()
        .set_title(text::workbook::WORDS.title)
        .set_author(text::shell::WORDS.product)
        .set_comment(cell::cleaned(&provenance::lines(report).join("\n")));
    // Spreadsheets know no year before 1900 and none after 9999; the clock must not take its place.
    match date(year, month, day).or_else(|| date(1970, 1, 1)) {
        Some(created) => properties.set_creation_datetime(&created),
        None => properties,
    }
}

/// The line at the foot of every printed page: at most 255 characters, in which `&` is a sign of its own.
fn footer(report: &Report) -> String {
    const MAX_CHARS: usize = 200;
    let line = format!("{} · {}", provenance::as_of(report), provenance::files(report));
    let line: String = cell::cleaned(&line)
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

#[cfg(test)]
mod tests;
