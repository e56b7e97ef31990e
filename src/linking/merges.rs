//! Accepted merges of customers: several ids that belong to one company.

use std::collections::BTreeMap;

use crate::domain::ids::CustomerId;

/// For each merged id, the id that represents it. Chains end; cycles cannot occur.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merges {
    stands_for: BTreeMap<CustomerId, CustomerId>,
}

impl Merges {
    /// Builds merges from pairs of an id and the id that is to represent it; a pair whose ids already belong to one customer
    /// is ignored.
    pub fn new(pairs: impl IntoIterator<Item = (CustomerId, CustomerId)>) -> Self {
        let mut merges = Self::default();
        for (alias, primary) in pairs {
            let (alias, primary) = (merges.resolve(&alias).clone(), merges.resolve(&primary).clone());
            if alias != primary {
                merges.stands_for.insert(alias, primary);
            }
        }
        merges
    }

    /// The id that represents `id`, or `id` itself if it is not merged.
    pub fn resolve<'a>(&'a self, id: &'a CustomerId) -> &'a CustomerId {
        let mut id = id;
        while let Some(next) = self.stands_for.get(id) {
            id = next;
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_and_circles_end() {
        let id = CustomerId::from_text;
        let merges = Merges::new([("2", "1"), ("3", "2"), ("1", "3"), ("1", "9")].map(|(alias, primary)| (id(alias), id(primary))));
        for merged in ["1", "2", "3", "9"] {
            assert_eq!(merges.resolve(&id(merged)), &id("9"), "{merged}");
        }
        assert_eq!(merges.resolve(&id("4")), &id("4"));
    }
}
