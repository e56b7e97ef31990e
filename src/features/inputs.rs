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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::finding::Severity;

    /// The columns that features are computed from, that are keys, or that say whose a row is.
    const USED: [(Source, &[&str]); 4] = [
        (
            Source::InstallBase,
            &[
                "serial_number_id",
                "account_sales_territory_id",
                "product_platform_description_name",
                "product_end_of_life_date",
                "product_end_of_service_life_date",
                "support_status",
            ],
        ),
        (
            Source::Opportunities,
            &[
                "opportunity_id",
                "account_sales_territory_id",
                "opportunity_description",
                "product_line",
            ],
        ),
        (
            Source::ServiceCredits,
            &[
                "project_id",
                "st_id",
                "practice_name",
                "purchased_credits",
                "delivered_credits",
                "active_credits",
                "contract_end_date",
            ],
        ),
        (
            Source::Projects,
            &[
                "project",
                "st_id",
                "prj_customer_id",
                "prj_practice",
                "country_id",
                "prj_start_date",
                "prj_size",
                "prj_stage_status",
                "prj_status_description",
            ],
        ),
    ];

    fn is_used(source: Source, column: &str) -> bool {
        let used = USED.iter().find(|(own, _)| *own == source);
        source == Source::Outcomes || used.is_some_and(|(_, columns)| columns.contains(&column))
    }

    fn finding(kind: FindingKind, source: Option<Source>, column: Option<&str>) -> Finding {
        Finding {
            kind,
            severity: Severity::Warning,
            source,
            sheet: "sheet".into(),
            column: column.map(Into::into),
            count: 1,
            cells: Vec::new(),
        }
    }

    #[test]
    fn no_finding_of_any_kind_about_an_unused_column_can_change_results() {
        for kind in FindingKind::ALL.iter().copied() {
            for source in Source::ALL {
                let listed = schema::spec(source).columns.iter().map(|column| column.name);
                for column in listed.chain(["A column that nobody lists"]) {
                    let expected = match kind {
                        _ if source == Source::Outcomes => true,
                        FindingKind::BlankHeader => false,
                        FindingKind::NearlyASource => source != Source::Services,
                        _ => is_used(source, column),
                    };
                    let found = can_change_results(&finding(kind, Some(source), Some(column)));
                    assert_eq!(found, expected, "{kind:?} {source:?} {column}");
                }
            }
        }
    }

    #[test]
    fn findings_about_whole_sources_matter_where_features_need_them() {
        for kind in FindingKind::ALL.iter().copied() {
            for source in Source::ALL {
                let expected = source == Source::Outcomes || (source != Source::Services && kind != FindingKind::BlankHeader);
                assert_eq!(
                    can_change_results(&finding(kind, Some(source), None)),
                    expected,
                    "{kind:?} {source:?}"
                );
            }
            assert!(can_change_results(&finding(kind, None, Some("another sheet"))), "{kind:?}");
        }
    }

    #[test]
    fn a_header_of_the_other_generation_is_the_same_column() {
        let header = |source, header| can_change_results(&finding(FindingKind::DuplicateHeader, Some(source), Some(header)));
        assert!(header(Source::Opportunities, "HPE Opportunity Id"));
        assert!(header(Source::Projects, "PRJ Start Date"));
        assert!(!header(Source::Opportunities, "Opportunity Ownerr Name"));
        assert!(!header(Source::InstallBase, "First seen"));
    }
}
