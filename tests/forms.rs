//! The same data in every form: whatever file it comes in and however its rows, columns and cells are written, the analysis
//! is the same.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod support;

#[path = "forms/book.rs"]
mod book;
#[path = "forms/files.rs"]
mod files;
#[path = "forms/relations.rs"]
mod relations;
