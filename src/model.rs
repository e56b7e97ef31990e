//! The model: numbers and class labels in, class probabilities out.
//!
//! It knows no feature names and no customers, only a [`Matrix`](crate::domain::matrix::Matrix) and one class index per row.
//! A [`Recipe`] says which kind of model is fitted and how, a [`Fitting`] does it step by step, a [`FittedModel`] predicts: boosted trees,
//! or the logistic regression in [`multinomial`].
//!
//! [`rolling`] tests another model, the regression of two classes in [`logistic`], on what followed at past dates.
//!
//! Boosted trees have [`Params`], which become [`ValidParams`], the only way to call [`fit`]. Their training standardizes the columns (`scaler`), turns values into codes (`binning`) and then, round by round, computes the
//! residuals (`loss`) and grows one tree per class on them (`grow`), whose splits come from an exact search (`sorted`, up to
//! 10,000 rows) or from histograms (`histogram`) under one set of rules (`split`). Nothing here uses random numbers except
//! [`sampling`], which decides what an evaluation holds out.

// Exact comparison is intended wherever it is used here: for sentinels, ties after rounding, and bit-identity in tests.
#![allow(clippy::float_cmp, reason = "the model is specified to the bit")]

mod binning;
mod boost;
mod boosted;
mod cholesky;
mod class_table;
mod compact;
mod counted;
pub mod evaluate;
mod fitted;
mod grow;
mod histogram;
pub mod logistic;
mod loss;
pub mod metrics;
pub mod multinomial;
mod params;
mod recipe;
pub mod rolling;
pub mod sampling;
mod scaler;
mod sorted;
mod split;
mod tree;

#[cfg(test)]
mod exhaustive;
#[cfg(test)]
mod properties;

pub use boost::{FitError, Training, fit};
pub use boosted::{BoostedTrees, ClassModel, StoredModelError};
pub use class_table::{ClassTable, ColumnMismatch, argmax};
pub use fitted::FittedModel;
pub use params::{Params, ParamsError, ValidParams};
pub use recipe::{Fitting, Recipe};
pub use scaler::Scaler;
pub use tree::{Node, Tree, TreeError};
