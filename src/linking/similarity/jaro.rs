//! Jaro-Winkler for long names, whose letters would each be looked for among all letters of the other name.
//!
//! Letters match greedily and the window moves forward only, so of the places of one letter the next free one is always the next:
//! one pass instead of a product of the lengths. The result is that of `strsim`, to the bit.

use crate::domain::hashing::FixedHashMap;

/// From this many letters on, looking up places is faster than comparing.
const LONG: usize = 128;

/// Where a letter stands in a name, and how many of these places are used up.
#[derive(Default)]
struct Places {
    all: Vec<usize>,
    used: usize,
}

/// The Jaro-Winkler similarity of two names, from 0 to 1.
pub(super) fn jaro_winkler(a: &str, b: &str) -> f64 {
    if a.len().min(b.len()) < LONG {
        return strsim::jaro_winkler(a, b);
    }
    let similarity = jaro(a, b);
    if similarity > 0.7 {
        let prefix = a.chars().take(4).zip(b.chars()).take_while(|(a, b)| a == b).count();
        similarity + 0.1 * prefix as f64 * (1.0 - similarity)
    } else {
        similarity
    }
}

/// The Jaro similarity of two names that are not empty.
fn jaro(a: &str, b: &str) -> f64 {
    let b: Vec<char> = b.chars().collect();
    let a_len = a.chars().count();
    let reach = (a_len.max(b.len()) / 2).saturating_sub(1);
    let mut places: FixedHashMap<char, Places> = FixedHashMap::default();
    for (place, letter) in b.iter().enumerate() {
        places.entry(*letter).or_default().all.push(place);
    }
    let mut matched_a = Vec::new();
    let mut is_matched = vec![false; b.len()];
    for (place, letter) in a.chars().enumerate() {
        let Some(of_letter) = places.get_mut(&letter) else { continue };
        let left = of_letter.all.get(of_letter.used..).unwrap_or_default();
        // What is behind the window now is behind it for all letters to come.
        of_letter.used += left.iter().take_while(|other| **other + reach < place).count();
        let next = of_letter.all.get(of_letter.used).filter(|other| **other <= place + reach);
        if let Some(is_matched) = next.and_then(|other| is_matched.get_mut(*other)) {
            *is_matched = true;
            of_letter.used += 1;
            matched_a.push(letter);
        }
    }
    if matched_a.is_empty() {
        return 0.0;
    }
    let matched_b = b.iter().zip(&is_matched).filter(|(_, is_matched)| **is_matched);
    let crossed = matched_a.iter().zip(matched_b).filter(|(a, (b, _))| a != b).count() / 2;
    let matches = matched_a.len() as f64;
    ((matches / a_len as f64) + (matches / b.len() as f64) + ((matched_a.len() - crossed) as f64 / matches)) / 3.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn one_pass_gives_what_comparing_all_letters_gives(a in "[abc ]{1,40}|[a-zäß ]{1,60}", b in "[abc ]{1,40}|[a-zäß ]{1,60}") {
            prop_assert_eq!(jaro(&a, &b).to_bits(), strsim::jaro(&a, &b).to_bits());
        }

        #[test]
        fn long_names_are_as_similar_as_the_literature_says(a in "[a-d]{128,200}", at in 0..100_usize, put in "[a-d]{1,4}") {
            let mut b = a.clone();
            b.replace_range(at..at + put.len(), &put);
            prop_assert_eq!(jaro_winkler(&a, &b).to_bits(), strsim::jaro_winkler(&a, &b).to_bits());
            let back: String = a.chars().rev().collect();
            prop_assert_eq!(jaro_winkler(&a, &back).to_bits(), strsim::jaro_winkler(&a, &back).to_bits());
        }
    }
}
