//! Sample insights into two sources and two features.

use crate::domain::feature::{Group, Missing, Unit};
use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::grade::Completeness;
use crate::domain::source::{CellRef, Source};
use crate::report::insights::{Correlations, Distribution, FeatureProfile, Generation, Input, Insights, RankedFinding, Scale};
use crate::report::quality::{Bin, CellCount, ColumnProfile, FindingEvidence, FoundType, Frequent, SourceQuality, Summary, ValueProfile};

use super::day;

/// Three findings, two of which can change results.
pub(crate) fn insights() -> Insights {
    Insights {
        sources: vec![
            source(Source::ServiceCredits, "Raw_service_credits", 0.6, Vec::new()),
            source(Source::Projects, "Raw_projects", 0.9, vec![start(), stage()]),
        ],
        findings: vec![
            RankedFinding {
                at_least: true,
                features: vec!["days_since_last_project".into()],
                ..finding(
                    FindingKind::UnparsableDate,
                    Severity::Warning,
                    Source::Projects,
                    "prj_start_date",
                    30,
                    &[0, 1, 2],
                )
            },
            finding(
                FindingKind::NegativeCredits,
                Severity::Warning,
                Source::ServiceCredits,
                "active_credits",
                1,
                &[1],
            ),
            finding(FindingKind::Outlier, Severity::Info, Source::Projects, "prj_days", 2, &[3]),
        ],
        features: vec![days(), risk()],
        correlations: Correlations {
            order: vec![1, 0],
            pearson: vec![Some(1.0), Some(-0.8), Some(-0.8), Some(1.0)],
            spearman: vec![Some(1.0), Some(-0.5), Some(-0.5), Some(1.0)],
        },
        generation: Some(Generation::First),
    }
}

fn source(source: Source, sheet: &str, effective: f64, profiles: Vec<ColumnProfile>) -> SourceQuality {
    let completeness = Completeness {
        blank_cell: 0.95,
        effective,
    };
    SourceQuality {
        source,
        sheet: sheet.into(),
        rows: 10,
        columns: 10,
        derived_columns: Vec::new(),
        completeness: Some(completeness),
        grades: Some(completeness.grades()),
        duplicate_rows: 0,
        duplicate_keys: None,
        orphan_customers: None,
        orphan_credits: None,
        orphan_projects: None,
        in_progress: (source == Source::Projects).then_some(3),
        unparsable: CellCount::default(),
        out_of_range_dates: CellCount::default(),
        profiles,
    }
}

fn start() -> ColumnProfile {
    let bin = |iso, count| Bin { start: day(iso), count };
    ColumnProfile {
        header: "PRJ Start Date".into(),
        sheet_column: 0,
        listed: Some("prj_start_date".into()),
        blank: 2,
        sentinel: 0,
        error: 0,
        values: Some(ValueProfile {
            found: FoundType::Day,
            rows: 8,
            distinct: 8,
            missing_along: vec![0, 40],
            summary: Summary::Days {
                min: day("2023-01-31"),
                mean: day("2024-01-31"),
                max: day("2025-01-31"),
                bins: vec![bin("2023-01-31", 3), bin("2024-01-31", 5)],
            },
        }),
    }
}

fn stage() -> ColumnProfile {
    let frequent = |value: &str, count| Frequent {
        value: value.into(),
        count,
    };
    ColumnProfile {
        header: "prj_stage_status".into(),
        sheet_column: 1,
        listed: Some("prj_stage_status".into()),
        blank: 0,
        sentinel: 0,
        error: 0,
        values: Some(ValueProfile {
            found: FoundType::Text,
            rows: 10,
            distinct: 2,
            missing_along: vec![0, 0],
            summary: Summary::Commonest(vec![frequent("C", 9), frequent("LOST", 1)]),
        }),
    }
}

fn finding(kind: FindingKind, severity: Severity, source: Source, column: &str, count: u32, customers: &[u32]) -> RankedFinding {
    let sheet = format!("Raw_{}", source.key());
    let cell = |row| CellRef {
        sheet: sheet.clone(),
        column: 3,
        row,
    };
    RankedFinding {
        finding: Finding {
            kind,
            severity,
            source: Some(source),
            cells: (1..=count).take(Finding::MAX_CELLS).map(cell).collect(),
            sheet,
            column: Some(column.into()),
            count,
        },
        customers: customers.to_vec(),
        at_least: false,
        features: Vec::new(),
        evidence: FindingEvidence::None,
    }
}

fn days() -> FeatureProfile {
    FeatureProfile {
        key: "days_since_last_project".into(),
        label: "Days since last project start".into(),
        about: "Days from the latest project start".into(),
        group: Group::Projects,
        unit: Unit::Days,
        missing: Missing::Days999,
        inputs: vec![Input {
            source: Source::Projects,
            column: Some("prj_start_date".into()),
        }],
        is_available: true,
        distribution: Some(Distribution {
            customers: 3,
            min: 0.0,
            q1: 25.0,
            median: 50.0,
            q3: 75.0,
            max: 100.0,
            mean: 50.0,
            scale: Scale::Linear,
            starts: vec![0.0, 50.0],
            end: 100.0,
            counts: vec![1, 2],
        }),
    }
}

fn risk() -> FeatureProfile {
    FeatureProfile {
        key: "low_utilization_risk".into(),
        label: "Low utilization risk".into(),
        about: "Whether less than half of the credits were used".into(),
        group: Group::Credits,
        unit: Unit::Flag,
        missing: Missing::False,
        inputs: vec![Input {
            source: Source::ServiceCredits,
            column: None,
        }],
        is_available: true,
        distribution: Some(Distribution {
            customers: 4,
            min: 0.0,
            q1: 0.0,
            median: 0.5,
            q3: 1.0,
            max: 1.0,
            mean: 0.5,
            scale: Scale::Whole,
            starts: vec![0.0, 1.0],
            end: 2.0,
            counts: vec![2, 2],
        }),
    }
}
