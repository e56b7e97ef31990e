//! The words that several stages speak: dates, ids, sources, levels, findings and the numeric matrix.

pub mod calendar;
pub mod finding;
pub mod ids;
pub mod language;
pub mod matrix;
pub mod propensity;
pub mod source;
