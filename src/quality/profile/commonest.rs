//! The most common values of a column, in their most common spelling.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ids::Id;
use crate::domain::order::Order;
use crate::report::quality::Frequent;
use crate::workbook::tables::Column;

use crate::workbook::distinct::Distinct;

/// The number of values kept; the number of distinct ones tells whether there are more.
const KEPT: usize = 10;

/// A cell can hold 32,767 characters, too many for a list of values.
const LONGEST: usize = 200;

/// The most common ids, ties in id order.
pub(super) fn commonest_ids(column: &Column<Id>, distinct: &Distinct) -> Vec<Frequent> {
    let mut top = Top::default();
    for (code, id) in (0..).zip(column.values()) {
        if let (Some(id), Some(value)) = (id, distinct.value(code)) {
            top.add(distinct.rows_of(value), id);
        }
    }
    top.into_list()
}

/// The most common texts in their most common spellings, ties by code point.
pub(super) fn commonest_texts(column: &Column<Box<str>>, counts: &[u32], distinct: &Distinct) -> Vec<Frequent> {
    let mut top = Top::default();
    let mut spellings: Vec<(u32, &str, u32)> = Vec::new();
    for (code, (text, count)) in (0..).zip(column.values().iter().zip(counts)) {
        let (Some(text), Some(value)) = (text, distinct.value(code)) else {
            continue;
        };
        // Most values have a single spelling, which needs no comparison with others.
        if distinct.rows_of(value) == *count {
            top.add(*count, text.as_ref());
        } else {
            spellings.push((value, text, *count));
        }
    }
    spellings.order();
    for same in spellings.chunk_by(|(a, ..), (b, ..)| a == b) {
        if let Some((value, spelling)) = commonest_spelling(same) {
            top.add(distinct.rows_of(value), spelling);
        }
    }
    top.into_list()
}

/// Words of a closed set with their counts, summed up.
pub(super) fn commonest_words(words: impl Iterator<Item = (&'static str, u32)>) -> Vec<Frequent> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (word, count) in words {
        *counts.entry(word).or_default() += count;
    }
    let mut top = Top::default();
    for (word, count) in counts {
        top.add(count, word);
    }
    top.into_list()
}

/// The most common of the sorted spellings of one value, ties by code point.
fn commonest_spelling<'a>(spellings: &[(u32, &'a str, u32)]) -> Option<(u32, &'a str)> {
    let added_up = spellings.chunk_by(|(_, a, _), (_, b, _)| a == b).filter_map(|same| {
        let (value, spelling, _) = same.first()?;
        let count: u32 = same.iter().map(|(.., count)| count).sum();
        Some((Reverse(count), *spelling, *value))
    });
    added_up.min().map(|(_, spelling, value)| (value, spelling))
}

/// The most common values so far. A value may be added twice with the same count.
struct Top<T>(BTreeSet<(Reverse<u32>, T)>);

impl<T: Ord> Default for Top<T> {
    fn default() -> Self {
        Self(BTreeSet::new())
    }
}

impl<T: Ord + Copy + ToString> Top<T> {
    fn add(&mut self, count: u32, value: T) {
        let entry = (Reverse(count), value);
        if self.0.len() < KEPT || self.0.last().is_some_and(|last| entry < *last) {
            self.0.insert(entry);
        }
        if self.0.len() > KEPT {
            self.0.pop_last();
        }
    }

    fn into_list(self) -> Vec<Frequent> {
        let frequent = |(Reverse(count), value): (Reverse<u32>, T)| Frequent {
            value: clipped(value.to_string()),
            count,
        };
        self.0.into_iter().map(frequent).collect()
    }
}

fn clipped(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::distinct::counts;

    fn column(texts: &[&str]) -> Column<Box<str>> {
        let values = texts.iter().map(|text| Some(Box::from(*text))).collect();
        Column::new((0..texts.len() as u32).collect(), values, 0)
    }

    fn commonest(texts: &[&str]) -> Vec<(String, u32)> {
        let column = column(texts);
        let counts = counts(&column, texts.len());
        let frequent = commonest_texts(&column, &counts, &Distinct::of(&column, &counts));
        frequent.into_iter().map(|frequent| (frequent.value, frequent.count)).collect()
    }

    #[test]
    fn spellings_count_together_and_the_commonest_is_shown() {
        let texts = ["edge", "Cloud", "CLOUD", "Cloud", "Edge", "core", "CLOUD", "Cloud"];
        assert_eq!(commonest(&texts), [("Cloud".into(), 5), ("Edge".into(), 2), ("core".into(), 1)]);
    }

    #[test]
    fn only_the_first_of_many_are_kept() {
        let texts: Vec<String> = (10..60).map(|number| number.to_string()).collect();
        let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        texts.push("59");
        let found = commonest(&texts);
        assert_eq!(found.len(), KEPT);
        assert_eq!(found[0], ("59".into(), 2));
        assert_eq!(found[1], ("10".into(), 1));
    }

    #[test]
    fn long_values_are_cut_off_between_characters() {
        let found = commonest(&["ü".repeat(32_767).as_str()]);
        assert_eq!(found[0].0.chars().count(), LONGEST + 1);
        assert!(found[0].0.ends_with('…'));
    }
}
