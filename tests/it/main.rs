//! Tests of the library and the command line from the outside, as one program: it is linked once, and all its tests share the
//! cores.
//!
//! To run one file's tests: `cargo test --test it pipeline::`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking, its helpers too")]

mod architecture;
mod broken;
mod command_line;
mod comparison;
mod corpus;
mod demo;
mod explorer;
mod features;
mod figures;
mod forms;
mod identity;
mod insights;
mod linking;
mod logistic;
mod method;
mod model_files;
mod own_files;
mod pipeline;
mod quality;
mod reading;
mod readme;
mod rhythm;
mod shap;
mod sklearn;
mod starts;
mod style;
mod support;
mod win_loss;
