//! Two workbooks, one of them older: what changed between them.

pub mod rows;
