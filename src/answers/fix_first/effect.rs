//! What a trial changed: the figures, and the customers whose own values differ.

use std::collections::BTreeMap;

use crate::domain::ids::CustomerId;
use crate::domain::order::Collect;
use crate::features::catalog::{FEATURES, FeatureId};
use crate::pipeline::{Analysis, Tried};
use crate::report::fix_first::{Effect, Figures};
use crate::report::{Customer, Headline};

/// Features that compare a customer with all others: they differ for many when one changes.
const RELATIVE: [FeatureId; 4] = [
    FeatureId::FrequencyScore,
    FeatureId::MonetaryScore,
    FeatureId::RfmScore,
    FeatureId::OpportunityPropensityScore,
];

/// The figures before and after.
pub(super) fn effect(analysis: &Analysis, tried: &Tried) -> Effect {
    Effect {
        before: figures(&analysis.report.headline),
        after: figures(&tried.headline),
    }
}

fn figures(headline: &Headline) -> Figures {
    Figures {
        customers: headline.customers,
        high: headline.high,
        renewals: headline.renewals,
        actions_due: headline.actions_due,
        value_at_stake: headline.value_at_stake,
    }
}

/// The customers of the analysis, by each customer of the trial that has an id of theirs.
pub(super) fn origins(analysis: &Analysis, tried: &Tried) -> Vec<Vec<u32>> {
    let ids = |customer: &'_ Customer| -> Vec<CustomerId> { std::iter::once(&customer.id).chain(&customer.merged_ids).cloned().collect() };
    let place: BTreeMap<CustomerId, usize> = (tried.customers.iter().zip(0..))
        .flat_map(|(customer, place)| ids(customer).into_iter().map(move |id| (id, place)))
        .into_map();
    let mut origins = vec![Vec::new(); tried.customers.len()];
    for (customer, index) in analysis.report.customers.iter().zip(0..) {
        let found = place.get(&customer.id).and_then(|place| origins.get_mut(*place));
        if let Some(origin) = found {
            origin.push(index);
        }
    }
    origins
}

/// The customers whose own values the trial changed, ascending: merged ones, and those with another value of a feature that does
/// not depend on the other customers.
pub(super) fn touched(analysis: &Analysis, tried: &Tried, origins: &[Vec<u32>]) -> Vec<u32> {
    let columns = FEATURES.iter().zip(&analysis.features.0).zip(&tried.features.0);
    let own: Vec<_> = columns
        .filter(|((feature, _), _)| !RELATIVE.contains(&feature.id))
        .map(|((_, before), after)| (before, after))
        .collect();
    let is_same = |before: u32, after: usize| {
        own.iter().all(|(earlier, later)| {
            let values = earlier.get(before as usize).zip(later.get(after));
            values.is_some_and(|(before, after)| before.to_bits() == after.to_bits())
        })
    };
    let mut is_touched = vec![true; analysis.report.customers.len()];
    for (origin, after) in origins.iter().zip(0..) {
        if let [only] = origin.as_slice()
            && is_same(*only, after)
            && let Some(is_touched) = is_touched.get_mut(*only as usize)
        {
            *is_touched = false;
        }
    }
    (0..)
        .zip(is_touched)
        .filter(|(_, is_touched)| *is_touched)
        .map(|(index, _)| index)
        .collect()
}
