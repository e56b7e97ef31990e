//! An export of closed projects.
//!
//! # What it finds
//! At least 100 rows of projects of which fewer than 2% are in progress.
//!
//! # Why it matters
//! A project appears in such an export when it ends. What started lately has not ended yet, so it is missing: the latest start
//! of every customer looks older than it is. How far back, the duration of the delivered projects tells: nine of ten took at
//! most as many days.
//!
//! # What to do
//! Ask for the open projects as well.

use crate::domain::calendar::AsOf;
use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::outcome::ProjectOutcome;
use crate::domain::source::Source;
use crate::workbook::outcomes::RowOutcomes;
use crate::workbook::schema::projects::{END_DATE, START_DATE};
use crate::workbook::tables::{Table, Tables};

use super::super::anomaly::SourceRows;
use super::super::distribution::Ascending;
use super::{Anomaly, Check, FindingEvidence, rows, table_of};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::ClosedProjectsOnly,
    severity: Severity::Warning,
    find,
};

/// Fewer rows say nothing about what an export leaves out.
const FEWEST_ROWS: usize = 100;

/// The number of rows of projects in progress; `None` for another source, or if the table says nothing about outcomes.
pub(in crate::quality) fn in_progress(table: &Table) -> Option<u32> {
    if table.source != Source::Projects {
        return None;
    }
    let outcomes = RowOutcomes::of(table);
    let is_in_progress = |row: &usize| outcomes.at(*row) == ProjectOutcome::InProgress;
    outcomes
        .can_tell()
        .then(|| (0..table.n_rows()).filter(is_in_progress).count() as u32)
}

/// What an export of closed projects leaves out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClosedOnly {
    pub in_progress: u32,
    /// The days that nine of ten delivered projects took at most; `None` if no delivered project has both dates.
    pub usual_days: Option<f64>,
}

impl ClosedOnly {
    /// `None` if the table has open projects, or does not tell.
    pub fn of(table: &Table) -> Option<Self> {
        let in_progress = in_progress(table)?;
        let n_rows = table.n_rows();
        let is_closed_only = n_rows >= FEWEST_ROWS && u64::from(in_progress) * 50 < n_rows as u64;
        is_closed_only.then(|| Self {
            in_progress,
            usual_days: usual_days(table),
        })
    }
}

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    table_of(tables, Source::Projects)
        .filter_map(|table| Some(anomaly(table, ClosedOnly::of(table)?)))
        .collect()
}

fn anomaly(table: &Table, closed: ClosedOnly) -> Anomaly {
    Anomaly {
        finding: Finding {
            kind: CHECK.kind,
            severity: CHECK.severity,
            source: Some(table.source),
            sheet: table.sheet.clone(),
            column: None,
            count: table.n_rows() as u32,
            cells: Vec::new(),
        },
        rows: vec![SourceRows {
            source: table.source,
            columns: vec![START_DATE.name().into()],
            rows: rows(table, |_| true),
        }],
        evidence: FindingEvidence::Closed {
            in_progress: closed.in_progress,
            rows: table.n_rows() as u32,
            days: closed.usual_days,
        },
    }
}

fn usual_days(table: &Table) -> Option<f64> {
    let outcomes = RowOutcomes::of(table);
    let (starts, ends) = (table.column(START_DATE), table.column(END_DATE));
    let delivered = (0..table.n_rows()).filter(|row| outcomes.at(*row) == ProjectOutcome::Delivered);
    let days = delivered.filter_map(|row| Some(ends.get(row)?.days_after(*starts.get(row)?)));
    Ascending::of_numbers(days.map(|days| (f64::from(days.0), 1))).quantile(0.9)
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;
    use crate::linking::sample::tables;

    /// Delivered projects of 1, 2, 3 … days, and open ones.
    fn projects(delivered: u32, open: u32) -> String {
        let mut lines = String::from("project | prj_stage_status | prj_start_date | prj_end_date\n");
        let start = crate::domain::calendar::Day::from_iso("2020-01-01").unwrap();
        for number in 1..=delivered {
            let end = start.plus(crate::domain::calendar::Days(number as i32));
            lines.push_str(&format!("P{number} | C | {start} | {end}\n"));
        }
        for number in 0..open {
            lines.push_str(&format!("O{number} | DP | {start} |\n"));
        }
        lines
    }

    fn evidence(delivered: u32, open: u32) -> Option<FindingEvidence> {
        let anomalies = CHECK.run(&tables(&[(Source::Projects, &projects(delivered, open))]), expect::AS_OF);
        anomalies.into_iter().next().map(|anomaly| anomaly.evidence)
    }

    #[test]
    fn fewer_than_one_in_fifty_in_progress_is_an_export_of_closed_projects() {
        let closed = |in_progress, rows, days| Some(FindingEvidence::Closed { in_progress, rows, days });
        // numpy.quantile(range(1, 102), 0.9) == 91.
        assert_eq!(evidence(101, 0), closed(0, 101, Some(91.0)));
        assert_eq!(evidence(150, 3), closed(3, 153, Some(135.1)));
        assert_eq!(evidence(98, 2), None, "2 of 100 are 2%");
        assert_eq!(evidence(99, 0), None, "too few rows");
    }

    #[test]
    fn a_table_without_outcomes_is_not_said_to_be_closed_or_open() {
        let rows: String = (0..200).map(|number| format!("P{number} | 2020-01-01\n")).collect();
        let without = tables(&[(Source::Projects, &format!("project | prj_start_date\n{rows}"))]);
        assert_eq!(CHECK.run(&without, expect::AS_OF), []);
        assert_eq!(without.get(Source::Projects).and_then(in_progress), None);
    }
}
