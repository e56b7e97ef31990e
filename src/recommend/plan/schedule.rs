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

/// Returns a slot for each visit. `dues` hold the last day of each (`None`: any time in the quarter), most valuable first.
///
/// In due-date order, each visit gets the emptiest week until its due day, or the first one in case of a tie; if all of these
/// are full, it gets the next week with room.
pub(super) fn spread(dues: &[Option<Day>], as_of: Day) -> Vec<Slot> {
    let room = (dues.len() as u32).div_ceil(WEEKS).max(PER_WEEK);
    let mut by_due: Vec<usize> = (0..dues.len()).collect();
    let last_week = |visit: usize| dues.get(visit).copied().flatten().map_or(WEEKS, |due| last_week(due, as_of));
    by_due.order_by_key(|visit| last_week(*visit));
    let mut loads = vec![0_u32; WEEKS as usize];
    let mut slots = vec![
        Slot {
            week: 1,
            day: as_of,
            is_late: false
        };
        dues.len()
    ];
    for visit in by_due {
        let until = last_week(visit) as usize;
        let week = week(&loads, until, room);
        if let (Some(load), Some(slot)) = (loads.get_mut(week), slots.get_mut(visit)) {
            *slot = Slot {
                week: week as u32 + 1,
                day: working_day(as_of.plus(Days(7 * week as i32)), *load),
                is_late: week >= until,
            };
            *load += 1;
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
    // 1970-01-01 was a Thursday, so Monday is 0.
    let is_working = |day: &Day| (day.days_since_epoch() + 3).rem_euclid(7) < 5;
    let mut days = (0..7).map(|ahead| start.plus(Days(ahead))).filter(is_working);
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
        let dues: Vec<Option<Day>> = due_in.iter().map(|days| days.map(|days| as_of().plus(Days(days)))).collect();
        spread(&dues, as_of())
    }

    fn weeks(due_in: &[Option<i32>]) -> Vec<u32> {
        slots(due_in).iter().map(|slot| slot.week).collect()
    }

    #[test]
    fn visits_spread_over_the_weeks_until_they_are_due() {
        assert_eq!(weeks(&[Some(0), Some(30), Some(30), Some(30), Some(30)]), [1, 2, 3, 4, 1]);
        assert_eq!(weeks(&[None; 14]), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 1]);
        // What is due earlier is scheduled first, whatever its value.
        assert_eq!(weeks(&[Some(13), Some(6)]), [2, 1]);
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
