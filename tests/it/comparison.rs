//! What changed since an earlier analysis: each change of files or terms shows as what it is, and as nothing else.

pub(crate) mod base;
mod customers;
mod due;
mod files;
mod paths;
mod rows;
mod then;
mod together;
