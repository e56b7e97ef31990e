//! Columns of the projects that are filled in after the outcome.
//!
//! # What it finds
//! A text, band or Yes/No column of 2 to 30 values, one of which hardly any lost (or won) bid has, although many others are: by
//! the exact binomial tail less likely than one in a million, and at most a tenth as often. Such values must make up 5% of the
//! decided bids, of which there must be 50, 10 of them lost and 10 won.
//!
//! # Why it matters
//! What is only known once a bid is won cannot explain why it was won. A model that learned outcomes from the column would look
//! perfect and predict nothing.
//!
//! # What to do
//! Nothing for the results shown here; do not compare rates of winning by the column, and do not train a model on it.

use crate::bids::{Bids, Screened, screened};
use crate::domain::calendar::AsOf;
use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::source::Source;
use crate::workbook::outcomes::RowOutcomes;
use crate::workbook::tables::{Table, Tables};

use super::super::anomaly::SourceRows;
use super::{Anomaly, Check, FindingEvidence, rows, table_of};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::FilledAfterOutcome,
    severity: Severity::Info,
    find,
};

fn find(tables: &Tables, as_of: AsOf) -> Vec<Anomaly> {
    table_of(tables, Source::Projects)
        .flat_map(|table| {
            let bids = Bids::of(table, &RowOutcomes::of(table), as_of);
            let columns = screened(table, &bids);
            columns.into_iter().map(|column| anomaly(table, &bids, column)).collect::<Vec<_>>()
        })
        .collect()
}

fn anomaly(table: &Table, bids: &Bids, column: Screened) -> Anomaly {
    let rows = rows(table, |row| column.is_meant(bids, row));
    Anomaly {
        finding: Finding {
            kind: CHECK.kind,
            severity: CHECK.severity,
            source: Some(table.source),
            sheet: table.sheet.clone(),
            column: Some(column.name.clone()),
            count: column.values.iter().map(|value| value.bids).sum(),
            cells: rows
                .iter()
                .take(Finding::MAX_CELLS)
                .map(|row| table.cell(*row as usize, column.place))
                .collect(),
        },
        rows: vec![SourceRows {
            source: table.source,
            columns: vec![column.name.clone().into()],
            rows,
        }],
        evidence: FindingEvidence::AfterOutcome {
            column: column.name,
            values: column.values,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;

    #[test]
    fn the_rows_of_bids_with_such_a_value_are_meant() {
        let mut lines = String::from("project | prj_stage_status | prj_size\n");
        let groups = [(200, "C", "1"), (100, "LOST", "1"), (60, "C", "2")];
        let stages = groups
            .iter()
            .flat_map(|(count, stage, size)| std::iter::repeat_n((stage, size), *count));
        for (number, (stage, size)) in stages.enumerate() {
            lines.push_str(&format!("P{number} | {stage} | {size}\n"));
        }
        expect::found(
            &CHECK,
            &[(Source::Projects, &lines)],
            &[&format!(
                "prj_size 60: {}",
                (302..322).map(|row| format!("projects!C{row}")).collect::<Vec<_>>().join(" ")
            )],
        );
    }
}
