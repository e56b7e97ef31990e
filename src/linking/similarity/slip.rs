//! Whether one word is a misspelling of another.
//!
//! Slips of the hand swap, double, drop or replace one letter within a long word. Two real words that look alike differ more
//! often at their ends (`Nordic`, `Nordica`), in a vowel (`Hansen`, `Hanson`) or when they are short (`Nord`, `Nort`).

/// How one word becomes the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    /// Two neighboring letters changed places.
    Swapped,
    /// A letter stands twice in one of them.
    Doubled,
    /// One has a letter more within.
    Dropped,
    /// One goes on after the end of the other.
    Ended { plural: bool },
    Replaced { vowels: bool },
}

/// Words that are no better alike than this are two words, beyond one edit.
const MIN_SIMILARITY: f64 = 0.9;

/// How plausible it is, from 0 to 1, that two different words are one word misspelled; `None` where it is not.
pub(super) fn plausibility(a: &str, b: &str) -> Option<f64> {
    if counts_things(a) || counts_things(b) {
        return None;
    }
    let (a_letters, b_letters): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let length = a_letters.len().max(b_letters.len());
    if length < 3 {
        return None;
    }
    if let Some((edit, place)) = single_edit(&a_letters, &b_letters) {
        let plausible = of_edit(edit, length);
        return Some(if place == 0 { plausible.min(first_letter(length)) } else { plausible });
    }
    match strsim::osa_distance(a, b) {
        2 if length >= 9 => Some(0.8),
        _ => (strsim::jaro_winkler(a, b) >= MIN_SIMILARITY).then_some(0.65),
    }
}

pub(super) fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Numbers, Roman ones too, and single letters tell companies apart: `Werk 1` is not `Werk 2`.
fn counts_things(word: &str) -> bool {
    let roman = word.len() <= 4 && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    roman || word.contains(char::is_numeric) || word.chars().count() == 1
}

fn of_edit(edit: Edit, length: usize) -> f64 {
    match (edit, length) {
        (Edit::Swapped | Edit::Doubled, 6..) => 0.95,
        (Edit::Swapped | Edit::Doubled, 5) => 0.85,
        (Edit::Dropped, 7..) => 0.945,
        (Edit::Dropped, 6) => 0.88,
        (Edit::Ended { plural: true }, 6..) => 0.94,
        (Edit::Ended { plural: false }, 7..) => 0.85,
        (Edit::Replaced { vowels: false }, 9..) => 0.94,
        (Edit::Replaced { vowels: true }, 11..) => 0.92,
        (Edit::Replaced { .. }, 7..) => 0.85,
        (_, 5..) => 0.7,
        _ => 0.5,
    }
}

/// At most this much where the first letter differs: people see that one.
fn first_letter(length: usize) -> f64 {
    if length >= 9 { 0.85 } else { 0.6 }
}

/// The one edit between two words and the place where it begins; `None` where there is more than one, or none.
fn single_edit(a: &[char], b: &[char]) -> Option<(Edit, usize)> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let start = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (short_rest, long_rest) = (short.get(start..)?, long.get(start..)?);
    let end = short_rest.iter().rev().zip(long_rest.iter().rev()).take_while(|(x, y)| x == y).count();
    let short_core = short_rest.get(..short_rest.len() - end)?;
    let long_core = long_rest.get(..long_rest.len() - end)?;
    let edit = match (short_core, long_core) {
        ([x, y], [v, w]) if x == w && y == v => Edit::Swapped,
        ([x], [y]) => Edit::Replaced {
            vowels: is_vowel(*x) && is_vowel(*y),
        },
        ([], [letter]) if start > 0 && long.get(start - 1) == Some(letter) => Edit::Doubled,
        ([], ['s']) if end == 0 => Edit::Ended { plural: true },
        ([], [_]) if end == 0 => Edit::Ended { plural: false },
        ([], [_]) => Edit::Dropped,
        _ => return None,
    };
    Some((edit, start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: impl Fn(f64) -> bool) {
        for (a, b) in [(a, b), (b, a)] {
            let plausible = plausibility(a, b).unwrap_or_default();
            assert!(expected(plausible), "{a} {b}: {plausible}");
        }
    }

    #[test]
    fn slips_in_long_words_are_plausible() {
        for (a, b) in [
            ("veltrandt", "veltrnadt"),
            ("veltrandt", "velttrandt"),
            ("veltrandt", "veltradt"),
            ("veltrandt", "veltrsndt"),
            ("system", "systems"),
        ] {
            check(a, b, |plausible| plausible >= 0.93);
        }
    }

    #[test]
    fn words_that_may_be_two_are_not() {
        for (a, b) in [
            ("hansen", "hanson"),
            ("meyer", "mayer"),
            ("nordic", "nordica"),
            ("karten", "garten"),
            ("schmid", "schmidt"),
            ("nord", "nort"),
            ("austria", "australia"),
        ] {
            check(a, b, |plausible| plausible < 0.9);
        }
    }

    #[test]
    fn numbers_letters_and_other_words_never_are() {
        for (a, b) in [("a", "b"), ("12", "13"), ("ii", "iii"), ("north", "south"), ("energie", "logistik"), ("ab", "ac")] {
            assert_eq!(plausibility(a, b), None, "{a} {b}");
        }
    }
}
