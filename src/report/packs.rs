//! Customers put together by who is in charge of them or where they are, as plain rows.

use serde::{Deserialize, Serialize};

/// What customers are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PackBy {
    /// The persons responsible for a customer's projects.
    Person,
    /// The countries of a customer's projects.
    Country,
}

/// The customers of one person or country (docs/method.md, Packs).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// The person or country, on one line; `None` for the customers that have none.
    pub name: Option<String>,
    /// Indices in `Report::customers`, in the order of the ranking; never empty.
    pub customers: Vec<u32>,
}
