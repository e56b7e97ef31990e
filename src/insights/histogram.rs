//! The distribution of a column: quartiles, and bars on a scale on which most of the values are visible.

use crate::features::quantile;
use crate::report::insights::{Distribution, Scale};

/// The number of bars, unless the values are a few whole numbers.
const BARS: usize = 20;
/// Whole numbers get a bar each if there are at most this many steps between the minimum and the maximum.
const WHOLE: f64 = 24.0;
/// A maximum this many times the upper quartile hides the other values on a linear scale.
const SKEWED: f64 = 10.0;

/// Returns the distribution of the values; `None` if there are none.
pub fn distribution(column: &[Option<f64>]) -> Option<Distribution> {
    let mut ascending: Vec<f64> = column.iter().flatten().copied().collect();
    ascending.sort_by(f64::total_cmp);
    let (min, max) = (*ascending.first()?, *ascending.last()?);
    let q3 = quantile(&ascending, 0.75)?;
    let is_whole = ascending.iter().all(|value| value.fract().abs() < f64::EPSILON);
    let scale = if is_whole && max - min <= WHOLE {
        Scale::Whole
    } else if min >= 0.0 && max > 1.0 && max > SKEWED * q3.max(1.0) {
        Scale::Logarithmic
    } else {
        Scale::Linear
    };
    let (starts, end) = starts(scale, min, max);
    let mut counts = vec![0; starts.len()];
    for value in &ascending {
        let after = starts.partition_point(|start| start <= value);
        if let Some(count) = counts.get_mut(after.saturating_sub(1)) {
            *count += 1;
        }
    }
    Some(Distribution {
        customers: ascending.len() as u32,
        min,
        q1: quantile(&ascending, 0.25)?,
        median: quantile(&ascending, 0.5)?,
        q3,
        max,
        mean: ascending.iter().sum::<f64>() / ascending.len() as f64,
        scale,
        starts,
        end,
        counts,
    })
}

/// Where each bar begins, and where the last one ends.
fn starts(scale: Scale, min: f64, max: f64) -> (Vec<f64>, f64) {
    let bar = |place: usize| place as f64;
    let all_bars = BARS as f64;
    match scale {
        Scale::Whole => {
            let bars = (max - min) as usize + 1;
            ((0..bars).map(|place| min + bar(place)).collect(), max + 1.0)
        }
        Scale::Logarithmic => {
            // The logarithm is of the value plus one, because 0 has none.
            let (low, high) = (libm::log1p(min), libm::log1p(max));
            let start = |place| {
                if place == 0 {
                    min
                } else {
                    libm::expm1(low + (high - low) * bar(place) / all_bars)
                }
            };
            ((0..BARS).map(start).collect(), max)
        }
        Scale::Linear if max > min && (max - min).is_finite() => {
            let width = (max - min) / all_bars;
            ((0..BARS).map(|place| min + width * bar(place)).collect(), max)
        }
        Scale::Linear => (vec![min], max),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(values: &[f64]) -> Distribution {
        let column: Vec<Option<f64>> = values.iter().map(|value| Some(*value)).collect();
        distribution(&column).unwrap()
    }

    #[test]
    fn few_whole_numbers_have_a_bar_each() {
        let found = of(&[3.0, 0.0, 3.0, 1.0]);
        assert_eq!((found.scale, found.counts), (Scale::Whole, vec![1, 1, 0, 2]));
        assert_eq!((found.starts, found.end), (vec![0.0, 1.0, 2.0, 3.0], 4.0));
        assert_eq!((found.q1, found.median, found.q3, found.mean), (0.75, 2.0, 3.0, 1.75));
    }

    #[test]
    fn a_few_giants_do_not_hide_the_others() {
        let mut values: Vec<f64> = (0..40).map(f64::from).collect();
        assert_eq!(of(&values).scale, Scale::Linear);
        values.push(1_000_000.0);
        let found = of(&values);
        assert_eq!(found.scale, Scale::Logarithmic);
        assert!(found.counts.iter().filter(|count| **count > 0).count() > 4, "{:?}", found.counts);
    }

    #[test]
    fn missing_values_are_left_out_and_nothing_else_is_no_distribution() {
        assert_eq!(
            distribution(&[None, Some(7.5), None]).map(|found| (found.customers, found.counts)),
            Some((1, vec![1]))
        );
        assert_eq!(distribution(&[None]), None);
        assert_eq!(distribution(&[]), None);
    }

    proptest! {
        #[test]
        fn every_value_is_in_a_bar(values in prop::collection::vec(prop_oneof![-1e12f64..1e12, 0.0f64..30.0, (-9i8..90).prop_map(f64::from)], 1..60)) {
            let found = of(&values);
            prop_assert_eq!(found.counts.iter().sum::<u32>() as usize, values.len());
            prop_assert!(found.starts.is_sorted());
            prop_assert!(found.min <= found.q1 && found.q1 <= found.median && found.median <= found.q3 && found.q3 <= found.max);
        }
    }
}
