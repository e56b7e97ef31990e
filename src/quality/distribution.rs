//! The distribution of a column: extremes, mean, quartiles and bins, from distinct values with their counts.

use crate::domain::calendar::Day;
use crate::domain::order::Order;
use crate::report::quality::Bin;

/// The maximum number of bins.
const MAX_BINS: usize = 10;

/// Values with their row counts: ascending and unique. Sums run in this order, so that the order of the rows does not matter.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ascending<T>(Vec<(T, u32)>);

impl Ascending<f64> {
    /// From finite numbers; minus zero becomes zero.
    pub(super) fn of_numbers(numbers: impl Iterator<Item = (f64, u32)>) -> Self {
        Self::merged(numbers.map(|(number, count)| (number + 0.0, count)).collect(), f64::total_cmp)
    }

    /// `None` if there are no values.
    pub(super) fn mean(&self) -> Option<f64> {
        let n = self.len();
        if n == 0 {
            return None;
        }
        let sum: f64 = self.0.iter().map(|(number, count)| number * f64::from(*count)).sum();
        if sum.is_finite() {
            return Some(sum / n as f64);
        }
        // Only numbers close to the largest representable one get here.
        Some(self.0.iter().map(|(number, count)| number * (f64::from(*count) / n as f64)).sum())
    }

    /// numpy's linear quantile, 0 ≤ `q` ≤ 1: interpolated at position (n − 1)·q. `None` if there are no values.
    pub(super) fn quantile(&self, q: f64) -> Option<f64> {
        let position = self.len().checked_sub(1)? as f64 * q;
        let below = position.floor();
        let t = position - below;
        let a = self.at(below as u64)?;
        let b = self.at(below as u64 + 1).unwrap_or(a);
        Some(if t > 0.0 { a + (b - a) * t } else { a })
    }

    /// Bins of equal width from the minimum to the maximum, a single one if they are equal.
    ///
    /// Empty if the range is not a finite number.
    pub(super) fn bins(&self) -> Vec<Bin<f64>> {
        let (Some(min), Some(max)) = (self.min(), self.max()) else {
            return Vec::new();
        };
        let step = (max - min) / MAX_BINS as f64;
        if !step.is_finite() {
            return Vec::new();
        }
        let n_bins = if step > 0.0 { MAX_BINS } else { 1 };
        let mut bins: Vec<Bin<f64>> = (0..n_bins)
            .map(|place| Bin {
                start: place as f64 * step + min,
                count: 0,
            })
            .collect();
        for (number, count) in &self.0 {
            let after = bins.partition_point(|bin| bin.start <= *number);
            if let Some(bin) = bins.get_mut(after.saturating_sub(1)) {
                bin.count += count;
            }
        }
        bins
    }
}

impl Ascending<Day> {
    pub(super) fn of_days(days: impl Iterator<Item = (Day, u32)>) -> Self {
        Self::merged(days.collect(), Day::cmp)
    }

    /// The whole day at or before the mean; `None` if there are no values.
    pub(super) fn mean(&self) -> Option<Day> {
        let n = i64::try_from(self.len()).ok().filter(|n| *n > 0)?;
        let days = |(day, count): &(Day, u32)| i64::from(day.days_since_epoch()) * i64::from(*count);
        let sum: i64 = self.0.iter().map(days).sum();
        Day::from_days_since_epoch(i32::try_from(sum.div_euclid(n)).ok()?)
    }

    /// Bins with equal numbers of whole days, the last one cut off at the maximum.
    pub(super) fn bins(&self) -> Vec<Bin<Day>> {
        let (Some(min), Some(max)) = (self.min(), self.max()) else {
            return Vec::new();
        };
        let n_days = max.days_after(min).0 as usize + 1;
        let width = n_days.div_ceil(MAX_BINS);
        let mut counts = vec![0; n_days.div_ceil(width)];
        for (day, count) in &self.0 {
            if let Some(bin) = counts.get_mut(day.days_after(min).0 as usize / width) {
                *bin += count;
            }
        }
        let start = |place: usize| Day::from_days_since_epoch(min.days_since_epoch() + (place * width) as i32);
        (counts.into_iter().enumerate())
            .filter_map(|(place, count)| {
                Some(Bin {
                    start: start(place)?,
                    count,
                })
            })
            .collect()
    }
}

