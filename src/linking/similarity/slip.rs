//! Whether one word is a misspelling of another.
//!
//! Typos swap, double, drop or replace one letter within a long word. Two real words that look alike more often differ at
//! their ends (`Nordic`, `Nordica`), in a vowel (`Hansen`, `Hanson`), or are short (`Nord`, `Nort`).

/// The edit that turns one word into the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    /// Two adjacent letters are swapped.
    Swapped,
    /// One word has a letter twice; `usual` if real words exist with and without the doubling, like `Hofmann` and `Hoffmann`.
    Doubled {
        usual: bool,
    },
    /// One word has an additional letter inside; `usual` if real words differ like this, like `Merling` and `Mehrling`,
    /// `Optiva` and `Optivia`.
    Dropped {
        usual: bool,
    },
    /// One word continues after the end of the other.
    Ended {
        plural: bool,
    },
    Replaced(Replaced),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Replaced {
    /// By a letter that sounds similar, as in related real words.
    Kindred,
    Consonant,
    /// A vowel by a consonant or vice versa, which hardly ever gives another word.
    Across,
}

/// The Jaro-Winkler similarity from which words more than one edit apart may be one word; in long words, two edits suffice.
const MIN_SIMILARITY: f64 = 0.9;

/// An explanation of two words as one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Slip {
    /// The plausibility that they are one word, from 0 to 1.
    pub(super) plausibility: f64,
    /// Whether a single edit turns one into the other.
    pub(super) single: bool,
}

/// Explains two different words as one word misspelled; `None` if they are two words. A typo in a well-known word is as
/// plausible as one in a word that is one letter longer.
pub(super) fn between(a: &str, b: &str, well_known: bool) -> Option<Slip> {
    if counts_things(a) || counts_things(b) {
        return None;
    }
    let (a_letters, b_letters): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let length = a_letters.len().max(b_letters.len());
    if length < 3 {
        return None;
    }
    if let Some((edit, place)) = single_edit(&a_letters, &b_letters) {
        let plausible = of_edit(edit, length + usize::from(well_known));
        return Some(Slip {
            plausibility: if place == 0 {
                plausible.min(first_letter(length))
            } else {
                plausible
            },
            single: true,
        });
    }
    let plausibility = match strsim::osa_distance(a, b) {
        2 if length >= 9 => Some(0.8),
        _ => (strsim::jaro_winkler(a, b) >= MIN_SIMILARITY).then_some(0.65),
    };
    plausibility.map(|plausibility| Slip {
        plausibility,
        single: false,
    })
}

pub(super) fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Numbers, including Roman numerals, and single letters distinguish companies: `Werk 1` is not `Werk 2`.
fn counts_things(word: &str) -> bool {
    let roman = word.len() <= 4 && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    roman || word.contains(char::is_numeric) || word.chars().count() == 1
}

fn of_edit(edit: Edit, length: usize) -> f64 {
    match (edit, length) {
        (Edit::Doubled { usual: true }, 6..10) => 0.89,
        (Edit::Swapped | Edit::Doubled { .. }, 6..) => 0.95,
        (Edit::Swapped | Edit::Doubled { .. }, 5) => 0.85,
        (Edit::Dropped { usual: true }, 7..) => 0.85,
        (Edit::Dropped { .. }, 7..) => 0.945,
        (Edit::Dropped { .. }, 6) => 0.88,
        (Edit::Ended { plural: true }, 6..) => 0.94,
        (Edit::Ended { plural: false }, 7..) => 0.85,
        (Edit::Replaced(Replaced::Across), 7..) | (Edit::Replaced(Replaced::Consonant), 9..) => 0.94,
        (Edit::Replaced(Replaced::Kindred), 11..) => 0.92,
        (Edit::Replaced(_), 7..) => 0.85,
        (_, 5..) => 0.7,
        _ => 0.5,
    }
}

/// The maximum plausibility if the first letter differs: people notice that one.
fn first_letter(length: usize) -> f64 {
    if length >= 9 { 0.85 } else { 0.6 }
}

