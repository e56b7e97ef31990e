//! The main driver of a customer, and the facts behind renewals.

use super::{CRITICAL, Lifecycle, PLANNED, Situation};
use crate::domain::calendar::Days;
use crate::report::action::Driver;

/// The strongest fact about a customer, in the order of the actions' priorities, so that it agrees with the next step: what
/// is overdue, then what falls due, then what is open, then the customer's value.
pub fn driver(situation: &Situation) -> Driver {
    let Situation {
        eol_urgency,
        eos_urgency,
        projects,
        ..
    } = *situation;
    if eol_urgency >= CRITICAL {
        end_of_life(situation)
    } else if eos_urgency >= CRITICAL {
        end_of_service(situation)
    } else if situation.contract_renewal_urgency {
        contract(situation)
    } else if situation.low_utilization_risk {
        credits(situation)
    } else if eol_urgency == PLANNED {
        end_of_life(situation)
    } else if eos_urgency == PLANNED {
        end_of_service(situation)
    } else if situation.opportunities > 0 {
        Driver::OpenOpportunities {
            count: situation.opportunities,
        }
    } else if let Some(ago) = projects.last_start.filter(|ago| *ago < Days(90)) {
        Driver::RecentProject { ago }
    } else if projects.total > 0 {
        Driver::ProjectHistory {
            projects: projects.total,
            value: projects.value,
        }
    } else if situation.products > 0 {
        Driver::InstalledProducts { items: situation.products }
    } else {
        Driver::Nothing
    }
}

/// The fact behind an end-of-life action.
pub(super) fn end_of_life(situation: &Situation) -> Driver {
    match spread(&situation.end_of_life) {
        Spread::Passed(items, oldest) => Driver::EndOfLifePassed { items, oldest },
        Spread::Ahead(items, nearest) => Driver::EndOfLifeAhead { items, nearest },
    }
}

/// The fact behind an end-of-service-life action.
pub(super) fn end_of_service(situation: &Situation) -> Driver {
    match spread(&situation.end_of_service) {
        Spread::Passed(items, oldest) => Driver::EndOfServicePassed { items, oldest },
        Spread::Ahead(items, nearest) => Driver::EndOfServiceAhead { items, nearest },
    }
}

/// The fact behind an action about credits.
pub(super) fn credits(situation: &Situation) -> Driver {
    Driver::CreditsUnderused {
        utilization: situation.utilization,
        unused: situation.credits.unused,
        ended: situation.credits.ended,
    }
}

/// The fact behind a contract action: contracts still running come before those that have ended.
pub(super) fn contract(situation: &Situation) -> Driver {
    let contracts = situation.contracts;
    match (contracts.first_ending(), contracts.latest) {
        (Some(nearest), _) => Driver::ContractEnding {
            contracts: contracts.ending,
            nearest,
        },
        (None, latest) => Driver::ContractEnded {
            contracts: contracts.ended,
            latest: latest.unwrap_or_default(),
        },
    }
}

enum Spread {
    Passed(u32, Days),
    Ahead(u32, Days),
}

fn spread(dates: &Lifecycle) -> Spread {
    if dates.passed > 0 {
        return Spread::Passed(dates.passed, dates.oldest);
    }
    let items = if dates.ahead_critical > 0 {
        dates.ahead_critical
    } else {
        dates.ahead_high
    };
    Spread::Ahead(items, dates.nearest_ahead.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::super::{Contracts, quiet_situation};
    use super::*;

    #[test]
    fn what_is_overdue_leads() {
        let dates = Lifecycle {
            passed: 2,
            oldest: Days(30),
            ahead_critical: 5,
            ahead_high: 9,
            nearest_ahead: Some(Days(4)),
            at_nearest: 1,
        };
        let situation = Situation {
            eol_urgency: 3,
            end_of_life: dates,
            opportunities: 4,
            ..quiet_situation()
        };
        assert_eq!(
            driver(&situation),
            Driver::EndOfLifePassed {
                items: 2,
                oldest: Days(30)
            }
        );
        let ahead = Situation {
            end_of_life: Lifecycle { passed: 0, ..dates },
            ..situation
        };
        assert_eq!(
            driver(&ahead),
            Driver::EndOfLifeAhead {
                items: 5,
                nearest: Days(4)
            }
        );
        assert_eq!(
            driver(&Situation { eol_urgency: 1, ..ahead }),
            Driver::OpenOpportunities { count: 4 }
        );
        assert_eq!(driver(&quiet_situation()), Driver::Nothing);
    }

    #[test]
    fn a_contract_at_its_end_comes_before_a_planned_renewal() {
        let situation = Situation {
            eol_urgency: 2,
            contract_renewal_urgency: true,
            contracts: Contracts {
                ending: 1,
                next: Some(Days(4)),
                ..Contracts::default()
            },
            ..quiet_situation()
        };
        let expected = Driver::ContractEnding {
            contracts: 1,
            nearest: Days(4),
        };
        assert_eq!(driver(&situation), expected);
    }
}
