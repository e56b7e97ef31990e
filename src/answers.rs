//! Answers: what is computed on demand from an analysis, or from the tables behind it.
//!
//! The run ([`pipeline`](crate::pipeline)) computes what every view needs; everything else waits until a view, a file or the
//! command line asks for it. An answer never modifies what it is computed from. It is either a function of the analysis, or a
//! value to be kept beside it: [`Adviser`], [`LinkSearch`] and [`ColumnSurvey`] gather once what many answers need,
//! [`Judging`], [`Contributing`], [`FixSearch`], [`ScenarioSearch`] and [`StartSearch`] work in small steps.

mod advice;
mod columns;
mod contributions;
mod dependence;
mod explanation;
mod fix_first;
mod history;
mod insights;
mod judging;
mod links;
mod moves;
mod packs;
mod plan;
mod rhythm;
mod scenarios;
mod starts;
mod what_if;
mod win_loss;

pub use advice::Adviser;
pub use columns::ColumnSurvey;
pub use contributions::Contributing;
pub use dependence::{dependence, feature_column, feature_entries};
pub use explanation::{explanation, top_reasons};
pub use fix_first::FixSearch;
pub use history::history;
pub use insights::insights;
pub use judging::{Judging, Step};
pub use links::LinkSearch;
pub use moves::moves;
pub use packs::packs;
pub use plan::plan;
pub use rhythm::rhythms;
pub use scenarios::{ScenarioProgress, ScenarioRuns, ScenarioSearch};
pub use starts::{StartSearch, panel_rows};
pub use what_if::WhatIfBase;
pub use win_loss::win_loss;
