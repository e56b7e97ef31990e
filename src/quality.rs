//! How far the tables can be trusted: a profile of every source and column, and what is odd in their rows.
//!
//! Nothing here changes a value or knows about customers. An [`Anomaly`] carries the rows and columns it is about, so that a
//! later stage can tell whose results it affects. Work is done once per distinct cell wherever the rows do not matter.

use crate::domain::calendar::AsOf;
use crate::domain::finding::{Finding, FindingKind};
use crate::domain::grade::Completeness;
use crate::domain::order::Order;
use crate::domain::source::Source;
use crate::report::quality::{CellCount, Orphans, SourceQuality};
use crate::workbook::tables::{Table, Tables};

mod anomaly;
mod checks;
mod company_names;
mod customer_ids;
mod derived;
mod distribution;
mod profile;

pub use anomaly::{Anomaly, SourceRows};
pub use checks::{CHECKS, Check, ClosedOnly, stitched_exports};

/// Everything known about the quality of the tables before anything is computed from them.
#[derive(Debug, Clone, PartialEq)]
pub struct QualityReport {
    /// One per table, in source order.
    pub sources: Vec<SourceQuality>,
    /// The results of the checks: in the order of [`CHECKS`], then of the sources and their columns.
    pub anomalies: Vec<Anomaly>,
}

/// Assesses the tables; `noticed` is what the reader found in their cells.
pub fn assess(tables: &Tables, noticed: &[Finding], as_of: AsOf) -> QualityReport {
    let anomalies: Vec<Anomaly> = CHECKS.iter().flat_map(|check| check.run(tables, as_of)).collect();
    QualityReport {
        sources: tables
            .iter()
            .map(|table| source_quality(table, tables, noticed, &anomalies))
            .collect(),
        anomalies,
    }
}

fn source_quality(table: &Table, tables: &Tables, noticed: &[Finding], anomalies: &[Anomaly]) -> SourceQuality {
    let found = |kind| {
        let mut own = anomalies.iter().filter(|anomaly| anomaly.finding.source == Some(table.source));
        own.find(|anomaly| anomaly.finding.kind == kind)
    };
    let count = |kind| found(kind).map_or(0, |anomaly| anomaly.finding.count);
    let orphans = |kind, can_tell: bool| can_tell.then(|| found(kind).map_or_else(Orphans::default, Anomaly::orphans));
    let completeness = table.stats().completeness();
    SourceQuality {
        source: table.source,
        sheet: table.sheet.clone(),
        rows: table.n_rows() as u32,
        columns: table.stats().columns.len() as u32,
        derived_columns: derived::columns(table),
        completeness,
        grades: completeness.map(Completeness::grades),
        duplicate_rows: count(FindingKind::DuplicateRow),
        duplicate_keys: checks::has_key(table).then(|| count(FindingKind::DuplicateKey)),
        orphan_customers: orphans(FindingKind::OrphanCustomer, checks::can_have_orphan_customers(table, tables)),
        orphan_credits: orphans(FindingKind::OrphanCredit, checks::can_have_orphan_credits(table, tables)),
        orphan_projects: orphans(FindingKind::OrphanProject, checks::can_have_orphan_projects(table, tables)),
        in_progress: checks::in_progress(table),
        unparsable: cells(table.source, noticed, &UNPARSABLE),
        out_of_range_dates: cells(table.source, noticed, &[FindingKind::DateOutOfRange]),
        profiles: profile::columns(table),
    }
}

const UNPARSABLE: [FindingKind; 4] = [
    FindingKind::UnparsableDate,
    FindingKind::UnparsableNumber,
    FindingKind::UnparsableBand,
    FindingKind::UnparsableFlag,
];

/// The cells of a source that the reader reported for one of these reasons.
fn cells(source: Source, noticed: &[Finding], kinds: &[FindingKind]) -> CellCount {
    let mut all = CellCount::default();
    for finding in noticed
        .iter()
        .filter(|finding| finding.source == Some(source) && kinds.contains(&finding.kind))
    {
        all.count = all.count.saturating_add(finding.count);
        all.cells.extend_from_slice(&finding.cells);
    }
    // Each finding holds the first rows of its column, so the first rows overall are among these.
    all.cells.order_by_key(|cell| (cell.row, cell.column));
    all.cells.truncate(Finding::MAX_CELLS);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::finding::Severity;
    use crate::domain::source::CellRef;
    use crate::linking::sample::tables;

    fn noticed(kind: FindingKind, source: Source, count: u32, rows: &[u32]) -> Finding {
        let cell = |row: &u32| CellRef {
            sheet: "sheet".into(),
            column: count,
            row: *row,
        };
        Finding {
            kind,
            severity: Severity::Warning,
            source: Some(source),
            sheet: "sheet".into(),
            column: None,
            count,
            cells: rows.iter().map(cell).collect(),
        }
    }

    #[test]
    fn unparsable_cells_of_all_columns_stand_in_row_order() {
        let found = [
            noticed(FindingKind::UnparsableDate, Source::Projects, 2, &[3, 9]),
            noticed(FindingKind::UnparsableNumber, Source::Projects, 1, &[5]),
            noticed(FindingKind::UnparsableNumber, Source::ServiceCredits, 7, &[1]),
            noticed(FindingKind::DateOutOfRange, Source::Projects, 1, &[4]),
        ];
        let count = cells(Source::Projects, &found, &UNPARSABLE);
        assert_eq!(count.count, 3);
        assert_eq!(count.cells.iter().map(|cell| cell.row).collect::<Vec<_>>(), [3, 5, 9]);
    }

    #[test]
    fn what_cannot_be_told_is_absent_and_not_zero() {
        let alone = tables(&[(
            Source::InstallBase,
            "account_sales_territory_id | serial_number_id
             1 | A
             1 | A",
        )]);
        let report = assess(&alone, &[], AsOf(Day::UNIX_EPOCH));
        let source = &report.sources[0];
        assert_eq!((source.duplicate_rows, source.duplicate_keys), (1, Some(1)));
        assert_eq!((source.orphan_customers, source.orphan_credits), (None, None));

        let without_key = tables(&[
            (Source::InstallBase, "account_sales_territory_id\n1\n2"),
            (Source::Opportunities, "account_sales_territory_id\n1"),
        ]);
        let report = assess(&without_key, &[], AsOf(Day::UNIX_EPOCH));
        assert_eq!(report.sources[0].duplicate_keys, None);
        assert_eq!(report.sources[0].orphan_customers, Some(Orphans { ids: 1, rows: 1 }));
        assert_eq!(report.sources[1].orphan_customers, Some(Orphans::default()));
    }
}
