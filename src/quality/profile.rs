//! What a column holds: its type, what is missing, how many values there are, and their distribution.

use crate::domain::calendar::Day;
use crate::domain::ids::Id;
use crate::domain::propensity::Propensity;
use crate::report::quality::{ColumnProfile, FoundType, Frequent, Summary, ValueProfile};
use crate::workbook::stats::ColumnStats;
use crate::workbook::tables::{AnyColumn, Column, Table};

use super::distribution::Ascending;
use crate::workbook::distinct::{Distinct, counts};
use commonest::{commonest_ids, commonest_texts, commonest_words};

mod commonest;
mod found;
mod stretches;

/// Profiles every column under a header, left to right.
pub(super) fn columns(table: &Table) -> Vec<ColumnProfile> {
    let mut extras = table.extras.iter();
    let mut profiled: Vec<&str> = Vec::new();
    let stats = &table.stats().columns;
    stats
        .iter()
        .map(|stats| {
            let values = match stats.column {
                None => extras.next().map(|(_, column)| ValueProfile {
                    missing_along: stretches::missing(column, table.n_rows()),
                    ..extra_values(column, table.n_rows())
                }),
                Some(name) if profiled.contains(&name) => None,
                Some(name) => {
                    profiled.push(name);
                    let column = table.columns().find(|(listed, _)| *listed == name);
                    column.map(|(_, column)| ValueProfile {
                        missing_along: stretches::missing_in_any(column, table.n_rows()),
                        ..listed_values(column, table.n_rows())
                    })
                }
            };
            column_profile(stats, values)
        })
        .collect()
}

fn column_profile(stats: &ColumnStats, values: Option<ValueProfile>) -> ColumnProfile {
    ColumnProfile {
        header: stats.header.clone(),
        sheet_column: stats.sheet_column,
        listed: stats.column.map(str::to_owned),
        blank: stats.blank as u32,
        sentinel: stats.sentinel as u32,
        error: stats.error as u32,
        values,
    }
}

/// The values of a column that the schema lists, by its kind.
fn listed_values(column: &AnyColumn, n_rows: usize) -> ValueProfile {
    match column {
        AnyColumn::Id(column) => id_values(column, &counts(column, n_rows)),
        AnyColumn::Text(column) => {
            let counts = counts(column, n_rows);
            text_values(column, &counts, FoundType::of_texts(used(column, &counts)))
        }
        AnyColumn::Day(column) => {
            let counts = counts(column, n_rows);
            day_values(used(column, &counts).map(|(day, count)| (*day, count)))
        }
        AnyColumn::Number(column) => {
            let counts = counts(column, n_rows);
            number_values(used(column, &counts).map(|(number, count)| (*number, count)))
        }
        AnyColumn::Flag(column) => word_values(column, n_rows, FoundType::Flag, |flag| if *flag { "Yes" } else { "No" }),
        AnyColumn::Level(column) => word_values(column, n_rows, FoundType::Level, |level: &Propensity| level.word()),
    }
}

/// The values of a column that no schema lists; its texts determine its type.
fn extra_values(column: &Column<Box<str>>, n_rows: usize) -> ValueProfile {
    let counts = counts(column, n_rows);
    match FoundType::of_texts(used(column, &counts)) {
        FoundType::Number => number_values(used(column, &counts).filter_map(|(text, count)| Some((found::number(text)?, count)))),
        FoundType::Day => day_values(used(column, &counts).filter_map(|(text, count)| Some((Day::from_iso(text)?, count)))),
        found => text_values(column, &counts, found),
    }
}

/// The most common texts, given the number of rows per code.
pub(super) fn frequent_texts(column: &Column<Box<str>>, counts: &[u32]) -> Vec<Frequent> {
    commonest_texts(column, counts, &Distinct::of(column, counts))
}

/// The values that occur in rows, with their row counts.
fn used<'a, T>(column: &'a Column<T>, counts: &'a [u32]) -> impl Iterator<Item = (&'a T, u32)> {
    let pairs = column.values().iter().zip(counts.iter().copied());
    pairs.filter_map(|(value, count)| value.as_ref().filter(|_| count > 0).map(|value| (value, count)))
}

fn number_values(numbers: impl Iterator<Item = (f64, u32)>) -> ValueProfile {
    let numbers = Ascending::of_numbers(numbers);
    let summary = match (numbers.min(), numbers.mean(), numbers.max()) {
        (Some(min), Some(mean), Some(max)) => Summary::Numbers {
            min,
            mean,
            max,
            bins: numbers.bins(),
        },
        _ => Summary::Empty,
    };
    profile(FoundType::Number, numbers.len(), numbers.distinct(), summary)
}

