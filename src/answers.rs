//! Answers: what is computed from an analysis, or from the tables behind it, when somebody asks.
//!
//! The run ([`pipeline`](crate::pipeline)) makes what every view needs; all else waits here until a view, a file or the command
//! line asks. An answer changes nothing of what it is computed from. It is either a function of the analysis, or a value to be
//! kept beside it: [`Adviser`], [`LinkSearch`] and [`ColumnSurvey`] gather once what many answers need, [`Judging`] and
//! [`Contributing`] work in small steps, and a [`Footprint`] waits for the next analysis to compare it with.

mod advice;
mod changes;
mod columns;
mod contributions;
mod dependence;
mod explanation;
mod history;
mod insights;
mod judging;
mod links;
mod moves;
mod plan;

pub use advice::Adviser;
pub use changes::Footprint;
pub use columns::ColumnSurvey;
pub use contributions::Contributing;
pub use dependence::{dependence, feature_column, feature_entries};
pub use explanation::{explanation, top_reasons};
pub use history::history;
pub use insights::insights;
pub use judging::{Judging, Step};
pub use links::LinkSearch;
pub use moves::moves;
pub use plan::plan;
