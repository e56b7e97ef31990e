//! The starts to be expected within a year: each customer's own count, drawn towards that of all by how much customers differ
//! (gamma-Poisson by moments). Only told where it would have been right for three years in a row.

use crate::domain::calendar::{Day, Days};
use crate::report::rhythm::{Outlook, Tested};
use crate::starts::{CustomerEvents, Events, Observation};

/// Starts longer ago do not count.
const WINDOW: Days = Days(1095);
const YEAR: Days = Days(365);
const TESTS: i32 = 3;
/// With fewer customers of full windows there is nothing to draw towards.
const FEWEST: usize = 10;
/// Expected / started, in every year.
const CLOSE: std::ops::RangeInclusive<f64> = 0.8..=1.25;

/// What is expected from a day on, and how such expectations came out.
pub(super) struct Expected {
    rule: Option<Rule>,
    tests: Vec<Tested>,
    total: Option<f64>,
}

/// How to expect from a day on.
#[derive(Debug, Clone, Copy)]
struct Rule {
    day: Day,
    rate: Rate,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Rate {
    /// Customers differ: shape and rate (in days) of the gamma distribution of their rates.
    Differs { shape: f64, rate: f64 },
    /// They do not differ more than chance makes them: starts per day of everyone.
    Same(f64),
}

impl Expected {
    /// Expects from the day that is seen, if the same had come out right in each of the three years before.
    pub(super) fn test(events: &Events, observation: &Observation) -> Self {
        let seen = observation.seen();
        let tests: Vec<Tested> = (1..=TESTS)
            .rev()
            .map(|years| tested(events, seen.plus(Days(-YEAR.0 * years))))
            .collect();
        let is_right = observation.closed_only.is_none() && tests.iter().all(is_close);
        let rule = Rule::of(events, seen).filter(|_| is_right);
        Self {
            total: rule.map(|rule| rule.total(events)),
            rule,
            tests,
        }
    }

    /// What to expect of a customer.
    pub(super) fn of(&self, events: &CustomerEvents) -> Option<f64> {
        self.rule?.expected(events)
    }

    pub(super) fn told(self) -> Outlook {
        Outlook {
            tests: self.tests,
            total: self.total,
        }
    }
}

fn tested(events: &Events, from: Day) -> Tested {
    let to = from.plus(YEAR);
    let rule = Rule::of(events, from);
    // Of those who had started by then: nobody can be expected whom nobody knows.
    let known = events.0.iter().filter(|events| !events.starts_until(from).is_empty());
    let came = known.map(|events| events.starts_until(to).len() - events.starts_until(from).len());
    Tested {
        from,
        expected: rule.map(|rule| rule.total(events)),
        started: rule.map_or(0, |_| came.sum::<usize>() as u32),
    }
}

fn is_close(tested: &Tested) -> bool {
    let ratio = tested.expected.map(|expected| expected / f64::from(tested.started));
    ratio.is_some_and(|ratio| CLOSE.contains(&ratio))
}

impl Rule {
    /// Learned from the customers whose first start lies a window or more before the day.
    fn of(events: &Events, day: Day) -> Option<Self> {
        let counted = events.0.iter().filter_map(|events| counted(events, day));
        let full: Vec<f64> = counted
            .filter(|(_, span)| *span == WINDOW)
            .map(|(count, _)| f64::from(count))
            .collect();
        (full.len() >= FEWEST).then(|| Self {
            day,
            rate: Rate::of(&full),
        })
    }

    fn expected(self, events: &CustomerEvents) -> Option<f64> {
        let (count, span) = counted(events, self.day)?;
        let per_day = match self.rate {
            Rate::Differs { shape, rate } => (shape + f64::from(count)) / (rate + f64::from(span.0)),
            Rate::Same(rate) => rate,
        };
        Some(per_day * f64::from(YEAR.0))
    }

    fn total(self, events: &Events) -> f64 {
        events.0.iter().filter_map(|events| self.expected(events)).sum()
    }
}

impl Rate {
    /// By the mean and the sample variance of the counts of full windows, two or more.
    fn of(counts: &[f64]) -> Self {
        let n = counts.len() as f64;
        let mean = counts.iter().sum::<f64>() / n;
        let variance = counts.iter().map(|count| (count - mean) * (count - mean)).sum::<f64>() / (n - 1.0);
        let window = f64::from(WINDOW.0);
        if variance > mean {
            let shape = mean * mean / (variance - mean);
            Self::Differs {
                shape,
                rate: shape * window / mean,
            }
        } else {
            Self::Same(mean / window)
        }
    }
}

/// The starts within the window that ends with a day, without the first one ever, and how much of it the customer has been there;
/// `None` before its first start.
fn counted(events: &CustomerEvents, day: Day) -> Option<(u32, Days)> {
    let starts = events.starts_until(day);
    let first = *starts.first()?;
    let begins = day.plus(Days(-WINDOW.0));
    let within = starts.get(1..)?.iter().filter(|start| **start > begins).count();
    Some((within as u32, WINDOW.min(day.days_after(first))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_that_differ_are_told_by_moments() {
        // numpy: mean 4, sample variance 20/3.
        let Rate::Differs { shape, rate } = Rate::of(&[2.0, 2.0, 8.0, 4.0]) else {
            panic!("they differ")
        };
        assert!((shape - 4.0).abs() < 1e-9 && (rate - 1095.0).abs() < 1e-6, "{shape} {rate}");
        assert!((mean_of(shape, rate) - 4.0).abs() < 1e-9);
    }

    fn mean_of(shape: f64, rate: f64) -> f64 {
        shape / rate * 1095.0
    }

    #[test]
    fn rates_that_do_not_differ_are_one() {
        assert_eq!(Rate::of(&[3.0, 3.0, 3.0]), Rate::Same(3.0 / 1095.0));
        assert_eq!(Rate::of(&[0.0, 0.0]), Rate::Same(0.0));
    }

    #[test]
    fn the_first_start_ever_is_not_counted() {
        let day = Day::from_iso("2025-01-01").unwrap();
        let events = |days: &[i32]| CustomerEvents {
            starts: days.iter().map(|days| day.plus(Days(-days))).collect(),
            ..CustomerEvents::default()
        };
        assert_eq!(counted(&events(&[]), day), None);
        assert_eq!(counted(&events(&[100]), day), Some((0, Days(100))));
        assert_eq!(counted(&events(&[2000, 1095, 1094, 5]), day), Some((2, WINDOW)));
    }
}
