//! Rows of a saved list that cannot be read.

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Counted from 1.
    pub line: usize,
    pub fault: Fault,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    NoCustomer,
    Action(String),
    Date(String),
    Outcome(String),
}
