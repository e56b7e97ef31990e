//! Whether probabilities come true: their squared error, what became of those said to be about as likely, and what the likeliest
//! fifth did.

use crate::domain::order::Order;

/// The number of bands of equal width.
const BANDS: usize = 5;

/// The rows whose probability lies in a fifth of 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Band {
    pub rows: u32,
    pub happened: u32,
    /// The sum of their probabilities.
    pub expected: f64,
}

/// What became of the likeliest fifth of an origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lift {
    pub rows: u32,
    pub happened: u32,
}

/// The mean squared error; `None` without rows.
#[must_use]
pub fn brier(probabilities: &[f64], happened: &[bool]) -> Option<f64> {
    let errors = probabilities.iter().zip(happened).map(|(p, happened)| {
        let error = p - f64::from(u8::from(*happened));
        error * error
    });
    (!happened.is_empty()).then(|| errors.sum::<f64>() / happened.len() as f64)
}

/// Five bands: a probability of exactly a fifth belongs to the upper one, 1 to the last.
#[must_use]
pub fn bands(probabilities: &[f64], happened: &[bool]) -> [Band; BANDS] {
    let mut bands = [Band::default(); BANDS];
    for (p, happened) in probabilities.iter().zip(happened) {
        // A float becomes an integer within its bounds.
        let place = ((p * BANDS as f64) as usize).min(BANDS - 1);
        if let Some(band) = bands.get_mut(place) {
            band.rows += 1;
            band.happened += u32::from(*happened);
            band.expected += p;
        }
    }
    bands
}

/// The likeliest fifth of an origin, rounded up; of equal ones the first rows.
#[must_use]
pub fn lift(probabilities: &[f64], happened: &[bool]) -> Lift {
    let p = |row: usize| probabilities.get(row).copied().unwrap_or_default();
    let fifth = happened.len().div_ceil(5);
    let mut ordered: Vec<usize> = (0..happened.len()).collect();
    ordered.order_by(|a, b| p(*b).total_cmp(&p(*a)));
    let best = ordered.iter().take(fifth);
    Lift {
        rows: fifth as u32,
        happened: best.filter(|row| happened.get(**row).copied().unwrap_or_default()).count() as u32,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "halves are exact")]

    use super::*;

    #[test]
    fn certainty_is_right_or_wrong() {
        assert_eq!(brier(&[1.0, 0.0, 0.5, 1.0], &[true, false, true, false]), Some((0.25 + 1.0) / 4.0));
        assert_eq!(brier(&[], &[]), None);
    }

    #[test]
    fn bounds_belong_to_the_upper_band() {
        let bands = bands(&[0.0, 0.2, 0.5, 1.0, 1.0], &[false, true, false, true, true]);
        assert_eq!(
            bands.map(|band| (band.rows, band.happened)),
            [(1, 0), (1, 1), (1, 0), (0, 0), (2, 2)]
        );
        assert_eq!(bands[4].expected, 2.0);
    }

    #[test]
    fn a_fifth_is_rounded_up() {
        let p = [0.1, 0.9, 0.2, 0.3, 0.4];
        let happened = [true, true, false, false, false];
        assert_eq!(lift(&p, &happened), Lift { rows: 1, happened: 1 });
        assert_eq!(
            lift(&[0.5; 3], &[false, true, true]),
            Lift { rows: 1, happened: 0 },
            "the first of equal ones"
        );
        assert_eq!(lift(&[], &[]), Lift::default());
    }
}
