//! Which conversation fits which action (docs/method.md, Conversation starters), and the values its sentences need.
//!
//! Every row says when its sentence would be true: a template about a future date has no row for a past one.

use crate::domain::calendar::Days;
use crate::domain::template::{Milestone, TemplateKind, Value, Variable};
use crate::report::action::{Action, ActionKind, Driver};
use crate::report::advice::{Scene, Starter};

use super::{Lifecycle, Situation};

/// The input of a row.
struct Moment<'a> {
    situation: &'a Situation,
    action: &'a Action,
}

/// The values of a template's own variables.
type Values = Vec<(Variable, Value)>;

/// A template for some actions.
struct Row {
    actions: &'static [ActionKind],
    template: TemplateKind,
    /// The values, if what the template says is true.
    values: fn(&Moment) -> Option<Values>,
}

use ActionKind::{
    CriticalRenewal, CrossSellHigh, CrossSellMedium, PlannedRenewal, RelationshipBuilding, ServiceExpansion, ServiceExpiration,
    UrgentRenewal,
};

const RENEWALS: &[ActionKind] = &[CriticalRenewal, UrgentRenewal, PlannedRenewal];
const CROSS_SELL: &[ActionKind] = &[CrossSellHigh, CrossSellMedium];

/// The first matching row of an action is the best. `CheckIn` always matches and comes after all of them.
const ROWS: &[Row] = &[
    Row {
        actions: RENEWALS,
        template: TemplateKind::RenewalPassed,
        values: |moment| {
            let (milestone, dates) = moment.product_dates()?;
            product_values(milestone, dates.passed, dates.oldest)
        },
    },
    Row {
        actions: RENEWALS,
        template: TemplateKind::RenewalToday,
        values: |moment| {
            let (milestone, dates) = moment.product_dates()?;
            let today = dates.nearest_ahead == Some(Days(0));
            let values = [
                (Variable::Milestone, Value::Milestone(milestone)),
                count(Variable::Products, dates.at_nearest)?,
            ];
            (today && dates.passed == 0).then(|| values.into())
        },
    },
    Row {
        actions: &[CriticalRenewal, UrgentRenewal],
        template: TemplateKind::RenewalUrgent,
        values: |moment| moment.next_product_date(),
    },
    Row {
        actions: &[PlannedRenewal],
        template: TemplateKind::RenewalPlanned,
        values: |moment| moment.next_product_date(),
    },
    Row {
        actions: &[ServiceExpiration],
        template: TemplateKind::ContractEndsToday,
        values: |moment| {
            let contracts = &moment.situation.contracts;
            let today = contracts.first_ending() == Some(Days(0));
            today
                .then(|| count(Variable::Contracts, contracts.at_next))
                .flatten()
                .map(|value| vec![value])
        },
    },
    Row {
        actions: &[ServiceExpiration],
        template: TemplateKind::ContractEnding,
        values: |moment| {
            let contracts = &moment.situation.contracts;
            contract_values(contracts.at_next, contracts.first_ending()?)
        },
    },
    Row {
        actions: &[ServiceExpiration],
        template: TemplateKind::ContractEnded,
        values: |moment| {
            let contracts = &moment.situation.contracts;
            contract_values(contracts.at_latest, contracts.latest?)
        },
    },
    Row {
        actions: &[ServiceExpansion],
        template: TemplateKind::UnusedCredits,
        values: |moment| Some(vec![days(moment.situation.credits.expire?)?, unused_credits(moment)?]),
    },
    Row {
        actions: &[ServiceExpansion],
        template: TemplateKind::OpenCredits,
        values: |moment| Some(vec![unused_credits(moment)?]),
    },
    Row {
        actions: &[ServiceExpansion],
        template: TemplateKind::Underutilized,
        values: |moment| {
            // More active than purchased credits give a negative share, which is not a rate to quote.
            let share = moment.situation.utilization;
            (0.0..=1.0)
                .contains(&share)
                .then(|| vec![(Variable::UtilizationRate, Value::Share(share))])
        },
    },
    Row {
        actions: CROSS_SELL,
        template: TemplateKind::PlatformExpansion,
        values: |moment| (moment.situation.platforms > 0).then(Values::new),
    },
    Row {
        actions: CROSS_SELL,
        template: TemplateKind::SolutionGap,
        values: |_| Some(Values::new()),
    },
    Row {
        actions: CROSS_SELL,
        template: TemplateKind::FirstPlatform,
        values: |moment| (moment.situation.platforms == 0).then(Values::new),
    },
    Row {
        actions: &[RelationshipBuilding],
        template: TemplateKind::ProjectSuccess,
        values: |moment| {
            let Driver::ProjectSuccess { delivered, closed } = moment.action.reason else {
                return None;
            };
            Some(vec![
                count(Variable::DeliveredProjects, delivered)?,
                count(Variable::ClosedProjects, closed)?,
            ])
        },
    },
    Row {
        actions: &[RelationshipBuilding],
        template: TemplateKind::RenewedContact,
        values: |moment| {
            let Driver::NoRecentProject { ago } = moment.action.reason else {
                return None;
            };
            Some(vec![days(ago)?])
        },
    },
];

