//! Bytes to tables: the only place that sees file formats, header text and raw cells.
//!
//! `read` turns a file into sheets of dictionary-encoded raw cells, `mapping` decides which sheet and header serve which
//! source and column, `cell` types every distinct value once, and `tables` is what the rest of the pipeline sees.

pub mod schema;
pub mod tables;
