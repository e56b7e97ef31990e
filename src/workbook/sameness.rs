//! When two values count as the same, and how equal ones are found among a million.
//!
//! Items are distinguished by 64-bit fingerprints; only the few whose fingerprints collide are compared in full, so the
//! result never depends on the fingerprint.

use crate::domain::calendar::Day;
use crate::domain::ids::Id;
use crate::domain::propensity::Propensity;
use crate::domain::visible::compared;

/// A value that can be the same as another.
pub trait Sameness {
    /// Equal for values that are the same.
    fn fingerprint(&self) -> u64;
    fn is_same(&self, other: &Self) -> bool;
}

/// Ids are case-sensitive.
impl Sameness for Id {
    fn fingerprint(&self) -> u64 {
        match self {
            Self::Integer(number) => finish(mix(1, *number as u64)),
            Self::Text(text) => of_bytes(text.as_bytes(), |byte| byte),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

/// Texts compare trimmed, composed and lower-cased.
impl Sameness for Box<str> {
    fn fingerprint(&self) -> u64 {
        if self.is_ascii() {
            of_bytes(self.trim().as_bytes(), |byte| byte.to_ascii_lowercase())
        } else {
            of_bytes(compared(self).as_bytes(), |byte| byte)
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        if self.is_ascii() && other.is_ascii() {
            self.trim().eq_ignore_ascii_case(other.trim())
        } else {
            compared(self) == compared(other)
        }
    }
}

/// Minus zero equals zero.
impl Sameness for f64 {
    fn fingerprint(&self) -> u64 {
        finish(mix(2, (self + 0.0).to_bits()))
    }

    fn is_same(&self, other: &Self) -> bool {
        (self + 0.0).to_bits() == (other + 0.0).to_bits()
    }
}

impl Sameness for Day {
    fn fingerprint(&self) -> u64 {
        finish(mix(3, self.days_since_epoch() as u64))
    }

    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

impl Sameness for bool {
    fn fingerprint(&self) -> u64 {
        finish(mix(4, u64::from(*self)))
    }

    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

impl Sameness for Propensity {
    fn fingerprint(&self) -> u64 {
        finish(mix(5, *self as u64))
    }

    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

/// The items that are the same as an earlier one, each with the first of its kind; in no particular order.
///
/// `fingerprints` by item; `is_same` compares two items in full.
pub fn repetitions(fingerprints: &[(u64, u32)], is_same: impl Fn(u32, u32) -> bool) -> Vec<(u32, u32)> {
    let mut repeated = Vec::new();
    let mut firsts: Vec<u32> = Vec::new();
    for alike in meeting(fingerprints).chunk_by(|(a, _), (b, _)| a == b) {
        firsts.clear();
        for (_, item) in alike {
            match firsts.iter().find(|first| is_same(**first, *item)) {
                Some(first) => repeated.push((*item, *first)),
                None => firsts.push(*item),
            }
        }
    }
    repeated
}

/// The items whose fingerprints collide, sorted, and some others.
///
/// In most columns, most items are unlike all others. A bitmap that fits the processor's cache eliminates nearly all of them,
/// which takes a tenth of the time of sorting or hashing everything.
fn meeting(fingerprints: &[(u64, u32)]) -> Vec<(u64, u32)> {
    let n_bits = (fingerprints.len() * 8).next_power_of_two().max(64);
    let shift = 64 - n_bits.trailing_zeros();
    let place = |fingerprint: u64| {
        let bit = (fingerprint >> shift) as usize;
        (bit / 64, 1u64 << (bit % 64))
    };
    let mut once = vec![0u64; n_bits / 64];
    let mut twice = vec![0u64; n_bits / 64];
    for (fingerprint, _) in fingerprints {
        let (word, bit) = place(*fingerprint);
        if let (Some(once), Some(twice)) = (once.get_mut(word), twice.get_mut(word)) {
            *twice |= *once & bit;
            *once |= bit;
        }
    }
    let meets = |(fingerprint, _): &(u64, u32)| {
        let (word, bit) = place(*fingerprint);
        twice.get(word).is_some_and(|twice| twice & bit != 0)
    };
    let mut meeting: Vec<(u64, u32)> = fingerprints.iter().copied().filter(meets).collect();
    meeting.sort_unstable();
    meeting
}

/// Mixes another word into a fingerprint; the order of the words matters.
pub fn mix(fingerprint: u64, word: u64) -> u64 {
    // Odd, so multiplication loses nothing: 2^64 divided by the golden ratio.
    (fingerprint.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Spreads every bit of what was mixed to the upper ones, which the bitmap uses.
fn finish(fingerprint: u64) -> u64 {
    mix(fingerprint ^ (fingerprint >> 32), 0)
}

fn of_bytes(bytes: &[u8], read: impl Fn(u8) -> u8) -> u64 {
    let mut fingerprint = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        for (read_to, byte) in word.iter_mut().zip(chunk) {
            *read_to = read(*byte);
        }
        fingerprint = mix(fingerprint, u64::from_le_bytes(word));
    }
    finish(fingerprint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn repeated(texts: &[&str]) -> Vec<(u32, u32)> {
        let texts: Vec<Box<str>> = texts.iter().map(|text| Box::from(*text)).collect();
        let fingerprints: Vec<_> = texts.iter().map(Sameness::fingerprint).zip(0..).collect();
        let mut pairs = repetitions(&fingerprints, |a, b| texts[a as usize].is_same(&texts[b as usize]));
        pairs.sort_unstable();
        pairs
    }

    #[test]
    fn texts_are_the_same_trimmed_and_in_any_case() {
        assert_eq!(
            repeated(&["Cloud", "edge", "CLOUD ", "Ärzte", "ÄRZTE", "\u{212a}elp", "kelp"]),
            [(2, 0), (4, 3), (6, 5)]
        );
        assert_eq!(repeated(&["a b", "a  b", "ab", ""]), []);
    }

    #[test]
    fn ids_are_case_sensitive() {
        assert!(!Id::from_text("ab-1").is_same(&Id::from_text("AB-1")));
        assert_eq!(Id::from_text("7").fingerprint(), Id::from_number(7.0).fingerprint());
    }

    #[test]
    fn minus_zero_is_zero() {
        assert!(0.0.is_same(&-0.0));
        assert_eq!(0.0.fingerprint(), (-0.0).fingerprint());
    }

    #[test]
    fn fingerprints_that_meet_by_chance_change_nothing() {
        let items = [1, 2, 1, 2, 3];
        let fingerprints = [(9, 0), (9, 1), (9, 2), (9, 3), (9, 4)];
        let mut pairs = repetitions(&fingerprints, |a, b| items[a as usize] == items[b as usize]);
        pairs.sort_unstable();
        assert_eq!(pairs, [(2, 0), (3, 1)]);
    }

    proptest! {
        #[test]
        fn the_same_texts_have_the_same_fingerprint(a in "[ aAbBäÄßẞİıK]{0,12}", b in "[ aAbBäÄßẞİıK]{0,12}") {
            let (a, b) = (Box::<str>::from(a), Box::<str>::from(b));
            prop_assert_eq!(a.is_same(&b), compared(&a) == compared(&b));
            if a.is_same(&b) {
                prop_assert_eq!(a.fingerprint(), b.fingerprint());
            }
        }

        #[test]
        fn every_repetition_is_found(numbers in prop::collection::vec(0u8..40, 0..80)) {
            let numbers: Vec<f64> = numbers.into_iter().map(f64::from).collect();
            let fingerprints: Vec<_> = numbers.iter().map(Sameness::fingerprint).zip(0..).collect();
            let mut found: Vec<u32> = repetitions(&fingerprints, |a, b| numbers[a as usize].is_same(&numbers[b as usize]))
                .into_iter()
                .map(|(item, _)| item)
                .collect();
            found.sort_unstable();
            let expected: Vec<u32> = (0..numbers.len())
                .filter(|item| numbers[..*item].iter().any(|earlier| earlier.is_same(&numbers[*item])))
                .map(|item| item as u32)
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
