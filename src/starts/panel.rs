//! Customers at past dates, with what was known of them then and whether a project started (docs/method.md, The panel).

use crate::domain::calendar::{Day, Days};
use crate::domain::horizon::Horizon;
use crate::domain::matrix::{Matrix, MatrixError};
use crate::domain::start_feature::StartFeature;

use super::events::Events;
use super::features::Known;
use super::visible::Observation;

/// The most origins.
const MOST_ORIGINS: i32 = 12;
/// An origin with fewer customers at risk ends the panel.
const FEWEST_AT_RISK: usize = 10;
/// So long after the first start of all, the histories are long enough to tell customers apart.
const FIRST_YEAR: Days = Days(365);

/// The customers with a bid that a file of a day would have shown.
#[derive(Debug, Clone, PartialEq)]
pub struct AtRisk {
    /// The day from which one looks ahead.
    pub day: Day,
    /// Customer indices, ascending.
    pub customers: Vec<usize>,
    /// What was known of each.
    pub known: Vec<Known>,
}

/// A past day and what followed it.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    pub at_risk: AtRisk,
    /// Whether each of them started a project after the day and within the horizon.
    pub started: Vec<bool>,
}

/// Origins one horizon apart, oldest first; the last window ends where the file stops to be complete.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    pub horizon: Horizon,
    pub observation: Observation,
    pub origins: Vec<Origin>,
}

impl AtRisk {
    /// Everyone with a bid up to the day minus the recording lag. Whether it was lost is learnt later.
    pub fn at(events: &Events, observation: &Observation, day: Day) -> Self {
        let seen = observation.seen_at(day);
        let known = events.0.iter().enumerate();
        let (customers, known) = known
            .filter_map(|(customer, events)| Some((customer, Known::of(events, seen)?)))
            .unzip();
        Self { day, customers, known }
    }

    /// One row per customer, one column per [`StartFeature`].
    ///
    /// # Errors
    /// None that a date can lead to: every value is finite.
    pub fn matrix(&self) -> Result<Matrix, MatrixError> {
        matrix(&[self])
    }
}

/// The rows of several days, one below the other.
fn matrix(days: &[&AtRisk]) -> Result<Matrix, MatrixError> {
    let rows = days.iter().map(|at_risk| at_risk.known.len()).sum();
    let mut values = Vec::with_capacity(rows * StartFeature::ALL.len());
    for feature in StartFeature::ALL {
        for at_risk in days {
            values.extend(at_risk.known.iter().map(|known| known.value(feature, at_risk.day)));
        }
    }
    Matrix::new(rows, StartFeature::ALL.len(), values)
}

impl Panel {
    /// Goes back from the observation end, one horizon at a time.
    pub fn new(events: &Events, observation: Observation, horizon: Horizon) -> Self {
        let first = events.0.iter().filter_map(|events| events.starts.first()).min();
        let earliest = first.map(|first| first.plus(FIRST_YEAR));
        let mut origins: Vec<Origin> = (1..=MOST_ORIGINS)
            .map(|steps| Self::day_of(&observation, horizon, steps))
            .take_while(|day| earliest.is_some_and(|earliest| *day >= earliest))
            .map(|day| Origin::at(events, &observation, day, horizon))
            .take_while(|origin| origin.at_risk.customers.len() >= FEWEST_AT_RISK)
            .collect();
        origins.reverse();
        Self {
            horizon,
            observation,
            origins,
        }
    }

    /// The newest day whose window had ended by what is seen, whether or not the panel has it.
    pub fn last_day(&self) -> Day {
        Self::day_of(&self.observation, self.horizon, 1)
    }

    fn day_of(observation: &Observation, horizon: Horizon, steps: i32) -> Day {
        observation.seen().plus(Days(-steps * horizon.days().0))
    }

    /// How many origins an origin lies behind the newest one that it can learn from: their windows had ended, and what happened in
    /// them was in the file.
    pub fn steps_to_learn(&self) -> usize {
        let (lag, horizon) = (self.observation.lag.0, self.horizon.days().0);
        1 + (lag.max(0) + horizon - 1).div_euclid(horizon) as usize
    }

