//! What features are computed from.

use crate::domain::source::Source;
use crate::workbook::schema::{self, install_base, opportunities, outcomes, projects, service_credits};

use super::catalog::{FEATURES, Feature, Need, Needs};

/// Whether any feature is computed from a column of a source.
pub fn any_reads(source: Source, column: &str) -> bool {
    FEATURES.iter().any(|feature| reads(feature, source, &[column]))
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
