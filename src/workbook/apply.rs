//! Raw cells and a mapping to typed tables, with everything a user should hear about.

mod coalesce;
mod columns;
mod counts;
mod date_orders;
mod fill_down;
mod findings;
mod lone_ids;
mod records;
mod rows;
mod shared_ids;
mod typing;
mod zeros;

use std::collections::BTreeMap;

use crate::domain::date_order::DateOrder;
use crate::domain::finding::{FindingKind, Parsed};
use crate::domain::source::Source;

use super::cell::date::Decided;
use super::mapping::{Mapping, MappingError, SheetMapping, has_customer_source, headers, missing_column, nearest, no_customer_source};
use super::raw::{RawSheet, RawWorkbook};
use super::schema::{self, SourceSpec};
use super::stats::SheetStats;
use super::tables::{AnyColumn, Table, Tables, join};
use date_orders::DateOrders;
use findings::Findings;
use records::Draft;
use rows::TableRows;

pub(super) use columns::listed as listed_column;

/// Types the mapped columns of the mapped sheets; the dates themselves tell the order of day and month.
///
/// # Errors
/// None of the customer sources, a required column that is not mapped, or a mapping for another workbook.
pub fn apply(workbook: &RawWorkbook, mapping: &Mapping) -> Result<Parsed<Tables>, MappingError> {
    apply_in_order(workbook, mapping, None)
}

/// As [`apply`], with a chosen order of day and month for all dates that are written with numbers.
///
/// # Errors
/// As those of [`apply`].
pub fn apply_in_order(workbook: &RawWorkbook, mapping: &Mapping, order: Option<DateOrder>) -> Result<Parsed<Tables>, MappingError> {
    if !has_customer_source(mapping) {
        return Err(no_customer_source(workbook, mapping));
    }
    let mut findings = Findings::default();
    let orders = DateOrders::new(workbook, mapping, order);
    let mut tables = Vec::new();
    let mut absent = Vec::new();
    for spec in schema::SOURCES {
        let parts: Result<Vec<Table>, _> = (mapping.of(spec.source))
            .map(|sheet| table(workbook, sheet, &orders, &mut findings))
            .collect();
        match join(spec.source, parts?) {
            Some(table) => {
                findings.add_sheets(&table);
                tables.push(table);
            }
            // Outcomes are an extra that nobody misses.
            None if spec.source == Source::Outcomes => {}
            None => {
                findings.add(FindingKind::MissingSource, Some(spec.source), "", None);
                absent.push(spec.source);
            }
        }
    }
    let known_ids = zeros::restore(&mut tables, &mut findings);
    lone_ids::report(&tables, &mut findings);
    findings.add_near(&nearest(workbook, mapping, &absent));
    findings.add_unused(workbook, mapping);
    Ok(Parsed {
        value: Tables::new(tables).with_known_ids(known_ids),
        findings: findings.into_list(),
    })
}

fn table(workbook: &RawWorkbook, mapping: &SheetMapping, orders: &DateOrders<'_>, findings: &mut Findings) -> Result<Table, MappingError> {
    let spec = schema::spec(mapping.source);
    let sheet = workbook
        .sheets
        .get(mapping.sheet)
        .filter(|sheet| mapping.header_row < sheet.n_rows())
        .ok_or(MappingError::StaleMapping { source_table: spec.source })?;
    if let Some(missing) = missing_column(sheet, mapping, spec) {
        return Err(missing);
    }
    if sheet.hidden {
        findings.add(FindingKind::HiddenSheet, Some(spec.source), &sheet.place(), None);
    }
    let headers = headers(sheet, mapping.header_row);
    let used = columns::used(sheet, mapping, spec, &headers);
    let draft = Draft {
        sheet,
        spec,
        header_row: mapping.header_row,
        used: &used,
    };
    let left_out = records::left_out(&draft);
    findings.add_headers(&draft, mapping, &headers, &left_out);
    findings.add_notes(&draft);
    let rows = TableRows::new(&draft, &left_out);
    findings.add_left_out(&draft, &left_out);
    let order = |column: u32| orders.of(mapping.sheet, column);
    let typed = type_columns(sheet, spec, &used, &rows, order, findings);
    for column in spec
        .columns
        .iter()
        .filter(|column| column.is_expected() && !typed.listed.contains_key(column.name))
    {
        findings.add(FindingKind::MissingColumn, Some(spec.source), &sheet.place(), Some(column.name));
    }
    let table = Table::new(
        spec.source,
        sheet.place(),
        sheet.hidden,
        rows.sheet_rows(sheet),
        typed.listed,
        typed.extras,
    );
    Ok(table.with_stats(typed.stats))
}

/// The columns of a table, typed.
struct TypedColumns {
    listed: BTreeMap<&'static str, AnyColumn>,
    extras: Vec<(String, super::tables::Column<Box<str>>)>,
    stats: SheetStats,
}

fn type_columns(
    sheet: &RawSheet,
    spec: &SourceSpec,
    used: &[columns::UsedColumn<'_>],
    rows: &TableRows,
    order: impl Fn(u32) -> Decided,
    findings: &mut Findings,
) -> TypedColumns {
    let mut parts: BTreeMap<&'static str, Vec<AnyColumn>> = BTreeMap::new();
    let mut extras = Vec::new();
    let mut stats = Vec::new();
    for column in used {
        let counts = rows.counts(column.raw);
        stats.push(columns::stats(column, &counts));
        match column.listed {
            Some(listed) => {
                let (typed, troubles) = typing::listed(sheet, column, listed, order(column.sheet_column), &counts, rows);
                findings.add_cells(sheet, spec.source, column, rows, &troubles);
                parts.entry(listed.name).or_default().push(typed);
            }
            None => extras.push((column.header.to_owned(), typing::extra(sheet, column, &counts, rows))),
        }
    }
    let mut listed: BTreeMap<&'static str, AnyColumn> = parts
        .into_iter()
        .filter_map(|(name, parts)| Some((name, coalesce::coalesce(parts, rows.len())?)))
        .collect();
    if spec.source == Source::Services {
        fill_down::fill_down(&mut listed, rows.len());
    }
    TypedColumns {
        listed,
        extras,
        stats: SheetStats {
            rows: rows.len(),
            columns: stats,
        },
    }
}
