//! What a data owner asks for after the report: data quality with its impact, distributions, correlations.

use std::cmp::Reverse;

use crate::domain::calendar::AsOf;
use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::order::Order;
use crate::features::catalog::{FEATURES, Feature, Need, Needs};
use crate::insights::{correlate, distribution, linkage, order};
use crate::pipeline::{Analysis, Opened};
use crate::quality;
use crate::report::insights::{Correlations, FeatureProfile, Input, Insights, RankedFinding};
use crate::report::quality::FindingEvidence;

mod generation;
mod impact;
mod lone_ids;

pub(super) use impact::{Impact, of_finding};

/// Computes all insights into the data of an analysis.
pub fn insights(opened: &Opened, analysis: &Analysis) -> Insights {
    let assessed = quality::assess(&opened.tables, &opened.findings, AsOf(analysis.report.as_of));
    let noticed = analysis.report.findings.iter().map(|finding| {
        let impact = impact::of_finding(finding, &opened.tables, &analysis.customers, &analysis.report.unavailable);
        let evidence = match finding.kind {
            FindingKind::LoneId => lone_ids::named(finding, &opened.tables),
            _ => FindingEvidence::None,
        };
        ranked(finding.clone(), evidence, impact)
    });
    let odd = assessed.anomalies.into_iter().map(|anomaly| {
        let impact = impact::of_rows(&anomaly.rows, &analysis.customers);
        let mut finding = anomaly.finding;
        if impact.features.is_empty() {
            finding.severity = Severity::Info;
        }
        ranked(finding, anomaly.evidence, impact)
    });
    let mut findings: Vec<RankedFinding> = noticed.chain(odd).collect();
    findings.order_by_key(repair_value);
    let columns = known_values(&analysis.features.0);
    Insights {
        generation: generation::of(&assessed.sources),
        sources: assessed.sources,
        findings,
        features: profiles(&columns, analysis),
        correlations: correlations(&columns),
    }
}

fn ranked(finding: Finding, evidence: FindingEvidence, impact: Impact) -> RankedFinding {
    RankedFinding {
        finding,
        customers: impact.customers,
        at_least: impact.at_least,
        features: impact.features.iter().map(|feature| feature.feature().key.to_owned()).collect(),
        evidence,
    }
}

/// Sort key that puts the findings most worth fixing first: those that affect the most customers. Findings that cannot make a
/// result wrong come last, whomever they concern.
fn repair_value(found: &RankedFinding) -> (bool, Reverse<usize>, Reverse<Severity>, Reverse<u32>) {
    let is_for_the_record = found.finding.severity == Severity::Info;
    (
        is_for_the_record,
        Reverse(found.customers.len()),
        Reverse(found.finding.severity),
        Reverse(found.finding.count),
    )
}

/// The features' columns, without the number that stands for an absent date.
fn known_values(columns: &[Vec<f64>]) -> Vec<Vec<Option<f64>>> {
    let known = |(feature, column): (&Feature, &Vec<f64>)| column.iter().map(|value| feature.missing.known(*value)).collect();
    FEATURES.iter().zip(columns).map(known).collect()
}

fn profiles(columns: &[Vec<Option<f64>>], analysis: &Analysis) -> Vec<FeatureProfile> {
    let is_absent = |feature: &Feature| analysis.report.unavailable.iter().any(|absent| absent.feature == feature.key);
    let profile = |(feature, column): (&Feature, &Vec<Option<f64>>)| FeatureProfile {
        key: feature.key.to_owned(),
        label: feature.label.to_owned(),
        about: feature.about.to_owned(),
        group: feature.group,
        unit: feature.unit,
        missing: feature.missing,
        inputs: inputs(feature.needs),
        is_available: !is_absent(feature),
        distribution: if is_absent(feature) { None } else { distribution(column) },
    };
    FEATURES.iter().zip(columns).map(profile).collect()
}

fn inputs(needs: Needs) -> Vec<Input> {
    let (Needs::All(needs) | Needs::Any(needs)) = needs;
    let input = |need: &Need| match *need {
        Need::Rows(source) => Input { source, column: None },
        Need::Column { source, column } => Input {
            source,
            column: Some(column.to_owned()),
        },
    };
    needs.iter().map(input).collect()
}

/// Correlations, with the varying features ordered so that similar ones are adjacent, by the absolute value of Spearman's
/// correlation.
fn correlations(columns: &[Vec<Option<f64>>]) -> Correlations {
    let n = columns.len();
    let found = correlate(columns);
    let spearman = |i: usize, j: usize| found.spearman.get(i * n + j).copied().flatten();
    let varying: Vec<usize> = (0..n).filter(|i| spearman(*i, *i).is_some()).collect();
    let distance = |(i, j): (usize, usize)| 1.0 - spearman(i, j).map_or(0.0, f64::abs);
    let pairs = varying.iter().flat_map(|i| varying.iter().map(move |j| (*i, *j)));
    let distances: Vec<f64> = pairs.map(distance).collect();
    let leaves = order(&linkage(&distances, varying.len()), varying.len());
    Correlations {
        order: leaves
            .into_iter()
            .filter_map(|leaf| varying.get(leaf))
            .map(|feature| *feature as u8)
            .collect(),
        pearson: found.pearson,
        spearman: found.spearman,
    }
}
