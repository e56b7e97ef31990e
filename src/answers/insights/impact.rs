//! Relates findings to the customers and features that they affect: whose results a repair would change.

use std::collections::BTreeSet;

use crate::domain::finding::{Finding, FindingKind};
use crate::domain::source::{CellRef, Source};
use crate::features::catalog::{FEATURES, Feature, FeatureId};
use crate::features::reads;
use crate::linking::Customers;
use crate::quality::SourceRows;
use crate::report::UnavailableFeature;
use crate::workbook::tables::Tables;

/// What a finding affects.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::answers) struct Impact {
    /// Customer indices, ascending.
    pub(in crate::answers) customers: Vec<u32>,
    /// Whether there may be more.
    pub(in crate::answers) at_least: bool,
    /// In the catalog's order.
    pub(super) features: Vec<FeatureId>,
}

/// Features that are computed from other features, which precede them in the catalog.
const BUILT_ON: [(FeatureId, &[FeatureId]); 3] = [
    (
        FeatureId::RfmScore,
        &[FeatureId::RecencyScore, FeatureId::FrequencyScore, FeatureId::MonetaryScore],
    ),
    (
        FeatureId::UrgencyScore,
        &[
            FeatureId::EolUrgencyScore,
            FeatureId::EosUrgencyScore,
            FeatureId::ContractRenewalUrgency,
            FeatureId::LowUtilizationRisk,
        ],
    ),
    (
        FeatureId::OpportunityPropensityScore,
        &[
            FeatureId::UrgencyScore,
            FeatureId::RfmScore,
            FeatureId::ProjectSuccessRate,
            FeatureId::PlatformDiversity,
            FeatureId::PracticeDiversity,
            FeatureId::HasActiveOpportunities,
        ],
    ),
];

/// What the rows of a quality check's finding affect.
pub(super) fn of_rows(rows: &[SourceRows], customers: &Customers) -> Impact {
    let touched = rows.iter().flat_map(|rows| {
        let linked = customers.rows(rows.source);
        rows.rows.iter().filter_map(move |row| linked.customer(*row as usize))
    });
    Impact {
        customers: ascending(touched),
        at_least: false,
        features: features(|feature| {
            rows.iter().any(|rows| {
                let columns: Vec<&str> = rows.columns.iter().map(AsRef::as_ref).collect();
                reads(feature, rows.source, &columns)
            })
        }),
    }
}

/// What a finding of the reader or of the linking affects; such a finding keeps only the addresses of its first cells.
/// `unavailable` are the features that could not be computed.
pub(in crate::answers) fn of_finding(
    finding: &Finding,
    tables: &Tables,
    customers: &Customers,
    unavailable: &[UnavailableFeature],
) -> Impact {
    let Some(source) = finding.source else {
        return Impact::default();
    };
    match finding.kind {
        // The source's absence says what it costs.
        FindingKind::NearlyASource => Impact::default(),
        // No customer has values from what is absent.
        FindingKind::MissingSource | FindingKind::MissingColumn => {
            let is_lost = |feature: &Feature, lost: &UnavailableFeature| {
                lost.feature == feature.key && lost.source == source && (lost.column == finding.column || finding.column.is_none())
            };
            let features = features(|feature| unavailable.iter().any(|lost| is_lost(feature, lost)));
            let everyone = if features.is_empty() { 0 } else { customers.len() };
            Impact {
                customers: (0..everyone as u32).collect(),
                at_least: false,
                features,
            }
        }
        _ => of_cells(finding, source, tables, customers),
    }
}

fn of_cells(finding: &Finding, source: Source, tables: &Tables, customers: &Customers) -> Impact {
    let Some(table) = tables.get(source) else {
        return Impact::default();
    };
    let linked = customers.rows(source);
    let row = |cell: &CellRef| table.row_of(&cell.sheet, cell.row);
    let touched = finding.cells.iter().filter_map(|cell| linked.customer(row(cell)?));
    let customers = ascending(touched);
    // A problem in a column affects what is computed from it; without a column, the finding is about whole rows.
    let columns: Vec<&str> = finding.column.as_deref().into_iter().collect();
    Impact {
        at_least: finding.count as usize > finding.cells.len() && !customers.is_empty(),
        features: match finding.kind {
            FindingKind::HiddenSheet | FindingKind::BlankHeader | FindingKind::DuplicateHeader | FindingKind::SeveralSheets => Vec::new(),
            kind if kind.is_of_no_record() => Vec::new(),
            _ => features(|feature| reads(feature, source, &columns)),
        },
        customers,
    }
}

fn ascending(customers: impl Iterator<Item = usize>) -> Vec<u32> {
    let distinct: BTreeSet<u32> = customers.map(|customer| customer as u32).collect();
    distinct.into_iter().collect()
}

