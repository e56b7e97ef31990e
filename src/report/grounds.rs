//! What puts a customer on a list: the dates and figures behind renewal, cross-sell and service expansion.
//!
//! Separate from the report, because a page shows those of a few customers at a time.

use serde::{Deserialize, Serialize};

use super::advice::PlatformOffer;
use crate::domain::calendar::Day;

/// The grounds of one customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grounds {
    /// The index in `Report::customers`.
    pub customer: u32,
    pub end_of_life: Option<ProductDates>,
    pub end_of_service: Option<ProductDates>,
    /// The contract end to which feature 23 counts the days: the first that is at most 90 days in the past.
    pub contract_end: Option<Day>,
    /// The platforms owned, those with the most products first.
    pub platforms: Vec<String>,
    /// The platform to offer.
    pub offer: Option<PlatformOffer>,
    /// `None` if the customer never bought credits.
    pub credits: Option<Credits>,
}

/// The dates of one kind of a customer's products.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductDates {
    /// Over all products, including past dates.
    pub earliest: Day,
    /// The number of products whose date has passed.
    pub passed: u32,
    /// The number of products whose date is 0 to 364 days ahead.
    pub within_year: u32,
}

/// Service credits of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Credits {
    pub purchased: f64,
    /// (purchased − active) / purchased, as in feature 21; not clamped.
    pub used: f64,
    pub active: f64,
    /// The next contract end, the as-of date included.
    pub next_end: Option<Day>,
}
