//! How likely two normalized names mean one company.
//!
//! Letters alone cannot tell: `Bank A` and `Bank B` are closer than many misspellings of one name. So names are compared word by
//! word: words that both have count by how rare they are among all names, and a word that differs must be explained as a slip
//! of the hand ([`slip`]), else the names are two companies' however alike they look. From 0.9 on a likeness is safe to accept
//! without looking.

mod slip;

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::normalize::CompanyName;

/// A name prepared for comparison: transliterated, and in two orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ComparedName {
    /// In the order written.
    words: Vec<String>,
    /// In alphabetical order, joined by blanks: equal where only the order differs.
    sorted: String,
}

/// How often each word stands in the names of the data.
#[derive(Debug, Clone)]
pub(super) struct Rarity {
    names_with: FxHashMap<String, u32>,
    /// The logarithm of the number of names, as [`Rarity::of`] weighs by it.
    log_names: f64,
}

/// What a comparison of two different names found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likeness {
    /// Probability that the names mean one company; from 0.9 on safe.
    pub(super) confidence: f64,
    /// Jaro-Winkler similarity, in the order written or alphabetically, whichever is higher.
    pub(super) similarity: f64,
    /// The same letters: only the order or the borders of the words differ.
    pub(super) same_letters: bool,
}

/// Names less similar than this are no evidence (SPEC 3).
pub(super) const MIN_SIMILARITY: f64 = 0.92;

/// Confidence that equal names mean one company, when the name is rare enough to identify one.
const SAME_NAME: f64 = 0.985;
/// For names that say the same in other letters or borders of words: `Alpenwerke` and `Alpen-Werke`, `Müller` and `Mueller`.
const OTHER_SPELLING: f64 = 0.97;
const OTHER_ORDER: f64 = 0.975;
/// Rarity that the words of a name must have together to identify a company; one word that few names have is enough.
const IDENTIFYING: f64 = 0.6;
/// Names taken for granted beside those of the data, so that in small data two names do not make a word common.
const PRIOR_NAMES: f64 = 100.0;

impl ComparedName {
    pub(super) fn new(name: &CompanyName) -> Self {
        let words: Vec<String> = name.words().iter().map(|word| transliterated(word)).collect();
        let mut in_order: Vec<&str> = words.iter().map(String::as_str).collect();
        in_order.sort_unstable();
        let sorted = in_order.join(" ");
        Self { words, sorted }
    }

    /// The words without blanks, except between numbers: `12 3` is not `1 23`.
    pub(super) fn squashed(&self) -> String {
        squash(self.words.iter().map(String::as_str))
    }

    /// As [`squashed`](Self::squashed), the words in alphabetical order.
    pub(super) fn sorted_squashed(&self) -> String {
        squash(self.sorted.split(' '))
    }

    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    fn joined(&self) -> String {
        self.words.join(" ")
    }
}

impl Rarity {
    /// Counts words over names; names that differ only in their order count once.
    pub(super) fn among(names: &[ComparedName]) -> Self {
        let mut names_with: FxHashMap<String, u32> = FxHashMap::default();
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

    /// Names that have the word.
    pub(super) fn names_with(&self, word: &str) -> u32 {
        self.names_with.get(word).copied().unwrap_or_default()
    }

    /// Inverse document frequency of a word, from 1 where one name has it towards 0 where all have.
    fn of(&self, word: &str) -> f64 {
        1.0 - libm::log(f64::from(self.names_with(word).max(1))) / self.log_names
    }

    fn of_all<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> f64 {
        words.into_iter().map(|word| self.of(word)).sum()
    }

    /// Confidence that two customers of this very name are one company: less where the name is made of common words or
    /// hardly of letters.
    pub(super) fn confidence_in_same(&self, name: &ComparedName) -> f64 {
        let letters = name.words.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphabetic()).count();
        let rarity = self.of_all(name.words.iter().map(String::as_str));
        match letters {
            0 => 0.6,
            1 if name.words.len() == 1 => 0.7,
            _ if rarity < IDENTIFYING => SAME_NAME * (0.65 + 0.25 * rarity / IDENTIFYING),
            _ => SAME_NAME,
        }
    }
}

/// Compares two names that are not the same; `None` where they are no evidence.
pub(super) fn compare(a: &ComparedName, b: &ComparedName, rarity: &Rarity) -> Option<Likeness> {
    let same = rarity.confidence_in_same(a).min(rarity.confidence_in_same(b));
    let same_letters = |factor: f64| {
        Some(Likeness {
            confidence: same * factor,
            similarity: 1.0,
            same_letters: true,
        })
    };
    if a.sorted == b.sorted {
        // The words of equal names differ at least in their letters before transliteration.
        return same_letters(if a.words == b.words { OTHER_SPELLING } else { OTHER_ORDER });
    }
    if a.squashed() == b.squashed() {
        return same_letters(OTHER_SPELLING);
    }
    let similarity = strsim::jaro_winkler(&a.joined(), &b.joined()).max(strsim::jaro_winkler(&a.sorted, &b.sorted));
    (similarity >= MIN_SIMILARITY).then(|| Likeness {
        confidence: same * Alignment::new(a, b).confidence(rarity),
        similarity,
        same_letters: false,
    })
}

