//! Which customers to visit in a quarter with room for a given number of visits (one per customer, about its first action).
//!
//! The rule: everything critical comes first, then what is due within the quarter, then the rest; within each group by points
//! = likelihood × urgency × value band, compared to 6 decimals, ties in ranking order. The value counts in five bands, so
//! that a single giant does not win by its size alone. Nothing here is the probability of a sale: no data provides one.
//!
//! Those picked are visited in the order of their due days. A contract that ends before its visit gets none, but a call.

use crate::domain::calendar::{Day, Days};
use crate::domain::order::Order;
use crate::domain::propensity::millionths;
use crate::report::action::{ActionKind, Urgency};
use crate::report::plan::{Basis, LeftOut, Plan, Visit, WEEKS, Worth};

mod schedule;

use schedule::{Slot, Term};

/// The days of a quarter: what is due later is not pressing within it.
const QUARTER: Days = Days(7 * WEEKS as i32);

/// The lower bounds of the value bands in US dollars: those of the project sizes.
const BANDS: [f64; 4] = [50_000.0, 500_000.0, 1_000_000.0, 5_000_000.0];

/// A customer to visit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prospect {
    /// The index in `Report::customers`.
    pub customer: u32,
    /// The first action.
    pub action: ActionKind,
    pub urgency: Urgency,
    pub due: Option<Day>,
    /// The end of the contract that the action is about: no visit comes later.
    pub contract_end: Option<Day>,
    /// The ranking score, 0 to 1.
    pub likelihood: f64,
    pub basis: Basis,
    /// The representative value of the projects, in US dollars.
    pub value: f64,
}

/// What takes precedence over points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Press {
    Critical,
    Due,
    Other,
}

/// Plans `room` visits from `as_of` on; `prospects` are in ranking order, best first.
pub fn plan(prospects: &[Prospect], room: u32, as_of: Day) -> Plan {
    let mut ordered: Vec<(&Prospect, Worth)> = prospects.iter().map(|prospect| (prospect, worth(prospect))).collect();
    // The sort is stable: ties stay in ranking order.
    ordered
        .order_by(|(a, x), (b, y)| (press(a, as_of).cmp(&press(b, as_of))).then_with(|| millionths(y.points).cmp(&millionths(x.points))));
    let mut calls = 0;
    let slots = loop {
        let fitting = ordered.len().min(room as usize);
        let (picked, _) = ordered.split_at(fitting);
        let terms: Vec<Term> = picked.iter().map(|(prospect, _)| term(prospect)).collect();
        let slots = schedule::spread(&terms, as_of);
        let before = ordered.len();
        let missed = first_missed(&terms, &slots);
        let mut slot = slots.iter();
        ordered.retain(|(prospect, _)| {
            let day = slot.next().map(|slot| slot.day);
            missed.is_none() || prospect.contract_end != missed || day <= missed
        });
        calls += (before - ordered.len()) as u32;
        if missed.is_none() {
            break slots;
        }
    };
    let (picked, left) = ordered.split_at(slots.len());
    let visit = |((&(prospect, worth), slot), rank): ((&(&Prospect, Worth), Slot), u32)| Visit {
        customer: prospect.customer,
        action: prospect.action,
        week: slot.week,
        day: slot.day,
        due: prospect.due,
        is_late: slot.is_late,
        rank,
        worth,
    };
    let mut visits: Vec<Visit> = picked.iter().zip(slots).zip(1..).map(visit).collect();
    visits.order_by_key(|visit| (visit.day, visit.rank));
    let count = |of: Press| left.iter().filter(|(prospect, _)| press(prospect, as_of) == of).count() as u32;
    Plan {
        room,
        visits,
        left_out: LeftOut {
            critical: count(Press::Critical),
            due: count(Press::Due),
            calls,
            others: count(Press::Other),
        },
    }
}

/// The first contract end that a visit would miss. The visits of later ends may fit once those are out of the way.
fn first_missed(terms: &[Term], slots: &[Slot]) -> Option<Day> {
    let ends = terms.iter().zip(slots).filter_map(|(term, slot)| match term {
        Term::Until(end, _) if slot.day > *end => Some(*end),
        _ => None,
    });
    ends.min()
}

fn term(prospect: &Prospect) -> Term {
    match (prospect.due, prospect.contract_end) {
        (Some(due), Some(end)) => Term::Until(end, due),
        (Some(due), None) => Term::By(due),
        (None, _) => Term::AnyTime,
    }
}

fn press(prospect: &Prospect, as_of: Day) -> Press {
    let is_due = prospect.due.is_some_and(|due| due <= as_of.plus(QUARTER));
    match prospect.urgency {
        Urgency::Critical => Press::Critical,
        _ if is_due => Press::Due,
        _ => Press::Other,
    }
}

