//! What is known of a customer's projects at a date (docs/method.md, What is known at an origin).

use crate::domain::calendar::{Day, Days};
use crate::domain::start_feature::StartFeature;

use super::events::{CustomerEvents, until};

/// A customer at an origin, as a file of that day would have shown it: days of bids up to the origin minus the recording lag.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    /// Distinct days with a bid; 1 or more.
    pub bids: u32,
    /// Days since the latest of them.
    pub silence: Days,
    /// Days since the first of them.
    pub tenure: Days,
    in_year: u32,
    in_two_years: u32,
    mean_gap: f64,
    irregularity: f64,
    practices: u32,
    countries: u32,
}

/// With fewer, there are no two gaps to compare.
const FEWEST_BIDS: u32 = 3;
/// A mean gap counts as at least this many days, so that a customer of two bids within a week is not overdue after a month.
const SHORTEST_GAP: f64 = 30.0;
const MOST_GAPS: f64 = 10.0;
const MOST_IRREGULAR: f64 = 3.0;

impl Known {
    /// What was known of a customer up to `seen`; `None` if there was no bid yet.
    pub fn of(events: &CustomerEvents, seen: Day) -> Option<Self> {
        let bids = events.bids_until(seen);
        let (first, last) = bids.first().zip(bids.last())?;
        let tenure = seen.days_after(*first);
        let within = |days: i32| (bids.len() - until(bids, seen.plus(Days(-days))).len()) as u32;
        let gaps: Vec<f64> = bids
            .windows(2)
            .filter_map(|pair| Some(f64::from(pair.last()?.days_after(*pair.first()?).0)))
            .collect();
        let mean_gap = mean(&gaps).unwrap_or(f64::from(tenure.0) + 1.0);
        Some(Self {
            bids: bids.len() as u32,
            silence: seen.days_after(*last),
            tenure,
            in_year: within(365),
            in_two_years: within(730),
            mean_gap,
            irregularity: if bids.len() < FEWEST_BIDS as usize {
                1.0
            } else {
                deviation(&gaps, mean_gap) / mean_gap
            },
            practices: until(&events.practices, seen).len() as u32,
            countries: until(&events.countries, seen).len() as u32,
        })
    }

    /// What a column is computed from, as one would say it: counts, days, gaps; `None` for a rhythm without two gaps, whose column
    /// stands for "unknown".
    pub fn said(&self, feature: StartFeature, origin: Day) -> Option<f64> {
        let has_rhythm = self.bids >= FEWEST_BIDS;
        Some(match feature {
            StartFeature::Bids => self.bids.into(),
            StartFeature::Silence => self.silence.0.into(),
            StartFeature::Tenure => self.tenure.0.into(),
            StartFeature::BidsInYear => self.in_year.into(),
            StartFeature::BidsInTwoYears => self.in_two_years.into(),
            StartFeature::SilenceInGaps | StartFeature::Irregularity if !has_rhythm => return None,
            StartFeature::SilenceInGaps => f64::from(self.silence.0) / self.mean_gap,
            _ => self.value(feature, origin),
        })
    }

    /// The value of a column at an origin.
    pub fn value(&self, feature: StartFeature, origin: Day) -> f64 {
        let log = |count: f64| libm::log1p(count);
        let silence = f64::from(self.silence.0);
        match feature {
            StartFeature::Bids => log(self.bids.into()),
            StartFeature::Silence => log(silence),
            StartFeature::Tenure => log(self.tenure.0.into()),
            StartFeature::BidsInYear => log(self.in_year.into()),
            StartFeature::BidsInTwoYears => log(self.in_two_years.into()),
            StartFeature::SilenceInGaps => (silence / self.mean_gap.max(SHORTEST_GAP)).min(MOST_GAPS),
            StartFeature::Irregularity => self.irregularity.min(MOST_IRREGULAR),
            StartFeature::Practices => self.practices.into(),
            StartFeature::Countries => self.countries.into(),
            StartFeature::SecondHalf => f64::from(origin.ymd().1 > 6),
        }
    }
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The population deviation.
fn deviation(values: &[f64], mean: f64) -> f64 {
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (squares / values.len() as f64).sqrt()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "whole numbers and the same operations")]

    use super::*;

    fn day(text: &str) -> Day {
        Day::from_iso(text).unwrap()
    }

    fn events(bids: &[&str]) -> CustomerEvents {
        CustomerEvents {
            bids: bids.iter().map(|text| day(text)).collect(),
            practices: bids.iter().take(2).map(|text| day(text)).collect(),
            countries: bids.iter().take(1).map(|text| day(text)).collect(),
            ..CustomerEvents::default()
        }
    }

    fn values(bids: &[&str], seen: &str, origin: &str) -> Option<Vec<f64>> {
        let known = Known::of(&events(bids), day(seen))?;
        Some(StartFeature::ALL.iter().map(|feature| known.value(*feature, day(origin))).collect())
    }

    #[test]
    fn a_rhythm_in_numbers() {
        // Gaps of 100 and 300 days; the last bid is later than what is seen.
        let bids = ["2020-01-01", "2020-04-10", "2021-02-04", "2021-09-01"];
        let values = values(&bids, "2021-03-06", "2021-06-04").unwrap();
        let log = |count: u32| libm::log1p(f64::from(count));
        assert_eq!(values[..5], [log(3), log(30), log(430), log(2), log(3)]);
        assert_eq!(values[5..], [30.0 / 200.0, 100.0 / 200.0, 2.0, 1.0, 0.0]);
    }

    #[test]
    fn the_first_bid_has_no_gaps_and_all_days_count_from_it() {
        let values = values(&["2020-01-01"], "2020-01-01", "2020-07-01").unwrap();
        let log_2 = libm::log1p(1.0);
        assert_eq!(values, [log_2, 0.0, 0.0, log_2, log_2, 0.0, 1.0, 1.0, 1.0, 1.0]);
    }

    #[test]
    fn a_year_is_365_days_back() {
        let known = Known::of(&events(&["2020-01-01", "2020-01-02"]), day("2020-12-31")).unwrap();
        assert_eq!((known.in_year, known.in_two_years), (1, 2));
    }

    #[test]
    fn nobody_is_known_before_the_first_bid() {
        assert_eq!(values(&["2020-01-01"], "2019-12-31", "2020-03-01"), None);
    }

    #[test]
    fn short_gaps_count_as_a_month_and_long_waits_as_ten_gaps() {
        let known = Known::of(&events(&["2020-01-01", "2020-01-08"]), day("2020-03-08")).unwrap();
        assert_eq!(known.value(StartFeature::SilenceInGaps, day("2020-03-08")), 2.0);
        let known = Known::of(&events(&["2020-01-01", "2020-01-08"]), day("2021-03-08")).unwrap();
        assert_eq!(known.value(StartFeature::SilenceInGaps, day("2021-03-08")), 10.0);
    }
}
