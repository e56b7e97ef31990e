//! The visit plan for a quarter, computed from an analysis.

use crate::domain::order::Collect;
use std::collections::BTreeMap;

use crate::domain::calendar::Day;
use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::opportunities::composite;
use crate::pipeline::Analysis;
use crate::recommend::{self, Prospect};
use crate::report::Customer;
use crate::report::action::{Action, EventKind};
use crate::report::evaluation::OutOfFold;
use crate::report::plan::{Basis, Plan};
use crate::settings::RankingSettings;

/// Plans `room` visits. `out_of_fold` holds the predictions of models that had not seen the customer, if known: they take
/// precedence over the delivered model, which has seen everyone.
pub fn plan(analysis: &Analysis, room: u32, out_of_fold: &[OutOfFold]) -> Plan {
    let report = &analysis.report;
    let unseen: BTreeMap<u32, ClassProbabilities> = out_of_fold.iter().map(|each| (each.customer, each.probabilities)).into_map();
    let prospect = |index: &u32| {
        let customer = report.customers.get(*index as usize)?;
        let action = customer.actions.first()?;
        let (likelihood, basis) = likelihood(customer, unseen.get(index).copied(), &analysis.settings.ranking);
        Some(Prospect {
            customer: *index,
            action: action.kind,
            urgency: action.urgency,
            due: action.due,
            contract_end: contract_end(action),
            likelihood,
            basis,
            value: customer.project_value,
        })
    };
    let prospects: Vec<Prospect> = report.ranking.iter().filter_map(prospect).collect();
    recommend::plan(&prospects, room, report.as_of)
}

/// The contract end that the action is about.
fn contract_end(action: &Action) -> Option<Day> {
    let event = action.event.filter(|event| event.kind == EventKind::ContractEnd)?;
    Some(event.day)
}

fn likelihood(customer: &Customer, unseen: Option<ClassProbabilities>, weights: &RankingSettings) -> (f64, Basis) {
    match (unseen, customer.composite()) {
        (Some(probabilities), Some(_)) => (composite(probabilities, weights), Basis::OutOfFold),
        (None, Some(composite)) => (composite, Basis::InSample),
        // Without a model, the tier stands in for the predicted class, as if it were certain.
        (_, None) => (composite(certainly(customer.tier), weights), Basis::Tier),
    }
}

fn certainly(level: Propensity) -> ClassProbabilities {
    let of = |each| if each == level { 1.0 } else { 0.0 };
    ClassProbabilities {
        high: of(Propensity::High),
        medium: of(Propensity::Medium),
        low: of(Propensity::Low),
    }
}
