//! What is kept of each table: how much it holds, how complete it is, and the values of columns that have few.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::order::Order;
use crate::domain::source::Source;
use crate::pipeline::Opened;
use crate::report::Report;
use crate::report::comparison::CodeRows;
use crate::report::insights::Insights;
use crate::report::quality::{ColumnProfile, SourceQuality};
use crate::workbook::schema::{self, opportunities, projects};
use crate::workbook::tables::{AnyColumn, Column, Table};

/// The largest number of values that are kept.
const MOST_CODES: u32 = 50;

/// Longer texts are no codes, in characters.
const LONGEST_CODE: usize = 100;

/// Columns that name persons, whose values are not kept.
const PERSONS: [&str; 2] = [opportunities::OWNER.name(), projects::RESPONSIBLE_PERSON.name()];

/// A table as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceState {
    pub source: Source,
    pub rows: u32,
    /// Distinct keys; `None` if it has no key column.
    pub keys: Option<u32>,
    /// The share of cells that are not blank, 0 to 1; `None` if there are no rows.
    pub blank_cell_completeness: Option<f64>,
    /// The share of cells that are neither blank nor a sentinel.
    pub effective_completeness: Option<f64>,
    /// The newest refresh or import date; `None` if it has none.
    pub newest_refresh: Option<Day>,
    /// By name, in the order of the sheet; of equal names only the first.
    pub columns: Vec<ColumnState>,
}

/// A column as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnState {
    /// Canonical name, or the header of a column that is not listed.
    pub name: String,
    pub is_listed: bool,
    /// Rows without a value.
    pub missing: u32,
    pub distinct: u32,
    /// The values and their rows, the most common first; `None` if there are more than 50, or they are no codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub codes: Option<Vec<CodeRows>>,
}

impl SourceState {
    /// A column by its name.
    pub fn column(&self, name: &str) -> Option<&ColumnState> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The share of rows in which a column has no value; `None` without rows.
    pub fn missing_share(&self, column: &ColumnState) -> Option<f64> {
        (self.rows > 0).then(|| f64::from(column.missing) / f64::from(self.rows))
    }
}

/// Every table of an analysis.
pub(super) fn states(opened: &Opened, report: &Report, insights: &Insights) -> Vec<SourceState> {
    let state = |quality: &SourceQuality| {
        let table = opened.tables.get(quality.source)?;
        let key = schema::spec(quality.source).key;
        let columns = columns(quality, table);
        Some(SourceState {
            source: quality.source,
            rows: quality.rows,
            keys: key
                .and_then(|key| columns.iter().find(|column| column.name == key))
                .map(|column| column.distinct),
            blank_cell_completeness: quality.completeness.map(|shares| shares.blank_cell),
            effective_completeness: quality.completeness.map(|shares| shares.effective),
            newest_refresh: report.freshness.newest.filter(|_| quality.source == Source::Projects),
            columns,
        })
    };
    insights.sources.iter().filter_map(state).collect()
}

fn columns(quality: &SourceQuality, table: &Table) -> Vec<ColumnState> {
    let mut columns: Vec<ColumnState> = Vec::new();
    for profile in &quality.profiles {
        let name = profile.listed.as_ref().unwrap_or(&profile.header);
        if let Some(column) =
            column(name, profile, quality.rows, table).filter(|column| !columns.iter().any(|other| other.name == column.name))
        {
            columns.push(column);
        }
    }
    columns
}

/// `None` if an earlier column holds its values.
fn column(name: &str, profile: &ColumnProfile, rows: u32, table: &Table) -> Option<ColumnState> {
    let values = profile.values.as_ref()?;
    let is_key = schema::spec(table.source).key == Some(name);
    let has_codes = values.distinct <= MOST_CODES && !is_key && profile.listed.is_some() && !PERSONS.contains(&name);
    Some(ColumnState {
        name: name.to_owned(),
        is_listed: profile.listed.is_some(),
        missing: rows.saturating_sub(values.rows),
        distinct: values.distinct,
        codes: if has_codes { codes(name, table) } else { None },
    })
}

/// The values of a column of ids, texts or words.
fn codes(name: &str, table: &Table) -> Option<Vec<CodeRows>> {
    let (_, column) = table.columns().find(|(listed, _)| *listed == name)?;
    let n_rows = table.n_rows();
    let counted = match column {
        AnyColumn::Id(column) => counted(column, n_rows, ToString::to_string),
        AnyColumn::Text(column) => counted(column, n_rows, |text| text.trim().to_owned()),
        AnyColumn::Flag(column) => counted(column, n_rows, |flag| if *flag { "Yes" } else { "No" }.to_owned()),
        AnyColumn::Level(column) => counted(column, n_rows, |level| level.word().to_owned()),
        AnyColumn::Day(_) | AnyColumn::Number(_) => return None,
    };
    let is_code = |code: &CodeRows| code.value.chars().count() <= LONGEST_CODE;
    counted.iter().all(is_code).then_some(counted)
}

/// How many rows have each value, in its first spelling; the most common first, ties by value.
fn counted<T>(column: &Column<T>, n_rows: usize, word: impl Fn(&T) -> String) -> Vec<CodeRows> {
    let mut rows = vec![0_u32; column.values().len()];
    for code in (0..n_rows).filter_map(|row| column.code(row)) {
        if let Some(rows) = rows.get_mut(code as usize) {
            *rows += 1;
        }
    }
    let mut found: BTreeMap<String, CodeRows> = BTreeMap::new();
    for (value, rows) in column.values().iter().zip(rows).filter(|(_, rows)| *rows > 0) {
        if let Some(value) = value.as_ref().map(&word) {
            let known = found.entry(value.to_lowercase()).or_insert(CodeRows { value, rows: 0 });
            known.rows += rows;
        }
    }
    let mut codes: Vec<CodeRows> = found.into_values().collect();
    codes.order_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.value.cmp(&b.value)));
    codes
}
