//! Bytes to tables: the only place that sees file formats, header text and raw cells.
//!
//! `read` turns files into sheets of dictionary-encoded raw cells, `mapping` decides which sheet and header serve which
//! source and column, `apply` types every distinct cell once by the rules of `cell`, and `tables` is what the rest of the
//! pipeline sees. Only `read` touches bytes: another mapping is applied to the raw cells in memory.

pub mod read;

pub mod raw;

pub mod dictionary;

pub mod schema;

pub mod mapping;

pub mod glimpse;

pub mod letters;

pub mod apply;

mod cell;

pub mod stats;

pub mod tables;

pub mod outcomes;

pub mod refresh;

pub mod sameness;

pub mod distinct;

pub mod source_sheet;
