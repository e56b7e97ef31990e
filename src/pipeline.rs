//! The stages in a row: files become tables, tables become an analysis.

pub mod stage;
