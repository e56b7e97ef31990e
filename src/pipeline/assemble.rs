//! Converts the stages' outputs into the report: the only place that knows both sides.

use std::cmp::Reverse;

use crate::domain::calendar::{AsOf, Day, Days};
use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::order::Order;
use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::domain::visible::visible;
use crate::facts::Facts;
use crate::features::catalog::{FeatureId, Need};
use crate::features::{FeatureTable, can_change_results};
use crate::labels::Labels;
use crate::linking::Customers;
use crate::opportunities::{self, Rank};
use crate::recommend::{self, Situation};
use crate::report::action::Action;
use crate::report::links::AppliedLinks;
use crate::report::{
    ChangedSetting, Customer, Freshness, Headline, ModelSummary, Opportunities, Prediction, Report, SourceSummary, Thresholds,
    UnavailableFeature,
};
use crate::settings::Settings;
use crate::workbook::refresh::newest_refresh;
use crate::workbook::tables::{Table, Tables};

use super::Opened;
use super::delivered::SavedModel;
use super::situation::{candidate, score, situation};

/// The results of the stages.
pub(super) struct Stages<'a> {
    pub(super) opened: &'a Opened,
    pub(super) customers: &'a Customers,
    pub(super) links: AppliedLinks,
    pub(super) facts: &'a Facts,
    pub(super) features: &'a FeatureTable,
    /// The tier of each customer.
    pub(super) tiers: &'a [Propensity],
    /// One per customer; empty without a model.
    pub(super) probabilities: &'a [ClassProbabilities],
    pub(super) labels: &'a Labels,
}

/// The input of the recommendations, by customer.
pub(super) fn situations(stages: &Stages<'_>, as_of: AsOf, settings: &Settings) -> Vec<Situation> {
    let of_customer = |(index, facts)| situation(facts, stages.features, index, level(stages, index), as_of, settings);
    stages.facts.customers.iter().enumerate().map(of_customer).collect()
}

/// The predicted class, or the tier without a model.
fn level(stages: &Stages<'_>, customer: usize) -> Propensity {
    let predicted = stages.probabilities.get(customer).map(|probabilities| probabilities.predicted());
    predicted.unwrap_or_else(|| tier(stages, customer))
}

fn tier(stages: &Stages<'_>, customer: usize) -> Propensity {
    stages.tiers.get(customer).copied().unwrap_or(Propensity::Low)
}

/// The report of an analysis. `applied` is the saved model that made the predictions, if one did.
pub(super) fn report(
    stages: &Stages<'_>,
    situations: &[Situation],
    model: ModelSummary,
    applied: Option<&SavedModel>,
    as_of: AsOf,
    settings: &Settings,
) -> Report {
    let customers = customers(stages, situations, settings);
    let ranking = order(&customers, Customer::composite);
    let is_top = |index: &u32| {
        customers
            .get(*index as usize)
            .is_some_and(|customer| opportunities::is_top(customer.level(), customer.confidence(), &settings.opportunities))
    };
    let batch_size = settings.recommendations.batch_size as usize;
    Report {
        files: stages.opened.files.clone(),
        as_of: as_of.0,
        freshness: freshness(&stages.opened.tables, as_of, settings),
        changed_settings: changed(settings),
        thresholds: Thresholds {
            urgent_min_urgency: settings.opportunities.urgent_min_urgency,
            top_min_confidence: settings.opportunities.top_min_confidence,
            high_value_min_rfm: settings.opportunities.high_value_min_rfm,
        },
        applied_model: applied.map(SavedModel::provenance),
        links: stages.links,
        matched_by_hand: stages.opened.matched_by_hand.clone(),
        sources: sources(stages),
        findings: findings(stages),
        unavailable: unavailable(stages.features),
        headline: headline(&customers, stages.features),
        model,
        top_opportunities: ranking.iter().copied().filter(is_top).collect(),
        batch: order(&customers, Customer::confidence).into_iter().take(batch_size).collect(),
        ranking,
        customers,
    }
}

/// Every customer with its results, in id order.
pub(super) fn customers(stages: &Stages<'_>, situations: &[Situation], settings: &Settings) -> Vec<Customer> {
    stages
        .customers
        .iter()
        .zip(situations)
        .enumerate()
        .map(|(index, (customer, situation))| {
            let probabilities = stages.probabilities.get(index).copied();
            let actions = recommend::actions(situation, settings);
            let lists = opportunities::lists(&candidate(situation, stages.features, index), &settings.opportunities);
            Customer {
                id: customer.id.clone(),
                merged_ids: customer.ids.iter().filter(|id| **id != customer.id).cloned().collect(),
                // Characters that nobody sees could make it pass for another name, in a sentence, a mail or a calendar.
                name: visible(&customer.name).into_owned(),
                tier: tier(stages, index),
                prediction: probabilities.map(|probabilities| Prediction {
                    probabilities,
                    composite: opportunities::composite(probabilities, &settings.ranking),
                }),
                urgency_score: score(stages.features, index, FeatureId::UrgencyScore) as u8,
                rfm_score: score(stages.features, index, FeatureId::RfmScore) as u8,
                propensity_score: stages.features.value(index, FeatureId::OpportunityPropensityScore),
                platforms: situation.platforms,
                project_value: situation.projects.value,
                opportunities: Opportunities {
                    urgent: lists.urgent,
                    due: is_due(&actions, situation.as_of),
                    renewal: lists.renewal,
                    cross_sell: lists.cross_sell,
                    service_expansion: lists.service_expansion,
                },
                driver: recommend::driver(situation),
                areas: recommend::areas(&actions),
                actions,
                risks: recommend::risks(situation, settings),
            }
        })
        .collect()
}