fn day_values(days: impl Iterator<Item = (Day, u32)>) -> ValueProfile {
    let days = Ascending::of_days(days);
    let summary = match (days.min(), days.mean(), days.max()) {
        (Some(min), Some(mean), Some(max)) => Summary::Days {
            min,
            mean,
            max,
            bins: days.bins(),
        },
        _ => Summary::Empty,
    };
    profile(FoundType::Day, days.len(), days.distinct(), summary)
}

fn id_values(column: &Column<Id>, counts: &[u32]) -> ValueProfile {
    let distinct = Distinct::of(column, counts);
    let summary = Summary::Commonest(commonest_ids(column, &distinct));
    profile(FoundType::Id, distinct.total(), distinct.n_values(), summary)
}

fn text_values(column: &Column<Box<str>>, counts: &[u32], found: FoundType) -> ValueProfile {
    let distinct = Distinct::of(column, counts);
    let summary = Summary::Commonest(commonest_texts(column, counts, &distinct));
    profile(found, distinct.total(), distinct.n_values(), summary)
}

fn word_values<T>(column: &Column<T>, n_rows: usize, found: FoundType, word: impl Fn(&T) -> &'static str) -> ValueProfile {
    let counts = counts(column, n_rows);
    let words = commonest_words(used(column, &counts).map(|(value, count)| (word(value), count)));
    let rows = words.iter().map(|word| u64::from(word.count)).sum();
    profile(found, rows, words.len(), Summary::Commonest(words))
}

fn profile(found: FoundType, rows: u64, distinct: usize, summary: Summary) -> ValueProfile {
    let is_empty = rows == 0;
    ValueProfile {
        found: if is_empty { FoundType::Empty } else { found },
        rows: rows as u32,
        distinct: distinct as u32,
        missing_along: Vec::new(),
        summary: if is_empty { Summary::Empty } else { summary },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::source::Source;
    use crate::workbook::stats::SheetStats;
    use std::collections::BTreeMap;

    fn text_column(texts: &[&str], sheet_column: u32) -> Column<Box<str>> {
        let value = |text: &&str| (!text.is_empty()).then(|| Box::from(*text));
        Column::new((0..texts.len() as u32).collect(), texts.iter().map(value).collect(), sheet_column)
    }

    fn stats(header: &str, sheet_column: u32, column: Option<&'static str>) -> ColumnStats {
        ColumnStats {
            header: header.to_owned(),
            sheet_column,
            column,
            blank: 1,
            sentinel: 0,
            error: 0,
        }
    }

    fn services(texts: &[&str], extra: &[&str]) -> Table {
        let columns = BTreeMap::from([("practice", AnyColumn::Text(text_column(texts, 0)))]);
        let rows = (1..=texts.len() as u32).collect();
        let extras = vec![("List price".to_owned(), text_column(extra, 1))];
        let stats = SheetStats {
            rows: texts.len(),
            columns: vec![stats("Practice", 0, Some("practice")), stats("List price", 1, None)],
        };
        Table::new(Source::Services, "services".into(), false, rows, columns, extras).with_stats(stats)
    }

    fn values(profiles: &[ColumnProfile], place: usize) -> &ValueProfile {
        profiles[place].values.as_ref().unwrap()
    }

    #[test]
    fn a_listed_text_stays_text_and_an_extra_is_what_it_is_found_to_be() {
        let table = services(&["7", "8 ", "", "8"], &["10", "30.5", "", "-1"]);
        let profiles = columns(&table);
        let listed = values(&profiles, 0);
        assert_eq!((listed.found, listed.rows, listed.distinct), (FoundType::Text, 3, 2));
        assert!(matches!(listed.summary, Summary::Commonest(_)));
        let extra = values(&profiles, 1);
        assert_eq!((extra.found, extra.rows, extra.distinct), (FoundType::Number, 3, 3));
        assert!(matches!(extra.summary, Summary::Numbers { min: -1.0, max: 30.5, .. }));
        assert_eq!(profiles[0].listed.as_deref(), Some("practice"));
        assert_eq!(listed.missing_along, [0, 0, 100, 0]);
        assert_eq!(profiles[1].blank, 1);
    }

    #[test]
    fn a_column_without_values_has_no_summary() {
        let profiles = columns(&services(&["", ""], &["", ""]));
        for place in [0, 1] {
            let values = values(&profiles, place);
            assert_eq!((values.found, values.distinct), (FoundType::Empty, 0));
            assert_eq!(values.summary, Summary::Empty);
        }
    }
}
