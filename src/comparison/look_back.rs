//! What happened to the customers of then, by what was said of them: it says what happened, not what the list caused.

use crate::chance;
use crate::domain::calendar::{AsOf, Days};
use crate::domain::feature::FeatureId;
use crate::domain::ids::Id;
use crate::domain::propensity::Propensity;
use crate::facts::Facts;
use crate::report::comparison::{LookBack, LookBackGroup, LookBackRow, Share};
use crate::snapshot::{CustomerState, Snapshot};

use super::renewals::has_extended;

/// Less time than this says nothing.
const SHORTEST: Days = Days(30);

/// The first of the ranking that have a row of their own.
const TOP: u32 = 20;

/// Below this many customers no percentage is given.
const FEWEST: u32 = 20;

/// What a customer did since.
#[derive(Debug, Clone, Copy)]
struct Events {
    project: bool,
    opportunity: bool,
    contract: bool,
    credits: bool,
}

/// The look-back; `None` if too little time lies between.
pub(super) fn look_back(before: &Snapshot, after: &Snapshot, facts: &Facts, now_of: &[Option<usize>]) -> Option<LookBack> {
    let since = after.as_of.days_after(before.as_of);
    if since < SHORTEST {
        return None;
    }
    let events = |(customer, later): (&CustomerState, &Option<usize>)| {
        let place = (*later)?;
        let starts = &facts.customers.get(place)?.projects.starts;
        let later = after.customers.get(place)?;
        Some(Events {
            project: starts.window(AsOf(before.as_of), 1..=since.0).is_some(),
            opportunity: has_more(&customer.opportunities, &later.opportunities)
                || has_more(&customer.project_opportunities, &later.project_opportunities),
            contract: has_extended(customer, later),
            credits: purchased(later) > purchased(customer),
        })
    };
    let events: Vec<Option<Events>> = before.customers.iter().zip(now_of).map(events).collect();
    let groups = Propensity::ALL.map(LookBackGroup::Level).into_iter().chain([LookBackGroup::Top]);
    Some(LookBack {
        rows: groups.map(|group| row(group, &before.customers, &events)).collect(),
    })
}

fn row(group: LookBackGroup, customers: &[CustomerState], events: &[Option<Events>]) -> LookBackRow {
    let is_of = |customer: &CustomerState| match group {
        LookBackGroup::Level(level) => customer.level == level,
        LookBackGroup::Top => customer.rank <= TOP,
    };
    let of_group: Vec<&Option<Events>> = (customers.iter().zip(events))
        .filter(|(customer, _)| is_of(customer))
        .map(|(_, events)| events)
        .collect();
    let known: Vec<Events> = of_group.iter().copied().flatten().copied().collect();
    let share = |holds: fn(&Events) -> bool| share(known.iter().filter(|events| holds(events)).count() as u32, known.len() as u32);
    LookBackRow {
        group,
        customers: known.len() as u32,
        absent: (of_group.len() - known.len()) as u32,
        project: share(|events| events.project),
        opportunity: share(|events| events.opportunity),
        contract: share(|events| events.contract),
        credits: share(|events| events.credits),
        any: share(|events| events.project || events.opportunity || events.contract || events.credits),
    }
}

/// Whether one ascending list has an id that the other has not.
fn has_more(before: &[Id], now: &[Id]) -> bool {
    now.iter().any(|id| before.binary_search(id).is_err())
}

fn purchased(customer: &CustomerState) -> f64 {
    let value = customer.features.get(FeatureId::TotalPurchasedCredits as usize);
    value.copied().unwrap_or_default()
}

/// A share with Wilson's interval.
fn share(count: u32, of: u32) -> Share {
    Share {
        count,
        of,
        interval: (of >= FEWEST).then(|| chance::interval(count, of)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_wilsons_interval_from_20_on() {
        assert_eq!(share(3, 19).interval, None);
        // statsmodels: proportion_confint(4, 20, method="wilson").
        let (low, high) = share(4, 20).interval.unwrap();
        assert!(
            (low - 0.080_656_8).abs() < 1e-6 && (high - 0.416_017_5).abs() < 1e-6,
            "{low} {high}"
        );
        assert_eq!(share(0, 20).interval.map(|(low, _)| low.to_bits()), Some(0.0_f64.to_bits()));
    }
}
