//! The 41 numbers that describe a customer (SPEC 4): one catalog, one column each.

pub mod catalog;
