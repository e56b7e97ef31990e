//! Numbers far from the rest of their column.
//!
//! # What it finds
//! A number more than 3 interquartile ranges below the first or above the third quartile of its column (numpy's linear
//! quartiles over the rows that have a number). If most rows of a column have the same value, every other value is an
//! outlier.
//!
//! # Why it matters
//! A misplaced decimal separator or a total among the rows can carry a whole customer to the top. Large customers are rightly
//! far from the rest, so this is only for the record.
//!
//! # What to do
//! Look at the largest values first. A correct number needs no action.

use crate::domain::calendar::AsOf;
use crate::domain::finding::{FindingKind, Severity};
use crate::workbook::schema::{self, Kind};
use crate::workbook::tables::{AnyColumn, Column, Table, Tables};

use super::super::distribution::Ascending;
use super::{Anomaly, Check, FindingEvidence, counts, rows_where};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::Outlier,
    severity: Severity::Info,
    find,
};

/// The number of interquartile ranges between a quartile and its fence.
const REACH: f64 = 3.0;

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    tables
        .iter()
        .flat_map(number_columns)
        .filter_map(|(table, name, column)| outliers(table, name, column))
        .collect()
}

/// The numeric columns, in schema order; bands are categories and not included.
fn number_columns(table: &Table) -> impl Iterator<Item = (&Table, &'static str, &Column<f64>)> {
    let listed = schema::spec(table.source)
        .columns
        .iter()
        .filter(|column| column.kind == Kind::Number);
    listed.filter_map(move |listed| {
        let (_, column) = table.columns().find(|(name, _)| *name == listed.name)?;
        match column {
            AnyColumn::Number(column) => Some((table, listed.name, column)),
            _ => None,
        }
    })
}

fn outliers(table: &Table, name: &'static str, column: &Column<f64>) -> Option<Anomaly> {
    let counts = counts(column, table.n_rows());
    let pairs = column.values().iter().zip(counts);
    let numbers = Ascending::of_numbers(pairs.filter_map(|(number, count)| Some(((*number)?, count))));
    let (first, third) = (numbers.quantile(0.25)?, numbers.quantile(0.75)?);
    let reach = REACH * (third - first);
    let (low, high) = (first - reach, third + reach);
    let rows = rows_where(table, column, |number| *number < low || *number > high);
    let anomaly = CHECK.in_column(table, name, column, rows)?;
    Some(anomaly.with_evidence(FindingEvidence::Fences { low, high }))
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;
    use crate::domain::source::Source;
    use crate::linking::sample::tables;

    fn days(days: &str) -> String {
        format!("prj_days\n{}", days.replace(' ', "\n"))
    }

    #[test]
    fn the_fences_themselves_are_inside() {
        // Quartiles 2 and 4: fences at -4 and 10.
        expect::found(&CHECK, &[(Source::Projects, &days("1 2 2 3 4 4 10"))], &[]);
        expect::found(
            &CHECK,
            &[(Source::Projects, &days("1 2 2 3 4 4 10.5"))],
            &["prj_days 1: projects!A8"],
        );
        let anomalies = CHECK.run(&tables(&[(Source::Projects, &days("-5 2 2 3 4 4 4"))]), expect::AS_OF);
        assert_eq!(anomalies[0].evidence, FindingEvidence::Fences { low: -4.0, high: 10.0 });
    }

    #[test]
    fn bands_are_no_numbers() {
        let sizes = "prj_size\n1\n1\n1\n1\n1\n9";
        expect::found(&CHECK, &[(Source::Projects, sizes)], &[]);
    }
}
