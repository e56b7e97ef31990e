//! Every setting with its default; what was changed is marked.

use super::Rows;
use crate::export::cell::Cell;
use crate::export::spreadsheet::{Column, Kind};
use crate::report::Report;
use crate::settings::{SETTINGS, Setting, Value};
use crate::text;

pub(super) fn columns() -> Vec<Column> {
    let shapes = [
        (Kind::Text, 18.0),
        (Kind::Text, 36.0),
        (Kind::Text, 34.0),
        (Kind::Text, 14.0),
        (Kind::Text, 14.0),
        (Kind::Flag, 10.0),
        (Kind::Text, 20.0),
        (Kind::Wrapped, 34.0),
        (Kind::Wrapped, 80.0),
    ];
    let heads = text::workbook::setting_heads().into_iter().zip(shapes);
    heads.map(|(head, (kind, width))| Column::new(head, kind, width)).collect()
}

pub(super) fn rows(report: &Report) -> Rows<'_> {
    Box::new(SETTINGS.iter().map(|setting| row(setting, report)))
}

fn row<'a>(setting: &'static Setting, report: &'a Report) -> Vec<Cell<'a>> {
    let changed = report.changed_settings.iter().find(|changed| changed.key == setting.key);
    let default = setting.default_value();
    let value = match changed {
        Some(changed) => match (&default, changed.value.parse::<f64>()) {
            (Value::Number(_), Ok(number)) => Cell::Number(number),
            _ => Cell::text(changed.value.as_str()),
        },
        None => cell(&default),
    };
    vec![
        Cell::text(text::settings::group(setting.group)),
        Cell::text(setting.label),
        Cell::text(setting.key),
        value,
        cell(&default),
        Cell::Flag(changed.is_some()),
        Cell::text(text::workbook::setting_unit(setting.unit)),
        Cell::text(setting.range.to_string()),
        Cell::text(setting.about),
    ]
}

fn cell(value: &Value) -> Cell<'static> {
    match value {
        Value::Number(number) => Cell::Number(*number),
        Value::Choice(word) => Cell::text(*word),
        Value::Text(text) => Cell::text(text.clone()),
        Value::Words(_) => Cell::text(value.to_string()),
    }
}
