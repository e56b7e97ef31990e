//! Rows without a customer, as a finding with the cells where an id was expected.

use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::source::Source;
use crate::workbook::schema::{install_base, opportunities, projects, service_credits};
use crate::workbook::tables::Table;

use super::assignment::LinkedRows;

/// The finding of a source; `None` if every row has a customer, or the source has no customers.
pub(super) fn finding(table: &Table, rows: &LinkedRows) -> Option<Finding> {
    let keys = match table.source {
        Source::InstallBase => [install_base::TERRITORY_ID, install_base::TERRITORY_ID],
        Source::Opportunities => [opportunities::TERRITORY_ID, opportunities::TERRITORY_ID],
        Source::ServiceCredits => [service_credits::ST_ID, service_credits::PROJECT_ID],
        Source::Projects => [projects::ST_ID, projects::CUSTOMER_ID],
        Source::Services | Source::Outcomes => return None,
    };
    let unlinked = rows.unlinked();
    if unlinked.is_empty() {
        return None;
    }
    let looked_at = keys.into_iter().find(|key| table.column(*key).is_present());
    let sheet_column = looked_at.and_then(|key| table.column(key).sheet_column()).unwrap_or_default();
    Some(Finding {
        kind: FindingKind::UnlinkedRow,
        severity: Severity::Warning,
        source: Some(table.source),
        sheet: table.sheet.clone(),
        column: looked_at.map(|key| key.name().to_owned()),
        count: unlinked.len() as u32,
        cells: unlinked
            .iter()
            .take(Finding::MAX_CELLS)
            .map(|row| table.cell(*row as usize, sheet_column))
            .collect(),
    })
}
