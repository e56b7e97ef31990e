//! The features that a model must not see.

use serde::{Deserialize, Serialize};

use crate::domain::feature::KEYS;

/// A set of features, by the bits of their places in the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ExcludedFeatures(u64);

impl ExcludedFeatures {
    /// This set and the feature of a key; a key that no feature has changes nothing.
    #[must_use]
    pub fn with(self, key: &str) -> Self {
        Self(self.0 | bit(key))
    }

    /// Whether the feature of a key is in the set.
    pub fn contains(self, key: &str) -> bool {
        self.0 & bit(key) != 0
    }

    /// The keys, in the catalog's order.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        KEYS.into_iter().filter(move |key| self.contains(key))
    }
}

fn bit(key: &str) -> u64 {
    let place = KEYS.iter().position(|known| *known == key);
    place.map_or(0, |place| 1 << place)
}
