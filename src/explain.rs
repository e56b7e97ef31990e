//! Explains the model's predictions: each feature's contribution to a customer's raw scores, and what would change them.
//!
//! `contributions` divides a raw score exactly among the features, under trees by `shapley`, `importance` averages that over the customers, `dependence`
//! shows how predictions depend on one feature, `base_rate` selects the customers to compare one with, and `counterfactual`
//! finds the smallest change that moves a customer to another level. Numbers only; the words are in `text`.

// Exact comparison is intended wherever it is used here: for sentinels, and for bit-identity in tests.
#![allow(clippy::float_cmp, reason = "explanations are specified to the bit")]

pub mod base_rate;
mod class_contributions;
pub mod contributions;
pub mod counterfactual;
pub mod dependence;
pub mod importance;
mod shapley;