/// The words of two names, matched.
struct Alignment<'a> {
    shared: Vec<&'a str>,
    /// Words left on each side that could be slips of each other, and how plausible that is.
    slips: Vec<(&'a str, &'a str, f64)>,
    only_a: Vec<&'a str>,
    only_b: Vec<&'a str>,
    in_order: bool,
}

impl<'a> Alignment<'a> {
    fn new(a: &'a ComparedName, b: &'a ComparedName) -> Self {
        let mut left_b: Vec<(usize, &str)> = b.words.iter().map(String::as_str).enumerate().collect();
        let mut left_a: Vec<(usize, &str)> = Vec::new();
        let mut places = Vec::new();
        let mut shared = Vec::new();
        for (place, word) in a.words.iter().enumerate() {
            match left_b.iter().position(|(_, other)| other == word) {
                Some(found) => {
                    places.push((place, left_b.remove(found).0));
                    shared.push(word.as_str());
                }
                None => left_a.push((place, word)),
            }
        }
        let mut slips = Vec::new();
        while let Some((in_a, in_b, plausible)) = likeliest_slip(&left_a, &left_b) {
            let ((place_a, word_a), (place_b, word_b)) = (left_a.remove(in_a), left_b.remove(in_b));
            places.push((place_a, place_b));
            slips.push((word_a, word_b, plausible));
        }
        places.sort_unstable();
        let words = |left: Vec<(usize, &'a str)>| left.into_iter().map(|(_, word)| word).collect();
        Self {
            shared,
            slips,
            only_a: words(left_a),
            only_b: words(left_b),
            in_order: places.is_sorted_by_key(|(_, place_b)| place_b),
        }
    }

    fn confidence(&self, rarity: &Rarity) -> f64 {
        let words = match (self.only_a.is_empty(), self.only_b.is_empty()) {
            (true, true) => self.confidence_in_slips(rarity),
            (false, false) => match slip::plausibility(&self.only_a.concat(), &self.only_b.concat()) {
                // One side joins what the other parts, with a slip besides.
                Some(plausible) if self.only_a.len() != self.only_b.len() => OTHER_SPELLING * plausible * self.confidence_in_slips(rarity),
                _ => 0.5 * self.shared_part(rarity),
            },
            _ => 0.85 * self.shared_part(rarity) * self.confidence_in_slips(rarity),
        };
        if self.in_order { words } else { words * OTHER_ORDER }
    }

    /// How plausible all slips are together, given how much the other words say.
    fn confidence_in_slips(&self, rarity: &Rarity) -> f64 {
        let corroborated = rarity.of_all(self.shared.iter().copied()) >= IDENTIFYING;
        let slips = self.slips.iter().map(|(a, b, plausible)| {
            // Words that several names have each are words, not slips of each other.
            let both_established = rarity.names_with(a).min(rarity.names_with(b)) > 1;
            let length = a.chars().count().max(b.chars().count());
            match (both_established, corroborated) {
                (true, _) => plausible.min(0.75),
                (false, true) => *plausible,
                (false, false) => plausible * if length >= 8 { 0.97 } else { 0.92 },
            }
        });
        slips.product()
    }

    /// The part that the shared words have of the rarity of all words, from 0 to 1.
    fn shared_part(&self, rarity: &Rarity) -> f64 {
        let shared = rarity.of_all(self.shared.iter().chain(self.slips.iter().map(|(a, _, _)| a)).copied());
        let apart = rarity.of_all(self.only_a.iter().chain(&self.only_b).copied());
        shared / (shared + apart).max(f64::MIN_POSITIVE)
    }
}

/// Of the words left on both sides the two that are likeliest one word; the first of equally likely ones.
fn likeliest_slip(left_a: &[(usize, &str)], left_b: &[(usize, &str)]) -> Option<(usize, usize, f64)> {
    let pairs = left_a
        .iter()
        .enumerate()
        .flat_map(|(i, (_, a))| left_b.iter().enumerate().map(move |(j, (_, b))| (i, j, *a, *b)));
    let plausible = pairs.filter_map(|(i, j, a, b)| Some((i, j, slip::plausibility(a, b)?)));
    plausible.reduce(|best, next| if next.2 > best.2 { next } else { best })
}

/// `ae`, `oe` and `ue` as the plain vowels that `ä`, `ö` and `ü` have become; after a vowel or `q` they are what they look
/// like (`Bauer`, `Quelle`).
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

fn squash<'a>(words: impl Iterator<Item = &'a str>) -> String {
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