impl<T: Copy + PartialEq> Ascending<T> {
    fn merged(mut values: Vec<(T, u32)>, order: impl Fn(&T, &T) -> std::cmp::Ordering) -> Self {
        values.retain(|(_, count)| *count > 0);
        values.order_by(|(a, _), (b, _)| order(a, b));
        values.dedup_by(|(later, count), (earlier, all)| {
            let same = *later == *earlier;
            if same {
                *all += *count;
            }
            same
        });
        Self(values)
    }

    /// The number of rows with a value.
    pub(super) fn len(&self) -> u64 {
        self.0.iter().map(|(_, count)| u64::from(*count)).sum()
    }

    pub(super) fn distinct(&self) -> usize {
        self.0.len()
    }

    pub(super) fn min(&self) -> Option<T> {
        self.0.first().map(|(value, _)| *value)
    }

    pub(super) fn max(&self) -> Option<T> {
        self.0.last().map(|(value, _)| *value)
    }

    /// The value at a 0-based position, with each value repeated as often as it counts.
    fn at(&self, place: u64) -> Option<T> {
        let mut before = 0;
        self.0.iter().find_map(|(value, count)| {
            before += u64::from(*count);
            (place < before).then_some(*value)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(numbers: &[f64]) -> Ascending<f64> {
        Ascending::of_numbers(numbers.iter().map(|number| (*number, 1)))
    }

    fn day(text: &str) -> Day {
        Day::from_iso(text).unwrap()
    }

    #[test]
    fn quantiles_are_numpys_linear_ones() {
        assert_eq!(numbers(&[4.0, 1.0, 2.0, 8.0]).quantile(0.25), Some(1.75));
        assert_eq!(numbers(&[4.0, 1.0, 2.0, 8.0]).quantile(0.75), Some(5.0));
        assert_eq!(Ascending::of_numbers([(1.0, 3), (5.0, 1)].into_iter()).quantile(0.75), Some(2.0));
        assert_eq!(numbers(&[7.0]).quantile(0.75), Some(7.0));
        assert_eq!(numbers(&[]).quantile(0.5), None);
    }

    #[test]
    fn the_greatest_number_belongs_to_the_last_bin() {
        let bins = numbers(&[0.0, 0.5, 1.0, 9.99, 10.0]).bins();
        assert_eq!(bins.iter().map(|bin| bin.count).collect::<Vec<_>>(), [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
        assert_eq!(numbers(&[3.0, 3.0]).bins(), [Bin { start: 3.0, count: 2 }]);
        assert_eq!(numbers(&[-f64::MAX, f64::MAX]).bins(), []);
    }

    #[test]
    fn the_mean_of_the_largest_numbers_is_finite() {
        assert_eq!(numbers(&[f64::MAX, f64::MAX]).mean(), Some(f64::MAX));
        assert_eq!(numbers(&[1.0, 2.0, 6.0]).mean(), Some(3.0));
        assert_eq!(numbers(&[]).mean(), None);
    }

    #[test]
    fn days_fall_into_bins_of_whole_days() {
        let days = ["2025-01-01", "2025-01-02", "2025-01-12"].map(|text| (day(text), 2));
        let days = Ascending::of_days(days.into_iter());
        let expected = [
            ("2025-01-01", 4),
            ("2025-01-03", 0),
            ("2025-01-05", 0),
            ("2025-01-07", 0),
            ("2025-01-09", 0),
            ("2025-01-11", 2),
        ];
        assert_eq!(days.bins(), expected.map(|(start, count)| Bin { start: day(start), count }));
        assert_eq!(days.mean(), Some(day("2025-01-05")));
    }

    proptest! {
        #[test]
        fn every_number_is_in_a_bin(values in prop::collection::vec(-1e9f64..1e9, 1..60)) {
            let numbers = numbers(&values);
            let binned: u32 = numbers.bins().iter().map(|bin| bin.count).sum();
            prop_assert_eq!(binned as usize, values.len());
            let (min, max) = (numbers.min().unwrap(), numbers.max().unwrap());
            for q in [0.25, 0.5, 0.75] {
                let quantile = numbers.quantile(q).unwrap();
                prop_assert!(min <= quantile && quantile <= max);
            }
        }
    }
}
