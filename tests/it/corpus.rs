//! A standing corpus: one invented export of 30 customers, written in every dirty form that people and programs give such files.
//! Each form is either read like the clean one or told by a finding, as its row in the tables of `forms` says.

mod book;
mod check;
mod clean;
mod form;
mod forms;
mod page;
mod reference;
mod rewritten;
mod write;