    /// All rows, oldest origin first, within an origin by customer.
    ///
    /// # Errors
    /// None that a date can lead to: every value is finite.
    pub fn matrix(&self) -> Result<Matrix, MatrixError> {
        let days: Vec<&AtRisk> = self.origins.iter().map(|origin| &origin.at_risk).collect();
        matrix(&days)
    }
}

impl Origin {
    fn at(events: &Events, observation: &Observation, day: Day, horizon: Horizon) -> Self {
        let at_risk = AtRisk::at(events, observation, day);
        let ends = day.plus(horizon.days());
        let started = |customer: &usize| events.0.get(*customer).is_some_and(|events| events.starts_within(day, ends));
        Self {
            started: at_risk.customers.iter().map(started).collect(),
            at_risk,
        }
    }

    /// The share of customers that started a project.
    pub fn base_rate(&self) -> f64 {
        let started = self.started.iter().filter(|started| **started).count();
        started as f64 / self.started.len().max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::starts::events::CustomerEvents;

    fn day(text: &str) -> Day {
        Day::from_iso(text).unwrap()
    }

    fn observation(end: &str, lag: i32) -> Observation {
        Observation {
            end: day(end),
            lag: Days(lag),
            closed_only: None,
            stitched: None,
        }
    }

    /// `count` customers with the same days.
    fn alike(count: usize, bids: &[&str], starts: &[&str]) -> Events {
        let days = |texts: &[&str]| texts.iter().map(|text| day(text)).collect();
        let one = CustomerEvents {
            bids: days(bids),
            starts: days(starts),
            ..CustomerEvents::default()
        };
        Events(vec![one; count])
    }

    #[test]
    fn windows_touch_and_end_with_what_is_seen() {
        let events = alike(10, &["2018-01-01", "2024-07-01"], &["2018-01-01", "2024-07-01"]);
        let panel = Panel::new(&events, observation("2025-07-04", 90), Horizon::Days180);
        let days: Vec<String> = panel.origins.iter().map(|origin| origin.at_risk.day.to_string()).collect();
        assert_eq!(days.len(), 12);
        assert_eq!(&days[10..], ["2024-04-10", "2024-10-07"]);
        assert_eq!(day("2024-10-07").plus(Days(180 + 90)), day("2025-07-04"));
        let started: Vec<bool> = panel.origins.iter().map(|origin| origin.started[0]).collect();
        assert_eq!(
            started,
            [false, false, false, false, false, false, false, false, false, false, true, false]
        );
    }

    #[test]
    fn the_panel_begins_a_year_after_the_first_start_and_with_ten_customers() {
        let events = alike(10, &["2022-01-01", "2024-01-01"], &["2024-01-01"]);
        let panel = Panel::new(&events, observation("2025-07-04", 0), Horizon::Days180);
        assert_eq!(
            panel.origins.len(),
            1,
            "2025-01-05; 180 days before, the first start was 190 days ago"
        );
        let events = alike(9, &["2022-01-01"], &["2022-01-01"]);
        assert_eq!(Panel::new(&events, observation("2025-07-04", 0), Horizon::Days30).origins, []);
    }

    #[test]
    fn an_origin_learns_from_windows_that_were_recorded() {
        let steps = |lag, horizon| Panel::new(&Events::default(), observation("2025-07-04", lag), horizon).steps_to_learn();
        assert_eq!(steps(0, Horizon::Days180), 1);
        assert_eq!(steps(90, Horizon::Days180), 2);
        assert_eq!(steps(90, Horizon::Days90), 2);
        assert_eq!(steps(90, Horizon::Days30), 4);
        assert_eq!(steps(682, Horizon::Days180), 5);
    }

    #[test]
    fn bids_within_the_lag_are_unknown() {
        let events = alike(1, &["2025-04-06"], &[]);
        let at = |end| AtRisk::at(&events, &observation(end, 90), day(end)).customers.len();
        assert_eq!((at("2025-07-05"), at("2025-07-04")), (1, 0));
    }
}
