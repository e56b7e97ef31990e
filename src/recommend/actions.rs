//! The nine actions, one row each: when it applies, how pressing it is, and the fact that is its reason.

use crate::domain::calendar::Days;
use crate::domain::propensity::Propensity;
use crate::report::action::{Action, ActionKind, Driver, Timeline, Urgency};
use crate::settings::{OpportunitySettings, RecommendationSettings, Settings};

use super::driver::{contract, credits, driver, end_of_life, end_of_service};
use super::{CRITICAL, PLANNED, Projects, Situation, due};

/// One kind of action.
struct Rule {
    kind: ActionKind,
    priority: u8,
    urgency: Urgency,
    timeline: Timeline,
    /// The reason, if the action applies.
    applies: fn(&Situation, &Settings) -> Option<Driver>,
}

const ACTIONS: &[Rule] = &[
    Rule {
        kind: ActionKind::CriticalRenewal,
        priority: 10,
        urgency: Urgency::Critical,
        timeline: Timeline::Immediate,
        applies: |s, _| is_critical(s).then(|| end_of_life(s)),
    },
    Rule {
        kind: ActionKind::UrgentRenewal,
        priority: 8,
        urgency: Urgency::High,
        timeline: Timeline::Within30Days,
        applies: |s, _| is_urgent(s).then(|| end_of_service(s)),
    },
    Rule {
        kind: ActionKind::ServiceExpiration,
        priority: 7,
        urgency: Urgency::High,
        timeline: Timeline::Within30Days,
        applies: |s, _| s.contract_renewal_urgency.then(|| contract(s)),
    },
    Rule {
        kind: ActionKind::CrossSellHigh,
        priority: 6,
        urgency: Urgency::Medium,
        timeline: Timeline::Within90Days,
        applies: |s, settings| cross_sell(s, Propensity::High, &settings.opportunities),
    },
    Rule {
        kind: ActionKind::ServiceExpansion,
        priority: 5,
        urgency: Urgency::Medium,
        timeline: Timeline::Within60Days,
        applies: |s, _| s.low_utilization_risk.then(|| credits(s)),
    },
    Rule {
        kind: ActionKind::PlannedRenewal,
        priority: 4,
        urgency: Urgency::Medium,
        timeline: Timeline::Within6Months,
        applies: |s, _| planned(s),
    },
    Rule {
        kind: ActionKind::CrossSellMedium,
        priority: 3,
        urgency: Urgency::Low,
        timeline: Timeline::Within90Days,
        applies: |s, settings| cross_sell(s, Propensity::Medium, &settings.opportunities),
    },
    Rule {
        kind: ActionKind::RelationshipBuilding,
        priority: 2,
        urgency: Urgency::Low,
        timeline: Timeline::Ongoing,
        applies: |s, settings| relationship(&s.projects, &settings.recommendations),
    },
];

/// Returns the actions for a customer, highest priority first; never empty.
pub fn actions(situation: &Situation, settings: &Settings) -> Vec<Action> {
    let mut actions: Vec<Action> = ACTIONS
        .iter()
        .filter_map(|rule| {
            let reason = (rule.applies)(situation, settings)?;
            let event = due::event(rule.kind, reason, situation);
            Some(Action {
                kind: rule.kind,
                priority: rule.priority,
                urgency: rule.urgency,
                timeline: rule.timeline,
                due: due::due(rule.timeline, event, situation.as_of),
                event,
                reason,
            })
        })
        .collect();
    if actions.is_empty() {
        actions.push(Action {
            kind: ActionKind::GeneralFollowUp,
            priority: 1,
            urgency: Urgency::Low,
            timeline: Timeline::Routine,
            due: None,
            event: None,
            reason: driver(situation),
        });
    }
    actions
}

fn is_critical(situation: &Situation) -> bool {
    situation.eol_urgency >= CRITICAL
}

fn is_urgent(situation: &Situation) -> bool {
    !is_critical(situation) && situation.eos_urgency >= CRITICAL
}

fn planned(situation: &Situation) -> Option<Driver> {
    if is_critical(situation) || is_urgent(situation) {
        None
    } else if situation.eol_urgency == PLANNED {
        Some(end_of_life(situation))
    } else {
        (situation.eos_urgency == PLANNED).then(|| end_of_service(situation))
    }
}

fn cross_sell(situation: &Situation, level: Propensity, settings: &OpportunitySettings) -> Option<Driver> {
    let applies = situation.level == level && situation.platforms <= settings.cross_sell_max_platforms;
    applies.then_some(Driver::FewPlatforms {
        owned: situation.platforms,
    })
}

fn relationship(projects: &Projects, settings: &RecommendationSettings) -> Option<Driver> {
    if projects
        .success_rate(settings.min_closed_projects)
        .is_some_and(|rate| rate >= settings.strong_success_rate)
    {
        return Some(Driver::ProjectSuccess {
            delivered: projects.delivered,
            closed: projects.closed,
        });
    }
    projects
        .last_start
        .filter(|ago| *ago > Days(settings.renewed_contact_days))
        .map(|ago| Driver::NoRecentProject { ago })
}

