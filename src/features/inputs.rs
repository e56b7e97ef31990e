//! What features are computed from.

use crate::domain::finding::{Finding, FindingKind};
use crate::domain::source::Source;
use crate::workbook::schema::{self, install_base, opportunities, outcomes, projects, service_credits};

use super::catalog::{FEATURES, Feature, Need, Needs};

/// Whether a finding can be about a result: never where no feature is computed from its column, or from its source.
pub fn can_change_results(finding: &Finding) -> bool {
    let Some(source) = finding.source else { return true };
    let any_reads = |columns: &[&str]| FEATURES.iter().any(|feature| reads(feature, source, columns));
    match (finding.kind, &finding.column) {
        // What is learned from, beside the features.
        _ if source == Source::Outcomes => true,
        // What has no header belongs to no column; a needed one that is absent is a finding of its own.
        (FindingKind::BlankHeader, _) => false,
        // Its columns are those that the whole source lacks.
        (FindingKind::NearlyASource, _) | (_, None) => any_reads(&[]),
        (_, Some(header)) => {
            let listed = schema::spec(source).columns.iter().find(|column| column.is_called(header));
            listed.is_some_and(|column| any_reads(&[column.name]))
        }
    }
}

/// Whether a feature is computed from columns of a source; without columns, from its rows as such.
pub fn reads(feature: &Feature, source: Source, columns: &[&str]) -> bool {
    let (Needs::All(needs) | Needs::Any(needs)) = feature.needs;
    let rows_matter = columns.is_empty() || columns.iter().any(|column| tells_rows_apart(source, column));
    needs.iter().any(|need| match need {
        Need::Rows(needed) => *needed == source && rows_matter,
        Need::Column { source: needed, column } => *needed == source && (rows_matter || columns.contains(column)),
    })
}

/// Whether a column decides whose a row is, or which rows are one thing: then everything of the row depends on it.
fn tells_rows_apart(source: Source, column: &str) -> bool {
    let customer: &[&str] = match source {
        Source::InstallBase => &[install_base::TERRITORY_ID.name()],
        Source::Opportunities => &[opportunities::TERRITORY_ID.name()],
        Source::ServiceCredits => &[service_credits::ST_ID.name()],
        Source::Projects => &[projects::ST_ID.name(), projects::CUSTOMER_ID.name()],
        Source::Outcomes => &[outcomes::CUSTOMER_ID.name()],
        Source::Services => &[],
    };
    schema::spec(source).key == Some(column) || customer.contains(&column)
}