/// The single edit between two words and where it begins; `None` if there is more than one, or none.
fn single_edit(a: &[char], b: &[char]) -> Option<(Edit, usize)> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let start = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (short_rest, long_rest) = (short.get(start..)?, long.get(start..)?);
    let end = short_rest
        .iter()
        .rev()
        .zip(long_rest.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let short_core = short_rest.get(..short_rest.len() - end)?;
    let long_core = long_rest.get(..long_rest.len() - end)?;
    let edit = match (short_core, long_core) {
        ([x, y], [v, w]) if x == w && y == v => Edit::Swapped,
        ([x], [y]) => Edit::Replaced(replaced(*x, *y, end == 0)),
        ([], [letter]) if start > 0 && long.get(start - 1) == Some(letter) => Edit::Doubled {
            usual: matches!(letter, 'f' | 'l' | 'm' | 'n' | 'p' | 'r' | 's' | 't'),
        },
        ([], ['s']) if end == 0 => Edit::Ended { plural: true },
        ([], [_]) if end == 0 => Edit::Ended { plural: false },
        ([], [letter]) => {
            let neighbors = [start.checked_sub(1), Some(start + 1)].map(|place| place.and_then(|place| long.get(place)));
            let beside_vowel = neighbors.into_iter().flatten().any(|neighbor| is_vowel(*neighbor));
            Edit::Dropped {
                usual: *letter == 'h' || (is_vowel(*letter) && beside_vowel),
            }
        }
        _ => return None,
    };
    Some((edit, start))
}

fn replaced(x: char, y: char, at_end: bool) -> Replaced {
    match (is_vowel(x), is_vowel(y)) {
        (true, true) => Replaced::Kindred,
        (false, false) if KINDRED.iter().any(|kind| kind.contains(x) && kind.contains(y)) => Replaced::Kindred,
        (false, false) => Replaced::Consonant,
        // At the end it may be an inflection.
        _ if at_end => Replaced::Consonant,
        _ => Replaced::Across,
    }
}

/// Consonants that replace each other in names of the same origin.
const KINDRED: [&str; 6] = ["bp", "dt", "gkcqx", "fvw", "szcx", "mn"];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: impl Fn(f64) -> bool) {
        for (a, b) in [(a, b), (b, a)] {
            let plausible = between(a, b, false).map_or(0.0, |slip| slip.plausibility);
            assert!(expected(plausible), "{a} {b}: {plausible}");
        }
    }

    #[test]
    fn slips_in_long_words_are_plausible() {
        for (a, b) in [
            ("veltrandt", "veltrnadt"),
            ("veltrandt", "veltranddt"),
            ("maschinenbau", "maschinnenbau"),
            ("veltrandt", "veltradt"),
            ("veltrandt", "veltrsndt"),
            ("offshore", "oufshore"),
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
            ("hofmann", "hoffmann"),
            ("herman", "hermann"),
            ("reisen", "reifen"),
            ("nordic", "nordica"),
            ("karten", "garten"),
            ("schmid", "schmidt"),
            ("nord", "nort"),
            ("nordwan", "nordwai"),
            ("becker", "beckar"),
            ("austria", "australia"),
            ("merlingen", "mehrlingen"),
            ("optiva", "optivia"),
            ("interlaken", "interlagen"),
        ] {
            check(a, b, |plausible| plausible < 0.9);
        }
    }

    #[test]
    fn a_short_word_is_misspelled_when_it_is_known() {
        let plausible = |well_known| between("steel", "stele", well_known).unwrap().plausibility;
        assert!(plausible(false) < 0.9 && plausible(true) >= 0.9);
    }

    #[test]
    fn numbers_letters_and_other_words_never_are() {
        for (a, b) in [
            ("a", "b"),
            ("12", "13"),
            ("ii", "iii"),
            ("north", "south"),
            ("energie", "logistik"),
            ("ab", "ac"),
        ] {
            assert_eq!(between(a, b, false), None, "{a} {b}");
        }
    }
}
