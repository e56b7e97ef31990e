//! What `onelead_report.xlsx` says: the whole result for people who work in spreadsheets.
//!
//! The sheets that a CSV has too are made of the same rows, so their numbers are the same by construction. All of it depends on
//! nothing but the analysis: the workbook's own date is the as-of date.

use crate::report::advice::Advice;
use crate::report::insights::{FindingFilter, Insights};
use crate::report::reason::Reason;
use crate::report::{FeatureColumns, Report};
use crate::text::{self, provenance};

use super::ExportError;
use super::Voice;
use super::cell::Cell;
use super::spreadsheet::{About, Front, Spreadsheet, Table};
use super::tables::{opportunity_table, prediction_table, recommendation_table};

mod actions;
mod columns;
mod data;
mod settings;
mod summary;

/// Rows of a sheet, made one by one.
type Rows<'a> = Box<dyn Iterator<Item = Vec<Cell<'a>>> + 'a>;

/// What the workbook is made of.
pub struct Contents<'a> {
    pub report: &'a Report,
    pub features: &'a FeatureColumns,
    pub insights: &'a Insights,
    /// What to say to a customer, by index in the report; asked customer by customer, so that 20,000 are never held at once.
    pub advise: &'a dyn Fn(u32) -> Option<Advice>,
    pub voice: Voice<'a>,
    /// What speaks most for the level of each top opportunity, in their order; none without a model.
    pub reasons: &'a [Vec<Reason>],
}

/// The workbook.
///
/// # Errors
/// When a finding has no word; not for reports that this program made.
pub fn workbook(contents: &Contents) -> Result<Spreadsheet, ExportError> {
    let report = contents.report;
    Ok(Spreadsheet {
        about: About {
            title: text::workbook::WORDS.title.to_owned(),
            author: text::shell::WORDS.product.to_owned(),
            comment: provenance::lines(report).join("\n"),
            created: report.as_of,
        },
        front: Front::Summary,
        foot: format!("{} · {}", provenance::as_of(report), provenance::files(report)),
        summary: summary::of(report),
        tables: tables(contents)?,
    })
}

fn tables(contents: &Contents) -> Result<Vec<Table>, ExportError> {
    let Contents {
        report,
        features,
        insights,
        ..
    } = *contents;
    let words = &text::workbook::WORDS;
    let predictions = prediction_table(report, features);
    let top = opportunity_table(report, contents.reasons);
    let batch: Vec<Advice> = report.batch.iter().filter_map(|customer| (contents.advise)(*customer)).collect();
    let recommendations = recommendation_table(report, &batch, contents.voice);
    let found = super::findings::rows(report, &insights.findings, FindingFilter::default())?;
    Ok(vec![
        of_csv(words.predictions, &predictions.header, predictions.rows),
        of_csv(words.top, &top.header, top.rows),
        Table::new(words.actions, actions::columns(), actions::rows(contents)),
        of_csv(words.recommendations, &recommendations.header, recommendations.rows),
        of_csv(words.findings, &super::findings::HEADER, found.into_iter()),
        Table::new(words.sources, data::source_columns(), data::sources(insights)),
        Table::new(words.dictionary, data::dictionary_columns(), data::dictionary(insights)),
        Table::new(words.settings, settings::columns(), settings::rows(report)),
        Table::new(words.inputs, data::input_columns(), data::inputs(report)),
    ])
}

/// The rows of a CSV as a sheet.
fn of_csv<'a>(name: &str, header: &[&'static str], rows: impl Iterator<Item = Vec<Cell<'a>>>) -> Table {
    Table::new(name, columns::of_csv(header), rows)
}
