//! The same data in every form: whatever file it comes in and however its rows, columns and cells are written, the analysis
//! is the same.

mod book;
mod files;
mod relations;
