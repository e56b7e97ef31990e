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
    pub contract_ends: ContractEnds,
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

/// When a customer's service contracts end and ended: two facts, as there is often one of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ContractEnds {
    /// The earliest that is not past.
    pub next: Option<Day>,
    /// The newest that is past, but recent enough not to be history (90 days by default).
    pub latest_ended: Option<Day>,
}

/// Service credits of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Credits {
    pub purchased: f64,
    /// (purchased − active) / purchased, as in feature 21; not clamped.
    pub used: f64,
    /// On contracts that are not over.
    pub unused: f64,
    /// Unused on contracts that have ended.
    pub ended: f64,
}
