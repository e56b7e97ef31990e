//! The days on which each customer's bids and projects start (docs/method.md, Starts of projects).

use std::collections::BTreeSet;

use crate::domain::calendar::Day;
use crate::domain::outcome::ProjectOutcome;
use crate::domain::source::Source;
use crate::facts::Vocabulary;
use crate::linking::Customers;
use crate::workbook::outcomes::RowOutcomes;
use crate::workbook::schema::projects;
use crate::workbook::tables::{Column, Table, Tables};

/// The days of one customer, up to the observation end. All lists ascend.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CustomerEvents {
    /// The distinct start dates of all rows, whatever became of them.
    pub bids: Vec<Day>,
    /// Those of them with a row that is delivered or in progress.
    pub starts: Vec<Day>,
    /// The first day of each practice.
    pub practices: Vec<Day>,
    /// The first day of each country.
    pub countries: Vec<Day>,
}

/// The days of every customer, in customer order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Events(pub Vec<CustomerEvents>);

impl CustomerEvents {
    /// The bids up to a day, that day included.
    pub fn bids_until(&self, day: Day) -> &[Day] {
        until(&self.bids, day)
    }

    /// The starts up to a day, that day included.
    pub fn starts_until(&self, day: Day) -> &[Day] {
        until(&self.starts, day)
    }

    /// Whether a project starts after `from` and not after `to`.
    pub fn starts_within(&self, from: Day, to: Day) -> bool {
        self.starts_until(to).last().is_some_and(|last| *last > from)
    }
}

/// The days up to one of them.
pub(super) fn until(ascending: &[Day], day: Day) -> &[Day] {
    let end = ascending.partition_point(|other| *other <= day);
    ascending.get(..end).unwrap_or_default()
}

impl Events {
    /// The days of the customers' projects up to the observation end.
    pub fn gather(customers: &Customers, tables: &Tables, end: Day) -> Self {
        let Some(table) = tables.get(Source::Projects) else {
            return Self(vec![CustomerEvents::default(); customers.len()]);
        };
        let columns = Columns::of(table);
        let linked = customers.rows(Source::Projects);
        let of_customer = |customer| columns.events(linked.of(customer), end);
        Self((0..customers.len()).map(of_customer).collect())
    }
}

/// The columns of a table that are asked for.
struct Columns<'a> {
    starts: &'a Column<Day>,
    outcomes: RowOutcomes<'a>,
    practices: Words<'a>,
    countries: Words<'a>,
}

/// A column of words, and the number of each of its codes' words.
struct Words<'a> {
    column: &'a Column<Box<str>>,
    of_code: Vec<Option<usize>>,
}

impl<'a> Columns<'a> {
    fn of(table: &'a Table) -> Self {
        Self {
            starts: table.column(projects::START_DATE),
            outcomes: RowOutcomes::of(table),
            practices: Words::of(table.column(projects::PRACTICE)),
            countries: Words::of(table.column(projects::COUNTRY_ID)),
        }
    }

    fn events(&self, rows: &[u32], end: Day) -> CustomerEvents {
        let mut dated: Vec<(Day, usize)> = (rows.iter().map(|row| *row as usize))
            .filter_map(|row| Some((*self.starts.get(row)?, row)))
            .filter(|(day, _)| *day <= end)
            .collect();
        dated.sort_unstable();
        let is_start = |row: usize| matches!(self.outcomes.at(row), ProjectOutcome::Delivered | ProjectOutcome::InProgress);
        CustomerEvents {
            bids: distinct(dated.iter().map(|(day, _)| *day)),
            starts: distinct(dated.iter().filter(|(_, row)| is_start(*row)).map(|(day, _)| *day)),
            practices: self.practices.firsts(&dated),
            countries: self.countries.firsts(&dated),
        }
    }
}

impl<'a> Words<'a> {
    fn of(column: &'a Column<Box<str>>) -> Self {
        let (_, terms) = Vocabulary::of_column(column);
        let of_code = terms.into_iter().map(|term| term.map(|term| term.index())).collect();
        Self { column, of_code }
    }

    /// The first day of each word in the rows, which are in the order of their days.
    fn firsts(&self, dated: &[(Day, usize)]) -> Vec<Day> {
        let mut met: BTreeSet<usize> = BTreeSet::new();
        let mut firsts = Vec::new();
        for (day, row) in dated {
            let word = self.column.code(*row).and_then(|code| *self.of_code.get(code as usize)?);
            if word.is_some_and(|word| met.insert(word)) {
                firsts.push(*day);
            }
        }
        firsts
    }
}

fn distinct(ascending: impl Iterator<Item = Day>) -> Vec<Day> {
    let mut days: Vec<Day> = ascending.collect();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linking::{Merges, sample};

    fn gathered(rows: &str) -> Vec<CustomerEvents> {
        let tables = sample::tables(&[(Source::Projects, rows)]);
        let customers = Customers::from_tables(&tables, Merges::default()).unwrap();
        Events::gather(&customers, &tables, Day::from_iso("2025-07-04").unwrap()).0
    }

    fn written(days: &[Day]) -> Vec<String> {
        days.iter().map(Day::to_string).collect()
    }

    #[test]
    fn lost_and_canceled_projects_are_bids_and_no_starts() {
        let events = gathered(
            "st_id | prj_start_date | prj_stage_status | prj_practice | country_id
             1 | 2024-03-01 | LOST | Cloud | DE
             1 | 2024-01-01 | C | cloud | AT
             1 | 2024-01-01 | LOST | Data | AT
             1 | 2024-05-01 | X | |
             1 | | C | Edge | US
             2 | 2024-06-01 | S | |",
        );
        let first = &events[0];
        assert_eq!(written(&first.bids), ["2024-01-01", "2024-03-01", "2024-05-01"]);
        assert_eq!(written(&first.starts), ["2024-01-01"]);
        assert_eq!(written(&first.practices), ["2024-01-01", "2024-01-01"]);
        assert_eq!(written(&first.countries), ["2024-01-01", "2024-03-01"]);
        assert_eq!(written(&events[1].starts), ["2024-06-01"]);
    }

    #[test]
    fn windows_leave_out_their_first_day() {
        let events = gathered("st_id | prj_start_date\n 1 | 2024-03-01");
        let day = |text| Day::from_iso(text).unwrap();
        assert!(events[0].starts_within(day("2024-02-29"), day("2024-03-01")));
        assert!(!events[0].starts_within(day("2024-03-01"), day("2024-04-01")));
        assert!(!events[0].starts_within(day("2024-01-01"), day("2024-02-29")));
        assert_eq!(events[0].bids_until(day("2024-02-29")), []);
    }
}
