//! Any table, rewritten.
