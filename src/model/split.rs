//! What makes a candidate split usable, how good it is, and which of several equally good ones is chosen.
//!
//! The gain is the reduction of the sum of squared deviations, SumL²/nL + SumR²/nR − Sum²/n. Both split searches compute it
//! from deviations from the node's mean, where Sum = 0 and the formula is D²·n/(nL·nR) with D the sum of the left rows: the
//! same number, without the cancellation that would blur ties in nodes whose residuals are nearly equal.

/// Neighboring values this close count as one value.
const SAME: f64 = 1e-7;
/// A node whose variance is not above this is pure: the distance from 1 to the next `f64`.
pub(super) const PURE: f64 = f64::EPSILON;
/// Candidates whose gain is within this share of the node's squared deviations from the best gain are tied with it.
pub(super) const TIE: f64 = 1e-9;

/// The chosen split of a node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Split {
    /// Column.
    pub(super) feature: usize,
    /// The highest code of the left rows.
    pub(super) cut: usize,
    /// `x <= threshold` goes left.
    pub(super) threshold: f64,
    /// The reduction of the sum of squared deviations.
    pub(super) gain: f64,
    /// The number of left rows.
    pub(super) left: usize,
}

/// The mean and the sum of squared deviations of the residuals of a node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    mean: f64,
    /// The rounding error of the mean: tiny, but not relative to the deviations of nearly equal residuals, where it would
    /// make ties look like differences.
    remainder: f64,
    pub(super) deviations: f64,
}

impl Spread {
    /// Makes three passes over the residuals of `rows`: for the mean, for its rounding error, for the deviations.
    pub(super) fn of(rows: &[u32], residuals: &[f64]) -> Self {
        let mean = sum_in_lanes(rows, |row| residuals[row as usize]) / rows.len() as f64;
        let remainder = sum_in_lanes(rows, |row| residuals[row as usize] - mean) / rows.len() as f64;
        let rough = Self {
            mean,
            remainder,
            deviations: 0.0,
        };
        let deviations = sum_in_lanes(rows, |row| {
            let deviation = rough.deviation(residuals[row as usize]);
            deviation * deviation
        });
        Self { deviations, ..rough }
    }

    /// The deviation of a residual from the mean.
    pub(super) fn deviation(self, residual: f64) -> f64 {
        residual - self.mean - self.remainder
    }

    /// Whether `n` residuals with this spread count as equal for the purpose of splitting.
    pub(super) fn is_pure(self, n: usize) -> bool {
        self.deviations / n as f64 <= PURE
    }
}

/// Sums in four interleaved lanes: one long chain of additions would wait for each before starting the next.
fn sum_in_lanes(rows: &[u32], term: impl Fn(u32) -> f64) -> f64 {
    let mut lanes = [0.0; 4];
    let blocks = rows.chunks_exact(lanes.len());
    let rest: f64 = blocks.remainder().iter().map(|&row| term(row)).sum();
    for block in blocks {
        for (lane, &row) in lanes.iter_mut().zip(block) {
            *lane += term(row);
        }
    }
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]) + rest
}

/// Whether a threshold fits between two neighboring values, `below < above`.
pub(super) fn separable(below: f32, above: f32) -> bool {
    f64::from(above) - f64::from(below) > SAME
}

/// The threshold between two neighboring values: halved before they are added, exact in `f64`.
pub(super) fn midpoint(below: f32, above: f32) -> f64 {
    f64::from(below) / 2.0 + f64::from(above) / 2.0
}

/// The first feature in `best` (one best gain per feature, `None` without a candidate) whose gain is within `slack` of the
/// highest, and the gain from which a candidate counts as tied.
pub(super) fn lowest_tied(best: &[Option<f64>], slack: f64) -> Option<(usize, f64)> {
    let highest = best.iter().flatten().copied().reduce(f64::max)?;
    let bar = highest - slack;
    let feature = best.iter().position(|gain| gain.is_some_and(|gain| gain >= bar))?;
    Some((feature, bar))
}

/// Moves the elements that go left to the front, keeping the order on both sides.
///
/// Every element is written to both sides, and only the counters depend on the test: no branch to mispredict.
pub(super) fn divide_in_order<T: Copy>(items: &mut [T], spare: &mut [T], goes_left: impl Fn(T) -> bool) {
    let (mut left, mut right) = (0, 0);
    for at in 0..items.len() {
        let item = items[at];
        items[left] = item;
        spare[right] = item;
        let is_left = goes_left(item);
        left += usize::from(is_left);
        right += usize::from(!is_left);
    }
    items[left..].copy_from_slice(&spare[..right]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_a_hair_apart_are_one_value() {
        assert!(!separable(0.0, 1e-7_f32.next_down()));
        assert!(separable(0.0, 2e-7));
        assert!(separable(3.0, 3.0_f32.next_up()));
    }

    #[test]
    fn ties_go_to_the_lowest_feature() {
        assert_eq!(
            lowest_tied(&[None, Some(1.0), Some(2.0 - 1e-12), Some(2.0)], 1e-9),
            Some((2, 2.0 - 1e-9))
        );
        assert_eq!(lowest_tied(&[None, None], 1.0), None);
        assert_eq!(lowest_tied(&[Some(0.0)], 0.0), Some((0, 0.0)));
    }

    #[test]
    fn spread_is_that_of_the_rows_named() {
        // 1 to 6 at the even positions: mean 3.5, squared deviations 17.5.
        let residuals: Vec<f64> = (2..14).map(|i| if i % 2 == 0 { f64::from(i / 2) } else { 1e9 }).collect();
        assert_eq!(
            Spread::of(&[0, 2, 4, 6, 8, 10], &residuals),
            Spread {
                mean: 3.5,
                remainder: 0.0,
                deviations: 17.5
            }
        );
    }

    #[test]
    fn spread_is_exact_for_nearly_equal_residuals() {
        let spread = Spread::of(&[0, 1, 2, 3], &[0.5, 0.5 + 1e-9, 0.5, 0.5 + 1e-9]);
        assert!((spread.deviations - 1e-18).abs() < 1e-24, "{spread:?}");
        assert!(spread.is_pure(4));
        assert!(!Spread::of(&[0, 1], &[0.0, 1e-7]).is_pure(2));
    }

    #[test]
    fn dividing_keeps_the_order_on_both_sides() {
        let mut items = [5, 2, 8, 1, 9, 4];
        divide_in_order(&mut items, &mut [0; 6], |item| item < 5);
        assert_eq!(items, [2, 1, 4, 5, 8, 9]);
    }
}
