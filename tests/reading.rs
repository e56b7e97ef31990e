//! Bytes to tables, across the public names only.

mod support;

#[path = "reading/golden.rs"]
mod golden;
