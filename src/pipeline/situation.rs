//! One customer's facts and features, as the plain numbers that the rules use.

use crate::domain::calendar::AsOf;
use crate::domain::propensity::Propensity;
use crate::facts::{CustomerFacts, Dates};
use crate::features::FeatureTable;
use crate::features::catalog::FeatureId;
use crate::opportunities::Candidate;
use crate::recommend::{Contracts, Credits, Lifecycle, Projects, Situation};
use crate::settings::{FeatureSettings, Settings};

/// The input of the recommendations.
pub(super) fn situation(
    facts: &CustomerFacts,
    features: &FeatureTable,
    customer: usize,
    level: Propensity,
    as_of: AsOf,
    settings: &Settings,
) -> Situation {
    let score = |feature| score(features, customer, feature);
    let thresholds = &settings.features;
    let history = thresholds.eol_history_days;
    let eol = (thresholds.eol_critical_days, thresholds.eol_high_days);
    let eos = (thresholds.eos_critical_days, thresholds.eos_high_days);
    let contract_credits = facts.credits.active_as_of(as_of.0);
    Situation {
        as_of: as_of.0,
        level,
        eol_urgency: score(FeatureId::EolUrgencyScore),
        eos_urgency: score(FeatureId::EosUrgencyScore),
        end_of_life: lifecycle(&facts.install_base.end_of_life, as_of, history, eol),
        end_of_service: lifecycle(&facts.install_base.end_of_service_life, as_of, history, eos),
        products: facts.install_base.items,
        platforms: facts.install_base.platforms.len() as u32,
        contract_renewal_urgency: features.flag(customer, FeatureId::ContractRenewalUrgency),
        contracts: contracts(&facts.credits.contract_ends, as_of, thresholds),
        low_utilization_risk: features.flag(customer, FeatureId::LowUtilizationRisk),
        utilization: features.value(customer, FeatureId::AvgCreditUtilization),
        credits: Credits {
            unused: contract_credits.running,
            expire: contract_credits.expire.map(|day| as_of.days_to(day)),
            ended: contract_credits.ended,
        },
        opportunities: facts.opportunities.opportunities,
        projects: Projects {
            total: facts.projects.projects,
            delivered: facts.projects.delivered,
            closed: facts.projects.closed(),
            last_start: facts.projects.starts.latest_until(as_of.0).map(|day| as_of.days_since(day)),
            value: facts.projects.value,
        },
    }
}

/// The input of the lists.
pub(super) fn candidate(situation: &Situation, features: &FeatureTable, customer: usize) -> Candidate {
    Candidate {
        level: situation.level,
        urgency_score: score(features, customer, FeatureId::UrgencyScore),
        eol_urgency: situation.eol_urgency,
        eos_urgency: situation.eos_urgency,
        contract_renewal_urgency: situation.contract_renewal_urgency,
        low_utilization_risk: situation.low_utilization_risk,
        platforms: situation.platforms,
    }
}

/// A score from the feature table, as the small integer it is.
pub(super) fn score(features: &FeatureTable, customer: usize, feature: FeatureId) -> u32 {
    features.value(customer, feature) as u32
}

fn lifecycle(dates: &Dates, as_of: AsOf, history: Option<i32>, (critical, high): (i32, i32)) -> Lifecycle {
    let things = |window: std::ops::RangeInclusive<i32>| dates.window(as_of, window).map_or(0, |found| found.things);
    let passed = dates.window(as_of, history.map_or(i32::MIN, |days| -days)..=-1);
    let nearest = dates.earliest_from(as_of.0).map(|day| as_of.days_to(day));
    Lifecycle {
        passed: passed.map_or(0, |found| found.things),
        oldest: passed.map(|found| as_of.days_since(found.earliest)).unwrap_or_default(),
        ahead_critical: things(0..=critical - 1),
        ahead_high: things(0..=high - 1),
        nearest_ahead: nearest,
        at_nearest: nearest.map_or(0, |days| things(days.0..=days.0)),
    }
}

fn contracts(ends: &Dates, as_of: AsOf, thresholds: &FeatureSettings) -> Contracts {
    let ending = ends.window(as_of, 0..=thresholds.contract_renewal_days - 1);
    let ended = ends.window(as_of, -thresholds.contract_history_days..=-1);
    let next = ends.earliest_from(as_of.0);
    let on = |day| {
        let days = as_of.days_to(day).0;
        ends.window(as_of, days..=days).map_or(0, |found| found.things)
    };
    Contracts {
        ending: ending.map_or(0, |found| found.things),
        next: next.map(|day| as_of.days_to(day)),
        at_next: next.map_or(0, on),
        ended: ended.map_or(0, |found| found.things),
        latest: ended.map(|found| as_of.days_since(found.latest)),
        at_latest: ended.map_or(0, |found| on(found.latest)),
    }
}

#[cfg(test)]
mod tests;
