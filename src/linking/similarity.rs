//! How likely two normalized names are to mean one company.
//!
//! Letters alone cannot tell: `Bank A` and `Bank B` are closer than many misspellings of one name. So names are compared word
//! by word: shared words count by how rare they are among all names, and a differing word must be explained as a typo
//! ([`slip`]); otherwise the names belong to two companies, however similar they look. Matches with a confidence of 0.9 or
//! more are safe to accept without review.

mod jaro;
mod slip;

use std::collections::BTreeSet;

use crate::domain::hashing::FixedHashMap;
use crate::domain::order::Order;

use super::normalize::CompanyName;

use jaro::jaro_winkler;
use slip::Slip;

/// A name prepared for comparison: transliterated, and in two orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ComparedName {
    /// In the original order.
    words: Vec<Word>,
    /// The transliterated words, joined by spaces.
    joined: String,
    /// In alphabetical order, joined by spaces: equal if only the order differs.
    sorted: String,
    /// The transliterated words without spaces, except between numbers: `12 3` is not `1 23`.
    squashed: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    /// As normalized.
    written: String,
    /// `Mueller` in the normalized form of `Müller`.
    transliterated: String,
}

/// The number of names in the data that contain each word.
#[derive(Debug, Clone)]
pub(super) struct Rarity {
    names_with: FixedHashMap<String, u32>,
    /// The logarithm of the number of names, used as a weight by [`Rarity::of`].
    log_names: f64,
}

/// The result of comparing two different names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likeness {
    /// The probability that the names mean one company; safe from 0.9 up.
    pub(super) confidence: f64,
    /// The Jaro-Winkler similarity, in the original or in alphabetical order, whichever is higher.
    pub(super) similarity: f64,
    pub(super) kind: Kind,
}

/// How two names that may be the same differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Only the order or the boundaries of the words differ, or the spelling of umlauts.
    SameLetters,
    /// A single edit of one word turns one name into the other.
    OneSlip,
    Further,
}

/// Names less similar than this are no evidence.
pub(super) const MIN_SIMILARITY: f64 = 0.92;

/// The confidence that equal names mean one company, if the name is rare enough to identify one.
const SAME_NAME: f64 = 0.985;
/// For names that differ only in the spelling of umlauts or in word boundaries: `Alpenwerke` and `Alpen-Werke`, `Müller` and
/// `Mueller`.
const OTHER_SPELLING: f64 = 0.97;
const OTHER_ORDER: f64 = 0.975;
/// The total rarity that the words of a name need to identify a company; one word that few names have is enough.
const IDENTIFYING: f64 = 0.6;
/// The number of names from which a word counts as well known, such as `Steel`, rather than as somebody's name.
const WELL_KNOWN: u32 = 3;
/// The number of names assumed in addition to those in the data, so that in small data two names do not make a word common.
const PRIOR_NAMES: f64 = 100.0;

impl ComparedName {
    pub(super) fn new(name: &CompanyName) -> Self {
        let words = name.words().iter().map(|word| Word {
            transliterated: transliterated(word),
            written: word.clone(),
        });
        let words: Vec<Word> = words.collect();
        let mut in_order: Vec<&str> = words.iter().map(|word| word.transliterated.as_str()).collect();
        let (joined, squashed) = (in_order.join(" "), squash(&in_order));
        in_order.order();
        Self {
            sorted: in_order.join(" "),
            words,
            joined,
            squashed,
        }
    }

    /// The letters without spaces: transliterated, as written, and in alphabetical order of the words; without duplicates.
    pub(super) fn squashed_forms(&self) -> Vec<String> {
        let written: Vec<&str> = self.words.iter().map(|word| word.written.as_str()).collect();
        let sorted: Vec<&str> = self.sorted.split(' ').collect();
        let mut forms = vec![self.squashed.clone(), squash(&written), squash(&sorted)];
        forms.order();
        forms.dedup();
        forms
    }

    /// The transliterated words.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.transliterated.as_str())
    }
}

impl Rarity {
    /// Counts in how many names each word occurs; names that differ only in word order count once.
    pub(super) fn among(names: &[ComparedName]) -> Self {
        let mut names_with: FixedHashMap<String, u32> = FixedHashMap::default();
        let distinct: BTreeSet<&str> = names.iter().map(|name| name.sorted.as_str()).collect();
        for name in &distinct {
            let words: BTreeSet<&str> = name.split(' ').collect();
            for word in words {
                *names_with.entry(word.to_owned()).or_default() += 1;
            }
        }
        let log_names = libm::log(distinct.len() as f64 + PRIOR_NAMES);
        Self { names_with, log_names }
    }

    /// The number of names that contain the word.
    pub(super) fn names_with(&self, word: &str) -> u32 {
        self.names_with.get(word).copied().unwrap_or_default()
    }

