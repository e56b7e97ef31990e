//! The projects of a customer, and how they ended.

use crate::domain::source::Source;
use crate::linking::Customers;
use crate::workbook::schema::projects as columns;
use crate::workbook::tables::{Table, Tables};

use super::CustomerFacts;
use super::counting::{PerCell, Things, words};
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

/// The state of a project, best first: if the rows of a project differ, the best one counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Delivered,
    Lost,
    Canceled,
    InProgress,
}

/// The outcome columns of a table, evaluated once per distinct cell.
struct Outcomes<'a> {
    /// The outcome that the stage determines on its own.
    by_stage: PerCell<'a, Box<str>, Option<Outcome>>,
    says_complete: PerCell<'a, Box<str>, bool>,
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

    fn count(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Delivered => &mut self.delivered,
            Outcome::Lost => &mut self.lost,
            Outcome::Canceled => &mut self.canceled,
            Outcome::InProgress => &mut self.in_progress,
        } += 1;
    }
}

impl<'a> Outcomes<'a> {
    fn of(table: &'a Table) -> Self {
        Self {
            by_stage: PerCell::new(table.column(columns::STAGE_STATUS), |stage| {
                stage.and_then(|stage| outcome_of_stage(stage))
            }),
            says_complete: PerCell::new(table.column(columns::STATUS_DESCRIPTION), |text| {
                text.is_some_and(|text| says_complete(text))
            }),
        }
    }

    fn at(&self, row: usize) -> Outcome {
        let by_status = match self.says_complete.at(row) {
            Some(true) => Outcome::Delivered,
            _ => Outcome::InProgress,
        };
        self.by_stage.at(row).flatten().unwrap_or(by_status)
    }

    /// The outcome of each project among the rows.
    fn of_projects(&self, projects: &Things, rows: &[u32]) -> Vec<Outcome> {
        let mut outcomes: Vec<(u32, Outcome)> = rows.iter().map(|row| (projects.of_row(*row), self.at(*row as usize))).collect();
        outcomes.sort_unstable();
        outcomes.dedup_by_key(|(project, _)| *project);
        outcomes.into_iter().map(|(_, outcome)| outcome).collect()
    }
}

pub(super) fn gather(customers: &Customers, tables: &Tables, terms: &mut TermColumns, gathered: &mut [CustomerFacts]) {
    let Some(table) = tables.get(Source::Projects) else { return };
    let linked = customers.rows(Source::Projects);
    let mut projects = Things::of(table, columns::PROJECT);
    let outcomes = Outcomes::of(table);
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
        for outcome in outcomes.of_projects(&projects, rows) {
            facts.projects.count(outcome);
        }
    }
}

/// The outcome that a stage code determines; other codes leave it to the status description.
fn outcome_of_stage(stage: &str) -> Option<Outcome> {
    match stage.trim().to_lowercase().as_str() {
        "c" => Some(Outcome::Delivered),
        "lost" | "nobid" => Some(Outcome::Lost),
        "x" => Some(Outcome::Canceled),
        _ => None,
    }
}

/// Whether a status description contains the word complete or completed, not directly preceded by not.
fn says_complete(text: &str) -> bool {
    let words = words(text);
    let complete = |place: usize| matches!(words[place].as_str(), "complete" | "completed");
    (0..words.len()).any(|place| complete(place) && (place == 0 || words[place - 1] != "not"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complete_is_a_word_not_directly_after_not() {
        for text in [
            "Complete",
            "project COMPLETED.",
            "not complete, completed",
            "complete/not",
            "not yet complete",
        ] {
            assert!(says_complete(text), "{text}");
        }
        for text in ["not complete", "Not-Completed", "incomplete", "completely", "in progress", ""] {
            assert!(!says_complete(text), "{text}");
        }
    }

    #[test]
    fn stages_compare_in_any_case() {
        assert_eq!(outcome_of_stage(" c "), Some(Outcome::Delivered));
        assert_eq!(outcome_of_stage("NoBid"), Some(Outcome::Lost));
        assert_eq!(outcome_of_stage("LOST"), Some(Outcome::Lost));
        assert_eq!(outcome_of_stage("x"), Some(Outcome::Canceled));
        for stage in ["S", "DP", "OC", "I", "PRE", "CC"] {
            assert_eq!(outcome_of_stage(stage), None, "{stage}");
        }
    }
}
