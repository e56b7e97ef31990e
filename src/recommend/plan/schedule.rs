//! Assigns each visit of a plan to a day: spread over the weeks until it is due, as evenly as possible.

use crate::domain::calendar::{Day, Days};
use crate::domain::order::Order;
use crate::report::plan::WEEKS;

/// The number of visits per week before it counts as full: one per working day.
const PER_WEEK: u32 = 5;

/// The time of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    /// Counted from 1.
    pub(super) week: u32,
    pub(super) day: Day,
    pub(super) is_late: bool,
}

/// When a visit makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    /// A contract ends on the first day: a visit later would be pointless. The second is the due day.
    Until(Day, Day),
    /// A due day.
    By(Day),
    AnyTime,
}

impl Term {
    fn due(self) -> Option<Day> {
        match self {
            Self::Until(_, due) | Self::By(due) => Some(due),
            Self::AnyTime => None,
        }
    }

    /// What decides the order of visits. Without a contract that ends, what is due at once has the first week.
    fn deadline(self, as_of: Day) -> Day {
        match self {
            Self::Until(_, due) => due,
            Self::By(due) => due.max(as_of.plus(Days(6))),
            Self::AnyTime => as_of.plus(Days(i32::MAX)),
        }
    }
}

/// Returns a slot for each visit. `terms` are those of the visits, most valuable first.
///
/// In the order of their deadlines, visits take the emptiest week until their due day, or the first one in case of a tie; if all
/// of these are full, the next week with room. Then the days are handed out again in the same order, so that what is due first is
/// visited first.
pub(super) fn spread(terms: &[Term], as_of: Day) -> Vec<Slot> {
    let room = (terms.len() as u32).div_ceil(WEEKS).max(PER_WEEK);
    // The sort is stable: of equal deadlines the most valuable comes first.
    let mut visits: Vec<(usize, Term)> = terms.iter().copied().enumerate().collect();
    visits.order_by_key(|(_, term)| term.deadline(as_of));
    let until = |term: Term| term.due().map_or(WEEKS, |due| last_week(due, as_of));
    let mut loads = vec![0_u32; WEEKS as usize];
    let mut days: Vec<(Day, u32)> = Vec::with_capacity(visits.len());
    for (_, term) in &visits {
        let week = week(&loads, until(*term) as usize, room);
        if let Some(load) = loads.get_mut(week) {
            days.push((working_day(as_of.plus(Days(7 * week as i32)), *load), week as u32 + 1));
            *load += 1;
        }
    }
    days.order();
    let mut slots = vec![
        Slot {
            week: 1,
            day: as_of,
            is_late: false
        };
        terms.len()
    ];
    for ((visit, term), (day, week)) in visits.into_iter().zip(days) {
        if let Some(slot) = slots.get_mut(visit) {
            *slot = Slot {
                week,
                day,
                is_late: week > until(term),
            };
        }
    }
    slots
}

/// Selects a week, counted from 0. There is always one with room, because together they have room for every visit.
fn week(loads: &[u32], until: usize, room: u32) -> usize {
    let in_time = loads.iter().enumerate().take(until).filter(|(_, load)| **load < room);
    let emptiest = in_time.min_by_key(|(week, load)| (**load, *week)).map(|(week, _)| week);
    let later = || {
        loads
            .iter()
            .enumerate()
            .skip(until)
            .find(|(_, load)| **load < room)
            .map(|(week, _)| week)
    };
    emptiest.or_else(later).unwrap_or_default()
}

/// The last week, counted from 1, that ends by the due day; the first week for what is due immediately.
fn last_week(due: Day, as_of: Day) -> u32 {
    let days = due.days_after(as_of).0.max(0) as u32;
    ((days + 1) / 7).clamp(1, WEEKS)
}

/// The `place`-th working day, counted from 0 and wrapping around, of the seven days from `start` on.
fn working_day(start: Day, place: u32) -> Day {
    let mut days = (0..7).map(|ahead| start.plus(Days(ahead))).filter(|day| day.is_working());
    days.nth((place % PER_WEEK) as usize).unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Friday.
    fn as_of() -> Day {
        Day::from_iso("2025-07-04").unwrap()
    }

    fn slots(due_in: &[Option<i32>]) -> Vec<Slot> {
        let term = |days: &Option<i32>| days.map_or(Term::AnyTime, |days| Term::By(as_of().plus(Days(days))));
        let terms: Vec<Term> = due_in.iter().map(term).collect();
        spread(&terms, as_of())
    }

    fn weeks(due_in: &[Option<i32>]) -> Vec<u32> {
        slots(due_in).iter().map(|slot| slot.week).collect()
    }

    #[test]
    fn visits_spread_over_the_weeks_until_they_are_due() {
        assert_eq!(weeks(&[Some(0), Some(30), Some(30), Some(30), Some(30)]), [1, 1, 2, 3, 4]);
        assert_eq!(weeks(&[None; 14]), [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
        // What is due earlier is scheduled first, whatever its value.
        assert_eq!(weeks(&[Some(13), Some(6)]), [2, 1]);
    }

    #[test]
    fn what_is_due_first_is_visited_first() {
        let dues = [Some(27), Some(25), Some(12), Some(20), None, Some(90)];
        let all = slots(&dues);
        let mut order: Vec<usize> = (0..dues.len()).collect();
        order.sort_by_key(|visit| all[*visit].day);
        assert_eq!(order, [2, 3, 1, 0, 5, 4]);
        assert!(all.iter().all(|slot| !slot.is_late));
    }

    #[test]
    fn a_contract_that_ends_in_days_comes_before_what_is_due_at_once() {
        let ends = as_of().plus(Days(2));
        let at_once = [Term::By(as_of()); 6];
        let terms: Vec<Term> = at_once.into_iter().chain([Term::Until(ends, as_of())]).collect();
        let all = spread(&terms, as_of());
        assert_eq!(all[6].day, as_of(), "the Friday before it ends on Sunday");
        assert!(all[..6].iter().all(|slot| slot.day > as_of()));
    }

    #[test]
    fn no_visit_is_after_its_due_day_unless_it_says_so() {
        for days in 0..200 {
            let all = slots(&[Some(days); 8]);
            for slot in all {
                let until = as_of().plus(Days(days.max(6)));
                assert!(slot.is_late || slot.day <= until, "{days}: {slot:?}");
            }
        }
    }

    #[test]
    fn a_full_week_overflows_and_says_so() {
        let all = slots(&[Some(0); 7]);
        let late: Vec<bool> = all.iter().map(|slot| slot.is_late).collect();
        assert_eq!(late, [false, false, false, false, false, true, true]);
        assert_eq!(all.iter().map(|slot| slot.week).collect::<Vec<_>>(), [1, 1, 1, 1, 1, 2, 2]);
    }

    #[test]
    fn visits_are_on_working_days() {
        let days: Vec<String> = slots(&[Some(0); 6]).iter().map(|slot| slot.day.to_string()).collect();
        // From Friday on, without the weekend.
        assert_eq!(
            days,
            ["2025-07-04", "2025-07-07", "2025-07-08", "2025-07-09", "2025-07-10", "2025-07-11"]
        );
    }

    #[test]
    fn more_visits_than_working_days_still_have_a_day_each() {
        let all = slots(&[None; 500]);
        assert!(all.iter().all(|slot| !slot.is_late && slot.week <= WEEKS));
    }
}