    /// Whether one of two words occurs in several names and the other in this one only.
    fn is_slip_of_known(&self, a: &Word, b: &Word) -> bool {
        let (a, b) = (self.names_with(&a.transliterated), self.names_with(&b.transliterated));
        a.max(b) >= WELL_KNOWN && a.min(b) <= 1
    }

    /// The inverse document frequency of a word, from 1 if one name has it down to 0 if all do.
    fn of(&self, word: &str) -> f64 {
        1.0 - libm::log(f64::from(self.names_with(word).max(1))) / self.log_names
    }

    fn of_all<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> f64 {
        words.into_iter().map(|word| self.of(word)).sum()
    }

    /// The confidence that two customers with this same name are one company: lower if the name consists of common words or
    /// has few letters.
    pub(super) fn confidence_in_same(&self, name: &ComparedName) -> f64 {
        let letters = name.joined.chars().filter(|c| c.is_alphabetic()).count();
        let rarity = self.of_all(name.words());
        match letters {
            0 => 0.6,
            1 if name.words.len() == 1 => 0.7,
            _ if rarity < IDENTIFYING => SAME_NAME * (0.65 + 0.25 * rarity / IDENTIFYING),
            _ => SAME_NAME,
        }
    }
}

/// Compares two names that are not the same; `None` if they are no evidence.
pub(super) fn compare(a: &ComparedName, b: &ComparedName, rarity: &Rarity) -> Option<Likeness> {
    let same = rarity.confidence_in_same(a).min(rarity.confidence_in_same(b));
    let likeness = |factor: f64, similarity: f64, kind: Kind| {
        Some(Likeness {
            confidence: same * factor,
            similarity,
            kind,
        })
    };
    if a.squashed == b.squashed {
        return likeness(OTHER_SPELLING, 1.0, Kind::SameLetters);
    }
    if a.sorted == b.sorted {
        // With common words, another order means another company: `Bank Nord`, `Nord Bank`.
        let identified = a.words().any(|word| rarity.of(word) >= IDENTIFYING);
        return likeness(OTHER_ORDER * if identified { 1.0 } else { 0.92 }, 1.0, Kind::SameLetters);
    }
    let similarity = jaro_winkler(&a.joined, &b.joined);
    let similarity = similarity.max(jaro_winkler(&a.sorted, &b.sorted));
    if similarity < MIN_SIMILARITY {
        return None;
    }
    let alignment = Alignment::new(a, b, rarity);
    let kind = if alignment.is_one_slip() { Kind::OneSlip } else { Kind::Further };
    likeness(alignment.confidence(rarity), similarity, kind)
}

/// The words of two names, aligned.
struct Alignment<'a> {
    shared: Vec<&'a Word>,
    /// Whether the shared words alone identify a company.
    corroborated: bool,
    /// The remaining words on each side that could be typos of each other.
    slips: Vec<(&'a Word, &'a Word, Slip)>,
    only_a: Vec<&'a Word>,
    only_b: Vec<&'a Word>,
    in_order: bool,
}

