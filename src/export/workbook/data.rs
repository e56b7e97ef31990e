//! What the workbook was made from and what its columns mean: sources, data dictionary, inputs.

use super::Rows;
use crate::export::cell::Cell;
use crate::export::spreadsheet::{Column, Kind};
use crate::report::Report;
use crate::report::insights::{FeatureProfile, Input, Insights};
use crate::report::quality::{Orphans, SourceQuality};
use crate::text;

fn columns(heads: impl IntoIterator<Item = &'static str>, shapes: impl IntoIterator<Item = (Kind, f64)>) -> Vec<Column> {
    let pairs = heads.into_iter().zip(shapes);
    pairs.map(|(head, (kind, width))| Column::new(head, kind, width)).collect()
}

pub(super) fn source_columns() -> Vec<Column> {
    let shapes = [
        (Kind::Text, 18.0),
        (Kind::Text, 24.0),
        (Kind::Whole, 11.0),
        (Kind::Whole, 10.0),
        (Kind::Share, 11.0),
        (Kind::Text, 11.0),
        (Kind::Share, 11.0),
        (Kind::Text, 15.0),
        (Kind::Whole, 15.0),
        (Kind::Whole, 15.0),
        (Kind::Whole, 16.0),
        (Kind::Whole, 16.0),
        (Kind::Whole, 17.0),
    ];
    columns(text::workbook::source_heads(), shapes)
}

pub(super) fn sources(insights: &Insights) -> Rows<'_> {
    Box::new(insights.sources.iter().map(source_row))
}

fn source_row(source: &SourceQuality) -> Vec<Cell<'_>> {
    let count = |count: Option<u32>| count.map_or(Cell::Absent, |count| Cell::Integer(count.into()));
    let grade = |grade| Cell::text(text::insights::grade(grade));
    vec![
        Cell::text(text::start::source(source.source).name),
        Cell::text(source.sheet.as_str()),
        Cell::Integer(source.rows.into()),
        Cell::Integer(source.columns.into()),
        Cell::optional(source.completeness.map(|share| share.blank_cell)),
        source.grades.map_or(Cell::Absent, |grades| grade(grades.blank_cell)),
        Cell::optional(source.completeness.map(|share| share.effective)),
        source.grades.map_or(Cell::Absent, |grades| grade(grades.effective)),
        Cell::Integer(source.duplicate_rows.into()),
        count(source.duplicate_keys),
        count(source.orphan_customers.map(|Orphans { ids, .. }| ids)),
        Cell::Integer(source.unparsable.count.into()),
        Cell::Integer(source.out_of_range_dates.count.into()),
    ]
}

pub(super) fn dictionary_columns() -> Vec<Column> {
    let shapes = [
        (Kind::Text, 32.0),
        (Kind::Text, 32.0),
        (Kind::Text, 24.0),
        (Kind::Text, 12.0),
        (Kind::Wrapped, 70.0),
        (Kind::Text, 13.0),
        (Kind::Wrapped, 50.0),
        (Kind::Flag, 11.0),
        (Kind::Whole, 14.0),
        (Kind::Decimal, 14.0),
        (Kind::Decimal, 14.0),
        (Kind::Decimal, 14.0),
    ];
    columns(text::workbook::dictionary_heads(), shapes)
}

/// The columns of the predictions: the features, then the others.
pub(super) fn dictionary(insights: &Insights) -> Rows<'_> {
    let features = insights.features.iter().map(feature_row);
    let others = text::workbook::other_columns().into_iter();
    Box::new(
        features.chain(
            others.map(|(name, label, about)| vec![Cell::text(name), Cell::text(label), Cell::Absent, Cell::Absent, Cell::text(about)]),
        ),
    )
}

fn feature_row(feature: &FeatureProfile) -> Vec<Cell<'_>> {
    let inputs: Vec<String> = feature.inputs.iter().map(input).collect();
    let spread = feature.distribution.as_ref();
    vec![
        Cell::text(feature.key.as_str()),
        Cell::text(feature.label.as_str()),
        Cell::text(text::insights::group(feature.group)),
        Cell::text(text::insights::unit(feature.unit)),
        Cell::text(feature.about.as_str()),
        Cell::text(text::insights::missing(feature.missing)),
        Cell::text(inputs.join(", ")),
        Cell::Flag(feature.is_available),
        Cell::Integer(spread.map_or(0, |spread| spread.customers.into())),
        Cell::optional(spread.map(|spread| spread.min)),
        Cell::optional(spread.map(|spread| spread.median)),
        Cell::optional(spread.map(|spread| spread.max)),
    ]
}

/// `projects.prj_size`, or the source alone where its rows count.
fn input(input: &Input) -> String {
    let source = input.source.key();
    input
        .column
        .as_ref()
        .map_or_else(|| source.to_owned(), |column| format!("{source}.{column}"))
}

pub(super) fn input_columns() -> Vec<Column> {
    let shapes = [(Kind::Text, 48.0), (Kind::Whole, 16.0), (Kind::Text, 70.0)];
    columns(text::workbook::input_heads(), shapes)
}

pub(super) fn inputs(report: &Report) -> Rows<'_> {
    let row = |file: &'_ crate::report::InputFile| {
        // More bytes than a number holds exactly are more than any file has.
        let bytes = Cell::Number(file.bytes as f64);
        vec![Cell::text(file.name.clone()), bytes, Cell::text(file.sha256.clone())]
    };
    Box::new(report.files.iter().map(row))
}
