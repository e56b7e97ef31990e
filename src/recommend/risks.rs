//! Risk flags (docs/method.md, Risk flags), each based on every date, not only the nearest.

use crate::domain::calendar::Days;
use crate::report::action::RiskFlag;
use crate::settings::Settings;

use super::Situation;

/// A flag and its condition.
type Rule = (RiskFlag, fn(&Situation, &Settings) -> bool);

const RISKS: &[Rule] = &[
    (RiskFlag::EndOfLifePassed, |s, _| s.end_of_life.passed > 0),
    (RiskFlag::EndOfLifeWithinYear, |s, _| s.end_of_life.ahead_critical > 0),
    (RiskFlag::ProductSupportEnding, |s, _| s.eos_urgency >= 3),
    (RiskFlag::ServiceContractEnding, |s, _| s.contracts.ending > 0),
    (RiskFlag::ServiceContractEnded, |s, _| s.contracts.ended > 0),
    (RiskFlag::CreditsUnderused, |s, _| s.low_utilization_risk),
    (RiskFlag::NoProjectForYear, |s, settings| {
        s.projects
            .last_start
            .is_some_and(|ago| ago > Days(settings.recommendations.no_project_days))
    }),
    (RiskFlag::LowProjectSuccess, |s, settings| {
        let rules = &settings.recommendations;
        s.projects
            .success_rate(rules.min_closed_projects)
            .is_some_and(|rate| rate < rules.low_success_rate)
    }),
];

/// Returns the flags raised for a customer, in the order of `RISKS`.
pub fn risks(situation: &Situation, settings: &Settings) -> Vec<RiskFlag> {
    RISKS
        .iter()
        .filter(|(_, raised)| raised(situation, settings))
        .map(|(flag, _)| *flag)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Contracts, Lifecycle, Projects, quiet_situation};
    use super::*;

    #[track_caller]
    fn check(situation: Situation, flags: &[RiskFlag]) {
        assert_eq!(risks(&situation, &Settings::default()), flags);
    }

    #[test]
    fn flags_have_their_boundaries() {
        let quiet = quiet_situation();
        check(quiet, &[]);
        let projects = |delivered, closed, days| Situation {
            projects: Projects {
                delivered,
                closed,
                last_start: Some(Days(days)),
                ..Projects::default()
            },
            ..quiet_situation()
        };
        check(projects(1, 3, 365), &[RiskFlag::LowProjectSuccess]);
        check(projects(1, 2, 366), &[RiskFlag::NoProjectForYear]);
        check(projects(2, 4, 0), &[]);
        let lifecycle = Lifecycle {
            passed: 1,
            oldest: Days(1),
            ahead_critical: 1,
            ahead_high: 1,
            nearest_ahead: Some(Days(364)),
            at_nearest: 1,
        };
        let contracts = Contracts {
            ending: 1,
            next: Some(Days(89)),
            at_next: 1,
            ended: 1,
            latest: Some(Days(90)),
            at_latest: 1,
        };
        let all = Situation {
            end_of_life: lifecycle,
            eos_urgency: 3,
            contracts,
            low_utilization_risk: true,
            ..projects(0, 3, 500)
        };
        assert_eq!(risks(&all, &Settings::default()).len(), RISKS.len());
        assert!(RISKS.is_sorted_by_key(|(flag, _)| *flag));
    }
}