impl<'a> Alignment<'a> {
    fn new(a: &'a ComparedName, b: &'a ComparedName, rarity: &Rarity) -> Self {
        let mut left_b: Vec<(usize, &Word)> = b.words.iter().enumerate().collect();
        let mut left_a: Vec<(usize, &Word)> = Vec::new();
        let mut places = Vec::new();
        let mut shared = Vec::new();
        for (place, word) in a.words.iter().enumerate() {
            match left_b.iter().position(|(_, other)| other.transliterated == word.transliterated) {
                Some(found) => {
                    places.push((place, left_b.remove(found).0));
                    shared.push(word);
                }
                None => left_a.push((place, word)),
            }
        }
        let corroborated = rarity.of_all(letters(&shared)) >= IDENTIFYING;
        let mut slips = Vec::new();
        for ((place_a, word_a), (place_b, word_b), slip) in
            likeliest_slips(&left_a, &left_b, |a, b| corroborated && rarity.is_slip_of_known(a, b))
        {
            left_a.retain(|(place, _)| *place != place_a);
            left_b.retain(|(place, _)| *place != place_b);
            places.push((place_a, place_b));
            slips.push((word_a, word_b, slip));
        }
        places.order();
        let words = |left: Vec<(usize, &'a Word)>| left.into_iter().map(|(_, word)| word).collect();
        Self {
            shared,
            corroborated,
            slips,
            only_a: words(left_a),
            only_b: words(left_b),
            in_order: places.is_sorted_by_key(|(_, place_b)| place_b),
        }
    }

    fn is_one_slip(&self) -> bool {
        self.only_a.is_empty() && self.only_b.is_empty() && matches!(self.slips.as_slice(), [(_, _, slip)] if slip.single)
    }

    fn confidence(&self, rarity: &Rarity) -> f64 {
        let words = match (self.only_a.is_empty(), self.only_b.is_empty()) {
            (true, true) => self.confidence_in_slips(rarity),
            (false, false) => match slip::between(&concat(&self.only_a), &concat(&self.only_b), false) {
                // One side joins what the other separates, with a typo in addition.
                Some(slip) if self.only_a.len() != self.only_b.len() => {
                    OTHER_SPELLING * slip.plausibility * self.confidence_in_slips(rarity)
                }
                _ => 0.5 * self.shared_part(rarity),
            },
            _ => 0.85 * self.shared_part(rarity) * self.confidence_in_slips(rarity),
        };
        if self.in_order { words } else { words * OTHER_ORDER }
    }

    /// The joint plausibility of all typos, given how much the other words tell.
    fn confidence_in_slips(&self, rarity: &Rarity) -> f64 {
        let slips = self.slips.iter().map(|(a, b, slip)| {
            let (a, b) = (a.transliterated.as_str(), b.transliterated.as_str());
            // Words that occur in several names each are words, not typos of each other.
            let both_established = rarity.names_with(a).min(rarity.names_with(b)) > 1;
            let length = a.chars().count().max(b.chars().count());
            match (both_established, self.corroborated) {
                (true, _) => slip.plausibility.min(0.75),
                (false, true) => slip.plausibility,
                (false, false) => slip.plausibility * if length >= 8 { 0.97 } else { 0.92 },
            }
        });
        slips.product()
    }

    /// The share of the shared words in the rarity of all words, from 0 to 1.
    fn shared_part(&self, rarity: &Rarity) -> f64 {
        let slipped: Vec<&Word> = self.slips.iter().map(|(a, _, _)| *a).collect();
        let shared = rarity.of_all(letters(&self.shared)) + rarity.of_all(letters(&slipped));
        let apart = rarity.of_all(letters(&self.only_a)) + rarity.of_all(letters(&self.only_b));
        shared / (shared + apart).max(f64::MIN_POSITIVE)
    }
}

fn letters<'a>(words: &'a [&'a Word]) -> impl Iterator<Item = &'a str> {
    words.iter().map(|word| word.transliterated.as_str())
}

fn concat(words: &[&Word]) -> String {
    letters(words).collect()
}

/// A word and its place in its name.
type Placed<'a> = (usize, &'a Word);

/// The remaining words on both sides that are likely to be one word, likeliest first, the first in case of a tie; each word once.
fn likeliest_slips<'a>(
    left_a: &[Placed<'a>],
    left_b: &[Placed<'a>],
    well_known: impl Fn(&Word, &Word) -> bool,
) -> Vec<(Placed<'a>, Placed<'a>, Slip)> {
    let pairs = left_a.iter().flat_map(|a| left_b.iter().map(move |b| (*a, *b)));
    let mut plausible: Vec<_> = pairs
        .filter_map(|(a, b)| Some((a, b, slip_of_words(a.1, b.1, well_known(a.1, b.1))?)))
        .collect();
    plausible.order_by(|(a, b, slip), (other_a, other_b, other)| {
        let likelier = other.plausibility.total_cmp(&slip.plausibility);
        likelier.then_with(|| (a.0, b.0).cmp(&(other_a.0, other_b.0)))
    });
    let (mut taken_a, mut taken_b) = (BTreeSet::new(), BTreeSet::new());
    plausible.retain(|(a, b, _)| {
        let is_free = !taken_a.contains(&a.0) && !taken_b.contains(&b.0);
        if is_free {
            taken_a.insert(a.0);
            taken_b.insert(b.0);
        }
        is_free
    });
    plausible
}

/// Also compares the words as written, because a typo may split or create an `ue`.
fn slip_of_words(a: &Word, b: &Word, well_known: bool) -> Option<Slip> {
    let transliterated = slip::between(&a.transliterated, &b.transliterated, well_known);
    let written = slip::between(&a.written, &b.written, well_known);
    let likelier = |one: Slip, other: Slip| if other.plausibility > one.plausibility { other } else { one };
    match (transliterated, written) {
        (Some(one), Some(other)) => Some(likelier(one, other)),
        (one, other) => one.or(other),
    }
}

/// Replaces `ae`, `oe` and `ue` by the plain vowels that `ä`, `ö` and `ü` have become; after a vowel or `q` they are kept
/// (`Bauer`, `Quelle`).
fn transliterated(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    let mut before = None;
    while let Some(letter) = letters.next() {
        plain.push(letter);
        let after_vowel = before.is_some_and(|before| slip::is_vowel(before) || before == 'q');
        if matches!(letter, 'a' | 'o' | 'u') && letters.peek() == Some(&'e') && !after_vowel {
            letters.next();
        }
        before = Some(letter);
    }
    plain
}

fn squash(words: &[&str]) -> String {
    let mut squashed = String::new();
    for word in words {
        let number_after_number = squashed.ends_with(char::is_numeric) && word.starts_with(char::is_numeric);
        if number_after_number {
            squashed.push(' ');
        }
        squashed.push_str(word);
    }
    squashed
}

#[cfg(test)]
mod tests;
