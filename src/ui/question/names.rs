//! The customers by name and id, prepared once per report: folding 20,000 names on every key would be felt.

use std::collections::BTreeMap;

use super::tokens::plain;
use crate::domain::visible::{COMPARED_LETTERS, beginning};
use crate::report::Report;
use crate::ui::selection::fold::folded;

/// How alike a name has to be to be offered for one that was typed.
const MIN_SIMILARITY: f64 = 0.92;

/// Names and ids, each with the customer's place in the report.
#[derive(Debug, Default)]
pub struct Names {
    /// Customers by the plain words of their names.
    by_name: BTreeMap<String, Vec<u32>>,
    by_id: BTreeMap<String, u32>,
}

impl Names {
    pub fn of(report: &Report) -> Self {
        let mut names = Self::default();
        for (place, customer) in (0..).zip(&report.customers) {
            names.by_name.entry(plain(&customer.name)).or_default().push(place);
            for id in std::iter::once(&customer.id).chain(&customer.merged_ids) {
                names.by_id.insert(folded(&id.to_string()).into_owned(), place);
            }
        }
        names
    }

    /// The customers of exactly this name.
    pub fn named(&self, plain: &str) -> &[u32] {
        self.by_name.get(plain).map_or(&[], Vec::as_slice)
    }

    /// The customer with exactly this id.
    pub fn with_id(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// Customers whose name or id begins with a text, in the order of their names.
    pub fn beginning(&self, plain: &str) -> impl Iterator<Item = u32> {
        let names = self.by_name.range(plain.to_owned()..);
        let starting = names.take_while(move |(name, _)| name.starts_with(plain));
        let ids = self.by_id.range(plain.to_owned()..);
        let with_ids = ids.take_while(move |(id, _)| id.starts_with(plain));
        starting
            .flat_map(|(_, places)| places.iter().copied())
            .chain(with_ids.map(|(_, place)| *place))
    }

    /// Customers whose name or id contains a text, those that begin with it first; at most `most`.
    pub fn containing(&self, plain: &str, most: usize) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        let inside = self.by_name.iter().filter(|(name, _)| name.contains(plain));
        let inside = inside.flat_map(|(_, places)| places.iter().copied());
        let ids = self.by_id.iter().filter(|(id, _)| id.contains(plain)).map(|(_, place)| *place);
        for place in self.beginning(plain).chain(inside).chain(ids) {
            if found.len() == most {
                break;
            }
            if !found.contains(&place) {
                found.push(place);
            }
        }
        found
    }

    /// Customers with a name that was probably meant: the whole name, or as many of its first words as were typed.
    pub fn alike(&self, plain: &str, most: usize) -> Vec<u32> {
        let plain = beginning(plain, COMPARED_LETTERS);
        let words = plain.split(' ').count();
        let similarity = |name: &str| {
            let name = beginning(name, COMPARED_LETTERS);
            let first_words: Vec<&str> = name.split(' ').take(words).collect();
            strsim::jaro_winkler(plain, name).max(strsim::jaro_winkler(plain, &first_words.join(" ")))
        };
        // A slip in the first letter is rare, and comparing with 20,000 names on every key would be felt.
        let first = plain.chars().next();
        let begins_alike = self.by_name.iter().filter(|(name, _)| name.chars().next() == first);
        let alike = begins_alike.filter(|(name, _)| similarity(name) >= MIN_SIMILARITY);
        alike.flat_map(|(_, places)| places.iter().copied()).take(most).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    #[test]
    fn customers_are_found_by_what_their_names_and_ids_begin_with_or_contain() {
        let names = Names::of(&sample::report());
        assert_eq!(names.named("nordwind logistics"), [1]);
        assert_eq!(names.with_id("70009"), Some(2));
        assert_eq!(names.beginning("nord").collect::<Vec<_>>(), [1]);
        assert_eq!(names.containing("r", 10), [0, 2, 3, 1], "in the order of names");
        assert_eq!(names.containing("7000", 2), [0, 1]);
        assert_eq!(names.containing("rail", 10), [2]);
        assert!(names.containing("nobody", 10).is_empty());
    }

    #[test]
    fn a_slip_of_the_keys_still_offers_the_name() {
        let names = Names::of(&sample::report());
        assert_eq!(names.alike("nordwnid logistics", 4), [1]);
        assert_eq!(names.alike("bracken rial", 4), [2]);
        assert_eq!(names.alike("nordwimd", 4), [1], "by its first word");
        assert!(names.alike("japan", 4).is_empty());
    }
}
