//! A table that was put together from several exports.
//!
//! # What it finds
//! Refresh dates (else import dates) of the projects that lie more than 45 days apart. Rows of one date are one export, and so
//! are those of the day after it. More than 24 dates, or hardly more rows than dates, are dates of the records themselves.
//!
//! # Why it matters
//! A refresh date belongs to a row: what happened to the older rows since is not in the file. An older export may also lack
//! columns that the others have.
//!
//! # What to do
//! Ask for one export of everything.

use std::collections::BTreeMap;

use crate::domain::calendar::{AsOf, Day, Days};
use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::source::Source;
use crate::report::quality::ExportPart;
use crate::workbook::schema::projects::{IMPORT_DATE, LAST_REFRESH_DATE};
use crate::workbook::schema::{self, Key};
use crate::workbook::tables::{AnyColumn, Column, Table, Tables};

use super::super::anomaly::SourceRows;
use super::{Anomaly, Check, FindingEvidence, counts, table_of};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::StitchedExports,
    severity: Severity::Info,
    find,
};

/// Dates farther apart are not of one export.
const FARTHEST: Days = Days(45);
/// More dates are those of records.
const MOST_DATES: usize = 24;
/// Fewer rows lack a column by chance.
const FEWEST_ROWS: u32 = 10;

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    table_of(tables, Source::Projects).filter_map(stitched).collect()
}

/// The number of exports that a table of projects was put together from; `None` if it is a single one.
pub fn stitched_exports(table: &Table) -> Option<u32> {
    stitched(table).map(|anomaly| anomaly.finding.count)
}

fn stitched(table: &Table) -> Option<Anomaly> {
    let (key, column) = refresh_dates(table)?;
    let exports = exports(table, column)?;
    let parts: Vec<ExportPart> = parts(table, column, &exports);
    let (first, last) = (parts.first()?.day, parts.last()?.day);
    if parts.len() < 2 || last.days_after(first) <= FARTHEST {
        return None;
    }
    let part_of = |row: usize| column.get(row).and_then(|day| exports.get(day)).copied();
    let older = (0..table.n_rows()).filter(|row| part_of(*row).is_some_and(|part| part + 1 < parts.len()));
    let firsts = (0..parts.len()).filter_map(|part| (0..table.n_rows()).find(|row| part_of(*row) == Some(part)));
    let place = column.sheet_column().unwrap_or_default();
    Some(Anomaly {
        finding: Finding {
            kind: CHECK.kind,
            severity: CHECK.severity,
            source: Some(table.source),
            sheet: table.sheet.clone(),
            column: Some(key.name().to_owned()),
            count: parts.len() as u32,
            cells: firsts.take(Finding::MAX_CELLS).map(|row| table.cell(row, place)).collect(),
        },
        rows: vec![SourceRows {
            source: table.source,
            columns: Vec::new(),
            rows: older.map(|row| row as u32).collect(),
        }],
        evidence: FindingEvidence::Exports(parts),
    })
}

/// The first of the two columns that has a date.
fn refresh_dates(table: &Table) -> Option<(Key<Day>, &Column<Day>)> {
    let columns = [LAST_REFRESH_DATE, IMPORT_DATE].map(|key| (key, table.column(key)));
    columns
        .into_iter()
        .find(|(_, column)| (0..table.n_rows()).any(|row| column.get(row).is_some()))
}

/// The export of each date, numbered from the oldest; `None` if these are not dates of exports.
fn exports(table: &Table, column: &Column<Day>) -> Option<BTreeMap<Day, usize>> {
    let mut dates: BTreeMap<Day, u32> = BTreeMap::new();
    for (day, count) in column.values().iter().zip(counts(column, table.n_rows())) {
        if let (Some(day), true) = (day, count > 0) {
            *dates.entry(*day).or_default() += count;
        }
    }
    let rows: u32 = dates.values().sum();
    if dates.len() > MOST_DATES || (rows as usize) < 2 * dates.len() {
        return None;
    }
    let mut before: Option<(Day, usize)> = None;
    let number = |day: Day| {
        let number = match before {
            Some((last, number)) if day.days_after(last) == Days(1) => number,
            Some((_, number)) => number + 1,
            None => 0,
        };
        before = Some((day, number));
        (day, number)
    };
    Some(dates.into_keys().map(number).collect())
}

/// The exports, oldest first, with what they lack.
fn parts(table: &Table, column: &Column<Day>, exports: &BTreeMap<Day, usize>) -> Vec<ExportPart> {
    let mut parts: Vec<ExportPart> = Vec::new();
    for (day, number) in exports {
        match parts.get_mut(*number) {
            Some(part) => part.day = *day,
            None => parts.push(ExportPart {
                day: *day,
                rows: 0,
                lacks: Vec::new(),
            }),
        }
    }
    let part_of_row: Vec<Option<usize>> = (0..table.n_rows())
        .map(|row| column.get(row).and_then(|day| exports.get(day)).copied())
        .collect();
    for part in part_of_row.iter().flatten() {
        if let Some(part) = parts.get_mut(*part) {
            part.rows += 1;
        }
    }
    for listed in schema::spec(table.source).columns {
        if let Some((_, column)) = table.columns().find(|(name, _)| *name == listed.name) {
            add_lack(listed.name, column, &part_of_row, &mut parts);
        }
    }
    parts
}

