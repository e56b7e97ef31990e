//! How things are hashed, everywhere: to 64 bits on every platform, and to the same ones in every run.
//!
//! A hash of the machine's word has 32 bits on wasm32, where the cells of an ordinary column of numbers then share so few of
//! them that looking all of them up takes quadratic time.

#[expect(clippy::disallowed_types, reason = "with a fixed hasher, and for look-ups only")]
use std::collections::{HashMap, HashSet};

pub use foldhash::fast::FixedState;

/// A map for look-ups only: the order of its entries says nothing.
#[expect(clippy::disallowed_types, reason = "its seed is fixed")]
pub type FixedHashMap<K, V> = HashMap<K, V, FixedState>;

/// A set for look-ups only: the order of its entries says nothing.
#[expect(clippy::disallowed_types, reason = "its seed is fixed")]
pub type FixedHashSet<T> = HashSet<T, FixedState>;