#[cfg(test)]
mod tests {
    use super::super::{Contracts, Lifecycle, quiet_situation};
    use super::*;

    #[track_caller]
    fn check(situation: Situation, kinds: &[ActionKind]) {
        let found: Vec<_> = actions(&situation, &Settings::default())
            .into_iter()
            .map(|action| action.kind)
            .collect();
        assert_eq!(found, kinds);
    }

    #[test]
    fn priorities_fall_and_kinds_are_unique() {
        for pair in ACTIONS.windows(2) {
            assert!(pair[0].priority > pair[1].priority && pair[0].kind < pair[1].kind);
        }
    }

    #[test]
    fn the_table_is_as_documented() {
        let rows: Vec<String> = ACTIONS
            .iter()
            .map(|rule| format!("{} {} {:?} {:?}", rule.kind.key(), rule.priority, rule.urgency, rule.timeline))
            .collect();
        let expected = [
            "critical_renewal 10 Critical Immediate",
            "urgent_renewal 8 High Within30Days",
            "service_expiration 7 High Within30Days",
            "cross_sell_high 6 Medium Within90Days",
            "service_expansion 5 Medium Within60Days",
            "planned_renewal 4 Medium Within6Months",
            "cross_sell_medium 3 Low Within90Days",
            "relationship_building 2 Low Ongoing",
        ];
        assert_eq!(rows, expected);
        let follow_up = &actions(&quiet_situation(), &Settings::default())[0];
        assert_eq!(
            (follow_up.priority, follow_up.urgency, follow_up.timeline),
            (1, Urgency::Low, Timeline::Routine)
        );
    }

    #[test]
    fn renewals_exclude_each_other() {
        let dates = Lifecycle {
            passed: 1,
            oldest: Days(3),
            ..Lifecycle::default()
        };
        let quiet = Situation {
            end_of_life: dates,
            end_of_service: dates,
            ..quiet_situation()
        };
        check(
            Situation {
                eol_urgency: 3,
                eos_urgency: 3,
                ..quiet
            },
            &[ActionKind::CriticalRenewal],
        );
        check(
            Situation {
                eol_urgency: 2,
                eos_urgency: 3,
                ..quiet
            },
            &[ActionKind::UrgentRenewal],
        );
        check(
            Situation {
                eol_urgency: 2,
                eos_urgency: 1,
                ..quiet
            },
            &[ActionKind::PlannedRenewal],
        );
        check(
            Situation {
                eol_urgency: 1,
                eos_urgency: 2,
                ..quiet
            },
            &[ActionKind::PlannedRenewal],
        );
        check(
            Situation {
                eol_urgency: 1,
                eos_urgency: 1,
                ..quiet
            },
            &[ActionKind::GeneralFollowUp],
        );
    }

    #[test]
    fn cross_sell_needs_room_and_a_level() {
        let quiet = quiet_situation();
        check(
            Situation {
                platforms: 2,
                level: Propensity::High,
                ..quiet
            },
            &[ActionKind::CrossSellHigh],
        );
        check(
            Situation {
                platforms: 2,
                level: Propensity::Medium,
                ..quiet
            },
            &[ActionKind::CrossSellMedium],
        );
        check(
            Situation {
                platforms: 3,
                level: Propensity::High,
                ..quiet
            },
            &[ActionKind::GeneralFollowUp],
        );
        check(
            Situation {
                platforms: 0,
                level: Propensity::Low,
                ..quiet
            },
            &[ActionKind::GeneralFollowUp],
        );
    }

    #[test]
    fn relationships_need_a_record_or_a_long_silence() {
        let with = |projects| Situation {
            projects,
            ..quiet_situation()
        };
        let record = |delivered, closed| Projects {
            delivered,
            closed,
            ..Projects::default()
        };
        let silent = |days| Projects {
            last_start: Some(Days(days)),
            ..Projects::default()
        };
        check(with(record(4, 5)), &[ActionKind::RelationshipBuilding]);
        check(with(record(79, 100)), &[ActionKind::GeneralFollowUp]);
        check(with(record(2, 2)), &[ActionKind::GeneralFollowUp]);
        check(with(silent(181)), &[ActionKind::RelationshipBuilding]);
        check(with(silent(180)), &[ActionKind::GeneralFollowUp]);
        check(with(Projects::default()), &[ActionKind::GeneralFollowUp]);
    }

    #[test]
    fn everything_at_once_comes_in_priority_order() {
        let situation = Situation {
            level: Propensity::High,
            eol_urgency: 3,
            platforms: 1,
            contract_renewal_urgency: true,
            contracts: Contracts {
                ending: 1,
                next: Some(Days(10)),
                ..Contracts::default()
            },
            low_utilization_risk: true,
            projects: Projects {
                last_start: Some(Days(400)),
                ..Projects::default()
            },
            ..quiet_situation()
        };
        use ActionKind::{CriticalRenewal, CrossSellHigh, RelationshipBuilding, ServiceExpansion, ServiceExpiration};
        check(
            situation,
            &[
                CriticalRenewal,
                ServiceExpiration,
                CrossSellHigh,
                ServiceExpansion,
                RelationshipBuilding,
            ],
        );
    }
}
