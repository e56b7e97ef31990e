//! Labels from an outcomes sheet: only the customers it names are labeled.

use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::ids::CustomerId;
use crate::workbook::schema::outcomes as columns;
use crate::workbook::tables::{Column, Table};

use super::{LabelSource, Labels};

/// Reads the outcome of each customer. `find` returns the customer that an id belongs to, so that merged ids agree.
///
/// If an id is given twice with different outcomes, the first counts; this and ids of no customer are reported.
pub fn from_outcomes(table: &Table, n_customers: usize, find: impl Fn(&CustomerId) -> Option<usize>) -> Labels {
    let (ids, outcomes) = (table.column(columns::CUSTOMER_ID), table.column(columns::ACTUAL_OUTCOME));
    let mut levels = vec![None; n_customers];
    let (mut unknown, mut conflicting) = (Vec::new(), Vec::new());
    for row in 0..table.n_rows() {
        let Some(id) = ids.get(row) else { continue };
        let Some(level) = find(id).and_then(|customer| levels.get_mut(customer)) else {
            unknown.push(row);
            continue;
        };
        let Some(outcome) = outcomes.get(row) else { continue };
        if level.get_or_insert(*outcome) != outcome {
            conflicting.push(row);
        }
    }
    let findings = [
        finding(FindingKind::UnknownCustomer, table, ids, columns::CUSTOMER_ID.name(), &unknown),
        finding(
            FindingKind::ConflictingOutcome,
            table,
            outcomes,
            columns::ACTUAL_OUTCOME.name(),
            &conflicting,
        ),
    ];
    Labels {
        source: LabelSource::Outcomes,
        levels,
        findings: findings.into_iter().flatten().collect(),
    }
}

fn finding<T>(kind: FindingKind, table: &Table, column: &Column<T>, name: &str, rows: &[usize]) -> Option<Finding> {
    let sheet_column = column.sheet_column()?;
    (!rows.is_empty()).then(|| Finding {
        kind,
        severity: Severity::Warning,
        source: Some(table.source),
        sheet: table.sheet.clone(),
        column: Some(name.to_owned()),
        count: rows.len() as u32,
        cells: rows
            .iter()
            .take(Finding::MAX_CELLS)
            .map(|row| table.cell(*row, sheet_column))
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::propensity::Propensity::{High, Low};
    use crate::domain::source::Source;
    use crate::linking::sample;

    #[test]
    fn the_first_outcome_counts_and_the_rest_is_reported() {
        let tables = sample::tables(&[(
            Source::Outcomes,
            "customer_id | actual_opportunity_outcome
             2 | low
             7 | High
             2 | Low
             2.0 | High
             1 |
             1 | High
             | Low",
        )]);
        let known = ["1", "2", "3"].map(CustomerId::from_text);
        let find = |id: &CustomerId| known.iter().position(|known| known == id);
        let labels = from_outcomes(tables.get(Source::Outcomes).unwrap(), known.len(), find);
        assert_eq!(labels.levels, [Some(High), Some(Low), None]);
        let findings: Vec<_> = (labels.findings.iter())
            .map(|finding| (finding.kind, finding.count, finding.cells[0].to_string()))
            .collect();
        let expected = [
            (FindingKind::UnknownCustomer, 1, "outcomes!A3".to_owned()),
            (FindingKind::ConflictingOutcome, 1, "outcomes!B5".to_owned()),
        ];
        assert_eq!(findings, expected);
    }
}
