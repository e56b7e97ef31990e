//! Why the model says what it says: each feature's share in a customer's raw scores, and what would change them.
//!
//! `shapley` divides a raw score exactly among the features. Numbers only; the words are made elsewhere.

// Exact comparison is meant wherever it is used here: sentinels, and bit-identity in tests.
#![allow(clippy::float_cmp, reason = "explanations are specified to the bit")]

pub mod shapley;
