//! The day on which an action is due (docs/method.md, Due dates): that of its event, at the latest the end of its timeline.

use crate::domain::calendar::{Day, Days};
use crate::report::action::{ActionKind, Driver, Event, EventKind, Timeline};

use super::Situation;

/// The event that an action should not miss, if one lies ahead.
pub(super) fn event(kind: ActionKind, reason: Driver, situation: &Situation) -> Option<Event> {
    let (kind, ahead) = match (kind, reason) {
        (ActionKind::ServiceExpiration | ActionKind::ServiceExpansion, _) => (EventKind::ContractEnd, situation.contracts.next),
        (_, Driver::EndOfLifeAhead { .. }) => (EventKind::EndOfLife, situation.end_of_life.nearest_ahead),
        (_, Driver::EndOfServiceAhead { .. }) => (EventKind::EndOfServiceLife, situation.end_of_service.nearest_ahead),
        _ => return None,
    };
    Some(Event {
        kind,
        day: situation.as_of.plus(ahead?),
    })
}

/// The due day; `None` if the timeline never ends.
pub(super) fn due(timeline: Timeline, event: Option<Event>, as_of: Day) -> Option<Day> {
    let end = end(timeline, as_of)?;
    let day = event.map_or(end, |event| event.day.min(end));
    Some(day.working(as_of))
}

