//! Which customers go into the list of which person or country (docs/method.md, Packs).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::Day;
use crate::domain::ids::Id;
use crate::domain::order::Collect;
use crate::domain::outcome::ProjectOutcome;
use crate::domain::source::Source;
use crate::domain::template::one_line;
use crate::facts::{Term, Vocabulary};
use crate::linking::LinkedRows;
use crate::pipeline::{Analysis, Opened};
use crate::report::packs::{Pack, PackBy};
use crate::workbook::outcomes::RowOutcomes;
use crate::workbook::schema::projects;
use crate::workbook::tables::{Column, Table};

/// The packs in the order of their names, that of customers without a name last; every customer is in at least one.
/// `analysis` must be one of `opened`.
pub fn packs(opened: &Opened, analysis: &Analysis, by: PackBy) -> Vec<Pack> {
    let report = &analysis.report;
    let named = opened.tables.get(Source::Projects).map(|table| Named::new(table, by));
    let linked = analysis.customers.rows(Source::Projects);
    sorted(named.as_ref(), linked, &report.ranking, |named, rows| match by {
        PackBy::Person => named.in_charge(rows, report.as_of),
        PackBy::Country => named.all(rows),
    })
}

/// Customers in the given order, each in the pack of every name that `names_of` finds in its rows.
fn sorted(named: Option<&Named>, linked: &LinkedRows, customers: &[u32], names_of: impl Fn(&Named, &[u32]) -> BTreeSet<Term>) -> Vec<Pack> {
    let mut by_term: BTreeMap<Term, Vec<u32>> = BTreeMap::new();
    let mut without = Vec::new();
    for customer in customers {
        let names = named.map(|named| names_of(named, linked.of(*customer as usize)));
        let terms = names.unwrap_or_default();
        if terms.is_empty() {
            without.push(*customer);
        }
        for term in terms {
            by_term.entry(term).or_default().push(*customer);
        }
    }
    let shown = |term| named.and_then(|named| one_line(named.words.shown(term)));
    let mut packs: Vec<Pack> = by_term
        .into_iter()
        .map(|(term, customers)| Pack {
            name: shown(term),
            customers,
        })
        .collect();
    if !without.is_empty() {
        packs.push(Pack {
            name: None,
            customers: without,
        });
    }
    packs
}

/// The projects with the names in one of their columns.
struct Named<'a> {
    keys: &'a Column<Id>,
    starts: &'a Column<Day>,
    outcomes: RowOutcomes<'a>,
    column: &'a Column<Box<str>>,
    words: Vocabulary,
    of_code: Vec<Option<Term>>,
}

impl<'a> Named<'a> {
    fn new(table: &'a Table, by: PackBy) -> Self {
        let column = table.column(match by {
            PackBy::Person => projects::RESPONSIBLE_PERSON,
            PackBy::Country => projects::COUNTRY_ID,
        });
        let (words, mut of_code) = Vocabulary::of_column(column);
        for term in &mut of_code {
            // What nobody can see is no name.
            *term = term.filter(|term| one_line(words.shown(*term)).is_some());
        }
        Self {
            keys: table.column(projects::PROJECT),
            starts: table.column(projects::START_DATE),
            outcomes: RowOutcomes::of(table),
            column,
            words,
            of_code,
        }
    }

    fn term(&self, row: u32) -> Option<Term> {
        *self.of_code.get(self.column.code(row as usize)? as usize)?
    }

    /// Every name in the rows.
    fn all(&self, rows: &[u32]) -> BTreeSet<Term> {
        rows.iter().filter_map(|row| self.term(*row)).into_set()
    }

    /// The persons responsible for a project of the rows that is in progress; if there is none, the person of the project
    /// that started last by the as-of date. A project without such a start is older than all others; ties go to the first
    /// name.
    fn in_charge(&self, rows: &[u32], as_of: Day) -> BTreeSet<Term> {
        let best = self.best_outcomes(rows);
        let is_in_progress = |row: &&u32| {
            let of_project = self.keys.get(**row as usize).and_then(|key| best.get(key).copied());
            of_project.unwrap_or_else(|| self.outcomes.at(**row as usize)) == ProjectOutcome::InProgress
        };
        let current = rows.iter().filter(is_in_progress).filter_map(|row| self.term(*row)).into_set();
        if !current.is_empty() {
            return current;
        }
        let dated = |row: &u32| {
            let start = self.starts.get(*row as usize).copied().filter(|day| *day <= as_of);
            Some((start, Reverse(self.term(*row)?)))
        };
        let latest = rows.iter().filter_map(dated).max();
        latest.map(|(_, Reverse(term))| term).into_iter().into_set()
    }

    /// The outcome of each project that has a key: the best that its rows say (docs/method.md, Project outcomes).
    fn best_outcomes(&self, rows: &[u32]) -> BTreeMap<&Id, ProjectOutcome> {
        let mut best = BTreeMap::new();
        for row in rows {
            let outcome = self.outcomes.at(*row as usize);
            if let Some(key) = self.keys.get(*row as usize) {
                let known = best.entry(key).or_insert(outcome);
                *known = outcome.min(*known);
            }
        }
        best
    }
}

#[cfg(test)]
mod tests;
