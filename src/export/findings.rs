//! `findings.csv`: what is odd in the data, the most worth fixing first.

use crate::report::Report;
use crate::report::insights::{FindingFilter, RankedFinding};
use crate::text::finding::what_and_where;
use crate::text::insights::advice::advice;
use crate::text::insights::{evidence, severity};

use super::ExportError;
use super::cell::Cell;
use super::csv;

pub(super) const HEADER: [&str; 13] = [
    "rank",
    "severity",
    "kind",
    "finding",
    "source",
    "sheet",
    "column",
    "count",
    "cells",
    "evidence",
    "customers",
    "customer_ids",
    "what_to_do",
];

/// The findings that a filter holds, with whose results they touch; their rank is the one among all.
///
/// # Errors
/// When the CSV cannot be written.
pub fn findings(report: &Report, found: &[RankedFinding], filter: FindingFilter) -> Result<Vec<u8>, ExportError> {
    csv::write(&HEADER, rows(report, found, filter)?.into_iter())
}

pub(super) fn rows<'a>(report: &Report, found: &'a [RankedFinding], filter: FindingFilter) -> Result<Vec<Vec<Cell<'a>>>, ExportError> {
    let ranked = (1..).zip(found).filter(|(_, found)| filter.holds(&found.finding));
    ranked.map(|(rank, found)| row(rank, found, report)).collect()
}

fn row<'a>(rank: i64, found: &'a RankedFinding, report: &Report) -> Result<Vec<Cell<'a>>, ExportError> {
    let finding = &found.finding;
    let cells: Vec<String> = finding.cells.iter().map(ToString::to_string).collect();
    let customers = found.customers.iter().filter_map(|place| report.customers.get(*place as usize));
    let ids: Vec<String> = customers.map(|customer| customer.id.to_string()).collect();
    let optional = |text: Option<&'a str>| text.map_or(Cell::Absent, Cell::text);
    // The word that `report.json` has for it.
    let kind = serde_json::to_value(finding.kind)?;
    let kind = kind.as_str().unwrap_or_default().to_owned();
    Ok(vec![
        Cell::Integer(rank),
        Cell::text(severity(finding.severity)),
        Cell::text(kind),
        Cell::text(what_and_where(finding)),
        optional(finding.source.map(|source| source.key())),
        Cell::text(finding.sheet.as_str()),
        optional(finding.column.as_deref()),
        Cell::Integer(finding.count.into()),
        Cell::text(cells.join(" ")),
        evidence(&found.evidence).map_or(Cell::Absent, Cell::text),
        Cell::Integer(found.customers.len() as i64),
        Cell::text(ids.join(" ")),
        Cell::text(advice(finding.kind).fix),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::finding::{Finding, FindingKind, Severity};
    use crate::domain::source::{CellRef, Source};
    use crate::report::quality::FindingEvidence;
    use crate::ui::sample;

    fn found(kind: FindingKind, severity: Severity, column: &str) -> RankedFinding {
        let cell = CellRef {
            sheet: "Raw_projects".into(),
            column: 1,
            row: 4,
        };
        RankedFinding {
            finding: Finding {
                kind,
                severity,
                source: Some(Source::Projects),
                sheet: "Raw_projects".into(),
                column: Some(column.into()),
                count: 1,
                cells: vec![cell],
            },
            customers: vec![0, 2],
            at_least: false,
            features: Vec::new(),
            evidence: FindingEvidence::None,
        }
    }

    #[test]
    fn filtered_findings_keep_their_rank_and_name_their_customers() {
        let all = [
            found(FindingKind::UnparsableDate, Severity::Warning, "prj_start_date"),
            found(FindingKind::Outlier, Severity::Info, "=prj_days"),
        ];
        let filter = FindingFilter {
            severity: Some(Severity::Info),
            source: None,
        };
        let bytes = findings(&sample::report(), &all, filter).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(
            lines[1],
            "2,For the record,outlier,1 number is far from the others in “=prj_days” of “Raw_projects”,projects,Raw_projects,'=prj_days,1,\
             Raw_projects!B5,,2,70001 70009,\"Nothing, if the number is real; otherwise correct it.\""
        );
    }
}
