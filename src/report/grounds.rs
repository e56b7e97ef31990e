//! What puts a customer on a list: the dates and figures behind renewal, cross-sell and service expansion.
//!
//! Apart from the report, because a page shows those of a few customers at a time.

use serde::{Deserialize, Serialize};

use super::advice::PlatformOffer;
use crate::domain::calendar::Day;

/// The grounds of one customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grounds {
    /// Index in `Report::customers`.
    pub customer: u32,
    pub end_of_life: Option<ProductDates>,
    pub end_of_service: Option<ProductDates>,
    /// The contract end that feature 23 counts the days to: the first that lies at most 90 days in the past.
    pub contract_end: Option<Day>,
    /// Platforms owned, those of most products first.
    pub platforms: Vec<String>,
    /// The platform to offer.
    pub offer: Option<PlatformOffer>,
    /// `None` for a customer that never bought credits.
    pub credits: Option<Credits>,
}

/// Dates of one kind of a customer's products.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductDates {
    /// Of all products, also the past ones.
    pub earliest: Day,
    /// Products whose date has passed.
    pub passed: u32,
    /// Products whose date lies 0 to 364 days ahead.
    pub within_year: u32,
}

/// Service credits of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Credits {
    pub purchased: f64,
    /// (purchased − active) / purchased, as feature 21 has it; not clamped.
    pub used: f64,
    pub active: f64,
    /// The next contract end, the as-of date included.
    pub next_end: Option<Day>,
}