/// Notes a column in the exports that have no value in it, where at least half of the other rows have one.
fn add_lack(name: &'static str, column: &AnyColumn, part_of_row: &[Option<usize>], parts: &mut [ExportPart]) {
    let mut filled = vec![0u32; parts.len()];
    for (row, part) in part_of_row.iter().enumerate() {
        let count = part.filter(|_| has_value(column, row)).and_then(|part| filled.get_mut(part));
        if let Some(count) = count {
            *count += 1;
        }
    }
    let (all_rows, all_filled): (u32, u32) = (parts.iter().map(|part| part.rows).sum(), filled.iter().sum());
    for (part, filled) in parts.iter_mut().zip(filled) {
        let others = all_rows - part.rows;
        if filled == 0 && part.rows >= FEWEST_ROWS && others > 0 && all_filled * 2 >= others {
            part.lacks.push(name.to_owned());
        }
    }
}

fn has_value(column: &AnyColumn, row: usize) -> bool {
    match column {
        AnyColumn::Id(column) => column.get(row).is_some(),
        AnyColumn::Text(column) => column.get(row).is_some(),
        AnyColumn::Day(column) => column.get(row).is_some(),
        AnyColumn::Number(column) => column.get(row).is_some(),
        AnyColumn::Flag(column) => column.get(row).is_some(),
        AnyColumn::Level(column) => column.get(row).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;
    use crate::linking::sample::tables;

    /// Rows of exports: how many, the date, the customer of each.
    fn parts(exports: &[(u32, &str, &str)]) -> Vec<(String, u32, Vec<String>)> {
        let mut lines = String::from("project | last_refresh_date | prj_customer_id\n");
        for (export, (count, day, customer)) in exports.iter().enumerate() {
            for row in 0..*count {
                lines.push_str(&format!("P{export}-{row} | {day} | {customer}\n"));
            }
        }
        let anomalies = CHECK.run(&tables(&[(Source::Projects, &lines)]), expect::AS_OF);
        let parts = anomalies.into_iter().flat_map(|anomaly| match anomaly.evidence {
            FindingEvidence::Exports(parts) => parts,
            other => panic!("{other:?}"),
        });
        parts.map(|part| (part.day.to_string(), part.rows, part.lacks)).collect()
    }

    #[test]
    fn dates_more_than_45_days_apart_are_of_several_exports() {
        let three = [(30, "2025-02-27", ""), (40, "2025-04-24", "7"), (12, "2025-07-03", "8")];
        assert_eq!(
            parts(&three),
            [
                ("2025-02-27".to_owned(), 30, vec!["prj_customer_id".to_owned()]),
                ("2025-04-24".to_owned(), 40, vec![]),
                ("2025-07-03".to_owned(), 12, vec![]),
            ]
        );
        assert_eq!(
            parts(&[(30, "2025-05-20", "7"), (30, "2025-07-04", "7")]),
            [],
            "45 days are one export's"
        );
        assert_eq!(parts(&[(30, "2025-05-19", "7"), (30, "2025-07-04", "7")]).len(), 2);
    }

    #[test]
    fn a_night_is_within_an_export() {
        let night = parts(&[(30, "2025-01-01", "7"), (5, "2025-01-02", "7"), (30, "2025-07-04", "7")]);
        assert_eq!(
            night.iter().map(|(day, rows, _)| (day.as_str(), *rows)).collect::<Vec<_>>(),
            [("2025-01-02", 35), ("2025-07-04", 30)]
        );
    }

    #[test]
    fn dates_of_records_are_not_of_exports() {
        let days: Vec<String> = (1..=25).map(|day| format!("2025-{:02}-{:02}", 1 + day % 12, day)).collect();
        let many: Vec<(u32, &str, &str)> = days.iter().map(|day| (9, day.as_str(), "7")).collect();
        assert_eq!(parts(&many), []);
        assert_eq!(parts(&[(1, "2025-01-01", "7"), (1, "2025-04-01", "7"), (1, "2025-07-01", "7")]), []);
    }

    #[test]
    fn the_older_rows_are_those_in_question() {
        let lines = "project | import_date\n A | 2025-07-01 \n B | 2025-01-01 \n C | 2025-01-01 \n D | 2025-07-01 \n E |";
        expect::found(&CHECK, &[(Source::Projects, lines)], &["import_date 2: projects!B3 projects!B2"]);
        let anomalies = CHECK.run(&tables(&[(Source::Projects, lines)]), expect::AS_OF);
        assert_eq!(anomalies[0].rows[0].rows, [1, 2]);
    }
}
