//! Bytes to tables, across the public names only.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod support;

#[path = "reading/broken.rs"]
mod broken;
#[path = "reading/golden.rs"]
mod golden;