/// The last day of a timeline, be it a working day or not.
fn end(timeline: Timeline, as_of: Day) -> Option<Day> {
    match timeline {
        Timeline::Immediate => Some(as_of),
        Timeline::Within30Days => Some(as_of.plus(Days(30))),
        Timeline::Within60Days => Some(as_of.plus(Days(60))),
        Timeline::Within90Days => Some(as_of.plus(Days(90))),
        Timeline::Within6Months => Some(as_of.plus_months(6)),
        Timeline::Ongoing | Timeline::Routine => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Contracts, Lifecycle, actions, quiet_situation};
    use super::*;
    use crate::report::action::Action;
    use crate::settings::Settings;

    /// The first action as of a day.
    fn first(as_of: &str, situation: Situation) -> Action {
        let situation = Situation {
            as_of: Day::from_iso(as_of).unwrap(),
            ..situation
        };
        actions(&situation, &Settings::default()).swap_remove(0)
    }

    #[track_caller]
    fn check(action: &Action, kind: ActionKind, due: Option<&str>, event: Option<(EventKind, &str)>) {
        let found_event = action.event.map(|event| (event.kind, event.day.to_string()));
        assert_eq!(action.kind, kind);
        assert_eq!(action.due.map(|day| day.to_string()).as_deref(), due);
        assert_eq!(found_event, event.map(|(kind, day)| (kind, day.to_owned())));
    }

    fn contract(next: i32) -> Situation {
        Situation {
            contract_renewal_urgency: true,
            contracts: Contracts {
                ending: 1,
                next: Some(Days(next)),
                at_next: 1,
                ..Contracts::default()
            },
            ..quiet_situation()
        }
    }

    fn product(eol_urgency: u32, eos_urgency: u32, nearest: i32) -> Situation {
        let dates = Lifecycle {
            ahead_critical: 1,
            ahead_high: 1,
            nearest_ahead: Some(Days(nearest)),
            at_nearest: 1,
            ..Lifecycle::default()
        };
        Situation {
            eol_urgency,
            eos_urgency,
            end_of_life: if eol_urgency > 0 { dates } else { Lifecycle::default() },
            end_of_service: if eos_urgency > 0 { dates } else { Lifecycle::default() },
            ..quiet_situation()
        }
    }

    #[test]
    fn a_contract_that_ends_soon_is_due_before_it_ends() {
        use ActionKind::ServiceExpiration;
        let ends = |day| Some((EventKind::ContractEnd, day));
        // From a Friday on: today, on Sunday in two days, on a Monday, and after the 30 days, which end on a Sunday.
        check(
            &first("2025-07-04", contract(0)),
            ServiceExpiration,
            Some("2025-07-04"),
            ends("2025-07-04"),
        );
        check(
            &first("2025-07-04", contract(2)),
            ServiceExpiration,
            Some("2025-07-04"),
            ends("2025-07-06"),
        );
        check(
            &first("2025-07-04", contract(3)),
            ServiceExpiration,
            Some("2025-07-07"),
            ends("2025-07-07"),
        );
        check(
            &first("2025-07-04", contract(89)),
            ServiceExpiration,
            Some("2025-08-01"),
            ends("2025-10-01"),
        );
        // From a Saturday on there is no working day until Sunday: the next one has to do.
        check(
            &first("2025-07-05", contract(1)),
            ServiceExpiration,
            Some("2025-07-07"),
            ends("2025-07-06"),
        );
    }

    #[test]
    fn an_ended_contract_has_no_event_but_its_timeline() {
        let ended = Situation {
            contract_renewal_urgency: true,
            contracts: Contracts {
                ended: 1,
                latest: Some(Days(11)),
                at_latest: 1,
                ..Contracts::default()
            },
            ..quiet_situation()
        };
        check(&first("2025-07-07", ended), ActionKind::ServiceExpiration, Some("2025-08-06"), None);
    }

    #[test]
    fn products_are_due_with_the_nearest_date_ahead() {
        use ActionKind::{CriticalRenewal, PlannedRenewal, UrgentRenewal};
        let life = |day| Some((EventKind::EndOfLife, day));
        let service = |day| Some((EventKind::EndOfServiceLife, day));
        check(
            &first("2025-07-04", product(3, 0, 10)),
            CriticalRenewal,
            Some("2025-07-04"),
            life("2025-07-14"),
        );
        check(
            &first("2025-07-04", product(0, 3, 10)),
            UrgentRenewal,
            Some("2025-07-14"),
            service("2025-07-14"),
        );
        check(
            &first("2025-07-04", product(0, 3, 300)),
            UrgentRenewal,
            Some("2025-08-01"),
            service("2026-04-30"),
        );
        // Six months end on a Sunday.
        check(
            &first("2025-07-04", product(2, 0, 400)),
            PlannedRenewal,
            Some("2026-01-02"),
            life("2026-08-08"),
        );
        let passed = Lifecycle {
            passed: 1,
            oldest: Days(5),
            ..product(0, 3, 10).end_of_service
        };
        let passed = Situation {
            end_of_service: passed,
            ..product(0, 3, 10)
        };
        check(&first("2025-07-04", passed), UrgentRenewal, Some("2025-08-01"), None);
    }

    #[test]
    fn credits_are_due_before_the_next_contract_ends() {
        let unused = |next: Option<i32>| Situation {
            low_utilization_risk: true,
            contracts: Contracts {
                next: next.map(Days),
                ..Contracts::default()
            },
            ..quiet_situation()
        };
        let kind = ActionKind::ServiceExpansion;
        let ends = Some((EventKind::ContractEnd, "2025-08-12"));
        check(&first("2025-07-04", unused(Some(39))), kind, Some("2025-08-12"), ends);
        check(&first("2025-07-04", unused(None)), kind, Some("2025-09-02"), None);
    }

    #[test]
    fn what_never_ends_has_no_day_and_what_is_immediate_a_working_one() {
        check(&first("2025-07-05", quiet_situation()), ActionKind::GeneralFollowUp, None, None);
        let on_sunday = first("2025-07-06", product(3, 0, 10));
        check(
            &on_sunday,
            ActionKind::CriticalRenewal,
            Some("2025-07-07"),
            Some((EventKind::EndOfLife, "2025-07-16")),
        );
    }

    #[test]
    fn no_day_is_on_a_weekend_before_the_as_of_date_or_after_event_and_timeline() {
        let monday = Day::from_iso("2025-06-30").unwrap();
        for from in 0..7 {
            let as_of = monday.plus(Days(from));
            for ahead in 0..120 {
                for timeline in Timeline::ALL {
                    let event = Event {
                        kind: EventKind::ContractEnd,
                        day: as_of.plus(Days(ahead)),
                    };
                    let Some(day) = due(timeline, Some(event), as_of) else {
                        assert!(matches!(timeline, Timeline::Ongoing | Timeline::Routine));
                        continue;
                    };
                    assert!(day.is_working() && day >= as_of, "{as_of} {ahead} {timeline:?}");
                    let bound = event.day.min(end(timeline, as_of).unwrap());
                    let weekend = (0..3).all(|days| !as_of.plus(Days(days)).is_working() || as_of.plus(Days(days)) > bound);
                    assert!(day <= bound || weekend, "{as_of} {ahead} {timeline:?}: {day}");
                }
            }
        }
    }
}
