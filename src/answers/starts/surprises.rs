//! Where the list of actions and the rhythm of projects disagree.

use crate::domain::order::Order;
use crate::report::Customer;
use crate::report::rhythm::RhythmState;
use crate::report::starts::{StartForecast, StartRow, Surprises};

/// From this probability on, a start is more likely than not.
const PROBABLE: f64 = 0.5;

/// Who probably starts without an action, and who is quiet with a critical one; `rhythms` as the customers, or none if they do not tell.
pub(super) fn surprises(forecast: Option<&StartForecast>, rhythms: &[RhythmState], reported: &[Customer]) -> Surprises {
    let has_no_action = |row: &&StartRow| {
        reported
            .get(row.customer as usize)
            .is_some_and(|customer| customer.actions.is_empty())
    };
    let rows = forecast.iter().flat_map(|forecast| &forecast.rows);
    let mut probable: Vec<&StartRow> = rows.filter(|row| row.probability >= PROBABLE).filter(has_no_action).collect();
    probable.order_by(|a, b| b.probability.total_cmp(&a.probability));
    let of_rhythm = rhythms.iter().zip(reported).enumerate();
    let quiet = of_rhythm.filter(|(_, (rhythm, customer))| **rhythm == RhythmState::Quiet && customer.is_critical());
    Surprises {
        likely_without_action: probable.iter().map(|row| row.customer).collect(),
        quiet_with_critical: quiet.map(|(place, _)| place as u32).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{Day, Days};
    use crate::report::starts::{Estimate, Outcomes, StartModel};
    use crate::ui::sample;

    fn row(customer: u32, probability: f64) -> StartRow {
        StartRow {
            customer,
            probability,
            silence: Days(9),
            starts: 3,
            rhythm: RhythmState::InRhythm,
            like: Outcomes { windows: 0, started: 0 },
            reasons: Vec::new(),
        }
    }

    #[test]
    fn the_likely_without_an_action_and_the_quiet_with_a_critical_one_stand_out() {
        let mut customers = sample::report().customers;
        let critical = customers.iter().position(Customer::is_critical).unwrap();
        let idle = (0..customers.len()).find(|place| *place != critical).unwrap();
        customers[idle].actions.clear();
        let estimate = Estimate {
            value: 0.0,
            low: 0.0,
            high: 0.0,
        };
        let forecast = StartForecast {
            model: StartModel::Full,
            from: Day::UNIX_EPOCH,
            to: Day::UNIX_EPOCH,
            workload: estimate,
            rows: vec![row(idle as u32, 0.5), row(critical as u32, 0.9)],
        };
        let rhythms = vec![RhythmState::Quiet; customers.len()];
        let found = surprises(Some(&forecast), &rhythms, &customers);
        assert_eq!(found.likely_without_action, [idle as u32]);
        assert!(found.quiet_with_critical.contains(&(critical as u32)) && !found.quiet_with_critical.contains(&(idle as u32)));
        assert_eq!(surprises(None, &[], &customers), Surprises::default());
    }
}
