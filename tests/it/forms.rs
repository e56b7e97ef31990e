//! The same data in every form: whatever the file format, and however rows, columns and cells are written, the analysis is
//! the same.

mod book;
mod files;
mod relations;
