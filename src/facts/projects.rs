//! The projects of a customer, and how they ended.

use crate::domain::outcome::ProjectOutcome;
use crate::domain::source::Source;
use crate::linking::Customers;
use crate::workbook::outcomes::RowOutcomes;
use crate::workbook::schema::projects as columns;
use crate::workbook::tables::Tables;

use super::CustomerFacts;
use super::counting::Things;
use super::dates::Dates;
use super::vocabulary::{Mention, TermColumns, mentions};

/// The projects of one customer.
#[derive(Debug, Clone, Default)]
pub struct ProjectFacts {
    pub rows: u32,
    pub projects: u32,
    pub delivered: u32,
    pub lost: u32,
    pub canceled: u32,
    pub in_progress: u32,
    pub starts: Dates,
    /// The representative value of the size bands, in US dollars.
    pub value: f64,
    pub practices: Vec<Mention>,
    pub countries: Vec<Mention>,
    pub business_areas: Vec<Mention>,
}

impl ProjectFacts {
    /// The number of projects that have ended, well or not.
    pub fn closed(&self) -> u32 {
        self.delivered + self.lost + self.canceled
    }

    /// The share of delivered among closed projects; `None` if none has ended.
    pub fn success_rate(&self) -> Option<f64> {
        (self.closed() > 0).then(|| f64::from(self.delivered) / f64::from(self.closed()))
    }

    fn count(&mut self, outcome: ProjectOutcome) {
        *match outcome {
            ProjectOutcome::Delivered => &mut self.delivered,
            ProjectOutcome::Lost => &mut self.lost,
            ProjectOutcome::Canceled => &mut self.canceled,
            ProjectOutcome::InProgress => &mut self.in_progress,
        } += 1;
    }
}

pub(super) fn gather(customers: &Customers, tables: &Tables, terms: &mut TermColumns, gathered: &mut [CustomerFacts]) {
    let Some(table) = tables.get(Source::Projects) else { return };
    let linked = customers.rows(Source::Projects);
    let mut projects = Things::of(table, columns::PROJECT);
    let outcomes = RowOutcomes::of(table);
    for (customer, facts) in gathered.iter_mut().enumerate() {
        let rows = linked.of(customer);
        facts.projects = ProjectFacts {
            rows: rows.len() as u32,
            projects: projects.count(rows, |_| true),
            starts: Dates::gather(&mut projects, rows, table.column(columns::START_DATE)),
            value: projects.sum(rows, table.column(columns::SIZE)),
            practices: mentions(terms.project_practices.as_mut(), &mut projects, rows),
            countries: mentions(terms.countries.as_mut(), &mut projects, rows),
            business_areas: mentions(terms.project_areas.as_mut(), &mut projects, rows),
            ..ProjectFacts::default()
        };
        for outcome in outcomes_of(&projects, rows, &outcomes) {
            facts.projects.count(outcome);
        }
    }
}

/// The outcome of each project among the rows.
fn outcomes_of(projects: &Things, rows: &[u32], outcomes: &RowOutcomes<'_>) -> Vec<ProjectOutcome> {
    let at = |row: &u32| (projects.of_row(*row), outcomes.at(*row as usize));
    let mut outcomes: Vec<(u32, ProjectOutcome)> = rows.iter().map(at).collect();
    outcomes.sort_unstable();
    outcomes.dedup_by_key(|(project, _)| *project);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}