fn worth(prospect: &Prospect) -> Worth {
    let urgency = match prospect.urgency {
        Urgency::Critical => 4,
        Urgency::High => 3,
        Urgency::Medium => 2,
        Urgency::Low => 1,
    };
    let band = 1 + BANDS.iter().filter(|from| prospect.value >= **from).count() as u32;
    Worth {
        likelihood: prospect.likelihood,
        basis: prospect.basis,
        urgency,
        band,
        points: prospect.likelihood * f64::from(urgency) * f64::from(band),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn as_of() -> Day {
        Day::from_iso("2025-07-04").unwrap()
    }

    fn prospect(customer: u32, urgency: Urgency, due_in: Option<i32>, likelihood: f64, value: f64) -> Prospect {
        Prospect {
            customer,
            action: ActionKind::GeneralFollowUp,
            urgency,
            due: due_in.map(|days| as_of().plus(Days(days))),
            contract_end: None,
            likelihood,
            basis: Basis::InSample,
            value,
        }
    }

    /// The customers in the order of their visits, without those left out.
    #[track_caller]
    fn check(prospects: &[Prospect], room: u32, order: &[u32], left_out: LeftOut) {
        let plan = plan(prospects, room, as_of());
        let mut visits = plan.visits.clone();
        visits.sort_by_key(|visit| visit.rank);
        let found: Vec<u32> = visits.iter().map(|visit| visit.customer).collect();
        assert_eq!((found.as_slice(), plan.left_out), (order, left_out));
        assert_eq!(
            visits.len() as u32 + left_out.critical + left_out.due + left_out.calls + left_out.others,
            prospects.len() as u32
        );
    }

    #[test]
    fn everything_critical_comes_before_any_worth() {
        let prospects = [
            prospect(0, Urgency::High, Some(30), 0.7, 9e9),
            prospect(1, Urgency::Critical, Some(0), 0.01, 0.0),
            prospect(2, Urgency::Critical, Some(0), 0.02, 0.0),
        ];
        let none = LeftOut::default();
        check(&prospects, 12, &[2, 1, 0], none);
        check(&prospects, 2, &[2, 1], LeftOut { due: 1, ..none });
        let left = LeftOut {
            critical: 1,
            due: 1,
            ..none
        };
        check(&prospects, 1, &[2], left);
    }

    #[test]
    fn what_is_due_within_the_quarter_comes_before_the_rest() {
        let prospects = [
            prospect(0, Urgency::Medium, Some(92), 0.7, 9e9),
            prospect(1, Urgency::Low, Some(91), 0.1, 0.0),
            prospect(2, Urgency::Low, None, 0.7, 9e9),
        ];
        check(
            &prospects,
            2,
            &[1, 0],
            LeftOut {
                others: 1,
                ..LeftOut::default()
            },
        );
    }

    #[test]
    fn size_alone_does_not_win() {
        let worth = |value| worth(&prospect(0, Urgency::Low, None, 0.5, value)).band;
        assert_eq!(
            [0.0, 49_999.0, 50_000.0, 500_000.0, 1e6, 4.9e6, 5e6, 1e12].map(worth),
            [1, 1, 2, 3, 4, 4, 5, 5]
        );
        // Twice the likelihood beats any size within two bands.
        let prospects = [
            prospect(0, Urgency::High, Some(30), 0.3, 1e12),
            prospect(1, Urgency::High, Some(30), 0.61, 600_000.0),
        ];
        check(
            &prospects,
            1,
            &[1],
            LeftOut {
                due: 1,
                ..LeftOut::default()
            },
        );
    }

    #[test]
    fn equal_worth_keeps_the_order_of_the_ranking() {
        let prospects: Vec<Prospect> = [3, 1, 2]
            .map(|customer| prospect(customer, Urgency::High, Some(30), 0.5, 0.0))
            .into();
        let almost = Prospect {
            likelihood: 0.500_000_01,
            ..prospect(7, Urgency::High, Some(30), 0.5, 0.0)
        };
        check(&[prospects, vec![almost]].concat(), 4, &[3, 1, 2, 7], LeftOut::default());
    }

    /// A contract that ends in some days, due on the working day before.
    fn ending(customer: u32, days: i32, likelihood: f64) -> Prospect {
        let end = as_of().plus(Days(days));
        Prospect {
            due: Some(end.working(as_of())),
            contract_end: Some(end),
            ..prospect(customer, Urgency::High, None, likelihood, 0.0)
        }
    }

    #[test]
    fn a_contract_that_ends_before_there_is_room_is_a_call_and_no_visit() {
        // Friday: there is one working day until Sunday, and Monday is another.
        let prospects = [
            ending(0, 2, 0.9),
            ending(1, 2, 0.8),
            ending(2, 3, 0.7),
            prospect(3, Urgency::Low, None, 0.1, 0.0),
        ];
        let calls = LeftOut {
            calls: 1,
            ..LeftOut::default()
        };
        // The room that is left goes to the next one.
        check(&prospects, 3, &[0, 2, 3], calls);
        let found = plan(&prospects, 3, as_of());
        let days: Vec<(u32, String)> = found.visits.iter().map(|visit| (visit.customer, visit.day.to_string())).collect();
        assert_eq!(days[..2], [(0, "2025-07-04".to_owned()), (2, "2025-07-07".to_owned())]);
    }

    #[test]
    fn no_visit_is_after_the_end_of_its_contract() {
        for as_of in (0..7).map(|days| as_of().plus(Days(days))) {
            let many: Vec<Prospect> = (0..200_u32)
                .map(|customer| {
                    let end = as_of.plus(Days((customer % 40) as i32));
                    Prospect {
                        due: Some(end.working(as_of)),
                        contract_end: (customer % 3 > 0).then_some(end),
                        ..prospect(customer, Urgency::High, None, 0.5, 0.0)
                    }
                })
                .collect();
            let found = plan(&many, 60, as_of);
            let late = found.visits.iter().filter(|visit| {
                let end = many.get(visit.customer as usize).and_then(|prospect| prospect.contract_end);
                end.is_some_and(|end| visit.day > end)
            });
            assert_eq!((late.count(), found.visits.len()), (0, 60), "{as_of}");
            assert!(found.visits.iter().all(|visit| visit.day.is_working()));
        }
    }

    #[test]
    fn no_customers_no_visits() {
        check(&[], 12, &[], LeftOut::default());
    }
}