/// The features that satisfy a predicate, and those built on them.
fn features(is_touched: impl Fn(&Feature) -> bool) -> Vec<FeatureId> {
    let mut touched: Vec<FeatureId> = Vec::new();
    for feature in &FEATURES {
        let parts = BUILT_ON.iter().find(|(whole, _)| *whole == feature.id);
        let is_built = match parts {
            Some((_, parts)) => parts.iter().any(|part| touched.contains(part)),
            None => is_touched(feature),
        };
        if is_built {
            touched.push(feature.id);
        }
    }
    touched
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{AsOf, Day};
    use crate::domain::finding::Severity;
    use crate::linking::{Merges, sample};
    use crate::quality::CHECKS;

    fn tables() -> Tables {
        sample::tables(&[
            (
                Source::InstallBase,
                "account_sales_territory_id | serial_number_id | product_end_of_life_date | product_end_of_service_life_date
                 1 | A | 2025-01-01 | 2024-01-01
                 2 | B | 2025-01-01 | 2026-01-01
                 1 | C | 2025-01-01 | 2023-01-01",
            ),
            (Source::Services, "practice\nCloud"),
        ])
    }

    fn customers(tables: &Tables) -> Customers {
        Customers::from_tables(tables, Merges::default()).unwrap()
    }

    fn finding(kind: FindingKind, source: Source, column: Option<&str>, count: u32, rows: &[u32]) -> Finding {
        let cell = |row: &u32| CellRef {
            sheet: source.key().into(),
            column: 0,
            row: *row,
        };
        Finding {
            kind,
            severity: Severity::Warning,
            source: Some(source),
            sheet: source.key().into(),
            column: column.map(Into::into),
            count,
            cells: rows.iter().map(cell).collect(),
        }
    }

    fn keys(impact: &Impact) -> Vec<&'static str> {
        impact.features.iter().map(|feature| feature.feature().key).collect()
    }

    #[test]
    fn an_anomaly_touches_the_customers_of_its_rows_and_what_is_built_on_its_columns() {
        let tables = tables();
        let found: Vec<_> = CHECKS.iter().flat_map(|check| check.run(&tables, AsOf(Day::UNIX_EPOCH))).collect();
        let swapped = found
            .iter()
            .find(|anomaly| anomaly.finding.kind == FindingKind::EndOfLifeAfterServiceLife);
        let impact = of_rows(&swapped.unwrap().rows, &customers(&tables));
        assert_eq!((impact.customers.as_slice(), impact.at_least), (&[0][..], false));
        let keys = keys(&impact);
        for key in [
            "min_days_to_eol",
            "min_days_to_eos",
            "urgency_score",
            "opportunity_propensity_score",
        ] {
            assert!(keys.contains(&key), "{keys:?}");
        }
        assert!(!keys.contains(&"total_products") && !keys.contains(&"total_projects"), "{keys:?}");
    }

    #[test]
    fn cells_beyond_the_kept_ones_can_touch_more() {
        let tables = tables();
        let date = |count| {
            finding(
                FindingKind::UnparsableDate,
                Source::InstallBase,
                Some("product_end_of_life_date"),
                count,
                &[2],
            )
        };
        let impact = of_finding(&date(1), &tables, &customers(&tables), &[]);
        assert_eq!((impact.customers, impact.at_least), (vec![1], false));
        assert!(of_finding(&date(40), &tables, &customers(&tables), &[]).at_least);
    }

    #[test]
    fn what_is_absent_touches_everyone_where_a_feature_needs_it() {
        let tables = tables();
        let lost = [UnavailableFeature {
            feature: "total_projects".into(),
            source: Source::Projects,
            column: None,
        }];
        let absent = |source, column| finding(FindingKind::MissingColumn, source, column, 1, &[]);
        let impact = |finding: &Finding| of_finding(finding, &tables, &customers(&tables), &lost);
        let projects = impact(&absent(Source::Projects, None));
        assert_eq!(
            (projects.customers.as_slice(), keys(&projects).as_slice()),
            (&[0, 1][..], &["total_projects"][..])
        );
        assert_eq!(impact(&absent(Source::Services, Some("sub_practice"))), Impact::default());
        // Another column has the ids, so nothing is lost.
        assert_eq!(impact(&absent(Source::ServiceCredits, Some("st_id"))), Impact::default());
    }

    #[test]
    fn whose_a_row_is_decides_all_of_it() {
        let tables = tables();
        let id = finding(
            FindingKind::ErrorCell,
            Source::InstallBase,
            Some("account_sales_territory_id"),
            1,
            &[1],
        );
        let impact = of_finding(&id, &tables, &customers(&tables), &[]);
        assert!(keys(&impact).contains(&"total_products") && keys(&impact).contains(&"platform_diversity"));
    }

    #[test]
    fn what_is_built_on_others_stands_behind_them() {
        for (whole, parts) in BUILT_ON {
            assert!(parts.iter().all(|part| *part < whole), "{whole:?}");
        }
    }
}