/// Customer indices by descending score.
fn order(customers: &[Customer], score: fn(&Customer) -> Option<f64>) -> Vec<u32> {
    let rank = |customer: &Customer| score(customer);
    let mut ranked: Vec<(u32, Rank<'_>)> = (0..)
        .zip(customers)
        .map(|(index, customer)| {
            (
                index,
                Rank {
                    score: rank(customer),
                    propensity_score: customer.propensity_score,
                    id: &customer.id,
                },
            )
        })
        .collect();
    // Ids are unique, so the order is total and an unstable sort is deterministic.
    ranked.order_by(|(_, a), (_, b)| a.compare(b));
    ranked.into_iter().map(|(index, _)| index).collect()
}

/// The numbers at the top of the executive view.
pub(super) fn headline(customers: &[Customer], features: &FeatureTable) -> Headline {
    let is_worth_known = features
        .unavailable()
        .iter()
        .all(|missing| missing.feature != FeatureId::TotalProjectValue);
    let count = |holds: fn(&Customer) -> bool| customers.iter().filter(|customer| holds(customer)).count() as u32;
    let value = |holds: fn(&Customer) -> bool| {
        let those = customers.iter().filter(|customer| holds(customer));
        // The sum of no values is negative zero.
        is_worth_known.then(|| those.map(|customer| customer.project_value).fold(0.0, |sum, value| sum + value))
    };
    Headline {
        customers: customers.len() as u32,
        high: count(|customer| customer.level() == Propensity::High),
        medium: count(|customer| customer.level() == Propensity::Medium),
        low: count(|customer| customer.level() == Propensity::Low),
        urgent: count(|customer| customer.opportunities.urgent),
        renewals: count(|customer| customer.opportunities.renewal),
        cross_sell: count(|customer| customer.opportunities.cross_sell),
        service_expansion: count(|customer| customer.opportunities.service_expansion),
        actions_due: count(|customer| customer.opportunities.due),
        value_at_stake: value(|customer| customer.opportunities.due),
        total_project_value: value(|_| true),
    }
}

/// The days ahead in which a customer with something due is one of those due.
const DUE: Days = Days(30);

/// Whether the first action is due within [`DUE`] days.
fn is_due(actions: &[Action], as_of: Day) -> bool {
    let first = actions.first().and_then(|action| action.due);
    first.is_some_and(|day| day <= as_of.plus(DUE))
}

fn freshness(tables: &Tables, as_of: AsOf, settings: &Settings) -> Freshness {
    let newest = newest_refresh(tables);
    let age = newest.map(|day| as_of.days_since(day));
    Freshness {
        newest,
        age: age.map(|age| age.max(Days(0))),
        offer_newest: age.is_some_and(|age| age < Days(0) || age > Days(settings.data.freshness_days)),
    }
}

/// The tables that were read.
pub(super) fn sources(stages: &Stages<'_>) -> Vec<SourceSummary> {
    let summary = |table: &Table| {
        let completeness = table.stats().completeness();
        SourceSummary {
            source: table.source,
            sheet: table.sheet.clone(),
            hidden: table.hidden,
            rows: table.n_rows() as u32,
            columns: table.stats().columns.len() as u32,
            blank_cell_completeness: completeness.map(|shares| shares.blank_cell),
            effective_completeness: completeness.map(|shares| shares.effective),
            unlinked_rows: stages.customers.rows(table.source).unlinked().len() as u32,
        }
    };
    stages.opened.tables.iter().map(summary).collect()
}

/// All findings, most severe first, then in the order of the stages.
fn findings(stages: &Stages<'_>) -> Vec<Finding> {
    let mut findings = stages.opened.findings.clone();
    findings.extend(stages.customers.findings(&stages.opened.tables));
    findings.extend(stages.labels.findings.iter().cloned());
    let unavailable = unavailable(stages.features);
    for finding in findings.iter_mut().filter(|finding| !can_matter(finding, &unavailable)) {
        finding.severity = Severity::Info;
    }
    findings.order_by_key(|finding| Reverse(finding.severity));
    findings
}

/// Whether a finding can be about a result; an absent column only where a feature could not be computed without it, as other
/// columns may have what it would.
fn can_matter(finding: &Finding, unavailable: &[UnavailableFeature]) -> bool {
    let is_lost = |lost: &UnavailableFeature| Some(lost.source) == finding.source && lost.column == finding.column;
    match finding.kind {
        FindingKind::MissingColumn => unavailable.iter().any(is_lost),
        _ => can_change_results(finding),
    }
}

fn unavailable(features: &FeatureTable) -> Vec<UnavailableFeature> {
    let entry = |feature: FeatureId, need: &Need| {
        let (source, column) = match *need {
            Need::Rows(source) => (source, None),
            Need::Column { source, column } => (source, Some(column.to_owned())),
        };
        UnavailableFeature {
            feature: feature.feature().key.to_owned(),
            source,
            column,
        }
    };
    features
        .unavailable()
        .iter()
        .flat_map(|missing| missing.absent.iter().map(move |need| entry(missing.feature, need)))
        .collect()
}

fn changed(settings: &Settings) -> Vec<ChangedSetting> {
    let describe = |change: crate::settings::Change| ChangedSetting {
        key: change.setting.key.to_owned(),
        value: change.value.to_string(),
        default: change.default.to_string(),
    };
    settings.changed().into_iter().map(describe).collect()
}