/// Returns ways to start a conversation about each action.
pub fn starters(situation: &Situation, actions: &[Action]) -> Vec<Starter> {
    let starter = |action: &Action| {
        let moment = Moment { situation, action };
        let fitting = ROWS.iter().filter(|row| row.actions.contains(&action.kind)).filter_map(|row| {
            Some(Scene {
                template: row.template,
                values: (row.values)(&moment)?,
            })
        });
        let check_in = Scene {
            template: TemplateKind::CheckIn,
            values: Values::new(),
        };
        Starter {
            action: action.kind,
            scenes: fitting.chain([check_in]).collect(),
        }
    };
    actions.iter().map(starter).collect()
}

impl Moment<'_> {
    /// The dates that a renewal is about.
    fn product_dates(&self) -> Option<(Milestone, &Lifecycle)> {
        let situation = self.situation;
        match self.action.reason {
            Driver::EndOfLifePassed { .. } | Driver::EndOfLifeAhead { .. } => Some((Milestone::EndOfLife, &situation.end_of_life)),
            Driver::EndOfServicePassed { .. } | Driver::EndOfServiceAhead { .. } => {
                Some((Milestone::EndOfServiceLife, &situation.end_of_service))
            }
            _ => None,
        }
    }

    /// The next product date, if none has passed and it is not the as-of date itself.
    fn next_product_date(&self) -> Option<Values> {
        let (milestone, dates) = self.product_dates()?;
        let nearest = dates.nearest_ahead.filter(|_| dates.passed == 0)?;
        product_values(milestone, dates.at_nearest, nearest)
    }
}

fn product_values(milestone: Milestone, products: u32, distance: Days) -> Option<Values> {
    Some(vec![
        days(distance)?,
        count(Variable::Products, products)?,
        (Variable::Milestone, Value::Milestone(milestone)),
    ])
}

fn contract_values(contracts: u32, distance: Days) -> Option<Values> {
    Some(vec![days(distance)?, count(Variable::Contracts, contracts)?])
}

/// The unused credits of contracts that are not over: the number that every view shows.
fn unused_credits(moment: &Moment) -> Option<(Variable, Value)> {
    Some((Variable::UnusedCredits, Value::count(moment.situation.credits.unused)?))
}

/// A distance of at least one day.
fn days(distance: Days) -> Option<(Variable, Value)> {
    let days = u64::try_from(distance.0).ok().filter(|days| *days > 0)?;
    Some((Variable::Days, Value::Count(days)))
}

/// A count of at least one.
fn count(variable: Variable, things: u32) -> Option<(Variable, Value)> {
    (things > 0).then_some((variable, Value::Count(things.into())))
}
