//! Why the model says what it says: each feature's share in a customer's raw scores, and what would change them.
//!
//! `shapley` divides a raw score exactly among the features, `importance` averages that over the customers, `dependence`
//! follows predictions along one feature, `base_rate` says which customers to compare one with, and `counterfactual` looks
//! for the smallest change that moves a customer to another level. Numbers only; the words are made elsewhere.

// Exact comparison is meant wherever it is used here: sentinels, and bit-identity in tests.
#![allow(clippy::float_cmp, reason = "explanations are specified to the bit")]

pub mod base_rate;
pub mod counterfactual;
pub mod dependence;
pub mod importance;
pub mod shapley;
